"""How a pair of passages is judged among others of the same articles."""

from factcheck_gui.analysis.candidates import twins
from factcheck_gui.analysis.quotations import quotations
from factcheck_gui.analysis.rivals import Pairing, Standing, likelihood_among, standings
from factcheck_gui.analysis.sayings import Said, Unit, units_of
from factcheck_gui.analysis.utterances import pairings

ONE = "“The purse of the council is nearly empty,” said Ada Holm."
ALIKE = "“There is little in the purse of our council,” said Ada Holm."
ALSO = "“The council of the harbour will sell its empty crane,” said Ada Holm."
SAME, OTHER = frozenset(["the purse", "there is"]), frozenset(["the purse", "the council"])


def judged(*texts: str) -> dict[frozenset[str], tuple[Pairing, Standing]]:
    several = twins(unit for number, text in enumerate(texts) for unit in units_of(number, Said(text, quotations(text))))
    pairs = pairings(several)
    rows = zip(pairs, standings(pairs, (unit for same in several for unit in same)), strict=True)
    return {frozenset([first_words(pair.one), first_words(pair.other)]): (pair, standing) for pair, standing in rows}


def first_words(unit: Unit) -> str:
    return " ".join(word.form for word in unit.words[:2])


def test_the_likeliest_pair_leads_and_the_other_is_its_rival() -> None:
    found = judged(ONE, f"{ALIKE} {ALSO}")
    best, worse = found[SAME][1], found[OTHER][1]
    assert best.lead > 0 > worse.lead
    assert worse.rivals > best.rivals
    assert (best.quotations, worse.quotations) == (2, 2)


def test_a_pair_is_likelier_where_it_is_all_that_somebody_says() -> None:
    alone = judged(ONE, ALIKE)[SAME]
    among = judged(ONE, " ".join([ALIKE, ALSO, ALSO.replace("crane", "ferry"), ALSO.replace("crane", "harbour")]))[SAME]
    assert alone[0].alone == among[0].alone
    assert likelihood_among(*alone) > likelihood_among(*among)


def test_what_another_article_has_is_no_rival() -> None:
    pair, standing = judged(ONE, ALIKE, ALSO)[SAME]
    assert standing.rivals == 0
    assert standing.lead == pair.alone
