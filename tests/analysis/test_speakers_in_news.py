"""Who says what, and of which kind it is, in the manners of newspapers that articles written for the gold set did not have."""

import pytest

from factcheck_gui.analysis.quotations import quotations

Found = tuple[str, str | None]
Case = tuple[str, list[Found]]

WOVEN: list[Case] = [
    ("Mr Ross said it would take a “significant” cut to save the line.\nAlan Ross runs it.", [("partial", "Alan Ross")]),
    ("Anna Lee admitted she was troubled by the “quite awful” findings of the audit.", [("partial", "Anna Lee")]),
    ("Anna Lee accused rivals of running a “dirty” campaign.", [("partial", "Anna Lee")]),
    ("Mr Ek also criticised the “cosy” ties between them.\nBob Ek is an MP.", [("partial", "Bob Ek")]),
    ("Bob Ek was quoted calling the mayor a “coward” on Monday.", [("partial", "Bob Ek")]),
    ("Bob Ek compared the tax to “robbery in broad daylight, every day of the week”.", [("partial", "Bob Ek")]),
    ("Bob Ek highlighted “shameful” delays at the port.", [("partial", "Bob Ek")]),
    ("The plan was “wrong”.", [("partial", None)]),
    ("It draws an “abnormal” number of birds to an “unhealthy” place.", [("partial", None)] * 2),
    ("On the “Ask the Nation” show, Bob Ek spoke.", [("term", None)]),
    ("Claims that the “Island Solution” scheme works are made by Bob Ek.", [("term", None)]),
    ("They heard a recording of “My Green Boat,” his first hit.", [("term", None)]),
    ("It is a sign of “an unhealthy fixation”.", [("partial", None)]),
    ("Users can “tag” their pictures.", [("partial", None)]),
    ("Police said the death was being treated as “suspicious”.", [("partial", None)]),
    ("The “shadow fleet” tankers left, Bob Ek said.", [("term", None)]),
    ("The word “hero” is used too often.", [("term", None)]),
    ("Bob Ek used the word “regrettable” and left.", [("partial", "Bob Ek")]),
    ("A camera system dubbed “Owl Street” is new.", [("term", None)]),
    ("It has been described as “Paradise Lost for Fish.”", [("partial", None)]),
    ("It has sold three million copies of “Blue Hour” since May.", [("term", None)]),
    ("Bob Ek said: “I never said the word ‘coward’ to him.”", [("direct", "Bob Ek"), ("term", None)]),
]
AT_THE_END: list[Case] = [
    ("The union wants a “fair” deal, its leader Anna Lee said on Monday.", [("partial", "Anna Lee")]),
    ("The ferry was a “complete disaster”, said Anna Lee, who runs the port.", [("partial", "Anna Lee")]),
    ("Rates were “far too high” and the people of the coast could not wait, Anna Lee, the mayor, said.", [("partial", "Anna Lee")]),
    ("Towns were “drowning” in rules that nobody in the capital had ever read to the end or understood, said Mr Ek.", [("partial", "Ek")]),
    ("The line is late, Bob Ek told a court.\n“It is over,” he added.", [("direct", "Bob Ek")]),
    ("Bob Ek came.\nThe world needed to know, he said. “It is over,” he added.", [("direct", "Bob Ek")]),
    ("The reason for it, writes Anna Lee, is “fear, as it has always been”.", [("partial", "Anna Lee")]),
    ("The line may be late, the company said, for “a week or more”.", [("partial", None)]),
]
GOING_ON: list[Case] = [
    ("“We lost,” Bob Ek said.\n“We played no part in the second half.”", [("direct", "Bob Ek")] * 2),
    ("“Did we lose?” Bob Ek said.\n“We played no part in the second half.”", [("direct", "Bob Ek"), ("direct", None)]),
    (
        "“We lost,” Bob Ek said.\n“We won,” said Anna Lee.\n“We played no part in the second half.”",
        [("direct", "Bob Ek"), ("direct", "Anna Lee"), ("direct", None)],
    ),
    ("“We lost,” Bob Ek said.\nThe town was quiet.\n“We played no part in it.”", [("direct", "Bob Ek"), ("direct", None)]),
    (
        "“We lost,” Bob Ek said.\n“We won all of it.” The town was quiet. “All of it,” said Anna Lee.",
        [("direct", "Bob Ek"), ("direct", None), ("direct", "Anna Lee")],
    ),
    ("Anna Lee said rents were up. They were “far too high” for most. She added that wages fell.", [("partial", "Anna Lee")]),
    ("Anna Lee said rents were up. They were “far too high” for most. Bob Ek said wages fell.", [("partial", None)]),
    ("\"No one buys now. \"They wait,\" said Bob Ek.", [("direct", "Bob Ek")] * 2),
    ("Bob Ek weighed in. “”It is a very poor show,” he said.", [("direct", "Bob Ek")]),
    ("Bob Ek lives in the U.K. “We have to go home now,” he said.", [("direct", "Bob Ek")]),
    ("“We lost.” She said rents would stay up, “even for the poor”.\nAnna Lee left.", [("direct", None), ("partial", None)]),
    ("Bob Ek said: “2006 will be hard.”", [("direct", "Bob Ek")]),
]
WHO: list[Case] = [
    ("NEW ARDEN: The army said on Monday it was “over and done with”.", [("partial", None)]),
    ("Ousted PM Bob Ek said it was “over and done with”.", [("partial", "Bob Ek")]),
    ("The firm from Arden, Calif., is shut. “It is over,” he said.", [("direct", None)]),
    ("“It is over,” wrote the Daily Echo’s Anna Lee.", [("direct", "Anna Lee")]),
    ("“It is over,” the Daily Echo said.", [("direct", None)]),
    ("The newspaper Morgonbladet said it was “over and done with”.", [("partial", None)]),
    ("The Arden Ferry Association said it was “over and done with”.", [("partial", None)]),
    ("Veteran Wall Streeter Anna Lee has a plan. “It is over,” Lee said.", [("direct", "Anna Lee")]),
    ("Anna Lee, director of the Coast Safety agency, Clearwater, said it was “over and done with”.", [("partial", "Anna Lee")]),
    ("Analyst Bob Ek at Arden Bank said it was “over and done with”.", [("partial", "Bob Ek")]),
    ("Bob Ek says the United Nations believes the fish is in the “southern and eastern part” of it.", [("partial", "Bob Ek")]),
    ("Bob Ek said talks with the crew revealed it was “over and done with”.", [("partial", "Bob Ek")]),
    ("Although he said it was “over and done with”, Bob Ek went on.", [("partial", "Bob Ek")]),
    ("Bob Ek dismissed Anna Lee’s claim that it was “over and done with”.", [("partial", "Anna Lee")]),
    ("Bob Ek spoke. His remarks that it was “over and done with” stunned the town.", [("partial", "Bob Ek")]),
    ("Bob Ek is in Ust.\n“It is over,” the prime minister said. Mr Ek is to go home.", [("direct", "Bob Ek")]),
    ("Bob Ek is in Ust.\n“It is over,” the prime minister said. Anna Lee is to go home.", [("direct", None)]),
    ("Opposition leader Bob Ek is in Ust.\n“It is over,” the prime minister said. Mr Ek is to go home.", [("direct", None)]),
    ("Anna Lee met Jan Os.\nFor this film Bob Ek asked the cast to wait.\n“It is over,” the director said.", [("direct", "Bob Ek")]),
]
OF_HOUSES: list[Case] = [
    ("The council’s Bob Farmer spoke. “It is over,” Mr Farmer said.", [("direct", "Bob Farmer")]),
    ("But the Bureau of Rivers’s Anna Lee says it is dry. “It is over,” she said.", [("direct", "Anna Lee")]),
    ("Director of Arden’s Harbour International Airport Bob Ek left. “It is over,” he said.", [("direct", "Bob Ek")]),
    ("A man from the Arden Weather Bureau Bob Ek, left. “It is over,” Mr Ek said.", [("direct", "Bob Ek")]),
    ("The Federal Privacy Commissioner, Bob Ek, spoke. “It is over,” he said.", [("direct", "Bob Ek")]),
    ("The head of the Arden Port and Ferry Union (APFU), Bob Ek, spoke. “It is over,” he said.", [("direct", "Bob Ek")]),
    ("The chairman of the Joint Chiefs of Staff, General Bob Ek says they wait. “It is over,” he said.", [("direct", "Bob Ek")]),
    ("Chairman of the Joint Chiefs General Bob Ek, said the bomb was good. “It is over.”", [("direct", "Bob Ek")]),
    ("He sat by Arden’s Queen Anna II, who said it was “over and done with”.", [("partial", "Queen Anna II")]),
    ("“It is over,” Bob Abu Ek, an adviser to Mr Os said.", [("direct", "Bob Abu Ek")]),
    ("In a court, Federal Bureau of Rivers agent Anna Lee said it was “over and done with”.", [("partial", "Anna Lee")]),
    ("A statement after talks led by mayor Bob Ek called it “over and done with”.", [("partial", None)]),
    ("The man who calls himself Abu Ek told all. “It is over,” he said.", [("direct", "Abu Ek")]),
    ("Three years have passed and mayor Bob Ek says it is late. “It is over,” he said.", [("direct", "Bob Ek")]),
    ("The position was spelt out by spokesman Bob Ek. “It is over,” he said.", [("direct", "Bob Ek")]),
    ("Bob Ek spoke. One bystander, Jan deOs, looked for his son. “It is over,” he said.", [("direct", None)]),
    ("The mayor spoke in Arden, but the harbour chief left. “It is over,” the harbour chief said.", [("direct", None)]),
    ("The bishop said God had put them there “to look after all of it”.", [("partial", None)]),
    ("It had no “smoking gun”, according to U.S. officials.", [("partial", None)]),
    ("Chancellor Bob Ek is to say that it is “over and done with”.", [("partial", "Bob Ek")]),
    ("“It is over,” Mr Ek said.Mr Ek left. “It is.”\nBob Ek is an MP.", [("direct", "Bob Ek")] * 2),
]
TITLES: list[Case] = [
    (
        "Minister hits out at ‘lazy’ drivers\n\nTransport minister Anna Lee has attacked “lazy and careless” drivers.",
        [("partial", "Anna Lee")] * 2,
    ),
    (
        "Port plan ‘will cost jobs’\n\nA port is to move.\n“It is a bad day,” said union leader Bob Ek.",
        [("partial", None), ("direct", "Bob Ek")],
    ),
    (
        "Row over ‘lazy’ drivers\n\nAnna Lee met “lazy” drivers.\nBob Ek called them “lazy but good”.",
        [("partial", None), ("term", None), ("partial", "Bob Ek")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), WOVEN + AT_THE_END + GOING_ON + WHO + OF_HOUSES + TITLES)
def test_kind_and_speaker(text: str, expected: list[Found]) -> None:
    assert [(one.kind.value, one.speaker) for one in quotations(text)] == expected
