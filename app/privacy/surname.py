"""A surname alone: a person where the sentence says so, else a place or a word."""

from __future__ import annotations

import re

from app.privacy.caseless import Caseless
from app.privacy.names import ends_definite, is_farm, is_settlement, is_word, last_names, words
from app.privacy.owned import owns_itself
from app.privacy.surroundings import AT_SERVICE, STATE, Around, chained, is_waited_for
from app.privacy.thing_around import PREPOSITION, is_placed, is_thing
from app.privacy.tokens import Token
from app.privacy.word_kind import kind

SURNAMES = frozenset({"last", "lastplace", "lastword"})
NAMES = SURNAMES | {"first"}
SURNAME = 0.6
"""Score of a surname alone."""
_SERVICE_BEFORE = re.compile(
    r"\b(?!(?:Hva|Kva|Hvem|Kven|Hvor|Kor|Hvorfor|Kvifor|Hvordan|Korleis|Når|At|Om|Hvis|Viss|Dersom|Da|Då|Nå|No|Så|Siden|Sidan|Etter|Før|Mens|Har|Hadde|Er|Var|Blir|Kan|Skal|Vil|Må|Bør|Både|Men|Og|Ifølge|Ifølgje|Fordi|Heldigvis|Dessverre|Kanskje|Tror|Trur|Vet|Veit)\s)[A-ZÆØÅ]\w+\s$"
)
"""A capitalised word right before: «BUP Førde» is a place of a service."""
_TO = re.compile(r"\b(?:til|fra|frå|over|mot)\s$")
_CLEFT, _WHO = re.compile(r"\b(?:[Dd]et\s(?:er|var)|(?:[Ee]r|[Vv]ar)\sdet)\s$"), re.compile(r"\ssom\b")
"""«Det var … som»."""
_ASKS = Caseless(
    r"(?:^|[.!?\n]\s?)(?:(?:hvorfor|kvifor|når|hva|kva|hvor|kor)\s)?(?:har|hadde|kan|skal|vil|må|bør|fikk|fekk)\s(?:ikke\s|ikkje\s)?$",
)
_ASKED_OF = re.compile(
    r"\s(?:ikke\s|ikkje\s|også\s|nå\s|no\s)?(?:svart|signert|ringt|møtt|lest|lese|skrevet under|skrive under|samtykket|samtykka|hentet|henta|sagt|fått (?:innkalling|brevet|beskjed|svar)|ta (?:den|det|imot|kontakt)|ringe|møte|lese|signere|skrive under|komme)\b[^.!\n]{0,40}\?"
)
_MAY = Caseless(
    r"(?:^|[.!?\n]\s?)(?:kan|skal|vil|må|bør|kunne|skulle|burde|rekker|rekk|orker|orkar|klarer|klarar|ønsker|ønskjer)\s(?:ikke\s|ikkje\s)?$"
)
_TO_DO = re.compile(
    r"\s(?:ikke\s|ikkje\s|også\s|òg\s|nå\s|no\s|heller\s|likevel\s|bare\s|berre\s)?(?:å\s)?(?!være|vere|ligge)(?:\w{0,6}(?:ta|gi|gje|få|gå|se|sjå|si|stå|dra|slå)|bli|be|bu|bo|(?!ikke|ikkje|denne|neste|ene|hele|heile|alle|begge|samme|andre)[a-zæøå]{2,}(?:e|ast|es))\b[^.!\n]{0,45}\?"
)
"""«Kan Vik overta saken?», «Rekker Vik å ringe?»"""
_IS_IT, _BACK = (
    Caseless(r"(?:^|[.!?\n]\s?)(?:er|var|blir|vert)\s$"),
    re.compile(
        r"\s(?:ikke\s|ikkje\s|nå\s|no\s|også\s|òg\s|fortsatt\s|framleis\s|snart\s)?(?:tilbake|sy?juk|syk|hjemme|heime|innkalt|innkalla|enig|einig|på\s(?:jobb|ferie|vei|veg|saken|saka|møtet)|varslet|varsla|med|her|der|inne|ute|borte|frisk|ferdig|informert|invitert|opplyst|sint|redd|gift|alene|aleine|åleine)\b[^.!\n]{0,40}\?"
    ),
)
"""«Er Berg tilbake fra ferie?»"""
_CLAUSE = Caseless(
    r"\b(?:hva|kva|hvordan|korleis|at|om|når|hvis|viss|dersom|fordi|siden|sidan|før|mens|medan|så\slenge|da|då|hvorfor|kvifor|(?:andre|tredje|fjerde|femte|sjette|siste|sist|første|fyrste|fyrst|først|hver|kvar|forrige|førre|neste|mange|den|én|ein|en)\s(?:gang|gong)(?:en|a)?)\s$"
)
_PERSONS_ACT = re.compile(
    r"\s(?:ikke\s|ikkje\s|aldri\s|alltid\s|plutselig\s|plutseleg\s|endelig\s|endeleg\s)?(?:uteblir|uteblei|uteble|dukker|dukkar|hisser|hissar|kvier|pensjonerte|pensjonerer|avlyste|avlyser|avlysar|insisterer|insisterte|påstår|påstod|påsto|trekker|trakk|trekk|overtar|overtok|overtek|svikter|svikta|sviktet|dropper|droppa|droppet|glemmer|gløymer|utsetter|utset|utsatte|avbryter|avbryt|avbrøt|protesterer|protesterte|overdriver|overdriv|bagatelliserer|benekter|benektar|benektet|innrømmer|innrømte|innrømmet|oppsøker|oppsøkte|oppsøkjer|besøker|besøkte|besøkjer|anmelder|anmeldte|melder|meldte|krever|krevde|kravde|krev|gnir|maser|masar|maste|masa|kjefter|kjefta|kjeftet|tier|tidde|teier|tagde|bestemmer|bestemte|ignorerer|ignorerte|purrer|purra|purret|puster|oppfører|oppførte|engasjerer|engasjerte|undertegner|undertegnet|underskriver|nektet|nekta|nekter|nektar|leder|leiar|skriver|skriv|synes|synest|tenker|tenkjer|føler|kjenner|foreslår)\b"
    r"|\s(?:[a-zæøå]{3,}(?:er|ar|te|de|dde|et|a))\s(?:seg|meg|oss|dere|dykk|ham|henne)\b"
)
"""What only persons do, and what is done with «seg» or to one of us: «kvier seg», «kontaktet meg»."""
_HAS, _HAS_DONE = (
    Caseless(r"\b(?:har|hadde)\s(?:ikke\s|ikkje\s)?$"),
    re.compile(
        r"\s(?:ikke\s|ikkje\s|også\s|òg\s|nå\s|no\s|allerede\s|alt\s|endelig\s|endeleg\s)?(?:svart|signert|ringt|trukket|trekt|møtt|lest|lese|skrevet|skrive|samtykket|samtykka|hentet|henta|sagt|bedt|bede|lovet|lova|klaget|klaga|meldt|truet|trua|slått|flyttet|flytta|sluttet|slutta|glemt|gløymt|angret|angra)\b"
    ),
)
"""«Nå har Ramberg trukket samtykket»."""
_HE = Caseless(r"\b(?:han|hun|ho)\s$")
"""Before a name in many dialects: «han Kvammen har vore her»."""
_BELIEVES = re.compile(
    r"\b(?:tror|trur|tvil\w+\spå|håper|håpar|vet|veit|skjønner|skjønar|forstår)\s(?:\w+\s)?(?:ikke\s|ikkje\s)?(?:at\s|om\s)?$"
)
_IS = re.compile(r"\s(?:har|hadde|er|var|blir|blei|ble|vart|skal|kan|får|vil|må|tar|tek|ligger|ligg)\b")
"""What towns do as often as people."""
_DO_TOO = re.compile(
    r"\s(?:ikke\s|ikkje\s)?(?:kom|kommer|kjem|fikk|får|fekk|går|gikk|gjekk|trenger|treng|tok|tar|tek|ville|skulle|måtte|kunne|bør|burde|møter|møtte|begynte|byrja|stiller|stilte|følger|følgjer|klarer|klarar|tror|trur|ønsker|ønskjer|venter|ventar|mener|meiner|sender|sende|sendte|foreslår|foreslo|sitter|sit|står|stod|sto|ga|gav|gir|gjev|gjør|gjorde|legg|legger|finner|fant|fann|svarer|svarar|svarte|flyttet|flytta|flytter|lovet|lova|lovte|lover|uttaler|uttalte|stiller|vet|veit|nekter|nekta|kjenner|bærer|hadde|leverte|leverer|reiser|reiste|sluttet|slutta|spør|spurte|skriver|skriv|skreiv|skrev|hjelper|synes|håper|håpar|klager|klaga|nevnte|nemnde|ba|bad|leser|jobber|jobbar|takket|takka)\b"
    r"|\s\w+\s(?:vi|jeg|eg|de|dei|dere|dykk|du|me|man|ein)\b"
)
"""At the beginning of a sentence a town, that is its council, does this too; and «Sommer leser vi ikke»."""
OF_PERSON = Caseless(
    r"(?<!fra )(?<!frå )\b(?!\w*(?:buss|flytt|overfør|relater|tog|trikk|ferj|ferg|fly|vei|veg|tur|reis|rut|linj|avgang|båt|skyss|ban|flytting|avstand|grens|innfart)(?:en|et|a|ene|ane)\s)\w{3,}(?:en|et|a|ene|ane)\stil\s$"
    r"|\b(?:saka?|saken|anmeldelsen?|meldinga|klagen?|dommen|tiltale\w*|mistanke\w*|påstand\w*|trusl\w+|trugsmål\w*)\smot\s$"
    r"|\b(?:fullmakt|samtykke|tillatelse|løyve|avslag|penger|pengar|anmeldelse)\s(?:fra|frå|til)\s$|\bgift med (?:en|ein|ei)\s$|(?<!slått )\b(?:sammen|saman)\smed\s$",
)
"""«Fosterhjemmet til», «saken mot», «fullmakt fra», but not «bussen til»."""
_FROM_WHOM = re.compile(r"(?<!kom )(?<!kjem )(?<!er )(?<!var )\b(?:fra|frå|til|av)\s$")
_WHO_THEN = re.compile(r",\s(?:han|hun|ho)\s[a-zæøå]")
"""«fikk det fra Leidulv, han bor …»."""
_SENT_TO = Caseless(r"\bsend\w*\s(?:\w+\s){1,2}til\s$")
_BY_MESSAGE = Caseless(r"\s(?:på|via|per|som)\s(?:sms|mail|e-?post|melding|messenger|snap)\b")
"""«sendte det til Espevoll på sms»."""
_TAKES = Caseless(
    r"\b(?:kjørte|køyrde|køyrte|fulgte|følgde|hentet|henta|sendte|sende|viste|hjalp|bedt|bede|ba|bad|tok|få|får|fikk|fekk)\s(?:ikke\s|ikkje\s)?$",
)
_TAKEN = re.compile(
    r"\s(?:om\så|hjem|heim|inn|ut|hit|med|til\så|til\s(?:legevakt|lege|sykehus|sjukehus)\w*)\b"
)
"""«kjørte Ranheim hjem»."""


