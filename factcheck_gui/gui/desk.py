"""What the window holds: the views, the actions, and the one block that joins panels which know nothing of one another."""

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from factcheck_gui import settings as kept
from factcheck_gui.core.edits import ChangeSet
from factcheck_gui.gui import actions, theme
from factcheck_gui.gui.action_rows import Scope
from factcheck_gui.gui.analysing import BackgroundAnalysis
from factcheck_gui.gui.article_commands import ArticleCommands
from factcheck_gui.gui.article_finding import ArticleFinding
from factcheck_gui.gui.articles.panel import order_of
from factcheck_gui.gui.backup_commands import BackupCommands
from factcheck_gui.gui.claim_commands import ClaimCommands
from factcheck_gui.gui.conflicts import ConflictBadge
from factcheck_gui.gui.desk_commands import handlers, needs_met, rows_of
from factcheck_gui.gui.disk_trouble import DiskTrouble
from factcheck_gui.gui.export_commands import ExportCommands
from factcheck_gui.gui.help_commands import HelpCommands
from factcheck_gui.gui.import_commands import ImportCommands, dropped_files
from factcheck_gui.gui.key_guards import MenuFirst
from factcheck_gui.gui.library_commands import SUFFIX, LibraryCommands
from factcheck_gui.gui.more_views import more_views
from factcheck_gui.gui.notice_bar import Notice, NoticeBar
from factcheck_gui.gui.preference_commands import PreferenceCommands
from factcheck_gui.gui.presence import AlsoOpen
from factcheck_gui.gui.read_layers import ReadLayers
from factcheck_gui.gui.read_view import ReadView
from factcheck_gui.gui.reader import ContextRequest
from factcheck_gui.gui.reading import Reading
from factcheck_gui.gui.revision_commands import RevisionCommands
from factcheck_gui.gui.search_commands import SearchCommands
from factcheck_gui.gui.session import Session
from factcheck_gui.gui.sharing import SharedBanner
from factcheck_gui.gui.sharing_commands import SharingCommands
from factcheck_gui.gui.status_bar import StatusBar
from factcheck_gui.gui.verdict_looks import Scales
from factcheck_gui.gui.view_bar import HasPanes, View, ViewBar
from factcheck_gui.gui.window_memory import WindowMemory

_READER_MENU = ("claim.mark", "", "claim.add_source", "claim.accept", "claim.delete", "", "edit.find", "edit.search")
_LIST_MENU = ("article.details", "", "article.to_read", "article.in_progress", "article.done", "", "article.delete")


