"""More rows that this program would not write, sealed by somebody who knows how; each kind of value has its own way of being wrong."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from factcheck_gui.core.edits import dump
from factcheck_gui.core.ids import text_sha256
from tests.store.hostile import HASH, SPAN, Harm, created, refused, sealed, sql
from tests.store.test_log import TEXT

pytestmark = pytest.mark.usefixtures("private_folders_are_gone")
ID = "e" * 32


def field(kind: str, name: str, value: Any) -> Harm:
    """A change that gives one field of a record a value."""
    return sealed(kind=kind, row_id="d" * 32, field=name, value=dump(value))


def raw(value: str, kind: str = "claim", name: str = "note") -> Harm:
    """A change whose value is this JSON, as it stands."""
    return sealed(kind=kind, field=name, value=value)


def span(**parts: Any) -> Harm:
    return sealed(field="span", value=dump({**SPAN, "text_sha256": text_sha256(TEXT), "quote": TEXT[:1], **parts}))


def text(body: str) -> Harm:
    """Another text, with its right hash."""

    def harm(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("INSERT INTO text(sha256, body) VALUES (?, ?)", (text_sha256(body), body))

    return harm


def loose(table: str, *statements: str) -> Harm:
    """Put into a table what its columns cannot hold, and say afterwards that they are as they were."""

    def harm(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            said = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
            connection.execute("PRAGMA writable_schema = ON")
            unbound = said.replace("NOT NULL", "").replace(") STRICT", ")")
            connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (unbound, table))
            connection.execute("PRAGMA writable_schema = RESET")
            for statement in statements:
                connection.execute(statement)
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (said, table))

    return harm


SPEAKER = "WHERE field = 'speaker'"
CANNOT, WRITTEN, ID_IS_NONE, WITHOUT = "cannot hold", "not written as this program", "identifier", "without what every"
ROWS: dict[str, tuple[Harm, str]] = {
    # What fields can hold
    "the thirteenth month": (field("claim", "claim_date", "2025-13"), CANNOT),
    "the thirtieth of February": (field("claim", "claim_date", "2025-02-30"), CANNOT),
    "a date in words": (field("article", "published", "yesterday"), CANNOT),
    "a date in other digits": (field("article", "published", "\u0662\u0660\u0662\u0665"), CANNOT),
    "a date with a line end": (field("article", "accessed", "2025-01-01\n"), CANNOT),
    "an address with a blank": (field("source", "url", "https://example.org/a b"), CANNOT),
    "an address of another kind": (field("source", "url", "ftp://example.org/"), CANNOT),
    "an address with data in it": (field("source", "url", "data:text/html,<script>"), CANNOT),
    "an address of nowhere": (field("source", "archived_url", "http://"), CANNOT),
    "an address behind a blank": (field("source", "url", " https://example.org/"), CANNOT),
    "an address with a NUL": (field("source", "url", "https://example.org/\0"), CANNOT),
    "a priority above all": (field("claim", "priority", 4), CANNOT),
    "a priority below zero": (field("claim", "priority", -1), CANNOT),
    "a priority that is true": (field("claim", "priority", True), CANNOT),
    "a priority with a point": (field("claim", "priority", 1.0), CANNOT),
    "a length below zero": (field("article", "length", -1), CANNOT),
    "a length beyond all numbers": (field("article", "length", 2**53), CANNOT),
    "a position beyond all numbers": (field("evidence", "position", 1e300), CANNOT),
    "a position in words": (field("evidence", "position", "1"), CANNOT),
    "a yes that is a number": (field("assessment", "adjudicated", 1), CANNOT),
    "a yes in words": (field("assessment", "adjudicated", "true"), CANNOT),
    "a confidence that there is not": (field("assessment", "confidence", "utmost"), CANNOT),
    "a stance that there is not": (field("evidence", "stance", "proves"), CANNOT),
    "a medium that there is not": (field("source", "medium", "telepathy"), CANNOT),
    "a relation that there is not": (field("link", "relation", "cousin"), CANNOT),
    "a state that there is not": (field("suggestion", "state", "accepted"), CANNOT),
    "a type of claim that there is not": (field("claim", "claim_types", ["lie"]), CANNOT),
    "a type of claim twice": (field("claim", "claim_types", ["causal", "causal"]), CANNOT),
    "types that are no list": (field("claim", "claim_types", {"causal": 1}), CANNOT),
    "types that are lists": (field("claim", "claim_types", [["causal"]]), CANNOT),
    "tags by name": (field("claim", "tags", ["dams"]), CANNOT),
    "a tag twice": (field("claim", "tags", [ID, ID]), CANNOT),
    "an event by name": (field("article", "event_id", "the flood"), CANNOT),
    "verdicts without a key": (field("scale", "verdicts", [{"label": "True"}]), CANNOT),
    "verdicts with an empty key": (field("scale", "verdicts", [{"key": "", "label": "True"}]), CANNOT),
    "verdicts that are words": (field("scale", "verdicts", ["true"]), CANNOT),
    "a hash in capitals": (field("article", "text_sha256", "A" * 64), CANNOT),
    "a hash that is too short": (field("article", "text_sha256", "0" * 63), CANNOT),
    "a hash with a line end": (field("article", "text_sha256", HASH + "\n"), CANNOT),
    "nothing for a text": (field("claim", "note", None), CANNOT),
    "a list for a text": (field("claim", "note", ["a"]), CANNOT),
    "a deletion in words": (field("claim", "deleted", "yes"), CANNOT),
    "a deletion that is a number": (field("claim", "deleted", 1), CANNOT),
    "a deletion of nothing": (field("claim", "deleted", None), CANNOT),
    # Spans
    "a span before the beginning": (span(start=-1, end=0), "belong together"),
    "a span of half a character": (span(start=0.5, end=1.5), "belong together"),
    "a span longer than its words": (span(end=5), "belong together"),
    "a span of nothing": (span(end=0, quote=""), "belong together"),
    "a span beyond the text": (span(start=10**6, end=10**6 + 1), "quotes words"),
    "a span with a part too many": (span(more=1), "belong together"),
    "a span that is a list": (field("claim", "span", [0, 1]), "belong together"),
    "a span with a NUL before it": (span(prefix="\0"), "belong together"),
    # Fields, kinds and records
    "no field": (field("claim", "", "x"), "no such field"),
    "a field in capitals": (field("claim", "Speaker", "x"), "no such field"),
    "a field of another kind": (field("tag", "speaker", "x"), "no such field"),
    "a field of the program's own": (field("claim", "created", 5), "no such field"),
    "a field that looks like ours": (field("claim", "s\u0440eaker", "x"), "no such field"),
    "no kind": (sealed(kind=""), "does not know"),
    "a kind in capitals": (sealed(kind="Claim"), "does not know"),
    "a kind that looks like ours": (sealed(kind="\u0441laim"), "does not know"),
    "a new record that is a list": (sealed(kind="tag", row_id="d" * 32, field="*", value="[]"), CANNOT),
    "a new record that is nothing": (sealed(kind="tag", row_id="d" * 32, field="*", value="null"), CANNOT),
    "a new record with a strange field": (created("tag", name="x", password="x"), "no such field"),
    "a new record that is deleted": (created("tag", name="x", deleted=True), CANNOT),
    "a tag without a name": (created("tag", colour="red"), WITHOUT),
    "a verdict without a claim": (created("assessment", annotator_id=ID), WITHOUT),
    "a verdict without a person": (created("assessment", claim_id=ID), WITHOUT),
    "evidence without a source": (created("evidence", claim_id=ID), WITHOUT),
    "a link without a relation": (created("link", claim_id=ID, other_id=ID), WITHOUT),
    "a scale without verdicts": (created("scale", key="x"), WITHOUT),
    "a revision without a text": (created("revision", article_id=ID), WITHOUT),
    "a suggestion without a place": (created("suggestion", article_id=ID, text_sha256=HASH), WITHOUT),
    "a revision of a text that is nowhere": (created("revision", article_id=ID, text_sha256=HASH, length=1), "is missing"),
    # How values are written
    "an empty value": (raw(""), WRITTEN),
    "a value in single quotes": (raw("'a'"), WRITTEN),
    "a value with a line end": (raw('"a"\n'), WRITTEN),
    "a value behind a mark of byte order": (raw('\ufeff"a"'), WRITTEN),
    "a letter written as a number": (raw('"\\u0061"'), WRITTEN),
    "a letter with an accent written as a number": (raw('"\\u00e9"'), WRITTEN),
    "a quoted slash": (raw('"a\\/b"'), WRITTEN),
    "an object with a name twice": (raw('{"a":1,"a":2}', "scale", "verdicts"), WRITTEN),
    "a list with a comma too many": (raw("[1,]", "claim", "tags"), WRITTEN),
    "a comment in a value": (raw('"a"/* b */'), WRITTEN),
    "two values": (raw('"a""b"'), WRITTEN),
    "infinity": (raw("Infinity", "evidence", "position"), WRITTEN),
    "minus infinity": (raw("-Infinity", "evidence", "position"), WRITTEN),
    "a number with an exponent": (raw("1e2", "evidence", "position"), WRITTEN),
    "a number with a zero before it": (raw("01", "claim", "priority"), WRITTEN),
    "a number with a plus": (raw("+1", "claim", "priority"), WRITTEN),
    "a number in other digits": (raw("\u0661", "claim", "priority"), WRITTEN),
    "minus zero": (raw("-0", "claim", "priority"), WRITTEN),
    "objects a hundred thousand deep": (raw('{"a":' * 100_000 + "1" + "}" * 100_000), WRITTEN),
    "replaces with blanks": (sealed(replaces="[ ]"), WRITTEN),
    "replaces nothing": (sealed(replaces="null"), "replaces"),
    "replaces lists": (sealed(replaces=f'[["{ID}"]]'), "replaces"),
    # Identifiers
    "an id in capitals": (sealed(row_id="D" * 32), ID_IS_NONE),
    "an id that is too long": (sealed(row_id="d" * 33), ID_IS_NONE),
    "an id with a line end": (sealed(row_id="d" * 32 + "\n"), ID_IS_NONE),
    "an id in wide digits": (sealed(edit_id="\uff11" * 32), ID_IS_NONE),
    "an id with a wildcard": (sealed(annotator_id="%" * 32), ID_IS_NONE),
    # Columns of the wrong type
    "a value that is bytes": (loose("change", f"UPDATE change SET value = CAST(value AS BLOB) {SPEAKER}"), ""),
    "a value that is nothing": (loose("change", f"UPDATE change SET value = NULL {SPEAKER}"), ""),
    "a kind that is a number": (loose("change", f"UPDATE change SET kind = 5 {SPEAKER}"), ""),
    "a time with a point": (loose("change", f"UPDATE change SET clock = 1.5 {SPEAKER}"), ""),
    "a time in words": (loose("change", f"UPDATE change SET clock = 'now' {SPEAKER}"), ""),
    "a digest in words": (loose("change", f"UPDATE change SET digest = hex(digest) {SPEAKER}"), ""),
    "no digest": (loose("change", f"UPDATE change SET digest = NULL {SPEAKER}"), ""),
    "a text that is bytes": (loose("text", "UPDATE text SET body = CAST(body AS BLOB)"), ""),
    "a text that is a number": (loose("text", "UPDATE text SET body = 5"), ""),
    "a text that is nothing": (loose("text", "UPDATE text SET body = NULL"), ""),
    # Texts, and what is noted about the library
    "a text with a NUL": (text("a\0b"), "characters that no imported article has"),
    "a text with the line ends of Windows": (text("a\r\nb"), "characters that no imported article has"),
    "a text with a lone carriage return": (text("a\rb"), "characters that no imported article has"),
    "a text with its hash in capitals": (sql("UPDATE text SET sha256 = upper(sha256)"), "hash does not hold"),
    "a library's id in capitals": (sql("UPDATE meta SET value = upper(value) || 'A' WHERE key = 'library_id'"), "which library"),
    "a library's id that is bytes": (loose("meta", "UPDATE meta SET value = x'00' WHERE key = 'library_id'"), ""),
    "a library's id with a line end": (sql("UPDATE meta SET value = value || char(10) WHERE key = 'library_id'"), "which library"),
    "a library's id of seventy megabytes": (
        sql("UPDATE meta SET value = CAST(zeroblob(70000000) AS TEXT) WHERE key = 'library_id'"),
        "damaged",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("harm", "reason"), ROWS.values(), ids=ROWS.keys())
def test_a_row_that_this_program_would_not_write_is_refused(file: Path, harm: Harm, reason: str) -> None:
    harm(file)
    assert reason in refused(file)
