"""Number plates: two letters and five digits anywhere; other forms where the text speaks of a vehicle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.names import words
from app.privacy.recognizers.base import Hit, is_amount

_PLATE = Caseless(
    r"(?<![\w\-./])([a-z])([ .\-/]?)([a-z])([ .\-/(]{0,2})(\d(?:[ .\-()]{0,2}\d){3,4})(?![\w]|[.,:]\d|-\d|/\d)",
)
_MAKES = (
    "volvo|toyota|yaris|golf|polo|passat|volkswagen|vw|tesla|skoda|škoda|audi|bmw|mercedes|ford|opel|kia|nissan|leaf|hyundai|peugeot|mazda|citroën|citroen|renault|suzuki"
    "|subaru|honda|mitsubishi|yamaha|volvoen|teslaen|golfen|audien"
)
_VEHICLE = (
    rf"(?:\w{{0,20}}bil(?:en|a|er|ane|ene|ar|nr|nummer\w*)?|\w{{0,20}}skilt(?:et|a|ene|nr|nummer\w*)?|\w{0, 10}plat[ae]n?|reg\.?\s?(?:nr|nummer)?\.?|registrering\w*|registrert|regnr|kjennemerk\w*|kjenneteikn\w*|kjørte?|kjører|kjørende|køyr\w*"
    rf"|mc|\w{{0,12}}moped\w*|motorsykk\w+|motorsykl\w+|tilheng\w+|hengeren|snøs[ck]\w*ter\w*|scooter\w*|traktor\w*|firhjul\w*|atv\w*|lastebil\w*|drosje\w*|taxi\w*|elbil\w*|van|varevogn\w*|stasjonsvogn\w*|suv\w*|parker\w+|autosys|avskilt\w*|vegvesen\w*|satte seg inn|sette seg inn|baksete\w*|framsete\w*|passasjer\w*|hentet i|henta i|kom i|kom med|nøkl\w+ til"
    rf"|{_MAKES})"
)
_BEFORE = Caseless(rf"(?<!\w){_VEHICLE}(?!\w)[^\n!?]{{0,48}}$")
_AFTER = Caseless(rf"[^\n!?]{{0,32}}?(?<!\w)(?:{_VEHICLE}|sto utenfor|stod utanfor)(?!\w)")
_NO_PLATE = frozenset("KR NR PS PB KL TV SA HR RT LB LE LF LG LH OG NS EN NB PC IT".split())
_UNITS = frozenset(
    "kr nr kl km kg mg ml mm cm dm dl hk kw pr st jf cf tv pc ps pb fk vg vs gb mb tb sk sp".split()
)
"""Two consonants that are no plate: units and abbreviations."""
_FORM = Caseless(
    r"\b(?:skjema\w*|blankett\w*|rundskriv\w*|konto\w*|ansvar|prosjekt\w*|kode\w*|artikkel\w*|art|avtale\w*|ordre\w*|faktura\w*|rom\w*|vare(?:nr|nummer)?|modell\w*|standard\w*|versjon)\s(?:nr\.?\s)?$",
)
_SMALL_WORDS = frozenset(
    "på år om er og av ca de vi du jo se nå no så da då ei en et eg me ho to at or ut ha få bo by va ti hos il si di ja kan ny gi be le ta mi ku le fa ma sa"
    " is id ok pr må by lå gå my as nb".split()
)
_MAY_SAY = Caseless(rf"skilt|reg\.?\s?n|registreringsn|kjenne|bil|vogn|nummer|registrert|{_MAKES}")
_SAID = Caseless(r"\b(?:skrev|skreiv|noter\w*|skriv|skiltet|husk\w*|bil\w*|kjenn\w*) (?:\w+ ){0,2}$")
_HAS_PLATE = Caseless(
    r"(?<!\w)(?:\w{0,20}bil(?:en|a|ar|er)?|\w{0,20}skilt(?:et|a)?|vogna?|mopeden|motorsykkelen|traktoren)(?:\s\w+){0,3}\s(?:er|har|hadde|med|står|heter|heiter)\s$"
)
"""«bilen til kåre er sp 61934»: what is said so of one vehicle is a plate, though its letters are an abbreviation."""
_ELECTRIC = frozenset("el ed ex".split())
"""On the plates of electric cars; as words they stand before a number only in a sum or a list."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_OLD = re.compile(r"(?<![\w\-])(?!P )[A-ZÆØÅ][ \-]\d{3,6}(?![\w]|[.,]\d|-\d)")
_TRAILER = Caseless(
    r"\b(?:tilheng\w+|henger(?:en)?|hengar(?:en)?|båthenger\w*|moped\w*|traktor\w*|atv\w*|snøs[ck]\w*ter\w*|skilt\w*)(?:,|:|\s(?:er|har|med))?\s\(?([A-Z]{2}\s?\d{4})(?![\w\d])",
)
_STRONG = r"(?:\w{0,20}skilt(?:et|nr|nummer\w*)?|reg\.?\s?(?:nr|nummer)\.?|registreringsn\w+|kjennemerk\w*|kjenneteikn\w*)"
_LANDS = r"(?:polsk|svensk|litauisk|dansk|tysk|finsk|latvisk|estisk|utenlandsk|utanlandsk|rumensk|bulgarsk|britisk|engelsk|nederlandsk|ukrainsk|fransk|spansk|italiensk|tsjekkisk|islandsk)"
_FOREIGN_FORM = (
    r"[A-ZÆØÅ]{1,3}[ \-]?(?=[A-Z0-9 ]{0,3}\d\d)[A-Z0-9]{2,5}(?:[ \-][A-Z]{1,3})?|\d{2,3}[ \-]?[A-Z]{3}"
    r"|[A-ZÄÖÜ]{1,3}[ \-][A-Z]{1,2}[ \-]?\d{1,4}|[A-Z]{3}[ \-]?\d\d[A-Z0-9]|\d{1,2}-[A-Z]{2,3}-\d{1,2}"
)
_FOREIGN = Caseless(
    rf"(?<!\w)(?:{_STRONG}|{_LANDS}[- ]?registrert\w*|{_LANDS}\w*\s(?:\w+\s)?(?:\w{{0,20}}(?:bil|skilt|vogn|nummer|plate)\w*|{_MAKES})"
    rf"|\w{{0,20}}(?:bil|vogn|mc|moped|henger|hengar)(?:en|a)?\s(?:er|var)\s(?:{_LANDS}\w*(?:\.\s(?:nummer|skilt)\w*)?|(?:\w+\s)?registrert i))"
    rf"(?!\w)[^\n.!?]{{0,24}}?(?<!\w)(?-i:({_FOREIGN_FORM}))(?![\w\-])",
)
_FOREIGN_THEN = re.compile(
    rf"(?<![\w\-])({_FOREIGN_FORM})(?![\w\-])[^\n.!?]{{0,16}}?\b(?i:{_LANDS}\w*\s(?:\w+\s)?\w{{0,20}}(?:bil|skilt|vogn|nummer)\w*)"
)
_MIXED = re.compile(
    r"(?<![\w\-])(?:[A-Z]{3}[ \-](?=[A-Z\d]{4,5}(?!\w))|(?!HP)[A-Z]{2}[ \-](?=[A-Z\d]{5}(?!\w)))(?=\d+[A-Z])(?=(?:[A-Z]*\d){2})[A-Z\d]+(?!-)"
)
"""Letters within the digits, as in Poland: «WPR 4K719»."""
_PERSONAL = Caseless(
    r"\b(?:(?P<told>personl(?:ig|eg)\w*\s\w*(?:skilt|kjennemerke|kjenneteikn)\w*|bilskiltet|skiltet(?=(?:\s(?:på|til)\s\w+)?\s(?:er|var|lyder|heter|heiter)))|skiltet(?=\s[«\"])|på (?:bil)?skiltet\s(?:står|sto|stod)\sdet"
    rf"|(?:bil)?skilt(?:et)?\s(?:der )?det står|(?:\w{{0,12}}bil(?:en)?|vogna?|{_MAKES})\s(?:\w+\s)?(?:med|har)\s(?:bil)?skilt(?:et)?)(?:\s(?:på|til)\s\w+(?:\s(?:hans|hennes|hennar|til\s\w+))?)?\W{{1,3}}"
    r"(?:(?:er|var|lyder|heter|heiter|som er|med|det står|der det står|står det)\s)?[«\"']?(?-i:(?P<plate>[A-ZÆØÅ0-9]{3,9}(?:\s\d{1,2})?))[»\"']?(?!\w)",
)
_CAPITALS_GO_ON = re.compile(r"\s?[A-ZÆØÅ]{2}")
_OF_VEHICLE = Caseless(rf"\bpersonl(?:ig|eg)|bil(?:en|a|er|ar|skilt\w*)?\b|kjør|køyr|vogn|{_MAKES}")
_SIGNS = frozenset(
    "stopp stengt åpent ope utgang inngang privat adgang parkering velkommen stillhet rom sal hall dør etasje hus bygg avdeling buss obs vis stans fare gult gul nytt ny rødt blått hvitt kvitt feil stort lite borte falskt svensk norsk grønt ikke ikkje under over ved på".split()
)
_ENDS = r"(?:begyn\w+|byrj\w+|start\w+|slutt\w+|end(?:er|ar|te|a))\s(?:på|med)\s"
_PART = Caseless(
    rf"{_STRONG}(?!\w)[^\n.!?]{{0,30}}?\b{_ENDS}((?-i:[A-Z]{{2}})(?:\s?\d{{1,4}})?|\d{{2,5}})(?!\w)(?:,?\s(?:og|men)\s{_ENDS}(\w{{1,5}})(?!\w))?",
)


