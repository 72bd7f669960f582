"""What is searched: the numbers that put records in the order of their dates, and the fields that matter."""

import pytest

from factcheck_gui.core.records import RECORDS, Kind
from factcheck_gui.store.search_records import DAY_BITS, SEARCHED, first_number

NOON = 1_747_656_000_000  # 19 May 2025, 12:00 UTC, in Unix milliseconds


def test_later_dates_have_larger_numbers() -> None:
    dates = ["0001", "1999", "1999-02", "1999-02-02", "1999-02-03T23:59", "2000", "2025-05-19", "9999-12-31"]
    numbers = [first_number(published, NOON) for published in dates]
    assert numbers == sorted(set(numbers))
    assert first_number("", NOON) == first_number("2025-05-19", 0)
    assert max(numbers) + (2 << DAY_BITS) < 2**63


@pytest.mark.parametrize("published", ["2023-02-30", "soon", "2025-13", "-5", "٢٠٢٥"])
def test_a_date_that_is_none_is_no_error(published: str) -> None:
    assert first_number(published, NOON) >= 0


def test_a_moment_that_is_none_is_no_error() -> None:
    assert first_number("", 10**18) >= 0


@pytest.mark.parametrize("kind", SEARCHED)
def test_every_searched_field_is_one_of_the_record(kind: Kind) -> None:
    names = set(RECORDS[kind].__dataclass_fields__) | {"body"}
    assert set(SEARCHED[kind].fields) <= names
    assert SEARCHED[kind].watched <= names | {"*", "deleted", "span"}
