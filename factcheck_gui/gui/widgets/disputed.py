"""How a claim is shown on which annotators differ: as if “disputed” were a verdict."""

from PySide6.QtCore import QCoreApplication

from factcheck_gui.core.scales import Colours, Verdict
from factcheck_gui.core.verdicts import DISPUTED
from factcheck_gui.gui import theme


def disputed() -> Verdict:
    """Return a verdict that stands for the differing ones; no scale has it and nobody can choose it."""
    light, dark = (Colours(one.warning, one.warning_tint) for one in (theme.LIGHT, theme.DARK))
    return Verdict(DISPUTED, QCoreApplication.translate("disputed", "Annotators differ"), "≠", None, light, dark, "zigzag")