_MET = Caseless(
    r"\b(?:sett|truffet|treft|ringt|ringte|ringde|spurt|spurte|spørre|spørje|kontakt(?:et|er|ar|a|e)|varsl(?:et|a|e|er|ar)|innkalt|tilkalt|overtal\w+|intervju(?:et|a|e)|(?:greit|flaut|tungt|trist|leit|pinlig|pinleg|ok|vondt|skummelt)\sfor|gjelder|gjeld|angår|handler\som|handlar\som|hilst\spå|helsa\spå|nådd|ifølge|ifølgje)\s(?:ikke\s|ikkje\s|aldri\s)?$"
)
"""«Har noen sett Ness i dag?»"""


_LIVES = re.compile(
    r"\s+og\s+(?:jeg|eg)\b|\s(?:ikke\s|ikkje\s)?(?:sov|sover|søv|gråt|gråter|græt|gret|slo|slår|drakk|drikker|drikk|ruser|rusar|spiser|lo|ler|smil\w+|nikk\w+|skrek|skriker|hyl\w+|bit|biter|spark\w+|spytt\w+|stakk|rømte|forsvant|bor|bur|budde|bodde)\b"
    r"|\s(?:er|var|har vært|har vore)\s(?:ikke\s|ikkje\s|så\s|veldig\s|fortsatt\s|framleis\s)?(?:syk|sjuk|sykmeldt|sjukmeld|død|gift|skilt|født|fødd|gravid|innlagt|redd|sint|sliten|alene|aleine|åleine|bortreist|borte|hjemme|heime|på\s(?:ferie|jobb|h(?:je|ei)mmebesøk))\b"
)
"""What no town does or is."""
_MEANT = Caseless(
    r"\b(?:(?:mener|meiner|møtte|traff)\sdu|(?:snakker|snakkar|tenker|tenkjer|spør)\sdu\s(?:om|på)|(?:er|var)\sdet|(?:hva|kva)\smed|enten|anten)\s$"
)
"""«Mener du Stordal på PPT eller …»: where one of them works follows."""


