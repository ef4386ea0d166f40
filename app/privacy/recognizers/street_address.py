"""Street and number, postcode and place, and gårds- og bruksnummer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.names import is_ordinary, is_place, is_word, words
from app.privacy.recognizers.base import Hit

_SURE = "veien|vegen|vei|veg|gata|gaten|gate|gt|allé|alleen|alle|stien|smauet|smuget|svingen|kroken|bryggen|brygga|torget|terrasse|strede|stredet|faret"
_MAYBE = (
    "bakken|bakkane|bakkane|ringen|tunet|lia|åsen|haugen|grenda|stubben|løkka|jordet|marka|plass|plassen|torg|sletta|berget|neset|odden|lunden|moen|hagen|myra|"
    "skogen|dalen|engen|enga|kleiva|høgda|høyden|hammeren|vika|vollen|toppen|feltet|rabben|roa|geilen|gjerdet|leitet|bråten|sti|bakke|brygge|park|parken"
)
_UNITS = (
    r"kr\b|kroner|timer?\b|timar|uker?\b|veker?\b|dager?\b|dagar|år\b|min(?:utt\w*)?\b|ganger?\b|gonger?\b|elev\w*|barn\w*|born\w*|plass\w*|prosent|stk|trinn|m\b|meter|km\b|kilometer|måned\w*|månad\w*"
    r"|kommuner?\b|tiltak\w*|personer?\b|møter?\b|ungar?\b|unger\b|voksne|vaksne|sider?\b|hus\b|boliger?\b|stillinger\b|årsverk|mill\w*"
)
_ONES = "en|ein|ei|to|tre|fire|fem|seks|sju|syv|åtte|ni"
_TENS = "tjue|tretti|førti|femti|seksti|sytti|åtti|nitti"
_TEENS = "ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten"
_SPELLED = rf"(?:(?:{_TENS})(?:{_ONES})?|(?:{_ONES})-?\s?og-?\s?(?:{_TENS})|{_TEENS}|{_ONES})\b"
_NUMBER = rf"\s{{1,2}}(?:(?:nr\.?|nummer)\s)?(?:(\d{{1,4}})(?:\s?[-–]\s?\d{{1,4}})?\s?([A-Ha-h])?(?![\w%]|[.,:]\d)|{_SPELLED})(?!\s?(?:{_UNITS}))"
_STREET = re.compile(
    rf"(?<!\w)((?:[A-ZÆØÅ][\wæøå.\-]{{1,25}}\s){{0,2}}(?:[A-ZÆØÅa-zæøå][\wæøåé\-]{{2,25}})?(?:{_SURE}|{_MAYBE})\.?){_NUMBER}",
    re.IGNORECASE,
)
_SURE_END = re.compile(rf"(?:{_SURE})\.?$", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-ZÆØÅ]")
_HOME = re.compile(
    r"\b(?:bor|bur|budde|bodde|flytt\w+|adress\w*|adr|heime|hjemme\w*|heimebesøk|hos|hentes?|hentast|leverer|leverast|rekkehus\w*|blokk\w*|leilighet\w*|leilegheit\w*|hybel\w*|huset|innerst|ytterst|øverst|nederst"
    r"|registrert|oppholder|oppheld|sover|søv|leier|leiger|leigd|kjører|køyrer|kjørte|drosja|taxi\w*|postkass\w*|sendes|plassert\w*|familien|kjelleren|oppgang\w*)\b[^\n.!?]{0,40}$",
    re.IGNORECASE,
)
_CUED = re.compile(
    rf"(?<!\w)([A-ZÆØÅ][\wæøå\-]{{3,25}}(?:\s[A-ZÆØÅ][\wæøå\-]{{2,20}})?)\s\d{{1,4}}\s?(?:[A-Ha-h]\b)?(?![\w%]|[.,:/]\d|\s?(?:{_UNITS}))"
)
_SHORTENED = re.compile(r"(?<!\w)[A-ZÆØÅ][a-zæøå]{3,20}(?:g|v|vn|gt|pl|al)\.\s?\d{1,4}\s?[A-Ha-h]?(?!\w)")
_ROAD = re.compile(r"(?<!\w)(?:rv|fv|riksveg|riksvei|fylkesveg|fylkesvei)\.?\s?\d{1,4},?\s(?:nr\.?|nummer)\s?\d{1,5}", re.IGNORECASE)
_POSTCODE = re.compile(
    r"(?<![\d.,/\-§])(?:N-)?(\d{4})[ ]{1,2}([A-ZÆØÅ][A-Za-zÆØÅæøå\-]{1,25}(?: [A-ZÆØÅ]\b)?)"
)
_HOUSE_BEFORE = re.compile(r"\d{1,4}\s?[A-Ha-h]?\s?[,\n]\s?$")
_CADASTRE = re.compile(
    r"\b(?:gnr\.?\s?/\s?bnr\.?|g(?:år)?ds?\.?\s?nr|gnr|gards?nr|gårdsnummer|gbnr|g/bnr|matrikkel(?:en|nr|nummer\w*)?)\.?:?\s?(?:er\s|sier\s)?\d{1,4}(?:\s?[,/ ]{0,2}\s?(?:og\s)?(?:b\.?\s?nr|bnr|bruksnr|bruksnummer)?\.?:?\s?\d{1,4})?",
    re.IGNORECASE,
)
_NO_PLACE_TO_LIVE = frozenset(
    "alle alleen servicetorget servicetorg arbeidsplassen skoleplassen skolevei skoleveien".split()
)
_NO_STREET = frozenset(
    "på i til fra av en ein ei et den om ved og for med samme same hele halve andre første ta følg bor bur gå kjør køyr går vis se sjå det der dette møt hent fra frå hele heile lang vår".split()
)


def _is_street(name: str) -> bool:
    parts = name.split()
    last = parts[-1].rstrip(".")
    if last.lower() in _NO_PLACE_TO_LIVE:
        return False
    if any(_CAPITAL.match(word) for word in parts):
        return _SURE_END.search(last) is not None or not is_ordinary(last) or _CAPITAL.match(last) is not None
    bare = re.fullmatch(rf"(?:{_SURE}|{_MAYBE})\.?", last, re.IGNORECASE)
    return bare is None and _SURE_END.search(last) is not None and not is_word(last)


def _trimmed(match: re.Match[str]) -> int:
    """Where the name starts when ordinary words stand before it."""
    parts = match.group(1).split(" ")
    offset = match.start()
    while len(parts) > 1 and (parts[0].lower() in _NO_STREET or not _CAPITAL.match(parts[0])):
        offset += len(parts[0]) + 1
        parts = parts[1:]
    return offset


def _may_be_home(name: str) -> bool:
    """True for a name that is no ordinary word, service or month: «Rugdeflata», «Kvernfallet»."""
    first = name.split()[0].lower()
    return not is_word(first) and first not in words("services") | words("things") and not is_place(first)


def find(text: str) -> Iterator[Hit]:
    """Yield addresses."""
    for match in _STREET.finditer(text):
        start = _trimmed(match)
        if _is_street(text[start : match.end(1)]):
            yield Hit(start, match.end(), "ADRESSE", 0.75)
    for match in _CUED.finditer(text):
        name = match.group(1)
        if _HOME.search(text[max(0, match.start() - 60) : match.start()]) and _may_be_home(name):
            yield Hit(match.start(1), match.end(), "ADRESSE", 0.6)
    for pattern in (_SHORTENED, _ROAD):
        for match in pattern.finditer(text):
            yield Hit(match.start(), match.end(), "ADRESSE", 0.7)
    for match in _POSTCODE.finditer(text):
        year = 1980 <= int(match.group(1)) <= 2040
        housed = _HOUSE_BEFORE.search(text[max(0, match.start() - 10) : match.start()])
        place = match.group(2).lower()
        if (is_place(place) and (not year or housed)) or (housed and not is_ordinary(place)):
            yield Hit(match.start(), match.end(), "ADRESSE", 0.7)
    for match in _CADASTRE.finditer(text):
        yield Hit(match.start(), match.end(), "ADRESSE", 0.8)
