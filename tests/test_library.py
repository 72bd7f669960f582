"""Bringing files in through the library: what becomes of each, in one undo step, however it ends."""

from pathlib import Path

import pytest

from factcheck_gui.core import intents
from factcheck_gui.core.errors import Cancelled
from factcheck_gui.core.filters import ArticleFilter, Order
from factcheck_gui.core.records import Annotator, Kind
from factcheck_gui.formats.importing import BATCH_FILES, FileRead, Status, from_pasted
from factcheck_gui.library import Library


def make_files(folder: Path, count: int) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(f"Article {number}\n\nGate {number} held.", encoding="utf-8")
    return sorted(folder.iterdir())


def test_each_file_is_accounted_for(library: Library, tmp_path: Path) -> None:
    files = make_files(tmp_path / "in", 3)
    (tmp_path / "in" / "0003.txt").write_bytes(files[0].read_bytes())
    (tmp_path / "in" / "0004.txt").write_bytes(b"")
    outcomes = {outcome.path.name: outcome for outcome in library.import_files([tmp_path / "in", files[1], tmp_path / "gone.txt"])}
    assert [outcomes[f"000{n}.txt"].status for n in (0, 2, 3, 4)] == [
        Status.IMPORTED,
        Status.IMPORTED,
        Status.ALREADY_THERE,
        Status.REFUSED,
    ]
    assert outcomes["0001.txt"].status is Status.ALREADY_THERE  # named a second time
    assert "no such file" in outcomes["gone.txt"].reason
    assert library.articles.count() == 3
    assert outcomes["0003.txt"].article_id == outcomes["0000.txt"].article_id


def test_a_large_import_is_one_undo_step(library: Library, tmp_path: Path) -> None:
    make_files(tmp_path / "in", BATCH_FILES + 50)
    assert sum(outcome.status is Status.IMPORTED for outcome in library.import_files([tmp_path / "in"])) == BATCH_FILES + 50
    library.undo()
    assert library.articles.count() == 0
    library.redo()
    assert library.articles.count() == BATCH_FILES + 50
    assert library.check() == []


def test_importing_again_finds_everything_there(library: Library, tmp_path: Path) -> None:
    files = make_files(tmp_path / "in", 3)
    list(library.import_files(files))
    last = library.last_change
    assert {outcome.status for outcome in library.import_files(files)} == {Status.ALREADY_THERE}
    assert library.last_change == last


def test_a_deleted_article_can_be_imported_again(library: Library, tmp_path: Path) -> None:
    files = make_files(tmp_path / "in", 1)
    list(library.import_files(files))
    library.undo()
    assert [outcome.status for outcome in library.import_files(files)] == [Status.IMPORTED]
    assert library.articles.count() == 1


def test_a_stopped_import_keeps_what_was_saved(library: Library, annotator: Annotator, tmp_path: Path) -> None:
    make_files(tmp_path / "in", BATCH_FILES + 50)

    def stop_after_a_batch(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(library.import_files([tmp_path / "in"], stop_after_a_batch))
    with Library.open(library.path, annotator) as reopened:
        assert reopened.articles.count() == BATCH_FILES
        assert reopened.check() == []


def test_pasted_text_becomes_an_article(library: Library) -> None:
    pasted = from_pasted("Dam holds\n\nThe dam held, officials said.")
    [outcome] = library.import_read([FileRead(Path("pasted"), (pasted,))])
    assert outcome.status is Status.IMPORTED
    assert library.articles.text(outcome.article_id) == pasted.text


def test_articles_stand_in_the_order_of_their_files(library: Library, tmp_path: Path) -> None:
    files = make_files(tmp_path / "in", 30)
    list(library.import_files(files))
    rows = library.articles.rows(ArticleFilter(), Order("added"), 0, 30)
    assert [row.title for row in rows] == [f"Article {number}" for number in range(30)]
    assert [library.articles.position(row.id, ArticleFilter(), Order("added")) for row in rows] == list(range(30))
    assert library.articles.position(rows[0].id, ArticleFilter(), Order("added", descending=True)) == 29


def test_an_annotator_without_a_name_is_known_by_an_id(tmp_path: Path) -> None:
    with Library.create(tmp_path / "x.fcdb", Annotator("b" * 32)) as library:
        list(library.import_files(make_files(tmp_path / "in", 1)))
        assert [person.name for person in library.people.annotators()] == ["bbbbbbbb"]
        last = library.last_change
        article = library.articles.rows(ArticleFilter(), Order("added"), 0, 1)[0]
        library.apply(intents.set_field(Kind.ARTICLE, article.id, "note", "seen"))
        assert library.last_change == last + 1  # nobody introduces themself twice


def test_what_is_brought_back_stands_where_it_stood(library: Library, tmp_path: Path) -> None:
    list(library.import_files(make_files(tmp_path / "in", 5)))

    def listed() -> list[str]:
        return [row.id for row in library.articles.rows(ArticleFilter(), Order("added"), 0, 9)]

    before = listed()
    library.apply(intents.set_field(Kind.ARTICLE, before[2], "status", "in progress"))
    library.undo()
    assert listed() == before
    library.apply(intents.remove(Kind.ARTICLE, before[1]))
    library.undo()
    assert listed() == before
    library.redo()
    while library.undo():
        pass
    assert listed() == []
    while library.redo():
        pass
    assert listed() == [before[0], *before[2:]]
    library.undo()
    assert listed() == before
