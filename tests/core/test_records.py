"""What each field can hold, and that every record type declares its fields once."""

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.core.errors import InvalidValue
from factcheck_gui.core.records import (
    CREATE,
    DELETED,
    RECORDS,
    Article,
    Claim,
    Confidence,
    Json,
    Kind,
    known_order,
    rules,
    span_value,
    validate,
)
from factcheck_gui.core.spans import Span

ID = "0123456789abcdef0123456789abcdef"
SHA = "ab" * 32
SPAN = span_value(SHA, Span.of("The gates will open.", 4, 9))


def held(kind: Kind, name: str, value: Json) -> bool:
    try:
        validate(kind, name, value)
    except InvalidValue:
        return False
    return True


@pytest.mark.parametrize("kind", list(Kind))
def test_the_defaults_of_every_record_are_valid_or_must_be_given(kind: Kind) -> None:
    record = RECORDS[kind](ID)
    must_be_given = {"article_id", "claim_id", "other_id", "source_id", "annotator_id", "text_sha256", "span"}
    wrong = {name for name in rules(kind) if name not in must_be_given and not held(kind, name, getattr(record, name))}
    assert wrong == set()


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_has_a_rule_or_is_part_of_the_span_or_derived(kind: Kind) -> None:
    derived = {"id", "created", "modified"}
    span = {"text_sha256", "start", "end", "quote", "prefix", "suffix"} if kind is Kind.CLAIM else set()
    assert {f.name for f in fields(RECORDS[kind])} - derived - span == set(rules(kind)) - {"span"}


def test_a_claim_is_created_with_its_article_first() -> None:
    assert next(iter(rules(Kind.CLAIM))) == "article_id"


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (Kind.ARTICLE, "title", ""),
        (Kind.ARTICLE, "published", "2025"),
        (Kind.ARTICLE, "published", "2025-10"),
        (Kind.ARTICLE, "published", "2025-10-14"),
        (Kind.ARTICLE, "published", "2025-10-14T09:30+02:00"),
        (Kind.ARTICLE, "published", ""),
        (Kind.ARTICLE, "url", "HTTPS://courier.example/a?b#c"),
        (Kind.ARTICLE, "status", "in progress"),
        (Kind.ARTICLE, "length", 0),
        (Kind.CLAIM, "claim_types", ["quotation", "numerical"]),
        (Kind.CLAIM, "priority", 3),
        (Kind.CLAIM, "span", SPAN),
        (Kind.CLAIM, "tags", (ID,)),
        (Kind.CLAIM, DELETED, False),
        (Kind.CLAIM, CREATE, {"article_id": ID, "span": SPAN}),
        (Kind.ASSESSMENT, "adjudicated", True),
        (Kind.EVIDENCE, "position", 0.5),
        (Kind.EVIDENCE, "position", -2),
        (Kind.SCALE, "verdicts", [{"key": "true", "label": "True"}]),
    ],
)
def test_what_fields_hold(kind: Kind, name: str, value: Json) -> None:
    validate(kind, name, value)


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (Kind.ARTICLE, "title", None),
        (Kind.ARTICLE, "title", "a\0b"),
        (Kind.ARTICLE, "title", "\ud800"),
        (Kind.ARTICLE, "published", "14 October"),
        (Kind.ARTICLE, "published", "2025-13"),
        (Kind.ARTICLE, "published", "2025-10-14\n"),
        (Kind.ARTICLE, "url", "javascript:alert(1)"),
        (Kind.ARTICLE, "url", "https://"),
        (Kind.ARTICLE, "url", "https://a b"),
        (Kind.ARTICLE, "status", "lost"),
        (Kind.ARTICLE, "length", True),
        (Kind.ARTICLE, "length", -1),
        (Kind.ARTICLE, "length", 1.0),
        (Kind.ARTICLE, "text_sha256", SHA.upper()),
        (Kind.ARTICLE, "id", ID),
        (Kind.ARTICLE, "created", 1),
        (Kind.CLAIM, "start", 3),
        (Kind.CLAIM, "claim_types", ["rumour"]),
        (Kind.CLAIM, "claim_types", ["causal", "causal"]),
        (Kind.CLAIM, "claim_types", "causal"),
        (Kind.CLAIM, "priority", 4),
        (Kind.CLAIM, "priority", True),
        (Kind.CLAIM, "tags", ["water"]),
        (Kind.CLAIM, "span", {**SPAN, "end": 10}),
        (Kind.CLAIM, "span", {**SPAN, "start": 9, "quote": ""}),
        (Kind.CLAIM, "span", {**SPAN, "more": 1}),
        (Kind.CLAIM, "article_id", "1"),
        (Kind.CLAIM, DELETED, 1),
        (Kind.CLAIM, CREATE, [ID]),
        (Kind.CLAIM, CREATE, {"article_id": ID, "priority": 9}),
        (Kind.ASSESSMENT, "confidence", "very high"),
        (Kind.EVIDENCE, "position", float("nan")),
        (Kind.EVIDENCE, "position", float("inf")),
        (Kind.SCALE, "verdicts", [{"key": "", "label": "Nothing"}]),
    ],
)
def test_what_fields_refuse(kind: Kind, name: str, value: Any) -> None:
    with pytest.raises(InvalidValue, match=r"was not changed: .+"):
        validate(kind, name, value)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()


@given(SCALARS | st.lists(st.text()) | st.dictionaries(st.text(), st.text()))
def test_any_value_is_held_or_refused_in_words(value: Any) -> None:
    for kind in Kind:
        for name in (*rules(kind), DELETED, CREATE, "nonsense"):
            held(kind, name, value)


def test_a_span_value_gives_the_claim_its_span() -> None:
    values: dict[str, Any] = dict(SPAN)
    claim = Claim(ID, article_id=ID, **values)
    assert claim.span == Span.of("The gates will open.", 4, 9)
    assert span_value(SHA, claim.span) == SPAN


def test_enumerations_keep_their_order_and_records_do_not_change() -> None:
    assert known_order(Confidence) == ["", "low", "medium", "high"]
    with pytest.raises(AttributeError):
        Article(ID).title = "Another"  # type: ignore[misc]


@pytest.mark.parametrize("date", ["2025-02-29", "2025-04-31", "٢٠٢٥", "2025-13", "2025-1-1", "25", "2025-05-19 ", "2025-05-19T25:00"])
def test_a_date_that_no_calendar_has_is_refused(date: str) -> None:
    with pytest.raises(InvalidValue):
        validate(Kind.CLAIM, "claim_date", date)


@pytest.mark.parametrize("date", ["", "2024-02-29", "2025", "2025-05", "2025-12-31T23:59:59Z", "0000-01-31"])
def test_a_date_has_the_precision_that_is_known(date: str) -> None:
    validate(Kind.CLAIM, "claim_date", date)
