"""How the gold set is written down, and how its quotations are read from it.

A `.gold` file holds articles. Each begins with a line `=== name language`, then lines `K = Full Name` that give a speaker a
short key, then the text after an empty line. A quotation stands between its marks as `{words|kind|speaker|mention|cue}`: kind
is d (direct), p (partial) or t (term), speaker a key, a name, or - for nobody named. Quotations may stand inside one another.

The articles beside a checkout are not ours to print: `five_articles.json` holds offsets only, in the order start, end, kind,
speaker, mention, cue, where the last three are places in the text.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parent
_KINDS = {"d": "direct", "p": "partial", "t": "term"}


@dataclass(frozen=True, slots=True)
class GoldQuotation:
    """One quotation: code points of the words between the marks, and who says them ("" where nobody named does)."""

    start: int
    end: int
    kind: str
    speaker: str = ""
    mention: str = ""
    cue: str = ""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article of the gold set with its quotations in the order of their starts."""

    name: str
    language: str
    text: str
    quotations: tuple[GoldQuotation, ...]

    @property
    def held_out(self) -> bool:
        """Tell whether the article belongs to the half that no rule was written for."""
        return hashlib.sha256(self.name.encode()).digest()[0] % 2 == 1


def written_articles() -> list[GoldArticle]:
    """Return the articles written for this project."""
    return [article for file in sorted(_FOLDER.glob("quotations/*.gold")) for article in parse(file.read_text(encoding="utf-8"))]


def second_articles() -> list[GoldArticle]:
    """Return the articles of the second set, held out until 2026-11-28; rules have been written for it since."""
    return _set_aside("held_out_2")


def third_articles() -> list[GoldArticle]:
    """Return the articles of the third held-out set, which is scored once; nobody who writes rules looks at its errors."""
    return _set_aside("held_out_3")


def _set_aside(folder: str) -> list[GoldArticle]:
    return list(parse((_FOLDER / folder / "quotations.gold").read_text(encoding="utf-8")))


def five_articles(folder: Path) -> list[GoldArticle]:
    """Return the five real articles as far as `folder` has them. Raises ValueError where a text is another one."""
    marked = json.loads((_FOLDER / "five_articles.json").read_text(encoding="utf-8"))
    return [_five(folder / name, what) for name, what in sorted(marked.items()) if (folder / name).is_file()]


def parse(gold: str) -> Iterator[GoldArticle]:
    """Yield the articles of one .gold file. Raises ValueError where braces or bars don't fit together."""
    for part in gold.split("\n=== ") if gold.startswith("\n") else ("\n" + gold).split("\n=== "):
        if part.strip():
            yield _article(part)


def _article(part: str) -> GoldArticle:
    head, _, body = part.partition("\n\n")
    first, *keys = head.splitlines()
    name, language = first.split()
    people = dict(line.split(" = ", 1) for line in keys)
    text, quotations = _marked(body.strip("\n") + "\n", people, name)
    return GoldArticle(name, language, text, tuple(sorted(quotations, key=lambda one: (one.start, -one.end))))


def _marked(body: str, people: Mapping[str, str], name: str) -> tuple[str, list[GoldQuotation]]:
    text: list[str] = []
    length = 0
    opened: list[int] = []
    found: list[GoldQuotation] = []
    place = 0
    while place < len(body):
        character = body[place]
        if character == "{":
            opened.append(length)
        elif character == "|":
            close = body.index("}", place)
            found.append(_quotation(opened.pop(), length, body[place + 1 : close], people, name))
            place = close
        else:
            text.append(character)
            length += 1
        place += 1
    if opened or "}" in text:
        raise ValueError(f"{name}: a brace is left over")
    return "".join(text), found


def _quotation(start: int, end: int, label: str, people: Mapping[str, str], name: str) -> GoldQuotation:
    fields = label.split("|")
    if len(fields) != 4 or fields[0] not in _KINDS:
        raise ValueError(f"{name}: “{label}” is not kind|speaker|mention|cue")
    kind, speaker, mention, cue = fields
    return GoldQuotation(start, end, _KINDS[kind], "" if speaker == "-" else people.get(speaker, speaker), mention, cue)


def _five(file: Path, what: Any) -> GoldArticle:
    text = file.read_bytes().decode("utf-8")
    if hashlib.sha256(text.encode()).hexdigest() != what["sha256"]:
        raise ValueError(f"{file.name} is not the text that was marked")

    def words(place: list[int] | None) -> str:
        return text[place[0] : place[1]] if place else ""

    rows = [GoldQuotation(start, end, kind, *map(words, places)) for start, end, kind, *places in what["quotations"]]
    return GoldArticle(file.stem, "en", text, tuple(rows))
