"""Weigh what the rules and the learned vote found in one sentence: what stands, and what falls away."""

from __future__ import annotations

import re

from app.domain.acts import Act
from app.negotiation.act_model import ActModel
from app.negotiation.act_rules import never
from app.negotiation.sentences import Sentence

Spans = dict[Act, tuple[int, int]]
"""Acts of a sentence, each with where the words that showed it stand in the folded text."""

_WORD = re.compile(r"\w+")
FEW_WORDS = 4
"""In shorter sentences the learned vote is not heard."""
_OPEN = re.compile(
    r"\b(?:hva|hvordan|hvilken|fortell)\b|\b(?:lurer på|høre|vite) (?:\S+ ){0,5}(?:hva|hvordan)\b|\bnoen (?:tanker|innspill)\b"
)
_AS_YOU_SEE_IT = re.compile(
    r"\bhva (?:tenker|ser|tror|synes|merker) (?:du|dere)\b|\bslik (?:du|dere) ser det|\bsett fra dere"
)
"""An open question also where it is about what the other is able to."""
_TELL = re.compile(
    r"^(?:\S+, )?fortell\b|\b(?:lurer på|vil (?:jeg )?(?:gjerne )?(?:høre|vite)|spør (?:jeg )?(?:i stedet )?(?:om )?)(?: \S+){0,5} (?:hva|hvordan)\b|^jeg spør hva"
)
_NOT_OPEN = frozenset(
    {
        Act.ASK_CHILD, Act.ASK_CAPACITY, Act.DEMAND_SECRET, Act.REFLECT, Act.PROPOSE, Act.META, Act.OFF_TOPIC, Act.MOCK,
        Act.BLAME, Act.THREATEN, Act.ORDER, Act.SUM_UP, Act.ASK_COMMITMENT, Act.CLOSE, Act.FLATTER, Act.OFFER, Act.ANONYMOUS,
        Act.NEXT_MEETING, Act.SEEK_CONSENT,
    }
)  # fmt: skip
"""Acts that say what a question is after, so that it is not open."""
_OUTRANKED: dict[Act, frozenset[Act]] = {
    Act.DEMAND_SECRET: frozenset(
        {Act.ASK_CAPACITY, Act.ASK_COMMITMENT, Act.ASK_CHILD, Act.PROPOSE, Act.REPORT_CONCERN, Act.OFFER}
    ),
    Act.ANONYMOUS: frozenset({Act.PROPOSE, Act.OFFER, Act.ASK_COMMITMENT}),
    Act.SEEK_CONSENT: frozenset({Act.PROPOSE, Act.ASK_CHILD, Act.ASSIGN}),
    Act.THREATEN: frozenset(
        {Act.OFFER, Act.ASSIGN, Act.PROPOSE, Act.REPORT_CONCERN, Act.ASK_COMMITMENT, Act.FLATTER}
    ),
    Act.ORDER: frozenset({Act.OFFER, Act.ASSIGN, Act.ASK_COMMITMENT, Act.PROPOSE, Act.REFLECT}),
    Act.BLAME: frozenset({Act.ASSIGN, Act.PROPOSE, Act.ACKNOWLEDGE, Act.OFFER, Act.REFLECT}),
    Act.MOCK: frozenset({Act.FLATTER, Act.OFF_TOPIC, Act.ACKNOWLEDGE, Act.OFFER, Act.PROPOSE}),
    Act.REFLECT: frozenset({Act.ASK_COMMITMENT, Act.PROPOSE, Act.OFFER, Act.ASSIGN}),
    Act.NEXT_MEETING: frozenset({Act.PROPOSE, Act.ASK_COMMITMENT, Act.OFFER}),
    Act.META: frozenset(
        {
            Act.ASK_COMMITMENT,
            Act.ASK_CAPACITY,
            Act.PROPOSE,
            Act.ASK_SERVICE,
            Act.DEMAND_SECRET,
            Act.REPORT_CONSENT,
        }
    ),
    Act.OFF_TOPIC: frozenset(
        {Act.PROPOSE, Act.ASK_COMMITMENT, Act.OFFER, Act.DEMAND_SECRET, Act.ASK_CAPACITY, Act.DEADLINE}
    ),
    Act.ASK_CAPACITY: frozenset({Act.ASK_COMMITMENT}),
    Act.SUM_UP: frozenset({Act.PROPOSE, Act.OFFER}),
    Act.REPAIR: frozenset({Act.OFFER, Act.BLAME}),
}
"""Acts that fall away in a sentence that does the first one."""
_OF_WHAT_TO_DO = (
    r"\bhvem (?:er|var|blir|skal være) (?:sammen )?(?:med|hos)\b|\bsom ikke (?:fungerer|virker)\b|"
    r"\bhva (?:gjør|skal|bør|kan|må) (?:vi|jeg)\b|\b(?:bør|burde|kunne) (?:vel )?(?:tjenesten|dere|du|politiet)\b"
    r"|\b(?:kan|skal|må|bør) (?:vi|jeg) (?:ikke )?(?:bare |heller )?(?:bestemme|avgjøre|begynne|gjøre|betale|starte)\b"
    r"|\bhva (?:er det )?(?:du|dere) (?:håper|ønsker|vil|forventer|venter)\b|\blyst til å si\b|\bkan (?:dere|du|tjenesten)? ?(?:vel |da )?(?:bare )?(?:betale|dekke|kjøpe)\b"
)
"""What is to be done or paid: no question of what somebody knows."""
_PRIVATE_MATTERS = (
    r"v[ie]te?\b|visste|kjen\w+|fortell|fortal|si\b|sier|seier|sagt|sa\b|så d|sett\b|sede?\b|sjå|se\b|lese?r?\b|hør|del(?:e|er)\b|opplys|innsyn|info"
    r"|tilgang|journal|\w+journal|mapp[ae]|papir|sakspapir|rapport|konklu|brev|regist|logg|system|bekreft|avkreft|stadfest|stemmer|sant?\b|sannhet"
    r"|hemm?el|taus|rykt|svar|nikk|rist\b|tommel|kryss|pekepinn|hint|vink|diagnos|sjuk|syk|angst|depre|rus\b|rus\w|hasj|alkohol|drikk|vold|vald"
    r"|omsorgssvikt|slå[rs]?\b|psyk|gjeld|økonomi|penge|inntekt|stønad|sak\b|sake[nr]|meld|henvi|henla|innlagt|lagt inn|inne (?:i|med)|behandl|medisin"
    r"|adress|navn|referat|sitter på|kremt|stor(?:esøster|ebror|esyster)|\w+søster|skils|skilt|skole?helse|erklæring|cp\b|lege\b|levealder|epikris|eget barn|mottaket|dokument|farlig|farleg|oss fire|det same|veggen|kommenter|skrive|ordrett|kaffe|venner|åpen|fra før|profesjonell|omtanke|barnets beste|heil?skap|samme side|borger|ikke lenger|alle skjønner"
    r"|han\b|hun\b|ham\b|henne|hans\b|hennes|barnet|mora?\b|moren|far\b|bestefar|faren|foreld|famil|de\b|dem\b|sø[sk]\w|syster|\w+syster|bror|brød|hjem"
    r"|gutten|jenta|mann\b|hvem\b|hva er det (?!som (?:ikke )?(?:fungerer|virker|mangler|gjør|går|tar)\b)|hva (?:skjed|har|står|husker|sto|vet|var|kom|het|gjorde)|hvordan gikk|egentlig|ord\b|ærlig|mellom|ingen\b|alt\b"
)
"""Knowing and telling, persons and private matters: what a demand for a secret is about."""
_NOT_OF_MEANS = (
    r"\b(?:hva|hvordan|hvem) (?:ser|merker|plukker|råder|tror|synes|tenker|mener) (?:dere|du)\b|\bhva (?:dere|du) (?:ser|merker|tenker)\b"
    r"|\b(?:kan|vil|kunne) (?:dere|du) (?:\w+ )?(?:fortelle|beskrive|si) (?:\w+ )?(?:hva|hvordan|om) (?:dere|du|det|barnet|han|hun)\b(?! (?:kan|har|må|trenger))"
    r"|\bhva er det (?:som )?(?:mangler|skjer|folk|han|hun|barnet|foreldre\w*)\b|\bskulle (?:til å )?si\b"
    r"|\bkan (?:du|dere) (?:da |ikke |også )?ta (?:det|den|dette|på (?:dere|deg))(?: inn| med)?\W*$"
    r"|\bhva (?:\w+ ){0,4}(?:pleier|plar) (?:folk|foreldre\w*|familie\w*|barn)\b"
)
"""What somebody sees or thinks, how things are, what people struggle with, a plain request: no question of means."""
_MEANS = r"kapasitet|tid\b|rom for|mandat|myndig|grense|terskel|mulighet|ressurs|kan gjøre|kan (?:bidra|tilby|gi)|får lov|ha fra"
_CHILD_SAYS = (
    r"vil\b|ville\b|mener|mening|spør|spurt|spurde|hør|høyr|snakk|prat|samtal|fortel|fortal|tegn|teikn|velg|valg|val\b|syn\b|synes|stemm|ønsk|tenk|lik[et]|lyst|drøm"
    r"|håp|si\b|sagt|sier|sa\b|ord|med på|få være med|vis\w|peik|pek|selv\b|sin\b|bilde|bilete|\w+bilete|tempo|spørsmål|redd|trygg|føl|opplev|bestem|lytt|skriv|skrev|brev|skriftst"
    r"|versjon|svar|ansikt|andlet|gled|\w*bok|uttale|uttrykk|medvirk|invit|tale\b|prøv|la (?:han|ham|henne|barnet|skilt)|gi (?:han|ham|henne)|uten barnet|velsign|ned med|sjekk med"
    r"|førarset|forklare|se det|klar for|på fanget|påfunn|lage\b|planen|ut til (?:han|ham|henne|hun)|stol\b|ringt (?:han|ham|henne)|stemme|rangere|blink|kross|finne ut|er det planen|ta med|enden av bordet|sitter ved bordet"
)
"""Asking, hearing and choosing: what a child's own view is asked for with."""
_NEEDS: dict[Act, re.Pattern[str]] = {
    Act.DEADLINE: re.compile(
        r"(?<!for i )dag(?:en)?\b|\d|klokka|\buke|(?<!\bi )uka\b|måned|januar|februar|mars|april|mai|juni|juli|august|september|oktober"
        r"|november|desember|jul\b|påske|ferie|frist|nyttår|morgen\b|kveld\b|helg|sk[ou]lestart|sommer|ut året|(?:en|to|tre|ti|fjorten) dager"
        r"|\bden \w+ende\b|\bfør (?:dere|jeg|vi) (?:\w+ )?går"
    ),
    Act.NEXT_MEETING: re.compile(
        r"møt|\bse[e]?s\b|treff|saml|dato|runde|evaluer|prat|innkall|igjen|\btime\b|om (?:fjorten|en|to|tre|fire|seks) (?:dager|uker?|måned)"
    ),
    Act.SEEK_CONSENT: re.compile(
        r"samtykk|lov|tillat|greit|\bja\b|orden|med på|fullmakt|vil (?:at|ha)|fortell|dele|skriv\w* under|underskrift|signer|klarsignal"
        r"|skriftlig|\bspør|spurt|innforstått|komfortabel|godtar|enig|bestemme|velsignelse|\bord på"
    ),
    Act.REPORT_CONSENT: re.compile(
        r"^(?!.*\b(?:ikke (?:har )?(?:samtykk|gitt)|hvis)).*(?:samtykk|\blov|\bja\b|\bnei\b|greit|fint|orden|med på|er med\b|enig|skrev"
        r"|vil ikke|ville ikke|ønsker ikke|vil at|tillat|nikk|ombestem|nekt|reserver|kryss|spurt|tommel|under(?:skr|teikn|tegn)|signert"
        r"|sagt|\bsa\b|fullmakt|klarsignal|trukket|trakk|trekt|innforstått|snudd)"
    ),
    Act.ORDER: re.compile(r"^(?!.*(?:§|paragraf|loven|lova))"),
    Act.DEMAND_SECRET: re.compile(
        r"^(?!.*\b(?:vi|jeg) (?:ikke )?har (?:snakket|tenkt|spurt|glemt|oversett)\b)"
        r"(?!.*\bhva (?:tenker|ser|tror|synes|merker) (?:du|dere)(?: (?:hos (?:dere|deg)|nå))?\W*$)"
        rf"(?!.*(?:{_OF_WHAT_TO_DO})).*\b(?:{_PRIVATE_MATTERS})"
    ),
    Act.ASK_CAPACITY: re.compile(rf"^(?!.*(?:{_NOT_OF_MEANS}))|\b(?:{_MEANS})"),
    Act.ASK_CHILD: re.compile(
        rf"^(?!.*\bhvem (?:av (?:oss|dere) )?(?:forteller|sier|gir|skal fortelle)\b).*\b(?:{_CHILD_SAYS})"
    ),
    Act.ASK_COMMITMENT: re.compile(
        r"^(?!.*\bhva (?:tenker|ser|tror|synes|merker|mener) (?:du|dere|tjenesten|navnet|politiet)\b)"
        r"(?!(?:\w+, )?(?:kan|vil) (?:du|dere) (?:begynne|starte)\b)"
        r"(?!(?:\w+, )?hva sier (?:du|dere|tjenesten|navnet|politiet)(?:, \w+)?\W*$)"
        r"(?!.*\bhvem (?:av (?:dere|oss) |her )?(?:kjenner|vet|visste|husker|har (?:sett|hatt|hørt|peiling)|er (?:han|hun|barnet))\b)"
    ),
    Act.ANONYMOUS: re.compile(
        r"anonym|navn|generel|hvem|tenk|hypotet|prinsip|identitet|et barn|en gutt|en jente|sett at|late? som"
    ),
    Act.CITE_LAW: re.compile(r"(?!)"),
    Act.ASK_SERVICE: re.compile(r"(?!)"),
    Act.REPORT_CONCERN: re.compile(r"meld|politi|plikt|anmeld|varsl|si fra|bekymring|få vite"),
    Act.ACKNOWLEDGE: re.compile(r"^(?!.*\b(?:hjerte\w*|flink\w*|dyktig\w*|fantastisk\w*|imponer\w*)\b)"),
    Act.META: re.compile(
        r"maskin|robot|bot(?:en)?\b|program|assistent|system|modell|øvels|spel|spill|simul|\bki\b|data|verktøy|logg|lagr|slett|instruks|regl|roll[ea]"
        r"|menneske|skjerm|\bapp|chat|repli|scene|automatisk|krypt|oversett|omset|skriv\w* (?:svar|på|dette|det siste|et |en )|navnet|ignorer|engelsk|bokmål|nynorsk|kortere|ekte|funksjon|glem|figur|tekst|knapp|lær|lytt|tank"
    ),
    Act.OFFER: re.compile(
        r"^(?!(?:men |nei |ja )?(?:jeg|vi) (?:mente|spurte|tenkte på|spurde|meinte)\b)"
        r"(?!.*\b(?:vet|tror|håper|regner med) (?:jeg |vi )?at (?:dere|du|tjenesten|politiet|navnet)\b)"
        r".*\b(?:jeg|vi|vår\w*|vårt|våre|oss|meg|min|mitt|mine)\b|^(?!.*\b(?:du|dere) kan\b).*\bkan\b"
    ),
}
"""Words without which the learned vote on an act does not count."""
_OVERRULES: dict[Act, frozenset[Act]] = {
    Act.ASK_CAPACITY: frozenset({Act.DEMAND_SECRET}),
    Act.ASK_COMMITMENT: frozenset({Act.META}),
    Act.ACKNOWLEDGE: frozenset({Act.BLAME, Act.ORDER, Act.MOCK, Act.THREATEN}),
    Act.REPAIR: frozenset({Act.BLAME, Act.ORDER, Act.MOCK, Act.THREATEN}),
    Act.OFF_TOPIC: frozenset({Act.DEMAND_SECRET}),
    Act.REPORT_CONSENT: frozenset({Act.SEEK_CONSENT}),
}
"""Votes that are not heard where the rules found the first act: a mandate asked about is no secret asked for,
and somebody who recognises or repairs does not attack in the same breath."""
_NEVER_ASKED = frozenset({Act.ASSIGN, Act.OFFER, Act.REPORT_CONSENT})
"""Acts that a question does not do."""


