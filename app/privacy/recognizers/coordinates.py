"""Coordinates: decimal degrees, degrees and minutes, UTM."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.recognizers.base import Hit

_DECIMAL = re.compile(
    r"(?<![\d.,])[5-8]\d[.,]\d{3,8}\s?°?\s?[NØE]?\s?[,;/ ]\s?(?:og\s)?-?(?:[4-9]|[12]\d|3[01])[.,]\d{3,8}\s?°?\s?[NØE]?(?!\d)"
    r"|(?<!\w)[NØE]\s?[5-8]\d[.,]\d{3,8}°?[,; ]+[NØEW]\s?\d{1,2}[.,]\d{3,8}",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"\d{1,2}\s?°\s?\d{1,2}\s?['′’´]?\s?(?:\d{1,2}(?:[.,]\d+)?\s?(?:\"|″|''|”)?)?\s?[NSØEW]?(?:[,; ]+\d{1,3}\s?°\s?\d{1,2}\s?['′’´]?\s?(?:\d{1,2}(?:[.,]\d+)?\s?(?:\"|″|''|”)?)?\s?[NSØEW]?)?",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"(?<!\w)[NS]\s?\d{1,2}[ °]\s?\d{1,2}[.,]\d{1,4}['′]?[,; ]+[EØWV]\s?\d{1,3}[ °]\s?\d{1,2}[.,]\d{1,4}['′]?(?!\d)"
)
_NAMED = re.compile(
    r"\b[5-8]\d[.,]\d{1,8}\s?°?\s?(?:N|nord)\b[,; og]{0,5}\d{1,2}[.,]\d{1,8}\s?°?\s?(?:Ø|E|øst|aust)\b"
    r"|\b(?:lat|breddegrad)\w*[ .:=]{1,3}\d{1,2}[.,]\d+.{1,12}(?:lon|lng|lengdegrad)\w*[ .:=]{1,3}\d{1,3}[.,]\d+"
    r"|\b(?:koordinat\w*|gps\w*|posisjon\w*)\b[^\d\n]{0,20}\d{1,2}[.,]\d{2,8}\D{1,6}\d{1,2}[.,]\d{2,8}",
    re.IGNORECASE,
)
_UTM = re.compile(
    r"\b3[2-6]\s?[VWN]\s?[: ]\s?0?\d{6}[ ,]+\d{7}\b|\bUTM\b.{0,12}\d{6}.{1,6}\d{7}|\bUTM[ -]?(?:3[1-6])?\b.{0,12}?\b\d{7}\b.{1,6}\b\d{6}\b",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """Yield coordinates."""
    for pattern, score in ((_DECIMAL, 0.85), (_MINUTES, 0.85), (_DEGREES, 0.8), (_UTM, 0.85), (_NAMED, 0.85)):
        for match in pattern.finditer(text):
            yield Hit(match.start(), match.end(), "KOORDINAT", score)
