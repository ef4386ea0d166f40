"""Case, journal, client and DUF numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.recognizers.base import Hit

_CUED = re.compile(
    r"\b(?:sak|saka|saken|saks?nr|saksnummer|arkivsak\w*|arkivref\w*|mappe(?:nr|nummer)?|journal(?:nr|nummer|post|id)?|jnr|j\.nr|dok(?:ument)?\.?(?:nr|nummer)"
    r"|ref(?:eranse)?(?:nr|nummer)?|vår ref|deres ref|vedtak(?:snr|snummer)?|klient(?:nr|nummer|id)|pasient(?:nr|nummer|id)|elev(?:nr|nummer|id)|barnenr"
    r"|melding(?:snr|snummer|sid)|npr(?:-id)?|dips(?:-id|-nr)?|medlems(?:nr|nummer)|søknads(?:nr|nummer)|henvisnings(?:nr|nummer|id)|anmeldelse(?:snr|snummer)?|anmeldt sak"
    r"|familia|visma|tiltak(?:snr|snummer)|straffesak|bruker(?:nr|id|nummer)|id(?:-?nr|-?nummer))\b"
    r"\.?:?\s?(?:nr\.?|nummer|er|heter|på|med|hos oss)?[.:#]?\s{0,2}((?-i:[A-Z]{0,5})[\-/ ]?\d[\dA-Za-z]*(?:[/\-.:]\d[\dA-Za-z]*){0,4})",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(r"(?<![\w./\-])((?:20)?\d{2})/(\d{3,6})(?:-\d{1,4})?(?![\w/]|[.,]\d)")
_DUF = re.compile(r"\bDUF\b[^\d\n]{0,16}(\d(?:[ \-]?\d){8,13})", re.IGNORECASE)
_DUF_BARE = re.compile(r"(?<!\d)20\d\d[ ]\d{6}[ ]\d{2}(?!\d)")
_POLICE = re.compile(r"(?<!\d)\d{7,8}(?:\s?/\s?\d{2,4}-\d{2,3}|\s\d{4}/\d{2,4})(?!\d)")
_LETTERED = re.compile(r"(?<![\w-])(?!LOV|FOR|HR|SOM|ISO|EN)[A-ZÆØÅ]{2,5}-(?:19|20)\d\d-\d{3,7}(?![\w-])")
_COURT = re.compile(r"(?<![\w-])\d{2}-\d{6}[A-Z]{3}-[A-Z]{4}(?![\w-])")
_FEWEST_DIGITS = 4


def _is_years(first: str, second: str) -> bool:
    return len(second) == 4 and len(first) == 4 and abs(int(second) - int(first)) <= 3


def find(text: str) -> Iterator[Hit]:
    """Yield case numbers."""
    for match in _CUED.finditer(text):
        number = match.group(1)
        digits = re.sub(r"\D", "", number)
        years = re.fullmatch(r"(20\d\d)(?:[/\-](\d{2,4}))?", number)
        political = re.fullmatch(r"\d{1,3}/\d{2}", number)
        date = re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}", number)
        if len(digits) >= _FEWEST_DIGITS and not years and not date and not political:
            yield Hit(match.start(1), match.end(1), "SAKSNUMMER", 0.75)
    for match in _ARCHIVE.finditer(text):
        if not _is_years(match.group(1), match.group(2)):
            yield Hit(match.start(), match.end(), "SAKSNUMMER", 0.65)
    for pattern, group in ((_DUF, 1), (_DUF_BARE, 0), (_COURT, 0), (_POLICE, 0), (_LETTERED, 0)):
        for match in pattern.finditer(text):
            yield Hit(match.start(group), match.end(group), "SAKSNUMMER", 0.85)
