"""New records as nearly all are written: one regular expression tells their JSON valid and makes it a table row, without parsing.

What is not plain is not wrong: whoever asks parses, validates and derives it then. What is plain holds exactly what
`records.validate` allows, is written exactly as `edits.dump` writes it, and its row is the one that `tables.derive` makes.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from operator import itemgetter
from typing import Any, NamedTuple

from factcheck_gui.core.clock import milliseconds
from factcheck_gui.core.records import (
    ADDRESS,
    COUNT,
    CREATE,
    HASH,
    IDENTIFIER,
    OPTIONAL_IDENTIFIER,
    RECORDS,
    SPAN,
    SPAN_COLUMNS,
    TEXT,
    Kind,
    Rule,
    rules,
)
from factcheck_gui.store import tables

# Without these no record of its kind is made.
NEEDED: Mapping[Kind, frozenset[str]] = {
    **dict.fromkeys(RECORDS, frozenset()),
    Kind.ARTICLE: frozenset({"text_sha256", "length"}),
    Kind.REVISION: frozenset({"article_id", "text_sha256", "length"}),
    Kind.CLAIM: frozenset({"article_id", "span"}),
    Kind.ASSESSMENT: frozenset({"claim_id", "annotator_id"}),
    Kind.EVIDENCE: frozenset({"claim_id", "source_id"}),
    Kind.TAG: frozenset({"name"}),
    Kind.SCALE: frozenset({"key", "verdicts"}),
    Kind.SUGGESTION: frozenset({"article_id", "text_sha256", "start", "end"}),
    Kind.LINK: frozenset({"claim_id", "other_id", "relation"}),
}
_CHARACTER = r'[^"\\\x00-\x1f\ud800-\udfff]'  # of a string that JSON has nothing to escape in
_IN_ADDRESS = rf"{_CHARACTER[:-1]}\s]"
_WHOLE = "(0|[1-9][0-9]{0,14})"
_LIST = rf'(\[\]|\["{_CHARACTER}+"\])'
_SPAN = (
    rf'\{{"end":{_WHOLE},"prefix":"({_CHARACTER}*)","quote":"({_CHARACTER}+)",'
    rf'"start":{_WHOLE},"suffix":"({_CHARACTER}*)","text_sha256":"([0-9a-f]{{64}})"\}}'
)
_A_SPAN = re.compile(_SPAN)
_A_TEXT = re.compile('"text_sha256":"([0-9a-f]{64})"')
_PROVING: Mapping[Rule, str] = {  # what these rules allow, and nothing else, as JSON
    SPAN: _SPAN,
    TEXT: f'"({_CHARACTER}*)"',
    IDENTIFIER: '"([0-9a-f]{32})"',
    OPTIONAL_IDENTIFIER: '"((?:[0-9a-f]{32})?)"',
    HASH: '"([0-9a-f]{64})"',
    COUNT: _WHOLE,
    ADDRESS: f'"((?:https?://{_IN_ADDRESS[:-1]}/]{_IN_ADDRESS}*)?)"',
}
_REMEMBERED = 1000  # words of each field that hold only some: states and dates come again and again
_END = r'(?:,(?=")|\}\Z)'  # of a member: another one follows, or nothing


class _Cell(NamedTuple):
    """A cell whose JSON is not its content, or has to be looked at; `read` raises ValueError where the field cannot hold it."""

    place: int
    default: str | int | float
    read: Callable[[str], str | int | float]


class _Form(NamedTuple):
    """What the JSON of a kind's plain records looks like, and how its groups become a row."""

    match: Callable[[str], "re.Match[str] | None"]
    cells: tuple[_Cell, ...]
    span: tuple[int, int, int] | None  # where a claim's start, end and quote are
    arrange: Callable[[list[Any]], tuple[Any, ...]]


def span(value: str) -> tuple[str, int, int, str] | None:
    """Return the text's hash, start, end and quote of the span in the JSON that a claim's change sets; None where it is not plain."""
    found = _A_SPAN.search(value)
    if found is None:
        return None
    end, _, quote, start, _, sha256 = found.groups()
    return sha256, int(start), int(end), quote


def texts(value: str) -> list[str]:
    """Return the hashes of the texts that the JSON of a record's first values or of a span names."""
    return _A_TEXT.findall(value)


