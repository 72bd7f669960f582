"""What exporting claims costs against the sqlite3 shell writing an equal SELECT as CSV. `python -m benchmarks.export [CLAIMS]`

Ours writes formulas defused, to a file that is flushed to the disk; the shell's `.mode csv` does neither. Both are wall
time, each in a process of its own; the memory is the peak of ours above what it had before it began. The rows are made by
SQL, not by edits: an export reads the tables only, and a million edits take an hour.
"""

import csv
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from itertools import islice
from pathlib import Path

from benchmarks.harness import Row, paired, print_table
from factcheck_gui.core.records import Annotator
from factcheck_gui.core.sheets import unguard
from factcheck_gui.library import Library

CLAIMS = 1_000_000
PAIRS = 3  # one of a million claims takes a minute
MOST_MEMORY = 50  # MB above the start
ADA = Annotator("a" * 32, name="Ada")
_OURS = """
import json, resource, sys, time
from pathlib import Path
from factcheck_gui.core.records import Annotator
from factcheck_gui.core.sheets import ExportRequest
from factcheck_gui.library import Library
with Library.open(Path(sys.argv[1]), Annotator("a" * 32)) as library:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.perf_counter()
    library.export(ExportRequest(), Path(sys.argv[2]))
    seconds = time.perf_counter() - begin
    print(json.dumps([seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024]))
"""
_SERIES = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT {0})"
_FILL = (
    """INSERT INTO article(id, title, outlet, byline, published, accessed, url, archived_url, language, status, note, file_name,
         text_sha256, length, created, modified)
       SELECT printf('%032x', i * 7919), 'Council says bridge will open in ' || i, 'Harbour Chronicle', 'Mara Ellison', '2025-05-19', '',
         'https://example.org/a/' || i, '', 'en', 'to read', '', 'a' || i || '.txt', printf('%064x', i), 3000,
         1700000000000 + i, 1700000000000 + i FROM n WHERE i % 10 = 0""",
    """INSERT INTO claim(id, article_id, text_sha256, "start", "end", quote, prefix, suffix, claim_text, claim_types, speaker,
         speaker_role, claim_date, claim_location, first_appearance_url, status, assignee, reviewer, priority, tags, note, created,
         modified)
       SELECT printf('%032x', i * 104729), printf('%032x', i / 10 * 10 * 7919), printf('%064x', i / 10 * 10), i % 10 * 80, i % 10 * 80 + 70,
         CASE i % 20 WHEN 0 THEN '- a list item, “said” "so"'
           ELSE 'The bridge, which cost 12 million, will open to all traffic in June, it said' END,
         'thirty-two code points of prefix', 'thirty-two code points of suffix', 'The bridge cost 12 million', '["numerical"]',
         'Mara Ellison', 'mayor', '2025-05', 'Lindhaven', '', 'checking', '', '', i % 4,
         CASE i % 10 WHEN 3 THEN json_array(printf('%032x', i % 5)) ELSE '[]' END, '', 1700000000000 + i, 1700000000000 + i FROM n""",
    "INSERT INTO tag(id, name, colour, note, created, modified) SELECT printf('%032x', i), 'tag ' || i, '', '', 0, 0 FROM n WHERE i < 5",
    "INSERT INTO annotator(id, name, email, created, modified) SELECT printf('%032x', i), 'Annotator ' || i, '', 0, 0 FROM n WHERE i < 3",
    """INSERT INTO assessment(id, claim_id, annotator_id, scale, verdict, confidence, justification, rating_explanation, adjudicated,
         created, modified)
       SELECT printf('%032x', i * 15485863), printf('%032x', i * 104729), printf('%032x', i % 3), 'desk',
         CASE i % 3 WHEN 0 THEN 'true' WHEN 1 THEN 'mixed' ELSE 'false' END, 'high',
         'The council''s own budget names the sum on page 14; the figure in the article is right, the date is not.', 'Right sum', 0,
         1700000000000 + i, 1700000000000 + i FROM n""",
    """INSERT INTO source(id, url, archived_url, title, publisher, author, medium, published, accessed, note, created, modified)
       SELECT printf('%032x', i), 'https://example.org/s/' || i, '', 'Budget of the council, part ' || i, 'Council', '', 'document', '2025',
         '2025-05-01', '', 0, 0 FROM n WHERE i < 10000""",
    """INSERT INTO evidence(id, claim_id, source_id, stance, locator, quote, note, position, created, modified)
       SELECT printf('%032x', i * 32452843), printf('%032x', i * 104729), printf('%032x', i % 10000), 'supports', 'p. 14', '', '', 0.0, 0, 0
       FROM n""",
)
# Each claim here has one assessment, so that the plain join gives what ours works out.
_EQUAL = """SELECT c.id, c.article_id, a.title, a.outlet, a.byline, a.url, a.published, a.file_name, c.text_sha256,
  c."start", c."end", c.quote, c.prefix, c.suffix, c.claim_text,
  replace(trim(c.claim_types, '[]"'), '","', ' | '), c.speaker, c.speaker_role, c.claim_date,
  c.claim_location, c.first_appearance_url, s.scale, s.verdict,
  CASE s.verdict WHEN 'true' THEN 5 WHEN 'mixed' THEN 3 WHEN 'false' THEN 1 END, 5, 1, s.rating_explanation, s.justification, s.confidence,
  c.status, c.assignee, c.reviewer, c.priority, CASE c.tags WHEN '[]' THEN '' ELSE
    (SELECT group_concat(t.name, ' | ') FROM json_each(c.tags) j JOIN tag t ON t.id = j.value) END, c.note,
  (SELECT count(*) FROM evidence e WHERE e.claim_id = c.id),
  (SELECT group_concat(o.url, ' | ') FROM evidence e JOIN source o ON o.id = e.source_id WHERE e.claim_id = c.id),
  (SELECT group_concat(o.title, ' | ') FROM evidence e JOIN source o ON o.id = e.source_id WHERE e.claim_id = c.id),
  (SELECT group_concat(e.stance, ' | ') FROM evidence e WHERE e.claim_id = c.id),
  (SELECT group_concat(n.name, ' | ') FROM assessment s JOIN annotator n ON n.id = s.annotator_id WHERE s.claim_id = c.id),
  strftime('%Y-%m-%dT%H:%M:%SZ', c.created / 1000, 'unixepoch'), strftime('%Y-%m-%dT%H:%M:%SZ', c.modified / 1000, 'unixepoch')
FROM article a CROSS JOIN claim c ON c.article_id = a.id LEFT JOIN assessment s ON s.claim_id = c.id
ORDER BY a.created, a.id, c."start", c."end" DESC, c.id;"""


