"""Numbers, codes, user names, classes and dates that point at somebody: what the trained tagger finds."""

from __future__ import annotations

import math
from collections.abc import Iterator

from app.privacy.dates import DATE, LONG_PAST
from app.privacy.identifier_tagger import tagged
from app.privacy.recognizers.base import Hit

TYPES = ("ADRESSE", "BILNUMMER", "FODSELSDATO", "HANDLE", "PASS", "SAKSNUMMER", "SKOLEKLASSE")
"""What is told by the words around it. The others have a format of their own, which their recognisers know."""
_SURE, _SURER = 0.5, 0.3
"""Score of what is just sure enough to block for, and what a surer one has more: never above a checksum's."""


def find(text: str) -> Iterator[Hit]:
    """Yield identifiers, the likelier the higher their score."""
    for found in tagged(text):
        if found.type in TYPES and not (found.type == "FODSELSDATO" and _is_only_a_day(text)):
            score = _SURE + _SURER * math.tanh(max(0.0, found.odds) / 4)
            yield Hit(found.start, found.end, found.type, score)


def _is_only_a_day(text: str) -> bool:
    """True for a text that is nothing but the day of a meeting or a deadline, as in a field for one."""
    day = text.strip()
    match = DATE.search(day)
    return match is not None and match.group() == day and not LONG_PAST.search(day)
