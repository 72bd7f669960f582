"""What the values of records are called on the screen, in the user's language."""

from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLocale

from factcheck_gui.core.records import (
    MAX_PRIORITY,
    ArticleStatus,
    ClaimStatus,
    ClaimType,
    Confidence,
    Kind,
    Medium,
    Relation,
    Stance,
    SuggestionState,
)

_WORDS: tuple[tuple[StrEnum, str], ...] = (
    (ArticleStatus.TO_READ, "To read"),
    (ArticleStatus.IN_PROGRESS, "In progress"),
    (ArticleStatus.DONE, "Done"),
    (ClaimStatus.NEW, "New"),
    (ClaimStatus.CHECKING, "Checking"),
    (ClaimStatus.NEEDS_REVIEW, "Needs review"),
    (ClaimStatus.FINAL, "Final"),
    (ClaimType.QUOTATION, "Quotation"),
    (ClaimType.NUMERICAL, "Number"),
    (ClaimType.EVENT, "Event or property"),
    (ClaimType.CAUSAL, "Cause"),
    (ClaimType.POSITION, "Position"),
    (ClaimType.IMAGE, "Image or video"),
    (ClaimType.OTHER, "Other"),
    (Stance.SUPPORTS, "Supports"),
    (Stance.REFUTES, "Refutes"),
    (Stance.CONTEXT, "Context"),
    (Confidence.UNSET, "Not said"),
    (Confidence.LOW, "Low"),
    (Confidence.MEDIUM, "Medium"),
    (Confidence.HIGH, "High"),
    (Medium.UNSET, "Not said"),
    (Medium.WEB, "Web page"),
    (Medium.DOCUMENT, "Document"),
    (Medium.DATASET, "Data set"),
    (Medium.INTERVIEW, "Interview"),
    (Medium.VIDEO, "Video"),
    (Medium.AUDIO, "Audio"),
    (Medium.IMAGE, "Image"),
    (Medium.SOCIAL, "Social media"),
    (Medium.BOOK, "Book"),
    (Medium.OTHER, "Other"),
    (Kind.ARTICLE, "Article"),
    (Kind.REVISION, "Revision"),
    (Kind.CLAIM, "Claim"),
    (Kind.ASSESSMENT, "Assessment"),
    (Kind.SOURCE, "Source"),
    (Kind.EVIDENCE, "Evidence"),
    (Kind.ANNOTATOR, "Annotator"),
    (Kind.TAG, "Tag"),
    (Kind.SCALE, "Rating scale"),
    (Kind.SUGGESTION, "Suggested claim"),
    (Kind.LINK, "Link"),
    (Kind.EVENT, "Event"),
    (Relation.SAME, "Same claim"),
    (Relation.VARIANT, "Variant of it"),
    (Relation.CONTRADICTS, "Contradicts it"),
    (Relation.PART_OF, "Part of it"),
    (Relation.CONTAINS, "Contains it"),
    (Relation.DIFFERENT, "Not the same"),
    (SuggestionState.DISMISSED, "Dismissed"),
)
# By class as well: members of two enumerations with the same text ("other") are equal as strings.
_LABELS = {(type(member), member.value): words for member, words in _WORDS}
_PRIORITIES = ("None", "Low", "Medium", "High")


def label(member: StrEnum) -> str:
    """Return what a value of an enumeration is called."""
    return QCoreApplication.translate("labels", _LABELS[type(member), member.value])


def choices(values: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the values of an enumeration with their labels, in the order they are declared."""
    return [(member.value, label(member)) for member in values]


def label_of(values: type[StrEnum], value: str) -> str:
    """Return what a stored value is called; one that this program does not know is called by itself."""
    return label(values(value)) if value in {member.value for member in values} else value


def priority_label(priority: int) -> str:
    """Return what a priority from 0 to 3 is called."""
    return QCoreApplication.translate("labels", _PRIORITIES[min(max(priority, 0), MAX_PRIORITY)])


def date_text(published: str) -> str:
    """Return an ISO date of any precision as people of this locale write it: "19 May 2025", "May 2025" or "2025"."""
    parts = published.partition("T")[0].split("-")
    if len(parts) == 3:
        day = date.fromisoformat("-".join(parts))
        return f"{day.day} {QLocale().monthName(day.month, QLocale.FormatType.ShortFormat)} {day.year}"
    if len(parts) == 2:
        return f"{QLocale().monthName(int(parts[1]), QLocale.FormatType.ShortFormat)} {parts[0]}"
    return published


def moment_words(milliseconds: int) -> str:
    """Return a time in Unix milliseconds as a date and a time of this machine's day: "19 May 2025 14:05"; nothing for 0."""
    if not milliseconds:
        return ""
    moment = datetime.fromtimestamp(milliseconds / 1000)
    return f"{date_text(moment.date().isoformat())} {moment:%H:%M}"


def key_text(keys: str) -> str:
    """Return portable key sequences as this platform writes them: "Ctrl+Z" is "⌘Z" on macOS."""
    from PySide6.QtGui import QKeySequence

    native = (QKeySequence(part).toString(QKeySequence.SequenceFormat.NativeText) for part in keys.split())
    return QCoreApplication.translate("labels", " or ").join(native)
