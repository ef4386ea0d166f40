"""Bank account (11 digits, mod 11) and IBAN (mod 97)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.recognizers.base import Hit, digits_of, runs, windows

_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ \-]?[A-Z0-9]{2,4}){3,8}(?!\w)")
_CUE = Caseless(r"konto\w*\.?\s?(?:nr\.?|nummer)?[^\d\n]{0,20}$")


def valid_account(digits: str) -> bool:
    """True when the control digit holds."""
    return sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11 == 0


def valid_iban(iban: str) -> bool:
    """True when the check digits hold (ISO 13616)."""
    moved = iban[4:] + iban[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97 == 1


def find(text: str) -> Iterator[Hit]:
    """Yield account numbers."""
    for run in runs(text):
        for window in windows(run, 11):
            start, end = window[0].start, window[-1].end
            grouped = tuple(len(group.digits) for group in window) == (4, 2, 5)
            cued = _CUE.search(text[max(0, start - 36) : start]) is not None
            if grouped or cued:
                yield Hit(start, end, "KONTONUMMER", 0.95 if valid_account(digits_of(window)) else 0.7)
    for match in _IBAN.finditer(text):
        compact = re.sub(r"[ \-]", "", match.group())
        if 15 <= len(compact) <= 34:
            yield Hit(match.start(), match.end(), "KONTONUMMER", 0.95 if valid_iban(compact) else 0.55)
