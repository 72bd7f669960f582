"""Figures, names and events: how right and how fast they are: python -m benchmarks.figures [--third] [--notes]

The third set, whose author had not read the rules, is scored only when asked for: once for a release, never while rules are being
written. Both halves of the first set and the second one were held out once and are not any more; what the fitted weights are worth
on events that they were not fitted on is told by benchmarks.fit_line_up.
Times are CPU time of one core; the reference is spaCy's blank tokenizer with its sentencizer on the same texts.
"""

import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import spacy

from benchmarks.harness import paired, print_table, timed
from factcheck_gui.analysis.event_index import EventIndex
from factcheck_gui.analysis.events import EventWords, event_words
from factcheck_gui.analysis.figures import figures
from factcheck_gui.analysis.ledger import Reported, ledger
from factcheck_gui.analysis.names import names
from tests.analysis.figure_gold import GoldEvent, Scores, five_articles, score, second_events, seed_articles, third_events, written_events

ROOT = Path(__file__).resolve().parent.parent
FOUND_GOAL, FALSE_ALARMS_GOAL = 0.85, 0.1
HOSTILE = {
    "numbers": "12,345.6 ",
    "number words": "two and a half ",
    "fractions": "a third of ",
    "money": "$5 ",
    "years": "in 2022 ",
    "days": "May 5 ",
    "qualifiers": "more than about ",
    "digits without end": "1",
    "groups without end": "1,234,567,",
}


def told(name: str, events: Sequence[GoldEvent], *, notes: bool) -> bool:
    """Print the scores of some events; return whether the goals for disagreements are met."""
    scores: Scores = score(events)
    count = sum(len(report.figures) for event in events for report in event.reports)
    print(f"{name}: {len(events)} events, {count} figures")
    for what in ("spans", "values", "pairs", "disagreements", "agreements"):
        print(f"  {what:14} {getattr(scores, what)}")
    if notes:
        print(*(f"    {note}" for note in scores.notes), sep="\n")
    return scores.disagreements.recall >= FOUND_GOAL and scores.disagreements.precision >= 1 - FALSE_ALARMS_GOAL


def quality(arguments: Sequence[str]) -> bool:
    """Print how right the figures are; return whether the goals are met."""
    notes = "--notes" in arguments
    met = told("first set and what was added", written_events(), notes=notes)
    met &= told("second set, opened", second_events(), notes=notes)
    met &= told("five invented articles, long", [seed_articles()], notes=notes)
    if "--third" in arguments:
        met &= told("third set, held out", third_events(), notes=False)
    real = five_articles(ROOT.parent / "shared" / "seeds")
    return (told("five real articles", [real], notes=notes) if real else True) and met


def speed() -> bool:
    """Print the time that each part takes against spaCy's blank pipeline, and that of 100,000 numbers against 25,000."""
    texts = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "seeds").glob("*.txt"))]
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    reference = timed(lambda: [nlp(text) for text in texts])
    reports = [Reported(text, tuple(figures(text))) for text in texts]
    parts = {
        "figures and dates": lambda: [figures(text) for text in texts],
        "words of events": lambda: [event_words(text) for text in texts],
        "names of one event": lambda: names(texts),
        "ledger of one event": lambda: ledger(reports),
    }
    print_table([paired(f"{name}, 5 articles", timed(work), reference) for name, work in parts.items()])
    print("\nhostile text: seconds for 25,000 and for 100,000 parts")
    linear = True
    for name, part in HOSTILE.items():
        short, long = (_seconds(part * count) for count in (25_000, 100_000))
        linear &= long < 8 * short + 0.05
        print(f"  {name:20} {short:.3f}  {long:.3f}  {long / short:.1f}×")
    return linear


def _seconds(text: str) -> float:
    begin = time.thread_time()
    figures(text)
    return time.thread_time() - begin


def grown(sizes: Sequence[int] = (2_500, 10_000)) -> bool:
    """Print how long grouping a library takes, and looking up one article in it; return whether 100 ms are kept."""
    kept = True
    for size in sizes:
        order, index = random.Random(5), EventIndex()
        for number in range(size):
            common = {f"common{order.randrange(3000)}": 1.0 for _ in range(120)}
            index.add(EventWords(common | {f"rare{number // 4}-{part}": 2.0 for part in range(20)}))
        begin = time.thread_time()
        found = index.alike(EventWords({f"rare7-{part}": 2.0 for part in range(20)} | {f"common{part}": 1.0 for part in range(120)}))
        looked_up = time.thread_time() - begin
        begin = time.thread_time()
        groups = index.groups()
        kept &= looked_up < 0.1 and len(found) == 4
        seconds = time.thread_time() - begin
        print(f"{size:7,} articles: one looked up in {1000 * looked_up:.1f} ms, {len(groups):,} events in {seconds:.2f} s")
    return kept


if __name__ == "__main__":
    results = [quality(sys.argv[1:]), speed(), grown()]
    raise SystemExit(0 if all(results) else 1)
