"""How dates are written in Norwegian, with and without a year: the forms, and whether the numbers can be a day."""

from __future__ import annotations

import re

from app.privacy.caseless import Caseless

_MONTHS = (
    "januar|jan|februar|feb|mars|april|apr|mai|juni|jun|juli|jul|august|aug|september|sept|sep|oktober|okt|november|nov|desember|des"
    "|january|february|march|may|june|july|october|december"
)
_FEAST = (
    "(?:jule?|påske|pinse|nyttårs|st\\.?\\s?hans-?|sankthans)(?:aften|aftan|kvelden|natta)|st\\.?\\s?hans|sankthans|jonsok|olsok|lucia-?(?:dagen|natta)"
    "|nyttårsdagen|1\\. nyttårsdag|første nyttårsdag|valentinsdagen|skuddårsdagen|skotårsdagen|grunnlovsdagen|kvinnedagen|morsdag|farsdag|halloween"
    "|langfredag|skjærtorsdag|palmesøndag|kristi himmelfartsdag|allehelgensdag"
    "|(?:1\\.|2\\.|3\\.|første|fyrste|andre|annen|tredje) (?:jule|påske|pinse)dag"
)
_ORDINAL = (
    "første|fyrste|andre|tredje|fjerde|femte|sjette|sjuende|syvende|sjuande|åttende|åttande|ottende|niende|niande|tiende|tiande|ellevte"
    "|tolvte|trettende|trettande|fjortende|fjortande|fortende|fortande|femtende|femtande|sekstende|sekstande|syttende|søttende|syttande|attende|attande"
    "|nittende|nittande|tjuende|tjuande|tyvende|tjue\\w+|tretti\\w+|enogtyvende"
)
NUMBER = "en|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|tjue"
"""Numbers in words up to twenty."""
_YEAR = r"(?:19|20)?\d{2}"
_SPELLED_YEAR = (
    rf"(?:(?:nitten|tjue|totusen|to\stusen)[\wæøå]*(?:\s(?:og\s)?(?:{NUMBER}))?|{NUMBER}|\d{{2,4}})"
)
_BETWEEN = r"\s?(?:[./·]\s?-|[./\-·])\s?"
_FORMS = (
    rf"(?:{_FEAST})\b(?:\s(?:i\s)?{_YEAR}\b)?",
    rf"\d{{1,2}}\.?\s?i\s\d{{1,2}}\.?\s?{_YEAR}",
    rf"\d{{1,2}}{_BETWEEN}\d{{1,2}}{_BETWEEN}{_YEAR}",
    rf"\d{{1,2}}\s?[-/]\s?(?:{_MONTHS})\s?[-/.]\s?{_YEAR}",
    rf"\d{{1,2}}[./]\d{{1,2}}\s{_YEAR}",
    r"(?:19|20)\d\d\s?[.\-/]\s?\d{1,2}\s?[.\-/]\s?\d{1,2}",
    rf"(?:19|20)\d\d,?\s\d{{1,2}}\.?\s?(?:{_MONTHS})\b",
    r"\d{6}|\d{8}",
    rf"\d{{1,2}}\s\d{{1,2}}\s{_YEAR}",
    rf"\d{{1,2}}\.?\s?(?:{_MONTHS})\b\.?(?:,?\s?(?:-|'|’|i\s|året\s)?\s?{_YEAR}\b)?",
    rf"(?:{_ORDINAL}|\d{{1,2}}\.?\si)\s(?:i\s(?:den\s)?)?(?:{_ORDINAL}|{_MONTHS})\b(?:\s{_SPELLED_YEAR}\b)?",
    rf"(?:siste|første|fyrste)\s(?:dag(?:en)?)\si\s(?:{_MONTHS})\b(?:\s{_YEAR}\b)?",
    rf"(?:{NUMBER})\si\s(?:{NUMBER})\s(?:(?:19|20)\d\d|{_SPELLED_YEAR})\b",
    rf"(?:{NUMBER})\si\s(?:{_ORDINAL})\b(?:\s{_SPELLED_YEAR}\b)?",
    r"\d{1,2}[./]\d{1,2}(?![\d/])",
)
DATE = Caseless(rf"(?<![\w])(?<!\d[.\-/])(?:{'|'.join(_FORMS)})(?!\d)")
"""A day, with or without its year."""
MONTH_OF_YEAR = Caseless(
    rf"(?<![\w.\-/])(?:(?:{_MONTHS})\b\.?\s?(?:-|'|’|i\s)?{_YEAR}|(?:påsk[ea]n?|pins[ea]n?|jul[ae]n?|romjul[ae]n?)\s{_YEAR}|(?:19|20)\d\d-(?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d)(?![\w]*\d|[./]\d)",
)
"""A month or a feast and its year: «mai 2014», «2014-05», «05/2014», «påsken 2014»."""
LONG_PAST = re.compile(
    r"(?:19\d\d|20[01]\d|202[0-2])$|(?<!\d{3})\d[./\- ]{1,3}\d{1,2}[./\-]{1,2}\s?(?:[3-9]\d|0\d|1\d|2[0-2])$|^(?:19\d\d|20[01]\d|202[0-2])[.\-/ ,]|^\d{4}(?:[3-9]\d|[01]\d|2[0-2])$"
)
"""A date with a year too old for a meeting or a deadline."""
_IN_WORDS = re.compile(r"[^\W\d_]{3}|\bi\b")


def is_day(date: str) -> bool:
    """True when the numbers of a match of DATE can be a day."""
    numbers = [int(part) for part in re.findall(r"\d+", date)]
    if date.isdigit() and len(date) == 8:
        return _fits(int(date[:2]), int(date[2:4]), date[4:6]) or date[:2] in {"19", "20"}
    if date.isdigit():
        return _fits(int(date[:2]), int(date[2:4]))
    if len(numbers) < 2 or _IN_WORDS.search(date):
        return True
    year_first = numbers[0] > 1900 and len(numbers) == 3
    return _fits(numbers[2], numbers[1]) if year_first else _fits(numbers[0], numbers[1])


def _fits(day: int, month: int, century: str = "20") -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12 and century in {"19", "20"}
