"""Who says what: one small text for each way in which reports say it."""

from pathlib import Path

import pytest

from factcheck_gui.analysis.quotations import quotations
from tests.gold.reading import five_articles, parse, second_articles, written_articles
from tests.gold.scoring import score

GOLD = Path(__file__).resolve().parents[1] / "gold" / "quotations"
LATER = [GOLD / name for name in ("newspapers.gold", "many_manners.gold", "more_manners.gold", "further_manners.gold")]


def speakers(text: str) -> list[str | None]:
    return [one.speaker for one in quotations(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“It is over,” said Ann Lee.", ["Ann Lee"]),
        ("“It is over,” Ann Lee said on Monday.", ["Ann Lee"]),
        ("“It is over,” said she. Ann Lee left.", [None]),
        ("Ann Lee said: “It is over.”", ["Ann Lee"]),
        ("Ann Lee said that it was “over and done with.”", ["Ann Lee"]),
        ("“It is over,” Ann Lee said, “and done with.”", ["Ann Lee"] * 2),
        ("“It is over,” Ann Lee said. “It is done with.”", ["Ann Lee"] * 2),
        ("According to Ann Lee, it is “over and done with.”", ["Ann Lee"]),
        ("It is “over and done with,” according to Ann Lee.", ["Ann Lee"]),
        ("Ann Lee: “It is over.”\nBo Ek: “It is not.”", ["Ann Lee", "Bo Ek"]),
        ("Ann Lee said: “It is bad.\n“It is worse.\n“It is over.”", ["Ann Lee"] * 3),
        ("Ann Lee told reporters: “It is bad.\n\nBut it will pass.”", ["Ann Lee"]),
        ("Ann Lee disagreed. “It is over.”", ["Ann Lee"]),
        ("President Ann Lee left. “It is over,” the president said.", ["Ann Lee"]),
        ("Bo Ek, the mayor of Ust, came. “It is over,” said the mayor.", ["Bo Ek"]),
        ("The mayor, Bo Ek, met Russian President Ann Lee. “It is over,” the Russian leader said.", ["Ann Lee"]),
        ("President Ann Lee met President Bo Ek. “It is over,” the president said.", [None]),
        ("Vice President Ann Lee spoke after President Bo Ek. “It is over,” the vice president said.", ["Ann Lee"]),
        ("Lee left. Ann Lee is the mayor. “It is over,” Lee said.", ["Ann Lee"]),
        ("Ann Lee met Bo Lee. “It is over,” Lee said.", [None]),
        ("Anna Lee came. Bob Ek left. “It is over,” she said.", ["Anna Lee"]),
        ("Anna Lee, 50, who heads the union, said it was “over and done with.”", ["Anna Lee"]),
        ("Sen. Anna Lee, D-Ore., the chair, called it “over and done with.”", ["Anna Lee"]),
        ("A source familiar with the call between Lee, Ek, and the others said they were “quite shocked.”", [None]),
        ("A spokesman for Ann Lee said: “It is over.”", [None]),
        ("Critics said it was “over and done with.”", [None]),
        ("Ann Lee did not say “it is all over.”", [None]),
        ("The plan was described as “over and done with.”", [None]),
        ("Ursula von der Leyen spoke. “It is over,” von der Leyen said.", ["Ursula von der Leyen"] * 1),
        ("Colonel Ali bin Omar al-Harazi said it was “over at last.” Al-Harazi’s men left.", ["Ali bin Omar al-Harazi"]),
        ("“It is over,” White House press secretary Ann Lee told reporters.", ["Ann Lee"]),
        ("Ann Lee said it was “over at last.” The leader “kept the door open all the while.”", ["Ann Lee"] * 2),
        ("“So,” he began, “it is.”\nAnn Lee left.", [None] * 2),
        ("Bo Ek stood up. “So,” began Bo Ek, “it is.”", ["Bo Ek"] * 2),
        ("Actor Bo Ek left. His co-star Anna Sen stayed. “It is over,” the actor said.", ["Bo Ek"]),
        ("Anders Ek, 46, came with his wife, the poet Clara Ek. “It is over,” Ek said.", ["Anders Ek"]),
        ("“It is over,” insisted her husband, Otto Lee.", ["Otto Lee"]),
        ("President Lee’s brother-in-law, the broker Bo Ek, denied it. “It is over,” he said.", ["Bo Ek"]),
        ("Bo Ek left. The speaker stayed. “It is over,” he said.", [None]),
        ("“We are sad,” the family said.", [None]),
        ("Secretary of State Ann Lee said it was “over at last.”", ["Ann Lee"]),
        ("Bo Ek was quoted by the paper as saying it was “over and done with.”", ["Bo Ek"]),
        ("Bo Ek sent Ann Lee a text which read: “It is over.”", ["Bo Ek"]),
        ("Bo Ek, who, as Ann Lee liked to say, “could read weather and nothing else”, left.", ["Ann Lee"]),
        ("Told of it, Bo Ek shot back: “It is over.”", ["Bo Ek"]),
        ("Visiting manager Bo Ek was unhappy, branding it “over and done with”.", ["Bo Ek"]),
        ("When we called, Bo Ek refused to comment, saying only: “It is over.”", ["Bo Ek"]),
        ("It was Bob Ek, then an editor, who took it. Anna Lee left. “It is over,” he said.", ["Bob Ek"]),
        ("Anna Lee frowned. In her opinion, it is “over and done with”.", ["Anna Lee"]),
        ("“It is over,” he thunders. Bo Ek left.", [None]),
        ("Bob Ek stood up. “It is over,” he thunders.", ["Bob Ek"]),
        ("Anna Lee has two sons, one of whom called it “over and done with”.", [None]),
        ("Bo Ek rejected an offer that was “over and done with”.", [None]),
        ("Mayor Bo Ek, a fellow Democrat, said it was “over and done with.”", ["Bo Ek"]),
        ("YPSILANTI, Mich. — Mayor Anna Lee wrote a post in which she told them “it is over and done with.”", ["Anna Lee"]),
        ("13.22 Bob Ek is speaking. “It is over,” he says.", ["Bob Ek"]),
        ("Goalscorer Luis Cabrera left. “It is over,” Cabrera said.", ["Luis Cabrera"]),
        ("Prime Minister Bo Ek came. To this, the PM retorted, “It is over.”", ["Bo Ek"]),
        ("Derek Lee denies it. His wife, Paula Lee, left. “It is over,” Mrs Lee said. Lee said: “It is not.”", ["Paula Lee", "Derek Lee"]),
        ("Zyx Lee met Qwe Lee. Mrs Lee left. “It is over,” Lee said. “It is not,” he said.", [None] * 2),
        ("’ \n “We held the gate,”", [None]),
        ("’\n’\n“We held the gate,” he said.", [None]),
        ("I meet Bob Ek in a café. He is tall. “It is over,” he says.", ["Bob Ek"]),
        ("A man who sounds like Bo Ek can be heard saying it is “over and done with.”", [None]),
        ("CHAIRMAN EK: “Order.”\nThe exchange with Bo Ek, the panel’s chairman, was short.", ["Bo Ek"]),
        ("His new novel, Salt Ledger, took years. Bob Ek laughs. “It is over,” he says.", ["Bob Ek"]),
        ("Altair Jet closed a plant. It said this was “over and done with”.", ["Altair Jet"]),
        ("„Nein“, sagte Landrätin Petra Kunze. „Nie.“ Laut Kunze ist es „für immer vorbei“.", ["Petra Kunze"] * 3),
        ("Jens Ohl ging. Nach Angaben von Ohl ist es „für immer vorbei“.", ["Jens Ohl"]),
        ("« Non », a reconnu Marc Delmas. « Jamais », a-t-il ajouté.", ["Marc Delmas"] * 2),
        ("“No!” Vice President Ann Lee shouted. “Never!”", ["Ann Lee"] * 2),
    ],
)
def test_speakers(text: str, names: list[str | None]) -> None:
    assert speakers(text) == names


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("“It is over,” said Ann Lee.", ["direct"]),
        ("Ann Lee called it “over.”", ["partial"]),
        ("The “shadow fleet” sails on.", ["term"]),
        ("The so-called “night rota” is over.", ["term"]),
        ("Her book, “The Salt Road,” is out.", ["term"]),
        ("Marcus “Moose” Lee is tall.", ["term"]),
        ("LEE WANTS ‘OLD DEBTS’ PAID", ["term"]),
        ("“When this ‘bloodbath’ is over, we talk,” said Ann Lee.", ["direct", "term"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    found = quotations(text)
    assert [one.kind.value for one in found] == kinds
    assert all(one.speaker is None for one in found if one.kind.value == "term")


def test_mention_and_cue_are_places_in_the_text() -> None:
    text = "“It is over,” the envoy, Ann Lee, told reporters."
    (one,) = quotations(text)
    assert one.mention is not None
    assert one.cue is not None
    assert (text[slice(*one.mention)], text[slice(*one.cue)]) == ("the envoy, Ann Lee", "told")


def test_the_half_of_the_gold_set_that_rules_are_written_for() -> None:
    manners = {article.name for file in LATER for article in parse(file.read_text(encoding="utf-8"))}
    half = [article for article in written_articles() if not article.held_out]
    first = score(article for article in half if article.name not in manners)
    assert (first.f1, first.right_of_given >= 0.97, first.right_of_all >= 0.97) == (1, True, True)
    later = score(article for article in half if article.name in manners)
    assert (later.f1, later.right_of_given >= 0.97, later.right_of_all >= 0.92) == (1, True, True)


def test_the_second_set_since_rules_were_written_for_it() -> None:
    total = score(second_articles())
    assert (total.f1, total.right_of_given >= 0.97, total.right_of_all >= 0.97) == (1, True, True)


def test_the_five_articles(shared_seeds: Path) -> None:
    total = score(five_articles(shared_seeds))
    assert (total.f1, total.right_of_given, total.right_of_all) == (1, 1, 1)
