"""The one door to a library: what can be asked of it, and `apply`, the only way to change it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck_gui import paths
from factcheck_gui.core import intents
from factcheck_gui.core.edits import Change, ChangeSet, Edit
from factcheck_gui.core.errors import CannotWrite, ReadOnly
from factcheck_gui.core.ids import new_id
from factcheck_gui.core.merge_report import EVERYTHING, Choice, MergeReport
from factcheck_gui.core.progress import Progress, ignore
from factcheck_gui.core.records import Article, ArticleStatus, Claim, Kind
from factcheck_gui.core.scales import BadScale, RatingScale, load_scales, parse_scale
from factcheck_gui.core.search_query import Found, parse
from factcheck_gui.core.sheets import CLAIM_COLUMNS, ExportRequest
from factcheck_gui.formats.csv_tables import cells
from factcheck_gui.formats.exporting import Export, write_file
from factcheck_gui.library.open_file import OpenFile
from factcheck_gui.store import backup, copying, log, sharing
from factcheck_gui.store.analysis_cache import AnalysisCache
from factcheck_gui.store.article_news import ArticleNews
from factcheck_gui.store.backup import Backup
from factcheck_gui.store.export_rows import ExportRows
from factcheck_gui.store.log import EditSummary
from factcheck_gui.store.search_records import SEARCHED
from factcheck_gui.store.sharing import Conflict, SameClaim, Stray, Summary
from factcheck_gui.store.totals import Totals, totals
from factcheck_gui.store.undoing import Undone

if TYPE_CHECKING:
    from factcheck_gui.analysis.quotations import Quotation
    from factcheck_gui.analysis.worthiness_desk import DeskModel, Finished
    from factcheck_gui.comparing.service import Comparing
    from factcheck_gui.comparing.shapes import Comparison, Elsewhere, EventOfArticles
    from factcheck_gui.core.revising import Carried, RevisionPlan
    from factcheck_gui.core.statistics import Agreement, SpanAgreement
    from factcheck_gui.formats import Imported
    from factcheck_gui.formats.importing import FileOutcome, FileRead
    from factcheck_gui.store.repair import Repaired
    from factcheck_gui.store.statistics import Statistics

__all__ = ["Backup", "Conflict", "EditSummary", "Library", "SameClaim", "Stray", "Summary", "Undone"]


class Library(OpenFile):
    """One open library; use it from the thread that opened it. A background job opens its own."""

    # Writing

    def import_files(self, paths: Iterable[Path], progress: Progress = ignore) -> "Iterator[FileOutcome]":
        """Bring in files and what folders hold, yielding what became of each file once that is saved.

        All of it is one undo step, saved in batches so that others can write in between; when `progress` raises
        Cancelled, the batches saved by then stay.
        """
        from factcheck_gui.formats.importing import read_ahead, walk

        files = list(walk(paths))
        edit_id = new_id()
        done = 0
        progress(0, len(files))
        for batch in read_ahead(files):
            yield from self.import_read(batch, edit_id)
            done += len(batch)
            progress(done, len(files))

    def import_read(self, files: "Iterable[FileRead]", edit_id: str = "") -> "list[FileOutcome]":
        """Save the articles in `files` as one transaction (of the edit `edit_id`) and return what became of each file."""
        batch = list(files)
        found = [[_article_edit(article) for article in file.articles] for file in batch]
        edits = {edit.sets[0].row_id: edit for each in found for edit in each}
        there = self.articles.existing(edits)
        new = [edit for row_id, edit in edits.items() if row_id not in there]
        if new:
            sets = tuple(part for edit in new for part in edit.sets)
            texts = {sha256: text for edit in new for sha256, text in edit.texts.items()}
            self.apply(Edit(sets, texts, id=edit_id or new_id()))
        outcomes = []
        for file, each in zip(batch, found, strict=True):
            ids = [edit.sets[0].row_id for edit in each]
            outcomes.append(_outcome(file, ids, there))
            there.update(ids)
        return outcomes

    # Other people's work

    def preview_merge(self, path: Path, choice: Choice = EVERYTHING, progress: Progress = ignore) -> MergeReport:
        """Return what merging the colleague's library at `path` would bring. Nothing is changed. Raises CannotOpen or Cancelled."""
        from factcheck_gui.store import merging
        from factcheck_gui.store.foreign import Foreign

        with Foreign(path, progress) as foreign:
            return merging.plan(self._connection, foreign, choice, progress).report

    def merge(self, path: Path, choice: Choice = EVERYTHING, progress: Progress = ignore) -> tuple[MergeReport, ChangeSet]:
        """Bring in what the colleague's library at `path` has and this one lacks: one transaction, one undo step."""
        from factcheck_gui.store import merging
        from factcheck_gui.store.foreign import Foreign

        with Foreign(path, progress) as foreign:
            planned = merging.plan(self._connection, foreign, choice, progress)
            if not self.read_only and self.last_change and planned.report:
                self._secure()
            with self._writing():
                self._introduce()
                return planned.report, merging.merge(self._connection, foreign, planned, self.annotator.id, progress)

    def _secure(self) -> None:
        """Make the backup before a merge; without one nothing is merged."""
        try:
            self.make_backup("before-merge")
        except CannotWrite as error:
            raise CannotWrite(f"Nothing was brought in, because a backup is made before that. {error}") from error

    def summary(self) -> Summary:
        """Return whose this library is and what it holds."""
        return sharing.summary(self._connection)

    def conflicts(self) -> Iterator[Conflict]:
        """Yield the fields that have several values; an edit that sets the field without a base settles it."""
        return (one for one in sharing.conflicts(self._connection) if not self._is_hidden(one))

    def conflict_count(self) -> int:
        """Return how many fields have several values."""
        return sum(1 for _ in self.conflicts()) if self.claims.blind_for else sharing.conflict_count(self._connection)

    def _is_hidden(self, conflict: Conflict) -> bool:
        """Tell whether a field with several values is of an assessment that blind mode hides."""
        if not self.claims.blind_for or conflict.kind is not Kind.ASSESSMENT:
            return False
        claim_id = str(self.past.values(Kind.ASSESSMENT, conflict.row_id).get("claim_id", ""))
        return self.claims.is_hidden(claim_id, conflict.row_id)

    def conflict(self, kind: Kind, row_id: str, field: str) -> Conflict:
        """Return the values that one field has, the one on display last."""
        return sharing.conflict(self._connection, kind, row_id, field)

    def strays(self) -> Iterator[Stray]:
        """Yield records that somebody worked on while somebody else deleted what they hang on."""
        return sharing.strays(self._connection)

    def same_claims(self, article_id: str = "") -> list[SameClaim]:
        """Return pairs of claims by two people, of one article or all, that may be the same; see core.joining."""
        return sharing.same_claims(self._connection, article_id)

    def agreement(self) -> "tuple[list[Agreement], list[SpanAgreement]]":
        """Return how far the annotators agree: on verdicts that blind mode does not hide, by scale, and on what they marked."""
        from factcheck_gui.core.statistics import agreement, span_agreement

        ratings = {(scale.key, verdict.key): verdict.rating for scale in self.rating_scales().values() for verdict in scale.verdicts}
        judged = sharing.judgements(self._connection, self.claims.blind_for)
        return agreement(judged, ratings), span_agreement(sharing.marked(self._connection))

    # Later texts of an article

    def plan_revision(self, article_id: str, text: str) -> "RevisionPlan":
        """Return what a later, canonical text of an article would mean for its claims. Raises NotFound, InvalidValue for the same text."""
        from factcheck_gui.store import placing

        return placing.plan(self._connection, article_id, text)

    def unplaced(self, article_id: str) -> list[Claim]:
        """Return the claims of an earlier text that nobody has placed or left since the present one came. Raises NotFound."""
        from factcheck_gui.store import placing

        return placing.unplaced(self._connection, article_id)

    def placings(self, article_id: str) -> "tuple[Carried, ...]":
        """Return the `unplaced` claims with what the present text has for them; compares texts. Raises NotFound."""
        from factcheck_gui.store import placing

        return placing.placings(self._connection, article_id)

    # Backups

    def backups(self) -> list[Backup]:
        """Return the backups of this library and its copies, the latest first."""
        return backup.backups(self.id, self.path)

    def make_backup(self, reason: str, progress: Progress = ignore) -> Backup:
        """Make a backup for a `reason` in small letters and hyphens. Raises CannotWrite or Cancelled."""
        return backup.make(self._connection, self.id, self.path, reason, progress)

    def backup_if_due(self, progress: Progress = ignore) -> Backup | None:
        """Make the day's backup where there is something new to keep, and return it. Raises CannotWrite or Cancelled."""
        return backup.make_if_due(self._connection, self.id, self.path, progress)

    def restore_to(self, source: Path, target: Path, progress: Progress = ignore) -> None:
        """Write the backup `source` as a library at `target`, where nothing is yet. Raises CannotOpen or CannotWrite."""
        backup.restore_to(source, target, progress)

    def restore_backup(self, source: Path, progress: Progress = ignore) -> Backup:
        """Make this library what the backup `source` is, and return the backup made of the present. Everything may have changed then."""
        if self.read_only:
            raise ReadOnly(self.path)
        present = backup.restore_over(source, self._connection, self.id, self.path, progress)
        self._seen, self._foreign, self._replaced = log.newest(self._connection), [], False
        return present

    @staticmethod
    def repair(path: Path, target: Path, progress: Progress = ignore) -> "Repaired":
        """Save everything readable of the damaged library at `path` as a new one at `target`. Raises CannotOpen or CannotWrite."""
        from factcheck_gui.store.repair import repair

        return repair(path, target, progress)

    # Searching

    def search(
        self,
        words: str,
        limit: int = 50,
        kinds: Collection[Kind] = tuple(SEARCHED),
        *,
        ranked: bool = False,
        typing: bool = False,
        seconds: float = float("inf"),
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Found:
        """Return what has all of `words`, the latest or (ranked) the most fitting first; see core.search_query.parse.

        Finds everything, edits of a moment ago included, even while the index is being made: what is not in it yet is read
        through, for at most `seconds`. Raises Cancelled soon after `cancelled` says so.
        """
        query = parse(words, typing=typing)
        found = self._index.search(query, limit, kinds, ranked=ranked, seconds=seconds, cancelled=cancelled)
        hidden = {hit.row_id for hit in found.hits if hit.kind == Kind.ASSESSMENT and self.claims.is_hidden(hit.claim_id, hit.row_id)}
        return replace(found, hits=tuple(hit for hit in found.hits if hit.row_id not in hidden)) if hidden else found

    def index(self, progress: Progress = ignore) -> str:
        """Bring the search index up to date, which takes minutes on large libraries; return why there is none, or "".

        What was done before `progress` raised Cancelled is kept.
        """
        self._index.catch_up(progress)
        return self._index.broken

    # The log

    def heads(self, kind: Kind, row_id: str, field: str) -> tuple[str, ...]:
        """Return the ids of the changes that give a field its value, as the base of an edit begun now."""
        return log.heads(self._connection, kind, row_id, field)

    def history(self, row_id: str = "", before: int | None = None) -> Iterator[tuple[EditSummary, list[Change]]]:
        """Yield edits with their changes, newest first: all, or those of one record; older than edit number `before`."""
        for edit in log.edits_before(self._connection, before, row_id=row_id):
            changes = self.past.seen(log.changes_in(self._connection, edit.id))
            if changes:
                yield edit, changes

    def check(self, progress: Progress = ignore) -> list[str]:
        """Return in words what is wrong with the file: its structure, digests, texts, and tables that differ from the log."""
        from factcheck_gui.store import checking

        return checking.check(self._connection, self.path, progress)

    def save_copy(self, target: Path, progress: Progress = ignore) -> None:
        """Write a whole, checked copy of the library to `target`, replacing what is there. Raises CannotWrite or Cancelled."""
        copying.save_copy(self._connection, self.path, target, progress)

    # Finding out

    def quotations(self, article_id: str) -> "list[Quotation]":
        """Return the quotations in an article's current text, found by rules: suggestions to check. Raises NotFound."""
        from factcheck_gui.analysis.quotations import quotations  # not needed before the first paint

        return quotations(self.articles.text(article_id))

    def learn(self, progress: Progress = ignore) -> "DeskModel":
        """Learn from the finished articles which sentences are worth checking; the model is not kept yet. Raises TooLittle or Cancelled."""
        from factcheck_gui.analysis import worthiness_desk

        model = worthiness_desk.learn(self._finished(), progress)
        return replace(model, library=self.id, learnt=datetime.now(UTC).date().isoformat())

    def _finished(self) -> "Iterator[Finished]":
        from factcheck_gui.analysis.worthiness_desk import Finished

        for article in self.articles.all():
            if article.status == ArticleStatus.DONE:
                yield Finished.of(article, self.articles.text(article.id), self.claims.of_article(article.id))

    def analyse(self, progress: Progress = ignore) -> int:
        """Analyse the articles that have not been, in a process of its own, and return how many texts took too long.

        Meant for a background job: 100 articles take a second. What was done before `progress` raised Cancelled is kept.
        Raises NoAnalysis where no process can be started.
        """
        return self._comparing().analyse(progress)

    def not_analysed(self) -> int:
        """Return how many texts `analyse` would look at."""
        return self._comparing().left()

    def events(self, progress: Progress = ignore) -> "list[EventOfArticles]":
        """Return the events that articles report, those with the newest articles first: made by people, else found by rules.

        Articles that have not been analysed are at once where they are few, else left out until `analyse` has. Raises NoAnalysis.
        """
        return self._comparing().events(progress)

    def beside(self, article_id: str, progress: Progress = ignore) -> list[Article]:
        """Return the other articles on the event of one, the newest first. Raises NotFound or NoAnalysis."""
        return self._comparing().beside(article_id, progress)

    def compare(self, article_ids: Sequence[str], progress: Progress = ignore) -> "Comparison":
        """Compare what articles say, numbered in the order given; suggestions to check. Raises NotFound or NoAnalysis."""
        return self._comparing().compare(article_ids, progress)

    def elsewhere(self, article_id: str, start: int, end: int, limit: int = 20) -> "list[Elsewhere]":
        """Return passages of other articles that say the same as code points `start` to `end` of this one, the most alike first.

        They are suggestions to check. Raises NotFound.
        """
        return self._comparing().elsewhere(article_id, start, end, limit)

    def _comparing(self) -> "Comparing":
        if self._compared is None:
            from factcheck_gui.comparing.service import Comparing  # not needed before the first paint

            cache = AnalysisCache(paths.cache_dir())
            news = ArticleNews(self._connection)
            self._compared = Comparing(self.file, self.articles, self.claims, news, cache, self._index.sharing)
        return self._compared

    # Tables for spreadsheets, and counts

    def totals(self) -> Totals:
        """Return how many records of each kind and state there are."""
        return totals(self._connection, self.claims.blind_for)

    def statistics(self) -> "Statistics":
        """Count how the work goes, for the dashboard."""
        from factcheck_gui.store.statistics import statistics

        return statistics(self._connection, blind_for=self.claims.blind_for)

    def rating_scales(self) -> dict[str, RatingScale]:
        """Return the scales to choose from, by key: shipped ones, the user's own, and first of all those of this library."""
        known = load_scales([paths.resource("scales"), paths.data_dir() / "scales"])
        for kept in self.people.scales():
            with suppress(BadScale):
                known[kept.key] = parse_scale({"key": kept.key, "name": kept.name, "verdicts": kept.verdicts})
        return known

    def export_rows(self) -> ExportRows:
        """Return the claims, evidence and articles as lines of CSV."""
        scales = self.rating_scales().values()
        ratings = {(s.key, v.key): (v.rating, s.best, s.worst) for s in scales for v in s.verdicts}
        return ExportRows(self._connection, ratings, self.claims.blind_for)

    def claim_cells(self, claim_ids: Sequence[str]) -> list[dict[str, str]]:
        """Return the columns of the claims table for these claims, in this order, without those that are gone."""
        return [dict(zip(CLAIM_COLUMNS, row, strict=True)) for row in cells(b"".join(self.export_rows().claims(claim_ids)))]

    def export(self, request: ExportRequest, target: Path, progress: Progress = ignore) -> int:
        """Write a table to `target` and return how many lines it has. Raises CannotWrite, or Cancelled from `progress`."""
        writing_out = Export(self.export_rows(), request, progress)
        write_file(target, writing_out, never=self.path)
        return writing_out.written


def _article_edit(imported: "Imported") -> Edit:
    from factcheck_gui.formats.importing import article_values

    return intents.import_article(article_values(imported), imported.text)


def _outcome(file: "FileRead", ids: Sequence[str], there: Set[str]) -> "FileOutcome":
    """Return what became of a file with the articles `ids` when those `there` were in the library already."""
    from factcheck_gui.formats.importing import FileOutcome, Status

    if file.refusal:
        return FileOutcome(file.path, Status.REFUSED, file.refusal)
    warnings = tuple(warning for article in file.articles for warning in article.warnings)
    status = Status.ALREADY_THERE if all(row_id in there for row_id in ids) else Status.IMPORTED
    return FileOutcome(file.path, status, article_id=ids[0], warnings=warnings)
