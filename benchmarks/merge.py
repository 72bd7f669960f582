"""What merging costs: 60,000 changes and more into a library of its own, and looking into a colleague's file.

    python -m benchmarks.merge [CHANGES …]
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.harness import Row, print_table
from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Annotator, Article, Kind
from factcheck_gui.core.spans import Span
from factcheck_gui.library import Library

ADA, BEN = Annotator("a" * 32, name="Ada"), Annotator("b" * 32, name="Ben")
PER_ARTICLE = 12  # changes: itself, two claims with field, verdict, source and evidence each, and a correction
GOAL = 30_000  # changes a second


def made(path: Path, changes: int) -> None:
    """Make a library of about so many changes: articles of 2,500 characters, with two claims each."""
    with Library.create(path, BEN) as library:
        for start in range(0, changes // PER_ARTICLE, 500):
            parts = [part for number in range(start, min(start + 500, changes // PER_ARTICLE)) for part in article(number)]
            texts = {sha256: text for part in parts for sha256, text in part.texts.items()}
            library.apply(Edit(tuple(wish for part in parts for wish in part.sets), texts))


def article(number: int) -> Iterator[Edit]:
    """Yield the edits of one article."""
    text = f"Report {number}. " + "The dam held, said the mayor, and 14 of 15 gates were open. " * 42
    sha256 = text_sha256(text)
    brought = intents.import_article({"title": f"Report {number}", "outlet": "Courier", "text_sha256": sha256, "length": len(text)}, text)
    article_id = brought.sets[0].row_id
    yield brought
    for start in (20, 200):
        claim = intents.mark_claim(Article(article_id, text_sha256=sha256), Span.of(text, start, start + 40))
        claim_id = claim.sets[0].row_id
        source = intents.add_source({"title": f"Register {number}", "url": f"https://example.org/{number}"})
        yield claim + intents.set_field(Kind.CLAIM, claim_id, "speaker", "Mayor Ott")
        yield intents.judge(claim_id, BEN.id, scale="desk", verdict="true", justification="Counted on the spot.")
        yield source + intents.cite(claim_id, source.sets[0].row_id, 0.0, quote="14 of 15")
    yield intents.set_field(Kind.ARTICLE, article_id, "byline", "A. Reporter")


def measured(folder: Path, changes: int) -> list[Row]:
    """Return what preview, merge and opening cost, each with its goal in seconds at 30,000 changes a second."""
    theirs = folder / f"{changes}.fcdb"
    made(theirs, changes)
    rows = []
    with Library.create(folder / f"mine-{changes}.fcdb", ADA) as mine:
        mine.apply(intents.add_source({"title": "mine"}))
        began = time.perf_counter()
        count = mine.preview_merge(theirs).changes
        previewed = time.perf_counter()
        mine.merge(theirs)
        merged = time.perf_counter()
        mine.merge(theirs)
        again = time.perf_counter()
        assert mine.check() == []
    rows.append(Row(f"preview of {count:,} changes", previewed - began, goal=count / GOAL, figure="once"))
    rows.append(
        Row(
            f"merge of {count:,} changes ({count / (merged - previewed):,.0f} a second)",
            merged - previewed,
            goal=count / GOAL,
            figure="once",
        )
    )
    rows.append(Row(f"merge of the same {count:,} changes again", again - merged, goal=count / GOAL, figure="once"))
    began = time.perf_counter()
    with Library.open_shared(theirs, ADA):
        rows.append(Row(f"open shared, {count:,} changes", time.perf_counter() - began, figure="once"))
    return rows


def main() -> None:
    """Print the table."""
    sizes = [int(argument) for argument in sys.argv[1:]] or [60_000, 120_000]
    with tempfile.TemporaryDirectory() as folder:
        print_table([row for size in sizes for row in measured(Path(folder), size)])


if __name__ == "__main__":
    main()
