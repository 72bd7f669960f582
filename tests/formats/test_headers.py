"""Headers of articles: what real and invented ones say, what only looks like a header, and hostile texts."""

import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.core.records import Kind, validate
from factcheck_gui.core.text import canonical
from factcheck_gui.formats.dates import looked_back_on, parse_date
from factcheck_gui.formats.headers import Found, Header, read_header

REAL = Path(__file__).parents[3] / "shared" / "seeds"
BODY = "The gates of the dam were opened on Tuesday, officials said, after six weeks of protests in the valley below it."


def told(text: str, file_name: str = "") -> dict[str, str]:
    """Return what the header of `text` tells, having checked that each value stands where it says."""
    header = read_header(text, 0, file_name)
    found: dict[str, Found] = {f.name: getattr(header, f.name) for f in fields(header)}
    for name, value in found.items():
        assert 0 <= value.start <= value.end <= len(text)
        if value and value.end and name in ("outlet", "byline", "agency", "url"):
            assert text[value.start : value.end].lower() == value.value.lower() or name == "byline"
    return {name: value.value for name, value in found.items() if value}


def without_title(text: str) -> dict[str, str]:
    return {name: value for name, value in told(text).items() if name != "title"}


@pytest.mark.skipif(not REAL.is_dir(), reason="the real articles are not part of the project")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("000*", {"outlet": "ANA-MPA", "agency": "ANA-MPA"}),
        ("001*", {"outlet": "Reuters", "agency": "Reuters", "published": "2000-05-19"}),
        ("002*", {"outlet": "thewarzone.com"}),
        ("003*", {"outlet": "Reuters", "agency": "Reuters", "byline": "Steve Holland, Guy Faulconbridge and Olena Harmash"}),
        ("004*", {}),
    ],
)
def test_real_articles(name: str, expected: dict[str, str]) -> None:
    text = canonical(next(REAL.glob(name)).read_bytes().decode("utf-8"))
    assert without_title(text) == expected
    assert len(told(text)["title"]) <= 80


@pytest.mark.parametrize(
    ("first_lines", "expected"),
    [
        (" date 2019-05-19 [Source: Reuters]\n\n", {"published": "2019-05-19", "outlet": "Reuters", "agency": "Reuters"}),
        (
            "Date: 19 May 2019 (Source: The Lake Herald)\n",
            {"published": "2019-05-19", "outlet": "The Lake Herald", "agency": "The Lake Herald"},
        ),
        ("By Ann Lee and José María de la Cruz\n", {"byline": "Ann Lee and José María de la Cruz"}),
        ("BY ANN LEE, POLITICAL EDITOR\n", {"byline": "ANN LEE, POLITICAL EDITOR"}),
        ("By Ann Lee, senior correspondent\n", {"byline": "Ann Lee, senior correspondent"}),
        ("By Ann Lee | May 19, 2019\n", {"byline": "Ann Lee", "published": "2019-05-19"}),
        ("By Reuters\n", {"byline": "Reuters"}),
        ("Author: Ann\n", {"byline": "Ann"}),
        ("Published: 2019-05-19T08:30:00+0200\n", {"published": "2019-05-19T08:30:00+02:00"}),
        ("Published May 2019\n", {"published": "2019-05"}),
        ("Date: 2019\n", {"published": "2019"}),
        ("Sunday, 19 May 2019, 8:30 am\n", {"published": "2019-05-19"}),
        ("Last updated: May 20, 2019\nMay 19, 2019\n", {"published": "2019-05-19"}),
        ("URL: https://www.courier.example/gates?id=1\n", {"url": "https://www.courier.example/gates?id=1", "outlet": "courier.example"}),
        ("https://x.com/someone/status/1\n", {"url": "https://x.com/someone/status/1"}),
        ("Source: https://courier.example/a\n", {"url": "https://courier.example/a", "outlet": "courier.example"}),
        ("Outlet: The Courier\nLanguage: en-GB\n", {"outlet": "The Courier", "language": "en-gb"}),
        ("WASHINGTON/MOSCOW/KYIV (Reuters) -", {"outlet": "Reuters", "agency": "Reuters"}),
        ("LONDON, 19 May 2019 (AP) — ", {"outlet": "AP", "agency": "AP", "published": "2019-05-19"}),
        ("PORTLAND, Ore. (AP) — ", {"outlet": "AP", "agency": "AP"}),
        ("Berlin (dpa) - ", {"outlet": "dpa", "agency": "dpa"}),
        ("TERVAL (Norrin Wire) – ", {"outlet": "Norrin Wire", "agency": "Norrin Wire"}),
    ],
)
def test_first_lines(first_lines: str, expected: dict[str, str]) -> None:
    assert without_title(first_lines + BODY) == expected


