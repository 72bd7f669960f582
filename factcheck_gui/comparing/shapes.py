"""What a comparison of articles consists of."""

from dataclasses import dataclass
from enum import Enum

from factcheck_gui.analysis.collation import Collation
from factcheck_gui.analysis.dates import DateDoubt
from factcheck_gui.analysis.ledger import Row
from factcheck_gui.analysis.names import NamedPerson
from factcheck_gui.analysis.quotations import Quotation
from factcheck_gui.core.records import Article


@dataclass(frozen=True, slots=True)
class EventOfArticles:
    """Articles that report one event, the newest first.

    `id` names the event that a person made and `name` is what a person called it; both are "" where the rules put the
    articles together, which are then two or more.
    """

    id: str
    name: str
    articles: tuple[Article, ...]


class Told(Enum):
    """How an article has something: in quotation marks, in its own words, or not at all."""

    QUOTED = "quoted"
    PARAPHRASED = "paraphrased"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """What one article has of a matter: code points `start` to `end` of its text (both 0 where it is absent).

    `speaker` is whom the article has say it, or "". `claim_id` names the claim made of it here, or is ""; `scale` and `verdict`
    are that claim's, as `core.verdicts.claim_verdict` gives them.
    """

    told: Told
    start: int = 0
    end: int = 0
    speaker: str = ""
    claim_id: str = ""
    scale: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One matter, with one cell for each article: `words` tell it, those of a claim if there is one.

    `claims` are the ids of the claims in it, and `collations` the places of its wordings in the comparison's collations.
    """

    words: str
    cells: tuple[CoverageCell, ...]
    claims: tuple[str, ...] = ()
    collations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What several articles say, each numbered as in `articles`; all of it is found by rules and is a suggestion to check.

    `texts` and `quotations` belong to the articles in order. `rows` is the ledger of figures and dates, disagreements first;
    `doubts` are dates that do not go together. `coverage` has first what most articles have. `skipped` are the numbers of the
    articles whose text took too long, and which nothing is known of.
    """

    articles: tuple[Article, ...]
    texts: tuple[str, ...]
    quotations: tuple[tuple[Quotation, ...], ...]
    collations: tuple[Collation, ...]
    rows: tuple[Row, ...]
    doubts: tuple[DateDoubt, ...]
    people: tuple[NamedPerson, ...]
    coverage: tuple[CoverageRow, ...]
    skipped: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Code points `start` to `end` of another article's text that say the same as a passage, with likeness from 0 to 1.

    `words` are what stands there; `quoted` tells whether in quotation marks.
    """

    article: Article
    start: int
    end: int
    words: str
    likeness: float
    quoted: bool
