"""Which article has what: claims and wordings of one matter in one row, with a cell for each article."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck_gui.analysis.collation import Collation
from factcheck_gui.analysis.quotations import Quotation, QuotationKind
from factcheck_gui.comparing.shapes import CoverageCell, CoverageRow, Told
from factcheck_gui.core.records import Article, Link, Relation
from factcheck_gui.store.queries import ClaimView

_SAME = 0.5  # of the shorter of two passages of an article that they must share to be about one matter


@dataclass(frozen=True, slots=True)
class _Place:
    """One passage of one article, with the claim or the collation that it comes from."""

    article: int
    start: int
    end: int
    quoted: bool
    speaker: str
    view: ClaimView | None = None
    collation: int | None = None


def coverage(
    articles: Sequence[Article],
    texts: Sequence[str],
    quotations: Sequence[Sequence[Quotation]],
    collations: Sequence[Collation],
    claims: Iterable[ClaimView],
    links: Iterable[Link],
) -> tuple[CoverageRow, ...]:
    """Return who reports what: first what most articles have, then in the order of their texts.

    A row joins the renderings of one utterance, the claims on them, and claims that people linked. Claims on an earlier text
    of their article have no place here and are left out.
    """
    places = [*_lines(collations), *_loose(quotations, collations)]
    marked = list(_claims(articles, quotations, claims))
    groups = _Groups(places, marked, links).groups()
    rows = [(group, _row(group, len(articles), texts)) for group in groups]
    return tuple(row for _, row in sorted(rows, key=lambda one: _order(one[0])))


def _lines(collations: Sequence[Collation]) -> Iterator[_Place]:
    for number, collation in enumerate(collations):
        for line in collation.lines:
            yield _Place(line.article, line.start, line.end, line.quoted, line.speaker or "", collation=number)


def _loose(quotations: Sequence[Sequence[Quotation]], collations: Sequence[Collation]) -> Iterator[_Place]:
    """Yield the utterances that only one article has."""
    collated = {(line.article, line.quotation) for collation in collations for line in collation.lines}
    for number, several in enumerate(quotations):
        end = 0  # of the quotation around, whose words those inside it are
        for place, one in enumerate(several):
            inside, end = one.start < end, max(end, one.end)
            if one.kind is not QuotationKind.TERM and not inside and (number, place) not in collated:
                yield _Place(number, one.start, one.end, True, one.speaker or "")


def _claims(articles: Sequence[Article], quotations: Sequence[Sequence[Quotation]], claims: Iterable[ClaimView]) -> Iterator[_Place]:
    numbers = {article.id: number for number, article in enumerate(articles)}
    for view in claims:
        claim = view.claim
        number = numbers[claim.article_id]
        if claim.text_sha256 != articles[number].text_sha256:
            continue
        said = [one for one in quotations[number] if one.kind is not QuotationKind.TERM]
        shared = [(one.speaker, share) for one in said if (share := _share(claim.start, claim.end, one.start, one.end))]
        quoted = 2 * sum(share for _, share in shared) >= claim.end - claim.start
        speakers = {speaker for speaker, _ in shared}
        speaker = claim.speaker or (next(iter(speakers)) or "" if len(speakers) == 1 else "")
        yield _Place(number, claim.start, claim.end, quoted, speaker, view)


def _share(start: int, end: int, other_start: int, other_end: int) -> int:
    """Return how many code points two passages share."""
    return max(0, min(end, other_end) - max(start, other_start))


class _Groups:
    """Puts passages of one matter together. The wordings of two utterances become one matter only where people link claims on them."""

    def __init__(self, places: Sequence[_Place], claims: Sequence[_Place], links: Iterable[Link]) -> None:
        self._places = [*places, *claims]
        self._group = list(range(len(self._places)))
        self._join_collations(places)
        by_article: dict[int, list[int]] = defaultdict(list)
        for number, place in enumerate(places):
            by_article[place.article].append(number)
        of_claim = {}
        for number, place in enumerate(claims, len(places)):
            self._join_nearest(number, by_article[place.article])
            by_article[place.article].append(number)
            if place.view is not None:
                of_claim[place.view.claim.id] = number
        for link in links:
            if link.relation != Relation.DIFFERENT and {link.claim_id, link.other_id} <= of_claim.keys():
                self._join(of_claim[link.claim_id], of_claim[link.other_id])

    def groups(self) -> list[list[_Place]]:
        """Return the passages of each matter, in the order they were given."""
        found: dict[int, list[_Place]] = defaultdict(list)
        for number, place in enumerate(self._places):
            found[self._find(number)].append(place)
        return list(found.values())

    def _join_collations(self, places: Sequence[_Place]) -> None:
        first: dict[int, int] = {}
        for number, place in enumerate(places):
            if place.collation is not None:
                self._join(number, first.setdefault(place.collation, number))

    def _join_nearest(self, number: int, others: Sequence[int]) -> None:
        """Join a claim to that passage of its article which it shares most words with, if it is enough of either."""
        one = self._places[number]

        def shared(other: int) -> float:
            place = self._places[other]
            shorter = max(1, min(one.end - one.start, place.end - place.start))
            share = _share(one.start, one.end, place.start, place.end)
            return share if share >= _SAME * shorter else 0

        if (best := max(others, key=shared, default=None)) is not None and shared(best):
            self._join(number, best)

    def _find(self, number: int) -> int:
        while self._group[number] != number:
            self._group[number] = self._group[self._group[number]]
            number = self._group[number]
        return number

    def _join(self, one: int, other: int) -> None:
        first, second = sorted((self._find(one), self._find(other)))
        self._group[second] = first


def _row(group: Sequence[_Place], articles: int, texts: Sequence[str]) -> CoverageRow:
    views = [place.view for place in group if place.view is not None]
    cells = [_cell([place for place in group if place.article == number]) for number in range(articles)]
    first = min(group, key=lambda place: (place.article, place.start))
    words = (views[0].claim.claim_text or views[0].claim.quote) if views else texts[first.article][first.start : first.end]
    collations = dict.fromkeys(place.collation for place in group if place.collation is not None)
    return CoverageRow(words, tuple(cells), tuple(view.claim.id for view in views), tuple(collations))


def _cell(places: Sequence[_Place]) -> CoverageCell:
    if not places:
        return CoverageCell(Told.ABSENT)
    shown = min(places, key=lambda place: (not place.quoted, place.start))
    speaker = next((place.speaker for place in (shown, *places) if place.speaker), "")
    told = Told.QUOTED if shown.quoted else Told.PARAPHRASED
    views = sorted((place.view for place in places if place.view is not None), key=lambda view: not view.verdict)
    if not views:
        return CoverageCell(told, shown.start, shown.end, speaker)
    return CoverageCell(told, shown.start, shown.end, speaker, views[0].claim.id, views[0].scale, views[0].verdict)


def _order(group: Sequence[_Place]) -> tuple[int, int, int]:
    first = min(group, key=lambda place: (place.article, place.start))
    return -len({place.article for place in group}), first.article, first.start
