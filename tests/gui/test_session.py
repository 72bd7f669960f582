"""The session: one path for edits, news of other processes, undo in words, libraries that are refused."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from factcheck_gui import settings as kept
from factcheck_gui.core import intents
from factcheck_gui.core.edits import ChangeSet, Edit
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Annotator, Kind
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.jobs import JobRunner
from factcheck_gui.gui.session import Session
from factcheck_gui.library import Library
from factcheck_gui.settings import Settings

BOB = Annotator("b" * 32, name="Bob")


class Heard:
    """What a session has said."""

    def __init__(self, session: Session) -> None:
        self.changes: list[ChangeSet] = []
        self.failed: list[str] = []
        self.told: list[str] = []
        self.saved: list[int] = []
        session.changed.connect(self.changes.append)
        session.failed.connect(self.failed.append)
        session.told.connect(self.told.append)
        session.saved.connect(self.saved.append)


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    made = Session(Settings(tmp_path / "settings.json"), JobRunner())
    assert made.create(tmp_path / "mine.fcdb")
    yield made
    made.jobs.close()
    made.close()
    made.jobs.deleteLater()


@pytest.fixture
def heard(session: Session) -> Heard:
    return Heard(session)


def article(title: str = "Dam", text: str = "Two gates will open.") -> Edit:
    return intents.import_article({"title": title, "text_sha256": text_sha256(text), "length": len(text)}, text)


def test_an_edit_is_saved_before_it_is_announced_once(session: Session, heard: Heard) -> None:
    edit = article()
    counts: list[int] = []
    session.saved.connect(lambda _: counts.append(len(heard.changes)))
    assert session.do(edit)
    assert [change.articles for change in heard.changes] == [frozenset({edit.sets[0].row_id})]
    assert counts == [1]
    assert len(heard.saved) == 1
    with Library.open(session.library.path, BOB, read_only=True) as other:
        assert other.articles.count() == 1


def test_an_edit_of_nothing_says_nothing(session: Session, heard: Heard) -> None:
    assert session.do(Edit(()))
    assert not heard.changes
    assert not heard.saved


def test_a_refused_edit_is_told_in_words(session: Session, heard: Heard) -> None:
    edit = article()
    session.do(edit)
    assert not session.do(intents.set_field(Kind.ARTICLE, edit.sets[0].row_id, "url", "not an address"))
    assert "http://" in heard.failed[0]
    assert len(heard.changes) == 1


def test_another_process_is_heard(session: Session, heard: Heard, qtbot: QtBot) -> None:
    with Library.open(session.library.path, BOB) as other:
        other.apply(article("From elsewhere"))
    qtbot.waitUntil(lambda: len(heard.changes) == 1, timeout=2000)
    assert not heard.changes[0].mine
    assert not heard.saved
    assert [row.title for row in session.library.articles.all()] == ["From elsewhere"]


def test_undo_and_redo(session: Session, heard: Heard) -> None:
    session.do(article())
    assert session.undoable() is not None
    session.undo()
    assert session.library.articles.count() == 0
    assert session.undoable() is None
    session.redo()
    assert session.library.articles.count() == 1
    session.redo()
    assert heard.failed == ["There is nothing to redo."]


def test_undo_tells_what_somebody_else_has_set_since(session: Session, heard: Heard) -> None:
    edit = article()
    row_id = edit.sets[0].row_id
    session.do(edit)
    session.do(intents.set_field(Kind.ARTICLE, row_id, "title", "Mine"))
    with Library.open(session.library.path, BOB) as other:
        other.apply(intents.set_field(Kind.ARTICLE, row_id, "title", "Bob's"))
    session.undo()
    assert session.library.articles.get(row_id).title == "Bob's"
    assert heard.told == ["1 value stayed as it is, because somebody has changed it since."]


def test_a_refused_library_leaves_the_open_one(session: Session, heard: Heard, tmp_path: Path) -> None:
    foreign = tmp_path / "notes.fcdb"
    foreign.write_text("not a library " * 20)
    before = session.library.path
    assert not session.open(foreign)
    assert session.library.path == before
    assert "notes.fcdb was not opened" in heard.failed[0]
    assert foreign.read_text() == "not a library " * 20
    assert session.do(article())


def test_an_opened_library_is_the_first_of_the_recent_ones(session: Session, tmp_path: Path) -> None:
    session.create(tmp_path / "second.fcdb")
    session.open(tmp_path / "mine.fcdb")
    assert [Path(name).name for name in session.settings.get(kept.RECENT_LIBRARIES)] == ["mine.fcdb", "second.fcdb"]
    assert session.settings.get(kept.LAST_LIBRARY) == str(tmp_path / "mine.fcdb")


def test_a_copy_is_saved_in_the_background(session: Session, heard: Heard, qtbot: QtBot, tmp_path: Path) -> None:
    session.do(article())
    session.save_copy(tmp_path / "copy.fcdb")
    qtbot.waitUntil(lambda: bool(heard.told), timeout=5000)
    with Library.open(tmp_path / "copy.fcdb", BOB) as copy:
        assert copy.articles.count() == 1


def test_a_damaged_library_can_only_be_read(session: Session, heard: Heard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    session.do(article())
    path = session.library.path
    session.close()
    damage(path)
    assert session.open(path)
    session.check()
    qtbot.waitUntil(lambda: bool(heard.failed), timeout=5000)
    assert "damaged" in heard.failed[0]
    assert session.read_only
    assert not session.do(article("Another"))


def test_a_large_edit_is_saved_in_the_background(session: Session, heard: Heard, qtbot: QtBot) -> None:
    edits = [article(f"Article {number}", f"Text {number}.") for number in range(450)]
    whole = Edit(tuple(edit.sets[0] for edit in edits), {sha: text for edit in edits for sha, text in edit.texts.items()})
    session.do_large(whole, "Adding")
    assert session.library.articles.count() < 450
    qtbot.waitUntil(lambda: len(heard.changes) == 1 and bool(heard.saved), timeout=10000)
    assert session.library.articles.count() == 450
    session.undo()
    assert session.library.articles.count() == 450
    qtbot.waitUntil(lambda: session.library.articles.count() == 0, timeout=10000)
    qtbot.waitUntil(lambda: len(heard.changes) == 2)
    session.redo()
    qtbot.waitUntil(lambda: session.library.articles.count() == 450, timeout=10000)


def test_without_a_name_the_system_is_asked_for_one(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ada")
    assert session.annotator.name == "ada"
    session.settings.set(kept.ANNOTATOR_NAME, "Ada Checker")
    session.rename_annotator()
    session.do(article())
    assert [person.name for person in session.library.people.annotators()] == ["Ada Checker"]


def test_a_library_that_cannot_be_written_is_said_to_be_open_for_reading(
    session: Session, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = session.library.path
    assert session.open(path)
    assert heard.told == []
    monkeypatch.setattr("factcheck_gui.gui.session.Library.open", partial(Library.open, read_only=True))
    assert session.open(path)
    assert heard.told == ["mine.fcdb cannot be written and is open for reading. Save a copy to work in."]


def damage(path: Path) -> None:
    """Break a page that opening does not read."""
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    with Library.open(path, BOB, read_only=True) as library:
        assert library.articles.count() == 1
    place = len(data) - size
    data[place : place + 200] = b"\xff" * 200
    path.write_bytes(bytes(data))


def test_blind_mode_hides_the_verdicts_in_a_colleagues_library_too(session: Session, tmp_path: Path) -> None:
    edit = article()
    with Library.create(tmp_path / "bobs.fcdb", BOB) as bobs:
        bobs.apply(edit)
        claim = intents.mark_claim(bobs.articles.get(edit.sets[0].row_id), Span(0, 9, "Two gates", "", ""))
        bobs.apply(claim + intents.judge(claim.sets[0].row_id, BOB.id, scale="desk", verdict="true"))
    session.settings.set(kept.BLIND, True)
    assert session.show_shared(Library.verify(tmp_path / "bobs.fcdb"))
    view = session.library.claims.view(claim.sets[0].row_id)
    assert (view.verdict, view.hidden) == ("", 1)
    with session.reader()() as again:
        assert again.claims.view(view.claim.id).verdict == ""
    session.settings.set(kept.BLIND, False)
    session.follow_blind_mode()
    assert session.library.claims.view(view.claim.id).verdict == "true"
