"""Small signs in a message that the acts do not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from app.domain.grave import GRAVE

_CLAIMS = re.compile(
    r"(?<!ikke at )(?<!ikkje at )\b(du|dere|de|dykk) (har )?(jo |da |allerede |alt |nettopp )?"
    r"(lovet|lovte|lova|sagt ja|sa ja|sa at d(u|ere|e) (skulle|kunne|ville)|gikk med på|gjekk med på|gått med på|forpliktet)",
    re.IGNORECASE,
)
_PUTS_OFF = re.compile(
    r"\b(vente|venter|venta|utsette|la være|droppe|holde igjen|ikke|ikkje|slippe|avvente)\b[^.!?]{0,40}\b(meld|bekymringsmeld)"
    r"|\bmeld\w*[^.!?]{0,30}\b(vente|etterpå|senere|seinare|til etter|ikke nå|ikkje no)\b",
    re.IGNORECASE,
)
_WHETHER_TO_REPORT = re.compile(
    r"\b(?:bør|skal|må|burde) (?:jeg|vi|eg|me)\b(?: \w+)? (?:melde|sende (?:en |ei )?(?:bekymrings)?melding|ringe (?:til )?barnevernet)\b[^.!?]*\?"
    r"|\bom (?:jeg|vi|eg|me) (?:bør|skal|må) (?:melde|sende (?:en |ei )?melding)\b"
    r"|\b(?:jeg|eg|vi|me) (?:må|skal|bør) (?:melde|sende (?:en |ei )?(?:bekymrings)?melding)\b[^.!?]*\?"
    r"|\ber (?:det|dette) nok til (?:å melde|(?:en|ei) (?:bekymrings)?melding)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:noe|noko) (?:mer|meir|annet|anna)(?: (?:dere|du|de|på tampen|på hjertet|før vi \w+|til slutt))?(?:, \w+)?\?\s*$"
    r"|\b(?:har (?:jeg|eg|vi) glemt|(?:jeg|eg|vi) har (?:glemt|gløymt))(?: (?:noe|noko|noen|nokon))?\?\s*$"
    r"|\bbrenner inne med\?|\bbrenn inne med\?",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(er vi enige|da er vi enige|enige alle|er vi samde|da er det vedtatt|alle med)\b", re.IGNORECASE
)

_FAMILY = r"mor|mora|moren|mamma|far|faren|pappa|foreldr\w+|familien|søster\w*|syster\w*|bror\w*|storebror\w*|lillebror\w*"
_KNOWN = (
    r"fortalt|fortel|fortalde|sagt|klag(?:a|et|d)|søkt|fått|hatt|vært|vore|bedt|bede|bad|spurt|ringt|meldt|takk(?:a|et)"
    r"|gått|svart|svara|skrevet|skrive"
)

_BAITS = re.compile(
    r"\b(?:sier|seier) (?:du|dere|de|ingen)? ?(?:ikke|ikkje) (?:noe|noko|nei|imot)\b[^.!?]{0,30}\b(?:ja|ut (?:fra|frå)|stemmer)"
    r"|\bikk(?:e|je) (?:si|sei) (?:noe|noko) (?:hvis|viss|om)\b"
    r"|\b(?:siden|sidan) ingen (?:protesterer|protesterar|sier|seier)\b"
    r"|\b(?:fortalte|fortalde|sa|sier|seier|sagt|fortalt)\b[^!?]{0,70}\b(?:si|seie?|fortell\w*|fortel\w*) (?:meg )?resten\b"
    r"|\b(?:sier|seier|sagt|sa|fortalte?|fortalde) at (?:han|hun|ho|de|dei|mor|far|familien)\b[^!?]{0,60}\b(?:bekrefte?|stemmer|stadfest\w*)\b"
    r"|\bstemmer det at (?:mor|far|familien|foreldr\w+|han|hun|ho|de|dei)\b"
    r"|\b(?:skriver|skriv|noterer|konkluderer) (?:jeg|eg)\b[^.!?]{0,30} at (?:alle|dere|de|det)\b[^.!?]{0,30}"
    r"(?:\bkjen\w+|\bkjente|\bbekreft\w*|\bvisste|\bvanskel\w+ h(?:jemme|eime))"
    r"|\bmange (?:meldinger|meldingar|saker|regninger|rekningar) (?:har|er)\b[^.!?]{0,20}(?:fra før|frå før|\bpå\b|\bom\b)"
    r"|\bvil vite (?:hva|kva) (?:han|hun|ho) har (?:sagt|fortalt)\b(?=\s*(?:[.!]|$))"
    r"|\bfullfør setning|\brekk opp (?:hånda|hånden|handa)"
    r"|\bja\b[^!?]{0,50}\bkan (?:dere|de|du) (?:snakke|fortelje|fortelle|si alt|seie alt)",
    re.IGNORECASE,
)

_US = r"(?:meg|oss|dykkar|skolen|skulen|barnehagen|barnevernet|helsestasjonen|Nav|BUP|PPT|familievernet|politiet|helsesykepleier\w*|helsesjukepleiar\w*|kommunalsjefen|barnekoordinatoren)"
_NEEDS = re.compile(
    rf"\b(?:hva|kva|noe|noko)\b(?: \w+)*? (?:trenger|treng|ønsker|ynskjer|mangler|manglar|venter|ventar|forventer|forventar|vil dere ha|vil de ha)\b"
    rf"[^.!?]* (?:fra|frå|av) {_US}\b"
    rf"|\b(?:hva|kva)\b[^.!?]* (?:håper|håpar|ønsker|ynskjer|forventer|forventar|skulle ønske|skulle ynskje)\b[^.!?]* (?:at )?(?:jeg|vi|eg|me|{_US}) (?:skal|kan|skulle|kunne)\b"
    r"|\b(?:hva|kva) (?:trenger|treng|ønsker|ynskjer|vil|håper|håpar|ventar|forventer) (?:du|dere|de) (?:at|av at) (?:jeg|vi|eg|me)\b"
    r"|\b(?:hva|kva) (?:er det )?(?:(?:du|dere|de) (?:tenker|tenkjer|mener|meiner|tror|trur)|(?:tenker|tenkjer|mener|meiner|tror|trur) (?:du|dere|de)) (?:at )?(?:jeg|vi|eg|me) (?:kan|kunne|skal|skulle)"
    r" (?:gjøre|gjere|bidra|hjelpe|hjelpa|stille)\b"
    r"|\b(?:hva|kva|hvordan|korleis) kan (?:jeg|vi|eg|me)\b[^.!?]{0,25}\b(?:bidra|hjelpe|hjelpa|stille|gjøre|gjere)\b[^.!?]{0,20}"
    r"\b(?:dere|dykk|deg)\b",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"\b(?:skal|må|skulle|måtte)(?: det)? til\b|\b(?:trenger|treng|kreves|krevst|må på plass)\b[^.!?]* for (?:å|at)\b",
    re.IGNORECASE,
)
_A_YES = re.compile(
    rf"\b(?:uten|utan) at (?:{_FAMILY}|han|hun|ho|de|dei) (?:selv |sjølv )?(?:sier ja|seier ja|har sagt ja|samtykk\w+|vil det)\b",
    re.IGNORECASE,
)
INDIRECT = re.compile(
    r"(?:\b(?:jeg|eg) (?:\w+ )?(?:(?:lurer|lurte|lurar) (?:\w+ )?på|spurte|spurde|spør|(?:vil (?:gjerne )?|trenger (?:bare )?å |treng (?:berre )?å |må (?:få )?)vite|tenkte (?:\w+ )?på|mente|meinte)(?: (?:deg|dere|dykk))?|\bspørsmålet (?:mitt )?(?:er|var)|\b(?:ikke|ikkje) (?:svart|svara) på)"
    r" (?P<what>(?:hva|kva|hvem|kven|hvordan|korleis|om|når|hvor|kor|hvorfor|kvifor)\b(?! (?:noe|noko|familien|henne|ham|han|hun)\b)[^.!?]*)",
    re.IGNORECASE,
)
"""A question put as a statement."""
_ASKS = re.compile(rf"\?|{INDIRECT.pattern}", re.IGNORECASE)
_ASKED_AGAIN = re.compile(
    r"\b(?:jeg|eg|vi|me) (?:\w+ )?(?:spurte|spurde|spør|mente|meinte|venter|ventar|venta|tenkte på|tenkjer på|tenker på|prøver ein|prøver en)\b"
    r"|^(?:nei,? |jo,? |altså,? )?(?:jeg|eg) (?:mener|meiner),? (?:hva|kva|hvem|kven|hvor|kor|om|når)\b"
    r"|\b(?:mener jeg|meiner eg|spør jeg igjen|spør eg igjen|spør eg att|spør jeg en gang til)\b|\b(?:svarte|svara) (?:ikke|ikkje)\b|\b(?:ikke|ikkje) (?:svart|svara)\b|\b(?:ikke|ikkje) (?:svar|det) (?:jeg|eg) spur\w+",
    re.IGNORECASE,
)
_ASKS_AFTER = re.compile(
    r"\b(?:hvordan|korleis) (?:går det med (?:deg|dere|dykk)|står det til\b|har (?:du|dere|de) det\b(?! med)|er det (?:å stå|for (?:deg|dere|dykk)))",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^(?:(?:hm|oi|uff|huff|å|neida|joda|ja|jo|nei|nja|ok|okei)[,.!]? )*(?:ja|jo|nei|neida|joda|huff|nja|ok|okei|greitt?|men|og|så|da|då|åja|aha|hm|oi|uff|skjønner|skjønar|forstår"
    r"|enig|einig|samd|unnskyld|beklager|beklagar|takk|tusen takk|fint|bra|flott|godt|nettopp|akkurat|kanskje|hvorfor|kvifor|betyr"
    r"|det (?:er|var|høres|høyrest|skjønner|skjønar|kan|hadde|går|gjør|gjer|kjenner|har|vil|må|blir|tror|trur|stemmer|visste)|hjelper|holder|held|passer|passar|rekker|rekk|går det"
    r"|er det (?:nok|greit|greitt|slik|sånn)|(?:hva|kva) (?:betyr|med)|(?:hvor|kor) (?:lenge|mye|mykje|ofte|mange)|(?:på|om) (?:hva|kva|hvilken))\b",
    re.IGNORECASE,
)
_TO_ALL = re.compile(
    r"\b(?:(?:kan|vil|vet|veit|ser|er det|har|finst det|finnes det|er) (?:noen|nokon)\b(?! som (?:f[øy]l|pass|kjen|ser\b))|(?:noen|nokon) (?:av (?:dere|dykk|oss)|andre|her|rundt)|alle|(?:kvar|hver)(?! (?:\w*dag|uke|veke|gang|gong|morgen|morgon|kveld|måned|månad|time|høst|haust|vår)\b)|resten|(?:dere|de|dykk|vi) andre\b(?! (?:i|på|ung|born|barn|elev))|andre (?:rundt|her|som)|runden|rundt bordet)\b"
    r"|\b(?:hvem|kven)\b(?! hos| hjå| (?:det|han|hun|ho|barnet|ungen) (?:er|var|gjelder|gjeld)\b| (?:tar|tek) imot| (?:møter|ringer|ringjer|spør|snakker|snakkar) (?:vi|jeg|eg|me|oss|meg)\b|(?: er det som)? (?:avgj|bestem|har hørt|har høyrt)| (?:var|tok|hadde|møtte|gjorde|ringte|ringde|sa)\b| (?:skal|bør|kan|må) (?:jeg|eg)\b)|\b(?:hva|kva|hvordan|korleis) (?:ser|tenker|tenkjer|tror|trur|mener|meiner|sier|seier) (?:dere|de)\b"
    r"|\b(?:er|vi er|er vi) (?:vi |dere |de )?(?:enige|einige|samde|klare)\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\b(?:bør|burde|skal|må) (?:jeg|vi|eg|me)\b[^.!?]*\?"
    r"|\b(?:hva|kva) (?:jeg|vi|eg|me) (?:skal|bør|kan|burde) (?:si|seie|svare|gjøre|gjere|skrive|skrive)\b(?! for (?:dere|dykk|deg))"
    r"|\b(?:hva|kva) (?:sier|seier|svarer|svarar|skriver|skriv) (?:jeg|vi|eg|me)\b[^.!?]*\?"
    r"|\ber det (?:lurt|klokt|rett|riktig|trygt) (?:å|at (?:jeg|vi|eg|me))\b[^.!?]*\?",
    re.IGNORECASE,
)

_WH = re.compile(
    r"\b(?:hva|kva|hvem|kven|hvordan|korleis|hvor|kor|når|hvorfor|kvifor|hvilken|hvilke)\b(?! om| hvis| viss| jeg| eg| vi| han| hun| ho)",
    re.IGNORECASE,
)
"""What asks for more than a yes or no."""
_OF_IT = re.compile(
    r"(?:^(?:(?:og|men|så|da|då|[\wæøå-]+),? )?|, (?:så )?)(?:er|hjelper|hjelp|holder|held|monner|monnar|blir|vert|kan|vil|ville|går|var|ville|hadde|gjør|gjer) (?:det|dette)\b"
    r"(?! (?:noe|noko|noen|nokon|\w+ (?:som|du|dere|de))\b(?! verdt))",
    re.IGNORECASE,
)
"""«Hjelper det?»: of what was just put forward."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_WE_COME = r"(?:jeg|eg|vi|me|(?:to|en|ein|noen|nokon) (?:av|frå|fra) (?:mine|våre|oss)(?: (?!med|til)\w+)?)"
_OF_OTHERS = (
    r"(?:han|ham|hun|ho|henne|dem|dei|barnet|ungen|gutten|guten|jenta|familien|foreldre\w*|foreldra|mor|mora|far|faren|hjem|heim|samtal\w*"
    r"|snakk\w*|behandl\w*|lån\w*|starte|begynne|byrje|inn|møte\w*)"
)
"""Whoever would bring, meet or have somebody asks for more than leave to come and see."""
_LEAVE = re.compile(
    rf"\b(?:passer|passar|høver) det (?:om|at|hvis|viss|dersom) {_WE_COME} (?:kommer|kjem|besøker|vitjar|hospiterer)\b(?![^.!?]*\b{_OF_OTHERS}\b)[^.!?]*\?"
    rf"|\ber det (?:greit|greitt|ok|i orden|fint|mulig|mogleg|rom for) (?:om|hvis|viss|dersom|at) {_WE_COME} (?:kommer|kjem|besøker|vitjar|hospiterer)"
    rf"\b(?![^.!?]*\b{_OF_OTHERS}\b)[^.!?]*\?"
    rf"|\b(?:kan|får|kunne) {_WE_COME}(?: (?!\w*lån)\w+){{0,2}} (?:komme|kome|besøke|vitje|hospitere)\b(?![^.!?]*\b{_OF_OTHERS}\b)[^.!?]*\?",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\b(?:hos|hjå) (?:dere|dykk|deg)\b[^.!?]*\?|\b(?:forstyrre|hjelpe|hjelpa|avlaste|plage|ringe|kontakte|spørre) (?:dere|dykk|deg)\b[^.!?]*\?",
    re.IGNORECASE,
)

