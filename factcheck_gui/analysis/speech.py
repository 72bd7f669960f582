"""The words by which reports say that somebody speaks, and what the words around them are."""


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Verbs in the past, or that can be nothing else than verbs
_SPOKEN = _words(
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
    "hailed likened summarized summarised expressed voiced echoed put singled credited blamed told listed preferred found "
    "sagte erklärte meinte betonte fragte antwortete schrieb sprach ergänzte kündigte warnte forderte nannte bezeichnete kritisierte "
    "erwiderte entgegnete "
    "déclaré dit expliqué affirmé ajouté répondu écrit estimé dénoncé assuré précisé souligné lancé rétorqué confié annoncé regretté "
    "dijo afirmó declaró explicó añadió aseguró respondió señaló advirtió disse afirmou declarou explicou acrescentou respondeu "
    "detto dichiarato spiegato aggiunto "
    "δήλωσε είπε τόνισε πρόσθεσε υποστήριξε ανέφερε απάντησε σημείωσε εξήγησε"
)
# The present, which in most of them could be a noun too (reports, calls, states)
_PRESENT = _words(
    "says tells adds claims insists asks answers replies explains argues maintains contends admits concedes warns promises suggests "
    "recalls remembers continues concludes stresses reports writes complains jokes quips shouts whispers notes observes remarks calls "
    "describes terms believes thinks thinks hopes reckons estimates guesses wonders agrees disagrees objects states assures points "
    "puts reads "
    "considers prefers speaks refers uses lists confirms denies predicts proposes urges demands protests laments boasts muses confides "
    "acknowledges emphasizes emphasises declares announces counters retorts mentions finds quotes cites "
    "sagt erklärt meint betont fragt schreibt dice afirma explica explique affirme ajoute estime assure"
)
_BASE = _words(
    "say tell add claim insist ask answer reply explain argue maintain admit warn promise suggest recall remember note observe call "
    "describe term believe think write report acknowledge concede complain declare consider"
)
_PARTICIPLES = _words(
    "saying telling adding stating claiming announcing declaring explaining insisting asking answering replying responding countering "
    "remarking observing noting commenting arguing asserting maintaining confirming conceding admitting acknowledging denying warning "
    "cautioning promising vowing pledging suggesting proposing urging demanding recalling continuing concluding stressing emphasizing "
    "emphasising underlining underscoring reiterating repeating revealing complaining joking quipping writing tweeting posting "
    "shouting "
    "crying predicting estimating alleging citing quoting calling describing terming dubbing branding labelling labeling referring "
    "speaking likening dismissing praising hailing condemning"
)
# What people do while they speak; only beside the quotation itself
_MANNER = _words(
    "laughed smiled grinned sighed shrugged nodded chuckled sobbed groaned gasped beamed frowned winced croaked hissed began went "
    "returned laughs smiles grins sighs shrugs nods chuckles shot hit fired"
)
PARTICIPLES = _PARTICIPLES
MANNER = _MANNER
NOUN_TOO = _words(
    "claims asks answers replies promises reports jokes quips notes remarks calls terms hopes estimates guesses states points reads "
    "uses lists demands protests boasts counters mentions finds quotes claim answer reply promise note call term report "
    "thought used read put charged"
)
CUES = _SPOKEN | _PRESENT | _BASE | _PARTICIPLES
BASE = _BASE

AUXILIARIES = _words(
    "has had have would could will might may must can did does do was were is be been being is quoted as heard also then later "
    "again once only even still now just further furthermore thus soon since never not n't finally simply merely "
    "himself herself themselves shot hit fired back a ont to went on have hat haben habe avait"
)
NEGATIONS = _words("not never n't didn't didn’t hasn't hasn’t wouldn't wouldn’t doesn't doesn’t won't won’t cannot couldn’t couldn't")
CLAUSE_STARTS = _words(
    "that and but or because after before when while as if since although though whether which until unless where whereas than so dass que "
)
VERBS_OF_STATE = _words("had has have was were is are be been would will could did does do can")
NO_ADVERBS = _words("family assembly supply reply bully butterfly anomaly monopoly")
RELATIVES = _words("who whom whose")
PREPOSITIONS = _words(
    "of for to with from at in on by between near against about into over under during without within through among amid around via "
    "outside inside behind beside beyond per across along upon off toward towards following despite familiar close di du des"
)
ADVERBIAL_STARTS = PREPOSITIONS | _words(
    "after before when while as if since although though because asked speaking responding reacting reached cross-examined following "
    "meanwhile however later earlier then still instead also so thus yet but and once now today yesterday tomorrow according last this "
    "next one day monday tuesday wednesday thursday friday saturday sunday calling writing citing describing prior prodded quoted "
    "pressed speaking addressing standing sitting selon nach laut angaben según according"
) - _words("this one")
WHEN = _words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday january february march april may june july august "
    "september "
    "october november december week month year night evening morning afternoon late early earlier recently"
)
DETERMINERS = _words(
    "the a an his her its their our my one two three four another some many several other this that these those each both "
    "der die das ein eine le la les l’ un une ο η το οι el los las il lo"
)
PRONOUNS = _words("he she they i we it him her them you")
REPORTED_OBJECTS = _words("reporters journalists him her them us me lawmakers senators jurors analysts radio")

