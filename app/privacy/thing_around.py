"""What stands around a word and tells that it is a place, a thing or an animal."""

from __future__ import annotations

import re

from app.privacy.caseless import Caseless
from app.privacy.surroundings import is_waited_for

PREPOSITION = Caseless(r"\b(?:i|på|fra|frå|til|ved|mot|over|rundt|nær|mellom|utenfor|via)\s$")
PLACE_BEFORE = Caseless(r"\b(?:i|på|ved|mot|rundt|nær|utenfor|via|forbi|gjennom|langs)\s$")
_THING_BEFORE = Caseless(
    r"\b(?:(?:kontrakt|avtale|rammeavtale|leverandør)\w*\s(?:med|fra|frå)|\w*(?:system|program|(?<!p)app|prosjekt|modell|metode|kurs|skjema|test|spill|film|bok|butikk|bedrift|firma|selskap|lag|band|medisin|verktøy|mal|avdeling|plattform|bygg|kjede|avis|lisens|rapport|tiltak)(?:en|a|et|n|ene|ane)?"
    r"|(?:stoppet|neste\sstopp|holdeplassen|bydel(?:en|a)|kommunen|kretsen|bygda|grenda|byen|tettstedet)\s(?:er|var|heter|heiter|blir|vert)|bruke[rt]?|spiller|spelar|spille|serien|låta|låten|tittelen|boka|merket|leverandøren|region|versjon|regjering(?:en|a)|leide|leier|leigde|leiger|booket|booka|of|the|and|von der)\s[«\"“]?$",
)
_THING_AFTER = Caseless(
    r"[»\"”]?(?:-\s?(?!s?famil)[a-zæøå]|\s\d{3}|\s(?-i:[A-ZÆØÅ]{2,4})\b|\s(?:of|the|and|in|to(?=\s(?-i:[A-Z]))|is|are|carries|on)\b)",
)
_PLACE_AFTER = Caseless(
    r"\s(?:barne-?\sog\sungdoms|barne|ungdoms|videregående\s|vidaregåande\s|vaksenopplærings?|bygde|omsorgs|helse|lege|kultur|idretts|nær|bo-?\sog\s(?:behandlings|omsorgs))?"
    r"(?:skole|skule|barnehage|senter|kommune|kyrkje|kirke|kapell|stadion|terminal|sykehus|sjukehus|hotell|kjøpesenter|stasjon|skisenter|fjellkyrkje|grendelag|avis|prize|award|vgs|idrettslag|il|fk|bk|menighet|sokn|legekontor"
    r"|sykehjem|sjukeheim|asylmottak|mottak|ungdomshjem|ungdomsheim|institusjon|bofellesskap|bufellesskap|omsorgsbolig|omsorgsbustad|barnebolig|avlastningsbolig|kurssenter|familiehjem|beredskapshjem|akuttsenter|hus|camping|leirskole|leirskule|skolekrets|skulekrins|krets|barnevern|barnevernkontor|ppt|helsestasjon|legevakt|bibliotek|fengsel|tingrett|lagmannsrett"
    r"|politidistrikt|politistasjon|lensmannskontor|bydel|distrikt|sone|samfunnshus|grendehus|fritidsklubb|ungdomsklubb|familiesenter|leirsted|leirstad|gård|gard|toppidrett|folkehøgskole|folkehøgskule|kulturskole|kulturskule|bydelshus|videregående|vidaregåande|gate|torg|bru|flyplass|lufthavn|ferjekai|fergekai|kai|båthavn|museum|dps|bup|sfo)\b",
)
_ARE_PLACES = re.compile(
    r"(?:(?:,\s|\s(?:og|eller)\s)[A-ZÆØÅ][\wæøå-]+)*\s(?:(?:er|var)\s(?:(?!i\s|på\s|ved\s|hos\s|fra\s|frå\s|til\s)\w+\s){0,3}(?:hus|hytter|skol(?:er|ene)|skul(?:ar|ane)|barnehag(?:er|ar|ene|ane)|avdeling(?:er|ar|ene|ane)|kommun(?:er|ar|ene|ane)|grend\w*|krets\w*|bygd(?:er|ene)|bydel(?:er|ar|ene|ane)|sted(?:er|ene)|stader|institusjon\w*)\b"
    r"|(?:er|var)\s(?:et|eit)\s(?:\w+\s){0,2}\w*(?:lag|sted|team|tiltak|tilbud|tilbod|senter|program|prosjekt|system|kurs|hus|område|firma|selskap|mottak|nettverk|spill|spel|magasin|distrikt|kontor|tettsted)\b"
    r"|(?:er|var)\s(?:en|ei|ein)\s(?:\w+\s)?\w*(?:bydel|bygd|grend|by|skole|skule|barnehage|kommune|krets|institusjon|avdeling|øy|klubb|leirskole)\b"
    r"|(?:ligger|ligg)\s(?:så\s|litt\s|ganske\s|veldig\s)?(?:ytterst|innerst|nord|sør|øst|aust|vest|langs|langt|midt|like|rett|lengst|nærmest|sentralt|\d|(?:\w+\s)?(?:mil|km|kilometer|minutter?|minutt|timer?)\b)"
    r"|(?:er|var)\s(?:nærmeste|nærmaste|næraste|neste)\s|(?:er|var|blir|vert|ble|blei|vart)\s(?:\w+\s)?(?:stengt|fullt|åpent|ope|revet|rive|nedlagt|oppusset|booket|utleid|utleigd)\b"
    r"|(?:heter|heiter)\s\w{4,}(?:et|en|a)\b"
    r"|(?:er|var)\s(?:(?:den|det|nå|no|også)\s)?\w*(?:senteret|skolen|skulen|barnehagen|avdelingen|avdelinga|boligen|bustaden|hjemmet|heimen|klubben|kontoret|bygget|huset|bygda|bydelen|kommunen|institusjonen)\b"
    r"|har\s(?:(?:én|en|ein|éin|to|tre|fire|\d+|ingen|fått|framleis|fortsatt)\s)?(?:ledige?\s)?(?:plass|plasser|plassar|kapasitet|venteliste|ventetid)\b)"
)
"""«Granheim og Furuheim er to ulike hus», «Sommerro har én plass»."""
_PLACES_BEFORE = re.compile(
    r"\b(?:i|på|fra|frå|til|mellom|ved|via|over|gjennom|forbi|mot|utenfor)\s[A-ZÆØÅ][\wæøå-]+(?:,\s[A-ZÆØÅ][\wæøå-]+)*(?:,|\sog|\seller|\sovenfor)\s$"
)
_PLACES_NAMED = Caseless(
    r"\b(?:skol|skul|barnehag|kommun|bydel|kret|kontor|områd|sent|helsestasjon|bygd|grend|institusjon|avdeling)(?:ene|ane|er|ar|re|ra|a)\s(?:[A-ZÆØÅ][\wæøå-]+(?:,\s|\s(?:og|eller)\s))*$",
)
"""«Skulane Høle og …»: what is named after a word for places, more than one."""
_PART_OF_PLACE = re.compile(
    r"\b(?:Ytre|Indre|Øvre|Nedre|Nordre|Søndre|Søre|Vestre|Østre|Midtre|Gamle|Nye)\s$"
)
_FROM_PLACE = Caseless(
    r"\bfr[aå]\s(?-i:[A-ZÆØÅ])[\wæøå-]+\s(?:via|over|gjennom)\s(?-i:[A-ZÆØÅ])[\wæøå-]+\stil\s$|"
    r"\b(?:elev|barn|born|ung|ungdom|folk|tilsett|ansatt|lag|team|utsikt|familie|flyktning|innbyggjar|innbygger|tal|tall)\w*\s(?:\w+\s)?(?:fra|frå)\s$"
    r"|\b(?:tur|buss|rute|reis|kjør|køyr|går|gå)\w*\s(?:\w+\s)?fr[aå]\s(?-i:[A-ZÆØÅ])[\wæøå-]+\stil\s$"
    r"|\b(?:rute|linje|avgang|buss|tog|ferj|ferg|båt|skyss|fly|vei|veg|tur)\w*\s(?:\w+\s)?(?:fra|frå|til)\s$",
)
OF_SERVICE = re.compile(r"\b(?:BUP|PPT|PPD|DPS|VOP|NAV|Nav|SFO|AKS|FACT|HABU|BUFETAT|Bufetat|BVT|KAT)\s$")
"""Right before the place of a service: «BUP Førde», «Nav Solvang»."""
_BEAST = r"\b\w{0,12}(?:hest|hund|katt|kanin|hamster|bikkj|marsvin|ponni|valp|kosedyr|bamse|kua|geit|sau|fugl|undulat|chatbot|robot|båt)(?:en|a|et|ene|ane|ar|er)?\s"
_ROUTE_FROM, _ROUTE_TO = (
    re.compile(r"(?:^|[.!?]\s)Fr[aå]\s$"),
    re.compile(r"\s(?:(?:og\s)?til\s|(?:går|kjører|køyrer|tar|er)\sdet\b)"),
)
"""«Fra Tøsse til sentrum»."""
_CLUB = re.compile(r"\b(?:IL|IF|FK|SK|BK|TIL|HK)\s$")
_ANIMAL = Caseless(rf"{_BEAST}(?:(?:\w+\s){{0,4}}(?:heter|heiter|het|heitte|kalles|kallast)\s)?$")
"""«Hesten på garden heiter Blesen»."""
_QUOTED = re.compile(r"[«\"“]\s?$")


def is_institution(after: str) -> bool:
    """True before what a place or a body is called: «Nes skule», «Sør-Varanger barnevern»."""
    return _PLACE_AFTER.match(after) is not None


def is_animal(before: str) -> bool:
    """True when an animal or a club is named: «hunden Trygg», «katta heter», «IL Jardar»."""
    return _ANIMAL.search(before) is not None or _CLUB.search(before) is not None


def is_placed(before: str) -> bool:
    """True when a place may follow: «i», «ved», «på», but not «venter på»."""
    named = (_PART_OF_PLACE, PLACE_BEFORE, _PLACES_NAMED, _FROM_PLACE, OF_SERVICE)
    return any(pattern.search(before) for pattern in named) and not is_waited_for(before)


def is_thing(before: str, after: str) -> bool:
    """True when what stands around says that a capitalised word is a thing or a title."""
    return any(
        (
            _PLACES_BEFORE.search(before),
            _THING_BEFORE.search(before),
            _THING_AFTER.match(after),
            is_institution(after),
            _ARE_PLACES.match(after),
            _PLACES_NAMED.search(before),
            _ROUTE_FROM.search(before) and _ROUTE_TO.match(after),
            _QUOTED.search(before) and "»" not in before[-1:],
        )
    )
