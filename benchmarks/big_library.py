"""Large libraries to measure with, made once through `Library.apply` and kept in the temporary folder."""

import hashlib
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.errors import CannotOpen
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Annotator, Json
from factcheck_gui.library import Library
from factcheck_gui.store.schema import statements

ARTICLES = 100_000
LENGTH = 3_000  # code points of each text
_BATCH = 500
_WORDS = ("gate", "dam", "river", "treaty", "water", "minister", "said", "that", "before", "the", "week", "is", "out", "talks", "farms")
_OUTLETS = ("Norrin Wire", "Harbour Chronicle", "Highland Examiner", "Lindhaven Courier", "Daily Mirador", "Lake Post")
_STATUSES = ("to read", "in progress", "done")


def tables() -> str:
    """Return what tells libraries of today from those of a day when they had other tables, and cannot be opened now."""
    return hashlib.sha256(repr(statements()).encode()).hexdigest()[:8]


def big_library(articles: int, folder: Path | None = None, *, length: int = LENGTH) -> Path:
    """Return a library with so many articles of `length` code points, the same ones each time."""
    path = (folder or Path(tempfile.gettempdir())) / f"factcheck-desk-{articles}-{length}-{tables()}.fcdb"
    if path.exists() and _is_current(path):
        return path
    part = path.with_suffix(".part.fcdb")
    part.unlink(missing_ok=True)
    with Library.create(part, Annotator("b" * 32, name="Benchmark")) as library:
        for begin in range(0, articles, _BATCH):
            edits = list(_articles(range(begin, min(begin + _BATCH, articles)), length))
            library.apply(Edit(tuple(edit.sets[0] for edit in edits), {sha: text for edit in edits for sha, text in edit.texts.items()}))
    part.replace(path)
    return path


def _is_current(path: Path) -> bool:
    """Tell whether this version of the program opens what an earlier one left in the temporary folder."""
    try:
        Library.open(path, Annotator("b" * 32)).close()
    except CannotOpen:
        return False
    return True


def _articles(numbers: range, length: int) -> Iterator[Edit]:
    for number in numbers:
        rng = random.Random(number)
        body = " ".join(rng.choices(_WORDS, k=length // 5))
        text = f"Article {number}. {body}"[: length - 1] + "."
        values: dict[str, Json] = {
            "title": f"{' '.join(rng.choices(_WORDS, k=7)).capitalize()} {number}",
            "outlet": rng.choice(_OUTLETS),
            "published": f"20{rng.randint(10, 25)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
            "status": rng.choice(_STATUSES),
            "file_name": f"{number}.txt",
            "text_sha256": text_sha256(text),
            "length": len(text),
        }
        yield intents.import_article(values, text)


if __name__ == "__main__":
    print(big_library(int(sys.argv[1]), length=int(sys.argv[2]) if len(sys.argv) > 2 else LENGTH))