_DEED = re.compile(
    r"\b(?:melder|ringer|ringjer|kommer|kjem|tar|tek|gjør|gjer|stiller|sender|betaler|betalar|søker|søkjer) (?:dere|du|de)\b"
    r"|\b(?:det er|er det) (?:dere|du|de) som (?:melder|ringer|ringjer|kommer|kjem|tar|tek|gjør|gjer|stiller|sender|betaler|betalar|søker|søkjer)\b"
    r"|\bom (?:dere|du|de) (?:melder|ringer|ringjer|kommer|kjem|tar|tek|gjør|gjer|stiller|sender|betaler|betalar|søker|søkjer)\b",
    re.IGNORECASE,
)
"""What somebody is to do, not what somebody knows."""

CLAIMS_PROMISE, PUTS_OFF_REPORT, CLAIMS_AGREEMENT = "lovet", "utsetter_melding", "enighet"
ANYTHING_MORE = "noe_mer"
WHETHER_TO_REPORT = "spør_om_å_melde"
ASKS_OF_FAMILY, BAITS, TELLS_FAMILY = "spør_om_familien", "lokker", "sier_det_til_familien"
ASKS_NEEDS, ASKS_ADVICE, ASKS_TERMS = "spør_om_behov", "spør_om_råd", "spør_hva_som_skal_til"
NEEDS_A_YES, ASKS = "trenger_samtykke", "spør"
ASKS_AFTER = "spør_hvordan_det_går"
ASKED_AGAIN, GOES_ON, TO_ALL = "spør_igjen", "fortsetter", "til_alle"
GRAVE_MATTER = "alvorlig"
YES_OR_NO, OF_IT = "ja_nei", "om_det"
ASKS_LEAVE, AT_THEIRS, OF_A_DEED = "spør_om_å_komme", "hos_dere", "om_en_handling"


