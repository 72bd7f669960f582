"""All that is found in one article, together: time against spaCy, and against length for hostile text. [--quick] [--parts]

What a background analysis of one article does: quotations with speakers, figures and dates, the words of its event, the names in
it, and how worth checking each sentence is. CPU time of one core; the reference is spaCy's blank tokenizer with its sentencizer
on the same texts, in the same run.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy

from benchmarks import figures as figures_benchmark
from benchmarks import quotations as quotations_benchmark
from benchmarks.harness import PAIRS, Row, paired, print_table, timed
from factcheck_gui.analysis.dossier import dossier
from factcheck_gui.analysis.events import event_words
from factcheck_gui.analysis.figures import figures
from factcheck_gui.analysis.names import named_in
from factcheck_gui.analysis.quotations import quotations
from factcheck_gui.analysis.worthiness import suggestions
from tests.gold.reading import five_articles

ROOT = Path(__file__).resolve().parent.parent
GOAL = 3.0
PARTS: dict[str, Callable[[str], object]] = {
    "quotations and speakers": quotations,
    "figures and dates": figures,
    "words of the event": event_words,
    "names": named_in,
    "worth checking": suggestions,
}
HOSTILE = {
    **quotations_benchmark.HOSTILE,
    **figures_benchmark.HOSTILE,
    "brackets": "([{",
    "no blanks at all": "word",
    "capitals": "Ann Lee Bo Ek ",
    "line ends": "a\n",
}
LENGTHS = (125_000, 500_000)


def all_of(text: str) -> object:
    """Find everything in one article."""
    return dossier(text), suggestions(text)


def speed(texts: list[str], pairs: int, *, parts: bool) -> list[Row]:
    """Return the time for all `texts` against spaCy's, together and for each part by itself."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    reference = timed(lambda: [nlp(text) for text in texts])
    rows = [paired("all together", timed(lambda: [all_of(text) for text in texts]), reference, pairs=pairs, goal=GOAL)]
    for name, part in PARTS.items() if parts else ():
        rows.append(paired(name, timed(lambda part=part: [part(text) for text in texts]), reference, pairs=pairs))  # type: ignore[misc]
    return rows


def linear(lengths: Sequence[int]) -> bool:
    """Print the seconds for hostile texts of two lengths; return whether none takes twice as long as in proportion."""
    straight = True
    print(f"\nHostile texts of {' and '.join(f'{length:,}' for length in lengths)} code points, all together")
    for name, unit in HOSTILE.items():
        times = [_seconds(unit * (length // len(unit))) for length in lengths]
        growth = times[-1] / max(times[0], 0.03) / (lengths[-1] / lengths[0])
        straight = straight and growth < 2
        print(f"{name:24} " + "  ".join(f"{seconds:7.2f} s" for seconds in times) + f"   {growth:.2f} times as long as in proportion")
    return straight


def _seconds(text: str) -> float:
    begin = time.thread_time()
    all_of(text)
    return time.thread_time() - begin


def main(arguments: list[str]) -> int:
    five = [article.text for article in five_articles(ROOT.parent / "shared" / "seeds")]
    texts = five or [file.read_text(encoding="utf-8") for file in sorted((ROOT / "seeds").glob("*.txt"))]
    quick = "--quick" in arguments
    rows = speed(texts * 3, 5 if quick else PAIRS, parts="--parts" in arguments or not quick)
    print_table(rows)
    straight = linear((25_000, 100_000) if quick else LENGTHS)
    return int(not (straight and all(row.met is not False for row in rows)))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
