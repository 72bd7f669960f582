"""The child process that analyses texts, so that the window never waits for it and no text can keep it for ever.

It ends when nobody talks to it any more. It watches the time itself, so that a text which takes too long ends it even where
the parent has gone, and even inside one long match of a regular expression.
"""

import faulthandler
import os
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Final

MEMORY: Final = 3 << 30  # bytes of addresses, where the system can limit them
TOO_LONG: Final = 1  # the exit code with which faulthandler ends a process


def serve(connection: Connection, seconds: float) -> None:
    """Answer each (text, day of publication) with the bytes of its event words and of its findings, b"" twice where that failed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    _end_with_parent()
    from factcheck_gui.analysis import installed_model
    from factcheck_gui.analysis.dossier import dossier, findings_to_bytes, words_to_bytes

    _be_modest()
    installed_model.seen_in("")  # loads it: that is not the first text's time
    with open(os.devnull, "w", encoding="utf-8") as nowhere, suppress(EOFError, OSError):
        connection.send(True)
        while True:
            text, published = connection.recv()
            faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
            try:
                found = dossier(text, published)
                answer = words_to_bytes(found.event_words), findings_to_bytes(found.findings)
            except Exception:  # whatever one text does to the rules, the others are analysed
                answer = b"", b""
            faulthandler.cancel_dump_traceback_later()
            connection.send(answer)


def _end_with_parent() -> None:
    """Look every second whether the parent is still there, where the system has such an alarm; elsewhere `seconds` must do."""
    parent = os.getppid()

    def look(signal_number: int, frame: object) -> None:
        if os.getppid() != parent:
            os._exit(0)

    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, look)
        signal.setitimer(signal.ITIMER_REAL, 1.0, 1.0)


def _be_modest() -> None:
    """Leave the processor to the window, and the memory to everybody, where the system knows how."""
    with suppress(OSError, AttributeError):
        os.nice(10)
    with suppress(ImportError, OSError, ValueError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY if hard < 0 else min(MEMORY, hard), hard))
