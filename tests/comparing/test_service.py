"""Events and comparisons of a library's articles: what rules find, and what people have said otherwise."""

from pathlib import Path

from factcheck_gui.analysis.ledger import Finding
from factcheck_gui.comparing.shapes import Told
from factcheck_gui.core import intents
from factcheck_gui.core.records import Kind, Relation
from factcheck_gui.core.spans import Span
from factcheck_gui.formats.importing import FileRead, from_pasted
from factcheck_gui.library import Library

WIRE = """President Dovan Merekh rang Ilse Tarrow about the gates of the Ostrel Dam on Tuesday. The water war is a three-year-old conflict.
Merekh praised the two-hour call. “We are on the right track,” Merekh said, and the farmers of Terval waited by the Sorne.
"""
POST = """Ilse Tarrow told the farmers of Terval that the gates of the Ostrel Dam will open, more than five years after the water war began.
Her two-hour call with President Dowan Merech was good. The Sorne is dry, and Lindhaven waits.
"""
OTHER = """Thirteen paintings were stolen from the Orval Museum, whose director offered $1 million.
"""


def add(library: Library, name: str, text: str, published: str = "") -> str:
    imported = from_pasted(text)
    (outcome,) = library.import_read([FileRead(Path(name), (imported,))])
    if published:
        library.apply(intents.set_field(Kind.ARTICLE, outcome.article_id, "published", published))
    return outcome.article_id


def claim(library: Library, article_id: str, words: str) -> str:
    article, text = library.articles.get(article_id), library.articles.text(article_id)
    edit = intents.mark_claim(article, Span.of(text, text.index(words), text.index(words) + len(words)))
    library.apply(edit)
    return edit.sets[0].row_id


def groups(library: Library) -> list[tuple[str, list[str]]]:
    return [(event.name, [article.id for article in event.articles]) for event in library.events()]


def test_articles_are_grouped_by_their_words_and_regrouped_by_hand(library: Library) -> None:
    wire, post, other = add(library, "w", WIRE, "2025-05-19"), add(library, "p", POST, "2025-05-20"), add(library, "o", OTHER)
    assert groups(library) == [("", [post, wire])]
    library.apply(intents.leave_event(post))
    assert groups(library) == []
    edit = intents.gather_event([post, other])
    library.apply(edit + intents.name_event(edit.sets[0].row_id, "The dam"))
    assert groups(library) == [("The dam", [post, other])]
    library.undo()
    library.undo()
    assert groups(library) == [("", [post, wire])]


def test_a_comparison_lines_up_figures_and_names(library: Library) -> None:
    found = library.compare([add(library, "w", WIRE), add(library, "p", POST)])
    assert [text.split()[0] for text in found.texts] == ["President", "Ilse"]
    apart = [row for row in found.rows if row.finding is Finding.DISAGREEMENT]
    assert [figure.text for row in apart for _, figure in row.members] == ["three-year-old", "more than five years"]
    assert {"Dovan Merekh", "Dowan Merech"} <= {spelling.text for person in found.people for spelling in person.spellings}
    assert [len(several) for several in found.quotations] == [1, 0]


def test_coverage_tells_who_reports_and_who_leaves_out(library: Library) -> None:
    wire, post = add(library, "w", WIRE), add(library, "p", POST)
    first, second = claim(library, wire, "three-year-old"), claim(library, post, "more than five years")
    quoted = claim(library, wire, "“We are on the right track,” Merekh said")
    assert [[cell.told for cell in row.cells] for row in library.compare([wire, post]).coverage] == [
        [Told.PARAPHRASED, Told.ABSENT],
        [Told.QUOTED, Told.ABSENT],
        [Told.ABSENT, Told.PARAPHRASED],
    ]
    library.apply(intents.link_claims(first, second, Relation.CONTRADICTS))
    library.apply(intents.judge(second, library.annotator.id, scale="desk", verdict="false"))
    joined, said = library.compare([wire, post]).coverage
    assert joined.claims == (first, second)
    assert [cell.claim_id for cell in joined.cells] == [first, second]
    assert [cell.verdict for cell in joined.cells] == ["", "false"]
    assert (said.claims, said.cells[0].speaker) == ((quoted,), "Dovan Merekh")
    library.apply(intents.link_claims(first, second, Relation.DIFFERENT))
    assert len(library.compare([wire, post]).coverage) == 3


def test_words_quoted_inside_a_quotation_are_no_matter_of_their_own(library: Library) -> None:
    told = "“He said to me, ‘You will wait for the water,’ and put down the receiver,” Ilse Tarrow said. “I will wait,” she said."
    rows = library.compare([add(library, "w", told)]).coverage
    assert [row.words[:12] for row in rows] == ["He said to m", "I will wait,"]
