"""What a job finds out for the panel: the wordings of a passage in other articles, with what differs and the claims made there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from factcheck_gui.core.records import Article
from factcheck_gui.library import Library
from factcheck_gui.store.queries import ClaimView

if TYPE_CHECKING:
    from factcheck_gui.analysis.collation import Cell

_SAME_PLACE = 0.5  # of the shorter of a claim and a passage that they must share for the claim to be of the passage


class Side(Enum):
    """Where words stand: in both passages, only in the one that is looked at, only in the other one."""

    BOTH = "both"
    HERE = "here"
    THERE = "there"


@dataclass(frozen=True, slots=True)
class Subject:
    """The passage that is looked at: code points of an article's text, the claim made of it ("" for none), and its words."""

    article_id: str
    text_sha256: str
    start: int
    end: int
    claim_id: str
    quote: str
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A wording in another article, in code points of its text, with its words in `pieces`, those of the subject among them.

    `speaker` is whom the article has say it, or "". `claim_id` is the claim made of it there, or ""; `verdict` on `scale` is that
    claim's, and `relation` what the subject's claim is to it, "" where they are not linked.
    """

    article: Article
    start: int
    end: int
    quoted: bool
    speaker: str
    pieces: tuple[tuple[str, Side], ...]
    claim_id: str = ""
    scale: str = ""
    verdict: str = ""
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The wordings, the most alike first; `others` counts the other articles, `left` those of all that are not analysed yet."""

    rendered: tuple[Rendered, ...] = ()
    others: int = 0
    left: int = 0


def look(library: Library, subject: Subject) -> Found:
    """Return how other articles word a passage; nothing where its article has another text by now. Raises NotFound."""
    from factcheck_gui.analysis.quotations import speaker_at

    article = library.articles.get(subject.article_id)
    if article.text_sha256 != subject.text_sha256:
        return Found(others=library.articles.count() - 1, left=library.not_analysed())
    here = library.articles.text_of(subject.text_sha256)
    relations = {link.other_id: link.relation for link in library.claims.links(subject.claim_id)} if subject.claim_id else {}
    found = []
    for one in library.elsewhere(subject.article_id, subject.start, subject.end):
        there = library.articles.text_of(one.article.text_sha256)
        view = _claim_at(library.claims.views(one.article.id), one.article.text_sha256, one.start, one.end)
        said = speaker_at(library.quotations(one.article.id), one.start, one.end)  # also in an article that is not analysed yet
        speaker = (view.claim.speaker if view else "") or (said or "")
        pieces = tuple(compared(here, (subject.start, subject.end), there, (one.start, one.end)))
        judged = (view.claim.id, view.scale, view.verdict, relations.get(view.claim.id, "")) if view else ()
        found.append(Rendered(one.article, one.start, one.end, one.quoted or said is not None, speaker, pieces, *judged))
    return Found(tuple(found), library.articles.count() - 1, library.not_analysed())


def compared(here: str, passage: tuple[int, int], there: str, other: tuple[int, int]) -> Iterator[tuple[str, Side]]:
    """Yield the words of the `other` passage, with those that only the first one has where they would stand."""
    from factcheck_gui.analysis.collation import Said, collate
    from factcheck_gui.analysis.utterances import Rendering

    lines = collate([Said(here, ()), Said(there, ())], [Rendering(0, *passage, None), Rendering(1, *other, None)]).lines
    (start, end), place = other, other[0]
    columns = zip(lines[0].cells, lines[1].cells, strict=True)
    for same, group in groupby(columns, key=lambda pair: _word(here, pair[0]) == _word(there, pair[1])):
        pairs = list(group)
        ours = _range([mine for mine, _ in pairs])
        theirs = _range([their for _, their in pairs])
        if theirs is not None:
            if same:
                yield there[place : theirs[1]], Side.BOTH
            else:
                yield there[place : theirs[0]], Side.BOTH
        if not same and ours is not None:
            before, after = (" ", "") if theirs is None and place > start else ("", " ")
            yield before, Side.BOTH
            yield here[slice(*ours)], Side.HERE
            yield after, Side.BOTH
        if theirs is not None:
            if not same:
                yield there[slice(*theirs)], Side.THERE
            place = theirs[1]
    yield there[place:end], Side.BOTH


def _word(text: str, cell: "Cell") -> str:
    return text[cell.start : cell.end].casefold()


def _range(cells: "Sequence[Cell]") -> tuple[int, int] | None:
    """Return from where to where the words of some cells reach, None where there are none."""
    filled = [cell for cell in cells if cell.start < cell.end]
    return (filled[0].start, filled[-1].end) if filled else None


def _claim_at(views: Sequence[ClaimView], text_sha256: str, start: int, end: int) -> ClaimView | None:
    """Return the claim that shares most with a passage of this text, if that is enough of either."""

    def share(view: ClaimView) -> float:
        claim = view.claim
        shorter = max(1, min(end - start, claim.end - claim.start))
        return (min(end, claim.end) - max(start, claim.start)) / shorter if claim.text_sha256 == text_sha256 else 0.0

    best = max(views, key=share, default=None)
    return best if best is not None and share(best) >= _SAME_PLACE else None
