"""Fødselsnummer and its relatives: D-number (day + 40), H-number (month + 40), test offsets.

Source: Skatteetaten, «pid»: from 2032 the first control digit also accepts remainders 1, 2 and 3.
A wrong control digit never clears a number with a plausible date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.recognizers.base import Hit

_RUN = re.compile(r"\d(?:[ .\-\n*_]{0,3}\d){10}(?!\d)")
_K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def plausible_date(digits: str) -> bool:
    """True when the first six digits are a day and month under any of the offsets."""
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
    """Yield eleven-digit numbers that are, or nearly are, national ids."""
    for match in _RUN.finditer(text):
        if match.start() and text[match.start() - 1].isdigit():
            continue
        digits = re.sub(r"\D", "", match.group())
        if valid_control(digits) or digits[0] in "89":
            yield Hit(match.start(), match.end(), "FODSELSNUMMER", 0.99)
        elif plausible_date(digits):
            yield Hit(match.start(), match.end(), "FODSELSNUMMER", 0.8)
