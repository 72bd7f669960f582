"""The only place where threads start: work away from the window, with progress, a way to stop it, and one answer."""

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from factcheck_gui.core.errors import Cancelled, FactcheckError

T = TypeVar("T")
_INTERVAL = 0.05  # seconds between two reports of progress: the eye follows no more, and each costs the window some time
_THREADS = 4  # one may be a long import or export, one analyses, one indexes; searches must not wait for them
_PATIENCE = 10.0  # seconds that closing waits for jobs that were told to stop
# Seconds. Beside a job that computes, p95 of the window's steps was 15 ms with Python's usual 0.005, 2 ms with this.
_SWITCH_INTERVAL = 0.001


@dataclass(frozen=True, slots=True)
class JobContext:
    """What a job is given. `progress(done, total, what)` may be called as often as is handy; total 0 means unknown.

    A job asks `cancelled()` between two steps and stops cleanly, or calls `stop_if_cancelled()`, which raises Cancelled.
    """

    progress: Callable[[int, int, str], None]
    cancelled: Callable[[], bool]

    def stop_if_cancelled(self) -> None:
        if self.cancelled():
            raise Cancelled


@dataclass(eq=False, slots=True)
class JobHandle:
    """One job on its way. After `cancel` it still answers once: with its result, or with Cancelled to `on_error`."""

    name: str
    is_cancelled: bool = False
    is_finished: bool = False

    def cancel(self) -> None:
        self.is_cancelled = True


@dataclass(eq=False, slots=True)
class _Listeners(Generic[T]):
    on_result: Callable[[T], object]
    on_error: Callable[[FactcheckError], object] | None
    on_progress: Callable[[int, int, str], object] | None
    owner: QObject | None


@dataclass(eq=False, slots=True)
class _Message:
    handle: JobHandle
    deliver: Callable[["_Listeners[Any]"], object] | None = None
    error: BaseException | None = None
    last: bool = True


class JobRunner(QObject):
    """Starts jobs and delivers on the window's thread. `failed(object)` has the FactcheckError of jobs without on_error."""

    started = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._crew = _Crew()
        self._running: dict[JobHandle, _Listeners[Any]] = {}
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        sys.setswitchinterval(min(sys.getswitchinterval(), _SWITCH_INTERVAL))

    @property
    def running(self) -> tuple[JobHandle, ...]:
        """The jobs that have not answered yet, the oldest first."""
        return tuple(self._running)

    def start(
        self,
        job: Callable[[JobContext], T],
        *,
        on_result: Callable[[T], object],
        on_error: Callable[[FactcheckError], object] | None = None,
        on_progress: Callable[[int, int, str], object] | None = None,
        owner: QObject | None = None,
        name: str = "",
    ) -> JobHandle:
        """Run `job` in a thread of its own, where it opens its own Library and touches nothing of Qt.

        All callbacks come on the window's thread. Where `owner` has been deleted meanwhile, they are dropped and the job is
        told to stop. An exception that is no FactcheckError goes to sys.excepthook, like any other bug.
        """
        handle = JobHandle(name)
        self._running[handle] = _Listeners(on_result, on_error, on_progress, owner)
        self.started.emit(handle)
        self._crew.add(_Work(job, handle, self._arrived.emit))
        return handle

    def cancel_all(self) -> None:
        """Tell every job to stop; each still answers."""
        for handle in self._running:
            handle.cancel()

    def close(self) -> bool:
        """Stop and forget all jobs before the window goes; False where one did not stop in ten seconds."""
        self.cancel_all()
        stopped = self._crew.wait(_PATIENCE)
        for handle in self.running:
            handle.is_finished = True
            self.finished.emit(handle)
        self._running.clear()
        return stopped

    @Slot(object)
    def _deliver(self, message: _Message) -> None:
        if message.handle not in self._running:
            return
        listeners = self._running[message.handle]
        owned = listeners.owner is None or shiboken6.isValid(listeners.owner)
        if not owned:
            message.handle.cancel()
        if message.last:
            del self._running[message.handle]
            message.handle.is_finished = True
            self.finished.emit(message.handle)
        if message.error is not None:
            self._fail(message.error, listeners, owned=owned)
        elif owned and message.deliver is not None:
            message.deliver(listeners)

    def _fail(self, error: BaseException, listeners: _Listeners[Any], *, owned: bool) -> None:
        if not isinstance(error, FactcheckError):
            sys.excepthook(type(error), error, error.__traceback__)
        elif owned and listeners.on_error is not None:
            listeners.on_error(error)
        elif owned and not isinstance(error, Cancelled):
            self.failed.emit(error)


class _Crew:
    """At most four threads, which end when nothing is left to do.

    They are Python's own: in one of QThreadPool's, whatever asks for the current thread leaves a dummy of it behind.
    """

    def __init__(self) -> None:
        self._waiting: deque[_Work] = deque()
        self._threads: set[threading.Thread] = set()
        self._lock = threading.Lock()

    def add(self, work: "_Work") -> None:
        with self._lock:
            self._waiting.append(work)
            if len(self._threads) < _THREADS:
                thread = threading.Thread(target=self._toil, name="job")
                self._threads.add(thread)
                thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait until all work is done, at most so long."""
        until = time.monotonic() + seconds
        with self._lock:
            threads = list(self._threads)
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in threads)

    def _toil(self) -> None:
        while (work := self._next()) is not None:
            work.run()

    def _next(self) -> "_Work | None":
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            self._threads.discard(threading.current_thread())
            return None


class _Work:
    """Owns no QObject: it has a function, a flag, and the bound signal that takes messages to the window's thread."""

    def __init__(self, job: Callable[[JobContext], Any], handle: JobHandle, send: Callable[[_Message], object]) -> None:
        self._job = job
        self._handle = handle
        self._send = send
        self._progress = _Progress(handle, send)

    def run(self) -> None:
        try:
            if self._handle.is_cancelled:
                raise Cancelled
            result = self._job(JobContext(self._progress.report, lambda: self._handle.is_cancelled))
        except BaseException as error:  # it is raised again on the window's thread
            self._send(_Message(self._handle, error=error))
        else:
            self._send(_Message(self._handle, lambda listeners: listeners.on_result(result)))


@dataclass(eq=False, slots=True)
class _Progress:
    handle: JobHandle
    send: Callable[[_Message], object]
    last: float = field(default=0.0)

    def report(self, done: int, total: int, what: str = "") -> None:
        now = time.monotonic()
        if now - self.last < _INTERVAL and (done != total or total == 0):
            return
        self.last = now
        self.send(_Message(self.handle, lambda to: to.on_progress and to.on_progress(done, total, what), last=False))
