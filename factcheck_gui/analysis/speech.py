"""The words by which reports say that somebody speaks, and what the words around them are."""

from factcheck_gui.analysis.saying_verbs import REGULAR_PARTICIPLES, REGULAR_PAST, REGULAR_PRESENT
from factcheck_gui.analysis.word_lists import words_of

# Verbs in the past, or that can be nothing else than verbs
_SPOKEN = words_of(
    "spoken written cited "
    "reconnu salué indiqué jugé promis critiqué prévenu averti insisté poursuivi conclu rappelé évoqué demandé martelé raconté soutenu "
    "berichtete versicherte räumte lobte versprach behauptete bekräftigte bestätigte teilte rief gab mahnte "
    "said told added stated claimed announced declared explained insisted asked answered replied responded retorted countered remarked "
    "observed noted commented argued asserted maintained contended confirmed conceded admitted acknowledged denied warned cautioned "
    "promised vowed pledged suggested proposed urged demanded recalled remembered continued concluded stressed emphasized emphasised "
    "underlined underscored reiterated repeated reported revealed disclosed complained joked quipped wrote tweeted posted testified "
    "swore "
    "shouted cried yelled screamed whispered muttered murmured exclaimed boasted bragged lamented pleaded begged protested agreed "
    "disagreed "
    "objected speculated predicted estimated reckoned guessed wondered mused thought believed hoped advised instructed ordered pointed "
    "blasted fumed stormed raged thundered snapped quoted mentioned indicated signalled signaled hinted alleged charged accused "
    "apologised "
    "apologized praised hailed welcomed condemned criticized criticised slammed posited offered reasoned elaborated clarified "
    "interjected deposed deadpanned volunteered opined cited enthused informed assured reassured greeted toasted read sneered growled "
    "barked intoned gushed ventured rejoined proclaimed pronounced professed rejected dismissed ridiculed mocked spoke talked "
    "referred described labelled labeled termed called dubbed branded characterized characterised deemed considered defended used "
    "considered "
    "compared attacked highlighted flagged savaged questioned challenged threatened recommended feared "
    "hailed likened summarized summarised expressed voiced echoed put singled credited blamed told listed preferred found "
    "sagte erklärte meinte betonte fragte antwortete schrieb sprach ergänzte kündigte warnte forderte nannte bezeichnete kritisierte "
    "erwiderte entgegnete "
    "déclaré dit expliqué affirmé ajouté répondu écrit estimé dénoncé assuré précisé souligné lancé rétorqué confié annoncé regretté "
    "dijo afirmó declaró explicó añadió aseguró respondió señaló advirtió disse afirmou declarou explicou acrescentou respondeu "
    "detto dichiarato spiegato aggiunto "
    "δήλωσε είπε τόνισε πρόσθεσε υποστήριξε ανέφερε απάντησε σημείωσε εξήγησε"
)
# The present, which in most of them could be a noun too (reports, calls, states)
_PRESENT = words_of(
    "says tells adds claims insists asks answers replies explains argues maintains contends admits concedes warns promises suggests "
    "recalls remembers continues concludes stresses reports writes complains jokes quips shouts whispers notes observes remarks calls "
    "describes terms believes thinks thinks hopes reckons estimates guesses wonders agrees disagrees objects states assures points "
    "puts reads "
    "considers prefers speaks refers uses lists confirms denies predicts proposes urges demands protests laments boasts muses confides "
    "acknowledges emphasizes emphasises declares announces counters retorts mentions finds quotes cites "
    "dismisses defends accuses threatens feels compares "
    "thunders fumes snaps storms protests ripostes ironises ironizes rejoices regrets deplores affirms summarises summarizes quips "
    "sums exclaims deadpans ventures marvels rages scoffs shrieks growls pleads jests enthuses sneers retorted notes alleges "
    "sagt erklärt meint betont fragt schreibt dice afirma explica explique affirme ajoute estime assure"
)
_BASE = words_of(
    "say tell add claim insist ask answer reply explain argue maintain admit warn promise suggest recall remember note observe call "
    "describe term believe think write report acknowledge concede complain declare consider speak talk refer stress emphasise emphasize "
    "point cite quote praise criticise criticize dismiss denounce accuse demand urge propose agree disagree predict doubt lament mock dub "
    "label brand deny confirm allege contend reckon recommend advise reply respond protest boast joke"
)
_PARTICIPLES = words_of(
    "saying telling adding stating claiming announcing declaring explaining insisting asking answering replying responding countering "
    "remarking observing noting commenting arguing asserting maintaining confirming conceding admitting acknowledging denying warning "
    "cautioning promising vowing pledging suggesting proposing urging demanding recalling continuing concluding stressing emphasizing "
    "emphasising underlining underscoring reiterating repeating revealing complaining joking quipping writing tweeting posting "
    "shouting "
    "crying predicting estimating alleging citing quoting calling describing terming dubbing branding labelling labeling referring "
    "accusing blaming comparing highlighting attacking fearing "
    "putting recommending recounting mocking deriding sniffing "
    "speaking likening dismissing praising hailing condemning"
)
# What people do while they speak; only beside the quotation itself
_MANNER = words_of(
    "laughed smiled grinned sighed shrugged nodded chuckled sobbed groaned gasped beamed frowned winced croaked hissed began went "
    "returned laughs smiles grins sighs shrugs nods chuckles shot hit fired chimed piped weighed cut broke threw butted corrected "
    "pressed prompted supplied finished ended started opened chips chimes pipes hissed winked bristled shivered swallowed allowed "
    "ruled held felt probed quizzed grunted barked wept sang spat texted emailed e-mailed messaged typed scribbled rang phoned"
)
PARTICIPLES = _PARTICIPLES | REGULAR_PARTICIPLES
MANNER = _MANNER
NOUN_TOO = words_of(
    "claims asks answers replies promises reports jokes quips notes remarks calls terms hopes estimates guesses states points reads "
    "uses lists demands protests sums storms snaps boasts counters mentions finds quotes claim answer reply promise note call term "
    "report thought used read put charged cries hints moans groans jeers cheers howls roars whoops quibbles ripostes rebukes "
    "worries thanks comments pledges whispers wonders yells screams shouts vows tears pegs teases gripes lectures outlines gibes "
    "jibes harangues concerns hypotheses echoes queries reproaches portrays prods blogs slams sighs chants chirps barks posts howl "
    "parrots emails e-mails touts attributes contends crows preaches quavers "
)
CUES = _SPOKEN | _PRESENT | _BASE | _PARTICIPLES | REGULAR_PAST | REGULAR_PRESENT | REGULAR_PARTICIPLES
BASE = _BASE

