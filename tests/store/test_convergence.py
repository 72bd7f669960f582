"""Five copies of a library that are edited, taken back and merged in any order, with clocks that lie: they end the same.

Every change that was ever made is in each of them, `check` finds nothing, and taking back a merge restores what was seen before it.
"""

import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.merge_report import Choice
from factcheck_gui.core.records import Annotator, Kind, Relation
from factcheck_gui.core.spans import Span
from factcheck_gui.library import Library
from tests.store.test_log import TEXT, article_values
from tests.store.test_merging import facts, visible

PEOPLE = [Annotator(digit * 32, name=f"Person {digit}") for digit in "abcde"]
YEAR = 365 * 86_400 * 10**9
SKEWS = [0, 50 * YEAR, -56 * YEAR, 2000 * YEAR, -3 * 10**9]
BEYOND = [0, 50 * YEAR, -56 * YEAR, 3000 * YEAR, -3 * 10**9]  # one clock shows a time that a change cannot have
TEXTS = [TEXT, "The mayor spoke. Nobody else did, as far as is known.", "Rain fell for 3 days; 14 roads closed."]


class Replicas:
    """Five people with a copy each; whatever they do is counted, and every change they make is remembered."""

    def __init__(self, folder: Path, seed: int, skews: Sequence[int] = SKEWS) -> None:
        self.chance = random.Random(seed)
        self.made: set[str] = set()
        self.done: Counter[str] = Counter()
        self.libraries: list[Library] = []
        self.skews = self.chance.sample(skews, len(skews))
        self.takes_back = BEYOND[3] not in skews  # where all clocks stand still, which value shows is chance, the same everywhere
        first = Library.create(folder / "0.fcdb", PEOPLE[0])
        first.close()
        for number, person in enumerate(PEOPLE):
            path = folder / f"{number}.fcdb"
            if number % 2 == 1:
                shutil.copy(folder / "0.fcdb", path)  # copies of one library, and libraries of their own
            elif number:
                Library.create(path, person).close()
            self.libraries.append(Library.open(path, person))
            self.libraries[-1]._connection.execute("PRAGMA synchronous = OFF")  # power cuts are another test's matter

    def close(self) -> None:
        for library in self.libraries:
            library.close()

    @contextmanager
    def clock_of(self, number: int) -> Iterator[None]:
        real = time.time_ns
        with patch("time.time_ns", lambda: max(0, real() + self.skews[number])):
            yield

    def act(self, number: int) -> None:
        """Have one person do something likely."""
        what = self.chance.choices(("edit", "undo", "redo", "merge", "part"), (60, 12, 5, 20, 3))[0]
        library = self.libraries[number]
        with self.clock_of(number):
            before = library.last_change
            match what:
                case "edit":
                    library.apply(self.some_edit(library))
                case "undo":
                    library.undo()
                case "redo":
                    library.redo()
                case "merge":
                    self.merge(number, self.other_than(number))
                case "part":
                    some = frozenset(person.id for person in self.chance.sample(PEOPLE, 2))
                    library.merge(self.libraries[self.other_than(number)].path, Choice(annotators=some))
            self.note(library, before)
        self.done[what] += 1

    def other_than(self, number: int) -> int:
        return self.chance.choice([other for other in range(len(PEOPLE)) if other != number])

    def merge(self, number: int, other: int) -> None:
        """Merge, and one time in four take it back and bring it again: what was seen before must be seen again."""
        library, theirs = self.libraries[number], self.libraries[other].path
        if self.chance.random() < 0.75 or not self.takes_back:
            library.merge(theirs)
            return
        step = intents.add_source({"title": "the step before"})
        library.apply(step)
        before = visible(library)
        _, brought = library.merge(theirs)
        after = visible(library)
        while (latest := library.undoable()) is not None and latest.id != step.id:
            undone = library.undo()
            assert undone is not None
            assert not undone.kept
        assert_same(visible(library), before)
        library.merge(theirs)
        assert_same(visible(library), after)
        self.done["taken back and brought again"] += brought.whole or brought.changes != ()

    def note(self, library: Library, before: int) -> None:
        self.made.update(row[0] for row in library._connection.execute("SELECT id FROM change WHERE seq > ?", (before,)))

    def some_edit(self, library: Library) -> Edit:
        chance, claims, who = self.chance, self.claims(library), library.annotator.id
        articles = list(library.articles.all())
        if not articles or chance.random() < 0.05:
            text = chance.choice(TEXTS)
            return intents.import_article(article_values(text, note=str(chance.random())), text)  # type: ignore[arg-type]
        if not claims or chance.random() < 0.2:
            article = chance.choice(articles)
            start = chance.randrange(article.length - 1)
            return intents.mark_claim(
                article, Span.of(library.articles.text(article.id), start, chance.randrange(start + 1, article.length))
            )
        claim = chance.choice(claims)
        match chance.randrange(10):
            case 0 | 1 | 2:
                field = chance.choice(("note", "speaker", "claim_text"))
                return intents.set_field(Kind.CLAIM, claim, field, chance.choice(("", "one", "two", "three")))
            case 3 | 4:
                return intents.judge(claim, who, scale="desk", verdict=chance.choice(("true", "false", "mixed")))
            case 5:
                return intents.tag_claim(claim, chance.sample(("dams", "floods", "rain"), chance.randrange(3)))
            case 6:
                source = intents.add_source({"title": str(chance.randrange(99))})
                return source + intents.cite(claim, source.sets[0].row_id, chance.random())
            case 7 if len(claims) > 1:
                one, other = chance.sample(claims, 2)
                return intents.link_claims(one, other, chance.choice(list(Relation)))
            case 8:
                some = [article.id for article in chance.sample(articles, chance.randrange(1, len(articles) + 1))]
                return chance.choice((intents.gather_event(some), intents.leave_event(some[0]), intents.regroup(some)))
            case _:
                return intents.delete_claims([claim], library.claims.hanging_on([claim]))

    def claims(self, library: Library) -> list[str]:
        return [row[0] for row in library._connection.execute("SELECT id FROM claim ORDER BY id")]

    def everybody_merges_everybody(self) -> None:
        """Bring all together along a ring, twice round, from a random place: then nobody lacks anything."""
        start = self.chance.randrange(len(PEOPLE))
        for step in range(2 * len(PEOPLE)):
            number = (start + step + 1) % len(PEOPLE)
            before = self.libraries[number].last_change
            self.libraries[number].merge(self.libraries[(start + step) % len(PEOPLE)].path)
            self.note(self.libraries[number], before)

    def agree(self) -> None:
        """Fail where two copies differ, or lack a change that was made, or are not sound."""
        self.everybody_merges_everybody()
        first = facts(self.libraries[0])
        assert {change for change, _ in first[0]} == self.made
        for library in self.libraries:
            assert facts(library) == first
            assert library.check() == []