UNNAMED = _words(
    "source sources official officials person people diplomat diplomats aide aides spokesman spokeswoman spokesperson insider insiders "
    "whistleblower critics scientists engineers experts researchers witnesses resident residents pal friend neighbour neighbor man "
    "woman "
    "mother father son daughter brother sister wife husband family reporter pupil teacher juror lawyer officer report review memo "
    "advertisement statement analyst analysts observers supporters opponents lawmakers others"
)

_MALE_ROLES = (
    "mr sir lord king prince father chairman spokesman businessman congressman councilman king husband son brother groom grandfather "
    "duke herr m monsieur "
)
_FEMALE_ROLES = (
    "mrs ms miss lady dame queen princess sister chairwoman spokeswoman businesswoman congresswoman councilwoman mum mom mother wife "
    "daughter grandmother duchess actress frau mme madame senhora oberbürgermeisterin bürgermeisterin ministerin präsidentin kanzlerin "
    "mum-of-two mum-of-three mother-of-two mother-of-three forewoman"
)
MALE_ROLES = _words(_MALE_ROLES)
FEMALE_ROLES = _words(_FEMALE_ROLES)
MALE_NAMES = _words(
    "aaron abdul abdullah adam ahmed alan albert alex alexander ali andré andrea andrei andrew anthony antonio arthur barack ben "
    "benjamin "
    "bernard bill bob boris brian bruce carl carlos charles chris christopher dan daniel darren dario darnell david dennis devraj "
    "dmitri "
    "dmitry donald douglas dwight edward emmanuel eric ernesto francis frank fred friedrich gary gavin george gerald giovanni goran "
    "graham "
    "greg guy gunnar gustav hamid hans harold harry henry hugo ian ibrahim igor imran ivan ivo jack jacob jake james jan jason javier "
    "jd "
    "jean jeff jeremy jerry jim jimmy joaquim joe joel johan john johnny jon jonas jonathan jonty josé joseph joshua juan karim karl "
    "keir "
    "keith ken kenneth kevin khalid klaus kofi lars larry lee leo liam louis luc luca luis luke manuel marco marcus mario mark martin "
    "matt matthew max michael miguel mike mohamed mohammad mohammed muhammad narendra nathan neil nicholas nick nicolas nigel noah "
    "oleg "
    "oliver olaf omar oscar pablo patrick paul paulo pavel pavlo pedro pekka peter philip pierre rafael raj ralph ray recep richard "
    "rick "
    "robert roberto rod roger roman ron ronald roy ryan sam samuel scott sean sergei sergey shinzo simon stanley stephen steve steven "
    "stuart "
    "sven tendai thomas tim timothy toby tom tomas tony ulrich vikram victor viktor vincent vladimir volodymyr walt walter wayne will "
    "william wolfgang "
    "xi yuri yusuf zbigniew alexandre andreas arvid aurelio bilal bjorn brad cosmin erik fabio fernando halvard heinz ignacio jorge "
    "julius jürgen kyriakos lou mikhail mustafa nils oddvar olav oto paolo rajesh stefan tariq terrence vasily wilhelm yannis"
)
FEMALE_NAMES = _words(
    "abigail agnes alice alison amanda amara amelia amy ana angela anna anne annette annie aoife augusta barbara beatrice bella beth "
    "betty "
    "bettina birgit bronwen bulelwa carla carmen caroline carolyn catherine charlotte cheryl chloe christina christine claire clara "
    "constance cynthia dana deborah debbie denise diana diane donna doreen dorothy ebba elena elisabeth elizabeth elke ella ellen "
    "emily "
    "emma eva eve fatima fiona florence frances gabriela georgia gina giorgia grace gwen hanako hannah hanna hanne harriet heather "
    "helen "
    "helena hillary holly ilse ines inês ingrid irene iris isabel isabella jacinda jane janet janice jean jennifer jenny jessica jill "
    "joan "
    "joanna josephine joyce judith judy julia julie kaja kamala karen karoline katarina kate katherine kathleen katie kayleigh kelly "
    "kim "
    "kimberly kirsten laura lauren leila lena leyla linda lisa liz louise lovisa lucia lucy maria marie marine marina marion marit "
    "marlene "
    "marta martha mary megan melanie melina melissa mette michelle miranda molly monica nadia nancy nandita naomi natalie natasha "
    "nicola "
    "nicole nikki nobuko nora olga oksana olivia pamela patricia paula penelope petra phoebe priya priti rachel rebecca renske rita "
    "rosa rose "
    "ruth sabine sally salma samantha sandra sanna sara sarah sella sheila sinikka simone sofia sophia sophie stephanie susan susanna "
    "suzanne svetlana sylvia tamara tanya tatiana teresa theresa tiffany tina ursula valentina valerie vanessa vera veronica victoria "
    "viola virginia wendy yasmin yulia yvette yvonne zoe zofia"
)

