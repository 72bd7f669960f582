"""The same quotation in several articles: how right and how fast: python -m benchmarks.utterances [--held-out] [--notes] [--quick]
[--index ARTICLES]

The held-out half of the gold set is scored only when asked for: once for a release, never while rules are being written. `--index`
measures nothing but the index of so many invented articles of 4,600 code points.
Times are CPU time of one core; the reference is spaCy's blank tokenizer with its sentencizer on the same texts.
"""

import pickle
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import spacy

from benchmarks.harness import paired, print_table, sampled, timed
from factcheck_gui.analysis.collation import collations
from factcheck_gui.analysis.quotations import Quotation, quotations
from factcheck_gui.analysis.sayings import Said
from factcheck_gui.analysis.utterance_index import UtteranceIndex
from tests.analysis.utterance_gold import GoldEvent, marked_event, score, written_events

ROOT = Path(__file__).resolve().parent.parent
PAIRS_GOAL = 0.92
LENGTHS = (250_000, 500_000, 1_000_000)
HOSTILE = {
    "quotation marks": "“",
    "quotations of one word": "“a” ",
    "one quotation again and again": "“We will open the lower gates,” said Ann Lee. ",
    "quotations nested": "“He said ‘she said “no",
    "numbers": "12,345.6 ",
    "no blanks": "x",
    "one sentence without end": "the gates of the river will open and ",
    "a few words in any order": "",
}


def told(name: str, events: Sequence[GoldEvent], *, notes: bool) -> bool:
    """Print the scores of some events; return whether the goal for pairs is met."""
    scores = score(events)
    print(f"{name}: {len(events)} events\n  pairs          {scores.pairs}\n  differing words {scores.differences}")
    print(f"  near misses    {scores.joined} of {scores.near} taken for the same")
    if notes:
        print(*(f"    {note}" for note in scores.notes), sep="\n")
    return scores.pairs.f1 >= PAIRS_GOAL


def quality(arguments: Sequence[str]) -> bool:
    """Print how right the renderings are; return whether the goals are met."""
    written, notes = written_events(), "--notes" in arguments
    met = [told("rules were written for", [one for one in written if not one.held_out], notes=notes)]
    if "--held-out" in arguments:
        met.append(told("held out", [one for one in written if one.held_out], notes=False))
    for name, folder in (("five_articles", ROOT.parent / "shared" / "seeds"), ("seeds", ROOT / "seeds")):
        if event := marked_event(name, folder):
            met.append(told(name, [event], notes=notes))
    return all(met)


def speed(pairs: int) -> None:
    """Print the time that five articles take against the reference, with quotations found before."""
    texts = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "seeds").glob("*.txt"))]
    reports = [Said(text, quotations(text)) for text in texts]
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")

    def reference() -> None:
        for text in texts:
            nlp(text)

    print_table([paired("five articles collated", timed(lambda: collations(reports)), timed(reference), pairs=pairs)])


def linearity(lengths: Sequence[int]) -> bool:
    """Print the seconds for two hostile texts of growing length; return whether none takes twice as long as in proportion."""
    straight = True
    print(f"\nTwo hostile texts of {', '.join(f'{length:,}' for length in lengths)} code points")
    for name, unit in HOSTILE.items():
        times = [_seconds(unit * (length // len(unit)) if unit else _any_order(length)) for length in lengths]
        growth = times[-1] / max(times[0], 0.03) / (lengths[-1] / lengths[0])
        straight = straight and growth < 2
        print(f"{name:30} " + "  ".join(f"{seconds:7.2f} s" for seconds in times) + f"   {growth:.2f} times as long as in proportion")
    return straight


def _any_order(length: int) -> str:
    """Return quotations of words that stand in another order each time."""
    words = ["gates", "river", "treaty", "farmers", "bridge", "money", "water", "lamps", "winter", "council", "mayor"]
    rows = (" ".join(words[at * step % len(words)] for at in range(4)) for step in range(1, length // 30))
    return " ".join(f"“{row} {number}.”" for number, row in enumerate(rows))[:length]


def _seconds(text: str) -> float:
    reports = [Said(text, quotations(text))] * 2
    begin = time.thread_time()
    collations(reports)
    return time.thread_time() - begin


def grown(size: int) -> bool:
    """Print what an index of invented articles takes, and looking up passages in it; return whether the goal is kept."""
    order, index = random.Random(7), UtteranceIndex()
    vocabulary = ["".join(order.choices("bdfgklmnprstvaeiou", k=order.randint(4, 9))) for _ in range(40_000)]
    weights = [1 / (rank + 8) for rank in range(len(vocabulary))]
    asked, built, length = [], 0.0, 0
    for number in range(size):
        text = _invented(order.choices(vocabulary, weights, k=620), number)
        found = quotations(text)
        begin = time.thread_time()
        index.add(str(number), text, found)
        built += time.thread_time() - begin
        length += len(text)
        if number % max(1, size // 60) == 0:
            asked.append((str(number), text, found))
    held = len(pickle.dumps(index))
    index.similar(asked[0][1], asked[0][2][0].start, asked[0][2][0].end)
    times = [_looked_up(index, *one) for one in asked]
    print(f"{size:,} articles of {length // size:,} code points taken in {built:.1f} s, {held >> 20:,} MB")
    row = sampled(f"a quotation looked up among {size:,}", times, goal=0.1 if size <= 10_000 else 0.15)
    print_table([row])
    return bool(row.met)


def _invented(words: Sequence[str], number: int) -> str:
    """Return an article of thirty sentences, every third of them a quotation."""
    rows = [" ".join(words[at : at + 20]) for at in range(0, len(words) - 20, 20)]
    return "\n".join(f"“{row.capitalize()},” said Ada Holm{number}." if at % 3 else f"{row.capitalize()}." for at, row in enumerate(rows))


def _looked_up(index: UtteranceIndex, key: str, text: str, found: Sequence[Quotation]) -> float:
    begin = time.thread_time()
    index.similar(text, found[0].start, found[0].end, exclude=key, quotations=found)
    return time.thread_time() - begin


def main(arguments: list[str]) -> int:
    if "--index" in arguments:
        return int(not grown(int(arguments[arguments.index("--index") + 1])))
    quick = "--quick" in arguments
    met = [quality(arguments)]
    print()
    speed(5 if quick else 15)
    met.append(linearity((25_000, 50_000, 100_000) if quick else LENGTHS))
    return int(not all(met))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
