"""What is said below the page about the suggested claim in hand: which it is, how good it looks and why."""

from PySide6.QtWidgets import QWidget

from factcheck_gui.gui.reader.hand_bar import HandBar


class SuggestionBar(HandBar):
    """Says in words what the marks in the margin show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Suggested claim"))

    def show_suggestion(self, number: int, count: int, score: float, why: str, words: str) -> None:
        """Say which of `count` suggestions is in hand; `score` is from 0 to 1, `words` are the sentence's."""
        said = self.tr("Suggestion {number} of {count}, score {score}")
        self._say(said.format(number=number, count=count, score=round(100 * score)), " ".join(why.split()), words)
