"""Every question that the library answers about its sources and what they are used for."""

from collections.abc import Iterable
from dataclasses import dataclass

from factcheck_gui.core.records import Evidence, Kind, Source
from factcheck_gui.store.queries import Reader, like_pattern
from factcheck_gui.store.tables import read, select, select_list

_SOURCE_HAS = "(s.title || ' ' || s.url || ' ' || s.publisher || ' ' || s.author) LIKE ? ESCAPE '\\'"


@dataclass(frozen=True, slots=True)
class CitedSource:
    """One piece of evidence with the source it cites."""

    evidence: Evidence
    source: Source


class Sources(Reader):
    """Sources and the evidence that cites them."""

    def get(self, source_id: str) -> Source:
        """Return one source; raises NotFound."""
        return self._one(Source, Kind.SOURCE, source_id)

    def exists(self, source_id: str) -> bool:
        """Tell whether a source is in the library now."""
        return self._count("SELECT count(*) FROM source WHERE id = ?", (source_id,)) > 0

    def with_url(self, url: str) -> Source | None:
        """Return the source with exactly this address, or None."""
        found = select(self._connection, Source, Kind.SOURCE, "WHERE url = ? AND url <> '' LIMIT 1", (url,))
        return found[0] if found else None

    def like(self, words: str, limit: int = 12) -> list[Source]:
        """Return sources whose title, address, publisher or author has every one of `words`, latest first."""
        conditions, arguments = [], []
        for word in words.split()[:8]:
            conditions.append("(title || ' ' || url || ' ' || publisher || ' ' || author) LIKE ? ESCAPE '\\'")
            arguments.append(like_pattern(word))
        where = "WHERE " + " AND ".join(conditions) if conditions else ""
        return select(self._connection, Source, Kind.SOURCE, f"{where} ORDER BY modified DESC, id LIMIT ?", (*arguments, limit))

    def count(self, words: str = "") -> int:
        """Return how many sources `rows` has for these words."""
        return self._count(f"SELECT count(*) FROM source s WHERE {_SOURCE_HAS}", (like_pattern(words),))

    def rows(self, words: str, offset: int, limit: int) -> list[tuple[Source, int]]:
        """Return sources by title, each with the number of claims that cite it."""
        rows = self._connection.execute(
            f"SELECT {select_list(Kind.SOURCE, 's')}, (SELECT count(DISTINCT e.claim_id) FROM evidence e WHERE e.source_id = s.id)"
            f" FROM source s WHERE {_SOURCE_HAS}"
            " ORDER BY s.title COLLATE NOCASE, s.id LIMIT ? OFFSET ?",
            (like_pattern(words), limit, offset),
        )
        return [(read(Source, Kind.SOURCE, row[:-1]), row[-1]) for row in rows]

    def evidence(self, evidence_id: str) -> Evidence:
        """Return one piece of evidence; raises NotFound."""
        return self._one(Evidence, Kind.EVIDENCE, evidence_id)

    def evidence_of(self, claim_id: str) -> list[CitedSource]:
        """Return a claim's evidence in its order, each with its source; a deleted source leaves an empty one."""
        rows = self._connection.execute(
            f"SELECT {select_list(Kind.EVIDENCE)} FROM evidence WHERE claim_id = ? ORDER BY position, id", (claim_id,)
        ).fetchall()
        found = [read(Evidence, Kind.EVIDENCE, row) for row in rows]
        sources = {s.id: s for s in self._by_ids({e.source_id for e in found})}
        return [CitedSource(e, sources.get(e.source_id, Source(e.source_id))) for e in found]

    def evidence_citing(self, source_id: str) -> list[Evidence]:
        """Return the evidence that cites a source."""
        return select(self._connection, Evidence, Kind.EVIDENCE, "WHERE source_id = ? ORDER BY created, id", (source_id,))

    def _by_ids(self, ids: Iterable[str]) -> list[Source]:
        wanted = sorted(ids)
        return select(self._connection, Source, Kind.SOURCE, f"WHERE id IN ({', '.join('?' * len(wanted))})", wanted)