def _is_vehicle(text: str, start: int, end: int) -> bool:
    return bool(_BEFORE.search(text[max(0, start - 72) : start]) or _AFTER.match(text, end))


def _score(text: str, match: re.Match[str]) -> float:
    letters, digits = match.group(1) + match.group(3), re.sub(r"\D", "", match.group(5))
    start, end = match.span()
    form = _FORM.search(text[max(0, start - 24) : start])
    if letters.upper() in _NO_PLATE or form or is_amount(text, match.start(5), end):
        return 0.0
    if letters in _ELECTRIC and not (len(digits) == 5 and _is_vehicle(text, start, end)):
        return 0.0
    said = len(digits) == 5 and _SAID.search(text[max(0, start - 28) : start])
    round_sum = digits.endswith("000")  # «bilen har gått ca 45000»
    if letters.lower() in _SMALL_WORDS and not letters.isupper() and (round_sum or not said):
        return 0.0
    plate = len(digits) == 5 and _HAS_PLATE.search(text[max(0, start - 72) : start])
    if letters.lower() in _UNITS and not letters.isupper() and not (said or plate):
        return 0.0
    compact = not match.group(2) and len(digits) == 5
    if compact and letters.isupper() and not set("IOQ") & set(letters):
        return 0.75
    lowered = letters.islower() or letters.istitle()
    if compact and lowered and (not match.group(4) or not round_sum or said):
        return 0.6
    year = len(digits) == 4 and _YEAR.match(digits)
    return 0.7 if not year and _is_vehicle(text, start, end) else 0.0


