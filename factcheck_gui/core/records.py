"""The record types, their fields and what each field can hold. Everything else about fields is read from here."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cache
from typing import Any, cast

from factcheck_gui.core.errors import InvalidValue
from factcheck_gui.core.ids import is_id
from factcheck_gui.core.spans import Span

Json = None | bool | int | float | str | Sequence[Any] | Mapping[str, Any]


class Kind(StrEnum):
    ARTICLE = "article"
    REVISION = "revision"
    CLAIM = "claim"
    ASSESSMENT = "assessment"
    SOURCE = "source"
    EVIDENCE = "evidence"
    ANNOTATOR = "annotator"
    TAG = "tag"
    SCALE = "scale"
    SUGGESTION = "suggestion"
    LINK = "link"
    EVENT = "event"


class ArticleStatus(StrEnum):
    TO_READ = "to read"
    IN_PROGRESS = "in progress"
    DONE = "done"


class ClaimStatus(StrEnum):
    NEW = "new"
    CHECKING = "checking"
    NEEDS_REVIEW = "needs review"
    FINAL = "final"


class ClaimType(StrEnum):
    QUOTATION = "quotation"
    NUMERICAL = "numerical"
    EVENT = "event/property"
    CAUSAL = "causal"
    POSITION = "position"
    IMAGE = "image/video"
    OTHER = "other"


class Stance(StrEnum):
    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Confidence(StrEnum):
    UNSET = ""
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class SuggestionState(StrEnum):
    DISMISSED = "dismissed"


class Relation(StrEnum):
    """What one claim is to another; DIFFERENT says that somebody looked and found two claims where one might see one."""

    SAME = "same"
    VARIANT = "variant"
    CONTRADICTS = "contradicts"
    PART_OF = "part of"
    CONTAINS = "contains"
    DIFFERENT = "different"

    @property
    def inverse(self) -> "Relation":
        """Return what the other claim is to the first one."""
        return {Relation.PART_OF: Relation.CONTAINS, Relation.CONTAINS: Relation.PART_OF}.get(self, self)


class Medium(StrEnum):
    UNSET = ""
    WEB = "web page"
    DOCUMENT = "document"
    DATASET = "dataset"
    INTERVIEW = "interview"
    VIDEO = "video"
    AUDIO = "audio"
    IMAGE = "image"
    SOCIAL = "social media"
    BOOK = "book"
    OTHER = "other"


Check = Callable[[Any], bool]
CREATE = "*"  # the field of a change that creates a record; its value is an object of first values
DELETED = "deleted"  # the field that takes a record away and brings it back
MAX_PRIORITY = 3  # 0 none, 1 low, 2 medium, 3 high

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_DATE = re.compile(
    r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01])(?:T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?\Z"
)
_WEB = re.compile(r"https?://[^\s/]\S*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a field can hold: the SQL type of its column, a check, and the sentence when it fails."""

    sql: str
    check: Check
    reason: str


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and "\0" not in value and (value.isascii() or _is_encodable(value))


