"""Who says what, by class of construction: sentences that the gold set does not have, a group for each class."""

import pytest

from factcheck_gui.analysis.quotations import quotations

Case = tuple[str, str | None]

RELATIVE_CLAUSES: list[Case] = [
    ("The pilot who landed the plane on a road, Ann Lee, said it was “over and done with”.", "Ann Lee"),
    ("Ann Lee, who had come with her lawyer, Mr Bo Ek, called it “over and done with”.", "Ann Lee"),
    ("Ann Lee, whose brother is the mayor, said it was “over and done with”.", "Ann Lee"),
    ("He wrote to the coach, Bo Ek, who replied that it was “over and done with”.", "Bo Ek"),
    ("The party wants the head of trade minister Bo Ek, who insisted it was “over and done with”.", "Bo Ek"),
    ("On Friday the board met with union leader Ann Lee, who told it that it was “over and done with”.", "Ann Lee"),
    ("A man who knows Ann Lee said it was “over and done with”.", None),
    ("A study that was paid for by Ann Lee said it was “over and done with”.", None),
    ("The dog that bit Bo Ek is dead. Its owner, Ann Lee, said it was “over and done with”.", "Ann Lee"),
    ("Police sources who spoke to Ann Lee said it was “over and done with”.", None),
]
ABSOLUTES: list[Case] = [
    ("The bank cut its forecast, with chief executive Ann Lee warning that it was “over and done with”.", "Ann Lee"),
    ("The council split, with the mayor, Bo Ek, calling it “over and done with”.", "Bo Ek"),
    ("Tempers flared, with Bo Ek shouting that it was “over and done with”.", "Bo Ek"),
    ("The union was unmoved, with one member saying it was “over and done with”.", None),
    ("Bo Ek left with Ann Lee, saying it was “over and done with”.", "Bo Ek"),
    ("The loss led Ann Lee to admit that it was “over and done with”.", "Ann Lee"),
    ("The ruling forced club president Bo Ek to concede that it was “over and done with”.", "Bo Ek"),
    ("Ann Lee took to Facebook to say that it was “over and done with”.", "Ann Lee"),
    ("Ann Lee was quick to add that it was “over and done with”.", "Ann Lee"),
    ("Ann Lee declined to say whether it was “over and done with”.", None),
]
TITLES: list[Case] = [
    ("“It is over,” said Alhaji Musa Bello.", "Musa Bello"),
    ("“It is over,” Datuk Rahman Idris said.", "Rahman Idris"),
    ("“It is over,” said Señora Pilar Otero.", "Pilar Otero"),
    ("Commuter Wei Zhang had enough. “It is over,” he said.", "Wei Zhang"),
    ("Democrat Ann Lee won. “It is over,” she said.", "Ann Lee"),
    ("Father-of-three Bo Ek said: “It is over.”", "Bo Ek"),
    ("Hubby Bo, 41, said: “It is over.”", "Bo"),
    ("Director of Parks Ann Lee said it was “over and done with”.", "Ann Lee"),
    ("Leader of the Opposition Bo Ek said it was “over and done with”.", "Bo Ek"),
    ("Bishop of Truro Ann Lee said it was “over and done with”.", "Ann Lee"),
    ("Jolene Cardinal came. “It is over,” Cardinal said.", "Jolene Cardinal"),
    ("A spokesman for the airport, Lydd Air, said it was “over and done with”.", None),
    ("A lawyer for the family, Ann Lee, said it was “over and done with”.", "Ann Lee"),
]
VERBS: list[Case] = [
    ("“It is over,” harrumphed Ann Lee.", "Ann Lee"),
    ("“It is over,” Ann Lee trilled.", "Ann Lee"),
    ("“It is over,” ventriloquised Ann Lee.", "Ann Lee"),
    ("“It is over,” chimed in Bo Ek.", "Bo Ek"),
    ("“It is over,” the mayor, Bo Ek, thundered on Monday.", "Bo Ek"),
    ("“It is over,” so Ann Lee.", "Ann Lee"),
    ("Ann Lee gathered that it was “over and done with”.", "Ann Lee"),
    ("It is, corrects Ann Lee, “over and done with”.", "Ann Lee"),
    ("“Never!” Ann Lee laughed. “It is over.”", "Ann Lee"),
    ("“It is over,” reads the sign.", None),
    ("“It is over,” Ann Lee likes to say.", "Ann Lee"),
    ("“It is over,” he used to tell them. Bo Ek died on Monday.", None),
    ("Ann Lee discovered that it was “over and done with”.", None),
]
NOUNS: list[Case] = [
    ("Ann Lee saw it. Her verdict: “It is over.”", "Ann Lee"),
    ("Ann Lee’s answer was “over and done with, all of it”.", "Ann Lee"),
    ("Bo Ek’s motto: “It is over.”", "Bo Ek"),
    ("The paper’s verdict: “It is over.”", None),
    ("For Ann Lee, it is “over and done with”.", "Ann Lee"),
    ("In Ann Lee’s view, it is “over and done with”.", "Ann Lee"),
    ("In the words of Bo Ek, it is “over and done with”.", "Bo Ek"),
    ("The plan, described by Ann Lee as “over and done with”, goes on.", "Ann Lee"),
    ("The plan was dubbed “over and done with” by Bo Ek.", "Bo Ek"),
    ("He came late to what Ann Lee called a “miserable little party”.", "Ann Lee"),
]
DESCRIPTIONS: list[Case] = [
    ("Bo Ek opened the drawer. “It is over,” the curator said.", "Bo Ek"),
    ("Ann Lee, 36, came. “It is over,” the mum-of-two said.", "Ann Lee"),
    ("Bo Ek, 20, came on late. “It is over,” said the winger.", "Bo Ek"),
    ("Ann Lee met a curator. “It is over,” the curator said.", None),
    ("Ann Lee met Bo Ek. “It is over,” the curator said.", None),
    ("Ann Lee was there. “It is over,” the prime minister said.", None),
    ("Ann Lee was there. “It is over,” the company said.", None),
    ("Ann Lee was there. “It is over,” the Guardian wrote.", None),
    ("Anna Lee was there. “It is over,” the spokesman said.", None),
    ("A builder told police it was “over and done with”.\nBo Ek, 54, of Ust, denies theft.", "Bo Ek"),
    ("A builder told police it was “over and done with”.\nJudge Bo Ek, of Ust, heard the case.", None),
    ("Bo Ek was cleared. His lawyer called it “over and done with”.\nThe lawyer, Ann Lee, left.", "Ann Lee"),
    ("Bo Ek was cleared. His wife called it “over and done with”.", None),
    ("Ann Lee quit. The ex-minister called it “over and done with”. Former trade minister Ann Lee left.", "Ann Lee"),
]
PRONOUNS: list[Case] = [
    ("The son of a smith, Bob Ek grew up poor.\nA shy man, he left early. “It is over,” he said.", "Bob Ek"),
    ("Two minutes into lunch Bob Ek has sent back the water. “It is over,” he says.", "Bob Ek"),
    ("Anna Lee’s team opened the box and, she notes, it was “over and done with”.", "Anna Lee"),
    ("Anna Lee met Bob Ek.\nBob Ek left. “It is over,” she said.", "Anna Lee"),
    ("A trader who gave her name only as Kudi was glad. “It is over,” she said.", "Kudi"),
    ("A man named Bo Ek stood up. “It is over,” he said.", "Bo Ek"),
    ("Bob Ek left. The minister, who stayed, said he was “over and done with”.", None),
    ("Bob Ek came. The minister, in a statement, said he noted that it was “over and done with”.", None),
    ("His neighbour, retired nurse Anna Lee, frowned. “It is over,” she said.", "Anna Lee"),
    ("Anna Lee said Zyx Om had won. He “has left it all over us,” she said.", "Anna Lee"),
    ("Bob Ek’s mother wept. “It is over,” she said.", None),
]
ANSWERS: list[Case] = [
    ("Ann Lee asked Bo Ek whether he was done.\n“It is over.”", "Bo Ek"),
    ("Anna Lee asked whether Bob Ek was done.\n“It is over.”", "Bob Ek"),
    ("“I am here,” Bo Ek said.\n“Are you done?” Ann Lee asked.\n“It is over.”", "Bo Ek"),
    ("“I am here,” Bo Ek said.\n“I am done,” Ann Lee said.\n“It is over.”", None),
    ("I meet Bob Ek in a bar. Is he glad? “It is over.”", "Bob Ek"),
    ("Bob Ek came. What next? “It is over.”", None),
]

