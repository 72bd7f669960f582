"""The same quotation in several articles: how right, how fast: python -m benchmarks.utterances [--third] [--notes] [--quick]

The third set, whose author had not read the rules, is scored only when asked for: once for a release, never while rules are being written.
Times are CPU time of one core; the reference is spaCy's blank tokenizer with its sentencizer on the same texts.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import spacy

from benchmarks.harness import paired, print_table, timed
from factcheck_gui.analysis.collation import collations
from factcheck_gui.analysis.quotations import quotations
from factcheck_gui.analysis.sayings import Said
from tests.analysis.utterance_gold import GoldEvent, marked_event, score, third_events, written_events

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
    met = [told("rules were written for", written, notes=notes)]
    if "--third" in arguments:
        met.append(told("third set, held out", third_events(), notes=False))
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


def main(arguments: list[str]) -> int:
    quick = "--quick" in arguments
    met = [quality(arguments)]
    print()
    speed(5 if quick else 15)
    met.append(linearity((25_000, 50_000, 100_000) if quick else LENGTHS))
    return int(not all(met))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