@lru_cache(maxsize=16)
def _of_family(names: tuple[str, ...]) -> re.Pattern[str]:
    """A question of what the family or the child has said, done or got: «Har mor …», «Hva sa Eskild …»."""
    who = "|".join([_FAMILY, *(re.escape(name) for name in names)])
    return re.compile(
        rf"\b(?:har|hadde) (?:{who})\b(?: \S+){{0,6}}? (?:{_KNOWN})\b(?! (?:borte|vekke))[^.!?]*\?"
        rf"|\b(?:mange|mye|ofte|mykje)(?: \S+)? har (?:{who})\b(?! vært borte| vore borte)[^.!?]*\?"
        rf"|\b(?:sa|fikk|fekk|søkte|ba|bad) (?:{who})\b[^.!?]*\?"
        r"|\b(?:hva|kva) (?:sa|fortalte|fortalde) (?:han|hun|ho|de|dei)\b[^.!?]*\?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _to_family(names: tuple[str, ...]) -> re.Pattern[str]:
    """The speaker takes it on to tell the child or the family what was agreed: «Jeg forteller Eskild i kveld hva …»."""
    who = "|".join([_FAMILY, *(re.escape(name) for name in names)])
    tells = r"(?:forteller|fortel|forklarer|forklarar|sier|seier|gir|gjev)"
    return re.compile(
        rf"\b(?:(?:jeg|eg|vi|me) (?:\w+ )?{tells}|{tells} (?:jeg|eg|vi|me))(?: (?:det|dette|beskjed|fra|frå|til)){{0,2}}"
        rf" (?:{who})\b[^.!?]*\b(?:hva|kva|at|det|avtal\w*|plan\w*|enige|einige|samde|bestem\w*|dette)\b(?![^.!?]*\?)"
        rf"|\b(?:(?:jeg|eg|vi|me) (?:\w+ )?{tells}|{tells} (?:jeg|eg|vi|me)) (?:det|fra|frå)(?: \w+)? til (?:{who})\b(?![^.!?]*\?)",
        re.IGNORECASE,
    )


def find_cues(text: str, names: Sequence[str] = ()) -> tuple[str, ...]:
    """Return which of the cues a message holds: that somebody promised something, that a report to barnevern
    may wait, that it asks whether to report, or whether there is more, that its last question wants a yes or a no, of what was just put forward, that all agree, that it asks what the child (`names`) or the family has said or done, that it baits
    a seat into confirming: by silence, by what another is said to have told, by a yes nobody has heard; that the
    speaker will tell the child or the family what was agreed; that it asks what the others need of the leader,
    whether the leader ought to do something, what it would take; that the leader may not tell without a yes; that
    the leader asks once more, asks how the other is doing, goes on from what was just said, or turns to everybody; that something grave in a family is named; that the leader asks leave to come or borrow, or asks what is so at the other's place, or whether the other does a thing."""
    rules = (
        (CLAIMS_PROMISE, _CLAIMS),
        (PUTS_OFF_REPORT, _PUTS_OFF),
        (WHETHER_TO_REPORT, _WHETHER_TO_REPORT),
        (ANYTHING_MORE, _MORE),
        (CLAIMS_AGREEMENT, _AGREED),
        (ASKS_OF_FAMILY, _of_family(tuple(names))),
        (BAITS, _BAITS),
        (TELLS_FAMILY, _to_family(tuple(names))),
        (ASKS_NEEDS, _NEEDS),
        (ASKS_ADVICE, _ADVICE),
        (ASKS_TERMS, _TERMS),
        (ASKS, _ASKS),
        (ASKED_AGAIN, _ASKED_AGAIN),
        (ASKS_AFTER, _ASKS_AFTER),
        (GOES_ON, _GOES_ON),
        (TO_ALL, _TO_ALL),
        (NEEDS_A_YES, _A_YES),
        (GRAVE_MATTER, GRAVE),
        (ASKS_LEAVE, _LEAVE),
        (AT_THEIRS, _THEIRS),
        (OF_A_DEED, _DEED),
    )
    questions = [part for part in _SENTENCE_END.split(text) if "?" in part]
    asked = " ".join(questions) or text
    found = [name for name, rule in rules if rule.search(asked if name == TO_ALL else text)]
    if questions and not _WH.search(questions[-1]):
        found += [YES_OR_NO, *([OF_IT] if _OF_IT.search(questions[-1]) else [])]
    return tuple(found)
