"""Passport and identity card numbers: with the word, or three letters and six digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.recognizers.base import Hit

_CUED = re.compile(
    r"\b(?:(?:utlending|flyktning|nød|diplomat)\w*pass(?:et)?|pass|passet|passene|passa|passnummer\w*|passnr|passport|id-?kort\w*|nasjonalt id|reisedokument\w*|passkopi\w*|pass-nr|reisebevis\w*|oppholdskort\w*)\b"
    r"[^\d\n]{0,30}?(?<!\d)((?-i:[A-Z]{0,3})[ \-]{0,3}\d(?:[ \-]{0,3}\d){5,9}(?!\d)|(?-i:(?=[A-Z0-9]*[A-Z])(?=(?:[A-Z]*\d){4})[A-Z0-9]{8,9})(?!\w))",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?<!\w)((?-i:[A-Z]{1,3})\s?\d(?:\s?\d){5,7})(?!\w)[^\n.]{0,24}\bpass(?:et|nummer|nr)?\b", re.IGNORECASE
)
_BARE = re.compile(r"(?<![\w\-])(?:[A-Z]{3}\s?\d{6}|[A-Z]{3}-\d{3}-\d{3}|[A-Z]\d{7,8})(?![\w\-])")
_TWO_LETTERS = re.compile(
    r"(?<![\w\-])(?!KB|KR|NR|ID|IS|NS|HR|OK|EN|NO|PO|SR|TV|PC)[A-Z]{2}\s?\d{7}(?![\w\-]|[.,]\d|\s\d)"
)
"""Passports of many lands: «LR 0847731»."""


def find(text: str) -> Iterator[Hit]:
    """Yield passport numbers."""
    for pattern, score in ((_CUED, 0.85), (_AFTER, 0.8)):
        for match in pattern.finditer(text):
            yield Hit(match.start(1), match.end(1), "PASS", score)
    for pattern in (_BARE, _TWO_LETTERS):
        for match in pattern.finditer(text):
            yield Hit(match.start(), match.end(), "PASS", 0.5)
