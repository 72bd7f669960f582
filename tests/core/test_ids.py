"""Identifiers: their form, their order, and what makes two of them the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.core.ids import (
    article_id,
    assessment_id,
    derived_id,
    is_id,
    new_id,
    normalised_url,
    revision_id,
    tag_id,
    text_sha256,
)

SHA = text_sha256("The gates are shut.")


def test_new_ids_are_uuids_of_version_seven_in_the_order_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(range(1_760_000_000_000_000_000, 1_760_000_001_000_000_000, 1_000_000))
    monkeypatch.setattr("time.time_ns", lambda: next(now))
    made = [new_id() for _ in range(500)]
    assert made == sorted(made)
    assert len(set(made)) == 500
    assert all(is_id(one) and one[12] == "7" and one[16] in "89ab" for one in made)


def test_new_ids_of_one_moment_differ() -> None:
    assert len({new_id() for _ in range(5_000)}) == 5_000


@pytest.mark.parametrize("value", ["", "a" * 31, "a" * 33, "A" * 32, "g" * 32, "a" * 32 + "\n", None, 7, b"a" * 32])
def test_what_is_no_id(value: object) -> None:
    assert not is_id(value)


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=4))
def test_derived_ids_depend_on_their_parts_alone(parts: list[str]) -> None:
    assert is_id(derived_id(*parts))
    assert derived_id(*parts) == derived_id(*parts)
    assert derived_id(*parts) != derived_id(*parts, "")


def test_kinds_never_share_a_derived_id() -> None:
    one, two = "1" * 32, "2" * 32
    of_two = [revision_id(one, two), revision_id(two, one), assessment_id(one, two), assessment_id(two, one)]
    assert len({article_id(SHA, ""), tag_id(one), *of_two}) == 6


def test_one_text_at_one_address_is_one_article() -> None:
    here = article_id(SHA, "https://courier.example/gates")
    assert here == article_id(SHA, " HTTPS://Courier.example:443/gates/#comments ")
    assert here != article_id(SHA, "https://courier.example/gates?page=2")
    assert here != article_id(SHA, "")
    assert here != article_id(text_sha256("Another text."), "https://courier.example/gates")


def test_tags_are_told_apart_by_their_words() -> None:
    assert tag_id("Water  Rights") == tag_id(" water rights ")
    assert tag_id("waterrights") != tag_id("water rights")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://A.Example:80/B/", "http://a.example/B"),
        ("https://a.example:8443/", "https://a.example:8443"),
        ("https://a.example/?q=1#top", "https://a.example?q=1"),
        ("not an address", "not an address"),
        ("http://a.example:port/", "http://a.example:port/"),
        ("http://[broken", "http://[broken"),
        ("", ""),
    ],
)
def test_normalised_addresses(url: str, expected: str) -> None:
    assert normalised_url(url) == expected


@given(
    st.from_regex(r"https?://[a-z]{1,9}\.example(:[0-9]{1,4})?(/[a-zA-Z0-9._~%-]{0,9}){0,3}(\?[a-z=&]{0,9})?(#[a-z]{0,5})?", fullmatch=True)
)
def test_normalising_an_address_twice_changes_nothing(url: str) -> None:
    assert normalised_url(normalised_url(url)) == normalised_url(url)


def test_the_hash_is_of_the_utf8_form() -> None:
    assert text_sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert text_sha256("é") != text_sha256("e\u0301")
