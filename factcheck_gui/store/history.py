"""How the log is looked through by people: which changes concern something, what each of them replaced, and what it was about."""

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from factcheck_gui.core.clock import milliseconds
from factcheck_gui.core.edits import Change, dump
from factcheck_gui.core.records import CREATE, DELETED, RECORDS, Claim, Json, Kind, Record, rules, span_value
from factcheck_gui.store import log, tables
from factcheck_gui.store.queries import Reader, like_pattern
from factcheck_gui.store.totals import seen_change

_SLICE = 20_000  # changes looked at in one go: a few milliseconds
_WORDY_SLICE = 4_000  # the same where their values are read as well
_COLUMNS = ", ".join(f"c.{name}" for name in log.CHANGE_COLUMNS.split(", "))
_HAS = "EXISTS (SELECT 1 FROM json_tree({0}.value) t WHERE t.type = 'text' AND t.atom LIKE ? ESCAPE '\\')"

_SEEN = seen_change("?")


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which changes to list: of one annotator, of one kind, with these words in the old or new value, about one record.

    `about` names an article, a claim or any other record by kind and id; what hangs on it belongs to it, deleted or not.
    """

    annotator_id: str = ""
    kind: str = ""
    words: str = ""
    about: tuple[Kind, str] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One change with its number in the log, its time in Unix milliseconds, and the values that it replaced, the latest last.

    `before` is empty for a new record and for a field that nobody had set.
    """

    seq: int
    change: Change
    moment: int
    before: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of changes that match, and from which number to look on; None where everything has been looked at."""

    seqs: "array[int]"
    further: int | None


class History(Reader):
    """The changes of a library, in the order in which they arrived here.

    `blind_for` is the annotator from whom others' assessments are hidden until the own verdict is given, or "".
    """

    blind_for = ""

    def seen(self, changes: Sequence[Change]) -> list[Change]:
        """Return the changes that blind mode does not hide."""
        if not self.blind_for:
            return list(changes)
        wanted = json.dumps([change.id for change in changes])
        found = self._connection.execute(
            f"SELECT c.id FROM change c WHERE c.id IN (SELECT value FROM json_each(?)) AND {_SEEN}", (wanted, *[self.blind_for] * 2)
        )
        shown = {row[0] for row in found}
        return [change for change in changes if change.id in shown]

    def newest(self) -> int:
        """Return the number of the newest change."""
        return log.last_seq(self._connection)

    def older(self, wanted: HistoryFilter, before: int) -> Found:
        """Return, newest first, the numbers below `before` of changes that match, looking through a part of the log only."""
        if wanted.about is not None:
            return Found(self._numbers(wanted, "c.seq < ?", (before,)), None)
        first = before - (_WORDY_SLICE if wanted.words else _SLICE)
        found = self._numbers(wanted, "c.seq < ? AND c.seq >= ?", (before, first))
        return Found(found, first if first > 1 else None)

    def newer(self, wanted: HistoryFilter, after: int) -> "array[int]":
        """Return, newest first, the numbers above `after` of changes that match."""
        return self._numbers(wanted, "c.seq > ?", (after,))

    def steps(self, seqs: Iterable[int]) -> list[Step]:
        """Return the changes with these numbers, in this order."""
        numbers = list(seqs)
        rows = self._connection.execute(
            f"SELECT c.seq, {_COLUMNS} FROM change c WHERE c.seq IN (SELECT value FROM json_each(?))", (json.dumps(numbers),)
        )
        found = {row[0]: tables.change_of(row[1:]) for row in rows}
        replaced = self._replaced(found.values())
        steps = []
        for seq in numbers:
            if seq in found:
                change = found[seq]
                steps.append(Step(seq, change, milliseconds(change.clock), _before(change, replaced)))
        return steps

    def bounds(self, edit_id: str) -> tuple[int, int]:
        """Return the numbers of the first and the last change of an edit."""
        row = self._connection.execute("SELECT min(seq), max(seq) FROM change WHERE edit_id = ?", (edit_id,)).fetchone()
        return row[0], row[1]

    def of_edit(self, edit_id: str) -> list[Change]:
        """Return the changes of one edit, in order."""
        return log.changes_in(self._connection, edit_id)

    def value_at(self, kind: Kind, row_id: str, field: str, seq: int) -> Json:
        """Return the value that a field had when change number `seq` had been made; its default where nobody had set it."""
        for name in (field, CREATE):  # an index gives the latest of each at once, however many there are
            row = self._connection.execute(
                f"SELECT {_COLUMNS} FROM change c WHERE c.row_id = ? AND c.field = ? AND c.seq <= ? AND c.kind = ?"
                " ORDER BY c.seq DESC LIMIT 1",
                (row_id, name, seq, kind.value),
            ).fetchone()
            if row is not None and (name != CREATE or field in json.loads(row[5])):
                return tables.given(tables.change_of(row), field)
        return tables.default(kind, field)

    def is_there(self, kind: Kind, row_id: str) -> bool:
        """Tell whether a record is in the library now."""
        return self._count(f"SELECT count(*) FROM {kind.value} WHERE id = ?", (row_id,)) > 0

    def shown_in(self, kind: Kind, row_id: str) -> tuple[Kind, str] | None:
        """Return the claim or the article in which a record is shown, None where that is not in the library, or it is in neither."""
        parent = {
            Kind.ASSESSMENT: (Kind.CLAIM, "claim_id"),
            Kind.EVIDENCE: (Kind.CLAIM, "claim_id"),
            Kind.LINK: (Kind.CLAIM, "claim_id"),
            Kind.REVISION: (Kind.ARTICLE, "article_id"),
            Kind.SUGGESTION: (Kind.ARTICLE, "article_id"),
        }.get(kind)
        if parent is not None:
            kind, row_id = parent[0], str(self.values(kind, row_id).get(parent[1], ""))
        return (kind, row_id) if kind in (Kind.CLAIM, Kind.ARTICLE) and self.is_there(kind, row_id) else None

    def deletion(self, kind: Kind, row_id: str) -> list[Change]:
        """Return the deletions that the same edit made which deleted this record last; none where it was not deleted."""
        row = self._connection.execute(
            "SELECT edit_id FROM change WHERE row_id = ? AND field = ? AND kind = ? AND value = 'true' ORDER BY seq DESC LIMIT 1",
            (row_id, DELETED, kind.value),
        ).fetchone()
        return [change for change in self.of_edit(row[0]) if change.field == DELETED and change.value is True] if row else []

    def values(self, kind: Kind, row_id: str) -> dict[str, Json]:
        """Return the values of a record by field; of a deleted one the latest of every field that was ever set."""
        found = tables.select(self._connection, RECORDS[kind], kind, "WHERE id = ?", (row_id,))
        if found:
            return {name: _value(found[0], name) for name in rules(kind)}
        known: dict[str, Json] = {}
        for change in tables.changes_of(self._connection, kind, row_id):
            if change.field == CREATE:
                known.update(cast(Mapping[str, Json], change.value))
            elif change.field != DELETED:
                known[change.field] = change.value
        return known

    def records_about(self, kind: Kind, row_id: str) -> set[str]:
        """Return the ids of a record and of what hangs on it: an article's claims, their assessments and evidence."""
        found = {row_id}
        owners = {row_id}
        for part, owner in _PARTS.get(kind, ()):
            reached = self._parts(part, owner, owners)
            found |= reached
            owners |= reached
        return found

    def _parts(self, kind: Kind, owner: str, owners: set[str]) -> set[str]:
        ids = json.dumps(sorted(owners))
        rows = self._connection.execute(f"SELECT id FROM {kind.value} WHERE {owner} IN (SELECT value FROM json_each(?))", (ids,))
        found = {row[0] for row in rows}
        gone = self._connection.execute(  # the deletions are found in an index alone; they are few
            "SELECT DISTINCT c.row_id FROM change d JOIN change c ON c.row_id = d.row_id AND c.field = ? AND c.kind = ?"
            " WHERE d.field = ? AND json_extract(c.value, ?) IN (SELECT value FROM json_each(?))",
            (CREATE, kind.value, DELETED, f"$.{owner}", ids),
        )
        return found | {row[0] for row in gone}

    def _numbers(self, wanted: HistoryFilter, where: str, arguments: Sequence[Any]) -> "array[int]":
        conditions, values = [where], list(arguments)
        if wanted.about is not None:
            conditions.append("c.row_id IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(sorted(self.records_about(*wanted.about))))
        if self.blind_for:
            conditions.append(_SEEN)
            values += [self.blind_for] * 2
        if wanted.annotator_id:
            conditions.append("c.annotator_id = ?")
            values.append(wanted.annotator_id)
        if wanted.kind:
            conditions.append("c.kind = ?")
            values.append(wanted.kind)
        if wanted.words:
            stored, shown = like_pattern(dump(wanted.words)[1:-1]), like_pattern(wanted.words)
            now = f"(c.value LIKE ? ESCAPE '\\' AND {_HAS.format('c')})"
            then = (
                "EXISTS (SELECT 1 FROM json_each(c.replaces) r JOIN change o ON o.id = r.value"
                f" WHERE o.field = c.field AND o.value LIKE ? ESCAPE '\\' AND {_HAS.format('o')})"
            )
            conditions.append(f"({now} OR {then})")
            values += [stored, shown] * 2
        rows = self._connection.execute(f"SELECT c.seq FROM change c WHERE {' AND '.join(conditions)} ORDER BY c.seq DESC", values)
        return array("q", (row[0] for row in rows))

    def _replaced(self, changes: Iterable[Change]) -> dict[str, Change]:
        ids = sorted({old for change in changes if change.field not in (CREATE, DELETED) for old in change.replaces})
        rows = self._connection.execute(
            f"SELECT {log.CHANGE_COLUMNS} FROM change WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
        )
        return {row[0]: tables.change_of(row) for row in rows}


_PARTS: Mapping[Kind, tuple[tuple[Kind, str], ...]] = {
    Kind.ARTICLE: (
        (Kind.REVISION, "article_id"),
        (Kind.SUGGESTION, "article_id"),
        (Kind.CLAIM, "article_id"),
        (Kind.ASSESSMENT, "claim_id"),
        (Kind.EVIDENCE, "claim_id"),
        (Kind.LINK, "claim_id"),
        (Kind.LINK, "other_id"),
    ),
    Kind.CLAIM: ((Kind.ASSESSMENT, "claim_id"), (Kind.EVIDENCE, "claim_id"), (Kind.LINK, "claim_id"), (Kind.LINK, "other_id")),
    Kind.SOURCE: ((Kind.EVIDENCE, "source_id"),),
}


def _value(record: Record, name: str) -> Json:
    if isinstance(record, Claim) and name == "span":
        return span_value(record.text_sha256, record.span)
    value = getattr(record, name)
    return list(value) if isinstance(value, tuple) else cast(Json, value)


def _before(change: Change, replaced: Mapping[str, Change]) -> tuple[Json, ...]:
    """Return the values that a change replaced, each once; of several heads the latest last."""
    if change.field in (CREATE, DELETED):
        return ()
    old = sorted((replaced[one] for one in change.replaces if one in replaced), key=lambda one: (one.clock, one.id))
    values = (
        tables.given(one, change.field)
        for one in old
        if one.field == change.field or (one.field == CREATE and change.field in cast(Mapping[str, Json], one.value))
    )
    return tuple({dump(value): value for value in values}.values())
