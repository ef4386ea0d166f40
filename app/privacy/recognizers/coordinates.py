"""Coordinates: decimal degrees, degrees and minutes, UTM and MGRS, either axis first, and codes for a spot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.recognizers.base import Hit

_SIDE = r"(?:N|S|[EØW]|nord|sør|aust|øst|vest|east|north)(?!\w)"
_DECIMAL = Caseless(
    r"(?<![\d.,])[5-8]\d[.,]\d{3,8}\s?°?\s?[NØE]?\s?[,;/ ]\s?(?:og\s)?-?(?:[4-9]|[12]\d|3[01])[.,]\d{3,8}\s?°?\s?[NØE]?(?!\d)"
    r"|(?<![\d.,])(?:[4-9]|[12]\d|3[01])[.,]\d{4,8}\s?[,;/ ]\s?(?:og\s)?[5-8]\d[.,]\d{4,8}(?!\d)"
    rf"|(?<![\d.,])\d{{1,2}}[.,]\d{{2,8}}\s?°?\s?(?:[NØE]|{_SIDE})[,;/ ]{{0,3}}(?:og\s)?\d{{1,2}}[.,]\d{{2,8}}\s?°?\s?{_SIDE}"
    r"|(?<!\w)(?:[NØE]|nord|aust|øst)\s?\d{1,2}[.,]\d{3,8}°?[,;/ ]+(?:og\s)?(?:[NØEW]|nord|aust|øst)\s?\d{1,2}[.,]\d{3,8}",
)
_DEGREES = Caseless(
    r"\d{1,2}\s?°\s?\d{1,2}\s?['′’´]?\s?(?:\d{1,2}(?:[.,]\d+)?\s?(?:\"|″|''|”)?)?\s?[NSØEW]?(?:[,; ]+\d{1,3}\s?°\s?\d{1,2}\s?['′’´]?\s?(?:\d{1,2}(?:[.,]\d+)?\s?(?:\"|″|''|”)?)?\s?[NSØEW]?)?"
    rf"|(?<!\d)\d{{1,2}}\s?grader\s(?:og\s)?\d{{1,2}}(?:[.,]\d+)?\s?(?:bue)?min\w*\.?\s(?:(?:og\s)?\d{{1,2}}(?:[.,]\d+)?\s?sek\w*\.?\s)?{_SIDE}",
)
_MINUTES = re.compile(
    r"(?<!\w)[NS]\s?\d{1,2}[ °]\s?\d{1,2}[.,]\d{1,4}['′]?[,; ]+[EØWV]\s?\d{1,3}[ °]\s?\d{1,2}[.,]\d{1,4}['′]?(?!\d)"
    r"|(?<!\w)\d{1,2}[ °-]\d{1,2}[.,]\d{1,4}['′]?\s?[NEØ][,; ]+\d{1,3}[ °-]\d{1,2}[.,]\d{1,4}['′]?\s?[NEØ](?!\w)"
    r"|(?<!\w)\d{4}[.,]\d{2,5}\s?[NS][,; ]{0,3}\d{4,5}[.,]\d{2,5}\s?[EØW](?!\w)"
)
_ACROSS, _ALONG = (
    r"(?:lat|breddegrad)\w*[ .:=]{1,3}\d{1,2}[.,]\d+",
    r"(?:lon|lng|lengdegrad)\w*[ .:=]{1,3}\d{1,3}[.,]\d+",
)
_NAMED = Caseless(
    r"\b[5-8]\d[.,]\d{1,8}\s?°?\s?(?:N|nord)\b[,; og]{0,5}\d{1,2}[.,]\d{1,8}\s?°?\s?(?:Ø|E|øst|aust)\b"
    rf"|\b{_ACROSS}.{{1,12}}{_ALONG}|\b{_ALONG}.{{1,12}}{_ACROSS}"
    r"|\bbredde[ :=]{1,2}\d\d[.,]\d{3,}.{1,12}\blengde[ :=]{1,2}\d{1,2}[.,]\d{3,}|\blengde[ :=]{1,2}\d{1,2}[.,]\d{3,}.{1,12}\bbredde[ :=]{1,2}\d\d[.,]\d{3,}"
    r"|\b(?:koordinat\w*|gps\w*|posisjon\w*)\b[^\d\n]{0,20}\d{1,2}[.,]\d{2,8}\D{1,6}\d{1,2}[.,]\d{2,8}",
)
_EAST = r"(?:(?:[EØXY]|øst|aust)[ :]{0,2})?0?\d{6}(?!\d)\s?(?:m\s?)?(?:[EØ]\b|øst\b|aust\b)?"
_NORTH = r"(?:(?:[NXY]|nord)[ :]{0,2})?[67]\d{6}(?!\d)\s?(?:m\s?)?(?:N\b|nord\b)?"
_UTM = Caseless(
    r"(?:\b3[1-7]\s?[VWXN]\b|\bUTM|\bsone\s3[1-7]|\bEPSG|\bETRS|\bEUREF)[^\n]{0,14}?"
    rf"(?<![\d.,])(?:{_EAST}[ ,;/]{{1,3}}{_NORTH}|{_NORTH}[ ,;/]{{1,3}}{_EAST})"
    r"|(?<!\w)[XY][:=]\s?\d{6}[ ,;/]{1,3}[XY][:=]\s?[67]\d{6}\b|(?<!\w)[XY][:=]\s?[67]\d{6}[ ,;/]{1,3}[XY][:=]\s?\d{6}\b"
    r"|(?<!\w)(?:[EØ]|øst|aust)[ :]?\d{6}[ ,;/]{1,3}(?:N|nord)[ :]?[67]\d{6}\b|(?<!\w)(?:N|nord)[ :]?[67]\d{6}[ ,;/]{1,3}(?:[EØ]|øst|aust)[ :]?\d{6}\b"
    r"|(?<!\w)\d{6}\s?(?:[EØ]|øst|aust)[ ,;/]{1,3}[67]\d{6}\s?(?:N|nord)\b|(?<!\w)[67]\d{6}\s?(?:N|nord)[ ,;/]{1,3}\d{6}\s?(?:[EØ]|øst|aust)\b",
)
_CODES = re.compile(
    r"(?<!\w)3[1-7]\s?[VWX]\s?[A-Z]{2}\s?(?:\d{3}\s?\d{3}|\d{4}\s?\d{4}|\d{5}\s?\d{5})(?!\w)"
    r"|(?<!\w)(?=[2-9]*[CFGHJMPQRVWX])[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}(?!\w)"
    r"|(?<!\w)///[a-zæøå]{2,}\.[a-zæøå]{2,}\.[a-zæøå]{2,}"
)
"""«32V NM 9742 4346» (MGRS), «9FFGWQ7X+2M» (Open Location Code), «///bjørk.stol.lampe» (what3words)."""

_MAY_STAND = re.compile(r"\d(?:[.,]\d|\d{5}|\s?[Gg][Rr][Aa][Dd])|[°+]|///|[A-Z]{2}\s?\d{3}")
"""In every text with coordinates; the slower patterns read no other."""


def find(text: str) -> Iterator[Hit]:
    """Yield coordinates."""
    if _MAY_STAND.search(text) is None:
        return
    patterns = (_DECIMAL, _MINUTES, _UTM, _NAMED, _CODES)
    for pattern, score in (*((p, 0.85) for p in patterns), (_DEGREES, 0.8)):
        for match in pattern.finditer(text):
            yield Hit(match.start(), match.end(), "KOORDINAT", score)