def assert_same(now: dict[Kind, list[tuple[Any, ...]]], then: dict[Kind, list[tuple[Any, ...]]]) -> None:
    """Fail with the rows that differ, which pytest would cut short."""
    for kind, rows in then.items():
        assert (kind, set(now[kind]) - set(rows), set(rows) - set(now[kind])) == (kind, set(), set())


def work(actions: int, seed: int, skews: Sequence[int] = SKEWS) -> Counter[str]:
    """Let five people act `actions` times, coming to agree now and then, and at the end."""
    with tempfile.TemporaryDirectory() as folder:
        replicas = Replicas(Path(folder), seed, skews)
        try:
            for number in range(1, actions + 1):
                replicas.act(replicas.chance.randrange(len(PEOPLE)))
                if number % 100 == 0:
                    replicas.agree()
            replicas.agree()
            replicas.done["changes"] = len(replicas.made)
            return replicas.done
        finally:
            replicas.close()


class Merging(RuleBasedStateMachine):
    """The same, with hypothesis to find and shrink the order of actions that breaks it."""

    @initialize(seed=st.integers(0, 2**32))
    def start(self, seed: int) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.replicas = Replicas(Path(self.folder.name), seed)

    @rule(number=st.integers(0, 4))
    def act(self, number: int) -> None:
        self.replicas.act(number)

    @rule()
    def agree(self) -> None:
        self.replicas.agree()

    @invariant()
    def sound(self) -> None:
        for library in self.replicas.libraries if hasattr(self, "replicas") else ():
            assert library.check() == []

    def teardown(self) -> None:
        if hasattr(self, "replicas"):
            self.replicas.agree()
            self.replicas.close()
            self.folder.cleanup()


TestMerging = Merging.TestCase
TestMerging.settings = settings(max_examples=12, stateful_step_count=25)


# With the last one, a record is deleted between two merges taken back, and comes again with what the second brings.
@pytest.mark.parametrize("seed", [*range(25), 683136560])
def test_two_hundred_actions_converge(seed: int) -> None:
    done = work(200, seed)
    print(f"merging: {dict(done)}")
    assert done["taken back and brought again"] > 0


def test_clocks_at_the_end_of_time_converge_too() -> None:
    assert work(400, 1, BEYOND)["merge"] > 20
