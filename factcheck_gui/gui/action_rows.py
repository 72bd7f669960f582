"""Every action of the program, one row each; menus, shortcuts, palette, overview and docs/shortcuts.md come from here."""

from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import Final


class Scope(Enum):
    """Where a shortcut works: in the whole window, in the Read view, in its article list, in its text and form, or in the Compare view."""

    WINDOW = "window"
    READ = "read"
    ARTICLES = "articles"
    CLAIM = "claim"
    COMPARE = "compare"


class Need(Flag):
    """What has to be there for an action to make sense."""

    NOTHING = 0
    LIBRARY = auto()
    WRITABLE = auto()
    ARTICLE = auto()
    CLAIM = auto()
    READ = auto()
    UNDO = auto()
    REDO = auto()
    SHARED = auto()
    SUGGESTIONS = auto()
    COMPARE = auto()
    QUOTATIONS = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """One action. `keys` are portable key sequences with one blank between two of them; `menu` names its menu.

    Rows with the same `choice` exclude one another, a `toggle` is on or off; `opens` makes the row a submenu; `ends` draws a line after it.
    """

    id: str
    text: str
    keys: str = ""
    icon: str = ""
    help: str = ""
    scope: Scope = Scope.WINDOW
    needs: Need = Need.NOTHING
    choice: str = ""
    toggle: bool = False
    opens: bool = False
    ends: bool = False

    @property
    def menu(self) -> str:
        return self.id.partition(".")[0]


MENUS: Final = {
    "file": "&File",
    "edit": "&Edit",
    "article": "&Article",
    "claim": "&Claim",
    "view": "&View",
    "help": "&Help",
}
VERDICT_KEYS: Final = 9

_OPEN = Need.LIBRARY
_WRITE = Need.LIBRARY | Need.WRITABLE
_ARTICLE = Need.LIBRARY | Need.ARTICLE
_CLAIM = Need.LIBRARY | Need.CLAIM
_SHARED = Need.LIBRARY | Need.SHARED
_SUGGESTED = Need.LIBRARY | Need.ARTICLE | Need.READ | Need.SUGGESTIONS
_QUOTED = Need.LIBRARY | Need.ARTICLE | Need.READ | Need.QUOTATIONS
_READ, _LIST, _FORM = Scope.READ, Scope.ARTICLES, Scope.CLAIM

