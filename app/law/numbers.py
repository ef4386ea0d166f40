"""Section numbers as people say them: «paragraf tretten to» is § 13-2."""

from __future__ import annotations

import re
from functools import lru_cache

_UNITS = {
    "en": 1, "ein": 1, "én": 1, "ett": 1, "eitt": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7,
    "syv": 7, "åtte": 8, "ni": 9,
}  # fmt: skip
_TEENS = {
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
    "søtten": 17, "atten": 18, "nitten": 19,
}  # fmt: skip
_TENS = {
    "tjue": 20, "tyve": 20, "tretti": 30, "tredve": 30, "førti": 40, "femti": 50, "seksti": 60, "sytti": 70,
    "åtti": 80, "nitti": 90,
}  # fmt: skip


@lru_cache(maxsize=1)
def spoken() -> dict[str, int]:
    """Return every number from 1 to 199 by its words in bokmål and nynorsk."""
    small = _UNITS | _TEENS | _TENS
    small |= {ten + unit: tens + one for ten, tens in _TENS.items() for unit, one in _UNITS.items()}
    hundreds = {"hundre": 100} | {f"hundre og {word}": 100 + number for word, number in small.items()}
    return small | hundreds | {word.replace(" og ", "og"): number for word, number in hundreds.items()}


@lru_cache(maxsize=1)
def spoken_section() -> re.Pattern[str]:
    """Return a pattern for a section said in words, or with «strek» between digits; groups first, second, letter."""
    word = "|".join(sorted(map(re.escape, spoken()), key=len, reverse=True))
    one = rf"(?:\d{{1,3}}|(?:{word})(?!\w))"
    return re.compile(
        rf"(?P<first>{one})(?:\s*(?:strek|bindestrek|[-–])?\s*(?P<second>{one}))?(?:\s(?P<letter>[a-h])(?!\w))?",
        re.IGNORECASE,
    )


def section_of(match: re.Match[str]) -> str:
    """Return the section of a match of `spoken_section`: «13-2», «13b»."""
    parts = [match.group("first"), match.group("second")]
    numbers = [str(spoken().get(part.lower(), part)) for part in parts if part]
    return "-".join(numbers) + (match.group("letter") or "").lower()
