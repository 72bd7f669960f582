"""The SQL that turns records into lines of CSV, so that a million of them cost little more than reading them.

Every text cell is quoted by SQLite's own printf ("%w" doubles the quotes); only ids, numbers and fixed words stand bare.
No read lasts longer than some hundred rows: a reader that held on would keep every other process from saving.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from factcheck_gui.core.sheets import COLUMNS, SEPARATOR, ExportRequest, Table
from factcheck_gui.core.verdicts import DISPUTED

# The scale and the verdict's key, to the numbers in the columns rating_value, rating_best, rating_worst.
Ratings = Mapping[tuple[str, str], tuple[float | None, float | None, float | None]]
BATCH = 400  # lines read at a time; a claim's take about 5 ms
_PAGE = 200  # articles looked at in one step


@dataclass(frozen=True, slots=True)
class _Cells:
    """One or several neighbouring columns: their names, the SQL of their value and its form in printf."""

    names: tuple[str, ...]
    sql: str
    form: str = '"%w"'


def _text(name: str, sql: str) -> _Cells:
    return _Cells((name,), sql)


def _bare(name: str, sql: str) -> _Cells:
    return _Cells((name,), sql, "%s")


def _moment(name: str, sql: str) -> _Cells:
    return _bare(name, f"strftime('%Y-%m-%dT%H:%M:%SZ', {sql} / 1000, 'unixepoch')")


def _own(alias: str, **names: str) -> list[_Cells]:
    return [_text(name, f"{alias}.{column}") for name, column in names.items()]


def _joined(sql: str) -> str:
    """Return the aggregate that joins values as `sheets.join` does."""
    return f"coalesce(group_concat(replace(replace({sql}, '\\', '\\\\'), '|', '\\|'), '{SEPARATOR}'), '')"


_NAME = "coalesce(nullif(n.name, ''), substr(s.annotator_id, 1, 8))"
_TYPES = f"""replace(trim(c.claim_types, '[]"'), '","', '{SEPARATOR}')"""
_TAGS = f"""CASE c.tags WHEN '[]' THEN '' ELSE
  (SELECT {_joined("t.name")} FROM json_each(c.tags) j CROSS JOIN tag t ON t.id = j.value) END"""
_SOURCES = f"""(SELECT printf('%d,"%w","%w","%w"', count(*), {_joined("url")}, {_joined("title")}, {_joined("stance")}) FROM
  (SELECT coalesce(o.url, '') AS url, coalesce(o.title, '') AS title, e.stance AS stance
   FROM evidence e LEFT JOIN source o ON o.id = e.source_id WHERE e.claim_id = c.id ORDER BY e.position, e.id))"""
# Whose assessments count: everybody's, or in blind mode everybody's once :blind has given a verdict, until then only their own.
_EVERYBODYS = "assessment"
_SEEN = """(SELECT x.* FROM assessment x WHERE x.claim_id = c.id AND (x.annotator_id = :blind
  OR EXISTS (SELECT 1 FROM assessment o WHERE o.claim_id = c.id AND o.annotator_id = :blind AND o.verdict <> '')))"""
# As core.verdicts.claim_verdict: the adjudicated verdicts decide, else all that were given, else drafts without a verdict.
_WEIGHT = "CASE {0}.verdict WHEN '' THEN 0 ELSE 1 + {0}.adjudicated END"


def _several(column: str) -> str:
    """Return words that nobody contradicts as they are, others each after the name of whoever wrote them."""
    named = f"group_concat(CASE {column} WHEN '' THEN NULL ELSE name || ': ' || {column} END, '{SEPARATOR}')"
    return f"coalesce(CASE count(DISTINCT {column}) WHEN 1 THEN {column} ELSE {named} END, '') AS {column}"


def _annotators(given: str) -> str:
    return f"""(SELECT {_joined("name")} FROM
  (SELECT {_NAME} AS name FROM {given} s LEFT JOIN annotator n ON n.id = s.annotator_id
   WHERE s.claim_id = c.id ORDER BY s.created, s.id))"""


def _assessed(known: int, given: str) -> str:
    """Return the SQL of eight columns, with parameters :key0, :numbers0 … for so many known verdicts, from the assessments `given`.

    Nearly every claim has one assessment, which needs neither sorting nor comparing: a third of the time of a whole line.
    """
    cases = "".join(f" WHEN :key{number} THEN :numbers{number}" for number in range(known))
    numbers = f"CASE scale || char(31) || verdict{cases} ELSE ',,' END" if known else "',,'"
    words = "rating_explanation, justification, confidence"
    return f"""CASE (SELECT count(*) FROM {given} s WHERE s.claim_id = c.id)
 WHEN 0 THEN '"","",,,,"","",""'
 WHEN 1 THEN (SELECT printf('{_EIGHT}', CASE verdict WHEN '' THEN '' ELSE scale END, verdict, {numbers}, {words})
   FROM {given} s WHERE s.claim_id = c.id)
 ELSE (SELECT printf('{_EIGHT}', CASE weight WHEN 0 THEN '' ELSE scale END,
     CASE WHEN weight = 0 THEN '' WHEN kinds = 1 THEN verdict ELSE '{DISPUTED}' END,
     CASE kinds WHEN 1 THEN {numbers} ELSE ',,' END, {words})
   FROM (SELECT min(created || id), weight, scale, verdict, count(DISTINCT scale || char(31) || verdict) AS kinds,
           {_several("rating_explanation")}, {_several("justification")}, {_several("confidence")}
         FROM (SELECT s.*, {_NAME} AS name, {_WEIGHT.format("s")} AS weight
               FROM {given} s LEFT JOIN annotator n ON n.id = s.annotator_id WHERE s.claim_id = c.id
               AND {_WEIGHT.format("s")} = (SELECT max({_WEIGHT.format("m")}) FROM {given} m WHERE m.claim_id = c.id)
               ORDER BY s.created, s.id))) END"""


_EIGHT = '"%w","%w",%s,"%w","%w","%w"'
_ASSESSED = ("verdict_scale", "verdict", "rating_value", "rating_best", "rating_worst", "rating_explanation", "justification", "confidence")
_OF_SOURCES = ("source_count", "source_urls", "source_titles", "source_stances")


def _claim_cells(known: int, given: str) -> list[_Cells]:
    article = {"article_title": "title", "outlet": "outlet", "byline": "byline", "article_url": "url"}
    article |= {"article_published": "published", "article_file": "file_name"}
    words = (
        *("quote", "prefix", "suffix", "claim_text", "speaker", "speaker_role", "claim_date", "claim_location"),
        *("first_appearance_url", "status", "assignee", "reviewer", "note"),
    )
    return [
        _bare("claim_id", "c.id"),
        _bare("article_id", "c.article_id"),
        *(_text(name, f"coalesce(a.{column}, '')") for name, column in article.items()),
        _bare("article_sha256", "c.text_sha256"),
        *(_bare(name, f'c."{name}"') for name in ("start", "end", "priority")),
        *_own("c", **{name: name for name in words}),
        _text("claim_types", _TYPES),
        _Cells(_ASSESSED, _assessed(known, given), "%s"),
        _text("tags", _TAGS),
        _Cells(_OF_SOURCES, _SOURCES, "%s"),
        _text("annotators", _annotators(given)),
        _moment("created", "c.created"),
        _moment("modified", "c.modified"),
    ]


_CLAIM_FROM = "claim c ON c.seq = wanted.value LEFT JOIN article a ON a.id = c.article_id"
_EVIDENCE_CELLS = [
    _bare("evidence_id", "e.id"),
    _bare("claim_id", "e.claim_id"),
    _bare("article_id", "coalesce(c.article_id, '')"),
    _text("article_title", "coalesce(a.title, '')"),
    _text("claim_quote", "coalesce(c.quote, '')"),
    _text("claim_text", "coalesce(c.claim_text, '')"),
    _bare("position", "(SELECT count(*) FROM evidence b WHERE b.claim_id = e.claim_id AND (b.position, b.id) <= (e.position, e.id))"),
    *_own("e", stance="stance", locator="locator", evidence_quote="quote", evidence_note="note"),
    _bare("source_id", "e.source_id"),
    *(
        _text(f"source_{column}", f"coalesce(o.{column}, '')")
        for column in ("url", "archived_url", "title", "publisher", "author", "medium", "published", "accessed", "note")
    ),
    _moment("created", "e.created"),
    _moment("modified", "e.modified"),
]
_EVIDENCE_FROM = """evidence e ON e.seq = wanted.value LEFT JOIN claim c ON c.id = e.claim_id
  LEFT JOIN article a ON a.id = c.article_id LEFT JOIN source o ON o.id = e.source_id"""
_ARTICLE_CELLS = [
    _bare("article_id", "a.id"),
    *_own("a", article_title="title", outlet="outlet", byline="byline", article_url="url", article_archived_url="archived_url"),
    *_own("a", article_published="published", article_accessed="accessed", language="language", status="status", note="note"),
    *_own("a", article_file="file_name"),
    _bare("article_sha256", "a.text_sha256"),
    _bare("length", "a.length"),
    _bare("claim_count", "(SELECT count(*) FROM claim c WHERE c.article_id = a.id)"),
    _bare("final_count", "(SELECT count(*) FROM claim c WHERE c.article_id = a.id AND c.status = 'final')"),
    _moment("created", "a.created"),
    _moment("modified", "a.modified"),
]
_ARTICLE_FROM = "article a ON a.seq = wanted.value"
_LINK_CELLS = [
    _bare("link_id", "l.id"),
    *(_bare(f"{end}claim_id", f"{alias}.id") for end, alias in (("", "c"), ("other_", "d"))),
    *(_bare(f"{end}article_id", f"{alias}.article_id") for end, alias in (("", "c"), ("other_", "d"))),
    *(_text(f"{end}article_title", f"coalesce({alias}.title, '')") for end, alias in (("", "a"), ("other_", "b"))),
    *(_text(f"{end}outlet", f"coalesce({alias}.outlet, '')") for end, alias in (("", "a"), ("other_", "b"))),
    *(_text(f"{end}quote", f"{alias}.quote") for end, alias in (("", "c"), ("other_", "d"))),
    *_own("l", relation="relation", note="note"),
    _moment("created", "l.created"),
    _moment("modified", "l.modified"),
]
_LINK_FROM = """link l ON l.seq = wanted.value JOIN claim c ON c.id = l.claim_id JOIN claim d ON d.id = l.other_id
  LEFT JOIN article a ON a.id = c.article_id LEFT JOIN article b ON b.id = d.article_id"""


def _in_order(table: Table, cells: Sequence[_Cells]) -> list[_Cells]:
    place = {name: index for index, name in enumerate(COLUMNS[table])}
    return sorted(cells, key=lambda part: place[part.names[0]])


def _line_sql(table: Table, cells: Sequence[_Cells], source: str) -> str:
    """Return the statement that makes one line, with its line end, of each row number in a JSON list."""
    ready = _in_order(table, cells)
    form = ",".join(part.form for part in ready)
    values = ", ".join(part.sql for part in ready)
    return f"SELECT CAST(printf('{form}' || char(13, 10), {values}) AS BLOB) FROM json_each(:rows) wanted CROSS JOIN {source}"


_KIND = {Table.CLAIMS: "claim", Table.EVIDENCE: "evidence", Table.ARTICLES: "article"}
_LISTED = "SELECT value FROM json_each(:page)"
_NEXT_PAGE = "SELECT seq, created, id FROM article WHERE (created, id) > (?, ?) ORDER BY created, id LIMIT ?"
# The plus keeps SQLite from looking up all claims with the status, anew for each article.
_OF_STATUS = "+c.status = :status"
_PAGED = "json_each(:page) p CROSS JOIN article a ON a.seq = p.value CROSS JOIN claim c ON c.article_id = a.id"
_IN_ARTICLE = 'c."start", c."end" DESC, c.id'
_BY_PLACE = f"p.key, {_IN_ARTICLE}"
# Links are few, and one belongs to two articles: they are not paged by them.
_LINKS = """SELECT l.seq FROM link l JOIN claim c ON c.id = l.claim_id JOIN claim d ON d.id = l.other_id
  WHERE (:status = '' OR :status IN (c.status, d.status))
  AND (:all OR EXISTS (SELECT 1 FROM json_each(:articles) wanted WHERE wanted.value IN (c.article_id, d.article_id)))
  ORDER BY l.created, l.id"""
_ROWS = {
    Table.CLAIMS: f"SELECT c.seq FROM {_PAGED} WHERE {{}} ORDER BY {_BY_PLACE}",
    Table.EVIDENCE: f"SELECT e.seq FROM {_PAGED} CROSS JOIN evidence e ON e.claim_id = c.id WHERE {{}}"
    f" ORDER BY {_BY_PLACE}, e.position, e.id",
}
# Where few have the status, they are looked up by it: paging through a million claims for the first of them takes a second.
_FEW = 5_000
_FEW_ROWS = {
    Table.CLAIMS: "SELECT c.seq FROM claim c JOIN article a ON a.id = c.article_id WHERE c.status = :status"
    f" ORDER BY a.created, a.id, {_IN_ARTICLE}",
    Table.EVIDENCE: "SELECT e.seq FROM claim c JOIN article a ON a.id = c.article_id JOIN evidence e ON e.claim_id = c.id"
    f" WHERE c.status = :status ORDER BY a.created, a.id, {_IN_ARTICLE}, e.position, e.id",
}
_WITHOUT_ARTICLE = {
    Table.CLAIMS: "SELECT c.seq FROM claim c LEFT JOIN article a ON a.id = c.article_id WHERE a.id IS NULL AND {} ORDER BY c.created, c.id",
    Table.EVIDENCE: "SELECT e.seq FROM evidence e LEFT JOIN claim c ON c.id = e.claim_id LEFT JOIN article a ON a.id = c.article_id"
    " WHERE a.id IS NULL AND {} ORDER BY e.created, e.id",
}


class ExportRows:
    """One library's records as lines of CSV; `blind_for` is the annotator from whom others' assessments are hidden, or ""."""

    def __init__(self, connection: sqlite3.Connection, ratings: Ratings, blind_for: str = "") -> None:
        self._connection = connection
        self._numbers: dict[str, str] = {"blind": blind_for} if blind_for else {}
        for number, ((scale, verdict), values) in enumerate(ratings.items()):
            self._numbers[f"key{number}"] = f"{scale}\x1f{verdict}"
            self._numbers[f"numbers{number}"] = ",".join("" if value is None else f"{value:g}" for value in values)
        self._sql = {
            Table.CLAIMS: _line_sql(Table.CLAIMS, _claim_cells(len(ratings), _SEEN if blind_for else _EVERYBODYS), _CLAIM_FROM),
            Table.EVIDENCE: _line_sql(Table.EVIDENCE, _EVIDENCE_CELLS, _EVIDENCE_FROM),
            Table.ARTICLES: _line_sql(Table.ARTICLES, _ARTICLE_CELLS, _ARTICLE_FROM),
            Table.LINKS: _line_sql(Table.LINKS, _LINK_CELLS, _LINK_FROM),
        }

    def count(self, request: ExportRequest, most: int = 0) -> int:
        """Return how many lines the table has; where they are more than `most`, and that is not 0, just some larger number."""
        if request.table is Table.LINKS:
            return len(self._links(request))
        limit = f" LIMIT {most + 1}" if most else ""
        if request.table is Table.ARTICLES and request.articles:
            return len(request.articles)
        if request.table is Table.ARTICLES or not (request.status or request.articles):
            return self._number(f"SELECT count(*) FROM (SELECT 1 FROM {_KIND[request.table]}{limit})")
        conditions = ["c.article_id IN (SELECT value FROM json_each(:articles))"] if request.articles else []
        conditions += [_OF_STATUS if request.articles else "c.status = :status"] if request.status else []
        records = "claim c" if request.table is Table.CLAIMS else "claim c JOIN evidence e ON e.claim_id = c.id"
        arguments = {"status": request.status, "articles": json.dumps(request.articles)}
        return self._number(f"SELECT count(*) FROM (SELECT 1 FROM {records} WHERE {' AND '.join(conditions)}{limit})", arguments)

    def lines(self, request: ExportRequest) -> Iterator[list[bytes]]:
        """Yield the table's lines in batches: by article as they were added, in an article by place, then by position; links by age."""
        for batch in self._batches(request):
            yield self._made(request.table, batch)

    def claims(self, claim_ids: Sequence[str]) -> list[bytes]:
        """Return the lines of these claims, in this order, without those that are gone."""
        found = self._connection.execute(
            "SELECT c.seq FROM json_each(?) wanted CROSS JOIN claim c ON c.id = wanted.value", (json.dumps(claim_ids),)
        ).fetchall()
        return self._made(Table.CLAIMS, [row[0] for row in found])

    def _made(self, table: Table, rows: Sequence[int]) -> list[bytes]:
        return [row[0] for row in self._connection.execute(self._sql[table], {**self._numbers, "rows": json.dumps(rows)})]

    def _batches(self, request: ExportRequest) -> Iterator[list[int]]:
        waiting: list[int] = []
        for rows in self._rows(request):
            waiting += rows
            while len(waiting) >= BATCH:
                yield waiting[:BATCH]
                del waiting[:BATCH]
        if waiting:
            yield waiting

    def _rows(self, request: ExportRequest) -> Iterator[list[int]]:
        """Yield the row numbers of the table's records, a page of articles at a time, then those without an article."""
        if request.table is Table.LINKS:
            yield self._links(request)
            return
        made = 0
        condition = _OF_STATUS if request.status else "1"
        for rows in [self._few(request)] if self._are_few(request) else self._by_page(request, condition):
            made += len(rows)
            yield rows
        if request.table is not Table.ARTICLES and not request.articles and made < self.count(request):
            yield self._numbers_of(_WITHOUT_ARTICLE[request.table].format(condition), {"status": request.status})

    def _by_page(self, request: ExportRequest, condition: str) -> Iterator[list[int]]:
        for page in self._pages(request.articles):
            arguments = {"page": json.dumps(page), "status": request.status}
            yield page if request.table is Table.ARTICLES else self._numbers_of(_ROWS[request.table].format(condition), arguments)

    def _are_few(self, request: ExportRequest) -> bool:
        """Tell whether all lines can be looked up at once, by the status of their claims."""
        return request.table in _FEW_ROWS and bool(request.status) and not request.articles and self.count(request, _FEW) <= _FEW

    def _few(self, request: ExportRequest) -> list[int]:
        return self._numbers_of(_FEW_ROWS[request.table], {"status": request.status})

    def _links(self, request: ExportRequest) -> list[int]:
        wanted = json.dumps(request.articles)
        found = self._connection.execute(_LINKS, {"status": request.status, "all": not request.articles, "articles": wanted})
        return [row[0] for row in found]

    def _pages(self, wanted: Sequence[str]) -> Iterator[list[int]]:
        if wanted:
            rows = self._numbers_of(f"SELECT seq FROM article WHERE id IN ({_LISTED}) ORDER BY created, id", {"page": json.dumps(wanted)})
            yield from (rows[start : start + _PAGE] for start in range(0, len(rows), _PAGE))
            return
        last = (-1, "")
        while page := self._connection.execute(_NEXT_PAGE, (*last, _PAGE)).fetchall():
            yield [row[0] for row in page]
            last = page[-1][1:]

    def _numbers_of(self, sql: str, arguments: Mapping[str, str]) -> list[int]:
        return [row[0] for row in self._connection.execute(sql, arguments)]

    def _number(self, sql: str, arguments: Mapping[str, str] | None = None) -> int:
        return cast(int, self._connection.execute(sql, arguments or {}).fetchone()[0])
