"""Learning from finished articles: asked for by keyboard, told in plain words, switched off, forgotten, and stopped."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from factcheck_gui import settings as kept
from factcheck_gui.analysis import worthiness_desk
from factcheck_gui.core.records import ArticleStatus
from factcheck_gui.gui.command_palette import CommandPalette
from factcheck_gui.gui.dialogs.learning import LearningDialog
from factcheck_gui.gui.dialogs.preferences import PreferencesDialog
from factcheck_gui.settings import Settings
from tests.cli.test_suggesting import make_desk
from tests.journeys.conftest import Start, make_library
from tests.journeys.window import WAIT, Window


@pytest.fixture
def window(start: Start, tmp_path: Path) -> Window:
    settings = Settings.load()
    settings.set(kept.ANNOTATOR_NAME, "Ada Checker")
    settings.set(kept.SUGGESTIONS, True)
    return start(make_desk(tmp_path))


def learning(window: Window) -> LearningDialog:
    dialog = window.desk.layers.learning.dialog
    assert dialog is not None
    return dialog


def why(window: Window) -> str:
    return " ".join(one.why for one in window.reader.panel.suggestions.shown)


def test_what_is_learnt_is_told_used_switched_off_and_forgotten(window: Window) -> None:
    window.articles.open(next(article.title for article in window.library.articles.all() if article.status != ArticleStatus.DONE))
    window.reader.page.setFocus()
    window.qtbot.waitUntil(lambda: why(window) != "", timeout=WAIT)
    assert "learnt from your marking" not in why(window)

    window.press("Ctrl+K")
    assert window.main.findChildren(CommandPalette)
    window.write("learn from")
    window.press("Return")
    dialog = learning(window)
    assert dialog.report.text().startswith("Nothing has been learnt yet.")
    assert not dialog.forget.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return)  # its first button
    window.qtbot.waitUntil(lambda: "12 finished articles" in dialog.report.text(), timeout=2 * WAIT)
    assert "in the order that everybody has, and 100% in the order that was learnt" in dialog.report.text()
    assert "better, by more than chance" in dialog.report.text()
    window.qtbot.waitUntil(lambda: "learnt from your marking “river”" in why(window), timeout=WAIT)

    dialog.use.click()
    assert not window.desk.session.settings.get(kept.PERSONAL_MODEL)
    window.qtbot.waitUntil(lambda: why(window) != "" and "learnt from" not in why(window), timeout=WAIT)
    dialog.use.click()
    dialog.forget.click()
    assert not worthiness_desk.kept_at().exists()
    assert dialog.report.text().startswith("Nothing has been learnt yet.")
    window.qtbot.waitUntil(lambda: why(window) != "" and "learnt from" not in why(window), timeout=WAIT)
    dialog.close()


def test_too_little_to_learn_from_is_told_and_the_preferences_lead_here(start: Start, tmp_path: Path) -> None:
    window = start(make_library(tmp_path / "tea.fcdb", {"Tea": "We like tea. So do you."}))

    def ask(dialog: PreferencesDialog) -> None:
        dialog.you.personal_model.click()
        dialog.you.learn.click()

    with window.answering(PreferencesDialog, ask):
        window.press("Ctrl+,")
    assert not window.desk.session.settings.get(kept.PERSONAL_MODEL)
    dialog = learning(window)
    assert not dialog.use.isChecked()
    dialog.learn.click()
    window.qtbot.waitUntil(lambda: "too little to learn from" in dialog.report.text(), timeout=WAIT)
    assert dialog.learn.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.desk.layers.learning.dialog is None or not dialog.isVisible()


def test_learning_can_be_stopped(window: Window) -> None:
    window.desk.layers.learning.ask()
    dialog = learning(window)
    dialog.learn.click()
    dialog.cancel.click()
    window.qtbot.waitUntil(lambda: "Learning was stopped" in dialog.report.text(), timeout=2 * WAIT)
    assert not worthiness_desk.kept_at().exists()
    dialog.close()
