"""The dashboard's numbers are those of the tables, and the latest edits are told by what they did."""

from factcheck_gui.core import intents
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Json, Kind
from factcheck_gui.core.spans import Span
from factcheck_gui.library import Library


def article(library: Library, title: str, outlet: str) -> str:
    values: dict[str, Json] = {"title": title, "outlet": outlet, "text_sha256": text_sha256(title), "length": len(title)}
    edit = intents.import_article(values, title)
    library.apply(edit)
    return edit.sets[0].row_id


def claim(library: Library, article_id: str, status: str = "new") -> str:
    edit = intents.mark_claim(library.articles.get(article_id), Span(0, 1, "P", "", ""), status=status)
    library.apply(edit)
    return edit.sets[0].row_id


def test_an_empty_library_has_nothing_to_count(library: Library) -> None:
    counted = library.statistics()
    assert (counted.claims, counted.left, counted.outlets, counted.articles, counted.people, counted.recent) == (0, 0, (), (), (), ())


def test_progress_by_outlet_and_article(library: Library) -> None:
    one, two, three = article(library, "Prices", "Daily"), article(library, "Pupils", "daily"), article(library, "Polls", "Other")
    claim(library, one, "final")
    claim(library, one)
    claim(library, two, "final")
    counted = library.statistics()
    assert (counted.claims, counted.left) == (3, 1)
    assert [(o.articles, o.claims, o.final) for o in counted.outlets] == [(2, 3, 2), (1, 0, 0)]
    assert [(a.id, a.name, a.claims, a.final) for a in counted.articles] == [(one, "Prices", 2, 1)]
    assert three not in {a.id for a in counted.articles}


def test_shares_and_recent_edits(library: Library) -> None:
    claim_id = claim(library, article(library, "Prices", "Daily"))
    library.apply(intents.judge(claim_id, library.annotator.id, scale="desk", verdict="true", justification="So it is"))
    library.undo()
    counted = library.statistics()
    assert [edit.is_undo for edit in counted.recent] == [True, False, False, False]
    assert counted.recent[0].done == ((Kind.ASSESSMENT.value, "deleted", 1),)
    assert counted.recent[2].done == ((Kind.CLAIM.value, "added", 1),)
    library.redo()
    share = library.statistics().people[0]
    assert (share.name, share.verdicts, share.justifications) == ("Ada Checker", 1, 1)


def test_sources_are_counted_as_they_are_listed(library: Library) -> None:
    for title in ("Survey", "Maps", "100% sure"):
        library.apply(intents.add_source({"title": title}))
    assert library.sources.count() == 3
    for words in ("s", "%", "nothing"):
        assert library.sources.count(words) == len(library.sources.rows(words, 0, 10))
