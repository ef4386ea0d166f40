"""The time somebody names, as they said it: «fra mandag», «torsdag 10. desember klokka ni», «hver tirsdag»."""

from __future__ import annotations

import re

_WEEKDAY = r"(?:man|mån|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag(?:en)?"
_MONTH = r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)"
_NUMBER = r"(?:\d+|en|én|ein|éin|ei|to|tre|fire|fem|seks|åtte|ti|fjorten)"
_SPAN = r"(?:dag(?:er|ar)?|uk[ea]r?|veker?|veke|måned(?:er)?|månad(?:er)?|time[nr]?|timar)"
_BEFORE = (
    r"(?:(?:fra og med|frå og med|fram til|innen|innan|fra|frå|før|etter|alt|allerede|senest|seinast)\s)*"
)
_DATE = rf"\d{{1,2}}\.?\s?{_MONTH}(?:\s\d{{4}})?"
_NEAR = (
    r"(?:i dag|i kveld|i ettermiddag|i morgen|i morgon|i overmorgen|i overmorgon|denne (?:uka|uken|veka)"
    r"|(?:neste|komande|kommende) (?:uke|veke|måned|månad)|i løpet av (?:dagen|uka|uken|veka|måneden|månaden))"
)
_LATER = rf"om {_NUMBER} {_SPAN}"
_CLOCK = r"(?:,?\s(?:klokka|klokken|kl\.?)\s[\wæøå:.]+(?<!\.))"
_DAY = rf"(?:(?:på|til|førstkommende|neste|komande)\s)*{_WEEKDAY}(?:\s(?:den\s)?{_DATE}|\sden\s\d{{1,2}}\.?|\s{_LATER})?"
_HABIT = (
    rf"(?:annen|annan)?(?:hver|kvar|hvert|kvart)(?:\s\w+)?\s(?:{_WEEKDAY}|dag|uke|veke|morgen|morgon|kveld)"
)
_FEAST = r"(?:jul(?:eferien|a)?|nyttår|påske|sommerferien|sommarferien|skolestart|skulestart|vinterferien)"
_SAID = re.compile(
    rf"\b{_BEFORE}(?:{_HABIT}|{_DAY}|(?:den\s)?{_DATE}|{_NEAR}|{_LATER}){_CLOCK}?"
    rf"|\b(?:innen|innan|før|etter|fra|frå)\s{_FEAST}\b"
    r"|\b(?:(?:rett|like|straks)\s)?etter møtet\b|\bmed (?:en|ei|ein) (?:gang|gong)\b|\bstraks\b|\bi pausen\b"
    r"|\b(?:(?:innen|innan|før|etter|fra|frå)\s)?(?:klokka|klokken|kl\.?)\s(?:\d{1,2}(?:[.:]\d\d)?|(?:halv\s)?[a-zæøå]{2,6})\b",
    re.IGNORECASE,
)


def day_said(sentence: str) -> str:
    """Return the first time a sentence names, in its own words; empty when it names none."""
    match = _SAID.search(sentence)
    return match.group().strip() if match else ""
