"""Talking to the child process that analyses texts: it is started when first needed, replaced when it dies, and ended with its owner."""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Final, Self

from factcheck_gui.comparing import worker
from factcheck_gui.core.errors import FactcheckError

SECONDS: Final = 60.0  # that one text may take; the slowest that is known takes 11 for a million code points
_LOOK: Final = 0.02  # seconds between two looks whether the work is to stop
_ATTEMPTS: Final = 2  # a worker that somebody killed is no fault of the text’s


class NoAnalysis(FactcheckError):
    """The system let no process be started."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Nothing was analysed: no process could be started for it ({reason}). Close other programs and try again.")


class Analyst:
    """Owns at most one worker. `close` it, or use it in a `with` block, so that the process goes with it."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The worker's process id, None while there is no worker."""
        return self._process.pid if self._process is not None else None

    def analyse(self, text: str, published: str, stop: Callable[[], object]) -> tuple[bytes, bytes] | None:
        """Return the bytes of a text's event words and findings; None where it took too long or could not be analysed.

        `stop` is called while waiting; what it raises ends the worker. Raises NoAnalysis.
        """
        for _ in range(_ATTEMPTS):
            started = time.monotonic()
            try:
                answer = self._ask(text, published, stop)
            except (EOFError, OSError):
                took_too_long = time.monotonic() - started >= self._seconds or self._exit_code() == worker.TOO_LONG
                self.close()
                if took_too_long:
                    return None
                continue
            except BaseException:
                self.close()
                raise
            return answer if answer[0] else None
        return None

    def close(self) -> None:
        """End the worker, whatever it does."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None

    def _ask(self, text: str, published: str, stop: Callable[[], object]) -> tuple[bytes, bytes]:
        connection = self._connection or self._started(stop)
        connection.send((text, published))
        _wait(connection, stop)
        head, body = connection.recv()
        return head, body

    def _started(self, stop: Callable[[], object]) -> Connection:
        context = multiprocessing.get_context("spawn")  # a fork of a process with threads can hang
        ours, theirs = context.Pipe()
        process = context.Process(target=worker.serve, args=(theirs, self._seconds), name="analysis", daemon=True)
        try:
            process.start()
        except OSError as error:
            ours.close()
            raise NoAnalysis(error.strerror or str(error)) from error
        finally:
            theirs.close()
        self._process, self._connection = process, ours
        try:
            _wait(ours, stop)
            ours.recv()
        except (EOFError, OSError) as error:  # before it saw any text, so none of them is to blame
            self.close()
            raise NoAnalysis("it ended at once") from error
        return ours

    def _exit_code(self) -> int | None:
        if self._process is not None:
            self._process.join(1.0)
        return self._process.exitcode if self._process is not None else None


def _wait(connection: Connection, stop: Callable[[], object]) -> None:
    while not connection.poll(_LOOK):
        stop()