def settled(sentence: Sentence, here: Spans, model: ActModel | None) -> Spans:
    """Return the acts that stand: those of the rules `here`, the open question, and the model's votes."""
    text = sentence.folded.text
    votes, doubted = model.votes(text, sentence.asks) if model else (frozenset[Act](), frozenset[Act]())
    here = {act: span for act, span in here.items() if act not in doubted}
    match = open_question(sentence)
    heard = {act for act in votes if may_vote(sentence, act)}
    shut = (here.keys() | heard) & _NOT_OPEN - ({Act.ASK_CAPACITY} if _AS_YOU_SEE_IT.search(text) else set())
    if match and not shut and Act.ASK_OPEN not in doubted:
        here[Act.ASK_OPEN] = match
    away = {act for strong, weak in _OUTRANKED.items() if strong in here for act in weak}
    kept = {act: span for act, span in here.items() if act not in away}
    away |= {act for strong, weak in _OVERRULES.items() if strong in kept for act in weak}
    for act in sorted(heard - away):
        kept.setdefault(act, (0, len(text)))
    return kept


def open_question(sentence: Sentence) -> tuple[int, int] | None:
    """Return where the words of an open question stand, whatever else the sentence does."""
    match = (_OPEN if sentence.asks else _TELL).search(sentence.folded.text)
    return match.span() if match else None


def may_vote(sentence: Sentence, act: Act) -> bool:
    """True when the learned vote on an act may count in this sentence."""
    text = sentence.folded.text
    if len(_WORD.findall(text)) < FEW_WORDS or (sentence.asks and act in _NEVER_ASKED):
        return False
    barred, needed = never().get(act), _NEEDS.get(act)
    return not (barred and barred.search(text)) and (needed is None or needed.search(text) is not None)
