"""The sample articles: five reports of one invented event that disagree as real ones do."""

import re
from pathlib import Path

import pytest

from factcheck_gui.formats.importing import article_values, read_file, walk

SEEDS = Path(__file__).parent.parent / "seeds"
NAMES = ["daily-mirador.txt", "harbour-chronicle.txt", "highland-examiner.txt", "lindhaven-courier.txt", "norrin-wire.txt"]


def text(name: str) -> str:
    return (SEEDS / f"{name}.txt").read_text(encoding="utf-8")


def test_the_folder_gives_five_articles_and_nothing_else() -> None:
    assert [path.name for path in walk([SEEDS])] == NAMES
    assert "CC0" in (SEEDS / "README").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_each_is_an_article_of_ordinary_length_in_canonical_text(name: str) -> None:
    imported = read_file(SEEDS / name)
    assert imported.text.encode("utf-8") == (SEEDS / name).read_bytes()
    assert (imported.encoding, imported.certain) == ("utf-8", True)
    assert 350 <= len(imported.text.split()) <= 700
    assert not re.search(r"[\"']", imported.text)  # typographic quotation marks, as newspapers set them


@pytest.mark.parametrize(
    ("name", "outlet", "byline", "published"),
    [
        ("daily-mirador.txt", "MTA-Ostgate", "", ""),
        ("harbour-chronicle.txt", "Norrin Wire", "", "2005-10-15"),
        ("highland-examiner.txt", "", "", ""),
        ("lindhaven-courier.txt", "lindhavencourier.example", "Renske Quill and Oto Maran", "2025-10-15"),
        ("norrin-wire.txt", "Norrin Wire", "Tomas Ekelund, Priya Santhara and Luc Brandemar", ""),
    ],
)
def test_what_their_headers_tell(name: str, outlet: str, byline: str, published: str) -> None:
    values = article_values(read_file(SEEDS / name))
    assert (values["outlet"], values["byline"], values["published"]) == (outlet, byline, published)
    assert values["title"]


def test_two_are_of_one_agency_and_one_has_the_wrong_year() -> None:
    assert [name for name in NAMES if read_file(SEEDS / name).header.agency.value == "Norrin Wire"] == [
        "harbour-chronicle.txt",
        "norrin-wire.txt",
    ]
    assert "2005-10-15" in read_file(SEEDS / "harbour-chronicle.txt").warnings[0]


def test_they_quote_the_same_words_whole_cut_and_translated() -> None:
    whole = "Two gates at Ostrel will be open before the week is out"
    assert [name for name in ("norrin-wire", "harbour-chronicle", "highland-examiner") if whole in text(name)] == [
        "norrin-wire",
        "harbour-chronicle",
        "highland-examiner",
    ]
    assert "“before the week is out,”" in text("lindhaven-courier")
    assert "“Two of the gates of Ostrél will be opened by the weekend,”" in text("daily-mirador")


def test_one_quotation_never_ends_and_others_stand_in_quotations() -> None:
    paragraphs = text("norrin-wire").split("\n")
    unclosed = [line for line in paragraphs if line.count("“") > line.count("”")]
    assert [line[-29:] for line in unclosed] == ["get him on the line tomorrow."]
    assert all(re.search("“[^”]*‘[^”]*’", text(name)) for name in ("norrin-wire", "lindhaven-courier", "highland-examiner"))


@pytest.mark.parametrize(
    "variants",
    [
        ("40 million cubic metres", "45 million cubic metres", "10.6 billion gallons"),
        ("90-minute", "nearly two hours", "an hour and a half"),
        ("118-metre", "108-metre", "387-foot"),
        ("60 km", "40 kilometres", "37 miles"),
        ("Olbrecht, 61", "Olbrecht, 62"),
        ("85 million crowns", "90 million crowns"),
        ("2011 Sorne Treaty", "Sorna Treaty for Kestria in 2012"),
        ("March 2023", "spring 2022"),
        ("Dovan Merekh", "Dovan Merech", "Dowan Merekh"),
        ("Three of the seven", "four of seven", "Two of the Forum’s members"),
    ],
)
def test_their_figures_dates_and_names_disagree(variants: tuple[str, ...]) -> None:
    texts = [(SEEDS / name).read_text(encoding="utf-8") for name in NAMES]
    assert all(any(variant in one for one in texts) for variant in variants)
