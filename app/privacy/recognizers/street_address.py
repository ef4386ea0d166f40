"""Street and number, postcode and place, and gårds- og bruksnummer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.names import is_ordinary, is_place
from app.privacy.recognizers.base import Hit

_SURE = "veien|vegen|vei|veg|gata|gaten|gate|gt|allé|alleen|alle|stien|smauet|smuget|svingen|kroken|bryggen|brygga|torget|terrasse|strede|stredet|faret"
_MAYBE = (
    "bakken|bakkane|bakkane|ringen|tunet|lia|åsen|haugen|grenda|stubben|løkka|jordet|marka|plass|plassen|torg|sletta|berget|neset|odden|lunden|moen|hagen|myra|"
    "skogen|dalen|engen|enga|kleiva|høgda|høyden|hammeren|vika|vollen|toppen|feltet|rabben|roa|geilen|gjerdet|leitet|bråten|sti|bakke|brygge|park|parken"
)
_NUMBER = r"\s{1,2}(\d{1,4})(?:\s?-\s?\d{1,4})?\s?([A-Ha-h])?(?![\w%]|[.,:]\d|\s?(?:kr|timer|time|uker|dager|år|min|ganger|elever|barn|plasser|prosent|stk|trinn)\b)"
_STREET = re.compile(
    rf"(?<!\w)((?:[A-ZÆØÅ][\wæøå.\-]{{1,25}}\s){{0,2}}(?:[A-ZÆØÅa-zæøå][\wæøåé\-]{{2,25}})?(?:{_SURE}|{_MAYBE})\.?){_NUMBER}",
    re.IGNORECASE,
)
_SURE_END = re.compile(rf"(?:{_SURE})\.?$", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-ZÆØÅ]")
_CUED = re.compile(
    r"\b(?:bor|bur|flytta|flyttet|adresse(?:n|a)?|budde|bodde|hjemme|heime|hos|hentes|leverer)\s(?:i|på|er|ved|til|:)?\s?"
    r"([A-ZÆØÅ][\wæøå\-]{3,25}(?:\s[A-ZÆØÅ][\wæøå\-]{2,20})?\s\d{1,4}\s?[A-Ha-h]?)(?![\w%]|[.,:]\d|\s(?:år|uker|dager|kr|timer))"
)
_POSTCODE = re.compile(
    r"(?<![\d.,/\-§])(?:N-)?(\d{4})[ ]{1,2}([A-ZÆØÅ][A-Za-zÆØÅæøå\-]{1,25}(?: [A-ZÆØÅ]\b)?)"
)
_HOUSE_BEFORE = re.compile(r"\d{1,4}\s?[A-Ha-h]?\s?[,\n]\s?$")
_CADASTRE = re.compile(
    r"\b(?:g(?:år)?ds?\.?\s?nr|gnr|gards?nr|gårdsnummer|gbnr|g/bnr|matrikkel\w*)\.?:?\s?\d{1,4}(?:\s?[,/ ]{0,2}\s?(?:og\s)?(?:b\.?\s?nr|bnr|bruksnr|bruksnummer)?\.?:?\s?\d{1,4})?",
    re.IGNORECASE,
)
_NO_PLACE_TO_LIVE = frozenset(
    "servicetorget servicetorg arbeidsplassen skoleplassen skolevei skoleveien".split()
)
_NO_STREET = frozenset(
    "på i til fra av en ein ei et den om ved og for med samme same hele halve andre første".split()
)


def _is_street(name: str) -> bool:
    words = name.split()
    last = words[-1].rstrip(".")
    if last.lower() in _NO_PLACE_TO_LIVE:
        return False
    if any(_CAPITAL.match(word) for word in words):
        return _SURE_END.search(last) is not None or not is_ordinary(last) or _CAPITAL.match(last) is not None
    bare = re.fullmatch(rf"(?:{_SURE}|{_MAYBE})\.?", last, re.IGNORECASE)
    return bare is None and _SURE_END.search(last) is not None and not is_ordinary(last)


def _trimmed(match: re.Match[str]) -> int:
    """Where the name starts when ordinary words stand before it."""
    words = match.group(1).split(" ")
    offset = match.start()
    while len(words) > 1 and (words[0].lower() in _NO_STREET or not _CAPITAL.match(words[0])):
        offset += len(words[0]) + 1
        words = words[1:]
    return offset


def find(text: str) -> Iterator[Hit]:
    """Yield addresses."""
    for match in _STREET.finditer(text):
        start = _trimmed(match)
        if _is_street(text[start : match.end(1)]):
            yield Hit(start, match.end(), "ADRESSE", 0.75)
    for match in _CUED.finditer(text):
        if not is_ordinary(match.group(1).split()[0]):
            yield Hit(match.start(1), match.end(1), "ADRESSE", 0.6)
    for match in _POSTCODE.finditer(text):
        year = 1980 <= int(match.group(1)) <= 2040
        housed = _HOUSE_BEFORE.search(text[max(0, match.start() - 10) : match.start()])
        place = match.group(2).lower()
        if (is_place(place) and (not year or housed)) or (housed and not is_ordinary(place)):
            yield Hit(match.start(), match.end(), "ADRESSE", 0.7)
    for match in _CADASTRE.finditer(text):
        yield Hit(match.start(), match.end(), "ADRESSE", 0.8)
