"""The views beside the Read view: each is made when it is first shown, and joined to the session here."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from factcheck_gui.core.records import Kind
from factcheck_gui.gui.action_rows import Scope
from factcheck_gui.gui.jobs import JobContext
from factcheck_gui.gui.view_bar import View
from factcheck_gui.library import SameClaim, Stray
from factcheck_gui.store.statistics import Statistics

if TYPE_CHECKING:
    from factcheck_gui.gui.desk import Desk


def more_views(desk: "Desk") -> tuple[View, ...]:
    """Return the table of views in the order of the view bar; a further one is a row here and a function below."""
    return (
        View("view.claims", lambda: _claims(desk)),
        View("view.compare", lambda: _compare(desk)),
        View("view.sources", lambda: _sources(desk)),
        View("view.dashboard", lambda: _dashboard(desk)),
        View("view.history", lambda: _history(desk), in_bar=False),
        View("view.conflicts", lambda: _conflicts(desk), in_bar=False),
    )


def show_history(desk: "Desk", kind: Kind, row_id: str) -> None:
    """Show who changed what of one record, and of what hangs on it."""
    from factcheck_gui.gui.history import HistoryView

    page = desk.show_named("view.history")
    if isinstance(page, HistoryView) and row_id:
        page.show_about(kind, row_id)


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
    desk.trouble.rights_changed.connect(lambda: view.set_read_only(desk.session.read_only))
    view.edit_requested.connect(desk.claim_commands.save)
    view.open_claim.connect(desk.go_to_claim)
    view.read_requested.connect(lambda: desk.show_view(0))
    view.told.connect(desk.notices.info)
    view.deleted.connect(desk.offer_undo)
    follow_library()
    return view


def _compare(desk: "Desk") -> QWidget:
    from factcheck_gui.gui.compare import CompareView
    from factcheck_gui.gui.compare_commands import CompareCommands

    view = CompareView(desk.window)
    commands = CompareCommands(desk.session, view, desk.window)

    def set_verdicts() -> None:
        view.set_verdicts(desk.scales.verdict)

    desk.session.opened.connect(commands.follow_library)
    desk.session.opened.connect(set_verdicts)
    desk.session.changed.connect(commands.changed)
    desk.analysing.analysed.connect(commands.analysed)
    desk.preferences.scale_changed.connect(set_verdicts)
    desk.trouble.rights_changed.connect(lambda: view.set_read_only(desk.session.read_only))
    view.passage_requested.connect(desk.go_to_passage)
    view.import_requested.connect(desk.imports.ask_for_files)
    view.export_requested.connect(desk.exports.export_comparison)
    commands.told.connect(desk.notices.show_notice)
    commands.withdrawn.connect(desk.notices.withdraw)
    commands.refused.connect(desk.notices.error)
    commands.claim_requested.connect(desk.go_to_claim)
    for row in desk.rows:
        if row.scope is Scope.COMPARE:
            view.addAction(desk.actions_by_id[row.id])
    set_verdicts()
    commands.follow_library()
    return view


def _sources(desk: "Desk") -> QWidget:
    from factcheck_gui.gui.sources import SourcesView

    view = SourcesView(desk.window)

    def follow_library() -> None:
        view.set_library(desk.session.library if desk.session.is_open else None)
        view.set_read_only(desk.session.read_only)

    desk.session.opened.connect(follow_library)
    desk.session.changed.connect(view.changed)
    desk.trouble.rights_changed.connect(lambda: view.set_read_only(desk.session.read_only))
    view.edit_requested.connect(desk.claim_commands.save)
    view.open_claim.connect(desk.go_to_claim)
    view.source_opened.connect(desk.open_address)
    view.deleted.connect(desk.offer_undo)
    follow_library()
    return view


def _dashboard(desk: "Desk") -> QWidget:
    from factcheck_gui.gui.dashboard import DashboardView

    view = DashboardView(desk.window)

    def set_scale() -> None:
        view.set_scale(desk.scales.chosen, desk.scales.all())

    def recount() -> None:
        if not desk.session.is_open:
            return
        open_again = desk.session.reader()

        def count(_: JobContext) -> Statistics:
            with open_again() as library:
                return library.statistics()

        desk.session.jobs.start(count, on_result=view.show_statistics, owner=view, name="statistics")

    view.recount_requested.connect(recount)
    view.open_article.connect(desk.go_to_article)
    view.import_requested.connect(desk.imports.ask_for_files)
    desk.session.opened.connect(view.library_changed)
    desk.session.changed.connect(view.changed)
    desk.preferences.scale_changed.connect(set_scale)
    set_scale()
    return view


def _history(desk: "Desk") -> QWidget:
    from factcheck_gui.gui.history import HistoryView

    view = HistoryView(desk.window)

    def follow_library() -> None:
        view.set_library(desk.session.library if desk.session.is_open else None, desk.scales.all())
        view.set_read_only(desk.session.read_only)

    desk.session.opened.connect(follow_library)
    desk.session.changed.connect(view.changed)
    desk.preferences.scale_changed.connect(lambda: view.set_scales(desk.scales.all()))
    desk.trouble.rights_changed.connect(lambda: view.set_read_only(desk.session.read_only))
    view.edit_requested.connect(desk.claim_commands.save)
    view.open_claim.connect(desk.go_to_claim)
    view.open_article.connect(desk.go_to_article)
    follow_library()
    return view


def _conflicts(desk: "Desk") -> QWidget:
    from factcheck_gui.gui.conflicts import SettleView

    view = SettleView(desk.window)

    def follow_library() -> None:
        library = desk.session.library if desk.session.is_open else None
        view.set_library(library, desk.scales.all(), read_only=desk.session.read_only)

    def look() -> None:
        if not desk.session.is_open:
            return
        open_again = desk.session.reader()

        def find(_: JobContext) -> tuple[list[SameClaim], list[Stray]]:
            with open_again() as library:
                return library.same_claims(), list(library.strays())

        desk.session.jobs.start(find, on_result=lambda found: view.show_found(*found), owner=view, name="what to settle")

    view.look_requested.connect(look)
    desk.session.opened.connect(follow_library)
    desk.session.changed.connect(view.changed)
    desk.preferences.scale_changed.connect(follow_library)
    desk.trouble.rights_changed.connect(lambda: view.set_read_only(desk.session.read_only))
    view.edit_requested.connect(desk.claim_commands.save)
    view.open_claim.connect(desk.go_to_claim)
    view.open_article.connect(desk.go_to_article)
    follow_library()
    return view
