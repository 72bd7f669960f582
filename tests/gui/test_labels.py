"""Every value of a record has a name on the screen."""

from datetime import datetime
from enum import StrEnum

import pytest

from factcheck_gui.core import records
from factcheck_gui.gui import labels

ENUMS = [value for value in vars(records).values() if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum]


@pytest.mark.parametrize("values", ENUMS)
def test_every_value_has_a_label_of_its_own(values: type[StrEnum]) -> None:
    named = labels.choices(values)
    assert [value for value, _ in named] == records.known_order(values)
    assert len({name for _, name in named}) == len(named)
    assert all(name[0].isupper() for _, name in named)


def test_a_value_of_a_newer_program_is_called_by_itself() -> None:
    assert labels.label_of(records.ClaimStatus, "needs review") == "Needs review"
    assert labels.label_of(records.ClaimStatus, "archived") == "archived"
    assert labels.label_of(records.Medium, "") == "Not said"


def test_priorities_and_keys() -> None:
    assert [labels.priority_label(n) for n in (-1, 0, 1, 2, 3, 9)] == ["None", "None", "Low", "Medium", "High", "High"]
    assert labels.key_text("F1 Ctrl+/") == "F1 or Ctrl+/"
    assert labels.key_text("") == ""


@pytest.mark.parametrize(
    ("date", "words"),
    [("2025-05-19", "19 May 2025"), ("2025-05", "May 2025"), ("2025", "2025"), ("", ""), ("2025-05-19T14:30", "19 May 2025")],
)
def test_dates_as_people_write_them(date: str, words: str) -> None:
    assert labels.date_text(date) == words


def test_a_moment_is_written_as_dates_are() -> None:
    moment = datetime(2026, 11, 22, 6, 37).timestamp() * 1000
    assert labels.moment_words(round(moment)) == "22 Nov 2026 06:37"
    assert labels.moment_words(0) == ""
