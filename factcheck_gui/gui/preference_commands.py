"""How the preferences take effect: at once, and without a restart."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from factcheck_gui import settings as kept
from factcheck_gui.gui import theme
from factcheck_gui.gui.reader import ReaderPanel
from factcheck_gui.gui.session import Session
from factcheck_gui.gui.verdict_looks import Scales, reader_style


class PreferenceCommands(QObject):
    """`scale_changed()` when another scale is in use, `keys_changed()` when shortcuts are others.

    `suggestions_changed()` when what was learnt is used or no longer is; `learning_requested()` asks for the window about it.
    """

    scale_changed = Signal()
    keys_changed = Signal()
    suggestions_changed = Signal()
    learning_requested = Signal()
    refused = Signal(str)

    def __init__(self, session: Session, scales: Scales, reader: ReaderPanel, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = session.settings
        self._scales = scales
        self._reader = reader
        self._window = window
        theme.controller().changed.connect(self.restyle)

    @property
    def mode(self) -> str:
        """The theme that was chosen: "system", "light" or "dark"."""
        return self._settings.get(kept.THEME)

    @Slot()
    def ask(self) -> None:
        """Show the preferences and put what the user chose in force."""
        from factcheck_gui.gui.dialogs.preferences import Preferences, PreferencesDialog

        before = Preferences.of(self._settings)
        guessed = replace(before, annotator_name=before.annotator_name or self._session.annotator.name)
        chosen = PreferencesDialog.ask(guessed, self._window)
        if chosen is None:
            return
        self._keep(lambda: chosen.keep(self._settings))
        self._session.rename_annotator()
        self._scales.load(chosen.scale)
        self.scale_changed.emit()
        self._apply_theme(chosen.theme)
        self.restyle()
        if (chosen.reader_text_size, chosen.reader_font) != (before.reader_text_size, before.reader_font):
            self.use_text_size()
        if chosen.blind != before.blind:
            self._session.follow_blind_mode()
        if chosen.shortcuts != before.shortcuts:
            self.keys_changed.emit()
        if chosen.personal_model != before.personal_model:
            self.suggestions_changed.emit()
        if chosen.learn:
            self.learning_requested.emit()

    def use_theme(self, mode: theme.Mode) -> None:
        """Put a theme in force and keep it."""
        self._keep(lambda: self._settings.set(kept.THEME, mode))
        self._apply_theme(mode)

    @Slot()
    def use_text_size(self) -> None:
        """Show articles in the font and the size that the settings say."""
        self._reader.set_serif(self._settings.get(kept.READER_FONT) == "serif")
        setting = kept.READER_TEXT_SIZE
        self._reader.set_zoom(round(self._settings.get(setting) * 100 / setting.default))

    @Slot()
    def restyle(self) -> None:
        """Give the reader the colours of the theme and the scales in use."""
        self._reader.set_style(reader_style(theme.current(), self._scales.all().values()))

    def _apply_theme(self, mode: theme.Mode) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, mode)

    def _keep(self, write: Callable[[], object]) -> None:
        try:
            write()
        except kept.NotKept as error:
            self.refused.emit(str(error))