def derived(kind: Kind, changes: Sequence[Sequence[Any]]) -> tuple[Any, ...] | None:
    """Return the table row that all changes of one record amount to, each with its columns in the log; None where that is not plain.

    Plain is a record that was created plainly, and whose other changes each set another field, over what its creation gave.
    """
    creations = [change for change in changes if change[4] == CREATE]
    if len(creations) != 1:
        return None
    creation = creations[0]
    first = row(kind, creation[3], creation[5], creation[7])
    if first is None or len(changes) == 1:
        return first
    cells, places = list(first), _places(kind)
    over = f'["{creation[0]}"]'
    fields: set[str] = set()
    for change in changes:
        field = change[4]
        if change is creation:
            continue
        # A member's name and colon stand in no string of JSON, which would have a backslash before the quotation mark
        if field in fields or field not in places or not (change[6] == over or (change[6] == "[]" and f'"{field}":' not in creation[5])):
            return None
        fields.add(field)
        cells[places[field]] = tables.stored(tables.parsed(change[5]))
    cells[places["modified"]] = milliseconds(max(change[7] for change in changes))
    return tuple(cells)


@cache
def _places(kind: Kind) -> Mapping[str, int]:
    """Return where the cells of a kind's fields are that are one cell each, and where the time of its last change is."""
    names = tables.columns(kind)
    return {name: names.index(name) for name in (*rules(kind), "modified") if name in names}


def row(kind: Kind, row_id: str, value: str, clock: int) -> tuple[Any, ...] | None:
    """Return the table row of a record whose only change created it with `value`, as the log has it; None where that is not plain."""
    form = _form(kind)
    found = form and form.match(value)
    if form is None or found is None:
        return None
    cells: list[Any] = list(found.groups(""))
    try:
        for place, default, read in form.cells:
            cells[place] = read(cells[place]) if cells[place] else default
    except ValueError:
        return None
    if form.span is not None:
        start, end, quote = form.span
        if not cells[start] < cells[end] == cells[start] + len(cells[quote]):
            return None
    moment = milliseconds(clock)
    cells += row_id, moment, moment
    return form.arrange(cells)


@cache
def _form(kind: Kind) -> _Form | None:
    """Return what plain records of `kind` look like; scales are none, what they hold is too free."""
    if kind is Kind.SCALE:
        return None
    members: list[str] = []
    names: list[str] = []
    cells: list[_Cell] = []
    for name, rule in sorted(rules(kind).items()):
        place = len(names)
        names += sorted(SPAN_COLUMNS) if rule is SPAN else (name,)
        cells += _span_cells(place) if rule is SPAN else _cells(kind, name, rule, place)
        members.append(f'(?:"{name}":{_pattern(kind, name, rule)}{_END}){"" if name in NEEDED[kind] else "?"}')
    span = (names.index("start"), names.index("end"), names.index("quote")) if kind is Kind.CLAIM else None
    order = [*names, "id", "created", "modified"]
    arrange = itemgetter(*map(order.index, tables.columns(kind)))
    return _Form(re.compile(rf"\{{(?!\Z){''.join(members)}\Z").match, tuple(cells), span, arrange)


def _pattern(kind: Kind, name: str, rule: Rule) -> str:
    """Return what matches the JSON of one field; "" is matched only where it is the default too, as a field that is not there."""
    if rule in _PROVING:
        return _PROVING[rule]
    default = tables.default(kind, name)
    if isinstance(default, str):
        return f'"({_CHARACTER}{"*" if default == "" and rule.check("") else "+"})"'
    return {bool: "(true|false)", int: _WHOLE, float: r"((?:0|[1-9][0-9]{0,8})\.[0-9])", list: _LIST}[type(default)]


def _span_cells(place: int) -> Iterator[_Cell]:
    for offset, name in enumerate(sorted(SPAN_COLUMNS)):
        if SPAN_COLUMNS[name] == "INTEGER":
            yield _Cell(place + offset, 0, int)


def _cells(kind: Kind, name: str, rule: Rule, place: int) -> Iterator[_Cell]:
    """Yield the cell of one field, but for those that hold any text."""
    default = tables.default(kind, name)
    if isinstance(default, list):
        yield _Cell(place, "[]", partial(_list, rule))
    elif isinstance(default, str):
        if rule not in _PROVING:
            yield _Cell(place, default, lru_cache(_REMEMBERED)(partial(_checked, rule, str)))
    elif isinstance(default, bool):
        yield _Cell(place, int(default), {"true": 1, "false": 0}.__getitem__)
    elif rule is COUNT:
        yield _Cell(place, 0, int)
    elif isinstance(default, (int, float)):
        yield _Cell(place, default, partial(_checked, rule, type(default)))


def _checked(rule: Rule, read: type[str | int | float], text: str) -> str | int | float:
    value = read(text)
    if not rule.check(value):
        raise ValueError(rule.reason)
    return value


def _list(rule: Rule, text: str) -> str:
    """Return the JSON of a list of at most one word, which is what its column holds."""
    if text != "[]" and not rule.check([text[2:-2]]):
        raise ValueError(rule.reason)
    return text