AUXILIARIES = words_of(
    "has had have would could will might may must can did does do was were is be been being is quoted as heard also then later "
    "again once only even still now just further furthermore thus soon since never not n't finally simply merely "
    "already always often ever yet repeatedly long twice famously "
    "himself herself themselves shot hit fired back a ont to went on have hat haben habe avait"
)
NEGATIONS = words_of("not never n't didn't didn’t hasn't hasn’t wouldn't wouldn’t doesn't doesn’t won't won’t cannot couldn’t couldn't")
CLAUSE_STARTS = words_of(
    "that and but or because after before when while as if since although though whether which until unless where whereas than so dass que "
)
VERBS_OF_STATE = words_of("had has have was were is are be been would will could did does do can")
NO_ADVERBS = words_of("family assembly supply reply bully butterfly anomaly monopoly")
RELATIVES = words_of("who whom whose")
PREPOSITIONS = words_of(
    "of for to with from at in on by between near against about into over under during without within through among amid around via "
    "outside inside behind beside beyond per across along upon off toward towards following despite familiar close di du des like unlike"
)
ADVERBIAL_STARTS = PREPOSITIONS | words_of(
    "after before when while as if since although though because asked told questioned interviewed quizzed challenged contacted "
    "confronted grilled reminded informed speaking responding reacting reached cross-examined following "
    "meanwhile however later earlier then still instead also so thus yet but and once now today yesterday tomorrow according last this "
    "next one day monday tuesday wednesday thursday friday saturday sunday calling writing citing describing prior prodded quoted "
    "pressed speaking addressing standing sitting selon nach laut angaben según according"
) - words_of("this one")
WHEN = words_of(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday january february march april may june july august "
    "september "
    "october november december week month year night evening morning afternoon late early earlier recently"
)
DETERMINERS = words_of(
    "the a an his her its their our my one two three four another some many several other this that these those each both "
    "der die das ein eine le la les l’ un une ο η το οι el los las il lo"
)
PRONOUNS = words_of("he she they i we it him her them you")
REPORTED_OBJECTS = words_of("reporters journalists him her them us me lawmakers senators jurors analysts radio")

