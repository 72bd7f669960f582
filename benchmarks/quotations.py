"""Quotations and speakers: how right and how fast they are: python -m benchmarks.quotations [--quick] [--held-out] [--second] [--third]

The held-out half of the gold set is scored only when asked for: once for a release, never while rules are being written; so is the
third set, whose author had not read the rules. So had not that of the second one, which was opened on 2026-11-28.
Times are CPU time of one core; the reference is spaCy's blank tokenizer with its sentencizer on the same texts.
"""

import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy

from benchmarks.harness import PAIRS, Row, paired, print_table, timed
from factcheck_gui.analysis.quotations import quotations
from tests.gold.reading import GoldArticle, five_articles, second_articles, third_articles, written_articles
from tests.gold.scoring import score

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = {
    "opening marks": "“",
    "straight marks": '"',
    "single marks": "'",
    "nested marks": "“‘",
    "marks and words": "“a” ",
    "verbs and marks": "said “a” ",
    "paragraphs of marks": '"a"\n',
    "names without end": "Ann Lee said “a b c d.” Bo Ek ",
    "no blanks": "“word",
}
LENGTHS = (250_000, 500_000, 1_000_000)
GOALS = {"spans F1": 0.97, "speakers right of given": 0.92, "speakers right of all": 0.85}


def quality(name: str, articles: Iterable[GoldArticle]) -> bool:
    """Print one line of figures and return whether the goals are met."""
    total = score(articles)
    reached = {"spans F1": total.f1, "speakers right of given": total.right_of_given, "speakers right of all": total.right_of_all}
    print(
        f"{name:28} {total.articles:3} articles {total.marked:4} quotations  "
        f"spans P {total.precision:.3f} R {total.recall:.3f} F1 {total.f1:.3f}  "
        f"speakers {total.right}/{total.given} = {total.right_of_given:.3f} of given, "
        f"{total.right}/{total.named} = {total.right_of_all:.3f} of all  kinds {total.kinds / max(1, total.hits):.3f}"
    )
    return all(reached[what] >= goal for what, goal in GOALS.items())


def speed(texts: list[str], pairs: int) -> list[Row]:
    """Return the time for all `texts` against spaCy's."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ours = timed(lambda: [quotations(text) for text in texts])
    theirs = timed(lambda: [nlp(text) for text in texts])
    return [paired(f"quotations of {len(texts)} articles", ours, theirs, pairs=pairs, goal=3.0)]


def articles_per_second(texts: list[str]) -> float:
    """Return how many of the texts one core reads in a second, the best of five rounds."""
    return len(texts) / min(_seconds(texts) for _ in range(5))


def linearity(lengths: Sequence[int]) -> bool:
    """Print the seconds for hostile texts of growing length; return whether none takes twice as long as in proportion."""
    straight = True
    print(f"\nHostile texts of {', '.join(f'{length:,}' for length in lengths)} code points")
    for name, unit in HOSTILE.items():
        times = [_seconds([unit * (length // len(unit)) + "”"]) for length in lengths]
        growth = times[-1] / max(times[0], 0.03) / (lengths[-1] / lengths[0])
        straight = straight and growth < 2
        print(f"{name:28} " + "  ".join(f"{seconds:7.2f} s" for seconds in times) + f"   {growth:.2f} times as long as in proportion")
    return straight


def _seconds(texts: list[str]) -> float:
    begin = time.thread_time()
    for text in texts:
        quotations(text)
    return time.thread_time() - begin


def main(arguments: list[str]) -> int:
    quick = "--quick" in arguments
    written = written_articles()
    five = five_articles(ROOT.parent / "shared" / "seeds")
    met = [quality("gold, for writing rules", [one for one in written if not one.held_out])]
    if "--held-out" in arguments:
        met.append(quality("gold, held out", [one for one in written if one.held_out]))
    if "--second" in arguments:
        met.append(quality("second set, opened", second_articles()))
    if "--third" in arguments:
        met.append(quality("third set, held out", third_articles()))
    if five:
        met.append(quality("five real articles", five))
    texts = [one.text for one in five or written]
    print(f"\n{articles_per_second(texts):.0f} articles/s of {sum(map(len, texts)) // len(texts)} code points (goal 300)\n")
    print_table(speed(texts * 5, 5 if quick else PAIRS))
    met.append(linearity((25_000, 50_000, 100_000) if quick else LENGTHS))
    return int(not all(met))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
