"""Date of birth: a date with a word for birth or birthday near it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.recognizers.base import Hit

_MONTHS = "januar|jan|februar|feb|mars|april|apr|mai|juni|jun|juli|jul|august|aug|september|sept|sep|oktober|okt|november|nov|desember|des"
_FEAST = r"julaften|julaftan|nyttårsaften|nyttårsaftan|nyttårsdagen|sankthansaften|(?:1\.|2\.|første|fyrste|andre) (?:jule|påske|pinse)dag|valentinsdagen|skuddårsdagen|grunnlovsdagen"
_DATE = re.compile(
    rf"(?<!\d)(?<!\d[.\-/])(?:(?:{_FEAST})\b(?:\s(?:i\s)?(?:19|20)?\d{{2}}\b)?|\d{{1,2}}\.?\s?i\s\d{{1,2}}\.?\s?(?:19|20)?\d{{2}}|\d{{1,2}}\s?[./\-·]\s?\d{{1,2}}\s?[./\-·]\s?(?:19|20)?\d{{2}}|(?:19|20)\d\d[.\-/]\d{{1,2}}[.\-/]\d{{1,2}}|\d{{6}}|\d{{8}}"
    rf"|\d{{1,2}}\.?\s?(?:{_MONTHS})\b\.?(?:\s?(?:-|'|i)?\s?(?:19|20)?\d{{2}}\b)?|\d{{1,2}}[./]\d{{1,2}}(?![\d/]))(?!\d)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\bfødt(?! (?:i |før |etter )?(?:19|20)\d\d\b)|\bfødd(?! (?:i |før |etter )?(?:19|20)\d\d\b)|\bfdt\b|\bfødsels?dato\w*|\bfødselsdag\w*|\bfødte|\bbursdag\w*|\bge?burt?sdag\w*|\b[\w-]*årsdag\w*|\bfødsels?år\w*|\bnyfødt|\bf\.?\s?dato|\bfdato|\bf\.(?!eks|kr)|\bf:|\bfyl(?:ler|te|lte) (?:\w*år|\d{1,2}(?: år)?|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|tjue)\b|\bbli \d+"
    r"|\bblir \d+|\bble \d+|\bdob|\bfødsel\w*|\btermin\w*|\bkom til ver(?:den|da)|\*)[^\d\n]{0,36}$|\b(?:født|fødd|f\.)\s(?!(?:i |før |etter )?(?:19|20)\d\d\b)[^!?\n]{0,24}$|(?<!\w)\(?f\.?\s?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[^\d\n]{0,24}(?:\bfødt|\bfødd|\bfødselsdato|\bfødselsdag|\bf\.?dato|\bbursdag|\bgebursdag|\bfyller (?:\d|år|\w+ år)|\bfylte (?:\d|år)|\b[\w-]*årsdag|\bble født|\bblei fødd|\bkom til verden)",
    re.IGNORECASE,
)
_ORDINAL = "første|andre|tredje|fjerde|femte|sjette|sjuende|syvende|åttende|niende|tiende|ellevte|tolvte|trettende|fjortende|femtende|sekstende|syttende|attende|nittende|sjuande|tiande|åttande|niande|trettande|fjortande|femtande|sekstande|syttande|attande|nittande|tjuande|fyrste|ellevte|tjuende|tjue\\w+|tretti\\w+"
_SPELLED = re.compile(
    rf"\b(?:født|fødd|bursdag\w*|fødselsdag\w*|f\.)\b[^\n.!?]{{0,16}}?((?:{_ORDINAL})\s(?:i\s)?(?:{_ORDINAL}|{_MONTHS})\s?(?:(?:nitten|tjue|totusen)[\wæøå]*|\d{{2,4}})?)",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"\b(?:født|fødd)\s(?:i\s)?((?:{_MONTHS})\s(?:19|20)\d\d)\b", re.IGNORECASE)
_PERSONAL = re.compile(
    r"\b(?:gutt|gut|jente|elev|barn(?:et)?|pasient|mor|far|søster|bror|datter|dotter|sønn|son|personalia|navn|namn)(?: \d)?[,:;(\s]{1,3}$",
    re.IGNORECASE,
)
_PAST = re.compile(r"(?:19\d\d|20[01]\d|202[0-2])$|[./\-]\s?\d{1,2}\s?[./\-]\s?(?:[3-9]\d|0\d|1\d|2[0-2])$")
"""Ends of dates too old for a meeting or a deadline."""
_YEAR_ONLY = re.compile(r"\((?:født|fødd|f\.)\s?((?:19|20)\d\d)\)", re.IGNORECASE)


def _plausible(date: str) -> bool:
    numbers = [int(part) for part in re.findall(r"\d+", date)]
    if date.isdigit() and len(date) == 8:
        return _is_day(int(date[:2]), int(date[2:4]), date[4:6]) or date[:2] in {"19", "20"}
    if date.isdigit():
        return _is_day(int(date[:2]), int(date[2:4]))
    if len(numbers) < 2 or re.search(r"[^\W\d_]{3}", date):
        return True
    day, month = (
        (numbers[2], numbers[1]) if numbers[0] > 1900 and len(numbers) == 3 else (numbers[0], numbers[1])
    )
    return _is_day(day, month)


def _is_day(day: int, month: int, century: str = "20") -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12 and century in {"19", "20"}


def find(text: str) -> Iterator[Hit]:
    """Yield dates of birth."""
    for match in _DATE.finditer(text):
        if not _plausible(match.group()):
            continue
        before = text[max(0, match.start() - 60) : match.start()]
        sentence = re.split(r"[!?\n]|\.\s(?=[A-ZÆØÅ])", before)[-1]
        personal = _PERSONAL.search(before) and _PAST.search(match.group())
        if personal or _BEFORE.search(sentence) or _AFTER.match(text, match.end()):
            yield Hit(match.start(), match.end(), "FODSELSDATO", 0.8)
    for match in _SPELLED.finditer(text):
        yield Hit(match.start(1), match.end(1), "FODSELSDATO", 0.7)
    for match in _MONTH_YEAR.finditer(text):
        yield Hit(match.start(1), match.end(1), "FODSELSDATO", 0.55)
    for match in _YEAR_ONLY.finditer(text):
        yield Hit(match.start(1), match.end(1), "FODSELSDATO", 0.4)