def of_person(near: Around) -> bool:
    """True where what goes before, or a journey, belongs to a person."""
    taken = _TAKES.search(near.before) and _TAKEN.match(near.after)
    sent = _SENT_TO.search(near.before) and _BY_MESSAGE.match(near.after)
    told = _WHO_THEN.match(near.after) and _FROM_WHOM.search(near.before)
    met = _MET.search(near.before) or OF_PERSON.search(near.before)
    return bool(taken or told or sent or met)


def _is_believed(near: Around) -> bool:
    """True for «tror ikke Hjelmeland vil»: a person is believed to will or do something."""
    return _BELIEVES.search(near.before) is not None and near.acts


def is_asked_of(near: Around) -> bool:
    """True for «har Kvalsund svart?»: what a question asks of a person."""
    may, back = _MAY.search(near.before), _IS_IT.search(near.before)
    if (may and _TO_DO.match(near.after)) or (back and _BACK.match(near.after)):
        return True
    return _ASKS.search(near.before) is not None and _ASKED_OF.match(near.after) is not None


_HAILED = Caseless(r"(?:^|[.!?]\s)(?:takk|hei|ja|nei|jo|beklager|enig|einig|unnskyld|orsak)(?:\s\w+)?,\s$")


_IS_NOW = re.compile(
    r"\b(?:er|var|blir|ble|blei|vart)\s(?:visst\s|jo\s|også\s|òg\s|nok\s|vel\s|plutselig\s|plutseleg\s)?$"
)


