"""What the cells of a claims sheet mean as edits: for one cell of `set`, the options of `mark`, and whole sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit, Set, create
from factcheck_gui.core.errors import Ambiguous, InvalidValue, NotFound
from factcheck_gui.core.records import Article, Assessment, Claim, Evidence, Json, Kind, Revision, Source, span_value
from factcheck_gui.core.scales import RatingScale
from factcheck_gui.core.sheets import ASSESSMENT_FIELDS, CLAIM_FIELDS, SOURCE_COLUMNS, SPAN_COLUMNS, split
from factcheck_gui.core.spans import Span
from factcheck_gui.core.text import canonical
from factcheck_gui.core.verdicts import DISPUTED

_NOTHING = Edit(())
_CONTEXT = 30  # code points shown on each side of a quote that stands in several places
_MOST_SHOWN = 8


class Articles(Protocol):
    def find(self, reference: str) -> Article: ...
    def get(self, article_id: str) -> Article: ...
    def text_of(self, sha256: str) -> str: ...
    def revisions(self, article_id: str) -> list[Revision]: ...


class Claims(Protocol):
    def get(self, claim_id: str) -> Claim: ...
    def of_article(self, article_id: str) -> list[Claim]: ...
    def assessments(self, claim_id: str) -> list[Assessment]: ...


class Cited(Protocol):
    @property
    def evidence(self) -> Evidence: ...
    @property
    def source(self) -> Source: ...


class Sources(Protocol):
    def with_url(self, url: str) -> Source | None: ...
    def evidence_of(self, claim_id: str) -> Sequence[Cited]: ...


class Desk(Protocol):
    """What has to be asked of a library."""

    @property
    def articles(self) -> Articles: ...
    @property
    def claims(self) -> Claims: ...
    @property
    def sources(self) -> Sources: ...
    def claim_cells(self, claim_ids: Sequence[str]) -> list[dict[str, str]]: ...


def occurrences(text: str, quote: str) -> list[int]:
    """Return where `quote` begins in `text`, overlapping ones included, in code points."""
    found: list[int] = []
    place = text.find(quote) if quote else -1
    while place >= 0:
        found.append(place)
        place = text.find(quote, place + 1)
    return found


def locate(text: str, cells: Mapping[str, str], nth: int = 0) -> Span:
    """Return the span of `text` that the columns quote, start, end, prefix and suffix name; `nth` counts from 1.

    Raises NotFound, or Ambiguous with the places where the quote stands several times and nothing tells which is meant.
    """
    quote = canonical(cells.get("quote", ""))
    if not quote.strip():
        raise NotFound("There is no quote.")
    places = occurrences(text, quote)
    if not places:
        raise NotFound(f"The words “{_short(quote)}” are not in the article; they must be exactly the same.")
    if nth:
        if nth > len(places):
            raise NotFound(f"The words “{_short(quote)}” stand in the article {_times(len(places))}, not {nth} times.")
        places = [places[nth - 1]]
    start = cells.get("start", "").strip()
    if start.isdecimal() and int(start) in places:
        places = [int(start)]
    around = [place for place in places if _fits(text, place, place + len(quote), cells)]
    if len(around or places) > 1:
        raise Ambiguous(f"The words “{_short(quote)}” stand in the article {_times(len(places))}:\n" + _shown(text, places, len(quote)))
    place = (around or places)[0]
    return Span.of(text, place, place + len(quote))


def _fits(text: str, start: int, end: int, cells: Mapping[str, str]) -> bool:
    return text[:start].endswith(canonical(cells.get("prefix", ""))) and text[end:].startswith(canonical(cells.get("suffix", "")))


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= 60 else f"{words[:59]}…"


def _shown(text: str, places: Sequence[int], length: int) -> str:
    lines = []
    for number, place in enumerate(places[:_MOST_SHOWN], 1):
        before, after = text[max(0, place - _CONTEXT) : place], text[place + length : place + length + _CONTEXT]
        lines.append(f"  {number}. (at {place}) …{' '.join(f'{before}[{_short(text[place : place + length])}]{after}'.split())}…")
    if len(places) > _MOST_SHOWN:
        lines.append(f"  and {len(places) - _MOST_SHOWN} more")
    return "\n".join(lines)


@dataclass
class ClaimWriter:
    """Turns cells into edits of claims, judging as one annotator. `scale` is the key of the scale where none is named."""

    desk: Desk
    annotator_id: str
    scales: Mapping[str, RatingScale]
    scale: str
    _added: dict[str, str] = field(default_factory=dict)  # the ids of sources that this writer added, by address and title

    def new_claim(self, claim_id: str, article: Article, sha256: str, span: Span, cells: Mapping[str, str]) -> Edit:
        """Return the edit that makes a claim with these cells. Raises InvalidValue."""
        tags, values = self._claim_values(claim_id, {name: cells[name] for name in CLAIM_FIELDS if cells.get(name)})
        values = {"article_id": article.id, "span": span_value(sha256, span), **values}
        judgement = self._judged(claim_id, {name: cells[name] for name in ASSESSMENT_FIELDS if cells.get(name)})
        return Edit((*tags, create(Kind.CLAIM, claim_id, values))) + judgement + self.cited(claim_id, cells)

    def changed_claim(self, claim: Claim, cells: Mapping[str, str]) -> Edit:
        """Return the edit that sets these columns of a claim, an empty cell emptying its field. Raises FactcheckError."""
        for name in cells:
            self._refuse_read_only(name)
        tags, values = self._claim_values(claim.id, {name: cells[name] for name in CLAIM_FIELDS if name in cells})
        edit = Edit(tags) + intents.set_fields(Kind.CLAIM, claim.id, values)
        if any(name in cells for name in SPAN_COLUMNS):
            edit += intents.move_span(claim, self._moved(claim, cells))
        return edit + self._judged(claim.id, {name: cells[name] for name in ASSESSMENT_FIELDS if name in cells})

    def cited(self, claim_id: str, cells: Mapping[str, str], *, there: Sequence[Cited] = ()) -> Edit:
        """Return the edit that adds the sources named in the cells which are not `there` among a claim's evidence yet."""
        urls, titles, stances = (split(cells.get(name, "")) for name in SOURCE_COLUMNS)
        known = {(item.source.url, "" if item.source.url else item.source.title) for item in there}
        position = max((item.evidence.position for item in there), default=-1.0)
        edit = _NOTHING
        for number in range(max(len(urls), len(titles))):
            url, title, stance = (_at(values, number) for values in (urls, titles, stances))
            key = (url, "" if url else title)
            if key in known or key == ("", ""):
                continue
            position += 1
            known.add(key)
            source_id, made = self._source(url, title)
            edit += made + intents.cite(claim_id, source_id, position, **({"stance": stance} if stance else {}))
        return edit

    def _source(self, url: str, title: str) -> tuple[str, Edit]:
        known = self.desk.sources.with_url(url) if url else None
        key = url or f"\0{title}"
        if known is not None or key in self._added:
            return known.id if known else self._added[key], _NOTHING
        edit = intents.add_source({"url": url, "title": title})
        self._added[key] = edit.sets[0].row_id
        return self._added[key], edit

    def _claim_values(self, claim_id: str, cells: Mapping[str, str]) -> tuple[tuple[Set, ...], dict[str, Json]]:
        """Return the tags to make and the values of a claim's own fields."""
        values: dict[str, Json] = {}
        tags: tuple[Set, ...] = ()
        for name, cell in cells.items():
            if name == "tags":
                *made, tagging = intents.tag_claim(claim_id, split(cell)).sets
                tags, values[name] = tuple(made), tagging.value
            elif name == "claim_types":
                values[name] = [part.strip().lower() for part in split(cell)]
            elif name == "priority":
                values[name] = int(cell) if cell.strip().isdecimal() else 0 if not cell.strip() else cell
            else:
                values[name] = cell.strip().lower() if name == "status" else cell
        return tags, values

    def _judged(self, claim_id: str, cells: Mapping[str, str]) -> Edit:
        if not cells:
            return _NOTHING
        values: dict[str, Json] = {name: cells[name] for name in ("justification", "rating_explanation") if name in cells}
        if "confidence" in cells:
            values["confidence"] = cells["confidence"].strip().lower()
        if "verdict" in cells or "verdict_scale" in cells:
            scale = cells.get("verdict_scale", "") or self._own_scale(claim_id)
            values["scale"] = scale
            if "verdict" in cells:
                values["verdict"] = self.verdict(scale, cells["verdict"])
        return intents.judge(claim_id, self.annotator_id, **values)

    def _own_scale(self, claim_id: str) -> str:
        own = [a for a in self.desk.claims.assessments(claim_id) if a.annotator_id == self.annotator_id and a.scale]
        return own[0].scale if own else self.scale

    def verdict(self, scale_key: str, cell: str) -> str:
        """Return the key of a verdict given by key or label; one of a scale nobody here has is taken as it stands. Raises InvalidValue."""
        wanted = cell.strip()
        if wanted.casefold() == DISPUTED:
            raise InvalidValue("verdict", "“disputed” says that several people differ; it is no verdict of its own")
        scale = self.scales.get(scale_key)
        if scale is None or not wanted:
            return wanted
        for verdict in scale.verdicts:
            if wanted.casefold() in (verdict.key.casefold(), verdict.label.casefold()):
                return verdict.key
        raise InvalidValue("verdict", f"the scale “{scale.key}” has: {', '.join(verdict.key for verdict in scale.verdicts)}")

    def _moved(self, claim: Claim, cells: Mapping[str, str]) -> Span:
        text = self.desk.articles.text_of(claim.text_sha256)
        if cells.get("quote") and canonical(cells["quote"]) != claim.quote:
            return locate(text, cells)
        start, end = (_offset(name, cells.get(name, str(getattr(claim, name)))) for name in ("start", "end"))
        if not 0 <= start < end <= len(text):
            moved = "start" if "start" in cells else "end"
            raise InvalidValue(moved, f"the span {start} to {end} is not in the article, which has {len(text)} code points")
        return Span.of(text, start, end)

    def _refuse_read_only(self, name: str) -> None:
        if name in ("prefix", "suffix"):
            raise InvalidValue(name, "it follows from the place of the quote. Set quote, start or end")
        if name in SOURCE_COLUMNS:
            raise InvalidValue(name, "a claim's sources are added with “mark --source”, with “import-claims” or in the window")
        if name not in (*CLAIM_FIELDS, *ASSESSMENT_FIELDS, *SPAN_COLUMNS):
            raise InvalidValue(name, "this column cannot be set. Those that can: " + ", ".join(settable()))


def settable() -> tuple[str, ...]:
    """Return the columns of the claims table that `set` can change."""
    return ("quote", "start", "end", *CLAIM_FIELDS, *ASSESSMENT_FIELDS)


def _offset(name: str, cell: str) -> int:
    if not cell.strip().isdecimal():
        raise InvalidValue(name, "it is a number of code points from 0")
    return int(cell)


def _at(values: Sequence[str], number: int) -> str:
    return values[number].strip() if number < len(values) else ""