def _is_encodable(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:  # lone surrogates
        return False
    return True


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value < 2**53


def _is_span(value: Any) -> bool:
    return (
        isinstance(value, Mapping)
        and set(value) == {"text_sha256", "start", "end", "quote", "prefix", "suffix"}
        and all(_is_text(value[name]) for name in ("quote", "prefix", "suffix"))
        and isinstance(value["text_sha256"], str)
        and _SHA256.match(value["text_sha256"]) is not None
        and _is_count(value["start"])
        and _is_count(value["end"])
        and value["start"] < value["end"]
        and value["end"] - value["start"] == len(value["quote"])
    )


def _list_of(check: Check) -> Check:
    return lambda value: isinstance(value, (list, tuple)) and len(set(map(str, value))) == len(value) and all(map(check, value))


def _one_of(values: type[StrEnum]) -> Rule:
    known = {member.value for member in values}
    return Rule(
        "TEXT",
        lambda value: isinstance(value, str) and value in known,
        "it is one of: " + ", ".join(v or "(empty)" for v in known_order(values)),
    )


def known_order(values: type[StrEnum]) -> list[str]:
    """Return the values of an enumeration in the order they are declared."""
    return [member.value for member in values]


def _is_date(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    match = _DATE.match(value)
    if match is None or match[3] is None:
        return value == "" or match is not None
    return match[3] <= "28" or int(match[3]) <= monthrange(max(int(match[1]), 1), int(match[2]))[1]


def _is_address(value: Any) -> bool:
    return _is_text(value) and (value == "" or _WEB.match(value) is not None)


def _is_verdict(value: Any) -> bool:
    return isinstance(value, Mapping) and _is_text(value.get("key")) and value["key"] != "" and _is_text(value.get("label"))


TEXT = Rule("TEXT", _is_text, "it holds plain text")
DATE = Rule("TEXT", _is_date, "a date is written 2025, 2025-05, 2025-05-19 or 2025-05-19T14:30")
ADDRESS = Rule("TEXT", _is_address, "a web address begins with http:// or https:// and has no blanks")
IDENTIFIER = Rule("TEXT", is_id, "it names another record by its 32-digit id")
OPTIONAL_IDENTIFIER = Rule("TEXT", lambda value: value == "" or is_id(value), "it is empty or names another record by its 32-digit id")
HASH = Rule("TEXT", lambda value: isinstance(value, str) and _SHA256.match(value) is not None, "it is a SHA-256 in 64 hexadecimal digits")
COUNT = Rule("INTEGER", _is_count, "it is a whole number from 0")
PRIORITY = Rule(
    "INTEGER", lambda value: type(value) is int and 0 <= value <= MAX_PRIORITY, "it is 0 (none), 1 (low), 2 (medium) or 3 (high)"
)
NUMBER = Rule("REAL", lambda value: type(value) in (int, float) and abs(value) < 1e15, "it is a number")
FLAG = Rule("INTEGER", lambda value: isinstance(value, bool), "it is true or false")
SPAN = Rule("SPAN", _is_span, "start, end and quoted words do not belong together")
IDENTIFIERS = Rule("TEXT", _list_of(is_id), "it lists ids of tags")
VERDICTS = Rule("TEXT", _list_of(_is_verdict), "a scale lists verdicts, each with a key and a label")
TYPES = Rule(
    "TEXT",
    _list_of(lambda value: value in set(known_order(ClaimType))),
    "each type is one of: " + ", ".join(known_order(ClaimType)),
)


def of(rule: Rule, default: Any = "") -> Any:
    """Declare a field of a record that holds what `rule` says."""
    return field(default=default, metadata={"rule": rule})


@dataclass(frozen=True, slots=True)
class Record:
    """What all records share. `created` and `modified` are Unix milliseconds, derived from the change log."""

    id: str
    created: int = field(default=0, kw_only=True)
    modified: int = field(default=0, kw_only=True)


@dataclass(frozen=True, slots=True)
class Article(Record):
    """One report by one outlet. `text_sha256` names its current text, `length` counts that text's code points.

    `event_id` names the event that a person put it in; while it is empty, the program groups it by its words.
    """

    title: str = of(TEXT)
    outlet: str = of(TEXT)
    byline: str = of(TEXT)
    published: str = of(DATE)
    accessed: str = of(DATE)
    url: str = of(ADDRESS)
    archived_url: str = of(ADDRESS)
    language: str = of(TEXT)
    status: str = of(_one_of(ArticleStatus), ArticleStatus.TO_READ.value)
    note: str = of(TEXT)
    file_name: str = of(TEXT)
    text_sha256: str = of(HASH)
    length: int = of(COUNT, 0)
    event_id: str = of(OPTIONAL_IDENTIFIER)


@dataclass(frozen=True, slots=True)
class Revision(Record):
    """A later text of an article; the first one is named by the article's own creation."""

    article_id: str = of(IDENTIFIER)
    text_sha256: str = of(HASH)
    length: int = of(COUNT, 0)
    note: str = of(TEXT)


@dataclass(frozen=True, slots=True)
class Claim(Record):
    """Something checkable that an article says: the words at `start` to `end` (code points) of one of its texts."""

    article_id: str = of(IDENTIFIER)
    text_sha256: str = field(default="")
    start: int = field(default=0)
    end: int = field(default=0)
    quote: str = field(default="")
    prefix: str = field(default="")
    suffix: str = field(default="")
    claim_text: str = of(TEXT)
    claim_types: tuple[str, ...] = of(TYPES, ())
    speaker: str = of(TEXT)
    speaker_role: str = of(TEXT)
    claim_date: str = of(DATE)
    claim_location: str = of(TEXT)
    first_appearance_url: str = of(ADDRESS)
    status: str = of(_one_of(ClaimStatus), ClaimStatus.NEW.value)
    assignee: str = of(TEXT)
    reviewer: str = of(TEXT)
    priority: int = of(PRIORITY, 0)
    tags: tuple[str, ...] = of(IDENTIFIERS, ())
    note: str = of(TEXT)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end, self.quote, self.prefix, self.suffix)


@dataclass(frozen=True, slots=True)
class Assessment(Record):
    """One annotator's verdict on a claim; `verdict` is a key of the scale, or empty while there is none."""

    claim_id: str = of(IDENTIFIER)
    annotator_id: str = of(IDENTIFIER)
    scale: str = of(TEXT)
    verdict: str = of(TEXT)
    confidence: str = of(_one_of(Confidence))
    justification: str = of(TEXT)
    rating_explanation: str = of(TEXT)
    adjudicated: bool = of(FLAG, False)


@dataclass(frozen=True, slots=True)
class Source(Record):
    """A document that can serve as evidence."""

    url: str = of(ADDRESS)
    archived_url: str = of(ADDRESS)
    title: str = of(TEXT)
    publisher: str = of(TEXT)
    author: str = of(TEXT)
    medium: str = of(_one_of(Medium))
    published: str = of(DATE)
    accessed: str = of(DATE)
    note: str = of(TEXT)


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """A source used for a claim. `position` orders a claim's evidence, smallest first."""

    claim_id: str = of(IDENTIFIER)
    source_id: str = of(IDENTIFIER)
    stance: str = of(_one_of(Stance), Stance.CONTEXT.value)
    locator: str = of(TEXT)
    quote: str = of(TEXT)
    note: str = of(TEXT)
    position: float = of(NUMBER, 0.0)


@dataclass(frozen=True, slots=True)
class Annotator(Record):
    """Who made a change: the stable id is kept in the user's settings, name and e-mail may change."""

    name: str = of(TEXT)
    email: str = of(TEXT)


@dataclass(frozen=True, slots=True)
class Tag(Record):
    name: str = of(TEXT)
    colour: str = of(TEXT)
    note: str = of(TEXT)


@dataclass(frozen=True, slots=True)
class Scale(Record):
    """A rating scale that travels with the library; `verdicts` is a list of objects as in resources/scales."""

    key: str = of(TEXT)
    name: str = of(TEXT)
    verdicts: tuple[Mapping[str, Any], ...] = of(VERDICTS, ())


@dataclass(frozen=True, slots=True)
class Suggestion(Record):
    """What was decided on a sentence that looked worth checking: the code points `start` to `end` of a text of an article."""

    article_id: str = of(IDENTIFIER)
    text_sha256: str = of(HASH)
    start: int = of(COUNT, 0)
    end: int = of(COUNT, 0)
    state: str = of(_one_of(SuggestionState), SuggestionState.DISMISSED.value)


@dataclass(frozen=True, slots=True)
class Link(Record):
    """What the claim `claim_id` is to the claim `other_id`; there is at most one per pair, and `claim_id` is the smaller id."""

    claim_id: str = of(IDENTIFIER)
    other_id: str = of(IDENTIFIER)
    relation: str = of(_one_of(Relation), Relation.SAME.value)
    note: str = of(TEXT)

    def seen_from(self, claim_id: str) -> "Link":
        """Return the link with `claim_id`, one of its two claims, named first."""
        if claim_id == self.claim_id:
            return self
        return replace(self, claim_id=self.other_id, other_id=self.claim_id, relation=Relation(self.relation).inverse.value)


@dataclass(frozen=True, slots=True)
class Event(Record):
    """What several articles report, where a person has put them together or named it; its articles name it."""

    name: str = of(TEXT)


RECORDS: Mapping[Kind, type[Record]] = {
    Kind.ARTICLE: Article,
    Kind.REVISION: Revision,
    Kind.CLAIM: Claim,
    Kind.ASSESSMENT: Assessment,
    Kind.SOURCE: Source,
    Kind.EVIDENCE: Evidence,
    Kind.ANNOTATOR: Annotator,
    Kind.TAG: Tag,
    Kind.SCALE: Scale,
    Kind.SUGGESTION: Suggestion,
    Kind.LINK: Link,
    Kind.EVENT: Event,
}
SPAN_COLUMNS = {"text_sha256": "TEXT", "start": "INTEGER", "end": "INTEGER", "quote": "TEXT", "prefix": "TEXT", "suffix": "TEXT"}


@cache
def rules(kind: Kind) -> Mapping[str, Rule]:
    """Return the rule of every field that a change can set on records of `kind`; a claim's span is one field."""
    declared = {f.name: cast(Rule, f.metadata["rule"]) for f in fields(RECORDS[kind]) if "rule" in f.metadata}
    return {"article_id": declared.pop("article_id"), "span": SPAN, **declared} if kind is Kind.CLAIM else declared


def span_value(text_sha256: str, span: Span) -> dict[str, Json]:
    """Return the value of a claim's `span` field."""
    return {
        "text_sha256": text_sha256,
        "start": span.start,
        "end": span.end,
        "quote": span.quote,
        "prefix": span.prefix,
        "suffix": span.suffix,
    }


def validate(kind: Kind, field_name: str, value: Json) -> None:
    """Raise InvalidValue where a change of `kind` cannot set `field_name` to `value`."""
    rule = rules(kind).get(field_name)
    if rule is None:
        _validate_whole(kind, field_name, value)
    elif not rule.check(value):
        raise InvalidValue(field_name, rule.reason)


def _validate_whole(kind: Kind, field_name: str, value: Json) -> None:
    """Raise InvalidValue where a change of `kind` cannot make a record, delete one or bring one back with `value`."""
    if field_name == DELETED:
        if not isinstance(value, bool):
            raise InvalidValue(field_name, FLAG.reason)
        return
    if field_name != CREATE:
        raise InvalidValue(field_name, f"a {kind.value} has no such field")
    if not isinstance(value, Mapping):
        raise InvalidValue(field_name, "a new record is an object of fields")
    known = rules(kind)
    for name, part in value.items():
        rule = known.get(name)
        if rule is None or not rule.check(part):
            if name in (CREATE, DELETED):
                raise InvalidValue(field_name, "a new record is there, and made of fields")
            validate(kind, name, part)
