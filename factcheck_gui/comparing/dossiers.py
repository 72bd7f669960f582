"""What is known of each text: read from the cache, or found by the worker and kept there."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from factcheck_gui.analysis.dossier import Findings, findings_from_bytes, quotations_from_bytes, version, words_from_bytes
from factcheck_gui.analysis.events import EventWords
from factcheck_gui.analysis.packing import Malformed
from factcheck_gui.analysis.quotations import Quotation
from factcheck_gui.comparing.analyst import Analyst
from factcheck_gui.core.progress import Progress, ignore
from factcheck_gui.store.analysis_cache import AnalysisCache

Entry = tuple[bytes, bytes]  # head: the words of the event; body: the findings
SKIPPED: Final[Entry] = (b"", b"")  # what is kept of a text that took too long
_AT_ONCE: Final = 200  # entries in one write
_KEEP_EVERY: Final = 1.0  # seconds; what a program that dies has found before is not found again
_READ_AT_ONCE: Final = 1000


@dataclass(frozen=True, slots=True)
class Text:
    """One text to be known: its hash, and the day of its article (ISO, or ""), on which some of what is found depends."""

    sha256: str
    published: str

    @property
    def key(self) -> bytes:
        """What the cache knows it by: everything that its dossier depends on."""
        return hashlib.sha256(f"{version()}\0{self.published}\0{self.sha256}".encode()).digest()


class Dossiers:
    """Answers about texts, which `read` returns by their hash. Use it in the thread that opened the cache."""

    def __init__(self, cache: AnalysisCache, read: Callable[[str], str], analyst: Callable[[], Analyst] = Analyst) -> None:
        self._cache = cache
        self._read = read
        self._analyst = analyst

    def missing(self, texts: Iterable[Text]) -> list[Text]:
        """Return those texts that nothing is known of, each once."""
        wanted = {text.key: text for text in texts}
        known = self._cache.known(wanted)
        return [text for key, text in wanted.items() if key not in known]

    def find(self, texts: Sequence[Text], progress: Progress = ignore) -> int:
        """Analyse texts, keep what is found, and return how many took too long. When `progress` raises, what was found stays.

        Raises NoAnalysis where no process can be started. Nothing is done where nothing can be kept.
        """
        if not self._cache.is_usable:
            return 0
        return sum(entry == SKIPPED for _, entry in self._found(texts, progress))

    def findings(self, texts: Sequence[Text], stop: Progress = ignore) -> list[Findings | None]:
        """Return what is in each text, analysing those that nothing is known of; None where that takes too long. Raises NoAnalysis."""
        known: dict[Text, Findings | None] = {}
        for text in texts:
            entry = self._cache.entry(text.key)
            if entry is not None and (entry == SKIPPED or (read := self._unpacked(text, entry)) is not None):
                known[text] = None if entry == SKIPPED else read
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        for text, entry in self._found(missing, stop):
            known[text] = None if entry == SKIPPED else self._unpacked(text, entry)
        return [known[text] for text in texts]

    def known_quotations(self, text: Text, body: str) -> tuple[Quotation, ...]:
        """Return the quotations in a text, whose words are `body`, as far as they are known already."""
        entry = self._cache.entry(text.key)
        if entry is None or entry == SKIPPED:
            return ()
        try:
            return quotations_from_bytes(entry[1], body)
        except Malformed:
            self._cache.forget(text.key)
            return ()

    def event_words(self, texts: Iterable[Text]) -> Iterator[EventWords | None]:
        """Yield the words that tell the event of each text; None where nothing is known of it, or it took too long."""
        rest = iter(texts)
        while some := list(islice(rest, _READ_AT_ONCE)):
            heads = self._cache.heads(text.key for text in some)
            for text in some:
                yield self._words(text, heads.get(text.key, b""))

    def _found(self, texts: Sequence[Text], progress: Progress) -> Iterator[tuple[Text, Entry]]:
        """Analyse texts and yield what was found of each, writing it into the cache now and then."""
        if not texts:
            return
        waiting: list[tuple[bytes, bytes, bytes]] = []
        kept_at = time.monotonic()
        with self._analyst() as analyst:
            try:
                for done, text in enumerate(texts):
                    entry = self._analysed(analyst, text, done, len(texts), progress)
                    waiting.append((text.key, *entry))
                    if len(waiting) >= _AT_ONCE or time.monotonic() - kept_at > _KEEP_EVERY:
                        self._cache.put(waiting)
                        waiting, kept_at = [], time.monotonic()
                    yield text, entry
            finally:
                self._cache.put(waiting)
        progress(len(texts), len(texts))

    def _analysed(self, analyst: Analyst, text: Text, done: int, total: int, progress: Progress) -> Entry:
        progress(done, total)
        return analyst.analyse(self._read(text.sha256), text.published, lambda: progress(done, total)) or SKIPPED

    def _unpacked(self, text: Text, entry: Entry) -> Findings | None:
        try:
            return findings_from_bytes(entry[1], self._read(text.sha256))
        except Malformed:  # somebody, or the disk, altered it
            self._cache.forget(text.key)
            return None

    def _words(self, text: Text, head: bytes) -> EventWords | None:
        if not head:
            return None
        try:
            return words_from_bytes(head)
        except Malformed:
            self._cache.forget(text.key)
            return None
