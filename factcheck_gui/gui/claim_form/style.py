"""What the form adds to the application's style sheet."""

from factcheck_gui.gui.theme import Theme

_TEMPLATE = """
QToolButton[outlined="true"] {{ border: 1px solid {outline}; border-radius: 4px; padding: 2px 9px; background: {base}; }}
QToolButton[outlined="true"]:hover {{ background: {hover}; }}
QToolButton[outlined="true"]:checked {{ background: {selection}; border-color: {accent}; font-weight: 600; }}
QToolButton[outlined="true"]:focus {{ border: 2px solid {accent}; padding: 1px 8px; }}
QToolButton[outlined="true"]:disabled {{ color: {muted}; border-color: {line}; background: transparent; }}
QToolButton[link="true"] {{ color: {link}; padding: 2px 4px; text-decoration: underline; }}
QToolButton[link="true"]:focus {{ border: 2px solid {accent}; padding: 1px 3px; }}
QFrame#missing {{ background: {warning_tint}; border: none; border-left: 3px solid {warning}; border-radius: 2px; }}
QWidget#footer {{ background: {window}; border-top: 1px solid {line}; }}
QScrollArea#claim_scroll, QWidget#claim_body, QWidget#claim_empty {{ background: {window}; border: none; }}
QLabel#quote {{ background: {base}; border: 1px solid {line}; border-left: 3px solid {accent}; padding: 6px 8px; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {window}; border-color: {line}; }}
"""


def style_sheet(theme: Theme) -> str:
    """Return the form's own style sheet."""
    from dataclasses import asdict

    return _TEMPLATE.format(**{name: value for name, value in asdict(theme).items() if isinstance(value, str)})