UNNAMED = words_of(
    "source sources official officials person people diplomat diplomats aide aides spokesman spokeswoman spokesperson insider insiders "
    "whistleblower critics scientists engineers experts researchers witnesses resident residents pal friend neighbour neighbor man "
    "woman "
    "mother father son daughter brother sister wife husband family reporter pupil teacher juror lawyer officer report review memo "
    "advertisement statement analyst analysts observers supporters opponents lawmakers others"
)

_MALE_ROLES = (
    "hubby dad daddy granddad grandad uncle nephew widower bridegroom señor signor senhor alhaji mallam shri monsignor abbot friar "
    "monk policeman fireman salesman cameraman postman assemblyman alderman barman sportsman batsman headmaster schoolmaster "
    "landlord boy lad schoolboy hero waiter steward sultan emperor earl viscount marquess baron count bishop-emeritus frontman "
    "anchorman mr sir lord king prince father chairman spokesman businessman congressman councilman husband son brother groom "
    "grandfather duke herr m monsieur "
)
_FEMALE_ROLES = (
    "madam mummy mommy granny gran nan nana aunt auntie niece widow bride girlfriend señora signora señorita alhaja hajia shrimati smt "
    "mademoiselle mlle policewoman saleswoman assemblywoman alderwoman headmistress schoolmistress landlady girl schoolgirl heroine "
    "waitress stewardess heiress nun abbess ballerina soprano empress viscountess marchioness baroness countess midwife seamstress "
    "sportswoman horsewoman grandma begum forewoman mrs ms miss lady dame queen princess sister chairwoman spokeswoman "
    "businesswoman congresswoman councilwoman mum mom mother wife daughter grandmother duchess actress frau mme madame senhora "
    "oberbürgermeisterin bürgermeisterin ministerin präsidentin kanzlerin mum-of-two mum-of-three mother-of-two mother-of-three "
)
MALE_ROLES = words_of(_MALE_ROLES)
FEMALE_ROLES = words_of(_FEMALE_ROLES)
TITLES = words_of(
    "president vice prime minister pm premier chancellor secretary general senator sen rep representative congressman congresswoman gov "
    "governor mayor councillor cllr councilwoman councilman chairman chairwoman chair chief executive officer financial operating ceo "
    "cfo "
    "coo director head king queen prince princess pope archbishop bishop cardinal rev reverend father sister sir lord lady dame mr "
    "mrs ms "
    "miss mx dr prof professor judge justice sheriff deputy detective inspector det sgt sergeant constable pc insp ch supt captain "
    "capt colonel col "
    "major "
    "maj lt lieutenant commander cmdr admiral adm brigadier gen private corporal superintendent attorney prosecutor ambassador envoy "
    "commissioner speaker leader spokesman spokeswoman spokesperson member investigator coach manager analyst historian author hon mp "
    "mep "
    "msp mla minister undersecretary counsel imam ayatollah sheikh emperor emir sultan duke duchess baroness baron count countess "
    "actor actress alderman advocate singer songwriter novelist composer conductor engineer lawyer barrister solicitor firefighter "
    "teacher principal headteacher chef architect producer photographer activist campaigner billionaire striker midfielder defender "
    "goalkeeper astronaut physicist biologist chemist geologist epidemiologist virologist surgeon nurse farmer banker strategist "
    "forecaster curator archaeologist psychologist psychiatrist rabbi pastor vicar treasurer clerk magistrate registrar "
    "marshal warden provost consul co-founder founder owner lawmaker "
    "legislator delegate co-star bassist drummer guitarist rapper comedian playwright columnist journalist reporter superintendent "
    "madam mister master queenmother herr frau mme monsieur madame coordinator economist editor fire parish "
    "agent abbess adjudicator alderwoman alhaja alhaji anthropologist arbitrator archdeacon assemblyman assemblywoman attorney-general "
    "auditor-general ayatollah backbencher barr barrister beekeeper begum biochemist botanist bricklayer cardiologist cathaoirleach "
    "centre-back centre-half choreographer climatologist commodore comptroller comrade criminologist datin dato datuk director-general "
    "doña ecologist electrician engr entomologist entrepreneur eyewitness fishmonger fly-half frontbencher full-back "
    "gamekeeper geneticist glaciologist goalkeeper governor-general grandad granddad groundsman haji hajia hajj hojatoleslam "
    "hojjatoleslam hubby immunologist kumari kyria kyrios landlady lieutenant-colonel lieutenant-general lieutenant-governor "
    "linebacker mademoiselle major-general malam mallam marquess marquis mathematician maulana mayor-elect maître mediator meneer "
    "meteorologist mevrouw microbiologist midwife mijnheer mlle monsignor msgr mufti mullah neurologist newsreader oba oceanographer "
    "ombudsman oncologist ornithologist otunba paediatrician pandit paralegal paramedic patrolman pediatrician physiotherapist "
    "premier-elect president-elect publican quarterback radiologist receptionist rinpoche sayyid screenwriter scrum-half secretary-general "
    "seismologist selectman selectwoman senhor señor señora señorita shri shrimati signor signora signorina smt sociologist "
    "sri statistician stewardess stockbroker swami tanaiste taoiseach td trooper tánaiste ustaz veterinarian vice-captain vice-chairman "
    "vice-chancellor vice-president viscount viscountess vlogger volcanologist winemaker wing-back youtuber zoologist "
)
# What somebody is or does, in capitals at the head of a sentence or in some papers everywhere; surnames too, so only before a whole name
DESCRIPTIONS = words_of(
    "trustee democrat republican conservative socialist tory liberal nationalist independent communist green unionist "
    "abbot accountant actuary air-marshal all-rounder anchor archivist auditor auntie baker ballerina baritone batsman blogger "
    "bookseller bowler boxer brewer bride broadcaster brother butcher cabbie cafeteria canon caretaker carpenter cartoonist catcher "
    "cellist chief comic commuter conductor controller counsellor counselor cyclist dad daddy dancer deacon dean dentist distiller "
    "docker dom driver earl elder evacuee flanker freeholder fru frère gardener golfer gran grandfather grandmother granny hooker "
    "host housewife illustrator influencer investor janitor jockey keeper lama landlord lecturer librarian linguist lobbyist magician "
    "magnate marshall migrant miner mogul mom mum nan neighbor neighbour newlywed painter pani passenger pensioner pharmacist "
    "philosopher physio pianist pilot pitcher plumber presenter prop publisher pupil ranger referee refugee resident roofer sculptor "
    "sensei shepherd shopkeeper shopper skipper soeur solicitor solicitor-general soprano sprinter squadron student survivor swimmer "
    "tan-sri tenant tenor theologian therapist trader trainee trainer trucker tun tycoon umpire vet veteran villager vintner "
    "violinist welder whip widow widower winger "
)
# These belong to what the person is called
KEPT_TITLES = words_of("king queen prince princess pope emperor sheikh sister")
STATES = words_of("state defense defence education energy labor labour homeland health commerce interior transportation agriculture")
PARTICLES = words_of("von van der den de da do dos das di du del della la le el al bin ibn ben abu af av e y ter ten zu zum zur und af")
# What bears a name and is nobody
GROUPS = words_of(
    "group charity party firm company union association agency airline startup start-up watchdog body outlet newspaper magazine "
    "broadcaster retailer bank insurer lobby tank network club organisation organization federation maker giant chain brand band "
    "manufacturer carrier utility lender builder supplier consortium collective coalition movement campaign daily weekly tabloid "
)
# A name beside one of these is a house’s, unless a given name begins it (The operator, SkyLift)
HOUSES = GROUPS | words_of("operator regulator developer contractor publisher producer distributor importer exporter landlord employer")
WORKS = words_of(
    "newspaper tabloid broadsheet daily weekly website novel book memoir film movie album single song play show series painting company "
    "firm club paper magazine hometown boat"
)
MESSAGES = words_of(
    "text texts message messages letter note email e-mail mail post tweet statement caption telegram postcard memo comment status reply "
    "greeting speech address memoir diary column blog essay testimony affidavit manifesto sermon toast eulogy review will "
    "invitation sign-off "
)
# What a paper shortens an office to once it has named it in full
OFFICES = {
    "pm": ("prime", "minister"),
    "cm": ("chief", "minister"),
    "dm": ("district", "magistrate"),
    "ceo": ("chief", "executive"),
    "md": ("managing", "director"),
    "ag": ("attorney", "general"),
}
SMALL_PARTICLES = PARTICLES - {"e", "y", "la", "le", "den", "do", "das", "und"}
RELATIVES_OF = words_of("wife husband son daughter mother father brother sister widow widower cousin uncle aunt nephew niece")
HONOURS = words_of("KC QC SC MP MEP MD PhD CBE OBE MBE")
SUFFIXES = words_of("jr sr ii iii iv")
NO_NAMES = words_of(
    "the a an this that these those he she it they we i you his her its their our my and but or so if when while as after before in "
    "on at "
    "by for from with to of not no yes what who why how where there here then now once one two three some many most both each all "
    "another other others following speaking asked meanwhile however still later earlier also instead although though because since "
    "according despite during under over about against among between without within through monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october november december today yesterday tomorrow "
    "ο η το οι der die das selon nach laut angaben según dans pour mother father critics officials sources scientists people even "
    "only just such his herself reached outside "
    "inside prior prodded lordship ladyship majesty highness excellency worship holiness eminence honour "
)
ORGANISATION = words_of(
    "echo mirror telegraph herald gazette chronicle courier inquirer bulletin mail alliance coalition confederation "
    "house union ministry department council board committee commission corps company corporation corp inc ltd group bank party "
    "university institute association agency force army court office trust times post news press journal tribune federation "
    "foundation society center centre forum league club team network parliament senate congress assembly police authority service "
    "administration government kremlin station stadium arena zoo archive laboratory observatory barracks brigade regiment fund "
    "estate mill mine museum hospital college airport hotel theatre theater gallery library cathedral airways plc llc gmbh vatican "
    "pentagon lines airlines railways street nations states kingdom wire bureau "
)
_OCCUPATIONS = ("er", "or", "ist", "ian", "ent", "ant", "man", "woman", "person", "ary", "yst", "ee", "ess", "ncy", "ive", "head", "chief")
_OTHER_OCCUPATIONS = words_of(
    "coach nurse boss envoy groom guard cook pilot clerk aide mum dad ally rival star neighbour neighbor host guide judge hubby chair "
    "fly-half scrum-half full-back prop lock hooker wing winger tackle centre center ace champion champ "
    "legend icon hero heroine novice rookie understudy maestro diva chief recruit cadet convict inmate fugitive suspect "
    "accused defendant plaintiff claimant litigant complainant bachelor heir heiress monk nun friar hermit poet bard critic mechanic "
    "sceptic skeptic medic paramedic academic cleric comic mystic scholar graduate undergraduate don dean provost expert pundit "
    "guru sage linguist vet chum mate teen teenager youngster pensioner toddler girl boy schoolboy schoolgirl lad lass thug burglar "
    "crook thief hacker scammer fan vegan colleague foe whip mp td msp"
)

_NO_OCCUPATIONS = words_of("sent went spent lent bent meant want event never ever over under after later however either other another")


def is_occupation(word: str) -> bool:
    """Tell whether a word in lower case may say what somebody is or does."""
    return is_surely_person(word) or (word.endswith(_OCCUPATIONS) and word not in _NO_OCCUPATIONS)


def is_surely_person(word: str) -> bool:
    """Tell whether a word in lower case means somebody, and not something that only ends like an occupation."""
    return any(word in words for words in (TITLES, UNNAMED, MALE_ROLES, FEMALE_ROLES, DESCRIPTIONS, _OTHER_OCCUPATIONS))
