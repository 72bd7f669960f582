"""Dismissed suggestions: remembered, one and the same for two people, undone, merged, and gone from no other article."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck_gui.core import intents
from factcheck_gui.core.errors import InvalidValue
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Annotator, Article, Kind
from factcheck_gui.library import Library

ADA, BOB = Annotator("a" * 32, name="Ada"), Annotator("b" * 32, name="Bob")
TEXT = "Two gates will open. The river rose by 3 metres. Nobody knows why."
PLACE = (21, 48)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "mine.fcdb", ADA) as made:
        made.apply(intents.import_article({"title": "Dam", "text_sha256": text_sha256(TEXT), "length": len(TEXT)}, TEXT))
        yield made


def article_of(library: Library) -> Article:
    return next(library.articles.all())


def places(library: Library) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in library.articles.dismissed(article_of(library).id)]


def test_a_dismissal_is_remembered_and_told_as_news_of_its_article(library: Library) -> None:
    article = article_of(library)
    changes = library.apply(intents.dismiss_suggestion(article, *PLACE))
    assert changes.articles == {article.id}
    assert changes.touches(Kind.SUGGESTION)
    with Library.open(library.path, BOB) as again:
        assert places(again) == [PLACE]
    assert library.check() == []


def test_it_is_undone_and_made_again(library: Library) -> None:
    edit = intents.dismiss_suggestion(article_of(library), *PLACE)
    library.apply(edit)
    undone = library.undo()
    assert undone is not None
    assert undone.changes.articles == {article_of(library).id}
    assert places(library) == []
    library.redo()
    assert places(library) == [PLACE]
    library.undo()
    library.apply(intents.dismiss_suggestion(article_of(library), *PLACE))
    assert places(library) == [PLACE]
    assert library.check() == []


def test_two_people_who_dismiss_a_sentence_dismiss_it_once(library: Library, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.fcdb"
    library.save_copy(theirs)
    library.apply(intents.dismiss_suggestion(article_of(library), *PLACE))
    with Library.open(theirs, BOB) as other:
        other.apply(intents.dismiss_suggestion(article_of(other), *PLACE))
        other.apply(intents.dismiss_suggestion(article_of(other), 0, 20))
    report, changes = library.merge(theirs)
    assert changes.touches(Kind.SUGGESTION)
    assert report.kinds[Kind.SUGGESTION].new == 1
    assert not any(True for _ in library.conflicts())
    assert places(library) == [(0, 20), PLACE]
    library.undo()
    assert places(library) == [PLACE]
    assert library.check() == []


def test_the_history_of_the_article_tells_it(library: Library) -> None:
    article = article_of(library)
    library.apply(intents.dismiss_suggestion(article, *PLACE))
    assert [change.kind for _, changes in library.history() for change in changes][:1] == [Kind.SUGGESTION]


def test_a_dismissal_names_its_text(library: Library) -> None:
    article = article_of(library)
    with pytest.raises(InvalidValue):
        library.apply(intents.set_fields(Kind.SUGGESTION, "c" * 32, {"text_sha256": "no"}))
    assert library.articles.dismissed(article.id) == []
