"""The few things that a palette cannot say: visible focus, spacing, flat tool buttons, thin scroll bars, handles."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck_gui.gui.theme import Theme

_TEMPLATE = """
QToolTip {{ color: {text}; background: {raised}; border: 1px solid {outline}; padding: 4px 6px; }}

QPushButton, QComboBox, QLineEdit, QSpinBox, QDateEdit {{
    min-height: 22px; padding: 2px 8px; border: 1px solid {outline}; border-radius: 4px;
    background: {raised}; color: {text}; selection-background-color: {selection}; selection-color: {text};
}}
QLineEdit, QSpinBox, QDateEdit {{ background: {base}; }}
QPushButton {{ padding: 2px 14px; }}
QPushButton:hover, QComboBox:hover {{ background: {hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {selection}; }}
QPushButton:default {{ background: {accent}; color: {accent_text}; border-color: {accent}; }}
QPushButton:default:hover {{ border-color: {text}; }}
QPushButton:disabled, QComboBox:disabled, QLineEdit:disabled, QSpinBox:disabled {{
    color: {disabled}; border-color: {line}; background: {window};
}}
QPushButton:focus, QComboBox:focus, QLineEdit:focus, QSpinBox:focus, QDateEdit:focus {{ border: 2px solid {accent}; padding: 1px 7px; }}
QPushButton:focus {{ padding: 1px 13px; }}
QPushButton:default:focus {{ border-color: {text}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border: 2px solid {error}; padding: 1px 7px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QComboBox::drop-down {{ width: 22px; border: none; }}
QComboBox::down-arrow {{ image: url("{images}/chevron-{theme}.svg"); width: 14px; height: 14px; }}
QSpinBox::up-button, QSpinBox::down-button {{ subcontrol-origin: border; width: 22px; border: none; background: transparent; }}
QSpinBox::up-button {{ subcontrol-position: top right; }}
QSpinBox::down-button {{ subcontrol-position: bottom right; }}
QSpinBox::up-button:hover, QSpinBox::down-button:hover {{ background: {hover}; }}
QSpinBox::up-arrow {{ image: url("{images}/chevron-up-{theme}.svg"); width: 11px; height: 11px; }}
QSpinBox::down-arrow {{ image: url("{images}/chevron-{theme}.svg"); width: 11px; height: 11px; }}
QComboBox QAbstractItemView {{ border: 1px solid {outline}; background: {raised}; padding: 4px; outline: none; }}
QComboBox QAbstractItemView::item {{ min-height: 26px; padding: 0 6px; }}
QComboBox QAbstractItemView::item:selected {{ background: {selection}; color: {text}; }}

QCheckBox, QRadioButton, QGroupBox {{ spacing: 8px; min-height: 24px; }}
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator, QMenu::indicator {{
    width: 14px; height: 14px; border: 1px solid {outline}; border-radius: 3px; background: {base};
}}
QRadioButton::indicator, QMenu::indicator:exclusive {{ border-radius: 7px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ background: {hover}; }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QMenu::indicator:non-exclusive:checked {{
    background: {accent}; border-color: {accent}; image: url("{images}/check-{theme}.svg");
}}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {{
    background: {accent}; border-color: {accent}; image: url("{images}/minus-{theme}.svg");
}}
QRadioButton::indicator:checked, QMenu::indicator:exclusive:checked {{ border: 4px solid {accent}; width: 8px; height: 8px; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {line}; background: {window}; }}
QCheckBox::indicator:checked:disabled {{ background: {disabled}; }}
QCheckBox:focus, QRadioButton:focus {{ outline: none; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {accent}; width: 12px; height: 12px; }}

QPlainTextEdit, QTextEdit {{ border: 1px solid {outline}; border-radius: 4px; padding: 3px; background: {base}; }}
QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {accent}; padding: 2px; }}
QPlainTextEdit[flat="true"], QTextEdit[flat="true"] {{ border: none; border-radius: 0; padding: 0; }}
QPlainTextEdit:disabled, QTextEdit:disabled {{ color: {disabled}; border-color: {line}; background: {window}; }}

QToolButton {{
    min-width: 20px; min-height: 20px; padding: 4px; border: 1px solid transparent; border-radius: 4px; background: transparent;
}}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {selection}; }}
QToolButton:focus {{ border: 2px solid {accent}; padding: 3px; }}
QLineEdit > QToolButton {{ min-width: 0; min-height: 0; padding: 0; border: none; }}
QToolButton[popupMode="1"] {{ padding-right: 16px; }}
QToolButton[token="true"] {{ background: {hover}; border-radius: 4px; padding: 1px 2px 1px 6px; }}
QToolButton[token="true"]:hover {{ background: {selection}; }}
QToolButton[token="true"]:focus {{ border: 2px solid {accent}; padding: 0 1px 0 5px; }}
QToolButton::menu-indicator {{ image: none; }}

