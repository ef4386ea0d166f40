"""Fødselsnummer and its relatives: D-number (day + 40), H-number (month + 40), FH-number, test offsets.

Source: Skatteetaten, «pid»: from 2032 the first control digit also accepts remainders 1, 2 and 3.
ehelse.no, identifikatorer for personer: an FH-number begins with 8 or 9 and has no date.
A wrong control digit never clears a number: eleven digits in one run are held back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.recognizers.base import Hit, digits_of, is_amount, runs, windows

_K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_CUE = Caseless(r"(?:fødsels|person|f\.?|pers|d-|h-|fnr|pnr)\.?(?:nummer|nr)?\.?\s?(?:er|:|på|var)?\s*$")
_PARTS = re.compile(
    r"(?<!\d)(\d{3} ?\d{3})(?:\s?[ \-./,:;|_'’`~+*=]{1,4}\s?|\s?\(?(?:bindestrek|strek|og så|og|så|deretter|pluss)\)?\s)(\d{4,6})(?!\d)"
)
_OF_LAW = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])-\d{3}")
"""How laws and regulations are numbered: «forskrift 2006-06-23-724»."""
_AFTER = Caseless(r"[^\d\n]{0,40}(?:fødselsn|personn|fnr\b|pnr\b|f\.nr|d-n)")


def plausible_date(digits: str) -> bool:
    """True when the first six digits are a day and a month under any of the offsets."""
    day, month = int(digits[:2]), int(digits[2:4])
    day = day - 40 if day > 40 else day
    for offset in (80, 65, 40):
        if month > offset:
            month -= offset
            break
    return 1 <= day <= 31 and 1 <= month <= 12


def valid_control(digits: str) -> bool:
    """True when both control digits hold, under the present or the 2032 rule."""
    k1 = sum(int(d) * w for d, w in zip(digits, _K1, strict=False)) % 11
    k2 = sum(int(d) * w for d, w in zip(digits, _K2, strict=False)) % 11
    return k2 == 0 and k1 in {0, 1, 2, 3}


def find(text: str) -> Iterator[Hit]:
    """Yield eleven-digit numbers that are, or nearly are, national ids; ten, twelve and a whole year's thirteen with a cue."""
    for run in runs(text):
        whole = sum(len(group.digits) for group in run)
        for window in windows(run, 11):
            start, end, digits = window[0].start, window[-1].end, digits_of(window)
            if valid_control(digits) and (plausible_date(digits) or digits[0] in "89"):
                yield Hit(start, end, "FODSELSNUMMER", 0.99)
                continue
            dated = plausible_date(digits) and (whole == 11 or len(window) <= 3)
            of_law = _OF_LAW.fullmatch(text, start, end)
            if (dated or whole == 11) and not of_law and not is_amount(text, start, end):
                yield Hit(start, end, "FODSELSNUMMER", 0.85 if dated else 0.6)
        cued = _CUE.search(text[max(0, run[0].start - 24) : run[0].start]) or _AFTER.match(text, run[-1].end)
        if whole in {10, 12, 13} and cued:
            yield Hit(run[0].start, run[-1].end, "FODSELSNUMMER", 0.7)
    for match in _PARTS.finditer(text):
        date = match.group(1).replace(" ", "")
        if plausible_date(date) and not is_amount(text, *match.span()):
            yield Hit(match.start(), match.end(), "FODSELSNUMMER", 0.55)
