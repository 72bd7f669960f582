"""The preferences, the overview of shortcuts, and the box about the program."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from factcheck_gui import paths
from factcheck_gui.gui import actions
from factcheck_gui.gui.action_rows import ROWS, Scope
from factcheck_gui.gui.dialogs.about import AboutDialog
from factcheck_gui.gui.dialogs.preferences import Preferences, PreferencesDialog
from factcheck_gui.gui.dialogs.shortcuts import ShortcutsDialog
from factcheck_gui.settings import Settings


@pytest.fixture
def kept(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def dialog(qtbot: QtBot, kept: Settings) -> Iterator[PreferencesDialog]:
    made = PreferencesDialog(Preferences.of(kept))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


@pytest.fixture
def commands(qtbot: QtBot) -> Iterator[dict[str, QAction]]:
    window = QMainWindow()
    qtbot.addWidget(window)
    yield actions.build(window, {row.id: list for row in ROWS}, scopes={scope: [window] for scope in Scope})
    window.close()


def test_what_is_shown_and_not_touched_comes_back_the_same(dialog: PreferencesDialog, kept: Settings) -> None:
    assert dialog.answer() == Preferences.of(kept)


def test_what_is_typed_is_kept_for_the_next_time(dialog: PreferencesDialog, kept: Settings) -> None:
    dialog.you.name.setFocus()
    QTest.keyClicks(dialog.you.name, " Ada  Checker ")
    QTest.keyClicks(dialog.you.email, "ada@example.org")
    dialog.look.theme.setCurrentIndex(dialog.look.theme.findData("dark"))
    dialog.scales.choice.setCurrentIndex(dialog.scales.choice.findData("averitec"))
    dialog.answer().keep(kept)
    again = Preferences.of(Settings(kept.path))
    assert (again.annotator_name, again.annotator_email, again.theme, again.scale) == ("Ada Checker", "ada@example.org", "dark", "averitec")
    assert "shortcuts" in json.loads(kept.path.read_text())


def test_ask_returns_the_answer_or_none(qtbot: QtBot, kept: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    now = Preferences.of(kept)
    monkeypatch.setattr(PreferencesDialog, "exec", lambda self: QDialog.DialogCode.Accepted)
    assert PreferencesDialog.ask(now) == now
    monkeypatch.setattr(PreferencesDialog, "exec", lambda self: QDialog.DialogCode.Rejected)
    assert PreferencesDialog.ask(now) is None


def test_escape_cancels_and_enter_accepts(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.you.name, Qt.Key.Key_Return)
    dialog.show()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog.you.name, Qt.Key.Key_Escape)


def test_every_field_has_a_name(dialog: PreferencesDialog) -> None:
    keys = dialog.keys
    fields: list[QWidget] = [dialog.you.name, dialog.you.email, dialog.look.theme, dialog.look.text_size, dialog.look.font_choice]
    fields += [dialog.scales.choice, keys.filter, keys.tree, keys.edit, dialog.tabs]
    assert all(field.accessibleName() for field in fields)


def test_a_scale_is_added_from_a_file_and_a_bad_one_is_refused_in_words(dialog: PreferencesDialog, tmp_path: Path) -> None:
    dialog.tabs.setCurrentWidget(dialog.scales)
    draft = tmp_path / "draft.json"
    dialog.scales.export_file(draft)
    dialog.scales.add_file(draft)
    assert "another key" in dialog.scales.message.text()
    assert dialog.scales.message.isVisible()
    draft.write_text(draft.read_text(encoding="utf-8").replace('"desk"', '"ours"').replace("Factcheck Desk", "Ours"), encoding="utf-8")
    dialog.scales.add_file(draft)
    assert not dialog.scales.message.isVisible()
    assert dialog.answer().scale == "ours"
    assert (paths.data_dir() / "scales" / "ours.json").is_file()
    dialog.scales.export_file(tmp_path / "no" / "folder.json")
    assert "could not be written" in dialog.scales.message.text()


def test_a_damaged_scale_of_the_users_is_told_and_the_others_are_there(qtbot: QtBot, kept: Settings) -> None:
    folder = paths.data_dir() / "scales"
    folder.mkdir(parents=True)
    (folder / "broken.json").write_text("{")
    dialog = PreferencesDialog(Preferences.of(kept))
    qtbot.addWidget(dialog)
    assert "broken.json" in dialog.scales.message.text()
    assert dialog.scales.choice.count() == 5


def test_a_key_is_changed_by_pressing_it_and_a_clash_is_told(dialog: PreferencesDialog) -> None:
    keys = dialog.keys
    dialog.tabs.setCurrentWidget(keys)
    keys.select("claim.mark")
    keys.edit.setFocus()
    QTest.keyClick(keys.edit, Qt.Key.Key_M)
    assert keys.overrides() == {"claim.mark": "M"}
    assert keys.message.text() == ""
    QTest.keyClick(keys.edit, Qt.Key.Key_Backspace)
    keys.edit.clear()
    QTest.keyClick(keys.edit, Qt.Key.Key_S)
    assert "“Mark claim” and “Add source”" in keys.message.text()
    QTest.mouseClick(keys.reset, Qt.MouseButton.LeftButton)
    assert keys.overrides() == {}
    assert keys.message.text() == ""
    QTest.mouseClick(keys.none, Qt.MouseButton.LeftButton)
    assert keys.overrides() == {"claim.mark": ""}


def test_keys_of_a_newer_program_are_kept(qtbot: QtBot, kept: Settings) -> None:
    now = Preferences.of(kept)
    dialog = PreferencesDialog(Preferences(now.annotator_name, "", "light", "desk", 17, "serif", {"compare.open": "Ctrl+3"}))
    qtbot.addWidget(dialog)
    assert dialog.answer().shortcuts == {"compare.open": "Ctrl+3"}


def test_the_overview_lists_all_commands_and_filters_by_name_or_key(qtbot: QtBot, commands: dict[str, QAction]) -> None:
    actions.apply_shortcuts(commands, {"claim.mark": "X"})
    dialog = ShortcutsDialog(commands)
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(dialog.shown()) == len([row for row in ROWS if not row.opens])
    QTest.keyClicks(dialog.field, "mark claim")
    assert dialog.shown() == [("Mark claim", "X")]
    dialog.field.setText("ctrl+k")
    assert dialog.shown() == [("Command palette", "Ctrl+K")]
    dialog.field.setText("zzz")
    assert dialog.shown() == []


def test_the_box_about_the_program_can_be_copied_and_names_the_licences(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    copy = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Copy diagnostics")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("Factcheck Desk: ")
    assert dialog.findChild(QDialogButtonBox) is not None


def test_dialogs_that_stay_open_do_not_block_and_go_when_closed(qtbot: QtBot, commands: dict[str, QAction]) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    for opened in (AboutDialog.open_over(window), ShortcutsDialog.open_over(window, commands)):
        assert opened.isVisible()
        assert not opened.isModal()
        with qtbot.waitSignal(opened.destroyed):
            QTest.keyClick(opened, Qt.Key.Key_Escape)
