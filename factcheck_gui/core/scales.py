"""What a rating scale is, and which JSON files are one."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from factcheck_gui.core.errors import FactcheckError
from factcheck_gui.core.files import replace_file

PATTERNS = ("solid", "dashed", "dotted", "double", "wavy", "dash-dot", "zigzag", "dash-dot-dot")
DEFAULT_SCALE = "desk"
MOST_VERDICTS = 24
MOST_BYTES = 1_000_000
LONGEST_NAME = 64
LONGEST_LETTER = 3

_KEY = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}\Z")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")


class BadScale(FactcheckError):
    """A scale that was refused; the text says which part and why."""

    def __init__(self, reason: str, file_name: str = "") -> None:
        super().__init__(f"{file_name or 'The scale'} was not added: {reason}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Colours:
    """A verdict's colours on one background, as #RRGGBB: `accent` for the chip and the bar, `tint` behind the words."""

    accent: str
    tint: str


PALETTE: tuple[tuple[Colours, Colours], ...] = (
    (Colours("#002D6E", "#CCD5E2"), Colours("#5094FD", "#2B3D58")),
    (Colours("#2A7E8B", "#D4E5E8"), Colours("#97F6EE", "#3D5654")),
    (Colours("#6E5B00", "#E2DECC"), Colours("#F7E13F", "#565127")),
    (Colours("#5D1F00", "#DFD2CC"), Colours("#FEAA83", "#584238")),
    (Colours("#D53A4A", "#F7D8DB"), Colours("#F94E66", "#572A31")),
    (Colours("#953B62", "#EAD8E0"), Colours("#CE6CAD", "#4C3243")),
    (Colours("#382E31", "#D7D5D6"), Colours("#C2B7B6", "#494646")),
    (Colours("#6558C2", "#E0DEF3"), Colours("#C0BBFA", "#484757")),
)
"""Pairs for the light and the dark background, which people with any kind of colour vision can tell apart."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One value of a scale. `rating` is its number where the scale is graded; `pattern` is one of PATTERNS."""

    key: str
    label: str
    letter: str
    rating: float | None
    light: Colours
    dark: Colours
    pattern: str
    description: str = ""


@dataclass(frozen=True)
class RatingScale:
    """A rating scale; the order of `verdicts` is the order of the keys 1 to 9. `best` and `worst` bound the ratings."""

    key: str
    name: str
    verdicts: tuple[Verdict, ...]
    best: float | None = None
    worst: float | None = None
    description: str = ""

    @cached_property
    def _by_key(self) -> Mapping[str, Verdict]:
        return {verdict.key: verdict for verdict in self.verdicts}

    def verdict(self, key: str) -> Verdict | None:
        """Return the verdict with this key, or None where the scale has no such verdict."""
        return self._by_key.get(key)


def parse_scale(value: object) -> RatingScale:
    """Return the scale that a JSON object describes; raise BadScale, in words, where it describes none.

    Needed are `key`, `name` and `verdicts`, each with `key` and `label`. Letters, colours and patterns that are left
    out follow from the label and the verdict's place.
    """
    if not isinstance(value, Mapping):
        raise BadScale("a scale is a JSON object with “key”, “name” and “verdicts”.")
    key = _text(value, "key", "the scale")
    if not _KEY.match(key):
        raise BadScale(f"its key “{key[:LONGEST_NAME]}” is not made of small letters, digits, dots and hyphens.")
    verdicts = _verdicts(value.get("verdicts"))
    worst, best = _bounds(value, [verdict.rating for verdict in verdicts if verdict.rating is not None])
    description = _text(value, "description", "the scale", needed=False, longest=2000)
    return RatingScale(key, _text(value, "name", "the scale"), verdicts, best, worst, description)


def to_json(scale: RatingScale) -> dict[str, Any]:
    """Return the JSON object that `parse_scale` reads back as an equal scale."""
    whole = {"key": scale.key, "name": scale.name, "description": scale.description, "best": scale.best, "worst": scale.worst}
    return {**whole, "verdicts": [asdict(verdict) for verdict in scale.verdicts]}


