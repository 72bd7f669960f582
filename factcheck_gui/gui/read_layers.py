"""What the Read view shows over and beside its text, and how that is joined to the window's commands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction

from factcheck_gui.gui.learning import Learning
from factcheck_gui.gui.quoting import ShownQuotations
from factcheck_gui.gui.same_elsewhere import SameElsewhere
from factcheck_gui.gui.suggesting import SuggestedClaims

if TYPE_CHECKING:
    from factcheck_gui.gui.desk import Desk


class ReadLayers(QObject):
    """Suggested claims, quotations and wordings elsewhere of one window."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        session, reading, reader = desk.session, desk.reading, desk.read.reader
        self.suggesting = SuggestedClaims(session, reading, reader, desk.claim_commands.mark_said)
        self.quoting = ShownQuotations(session, reading, reader)
        self.learning = Learning(session, desk.window)
        self.elsewhere = SameElsewhere(session, reading, desk.read, desk.scales)

    def connect_to_desk(self) -> None:
        """Join the layers to the panels and the notices; the window's actions are there by then."""
        desk = self._desk
        for layer in (self.suggesting, self.quoting):
            desk.reading.counted.connect(layer.refresh)
            layer.told.connect(desk.notices.info)
            layer.refused.connect(desk.notices.warning)
            layer.switched.connect(self.show_switches)
        self.learning.learnt.connect(self.suggesting.search_again)
        self.learning.told.connect(desk.notices.info)
        self.learning.refused.connect(desk.notices.error)
        desk.preferences.learning_requested.connect(self.learning.ask)
        desk.preferences.suggestions_changed.connect(self.suggesting.search_again)
        panel = desk.read.side.elsewhere
        desk.session.opened.connect(self.elsewhere.follow_library)
        desk.session.changed.connect(self.elsewhere.refresh)
        desk.analysing.analysed.connect(self.elsewhere.refresh_soon)
        desk.reading.claim_changed.connect(self.elsewhere.follow_claim)
        desk.read.form.elsewhere_requested.connect(self.elsewhere.look)
        desk.read.side.currentChanged.connect(self.elsewhere.appear)
        panel.look_requested.connect(self.elsewhere.look)
        panel.back_requested.connect(self.elsewhere.back)
        panel.opened.connect(self.elsewhere.go)
        panel.link_requested.connect(self.elsewhere.link)
        panel.left.connect(lambda: desk.read.reader.page.setFocus(Qt.FocusReason.OtherFocusReason))
        self.elsewhere.told.connect(desk.notices.info)
        self.elsewhere.refused.connect(desk.notices.error)

    @Slot()
    def show_switches(self) -> None:
        """Tick the commands of the layers that are on."""
        for name, on in (("view.suggestions", self.suggesting.on), ("view.quotations", self.quoting.on)):
            self._desk.actions_by_id[name].setChecked(on)
        self._desk.update_actions()

    def show_buttons(self) -> None:
        """Put the commands about what is in hand into the bars below the text, under short names."""
        words = {"accept": self.tr("Accept"), "dismiss": self.tr("Dismiss"), "next": self.tr("Next")}
        self._desk.read.reader.suggestion_bar.set_actions(self._named({f"claim.{name}_suggestion": said for name, said in words.items()}))
        quoted = {"claim.mark": self.tr("Mark"), "claim.previous_quotation": self.tr("Previous"), "claim.next_quotation": self.tr("Next")}
        self._desk.read.reader.quotation_bar.set_actions(self._named(quoted))

    def _named(self, words: dict[str, str]) -> list[QAction]:
        found = {self._desk.actions_by_id[name]: said for name, said in words.items()}
        for action, said in found.items():
            action.setIconText(said)
        return list(found)
