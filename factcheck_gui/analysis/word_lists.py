"""How lists of words are written down."""


def words_of(words: str) -> frozenset[str]:
    """Return the words of a text that has them between blanks."""
    return frozenset(words.split())
