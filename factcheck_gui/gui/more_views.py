"""The views beside the Read view: each is made when it is first shown, and joined to the session here."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from factcheck_gui.gui.view_bar import View

if TYPE_CHECKING:
    from factcheck_gui.gui.desk import Desk


def more_views(desk: "Desk") -> tuple[View, ...]:
    """Return the table of views in the order of the view bar; a further one is a row here and a function below."""
    return (View("view.claims", lambda: _claims(desk)),)


def _claims(desk: "Desk") -> QWidget:
    from factcheck_gui.gui.claims import ClaimsView

    view = ClaimsView(desk.window)

    def follow_library() -> None:
        view.set_scale(desk.scales.chosen, desk.scales.all())
        view.set_library(desk.session.library if desk.session.is_open else None)
        view.set_read_only(desk.session.read_only)

    desk.session.opened.connect(follow_library)
    desk.session.changed.connect(view.changed)
    desk.preferences.scale_changed.connect(lambda: view.set_scale(desk.scales.chosen, desk.scales.all()))
    view.edit_requested.connect(desk.claim_commands.save)
    view.open_claim.connect(desk.go_to_claim)
    view.read_requested.connect(lambda: desk.show_view(0))
    view.told.connect(desk.notices.info)
    view.deleted.connect(desk.offer_undo)
    follow_library()
    return view
