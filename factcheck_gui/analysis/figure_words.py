"""Which words of news mean the same thing when figures are compared, and which say nothing about what is measured."""

from collections.abc import Mapping
from functools import lru_cache


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# One concept in each line; those whose line begins with ! say what became of those counted, and keep figures apart.
_CONCEPTS = """
!dead die died dead death deaths dying kill killed killing killer fatality fatalities fatal toll perished drowned lives corpses bodies slain
!hurt injured injury injuries injuring hurt wounded wounding wounds
!missing missing unaccounted
!evacuated evacuated evacuate evacuation displaced displacing forced fled fleeing homeless
!arrested arrest arrests arrested arresting detained detentions detain custody detainees
!hospital hospital hospitals hospitalised hospitalized treated treatment
!aboard aboard board carried carrying carries
!rescued rescued rescue survivors survivor survived saved
!escaped escaped escape escapees escaping fled
!recaptured recaptured recapture
!eligible eligible entitled registered
!reporting offered offer offers offering
!demanded demand demands want wants demanded demanding
war war wars conflict conflicts invasion fighting hostilities invaded
truce truce truces ceasefire ceasefires armistice
talk call calls conversation conversations telephone phone phoned telephoned spoke spoken speak
negotiation talks negotiation negotiations negotiate met meet meeting meetings delegations delegates sat negotiating
accord treaty accord agreement agreements pact
deal merger takeover buy acquisition acquire acquired
control occupies occupy occupied control controls holds hold
protest protest protests protesters protester demonstrators demonstration demonstrated demonstrations rally crowd marchers
police police policemen officers officer
fire fire blaze flames fires burned
firefighter firefighters firefighter firemen
quake earthquake quake tremor epicentre epicenter
depth deep depth underground
height high tall height tower towering
length long length stretch section
largest longest largest biggest
wide wide across diameter width size
floor storey storeys story floors floor
cost cost costs costing price priced
worth worth value valued values
damage damage damages losses
loss loss lose lost losing
job jobs job workplaces posts positions redundancies layoffs
employee employ employs employees employed staff workforce
worker workers worker
member members member
vote votes vote voted ballots
voter voters voter
turnout turnout took turned
seat seats seat mps mandates mandate
deficit deficit shortfall
debt debt debts indebtedness
spending spending expenditure spend outlay
defence defence defense army military
tax tax taxes taxation
rate rate rates
population population inhabitants
people people persons person residents men women
passenger passengers passenger
rain rain rainfall precipitation
flood flood floods flooding flooded
train train trains railway rail
car car cars vehicle vehicles
ship ship ferry vessel boat tanker freighter
plant plant factory works
paint paintings painting pictures canvases artworks
thief thief thieves robbers burglars
prisoner prisoner prisoners inmates inmate convicts
prison prison jail
guard guards guard warders
tunnel tunnel tunnels
raise raise pay wage wages
change plunged plunge rise rose rises increase increased increases fell fall falls fallen drop dropped climbed jumped gained declined
growth growth grow grows grew growing expand expands expansion economy gdp
strike strike strikes walkout stoppage walked
patient patients patient
risk risk
cut cut cuts cutting reduced reduce reduction rarer save savings
trial trial study trials
temperature temperature degrees warming heat celsius fahrenheit
runner runners runner athletes
start started starters start
distance distance course race
country country countries states nations state
emission emissions emission
fund fund funds
share shares stock shareholders
premium premium
revenue revenue revenues sales turnover
open opened opening opens inaugurated
build built build builds construction constructed building
begin began begin begun start launched launch made
journey journey trip voyage
weigh weighs weighing weight mass kilogram
speed speed
late late delay delayed
fine fine fines penalty
tree tree trees sycamore oak
age old age aged
office office led governed power
gate gates gate
farm farms farm farmers
water water release released
dam dam barrage wall
ticket ticket tickets admission entry fare
spill spill spilled spilt leaked leak leaking
harvest harvest harvested crop crops
reward reward bounty
block block
school schools school
student students student
deadline deadline ultimatum
reserve reservoir lake
child child children boy girl kids
observer observers observer monitors
candidate candidates candidate contenders
station stations station stops stop
house house houses homes home households household
power electricity power lights blackout
wind wind winds gust gusts
hostage hostage hostages captive captives
attacker attacker attackers gunmen gunman assailants assailant militants terrorists
shop shop shops store stores
tourist tourist tourists visitors visitor
flight flight flights plane planes aircraft airliner jet
explosion explosion explosions blast blasts bomb bombs
profit profit profits earnings
bakery bakery bakeries bakers baker
village village villages hamlet hamlets
doctor doctor doctors medics physicians
bridge bridge bridges
soldier soldier soldiers troops
missile missile missiles
drone drones drone
attack attack attacks strike raid
"""
_LINES = [line.split() for line in _CONCEPTS.strip().splitlines()]
CONCEPT: Mapping[str, str] = {word: line[0].lstrip("!") for line in reversed(_LINES) for word in line[1:]}
FACETS = frozenset(line[0].lstrip("!") for line in _LINES if line[0].startswith("!"))
GENERIC = _words("people passenger change")
HAPPENINGS = _words("war truce talk negotiation trial strike journey protest fire")  # of which a duration is that of one
DIMENSIONS = _words("depth height length wide distance weigh speed")

# Words that say nothing about what is measured
SILENT = _words(
    """
    lasted lasts lasting
    a an the this that these those some any each every all both no not only just more most less least than as at by for from in into
    of off on onto out over per since to toward towards under until up upon via with within without about above across after against
    along among around before behind below beneath beside between beyond during except near through throughout and but or nor so yet
    if because while although though when where which who whom whose what why how he she it they we i you him her them us me his its
    their our my your hers is are was were be been being am has have had having do does did doing will would shall should can could
    may might must there here then now too also very still already yet again once mr mrs ms dr sir said says say saying told tells
    tell added adding according reported reports report one two three four five six seven eight nine ten eleven twelve hundred
    thousand million billion trillion dozen dozens percent cent year years month months week weeks day days hour hours minute minutes
    second seconds decade decades dollars euros pounds monday tuesday wednesday thursday friday saturday sunday today yesterday
    tomorrow last next ago later earlier early another other others such own same put puts get got go goes went come came make makes
    do take takes even almost nearly roughly approximately estimated total altogether number numbers figure figures official officials
    government spokesman spokeswoman minister ministry president gone going
    """
)
# Words that end the noun phrase after a number
BREAKS = _words(
    """
    of in on at by for from with to into after before since during and or but as than that which who whom whose is are was were be
    been has have had will would could can may might must when while where if because a an the his her its their over under between
    against across through until within without near per said says there he she it they not about around among along off out up down
    onto toward towards
    """
)
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "es", "ly", "er", "s", "e")


@lru_cache(50_000)
def stem(word: str) -> str:
    """Return the concept of a word, or its stem; "" for words that say nothing about what is measured."""
    low = word.lower().replace("’", "'").removesuffix("'s").strip("'-.")
    if low in CONCEPT:
        return CONCEPT[low]
    if low in SILENT or len(low) < 2 or low[0].isdigit():
        return ""
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            return low[: -len(ending)]
    return low
