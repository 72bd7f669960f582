"""Which handler each row of the table of actions has, and which actions make sense just now."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QMenu

from factcheck_gui.core.records import ArticleStatus, Kind
from factcheck_gui.gui.action_rows import ROWS, VERDICT_KEYS, Need, Row
from factcheck_gui.gui.actions import Handler
from factcheck_gui.gui.more_views import show_history

if TYPE_CHECKING:
    from factcheck_gui.gui.compare import CompareView
    from factcheck_gui.gui.desk import Desk


def handlers(desk: "Desk") -> dict[str, Handler]:
    """Return what each action does, by the id of its row."""
    return {**_file(desk), **_edit(desk), **_article(desk), **_claim(desk), **_view(desk), **_help(desk)}


def rows_of(desk: "Desk") -> tuple[Row, ...]:
    """Return the rows of the table whose view this program has."""
    views = {view.action for view in desk.views}
    return tuple(row for row in ROWS if row.choice != "view" or row.id in views)


def needs_met(desk: "Desk") -> Need:
    """Return what is there: a library that can be written, an open article, a selected claim, something to undo ..."""
    session, reading = desk.session, desk.reading
    have = Need.NOTHING
    for need, is_met in (
        (Need.LIBRARY, session.is_open),
        (Need.WRITABLE, not session.read_only),
        (Need.ARTICLE, reading.article is not None),
        (Need.CLAIM, reading.claim is not None),
        (Need.READ, desk.stack.currentWidget() is desk.read),
        (Need.COMPARE, desk.stack.currentWidget() is desk.page("view.compare")),
        (Need.UNDO, session.undoable() is not None),
        (Need.SHARED, session.is_shared),
        (Need.SUGGESTIONS, desk.layers.suggesting.on),
        (Need.QUOTATIONS, desk.layers.quoting.on),
        (Need.REDO, session.redoable() is not None),
    ):
        if is_met:
            have |= need
    return have


def _file(desk: "Desk") -> dict[str, Handler]:
    libraries, imports = desk.libraries, desk.imports
    return {
        "file.new": libraries.new,
        "file.open": libraries.open,
        "file.recent": lambda: libraries.fill_recent(_menu(desk, "file.recent")),
        "file.open_shared": desk.sharing.open,
        "file.bring_in": desk.sharing.bring_in,
        "file.work_in": desk.sharing.work_in_file,
        "file.back": desk.sharing.back,
        "file.backups": desk.backups.ask,
        "file.save_copy": libraries.save_copy,
        "file.import_files": imports.ask_for_files,
        "file.import_folder": imports.ask_for_folder,
        "file.paste_article": imports.paste,
        "file.export_csv": desk.exports.export,
        "file.export_comparison": lambda: _compare(desk).ask_to_export(),
        "file.preferences": desk.preferences.ask,
        "file.quit": desk.window.close,
    }


def _edit(desk: "Desk") -> dict[str, Handler]:
    reader = desk.read.reader
    return {
        "edit.undo": desk.undo,
        "edit.redo": desk.redo,
        "edit.find": reader.open_find,
        "edit.find_next": reader.find_bar.next,
        "edit.find_previous": reader.find_bar.previous,
        "edit.search": desk.search.open,
        "edit.select_articles": desk.read.articles.select_all,
    }


def _article(desk: "Desk") -> dict[str, Handler]:
    table, commands = desk.read.articles.table, desk.article_commands
    return {
        "article.next": lambda: table.step(1),
        "article.previous": lambda: table.step(-1),
        "article.to_read": lambda: commands.set_status(ArticleStatus.TO_READ),
        "article.in_progress": lambda: commands.set_status(ArticleStatus.IN_PROGRESS),
        "article.done": lambda: commands.set_status(ArticleStatus.DONE),
        "article.details": lambda: commands.edit_details(desk.reading.article_id),
        "article.revise": desk.revisions.revise,
        "article.place": desk.revisions.place,
        "article.history": lambda: show_history(desk, Kind.ARTICLE, desk.reading.article_id),
        "article.delete": commands.delete,
    }


def _claim(desk: "Desk") -> dict[str, Handler]:
    reader, form, commands, layers = desk.read.reader, desk.read.form, desk.claim_commands, desk.layers
    return {
        "claim.mark": commands.mark,
        "claim.of_comparison": lambda: _compare(desk).make_claim(),
        "claim.next_sentence": reader.page.next_sentence,
        "claim.previous_sentence": reader.page.previous_sentence,
        "claim.grow": reader.page.grow_end_by_word,
        "claim.shrink": reader.page.shrink_end_by_word,
        "claim.start_left": lambda: commands.move_edge("start", forward=False),
        "claim.start_right": lambda: commands.move_edge("start", forward=True),
        "claim.end_left": lambda: commands.move_edge("end", forward=False),
        "claim.end_right": lambda: commands.move_edge("end", forward=True),
        **{f"claim.verdict_{number}": _judging(desk, number) for number in range(1, VERDICT_KEYS + 1)},
        "claim.no_verdict": _judging(desk, 0),
        "claim.add_source": form.add_source,
        "claim.elsewhere": layers.elsewhere.look,
        "claim.link": form.body.links.link,
        "claim.next": reader.next_claim,
        "claim.previous": reader.previous_claim,
        "claim.accept": form.accept,
        "claim.accept_suggestion": layers.suggesting.accept,
        "claim.dismiss_suggestion": layers.suggesting.dismiss,
        "claim.next_suggestion": layers.suggesting.next,
        "claim.previous_suggestion": layers.suggesting.previous,
        "claim.next_quotation": layers.quoting.next,
        "claim.previous_quotation": layers.quoting.previous,
        "claim.learn": layers.learning.ask,
        "claim.history": lambda: show_history(desk, Kind.CLAIM, desk.read.form.claim_id),
        "claim.delete": commands.delete,
    }


def _view(desk: "Desk") -> dict[str, Handler]:
    reader = desk.read.reader
    return {
        **{view.action: _showing(desk, place) for place, view in enumerate(desk.views)},
        "view.suggestions": desk.layers.suggesting.toggle,
        "view.quotations": desk.layers.quoting.toggle,
        "view.next_pane": lambda: desk.go_on(1),
        "view.previous_pane": lambda: desk.go_on(-1),
        "view.zoom_in": reader.zoom_in,
        "view.zoom_out": reader.zoom_out,
        "view.zoom_reset": desk.preferences.use_text_size,
        "view.theme_system": lambda: desk.preferences.use_theme("system"),
        "view.theme_light": lambda: desk.preferences.use_theme("light"),
        "view.theme_dark": lambda: desk.preferences.use_theme("dark"),
        "view.palette": desk.help.open_palette,
    }


def _help(desk: "Desk") -> dict[str, Handler]:
    return {
        "help.shortcuts": desk.help.show_shortcuts,
        "help.copy_diagnostics": desk.help.copy_diagnostics,
        "help.about": desk.help.show_about,
    }


def _compare(desk: "Desk") -> "CompareView":
    return cast("CompareView", desk.page("view.compare"))  # which is in sight, or the action would be disabled


def _judging(desk: "Desk", number: int) -> Callable[[], object]:
    return lambda: desk.read.form.set_verdict_by_key(number)


def _showing(desk: "Desk", place: int) -> Callable[[], object]:
    return lambda: desk.show_view(place)


def _menu(desk: "Desk", row: str) -> QMenu:
    return cast(QMenu, desk.actions_by_id[row].menu())
