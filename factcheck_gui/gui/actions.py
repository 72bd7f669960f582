"""How the rows of `action_rows` become actions, menus, shortcuts and the table in docs/shortcuts.md."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from factcheck_gui.core.scales import RatingScale
from factcheck_gui.gui import icons
from factcheck_gui.gui.action_rows import MENUS, ROWS, VERDICT_KEYS, Need, Row, Scope
from factcheck_gui.gui.key_guards import ActionsFirst, MenuFirst, TypingFirst

Handler = Callable[[], object]
_ROLES = {"file.quit": "QuitRole", "file.preferences": "PreferencesRole", "help.about": "AboutRole"}


def build(
    window: QWidget,
    handlers: Mapping[str, Handler],
    *,
    scopes: Mapping[Scope, Sequence[QWidget]],
    overrides: Mapping[str, str] | None = None,
    rows: Sequence[Row] = ROWS,
) -> dict[str, QAction]:
    """Return the actions of `rows` by id, each calling its handler, working in the widgets of its scope.

    Raises ValueError where a row has no handler or a handler no row: what is in a menu works. A row that `opens` gets an
    empty submenu (`actions[id].menu()`), whose handler runs when it is about to show.
    """
    missing, unknown = {row.id for row in rows} - set(handlers), set(handlers) - {row.id for row in rows}
    if missing or unknown:
        raise ValueError(f"rows without a handler: {sorted(missing)}; handlers without a row: {sorted(unknown)}")
    groups = {name: QActionGroup(window) for name in {row.choice for row in rows} if name}
    made = {row.id: _action(window, row, handlers[row.id], groups) for row in rows}
    for row in rows:
        for widget in (window,) if row.scope is Scope.WINDOW else scopes[row.scope]:
            widget.addAction(made[row.id])
    for widget in {id(widget): widget for part in scopes.values() for widget in part}.values():
        widget.installEventFilter(TypingFirst(widget))
    ActionsFirst(window, [made[row.id] for row in rows if row.scope is Scope.WINDOW])
    apply_shortcuts(made, overrides or {}, rows)
    return made


def apply_shortcuts(actions: Mapping[str, QAction], overrides: Mapping[str, str], rows: Sequence[Row] = ROWS) -> None:
    """Set the keys of all `actions` to those of their rows or, where there are any, the user's own."""
    for row in rows:
        keys = sequences(overrides.get(row.id, row.keys))
        action = actions[row.id]
        action.setShortcuts(keys)
        shown = f" ({keys[0].toString(QKeySequence.SequenceFormat.NativeText)})" if keys else ""
        action.setToolTip(action.text().replace("&&", "&").rstrip("…") + shown)


def fill_menu_bar(bar: QMenuBar, actions: Mapping[str, QAction], rows: Sequence[Row] = ROWS) -> dict[str, QMenu]:
    """Put all `actions` into the menus of `bar` and return these by name ("file", "edit" ...)."""
    menus: dict[str, QMenu] = {}
    for row in rows:
        if row.menu not in menus:
            menus[row.menu] = bar.addMenu(_tr(MENUS[row.menu]))
            MenuFirst.guard(menus[row.menu])
        menus[row.menu].addAction(actions[row.id])
        if row.ends:
            menus[row.menu].addSeparator()
    return menus


def enable(actions: Mapping[str, QAction], have: Need, rows: Sequence[Row] = ROWS) -> None:
    """Enable just the actions whose needs are met; a disabled one lets its key pass."""
    for row in rows:
        actions[row.id].setEnabled(row.needs in have)


def name_verdicts(actions: Mapping[str, QAction], scale: RatingScale) -> None:
    """Name the actions of the keys 1 to 9 after the verdicts of `scale` and hide those that it has no verdict for."""
    for place in range(VERDICT_KEYS):
        action = actions[f"claim.verdict_{place + 1}"]
        action.setVisible(place < len(scale.verdicts))
        if place < len(scale.verdicts):
            action.setText(_tr("Verdict: {label}").format(label=scale.verdicts[place].label.replace("&", "&&")))


def sequences(keys: str) -> list[QKeySequence]:
    """Return the key sequences in a text such as "Ctrl+Z" or "F1 Ctrl+/"."""
    return [QKeySequence(part, QKeySequence.SequenceFormat.PortableText) for part in keys.split()]


def conflicts(rows: Iterable[Row], overrides: Mapping[str, str]) -> list[tuple[Row, Row, str]]:
    """Return the pairs of rows that want the same key at the same place, with that key."""
    wanted = [(row, key.toString()) for row in rows for key in sequences(overrides.get(row.id, row.keys))]
    return [
        (one, other, key)
        for place, (one, key) in enumerate(wanted)
        for other, same in wanted[place + 1 :]
        if key == same and one.id != other.id and _overlap(one.scope, other.scope)
    ]


def caption(row: Row) -> str:
    """Return the words of a row in the user's language."""
    return _tr(row.text)


def explanation(row: Row) -> str:
    """Return the sentence about a row in the user's language."""
    return _tr(row.help)


def menu_caption(name: str) -> str:
    """Return the name of a menu without the mark of its Alt key."""
    return _tr(MENUS[name]).replace("&", "")


def shortcuts_markdown(rows: Sequence[Row] = ROWS) -> str:
    """Return docs/shortcuts.md."""
    return "\n".join(_markdown(rows)) + "\n"


def _action(window: QWidget, row: Row, handler: Handler, groups: Mapping[str, QActionGroup]) -> QAction:
    action = QAction(caption(row), window)
    action.setObjectName(row.id)
    action.setStatusTip(explanation(row))
    action.setWhatsThis(explanation(row))
    if row.scope is not Scope.WINDOW:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    if row.icon:
        icons.follow(action, row.icon)
    action.setCheckable(bool(row.choice) or row.toggle)
    if row.choice:
        groups[row.choice].addAction(action)
    if row.id in _ROLES:
        action.setMenuRole(QAction.MenuRole[_ROLES[row.id]])
    else:
        action.setMenuRole(QAction.MenuRole.NoRole)
    if row.opens:
        menu = MenuFirst.guard(QMenu(window))
        menu.aboutToShow.connect(handler)
        action.setMenu(menu)
    else:
        action.triggered.connect(lambda: handler())
    return action


def _overlap(one: Scope, other: Scope) -> bool:
    if Scope.COMPARE in (one, other):
        return {one, other} <= {Scope.COMPARE, Scope.WINDOW}
    return {one, other} != {Scope.ARTICLES, Scope.CLAIM}


def _tr(text: str) -> str:
    return QCoreApplication.translate("actions", text)


def _markdown(rows: Sequence[Row]) -> Iterator[str]:
    yield "# Keyboard shortcuts"
    yield ""
    yield "Made from the program's table of actions; a test keeps it current. All of them can be changed under File, Preferences."
    yield "On macOS, Ctrl is the Command key. Keys without Ctrl or Alt work in the views Read and Compare, never while you type in a field."
    for name, title in MENUS.items():
        yield from ("", f"## {title.replace('&', '')}", "", "| command | keys | what it does |", "|---|---|---|")
        for row in rows:
            if row.menu == name and not row.opens:
                keys = " or ".join(f"`{key}`" for key in row.keys.split())
                yield f"| {row.text.rstrip('…')} | {keys} | {row.help} |"
