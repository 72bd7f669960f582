"""`kill -9` in the middle of edits: what was acknowledged is there, and the library is sound."""

import multiprocessing
import os
import random
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from factcheck_gui.core import intents
from factcheck_gui.core.records import Annotator, Kind
from factcheck_gui.library import Library
from tests.store.test_log import add_article, mark

KILLS = 200


def work(path: Path, acknowledge: Connection, claim: str) -> None:
    """Make edits without end and report each one that was saved."""
    with Library.open(path, Annotator("c" * 32, name="Cleo")) as library:
        number = 0
        while True:
            number += 1
            source = intents.add_source({"title": f"{os.getpid()} {number}", "note": "n" * 2000})
            cited = intents.cite(claim, source.sets[0].row_id, float(number))
            library.apply(source + cited + intents.set_field(Kind.CLAIM, claim, "note", f"{os.getpid()} {number}"))
            acknowledge.send((source.sets[0].row_id, f"{os.getpid()} {number}"))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_nothing_acknowledged_is_lost(library: Library, annotator: Annotator) -> None:
    claim = mark(library, add_article(library))
    library.close()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store.test_kill"])
    chance = random.Random(20260522)
    acknowledged: dict[str, str] = {}
    for _ in range(KILLS):
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=work, args=(library.path, theirs, claim))
        worker.start()
        theirs.close()
        ours.poll(10)
        ours.poll(chance.random() * 0.02)
        worker.join(chance.random() * 0.01)
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGKILL)
        worker.join()
        try:
            while True:
                source, title = ours.recv()
                acknowledged[source] = title
        except EOFError:
            ours.close()
    with Library.open(library.path, annotator) as reopened:
        titles = {item.source.id: item.source.title for item in reopened.sources.evidence_of(claim)}
        assert {source: titles.get(source) for source in acknowledged} == acknowledged
        assert len(acknowledged) > KILLS
        assert reopened.check() == []