def find(text: str) -> Iterator[Hit]:
    """Yield number plates."""
    for match in _PLATE.finditer(text):
        score = _score(text, match)
        if score:
            yield Hit(match.start(), match.end(), "BILNUMMER", score)
    for match in _OLD.finditer(text):
        if _BEFORE.search(text[max(0, match.start() - 72) : match.start()]):
            yield Hit(match.start(), match.end(), "BILNUMMER", 0.65)
    for match in _MIXED.finditer(text):
        if _is_vehicle(text, *match.span()):
            yield Hit(*match.span(), "BILNUMMER", 0.65)
    for match in _TRAILER.finditer(text):
        yield Hit(match.start(1), match.end(1), "BILNUMMER", 0.65)
    if _MAY_SAY.search(text):
        yield from _said(text)


def _said(text: str) -> Iterator[Hit]:
    """Yield what is said to be a plate, whatever its form."""
    for pattern in (_FOREIGN, _FOREIGN_THEN):
        for match in pattern.finditer(text):
            if match[1].split()[0].lower() not in _SIGNS:
                yield Hit(match.start(1), match.end(1), "BILNUMMER", 0.65)
    for match in _PART.finditer(text):
        yield Hit(match.start(1), match.end(), "BILNUMMER", 0.65)
    for match in _PERSONAL.finditer(text):
        numbered = any(map(str.isdigit, match["plate"]))
        told = match["told"] or numbered or _OF_VEHICLE.search(text) is not None
        word = match["plate"].split()[0].lower()
        sign = word in _SIGNS or (not numbered and word in words("services"))  # «PAPPA 1» is a plate
        if told and not sign and not _CAPITALS_GO_ON.match(text, match.end()):
            yield Hit(*match.span("plate"), "BILNUMMER", 0.6)
