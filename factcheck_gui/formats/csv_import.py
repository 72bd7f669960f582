"""How a whole claims sheet becomes one edit: rows of known claims change them, other rows add claims, bad rows are reported."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from factcheck_gui.core.edits import Edit
from factcheck_gui.core.errors import FactcheckError, NotFound
from factcheck_gui.core.ids import is_id, new_id
from factcheck_gui.core.records import Article, Claim, validate
from factcheck_gui.core.sheets import ASSESSMENT_FIELDS, CLAIM_FIELDS, SEPARATOR
from factcheck_gui.core.spans import Span
from factcheck_gui.core.verdicts import DISPUTED
from factcheck_gui.formats import CannotImport
from factcheck_gui.formats.csv_claims import ClaimWriter, locate
from factcheck_gui.formats.csv_tables import Sheet, SheetRow

ARTICLE_NAMES = ("article_id", "article_file", "article_title", "article")
_STEP = 500  # claims looked up at a time
_SETTABLE = (*CLAIM_FIELDS, *ASSESSMENT_FIELDS)
_OTHERS = "What several people said was left out: each gives their own verdict."


class RowStatus(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What becomes of one row; `number` is the spreadsheet's. `reason` is a sentence where it was refused or cut short."""

    number: int
    status: RowStatus
    claim_id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One edit for the whole sheet, and what it does for each row."""

    edit: Edit
    rows: tuple[RowOutcome, ...]


def plan(sheet: Sheet, name: str, writer: ClaimWriter) -> Plan:
    """Return what importing the sheet called `name` means. Raises CannotImport where it lacks the columns that it needs."""
    if "claim_id" not in sheet.columns and not ("quote" in sheet.columns and any(c in sheet.columns for c in ARTICLE_NAMES)):
        needed = "“quote” and one of: " + ", ".join(ARTICLE_NAMES)
        raise CannotImport(name, f"its first line must name the columns {needed}.")
    planner = _Planner(writer, _known_cells(sheet, writer))
    outcomes = tuple(planner.row(row) for row in sheet.rows)
    return Plan(planner.edit(), outcomes)


@dataclass
class _Planner:
    writer: ClaimWriter
    known: Mapping[str, dict[str, str]]  # what the library has of the claims that the sheet names, by id
    parts: list[Edit] = field(default_factory=list)
    # The texts of articles as they come; sheets list the claims of one article together.
    text: tuple[str, str] = ("", "")
    # The claims of that article by place and restated words.
    claims: tuple[str, Mapping[tuple[int, int, str], str]] = ("", MappingProxyType({}))
    taken: set[str] = field(default_factory=set)

    def edit(self) -> Edit:
        return Edit(tuple(wish for part in self.parts for wish in part.sets))

    def row(self, row: SheetRow) -> RowOutcome:
        claim_id = row.cells.get("claim_id", "").strip().lower()
        try:
            if is_id(claim_id) and claim_id in self.taken:
                raise NotFound("The same claim_id stands in a row above.")
            if claim_id in self.known:
                outcome = self._change(row, self.writer.desk.claims.get(claim_id))
            else:
                outcome = self._add(row, claim_id if is_id(claim_id) else new_id())
        except FactcheckError as error:
            return RowOutcome(row.number, RowStatus.REFUSED, reason=str(error))
        self.taken.add(outcome.claim_id)
        return outcome

    def _change(self, row: SheetRow, claim: Claim) -> RowOutcome:
        now = self.known[claim.id]
        cells = {name: cell for name, cell in row.cells.items() if cell and name in now and _lines(cell) != _lines(now[name])}
        wanted = {name: cell for name, cell in cells.items() if name in (*_SETTABLE, "quote", "start", "end")}
        wanted, reason = _own_words(wanted, wanted.get("verdict", now["verdict"]))
        edit = self.writer.changed_claim(claim, wanted)
        edit += self.writer.cited(claim.id, row.cells, there=self.writer.desk.sources.evidence_of(claim.id))
        self._take(edit)
        return RowOutcome(row.number, RowStatus.CHANGED if edit.sets else RowStatus.UNCHANGED, claim.id, reason)

    def _add(self, row: SheetRow, claim_id: str) -> RowOutcome:
        article = self._article(row.cells)
        sha256 = self._sha256(article, row.cells.get("article_sha256", "").strip().lower())
        span = locate(self._text(sha256), row.cells)
        same = self._same(article, span, row.cells)
        if same and not is_id(row.cells.get("claim_id", "").strip().lower()):
            return RowOutcome(row.number, RowStatus.UNCHANGED, same)
        cells, reason = _own_words(dict(row.cells), row.cells.get("verdict", ""))
        self._take(self.writer.new_claim(claim_id, article, sha256, span, cells))
        return RowOutcome(row.number, RowStatus.ADDED, claim_id, reason)

    def _take(self, edit: Edit) -> None:
        for wish in edit.sets:
            validate(wish.kind, wish.field, wish.value)
        self.parts.append(edit)

    def _article(self, cells: Mapping[str, str]) -> Article:
        references = [cells[name].strip() for name in ARTICLE_NAMES if cells.get(name, "").strip()]
        problem: FactcheckError = NotFound("The row names no article.")
        for reference in references:
            try:
                return self.writer.desk.articles.find(reference)
            except FactcheckError as error:
                problem = error
        raise problem

    def _sha256(self, article: Article, wanted: str) -> str:
        """Return the text that the row is about: an older revision where the row names one."""
        if wanted and any(revision.text_sha256 == wanted for revision in self.writer.desk.articles.revisions(article.id)):
            return wanted
        return article.text_sha256

    def _text(self, sha256: str) -> str:
        if self.text[0] != sha256:
            self.text = (sha256, self.writer.desk.articles.text_of(sha256))
        return self.text[1]

    def _same(self, article: Article, span: Span, cells: Mapping[str, str]) -> str:
        """Return the id of a claim of the same words that says the same, so that a sheet read twice adds nothing twice."""
        if self.claims[0] != article.id:
            there = self.writer.desk.claims.of_article(article.id)
            self.claims = (article.id, {(claim.start, claim.end, _lines(claim.claim_text)): claim.id for claim in there})
        return self.claims[1].get((span.start, span.end, _lines(cells.get("claim_text", ""))), "")


def _known_cells(sheet: Sheet, writer: ClaimWriter) -> dict[str, dict[str, str]]:
    named = (row.cells.get("claim_id", "").strip().lower() for row in sheet.rows)
    ids = [claim_id for claim_id in dict.fromkeys(named) if is_id(claim_id)]
    steps = (ids[start : start + _STEP] for start in range(0, len(ids), _STEP))
    return {cells["claim_id"]: cells for step in steps for cells in writer.desk.claim_cells(step)}


def _own_words(cells: Mapping[str, str], verdict: str) -> tuple[dict[str, str], str]:
    """Return the cells without what several people's assessments amount to, and a sentence about it.

    `verdict` is the verdict that the claim has with these cells. What several people say is joined by “ | ”.
    """
    left_out = ASSESSMENT_FIELDS if verdict == DISPUTED else ("confidence",) if SEPARATOR in cells.get("confidence", "") else ()
    kept = {name: cell for name, cell in cells.items() if name not in left_out}
    return kept, _OTHERS if len(kept) < len(cells) else ""


def _lines(cell: str) -> str:
    """Return a cell with the line ends that every spreadsheet leaves alone."""
    return cell.replace("\r\n", "\n").replace("\r", "\n")
