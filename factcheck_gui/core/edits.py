"""Changes, the edits that group them, and what is announced after one was saved."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from json.encoder import encode_basestring
from typing import Any

from factcheck_gui.core.ids import new_id
from factcheck_gui.core.records import CREATE, DELETED, Json, Kind, Record, rules


def _encoder_made_once() -> Callable[[Any], str]:
    """Return what JSONEncoder(…).encode does; that makes its C encoder anew for every value, which takes longer than encoding one."""
    slow = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return slow.encode
    fast = make(None, slow.default, encode_basestring, None, ":", ",", True, False, False)
    return lambda value: "".join(fast(value, 0))


_stored_json = _encoder_made_once()
_digested_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Set:
    """A wish to set one field of one record.

    `base` holds the ids of the changes whose value the user saw; None means whatever is current. Where somebody set
    the field since, both values are kept as heads and the field is in conflict.
    """

    kind: Kind
    row_id: str
    field: str
    value: Json
    base: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """The wishes of one user action: one transaction, one undo step. `texts` maps SHA-256 to new article texts."""

    sets: tuple[Set, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    undoes: str = ""
    id: str = field(default_factory=new_id)

    def __add__(self, other: "Edit") -> "Edit":
        return Edit(self.sets + other.sets, {**self.texts, **other.texts}, self.undoes, self.id)


@dataclass(frozen=True, slots=True)
class Change:
    """One annotator set one field of one record to one value at one time; `clock` is a hybrid logical clock."""

    id: str
    edit_id: str
    kind: Kind
    row_id: str
    field: str
    value: Json
    replaces: tuple[str, ...]
    clock: int
    annotator_id: str
    undoes: str = ""

    def digest(self) -> bytes:
        """Return the SHA-256 (32 bytes) of everything else in this change."""
        return digest(
            self.id,
            self.edit_id,
            self.kind.value,
            self.row_id,
            self.field,
            dump(self.value),
            dump(self.replaces),
            self.clock,
            self.annotator_id,
            self.undoes,
        )


def dump(value: Json) -> str:
    """Return `value` as the one JSON text that the log stores for it."""
    return _stored_json(value)


def digest(*columns: str | int) -> bytes:
    """Return the SHA-256 (32 bytes) of a change's columns as stored, in their order in the log."""
    # What json.dumps(columns, ensure_ascii=False, separators=(",", ":")) gives, at a third of its time
    parts = [encode_basestring(part) if type(part) is str else str(part) if type(part) is int else _digested_json(part) for part in columns]
    return hashlib.sha256(f"[{','.join(parts)}]".encode()).digest()


@dataclass(frozen=True)
class ChangeSet:
    """What a commit changed. `last` is the log's newest sequence number; `mine` is false for another process's work."""

    changes: tuple[Change, ...]
    last: int
    mine: bool = True
    whole: bool = False  # too many changes to list: everything may differ
    articles: frozenset[str] = frozenset()  # the articles on which, or on whose claims, something changed
    claims: frozenset[str] = frozenset()  # the claims on which, or on whose assessments and evidence, something changed

    @cached_property
    def rows(self) -> Mapping[Kind, frozenset[str]]:
        """Return the ids of the changed records of each kind."""
        rows: dict[Kind, set[str]] = defaultdict(set)
        for change in self.changes:
            rows[change.kind].add(change.row_id)
        return {kind: frozenset(ids) for kind, ids in rows.items()}

    def touches(self, *kinds: Kind) -> bool:
        """Tell whether a record of one of `kinds` changed."""
        return self.whole or any(kind in self.rows for kind in kinds)


def create(kind: Kind, row_id: str, values: Mapping[str, Json]) -> Set:
    """Return the wish for a new record with these first values."""
    return Set(kind, row_id, CREATE, dict(values))


def delete(kind: Kind, row_id: str) -> Set:
    """Return the wish to take a record away; its changes stay in the log and undo brings it back."""
    return Set(kind, row_id, DELETED, True)


def values_of(kind: Kind, record: Record, names: Iterable[str] | None = None) -> dict[str, Json]:
    """Return the fields of `record` that a change can set, or those among `names`."""
    wanted = set(rules(kind)) if names is None else set(names)
    return {name: getattr(record, name) for name in rules(kind) if name in wanted and name != "span"}