REDUCED: list[Case] = [
    ("A man accused of robbing Ann Lee told the court it was “over and done with”.\nBo Ek, 54, denies it.", "Bo Ek"),
    ("A woman holding a placard said it was “over and done with”.", None),
    ("A driver charged with killing Ann Lee said it was “over and done with”.", None),
    ("Two men convicted of stealing from the Lee family said it was “over and done with”.", None),
    ("Ann Lee told the court that the man was found with “a leftover pie and a knife”.", "Ann Lee"),
    ("Ann Lee said she was told it was “over and done with”.", None),
]
LEADS: list[Case] = [
    ("Crofter and mother of two Anna Lee says it is “over and done with”.", "Anna Lee"),
    ("Councillor for roads Anna Lee said it was “over and done with”.", "Anna Lee"),
    ("Author and part-time judge Bob Ek said it was “over and done with”.", "Bob Ek"),
    ("Friends of Anna Lee said it was “over and done with”.", None),
    ("A spokesman for veteran senator Anna Lee said it was “over and done with”.", None),
    ("Regular Stan Lee, 79, came. “It is over,” he said.", "Stan Lee"),
    ("Ex-international Anna Lee said it was “over and done with”.", "Anna Lee"),
    ("The moderator, WSB anchor Anna Lee, struggled. “It is over,” she warned.", "Anna Lee"),
    ("The colleague in question, assistant minister Anna Lee, smiled. “It is over,” she said.", "Anna Lee"),
    ("“It is over,” founder and chief executive Zyx Om wrote.", "Zyx Om"),
    ("“It is over,” claimed one of them, Zyx Om.", "Zyx Om"),
    ("Édouard Oz, 52, broke down. “It is over,” the winemaker told AFP.", "Édouard Oz"),
    ("R. A. Lee came in. “It is over,” he said.", "R. A. Lee"),
    ("RIGA: “It is over,” said Ann Lee.", "Ann Lee"),
]
HOUSES: list[Case] = [
    ("Environmental group Clean Sea said it was “over and done with”.", None),
    ("The Ceylon Tea Union said it was “over and done with”.", None),
    ("The airline Zyx Om said it was “over and done with”.", None),
    ("Marine Station is small. Anna Lee works there. “It is over,” she said.", "Anna Lee"),
]
AND_MORE: list[Case] = [
    ("Promoter Bo Ek billed the bout as “over and done with”.", "Bo Ek"),
    ("Anna Lee’s tweet read: “It is over.”", "Anna Lee"),
    ("Bob Ek did not answer. His greeting says: “It is over.”", "Bob Ek"),
    ("For Anna Lee that is no comfort. “It is over,” she says.", "Anna Lee"),
    ("Not since Callas, wrote the critic of the Post, has it been so “over and done with”.", None),
    ("Anna Lee has heard from a cousin, a lawyer in Ust, who called it “over and done with”.", None),
    ("Anna Lee sat down. “It is here,” she said. “It is over,” the guest replied.", None),
    ("Justice Ian Lee sat. “It is over,” his Honour said.", "Ian Lee"),
    ("The owner, who asked to be called only Zyx, said it was “over and done with”.", "Zyx"),
    ("“Home.”\n“Alone?” asked Ann Lee.\n“It is over,” said Bo Ek.", "Bo Ek"),
]

