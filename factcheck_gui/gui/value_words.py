"""How records, fields and values of the log are told to people, where no form shows them: in the history and in conflicts."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from PySide6.QtCore import QCoreApplication

from factcheck_gui.core.errors import NotFound
from factcheck_gui.core.records import (
    CREATE,
    DELETED,
    MAX_PRIORITY,
    ArticleStatus,
    ClaimStatus,
    ClaimType,
    Confidence,
    Json,
    Kind,
    Medium,
    Relation,
    Stance,
    SuggestionState,
    rules,
)
from factcheck_gui.core.scales import RatingScale
from factcheck_gui.gui.labels import choices, label, label_of, priority_label
from factcheck_gui.library import Library

_FIELDS = {
    "title": "Title",
    "outlet": "Outlet",
    "byline": "Byline",
    "published": "Published",
    "accessed": "Accessed",
    "url": "Web address",
    "archived_url": "Archived copy",
    "language": "Language",
    "status": "Status",
    "note": "Note",
    "file_name": "File",
    "text_sha256": "Text",
    "length": "Length",
    "article_id": "Article",
    "claim_id": "Claim",
    "source_id": "Source",
    "annotator_id": "Annotator",
    "span": "Marked words",
    "claim_text": "Restated claim",
    "claim_types": "Claim types",
    "speaker": "Speaker",
    "speaker_role": "Role",
    "claim_date": "Said on",
    "claim_location": "Place",
    "first_appearance_url": "First appeared at",
    "assignee": "Assignee",
    "reviewer": "Reviewer",
    "priority": "Priority",
    "tags": "Tags",
    "scale": "Rating scale",
    "verdict": "Verdict",
    "confidence": "Confidence",
    "justification": "Justification",
    "rating_explanation": "Rating in a few words",
    "adjudicated": "Adjudicated",
    "publisher": "Publisher",
    "author": "Author",
    "medium": "Medium",
    "stance": "Stance",
    "locator": "Place in the source",
    "quote": "Quoted words",
    "position": "Position",
    "name": "Name",
    "email": "E-mail",
    "colour": "Colour",
    "key": "Key",
    "verdicts": "Verdicts",
    "start": "From character",
    "end": "To character",
    "state": "Decision",
    "other_id": "Other claim",
    "relation": "Relation",
    "event_id": "Event",
}
_CHOICES: Mapping[tuple[Kind, str], Any] = {
    (Kind.ARTICLE, "status"): ArticleStatus,
    (Kind.CLAIM, "status"): ClaimStatus,
    (Kind.ASSESSMENT, "confidence"): Confidence,
    (Kind.SOURCE, "medium"): Medium,
    (Kind.EVIDENCE, "stance"): Stance,
    (Kind.SUGGESTION, "state"): SuggestionState,
    (Kind.LINK, "relation"): Relation,
}
_REFERENCES = {
    "article_id": Kind.ARTICLE,
    "claim_id": Kind.CLAIM,
    "other_id": Kind.CLAIM,
    "source_id": Kind.SOURCE,
    "event_id": Kind.EVENT,
}
_KEPT = 2000  # names of records


def field_words(field: str) -> str:
    """Return what a field is called; a creation and a deletion are called by what happened."""
    if field == CREATE:
        return _tr("Added")
    return _tr("Deleted") if field == DELETED else _tr(_FIELDS.get(field, field))


class ValueWords:
    """Says what the records and values of one library are called. `forget` what may be called otherwise after an edit."""

    def __init__(self, library: Library, scales: Mapping[str, RatingScale]) -> None:
        self._library = library
        self._scales = scales
        self._records: dict[tuple[Kind, str], str] = {}
        self._people: dict[str, str] = {}
        self._tags: dict[str, str] | None = None

    def forget(self) -> None:
        """Look everything up again."""
        self._records.clear()
        self._people.clear()
        self._tags = None

    def person(self, annotator_id: str) -> str:
        """Return an annotator's name."""
        if annotator_id not in self._people:
            self._people[annotator_id] = self._library.people.annotator(annotator_id).name
        return self._people[annotator_id]

    def record(self, kind: Kind, row_id: str) -> str:
        """Return what a record is about, in one line; also of one that is deleted."""
        if (kind, row_id) not in self._records:
            if len(self._records) > _KEPT:
                self._records.clear()
            self._records[kind, row_id] = self._name(kind, row_id)
        return self._records[kind, row_id]

    def value(self, kind: Kind, row_id: str, field: str, value: Json) -> str:
        """Return a value in full; "" for one that is empty."""
        if field == CREATE:
            return self._first_values(kind, row_id, cast(Mapping[str, Json], value))
        if field == DELETED:
            return _tr("Deleted") if value else _tr("Brought back")
        if value in ("", None, [], ()):
            return ""
        if (kind, field) in _CHOICES:
            return label_of(_CHOICES[kind, field], str(value))
        if field in _REFERENCES:
            return self.record(_REFERENCES[field], str(value))
        return self._special(kind, row_id, field, value)

    def choices(self, kind: Kind, row_id: str, field: str) -> list[tuple[Json, str]]:
        """Return the values that a field can have, with their words, where they are few; none for free text."""
        if (kind, field) in _CHOICES:
            return [(value, words) for value, words in choices(_CHOICES[kind, field])]
        if field == "priority":
            return [(number, priority_label(number)) for number in range(MAX_PRIORITY + 1)]
        if field == "verdict":
            scale = self._scales.get(str(self._library.past.values(kind, row_id).get("scale", "")))
            return [(verdict.key, verdict.label) for verdict in scale.verdicts] if scale else []
        return []

    def _special(self, kind: Kind, row_id: str, field: str, value: Json) -> str:
        match field:
            case "claim_types":
                return _joined(label_of(ClaimType, str(part)) for part in cast(list[Json], value))
            case "tags":
                return _joined(self._tag(str(part)) for part in cast(list[Json], value))
            case "span":
                span = cast(Mapping[str, Json], value)
                return _tr("“{words}”, characters {start} to {end}").format(words=span["quote"], start=span["start"], end=span["end"])
            case "priority":
                return priority_label(cast(int, value))
            case "verdict":
                return self._verdict(row_id, str(value))
            case "scale":
                return self._scales[str(value)].name if value in self._scales else str(value)
            case "annotator_id":
                return self.person(str(value))
            case "adjudicated":
                return _tr("Yes") if value else _tr("No")
            case "verdicts":
                return _joined(str(part.get("label", "")) for part in cast(list[Mapping[str, Json]], value))
            case "text_sha256":
                return f"{str(value)[:12]}…"
        return str(value)

    def _first_values(self, kind: Kind, row_id: str, values: Mapping[str, Json]) -> str:
        said = ((field_words(name), self.value(kind, row_id, name, part)) for name in rules(kind) if (part := values.get(name)) is not None)
        return "\n".join(f"{name}: {words}" for name, words in said if words)

    def _verdict(self, row_id: str, key: str) -> str:
        usual = self._scales.get(str(self._library.past.values(Kind.ASSESSMENT, row_id).get("scale", "")))
        for scale in (*filter(None, (usual,)), *self._scales.values()):
            verdict = scale.verdict(key)
            if verdict is not None:
                return verdict.label
        return key

    def _tag(self, tag_id: str) -> str:
        if self._tags is None:
            self._tags = {tag.id: tag.name for tag in self._library.people.tags()}
        return self._tags.get(tag_id) or self.record(Kind.TAG, tag_id)

    def _name(self, kind: Kind, row_id: str) -> str:
        values = self._library.past.values(kind, row_id)
        match kind:
            case Kind.CLAIM:
                span = cast(Mapping[str, Json], values.get("span", {}))
                words = str(values.get("claim_text") or span.get("quote") or "")
            case Kind.ASSESSMENT:
                claim = self.record(Kind.CLAIM, str(values.get("claim_id", "")))
                words = _tr("{name} on “{claim}”").format(name=self.person(str(values.get("annotator_id", ""))), claim=claim)
            case Kind.EVIDENCE:
                source = self.record(Kind.SOURCE, str(values.get("source_id", "")))
                claim = self.record(Kind.CLAIM, str(values.get("claim_id", "")))
                words = _tr("“{source}” for “{claim}”").format(source=source, claim=claim)
            case Kind.LINK:
                ends = (self.record(Kind.CLAIM, str(values.get(end, ""))) for end in ("claim_id", "other_id"))
                words = _tr("“{claim}” and “{other}”").format(**dict(zip(("claim", "other"), ends, strict=True)))
            case Kind.REVISION:
                words = self.record(Kind.ARTICLE, str(values.get("article_id", "")))
            case Kind.SUGGESTION:
                words = self._sentence(values)
            case Kind.SOURCE:
                words = str(values.get("title") or values.get("url") or "")
            case _:
                words = str(values.get("title") or values.get("name") or values.get("file_name") or "")
        return " ".join(words.split()) or _tr("{kind} {start}").format(kind=label(kind), start=row_id[:8])

    def _sentence(self, values: Mapping[str, Json]) -> str:
        """Return the words that a suggestion is about, if their text is here."""
        try:
            text = self._library.articles.text_of(str(values.get("text_sha256", "")))
        except NotFound:
            return ""
        return text[cast(int, values.get("start", 0)) : cast(int, values.get("end", 0))]


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(filter(None, parts))


def _tr(text: str) -> str:
    return QCoreApplication.translate("value_words", text)
