"""How findings are written as JSON and read back, every value checked against the type that its field has.

A dataclass is a list of its fields in order, so that offsets stay short. What is read may have been tampered with.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Reader = Callable[[Any], Any]


class Malformed(ValueError):
    """What was read is not what was written."""


def packed(value: object) -> bytes:
    """Return `value`, of dataclasses and what stands in their fields, as JSON in UTF-8."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(kind: type[T], data: bytes) -> T:
    """Return what `packed` made bytes of. Raises Malformed."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Malformed(str(error)) from error
    return read_as(kind, found)


def read_as(kind: type[T], found: object) -> T:
    """Return what `packed` had made this part of JSON of. Raises Malformed."""
    try:
        return cast(T, _reader(cast(Any, kind))(found))
    except (ValueError, TypeError, RecursionError, OverflowError) as error:
        raise Malformed(str(error)) from error


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return [_plain(getattr(value, name)) for name in _names(cast(Any, type(value)))]
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    return value.isoformat() if isinstance(value, date) else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _reader(kind: Any) -> _Reader:
    """Return what reads values of one type, and raises ValueError or TypeError for any other."""
    origin, arguments = get_origin(kind) or kind, get_args(kind)
    if origin in (Union, UnionType):
        return _one_of(arguments)
    if origin is tuple:
        return _several(arguments[0]) if arguments[1:] == (...,) else _each(arguments)
    if origin is frozenset:
        read = _several(*arguments)
        return lambda value: frozenset(read(value))
    if origin is Mapping:
        return _by_word(arguments[1])
    if issubclass(origin, Enum):
        return cast(_Reader, origin)
    if origin is date:
        return date.fromisoformat
    return _made(origin) if is_dataclass(origin) else _plainly(origin)


def _plainly(kind: type) -> _Reader:
    kinds = (int, float) if kind is float else (kind,)

    def read(value: Any) -> Any:
        if type(value) not in kinds or value != value:  # nothing that is found is NaN
            raise ValueError(f"no {kind.__name__}")
        return value

    return read


def _one_of(kinds: tuple[Any, ...]) -> _Reader:
    (kind,) = (one for one in kinds if one is not NoneType)
    read = _reader(kind)
    return lambda value: None if value is None else read(value)


def _several(kind: Any) -> _Reader:
    read = _reader(kind)
    return lambda value: tuple(map(read, _list(value)))


def _each(kinds: tuple[Any, ...]) -> _Reader:
    readers = tuple(map(_reader, kinds))
    return lambda value: tuple(read(one) for read, one in zip(readers, _list(value), strict=True))


def _by_word(kind: Any) -> _Reader:
    read = _reader(kind)

    def by_word(value: Any) -> dict[str, Any]:
        if type(value) is not dict:
            raise ValueError("no object")
        return {word: read(one) for word, one in value.items()}

    return by_word


def _made(kind: Any) -> _Reader:
    hints = get_type_hints(kind)
    read = _each(tuple(hints[name] for name in _names(kind)))
    return lambda value: kind(*read(value))


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise ValueError("no list")
    return value