CAREFUL: list[Case] = [
    ("Anna Lee sold it. The buyer, a roaster from Ust, said it was “over and done with”.", None),
    ("Anna Lee grew it.\nThe buyer said it was “over and done with”.", None),
    ("Bob Ek left. But a porter, who asked that his name be kept out of it, said it was “over and done with”.", None),
    ("Anna Lee is reported to have said it was “over and done with”.", "Anna Lee"),
    ("Bob Ek, who runs the house, said guests had been warned about “leftover pie and little else”.", "Bob Ek"),
    ("Ann Lee wept, and that, Bob Ek cautions, is “over and done with”.", "Bob Ek"),
    ("Bob Ek spoke.\nZyx Om’s group goes on. A trial begins soon. “It is over,” he said.", "Zyx Om"),
    ("Zyx Om waited.\nThey were met by vet Anna Lee, who smiled. She had no choice, she says: “It is over.”", "Anna Lee"),
    ("ADELAIDE — Bob Ek came. “It is over,” he said.", "Bob Ek"),
    ("A farmer, Don Carmine Lee, came. “It is over,” Don Carmine said.", "Carmine Lee"),
    ("The operator, SkyLift, said it was “over and done with”.", None),
    ("But Anna Lee, who runs the house, smiled. “It is over,” she said.", "Anna Lee"),
    ("He fell in. “It is over,” Bob Ek laughed.", "Bob Ek"),
    ("The authorities speak of “a leftover from other days”. Bob Ek left.", None),
    ("The letter came in response to a request by Bob Ek, who says he is “over and done with it”.", "Bob Ek"),
    ("It was found by Anna Lee. She thought little of it. “It is over,” she said.", "Anna Lee"),
    ("Town Hall has confirmed it.\nAn inquiry by Bob Ek, a baker, goes on. “It is over,” he said.", "Bob Ek"),
    ("In a letter to the board, Bo Ek accepted “full responsibility, all over”.", "Bo Ek"),
]

FURTHER = HOUSES + AND_MORE + CAREFUL


def last_speaker(text: str) -> str | None:
    """Return the speaker of the quotation that the case is about: the one whose words have “over”, or the last."""
    found = quotations(text)
    return next((one for one in found if "over" in text[one.start : one.end]), found[-1]).speaker


@pytest.mark.parametrize(
    ("text", "name"),
    RELATIVE_CLAUSES + ABSOLUTES + TITLES + VERBS + NOUNS + DESCRIPTIONS + PRONOUNS + ANSWERS + REDUCED + LEADS + FURTHER,
)
def test_speaker(text: str, name: str | None) -> None:
    assert last_speaker(text) == name
