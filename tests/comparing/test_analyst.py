"""The process that analyses: where it can't begin, no text is to blame; and it never outlives who started it."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from factcheck_gui.comparing import worker
from factcheck_gui.comparing.analyst import Analyst, NoAnalysis


def _ends_at_once(*_: object) -> None:
    raise SystemExit(0)


def test_a_worker_that_ends_before_it_saw_a_text_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "serve", _ends_at_once)
    with Analyst() as analyst, pytest.raises(NoAnalysis, match="ended at once"):
        analyst.analyse("“Yes,” said Ann Lee.", "", lambda: None)


PARENT = """
import os
from factcheck_gui.comparing.analyst import Analyst
def tell():
    os.write(1, f"{analyst.pid}\\n".encode())
with Analyst() as analyst:
    analyst.analyse("said “a” " * 2_000_000, "", tell)
"""


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such alarm")
def test_the_worker_ends_with_its_parent_however_that_ends() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        worker = int(next(line for line in parent.stdout if line.strip() != b"None"))
        parent.kill()
    for _ in range(600):
        if not is_alive(worker):
            return
        time.sleep(0.05)
    os.kill(worker, signal.SIGKILL)
    pytest.fail("the worker went on without anybody to tell")


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with suppress(OSError):  # gone, but nobody has asked how it ended
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    return True
