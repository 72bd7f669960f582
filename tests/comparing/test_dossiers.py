"""Texts known from the cache or found by the worker: kept for the next one, whatever becomes of the worker."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from factcheck_gui import paths
from factcheck_gui.analysis.dossier import Findings, findings_to_bytes
from factcheck_gui.comparing import dossiers
from factcheck_gui.comparing.analyst import Analyst
from factcheck_gui.comparing.dossiers import Dossiers, Text
from factcheck_gui.core.errors import Cancelled
from factcheck_gui.core.progress import ignore
from factcheck_gui.core.records import Annotator
from factcheck_gui.library import Library
from factcheck_gui.store.analysis_cache import AnalysisCache

SLOW = "said “a” " * 200_000
QUOTED = "“We held the gate,” said Ilse Tarrow."
TEXTS = {"quoted": QUOTED, "plain": "The gate of the Ostrel Dam held on Tuesday.", "slow": SLOW}


class Counted(Dossiers):
    """Dossiers that note which texts were read in order to be analysed or looked at."""

    def __init__(self, cache: AnalysisCache, seconds: float = 60.0) -> None:
        self.started = 0
        self.seconds = seconds
        super().__init__(cache, TEXTS.__getitem__, self._start)

    def _start(self) -> Analyst:
        self.started += 1
        return Analyst(self.seconds)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[AnalysisCache]:
    with closing(AnalysisCache(tmp_path)) as opened:
        yield opened


def texts(*names: str) -> list[Text]:
    return [Text(name, "") for name in names]


def test_what_was_found_once_is_read_from_then_on(cache: AnalysisCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Counted(cache)
    wanted = texts("quoted", "plain")
    assert first.missing([*wanted, *wanted]) == wanted
    assert first.find(wanted) == 0
    with closing(AnalysisCache(tmp_path)) as other:
        again = Counted(other)
        assert again.missing(wanted) == []
        (quoted, plain) = again.findings(wanted)
        assert again.started == 0
        assert quoted is not None
        assert plain is not None
        assert [one.speaker for one in quoted.quotations] == ["Ilse Tarrow"]
        assert all(words is not None and words.weights for words in again.event_words(wanted))
        assert again.missing([Text("quoted", "2025-05-19")])  # on another day it is another text
        monkeypatch.setattr(dossiers, "version", lambda: "of tomorrow")
        assert again.missing(wanted) == wanted


def test_an_altered_entry_is_found_anew(cache: AnalysisCache) -> None:
    found = Counted(cache)
    (quoted,) = texts("quoted")
    before = found.findings([quoted])
    cache.put([(quoted.key, b"nonsense", findings_to_bytes(Findings())[:-1])])
    assert list(found.event_words([quoted])) == [None]
    assert found.missing([quoted]) == [quoted]
    cache.put([(quoted.key, b"nonsense", b"nonsense")])
    assert found.findings([quoted]) == before
    assert found.findings([quoted]) == before
    assert found.started == 2


def test_a_text_that_takes_too_long_is_skipped_once_and_noted(cache: AnalysisCache) -> None:
    found = Counted(cache, seconds=2.0)
    assert found.find(texts("slow", "quoted")) == 1
    assert found.missing(texts("slow", "quoted")) == []
    (slow, quoted) = found.findings(texts("slow", "quoted"))
    assert slow is None
    assert quoted is not None
    assert found.started == 1


def test_cancelling_ends_the_worker_and_keeps_what_was_found(cache: AnalysisCache) -> None:
    found = Counted(cache)
    calls = 0

    def stop(done: int, total: int) -> None:
        nonlocal calls
        calls += done == 1
        if calls > 3:  # while the slow one is under way
            raise Cancelled

    with pytest.raises(Cancelled):
        found.find(texts("quoted", "slow", "plain"), stop)
    assert found.missing(texts("quoted", "slow", "plain")) == texts("slow", "plain")


def test_a_worker_that_is_killed_is_replaced() -> None:
    with Analyst() as analyst:
        before = analyst.analyse(QUOTED, "", lambda: None)
        first = analyst.pid
        assert first is not None
        os.kill(first, getattr(signal, "SIGKILL", signal.SIGTERM))
        assert analyst.analyse(QUOTED, "", lambda: None) == before
        assert analyst.pid != first
    assert analyst.pid is None


class Doomed(Analyst):
    """An analyst whose workers are all killed as soon as they have begun."""

    def _ask(self, text: str, published: str, stop: Callable[[], object]) -> tuple[bytes, bytes]:
        if self._connection is None:
            self._started(stop)
        assert self.pid is not None
        os.kill(self.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        return super()._ask(text, published, stop)


def test_a_text_that_kills_every_worker_is_skipped() -> None:
    with Doomed() as analyst:
        assert analyst.analyse(SLOW, "", lambda: None) is None
    assert analyst.pid is None


def test_without_a_cache_a_comparison_is_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with closing(AnalysisCache(tmp_path / "file")) as nowhere:
        found = Counted(nowhere)
        assert found.find(texts("quoted"), ignore) == 0
        (quoted,) = found.findings(texts("quoted"))
        assert quoted is not None
        assert quoted.quotations


def test_two_libraries_share_what_is_known_of_one_text(tmp_path: Path, annotator: Annotator) -> None:
    for name in ("one", "other"):
        with Library.create(tmp_path / f"{name}.fcdb", annotator) as library:
            list(library.import_files(sorted(paths.seeds_dir().glob("*.txt"))))
            assert library.not_analysed() == (5 if name == "one" else 0)
            assert library.analyse() == 0
            assert len(library.events()) == 1