def read_scale(path: Path) -> RatingScale:
    """Return the scale in a JSON file; raise BadScale, naming the file, where it holds none or cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadScale("it is far too large to be a scale.", path.name)
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadScale(f"it could not be read ({error.strerror}).", path.name) from error
    except UnicodeDecodeError as error:
        raise BadScale("it is not UTF-8 text.", path.name) from error
    except (ValueError, RecursionError) as error:
        raise BadScale(f"it is not JSON ({error}).", path.name) from error
    try:
        return parse_scale(value)
    except BadScale as error:
        raise BadScale(error.reason, path.name) from error


def load_scales(folders: Iterable[Path], report: Callable[[BadScale], None] | None = None) -> dict[str, RatingScale]:
    """Return the scales in the `*.json` files of `folders`, by key, the default scale first.

    A scale in a later folder replaces one with the same key. A bad file is handed to `report` and passed over; a folder
    that does not exist holds no scales.
    """
    found: dict[str, RatingScale] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.json"))):
        try:
            scale = read_scale(path)
        except BadScale as error:
            if report is not None:
                report(error)
        else:
            found[scale.key] = scale
    return dict(sorted(found.items(), key=lambda item: (item[0] != DEFAULT_SCALE, item[1].name.casefold())))


def write_scale(scale: RatingScale, path: Path) -> None:
    """Write `scale` as a JSON file, to be used elsewhere or to start another scale from; raise OSError."""
    replace_file(path, (json.dumps(to_json(scale), ensure_ascii=False, indent=2) + "\n").encode("utf-8"))


def add_scale(path: Path, folder: Path, taken: Collection[str]) -> RatingScale:
    """Copy the scale in the file `path` into `folder` and return it; raise BadScale where its key is `taken`."""
    scale = read_scale(path)
    if scale.key in taken:
        raise BadScale(f"there is a scale with the key “{scale.key}” already. Give this one another key.", path.name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_scale(scale, folder / f"{scale.key}.json")
    except OSError as error:
        raise BadScale(f"{folder} could not be written ({error.strerror}).", path.name) from error
    return scale


def _verdicts(value: object) -> tuple[Verdict, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str) or not 2 <= len(value) <= MOST_VERDICTS:
        raise BadScale(f"“verdicts” is a list of 2 to {MOST_VERDICTS} verdicts.")
    verdicts = tuple(_verdict(part, place) for place, part in enumerate(value))
    for name in ("key", "label", "letter"):
        values = [getattr(verdict, name) for verdict in verdicts]
        twice = next((one for one in values if values.count(one) > 1), None)
        if twice is not None:
            raise BadScale(f"two verdicts have the {name} “{twice}”.")
    return verdicts


def _verdict(value: object, place: int) -> Verdict:
    where = f"verdict {place + 1}"
    if not isinstance(value, Mapping):
        raise BadScale(f"{where} is not an object with “key” and “label”.")
    label = _text(value, "label", where)
    light, dark = PALETTE[place % len(PALETTE)]
    pattern = value.get("pattern", PATTERNS[place % len(PATTERNS)])
    if pattern not in PATTERNS:
        raise BadScale(f"the pattern of {where} is not one of: {', '.join(PATTERNS)}.")
    return Verdict(
        key=_text(value, "key", where),
        label=label,
        letter=_text(value, "letter", where, needed=False, longest=LONGEST_LETTER) or _initials(label),
        rating=_number(value, "rating", where),
        light=_colours(value.get("light"), light, where),
        dark=_colours(value.get("dark"), dark, where),
        pattern=pattern,
        description=_text(value, "description", where, needed=False, longest=2000),
    )


def _bounds(value: Mapping[str, object], ratings: list[float]) -> tuple[float | None, float | None]:
    worst, best = _number(value, "worst", "the scale"), _number(value, "best", "the scale")
    if not ratings:
        return worst, best
    worst = min(ratings) if worst is None else worst
    best = max(ratings) if best is None else best
    if not all(min(worst, best) <= rating <= max(worst, best) for rating in ratings):
        raise BadScale(f"a rating lies outside {worst:g} (worst) to {best:g} (best).")
    return worst, best


def _colours(value: object, default: Colours, where: str) -> Colours:
    if value is None:
        return default
    if isinstance(value, Mapping):
        accent, tint = value.get("accent"), value.get("tint")
        if isinstance(accent, str) and isinstance(tint, str) and _COLOUR.match(accent) and _COLOUR.match(tint):
            return Colours(accent, tint)
    raise BadScale(f'the colours of {where} are written {{"accent": "#RRGGBB", "tint": "#RRGGBB"}}.')


def _text(value: Mapping[str, object], name: str, where: str, *, needed: bool = True, longest: int = LONGEST_NAME) -> str:
    text = value.get(name, "")
    if not isinstance(text, str) or len(text) > longest or not all(c.isprintable() or c == "\n" for c in text):
        raise BadScale(f"“{name}” of {where} is not a text of at most {longest} characters.")
    if needed and not text.strip():
        raise BadScale(f"{where} has no “{name}”.")
    return text.strip()


def _number(value: Mapping[str, object], name: str, where: str) -> float | None:
    number = value.get(name)
    if number is None:
        return None
    if isinstance(number, bool) or not isinstance(number, (int, float)) or not abs(number) < 1e6:
        raise BadScale(f"“{name}” of {where} is not a number.")
    return float(number)


def _initials(label: str) -> str:
    words = re.findall(r"\w+", label)
    return "".join(word[0] for word in words[:2]).upper() or label[:1]