QAbstractItemView {{ border: none; outline: none; background: {base}; gridline-color: {line};
    selection-background-color: {selection}; selection-color: {text}; }}
QAbstractItemView[framed="true"] {{ border: 1px solid {outline}; border-radius: 4px; }}
QAbstractItemView[framed="true"]:focus {{ border: 2px solid {accent}; }}
QListView::item, QTreeView::item {{ min-height: 26px; padding: 1px 6px; }}
QListView::item:hover, QTreeView::item:hover, QTableView::item:hover {{ background: {hover}; }}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {{ background: {selection}; color: {text}; }}
QHeaderView {{ background: {window}; border: none; }}
QHeaderView::section {{
    background: {window}; color: {muted}; padding: 5px 8px; border: none;
    border-right: 1px solid {line}; border-bottom: 1px solid {line};
}}
QTableCornerButton::section {{ background: {window}; border: none; }}

QToolBar {{ background: {window}; border: none; border-bottom: 1px solid {line}; spacing: 4px; padding: 4px 8px; }}
QToolBar::separator {{ width: 1px; background: {line}; margin: 4px; }}

QMenuBar {{ background: {window}; border-bottom: 1px solid {line}; padding: 1px 4px; }}
QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {raised}; border: 1px solid {outline}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 10px; border-radius: 4px; min-height: 18px; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::item:selected {{ background: {selection}; color: {text}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}

QTabWidget::pane {{ border: none; border-top: 1px solid {line}; }}
QTabBar::tab {{ padding: 7px 14px; border: none; border-bottom: 2px solid transparent; color: {muted}; background: transparent; }}
QTabBar::tab:selected {{ color: {text}; border-bottom-color: {accent}; }}
QTabBar::tab:focus {{ background: {hover}; }}

QSplitter::handle {{ background: {line}; }}
QSplitter::handle:hover {{ background: {accent}; }}
QSplitter::handle:horizontal {{ width: 1px; margin: 0; }}
QSplitter::handle:vertical {{ height: 1px; margin: 0; }}

QStatusBar {{ background: {window}; border-top: 1px solid {line}; color: {muted}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {muted}; padding: 0 6px; }}
QProgressBar {{ border: none; border-radius: 3px; background: {hover}; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}

QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {handle}; }}
QScrollBar::handle:vertical {{ min-height: 32px; margin: 2px 3px; border: none; border-radius: 3px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; margin: 3px 2px; border: none; border-radius: 3px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QLabel[role="muted"] {{ color: {muted}; }}
QLabel[role="heading"] {{ font-size: 15px; font-weight: 600; }}
QLabel[role="section"] {{ color: {muted}; font-weight: 600; }}
QLabel[role="error"] {{ color: {error}; }}
"""


def style_sheet(theme: "Theme") -> str:
    """Return the application's style sheet for `theme`.

    Widgets opt in by dynamic properties: `role` = "muted", "heading", "section" or "error" on a label, `flat` = true on a
    text field without a frame, `framed` = true on a list that stands in a form, `wrong` = true on a field
    whose content is refused (call `style().polish(widget)` after setting one on a widget that is shown).
    """
    from dataclasses import asdict

    from factcheck_gui.paths import resource

    return _TEMPLATE.format(images=resource("icons", "controls").as_posix(), theme=theme.name, **asdict(theme))