@pytest.mark.parametrize(
    ("last_line", "expected"),
    [
        ("Contact the author: howard@lakeherald.example", {"outlet": "lakeherald.example"}),
        ("Contact the author: howard@gmail.com", {}),
        ("Source: ANA-MPA, Translated by: A Person", {"outlet": "ANA-MPA", "agency": "ANA-MPA"}),
        ("© 2019 The Lake Herald. All rights reserved.", {"outlet": "The Lake Herald"}),
        ("Copyright © 2019-2020 by The Lake Herald", {"outlet": "The Lake Herald"}),
        ("© 2019 Getty Images", {}),
        ("(Reporting by Ann Lee in Terval; Editing by Bo Ek)", {"byline": "Ann Lee in Terval"}),
        ("(Reporting by Ann Lee)", {"byline": "Ann Lee"}),
        ("— AFP", {"outlet": "AFP", "agency": "AFP"}),
        ("Originally published at: https://courier.example/a", {"url": "https://courier.example/a", "outlet": "courier.example"}),
    ],
)
def test_last_lines(last_line: str, expected: dict[str, str]) -> None:
    assert without_title(f"{BODY}\n{BODY}\n\n{last_line}\n") == expected


@pytest.mark.parametrize(
    "text",
    [
        "By Monday the river had risen by a metre.",
        "By Monday\n\n" + BODY,
        "By Monday Morning\n\n" + BODY,
        "By the river\n\n" + BODY,
        "Published works of the mayor fill a shelf.",
        "Updated sanctions list names five firms\n\n" + BODY,
        "Copyright claims against the dam dismissed\n\n" + BODY,
        "Reporting by this newspaper showed that the gates were shut.\n" + BODY,
        "LONDON (Ontario) - " + BODY,
        "PARIS (1944) - " + BODY,
        "ROME (Tuesday) — " + BODY,
        "GENEVA (UN) - " + BODY,
        "PARIS (Press conference) - " + BODY,
        "Mr Idrin (Reuters has confirmed) - " + BODY,
        BODY + "\nSource: World Bank, 2018",
        BODY + "\nSource: World Bank",
        BODY + "\nSource: https://data.example/table",
        BODY + "\nLink: https://data.example/table",
        BODY + "\n© Ann Lee",
        BODY + "\n(c) the third condition",
        BODY + "\nHe told Reuters so on Tuesday.",
        BODY + "\nMail: ann@lakeherald.example",
        "2019\n\n" + BODY,
        "19.5\n\n" + BODY,
        "Date: tomorrow\n\n" + BODY,
        "Author: I wrote this because nobody else would.\n\n" + BODY,
        "Link: click here\n\n" + BODY,
    ],
)
def test_what_only_looks_like_a_header(text: str) -> None:
    assert without_title(text) == {}