TITLES = _words(
    "president vice prime minister premier chancellor secretary general senator sen rep representative congressman congresswoman gov "
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
    "forecaster curator archaeologist psychologist psychiatrist rabbi pastor vicar treasurer clerk co-founder founder owner lawmaker "
    "legislator delegate co-star bassist drummer guitarist rapper comedian playwright columnist journalist reporter superintendent "
    "herr frau mme monsieur madame coordinator economist editor fire parish"
)
# These belong to what the person is called
KEPT_TITLES = _words("king queen prince princess pope emperor sheikh sister")
STATES = _words("state defense defence education energy labor labour homeland health commerce interior transportation agriculture")
PARTICLES = _words("von van der den de da do dos das di du del della la le el al bin ibn ben abu af av e y ter ten zu zum zur und af")
SMALL_PARTICLES = PARTICLES - {"e", "y", "la", "le", "den", "do", "das", "und"}
RELATIVES_OF = _words("wife husband son daughter mother father brother sister widow widower cousin uncle aunt nephew niece")
HONOURS = _words("KC QC SC MP MEP MD PhD CBE OBE MBE")
SUFFIXES = _words("jr sr ii iii iv")
NO_NAMES = _words(
    "the a an this that these those he she it they we i you his her its their our my and but or so if when while as after before in "
    "on at "
    "by for from with to of not no yes what who why how where there here then now once one two three some many most both each all "
    "another other others following speaking asked meanwhile however still later earlier also instead although though because since "
    "according despite during under over about against among between without within through monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october november december today yesterday tomorrow "
    "ο η το οι der die das selon nach laut angaben según dans pour mother father critics officials sources scientists people even "
    "only just such his herself reached outside "
    "inside prior prodded "
)
ORGANISATION = _words(
    "house union ministry department council board committee commission corps company corporation corp inc ltd group bank party "
    "university "
    "institute association agency force army court office trust times post news press journal tribune federation foundation society "
    "center "
    "centre forum league club team network parliament senate congress assembly police authority service administration government "
    "kremlin "
    "vatican pentagon lines airlines railways street nations states kingdom wire bureau"
)
_OCCUPATIONS = ("er", "or", "ist", "ian", "ent", "ant", "man", "woman", "person", "ary", "yst", "ee", "ess", "ncy", "ive", "head", "chief")
_OTHER_OCCUPATIONS = _words(
    "coach nurse boss envoy groom guard cook pilot clerk aide mum dad ally rival star neighbour neighbor host guide judge"
)


def is_occupation(word: str) -> bool:
    """Tell whether a word in lower case may say what somebody is or does."""
    return is_surely_person(word) or word.endswith(_OCCUPATIONS)


def is_surely_person(word: str) -> bool:
    """Tell whether a word in lower case means somebody, and not something that only ends like an occupation."""
    return any(word in words for words in (TITLES, UNNAMED, MALE_ROLES, FEMALE_ROLES, _OTHER_OCCUPATIONS))
