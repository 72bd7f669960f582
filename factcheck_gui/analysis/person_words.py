"""Which common nouns are of people, by a list and by their endings: “crew”, “bookseller”, “firefighters”."""


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORDS = _words(
    """
    academic academics accountant accountants adult adults agent agents applicant applicants assistant assistants athlete athletes babies
    baby bodies boy boys bride brother brothers cadet cadets candidate candidates captain captive captives casualties casualty champion
    chef chefs chief chiefs child children citizen citizens civilian civilians clerk clerks client clients colleague colleagues combatant
    combatants consultant consultants contestant contestants convict convicts corpses crew crews crowd crowds daughter daughters dead
    defendant defendants delegate delegates deputies deputy doctor doctors expert experts families family fan fans fatalities fatality
    father fathers friend friends girl girls graduate graduates groom guard guards guest guests homeless hostage hostages immigrant
    immigrants infant infants inhabitant inhabitants injured inmate inmates jobless judge judges king local locals man member members men
    merchant merchants migrant migrants militant militants missing mob monk monks mother mothers mourner mourners mp mps neighbor
    neighbors neighbour neighbours nun nuns nurse nurses occupant occupants official officials orphan orphans parent parents participant
    participants patient patients peasant peasants pensioner pensioners people person persons physician physicians pilgrim pilgrims pilot
    pilots police poor pope president professional professionals protestant pupil pupils queen recruit recruits refugee refugees relative
    relatives resident residents servant servants settler sister sisters son sons soul souls specialist staff student students surgeon
    surgeons suspect suspects teenager teenagers tenant tenants thief thieves toddler toddlers troops unemployed vet victim victims widow
    widower witness witnesses woman women wounded youngster youngsters youth youths
    """
)
_THINGS = _words(
    """
    after another answer answers asian barrier barriers better boiler boilers bomber bombers booster boosters border borders buffer bumper
    burger burgers cancer carrier carriers cellar center centers centre centres chamber chambers chapter chapters charter chopper choppers
    cluster clusters coffee color colour colours committee committees computer computers constant container containers corner corners
    corridor corridors counter counters cover cruiser december degree degrees destroyer destroyers diner dinner disaster disasters
    disorder dollar dollars door doors dozer drawer earlier either elephant elephants elevator elevators encounter error errors factor
    factors feather fee fees fever fewer filter filters finger fingers floor floors flower flowers folder former freighter freighters
    further generator generators giant grant grants greater gutter hammer harbor harbour helicopter helicopters higher humor hunger
    indicator ladder ladders larger laser later laughter layer layers leather ledger letter letters lever liner list lists liter liters
    litre litres locker longer lower lumber major manner marker master's matter matters median membrane meridian meter meters metre metres
    minor mirror mirrors mist monster motor motors murder murders neither never newspaper newspapers november number numbers ocean october
    offer offers older order orders other others over paper papers pendant pepper per perimeter pier plant plants plebiscite pointer poker
    porter poster posters powder power prayer printer printers propeller proper quarter quarters rather razor reactor reactors register
    remnant remnants restaurant restaurants river rivers rubber rudder russian scooter scooters sector sectors semester september shelter
    shelters shoulder shoulders shower showers shutter shutters silver skyscraper skyscrapers slipper smaller spider steamer sticker sugar
    summer super supper sweater tanker tankers temper tender tenders tenor terror theater theatres timber together tower towers tracker
    trackers tractor tractors trailer trailers transfer transfers trawler trawlers tree trees trigger trolley tumor tumour under upper
    usher's vapor variant variants vegetarian voucher vouchers wafer water weather whether winter wonder younger zipper
    """
)
_ENDINGS = ("er", "or", "ist", "ian", "eer", "ee", "man", "men", "woman", "women", "folk", "ster")
_SHORTEST = 5  # letters of a word whose ending tells


def is_person(word: str) -> bool:
    """Tell whether a noun in one of its forms is of people: “savers”, “crew”, “MP”; not “letters”."""
    low = word.lower().rpartition("-")[2]
    if low in _WORDS:
        return True
    return len(low) >= _SHORTEST and low not in _THINGS and low.removesuffix("s").endswith(_ENDINGS)