_FILE = (
    Row("file.new", "New library…", "Ctrl+N", "file-plus", "Make an empty library"),
    Row("file.open", "Open library…", "Ctrl+O", "folder-open", "Open a library (*.fcdb)"),
    Row("file.recent", "Recent libraries", opens=True),
    Row("file.open_shared", "Open shared library…", "Ctrl+Shift+O", "users", "Look at a colleague's library; nothing in it can do harm"),
    Row("file.bring_in", "Bring into my library…", "Ctrl+Shift+M", "", "See what the colleague's library brings; merge it", needs=_SHARED),
    Row("file.work_in", "Work in this file…", "", "", "Edit the colleague's file itself", needs=_SHARED),
    Row("file.back", "Back to my library", "Ctrl+Shift+B", "", "Close the colleague's library", needs=_SHARED, ends=True),
    Row("file.backups", "Backups…", "", "archive", "See the backups and bring one back", needs=_OPEN),
    Row("file.save_copy", "Save a copy…", "Ctrl+Shift+S", "copy", "Save a copy of the library under another name", needs=_OPEN, ends=True),
    Row("file.import_files", "Import files…", "Ctrl+I", "import", "Add articles from text files", needs=_WRITE),
    Row("file.import_folder", "Import folder…", "Ctrl+Shift+I", "folder-input", "Add all articles of a folder", needs=_WRITE),
    Row(
        "file.paste_article",
        "Paste article",
        "Ctrl+Shift+V",
        "clipboard-paste",
        "Add the text on the clipboard as an article",
        needs=_WRITE,
    ),
    Row("file.export_csv", "Export as CSV…", "Ctrl+E", "download", "See the rows, then write them to a file", needs=_OPEN),
    Row(
        "file.export_comparison",
        "Export comparison…",
        help="Write what the Compare view shows as a web page or a table",
        needs=_OPEN | Need.COMPARE,
        ends=True,
    ),
    Row("file.preferences", "Preferences…", "Ctrl+,", "settings", "Your name, theme, rating scale, text size and shortcuts"),
    Row("file.quit", "Quit", "Ctrl+Q", "log-out", "Close the window; everything is saved already"),
)
_EDIT = (
    Row("edit.undo", "Undo", "Ctrl+Z", "undo-2", "Take back the last change, deleting included", needs=_WRITE | Need.UNDO),
    Row("edit.redo", "Redo", "Ctrl+Shift+Z Ctrl+Y", "redo-2", "Make the change again", needs=_WRITE | Need.REDO, ends=True),
    Row("edit.find", "Find in article…", "Ctrl+F", "text-search", "Find words in the article in view", needs=_ARTICLE | Need.READ),
    Row("edit.find_next", "Find next", "F3", "", "Go to the next place found", needs=_ARTICLE | Need.READ),
    Row("edit.find_previous", "Find previous", "Shift+F3", "", "Go to the place found before", needs=_ARTICLE | Need.READ),
    Row("edit.search", "Search library…", "Ctrl+Shift+F", "search", "Search articles, claims, reasons and sources", needs=_OPEN, ends=True),
    Row(
        "edit.select_articles",
        "Select all articles",
        "Ctrl+Shift+A",
        "list-checks",
        "Select every article in the list",
        needs=_OPEN | Need.READ,
    ),
)
_ARTICLES = (
    Row("article.next", "Next article", "Alt+Down", "chevron-down", "Open the next article of the list", needs=_OPEN | Need.READ),
    Row("article.previous", "Previous article", "Alt+Up", "chevron-up", "Open the article before", needs=_OPEN | Need.READ, ends=True),
    Row("article.to_read", "Mark as to read", "Alt+1", "circle", "Set the status of the selected articles", needs=_WRITE | Need.ARTICLE),
    Row(
        "article.in_progress",
        "Mark as in progress",
        "Alt+2",
        "circle-dashed",
        "Set the status of the selected articles",
        needs=_WRITE | Need.ARTICLE,
    ),
    Row(
        "article.done",
        "Mark as done",
        "Alt+3",
        "circle-check",
        "Set the status of the selected articles",
        needs=_WRITE | Need.ARTICLE,
        ends=True,
    ),
    Row("article.details", "Edit details…", "F2", "pencil", "Title, outlet, byline, dates and addresses", needs=_ARTICLE),
    Row("article.revise", "New text of this article…", "", "", "See what a new text does to the claims", needs=_WRITE | Need.ARTICLE),
    Row("article.place", "Claims to place…", "", "", "Find the place of claims of an earlier text", needs=_WRITE | Need.ARTICLE),
    Row("article.history", "History of the article", "", "history", "Who changed what of the article and its claims", needs=_ARTICLE),
    Row(
        "article.delete",
        "Delete article",
        "Del",
        "trash-2",
        "Delete the selected articles; undo brings them back",
        _LIST,
        _WRITE | Need.ARTICLE,
    ),
)
_CLAIMS = (
    Row("claim.mark", "Mark claim", "C", "highlighter", "Make the selected words a claim", _READ, _WRITE | Need.ARTICLE | Need.READ),
    Row(
        "claim.of_comparison",
        "Make claim of this line",
        "C",
        "",
        "Make a line of the Compare view a claim, with the other outlets' words as evidence",
        Scope.COMPARE,
        _WRITE | Need.COMPARE,
    ),
    Row("claim.next_sentence", "Select next sentence", ".", "", "Select the sentence after the selection", _FORM, _ARTICLE | Need.READ),
    Row(
        "claim.previous_sentence",
        "Select previous sentence",
        ",",
        "",
        "Select the sentence before the selection",
        _FORM,
        _ARTICLE | Need.READ,
    ),
    Row("claim.grow", "Grow by a word", "G", "", "Move the end of the selection on by a word", _FORM, _ARTICLE | Need.READ),
    Row("claim.shrink", "Shrink by a word", "Shift+G", "", "Move the end of the selection back by a word", _FORM, _ARTICLE | Need.READ),
    Row("claim.start_left", "Move start left", "Alt+Left", "", "Begin the claim a word earlier", _READ, _WRITE | Need.CLAIM | Need.READ),
    Row("claim.start_right", "Move start right", "Alt+Right", "", "Begin the claim a word later", _READ, _WRITE | Need.CLAIM | Need.READ),
    Row("claim.end_left", "Move end left", "Alt+Shift+Left", "", "End the claim a word earlier", _READ, _WRITE | Need.CLAIM | Need.READ),
    Row(
        "claim.end_right",
        "Move end right",
        "Alt+Shift+Right",
        "",
        "End the claim a word later",
        _READ,
        _WRITE | Need.CLAIM | Need.READ,
        ends=True,
    ),
    *(
        Row(
            f"claim.verdict_{n}",
            f"Verdict {n}",
            str(n),
            "",
            f"Give the claim verdict {n} of the scale",
            _READ,
            _WRITE | Need.CLAIM | Need.READ,
        )
        for n in range(1, VERDICT_KEYS + 1)
    ),
    Row("claim.no_verdict", "Clear verdict", "0", "eraser", "Take the verdict away", _READ, _WRITE | Need.CLAIM | Need.READ, ends=True),
    Row("claim.add_source", "Add source…", "S", "link", "Add evidence to the claim", _READ, _WRITE | Need.CLAIM | Need.READ),
    Row("claim.elsewhere", "Same elsewhere", "E", "search", "See how other articles word the same", _READ, _ARTICLE | Need.READ),
    Row("claim.link", "Link to another claim…", "L", "link", "Say what it is to another claim", _READ, _WRITE | Need.CLAIM | Need.READ),
    Row("claim.next", "Next claim", "N", "arrow-down", "Go to the next claim of the article", _READ, _ARTICLE | Need.READ),
    Row("claim.previous", "Previous claim", "P", "arrow-up", "Go to the claim before", _READ, _ARTICLE | Need.READ),
    Row(
        "claim.accept",
        "Accept and go on",
        "Return Ctrl+Return",
        "check",
        "Accept the claim and go to the next",
        _FORM,
        _WRITE | Need.CLAIM | Need.READ,
        ends=True,
    ),
    Row(
        "claim.accept_suggestion",
        "Accept suggestion",
        "A",
        "",
        "Make the suggested sentence a claim",
        _READ,
        _SUGGESTED | Need.WRITABLE,
    ),
    Row("claim.dismiss_suggestion", "Dismiss suggestion", "X", "", "Suggest this sentence no more", _READ, _SUGGESTED | Need.WRITABLE),
    Row("claim.next_suggestion", "Next suggestion", "T", "", "Go to the next sentence worth checking", _READ, _SUGGESTED),
    Row(
        "claim.previous_suggestion",
        "Previous suggestion",
        "Shift+T",
        "",
        "Go to the suggestion before",
        _READ,
        _SUGGESTED,
        ends=True,
    ),
    Row("claim.next_quotation", "Next quotation", "Q", "", "Select the next quotation; C makes it a claim of its speaker", _READ, _QUOTED),
    Row("claim.previous_quotation", "Previous quotation", "Shift+Q", "", "Select the quotation before", _READ, _QUOTED, ends=True),
    Row("claim.learn", "Learn from this library…", "", "", "Learn from finished articles what is worth checking", needs=_OPEN, ends=True),
    Row("claim.history", "History of the claim", "H", "history", "Who changed what of the claim, when", _FORM, _CLAIM | Need.READ),
    Row("claim.delete", "Delete claim", "Del", "trash-2", "Delete the claim; undo brings it back", _FORM, _WRITE | Need.CLAIM | Need.READ),
)
_VIEW = (
    Row("view.read", "Read", "Ctrl+1", "book-open-text", "Articles, text and claim side by side", choice="view"),
    Row("view.claims", "Claims", "Ctrl+2", "list", "All claims of the library", choice="view"),
    Row("view.compare", "Compare", "Ctrl+3", "view", "What several outlets report of one event, side by side", choice="view"),
    Row("view.sources", "Sources", "Ctrl+4", "library", "All sources of the library", choice="view"),
    Row("view.dashboard", "Dashboard", "Ctrl+5", "chart-column", "Figures about the library", choice="view"),
    Row("view.history", "History", "Ctrl+6", "history", "Who changed what, when; restore an earlier value", choice="view"),
    Row("view.conflicts", "Conflicts", "Ctrl+7", "triangle-alert", "Fields with two values, to choose one", choice="view", ends=True),
    Row(
        "view.suggestions",
        "Suggested claims",
        "Ctrl+T",
        "",
        "Show beside the text which sentences look worth checking",
        toggle=True,
    ),
    Row("view.quotations", "Quotations", "Ctrl+U", "", "Show under the text what is quoted, and who says it", toggle=True, ends=True),
    Row("view.next_pane", "Next pane", "F6", "", "Move the keyboard to the next pane"),
    Row("view.previous_pane", "Previous pane", "Shift+F6", "", "Move the keyboard to the pane before", ends=True),
    Row("view.zoom_in", "Larger text", "Ctrl++ Ctrl+=", "zoom-in", "Make the article's text larger"),
    Row("view.zoom_out", "Smaller text", "Ctrl+-", "zoom-out", "Make the article's text smaller"),
    Row("view.zoom_reset", "Usual text size", "Ctrl+0", "", "Show the article's text in the size set in the preferences", ends=True),
    Row("view.theme_system", "Theme of the system", "", "monitor", "Light or dark, as the system says", choice="theme"),
    Row("view.theme_light", "Light theme", "", "sun", "Dark words on white", choice="theme"),
    Row("view.theme_dark", "Dark theme", "", "moon", "Light words on black", choice="theme", ends=True),
    Row("view.palette", "Command palette…", "Ctrl+K", "command", "Find any command or article by typing"),
)
_HELP = (
    Row("help.shortcuts", "Keyboard shortcuts", "F1 Ctrl+/", "keyboard", "All commands with their keys"),
    Row("help.copy_diagnostics", "Copy diagnostics", "", "clipboard-list", "Copy versions and settings, without your texts, for a report"),
    Row("help.about", "About Factcheck Desk", "", "info", "Version and licences"),
)
ROWS: Final = (*_FILE, *_EDIT, *_ARTICLES, *_CLAIMS, *_VIEW, *_HELP)