def test_the_surest_sign_of_an_outlet_counts() -> None:
    text = "PARIS (Reuters) - " + BODY + "\nContact the author: ann@lakeherald.example\n© 2019 The Lake Herald"
    assert without_title(text) == {"outlet": "The Lake Herald", "agency": "Reuters"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Gates open at last\n\n" + BODY, "Gates open at last"),
        ("\n\n  Gates   open \n\n" + BODY, "Gates open"),
        ("Gates open at last\nBy Ann Lee\n" + BODY, "Gates open at last"),
        ("Gates open at last\nPARIS (AP) - " + BODY, "Gates open at last"),
        ("date 2019-05-19\n\nGates open at last?\n\n" + BODY, "Gates open at last?"),
        ("POLITICS\n\nGates open at last\n\n" + BODY, "Gates open at last"),
        ("POLITICS\n", "POLITICS"),
        ("# Gates **open** #\n\n" + BODY, "Gates **open**"),
        ("Gates open\n==========\n" + BODY, "Gates open"),
        ("Title: Gates open\n" + BODY, "Gates open"),
        ("Gates open at last.\n\n" + BODY, "Gates open at last"),
        ("“They are open.”\n\n" + BODY, "“They are open.”"),
        (BODY, "The gates of the dam were opened on Tuesday, officials said, after six weeks of…"),
        ("PARIS (AP) - " + BODY, "The gates of the dam were opened on Tuesday, officials said, after six weeks of…"),
        ("PARIS — The gates are open. Nobody said why.", "The gates are open"),
        ("The U.S. gates are open. Nobody said why.", "The U.S. gates are open"),
        ("NATO — which is an alliance — met. It was late.", "NATO — which is an alliance — met"),
        ("Yes! " + BODY, "Yes!"),
        ("x" * 200, "x" * 79 + "…"),
        ("e\u0301" * 100, "e\u0301" * 39 + "…"),
        ("水门" * 100, "水门" * 39 + "水…"),
        (
            "Gates\u2003open and a great deal of water flows into the valley below the dam, they say.",
            "Gates open and a great deal of water flows into the valley below the dam, they…",
        ),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert told(text)["title"] == title


def test_the_name_of_the_file_is_the_title_only_where_the_text_has_none() -> None:
    assert told(BODY, "gates-open.txt")["title"].startswith("The gates")
    assert read_header("…\n***\n", 0, "gates-open_2.old.txt").title == Found("gates open 2.old")
    assert read_header("", 0, "") == Header()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2025-10-14", "2025-10-14"),
        ("2025-10", "2025-10"),
        ("2025", "2025"),
        ("2025-10-14 09:30", "2025-10-14T09:30"),
        ("2025-10-14T09:30:15Z", "2025-10-14T09:30:15Z"),
        ("2025-10-14T09:30:15.123-0500", "2025-10-14T09:30:15-05:00"),
        ("2025-10-14T29:30", "2025-10-14"),
        ("14 October 2025", "2025-10-14"),
        ("14th Oct. 2025", "2025-10-14"),
        ("Tue, Oct 14, 2025 at 9:30 a.m. EST", "2025-10-14"),
        ("october 2025", "2025-10"),
        ("Sept 3, 2025", "2025-09-03"),
        ("14/10/2025", "2025-10-14"),
        ("10/14/2025", "2025-10-14"),
        ("5/5/2025", "2025-05-05"),
        ("5/6/2025", "2025"),
        ("5.6.2025", "2025-06-05"),
        ("2025-02-30", ""),
        ("2025-13", ""),
        ("31 April 2025", ""),
        ("13/13/2025", ""),
        ("9999", ""),
        ("٢٠٢٥", ""),
        ("Mayor 14, 2025", ""),
        ("14 October", ""),
        ("", ""),
    ],
)
def test_dates(words: str, expected: str) -> None:
    assert parse_date(words) == expected
    validate(Kind.ARTICLE, "published", parse_date(words))


def test_a_header_older_than_what_the_text_looks_back_on() -> None:
    assert looked_back_on("It was the first meeting since March 2022.", "2000-05-19") == "2022"
    assert looked_back_on("It was the first meeting since 2022.", "2025-05-19") == ""
    assert looked_back_on("It was the first meeting since 2022.", "") == ""
    assert looked_back_on("It is to be ready by 2030.", "2025") == ""


PIECES = st.sampled_from(
    [
        "By ",
        "Date: ",
        "Source: ",
        "https://",
        "© 2019 ",
        "(Reporting by ",
        " (",
        ") - ",
        " | ",
        "\n",
        "\n\n",
        "# ",
        "AP",
        "2019-05-19",
        "May 1",
        "@",
        ".",
        "İ",
        "℀",
    ]
)


@given(st.lists(PIECES | st.text(st.characters(codec="utf-8"), max_size=8), max_size=30))
def test_whatever_is_read_can_be_stored(pieces: list[str]) -> None:
    for name, value in told(canonical("".join(pieces))).items():
        if name != "agency":
            validate(Kind.ARTICLE, name, value)


def seconds(work: Callable[[], object]) -> float:
    """Return how many seconds this thread works at `work`."""
    before = time.thread_time()
    work()
    return time.thread_time() - before


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "\n",
        "x",
        "© ",
        "(",
        "by A ",
        "Source: ",
        "A | ",
        "May 1 ",
        "https://",
        "(Reporting by ",
        "# ",
        "-",
        "A (",
        "since ",
        "a@",
        "(c) ",
        "---\n",
        "[source:",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "By {}", "# {}!", "© {}1", "PARIS {}(AP)", "Title\n\n{}\n(Reporting by {}", "Contact us {}@"])
def test_no_text_makes_the_reading_slow(piece: str, frame: str) -> None:
    """No speed is measured here: five seconds are thousands of times what is needed, and what goes wrong takes hours."""
    for length in (150, 1_400, 1_000_000):
        text = frame.format(*[piece * (length // len(piece))] * frame.count("{}"))
        assert seconds(lambda text=text: read_header(text)) < 5  # type: ignore[misc]