def main(claims: int) -> int:
    if shutil.which("sqlite3") is None:
        print("The sqlite3 shell is not installed: apt-get install sqlite3", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = made(folder / "claims.fcdb", claims)
        ours, theirs = folder / "ours.csv", folder / "shell.csv"
        memory: list[float] = []
        row = exporting(library, ours, theirs, memory)
        assert equal(ours, theirs) == claims, "the two files differ"
        print_table([row])
        print(f"memory above the start: {max(memory):.1f} MB, at most {MOST_MEMORY}: {'met' if max(memory) <= MOST_MEMORY else 'MISSED'}")
    return 0


def exporting(library: Path, ours: Path, theirs: Path, memory: list[float]) -> Row:
    """Return ours against the shell; `memory` takes what ours used each time, in MB."""

    def export() -> float:
        done = subprocess.run([sys.executable, "-c", _OURS, library, ours], capture_output=True, check=True)
        seconds, used = json.loads(done.stdout)
        memory.append(used)
        return float(seconds)

    def shell() -> float:
        begin = time.perf_counter()
        script = f".mode csv\n.output {theirs}\n{_EQUAL}\n"
        subprocess.run(["sqlite3", "-readonly", library], input=script, text=True, check=True)
        return time.perf_counter() - begin

    return paired("export claims as CSV", export, shell, pairs=PAIRS, goal=2.0)


def made(path: Path, claims: int) -> Path:
    """Return a library with so many claims, ten to an article, each with an assessment and a source."""
    Library.create(path, ADA).close()
    with closing(sqlite3.connect(path)) as connection:
        for statement in _FILL:
            connection.execute(f"{_SERIES.format(claims)} {statement}")
        connection.commit()
    return path


def equal(ours: Path, theirs: Path) -> int:
    """Return how many rows both files have, or -1 where the first 100,000 differ in more than apostrophes."""
    with ours.open(encoding="utf-8", newline="") as one, theirs.open(encoding="utf-8", newline="") as other:
        rows, reference = csv.reader(one), csv.reader(other)
        next(rows)
        for row, wanted in islice(zip(rows, reference, strict=True), 100_000):
            if [unguard(cell) for cell in row] != wanted:
                return -1
        left = sum(1 for _ in rows)
        return rows.line_num - 1 if left == sum(1 for _ in reference) else -1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS))