def is_now(near: Around) -> bool:
    """True for «nå er visst Tveit sykmeldt»."""
    return _IS_NOW.search(near.before) is not None and STATE.match(" er" + near.after) is not None


def is_hailed(near: Around) -> bool:
    """True for «Takk, Lunde, det var greit»."""
    return _HAILED.search(near.before) is not None and near.after[:1] in {",", ".", "!", "?", ""}


def has_done(near: Around) -> bool:
    """True for «nå har Ramberg trukket samtykket»."""
    return _HAS.search(near.before) is not None and _HAS_DONE.match(near.after) is not None


def acts_in_clause(near: Around) -> bool:
    """True for «når Strand uteblir» and «at Vang kvier seg»: what no town does."""
    return _CLAUSE.search(near.before) is not None and _PERSONS_ACT.match(near.after) is not None


def among_families(near: Around) -> bool:
    """True in a list with a family's name and no place: «både Hegdahl, Bruvik og skolen»."""
    others = [word.lower() for word in chained(near.before, near.after)]
    return any(kind(word) == "last" for word in others) and not any(map(is_settlement, others))


def is_person(token: Token, near: Around) -> bool:
    """True where a name of families and places is a family's."""
    cued = near.cued and not PREPOSITION.search(near.before)
    led = _SERVICE_BEFORE.search(near.before) or is_placed(near.before) or _TO.search(near.before)
    acts = near.acts and not _IS.match(near.after) and not (token.opens and _DO_TOO.match(near.after))
    cleft = _CLEFT.search(near.before) and _WHO.match(near.after)
    acts = not led and (acts or near.does)
    beside = among_families(near) and not led and not is_thing(near.before, near.after)
    meant = _MEANT.search(near.before) and AT_SERVICE.match(near.after)
    if {token.text.lower(), token.text.lower().removesuffix("s")} & words("towns"):
        lives = _LIVES.match(near.after) or owns_itself(near.after)
        return bool(
            beside or near.family or cued or lives or meant or (_HE.search(near.before) and near.acts)
        )
    alone = not any(map(is_settlement, chained(near.before, near.after)))
    waited = (is_waited_for(near.before) and alone) or _is_believed(near)
    he = _HE.search(near.before) and near.acts
    said = he or is_asked_of(near) or acts_in_clause(near) or owns_itself(near.after)
    said = (
        said
        or of_person(near)
        or waited
        or has_done(near)
        or is_hailed(near)
        or is_now(near)
        or meant is not None
    )
    return bool(beside or near.family or cued or acts or cleft or said)


_LIES_AT = re.compile(
    r"\s(?:på|i|ved|hos)\s\w+\s(?:er|var|ble|blir|blei|vart|vert|ligger|ligg|har\s(?:blitt|vorte|vært|vore))\s(?!"
    r"(?:ikke\s|ikkje\s)?(?:syk|sjuk|enig|einig|borte|bekymr\w+))"
)
"""«Hagen på barnehagen er …», «Bakken på skolen er …»: the ground itself."""


def _among_places(near: Around) -> bool:
    """True in a list with two places or more: «Haugerud, Trosterud og Lindeberg»."""
    others = chained(near.before, near.after)
    places = sum(is_settlement(word) or ends_definite(word.lower()) for word in others)
    return places > 1 and not near.cued


def surname(token: Token, what: str, near: Around) -> float:
    """Score a word that is a family's name, and by `what` a place or a word too."""
    if _among_places(near) or (is_thing(near.before, near.after) and not near.person):
        return 0.0
    if what == "lastplace":
        return 0.55 if is_person(token, near) else 0.0
    owns = token.text.endswith("s") and not is_word(token.text)
    if what == "lastword" and token.opens and not near.person and not owns:
        lies = is_farm(token.text.lower()) and _LIES_AT.match(near.after)
        return 0.5 if near.does and not (lies and not near.person_acts) else 0.0
    his = (
        owns
        and what == "last"
        and token.text.lower() not in last_names()
        and near.after[:1] == " "
        and near.after[1:2].islower()
    )
    placed = is_placed(near.before) and not (his or near.cued or of_person(near)) and "-" not in token.text
    return 0.0 if placed or is_thing(near.before, near.after) else SURNAME