class Desk(QObject):
    """Fills one window on one session. Views are made when they are first shown."""

    def __init__(self, session: Session, window: QMainWindow) -> None:
        super().__init__(window)
        self.session = session
        self.window = window
        self.scales = Scales(session.settings.get(kept.SCALE))
        self.read = ReadView(window)
        self.views = (View("view.read", lambda: self.read), *more_views(self))
        self.stack = QStackedWidget()
        self.notices = NoticeBar(window)
        self.reading = Reading(session, self.read.reader, self.read.form, self.scales, self)
        self.status = StatusBar(session, self.reading, window)
        self.analysing = BackgroundAnalysis(session, self.status.jobs, self)
        self.also_open = AlsoOpen(session, self)
        self.libraries = LibraryCommands(session, window)
        self.trouble = DiskTrouble(session, self.notices, self.libraries.save_copy, window)
        self.imports = ImportCommands(session, self.status.jobs, window)
        self.article_commands = ArticleCommands(session, self.read.articles.table.chosen, window)
        self.claim_commands = ClaimCommands(session, self.reading, self.read.reader, self.read.form, self.scales)
        self.layers = ReadLayers(self)
        self.revisions = RevisionCommands(session, self.reading, self.read.earlier, self.status.jobs, window)
        self.preferences = PreferenceCommands(session, self.scales, self.read.reader, window)
        self.memory = WindowMemory(session.settings, window, self.read)
        self.exports = ExportCommands(session, self.read.articles, self.read.form, self.status.jobs, window)
        self.finding = ArticleFinding(session, self)
        self.search = SearchCommands(session, self.reading, self.read.reader, window)
        self.banner = SharedBanner(window)
        self.badge = ConflictBadge(window)
        self.status.addPermanentWidget(self.badge)
        self.sharing = SharingCommands(session, self.banner, self.status.jobs, window)
        self.backups = BackupCommands(session, self.status.jobs, window)
        self.rows = rows_of(self)
        self.help = HelpCommands(session, lambda: self.actions_by_id, self.rows, window)
        self._pages: dict[str, QWidget] = {}
        self._asked_for_name = False
        self._offered: tuple[Notice, str] | None = None  # and the edit that its button takes back
        self._build_actions()
        self._lay_out()
        self._connect()
        self._restore()

    # Public

    def show_view(self, place: int) -> None:
        """Show a view, making it first where nobody has seen it yet."""
        view = self.views[place]
        page = self._pages.get(view.action)
        if page is None:
            page = self._pages[view.action] = view.make()
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.actions_by_id[view.action].setChecked(True)
        self.update_actions()

    def go_on(self, by: int) -> None:
        """Move the keyboard to the next pane of the view in sight, or the one before."""
        page = self.stack.currentWidget()
        if isinstance(page, HasPanes):
            page.go_on(by)

    def show_named(self, action: str) -> QWidget:
        """Show the view that an action stands for, and return it."""
        self.show_view(next(place for place, view in enumerate(self.views) if view.action == action))
        return self._pages[action]

    def page(self, action: str) -> QWidget | None:
        """Return the view that an action stands for, where somebody has seen it yet."""
        return self._pages.get(action)

    def go_to_article(self, article_id: str) -> None:
        """Show an article in the Read view, wherever the user is."""
        self.show_view(0)
        self.reading.open_article(article_id)

    def go_to_claim(self, claim_id: str) -> None:
        """Show a claim in its article, wherever the user is."""
        self.show_view(0)
        self.reading.show_claim(claim_id)

    @Slot(str, int, int)
    def go_to_passage(self, article_id: str, start: int, end: int) -> None:
        """Show words of an article, code points `start` to `end` of its text, and choose them where there are any."""
        self.go_to_article(article_id)
        if end > start and self.reading.article_id == article_id:
            self.read.reader.select(start, end)
            self.read.reader.reveal(start, end)

    # Slots

    @Slot()
    def undo(self) -> None:
        """Save what is being typed, then take back the last edit."""
        self.read.form.commit()
        self.session.undo()

    @Slot()
    def redo(self) -> None:
        """Make the edit again that was taken back last."""
        self.read.form.commit()
        self.session.redo()

    @Slot()
    def update_actions(self) -> None:
        """Enable what makes sense now."""
        actions.enable(self.actions_by_id, needs_met(self), self.rows)

    @Slot()
    def follow_library(self) -> None:
        """Show another library from its beginning."""
        self._withdraw_stale_offer()
        self.read.articles.set_articles(self.session.library.articles if self.session.is_open else None)
        self.reading.follow_library()
        self.preferences.restyle()
        self.badge.count(self.session.library if self.session.is_open else None)
        self.window.setWindowTitle(f"{self.session.library.path.stem} — Factcheck Desk" if self.session.is_open else "Factcheck Desk")
        self.open_first()
        self.update_actions()
        self.enter()

    @Slot()
    def enter(self) -> None:
        """Put the keyboard where work begins: into the text, or where there is none, above the list."""
        (self.read.reader.page if self.reading.article else self.read.articles.words).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def open_first(self) -> None:
        """Open the article on top of the list where none is open."""
        first = self.read.articles.first()
        if first and self.reading.article is None:
            self.reading.open_article(first)

    def take(self, data: QMimeData) -> None:
        """Import what was dropped on the window: files, folders or text; a library is opened, one that is new here for reading."""
        paths = dropped_files(data)
        libraries = [path for path in paths if path.suffix == SUFFIX]
        if libraries:
            self.sharing.open_dropped(libraries[0])
        elif paths:
            self.imports.import_paths(paths)
        elif data.hasText():
            self.imports.import_text(data.text())

    def may_close(self) -> bool:
        """Save what is being typed; where something cannot be saved, ask whether it may be lost."""
        self.read.form.commit()
        return not self.session.has_unsaved or self.trouble.may_lose_unsaved()

    def close(self) -> None:
        """Save what is being typed, stop all jobs and close the library."""
        self.read.form.commit()
        self.memory.close()
        self.search.searching.stop()
        self.analysing.stop()
        self.backups.stop()
        self.session.jobs.close()
        self.also_open.stop()  # after the last job, which might have renewed the sign
        self.session.close()

    # Private

    def _connect(self) -> None:
        """Every connection between panels, grouped by who speaks."""
        session, reading, read, notices = self.session, self.reading, self.read, self.notices

        session.opened.connect(self.follow_library)
        session.opened.connect(self.status.show_library)
        session.opened.connect(self._look_for_damage)
        session.changed.connect(read.articles.refresh)
        session.changed.connect(reading.refresh)
        session.changed.connect(self._changed)
        session.changed.connect(self.search.refresh)
        session.opened.connect(self.search.follow_library)
        session.opened.connect(self.analysing.follow_library)
        session.changed.connect(self.analysing.refresh)
        session.saved.connect(self.status.show_saved)
        self.also_open.found.connect(self.status.show_others)
        session.saved.connect(self._mention_name)
        session.failed.connect(notices.error)
        session.told.connect(notices.info)
        self.trouble.rights_changed.connect(self._follow_rights)
        session.jobs.finished.connect(self.status.jobs.finished)
        session.jobs.failed.connect(lambda error: notices.error(str(error)))

        reading.article_changed.connect(lambda: read.articles.go_to(reading.article_id))
        reading.article_changed.connect(self.update_actions)
        reading.claim_changed.connect(self.update_actions)
        reading.counted.connect(self.status.count_soon)
        reading.refused.connect(notices.error)

        read.articles.find_requested.connect(self.finding.find)
        read.articles.opened.connect(reading.open_article)
        read.articles.entered.connect(lambda: read.reader.page.setFocus(Qt.FocusReason.OtherFocusReason))
        read.articles.samples.removal_requested.connect(self.article_commands.delete_articles)
        read.articles.import_requested.connect(self.imports.ask_for_files)
        read.articles.order_changed.connect(lambda order: self.memory.keep(kept.ARTICLE_SORT, order))

        read.reader.claim_activated.connect(reading.select_claim)
        read.reader.claim_span_changed.connect(self.claim_commands.move_span)
        read.reader.context_requested.connect(self._show_reader_menu)
        read.reader.import_requested.connect(self.imports.ask_for_files)

        read.form.edit_requested.connect(self.claim_commands.save)
        read.form.accepted.connect(self.claim_commands.accepted)
        read.form.next_requested.connect(read.reader.next_claim)
        read.form.mark_requested.connect(self.claim_commands.mark)
        read.form.source_opened.connect(self.open_address)
        read.form.claim_requested.connect(self.go_to_claim)

        self.imports.open_requested.connect(self.go_to_article)
        self.imports.details_requested.connect(self.article_commands.edit_details)
        self.imports.told.connect(notices.info)
        self.imports.refused.connect(notices.error)
        self.exports.told.connect(notices.show_notice)
        self.exports.refused.connect(notices.error)
        self.libraries.refused.connect(notices.error)
        self.finding.found.connect(read.articles.show_found)
        self.backups.told.connect(notices.show_notice)
        self.backups.refused.connect(notices.error)
        self.sharing.told.connect(notices.show_notice)
        self.sharing.refused.connect(notices.error)
        self.sharing.undo_requested.connect(self.undo)
        self.sharing.conflicts_requested.connect(lambda: self.show_named("view.conflicts"))
        self.badge.clicked.connect(lambda: self.show_named("view.conflicts"))
        self.search.article_requested.connect(self.go_to_article)
        self.search.claim_requested.connect(self.go_to_claim)
        self.help.open_requested.connect(self.go_to_article)
        self.help.told.connect(notices.info)
        self.memory.refused.connect(notices.warning)
        self.article_commands.deleted.connect(self.offer_undo)
        self.article_commands.refused.connect(notices.error)
        self.claim_commands.deleted.connect(self.offer_undo)
        self.claim_commands.told.connect(notices.info)
        self.revisions.told.connect(notices.info)
        self.revisions.refused.connect(notices.error)
        self.analysing.told.connect(notices.info)
        self.analysing.refused.connect(notices.warning)
        self.layers.connect_to_desk()
        self.preferences.scale_changed.connect(self._scale_changed)
        self.preferences.keys_changed.connect(self._keys_changed)
        self.preferences.refused.connect(notices.warning)
        theme.controller().changed.connect(self._check_theme)

    @Slot()
    def _look_for_damage(self) -> None:
        if not self.session.read_only:  # which it becomes when damage was found
            self.session.check()

    @Slot(object)
    def _changed(self, changes: ChangeSet) -> None:
        self._withdraw_stale_offer()
        self.open_first()
        self.update_actions()
        self.badge.count(self.session.library if self.session.is_open else None)

    @Slot(str)
    def open_address(self, address: str) -> None:
        """Show a web page in the browser; nothing but http and https leaves the program."""
        if address.lower().startswith(("http://", "https://")):
            QDesktopServices.openUrl(QUrl(address))

    @Slot(str)
    def offer_undo(self, words: str) -> None:
        """Say that something was deleted, with a button that brings it back."""
        step = self.session.undoable()
        if step is not None:
            self._offered = Notice(words, "info", self.tr("Undo"), self.undo), step.id
            self.notices.show_notice(self._offered[0])

    @Slot()
    def _follow_rights(self) -> None:
        """Let the Read view and the actions follow whether edits can be saved; nothing is read for that, which might not be possible."""
        self.read.form.set_read_only(self.session.read_only)
        self.read.side.elsewhere.set_writable(not self.session.read_only)
        self.status.show_rights()
        self.update_actions()

    def _withdraw_stale_offer(self) -> None:
        """Take the undo button away once it would take back something else than what stands beside it."""
        if self._offered is None:
            return
        notice, edit_id = self._offered
        step = self.session.undoable()
        if step is None or step.id != edit_id:
            self._offered = None
            self.notices.withdraw(notice)

    @Slot()
    def _mention_name(self) -> None:
        if self._asked_for_name or self.session.settings.get(kept.ANNOTATOR_NAME):
            return
        self._asked_for_name = True
        words = self.tr("Your work is signed “{name}”. You can give your own name.").format(name=self.session.annotator.name)
        self.notices.info(words, self.tr("Preferences…"), self.preferences.ask)

    @Slot()
    def _scale_changed(self) -> None:
        actions.name_verdicts(self.actions_by_id, self.scales.chosen)
        self.reading.use_scales()

    @Slot()
    def _keys_changed(self) -> None:
        keys = self.session.settings.get(kept.SHORTCUTS)
        actions.apply_shortcuts(self.actions_by_id, keys, self.rows)

    @Slot()
    def _check_theme(self) -> None:
        self.actions_by_id[f"view.theme_{self.preferences.mode}"].setChecked(True)

    @Slot(object)
    def _show_reader_menu(self, asked: ContextRequest) -> None:
        if asked.claims:
            self.reading.select_claim(asked.claims[0])
        menu = self._menu(_READER_MENU)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(asked.position)

    def _build_actions(self) -> None:
        scopes = {
            Scope.READ: (self.read,),
            Scope.ARTICLES: (self.read.articles.table,),
            Scope.CLAIM: (self.read.reader, self.read.form),
            Scope.COMPARE: (),  # that view takes its actions when it is made
        }
        keys = self.session.settings.get(kept.SHORTCUTS)
        self.actions_by_id: dict[str, QAction] = actions.build(self.window, handlers(self), scopes=scopes, overrides=keys, rows=self.rows)
        actions.name_verdicts(self.actions_by_id, self.scales.chosen)
        actions.fill_menu_bar(self.window.menuBar(), self.actions_by_id, self.rows)
        self.read.articles.set_menu(self._menu(_LIST_MENU))
        self.layers.show_switches()
        self.layers.show_buttons()
        self._check_theme()

    def _lay_out(self) -> None:
        for name, words in (
            ("file.import_files", self.tr("Import")),
            ("file.export_csv", self.tr("Export")),
            ("edit.search", self.tr("Search")),
            ("view.palette", self.tr("Commands")),
        ):
            self.actions_by_id[name].setIconText(words)
        views = [self.actions_by_id[view.action] for view in self.views if view.in_bar]
        tools = [self.actions_by_id[name] for name in ("file.import_files", "file.export_csv", "edit.search", "view.palette")]
        right, line, whole = QVBoxLayout(), QHBoxLayout(), QWidget()
        right.addWidget(self.banner)
        right.addWidget(self.stack, 1)
        right.addWidget(self.notices)  # below: one that comes or goes moves nothing that is being read
        right.setSpacing(0)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(ViewBar(views, tools))
        line.addLayout(right, 1)
        whole.setLayout(line)
        self.window.setCentralWidget(whole)
        self.window.setStatusBar(self.status)
        self.window.setAcceptDrops(True)

    def _restore(self) -> None:
        self.show_view(0)
        self.read.articles.set_order(order_of(self.session.settings.get(kept.ARTICLE_SORT)))
        self.preferences.use_text_size()
        self.memory.restore()
        self.status.show_library()
        self.update_actions()

    def _menu(self, names: tuple[str, ...]) -> QMenu:
        menu = MenuFirst.guard(QMenu(self.window))
        for name in names:
            if name in self.actions_by_id:
                menu.addAction(self.actions_by_id[name])
            elif not name:
                menu.addSeparator()
        return menu
