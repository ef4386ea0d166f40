"""Postcode and place, post box, and gårds- og bruksnummer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.names import is_ordinary, is_settlement
from app.privacy.recognizers.base import Hit

_POSTCODE = re.compile(
    r"(?<![\d.,/\-§])(?:N-)?(\d{4})[ ]{1,2}([A-ZÆØÅ][A-Za-zÆØÅæøå\-]{1,25}(?: [A-ZÆØÅ]\b)?)"
)
_HOUSE_BEFORE = re.compile(r"\d{1,4}\s?[A-Ha-h]?\s?[,\n]\s?$")
_CADASTRE = Caseless(
    r"\b(?:gnr\.?\s?/\s?bnr\.?|g(?:år)?d?s?\.?\s?nr|gnr|gards?nr|g[åa]rds?(?:\s?-)?\s?(?:og\s)?(?:bruks)?(?:nummer|nr)|gbnr|g/bnr|matrikkel(?:en|nr|nummer\w*)?)\.?:?\s?(?:er\s|sier\s)?\d{1,4}(?:\s?[,/ ]{0,2}\s?(?:og\s)?(?:b\.?\s?nr|bnr|bruksnr|bruksnummer)?\.?:?\s?\d{1,4})?",
)
_CADASTRE_LONG = Caseless(
    r"\b(?:matrikkel\w*|eiendom\w*|eigedom\w*)[^\d\n.!?]{0,20}(\d{4}-\d{1,4}/\d{1,4}(?:/\d{1,3}){0,2})(?!\d)",
)

_LAND = Caseless(
    r"\b(?:tomt(?:a|en)?|eiendom(?:men)?|eigedom(?:m?en)?|g[åa]rd(?:en)?|bruket|hytt[ae]n?|hus(?:et)?|bustad(?:en)?|bolig(?:en)?|parsell(?:en)?|matrikkel\w*|grunnbok[ae]?n?|gård og bruk|gard og bruk)(?::\s|\s\(?(?:er\s|med\s|har\s|på\s|nr\.?\s|viser\s|deres\s|deira\s|vår\s|hans\s|hennes\s|hennar\s|ligger\spå\s|ligg\spå\s){0,2})(?!24/7\b|50/50\b|1/[2-9]\b|[23]/[34]\b)(\d{1,4}/\d{1,4}(?:/\d{1,3}){0,2})(?![\d/]|-[a-zæøå])"
    r"|(?<![\d/])(\d{1,4}/\d{1,4}(?:/\d{1,3}){0,2})(?![\d/])(?:\si\smatrikkelen\b|[^\n.!?\d]{0,40}\b(?:gnr|gbnr|g[åa]rds(?:nr|nummer)|matrikkel)\b)",
)
"""«tomta 88/216», «112/34, altså gnr/bnr»."""

_BOX = Caseless(r"\bpostboks\s\d{1,5}(?:[,\s]{1,2}(?:\d{4}\s)?(?-i:[A-ZÆØÅ])[\wæøå]+)?")
_BODY = Caseless(
    r"kommune|etat|kontor|\bnav\b|statsforvalt|direktorat|sykehus|sjukehus|skole|skule|tingrett|politi",
)


def find(text: str) -> Iterator[Hit]:
    """Yield postcodes with their place, and property numbers."""
    for match in _POSTCODE.finditer(text):
        year = 1980 <= int(match.group(1)) <= 2040
        housed = _HOUSE_BEFORE.search(text[max(0, match.start() - 10) : match.start()])
        place = match.group(2).lower()
        if (is_settlement(place) and (not year or housed)) or (housed and not is_ordinary(place)):
            yield Hit(match.start(), match.end(), "ADRESSE", 0.7)
    for match in _CADASTRE.finditer(text):
        yield Hit(match.start(), match.end(), "ADRESSE", 0.8)
    for match in _BOX.finditer(text):
        if not _BODY.search(text[max(0, match.start() - 60) : match.end() + 24]):
            yield Hit(*match.span(), "ADRESSE", 0.6)
    for pattern in (_CADASTRE_LONG, _LAND):
        for match in pattern.finditer(text):
            yield Hit(*match.span(match.lastindex or 0), "ADRESSE", 0.8)
