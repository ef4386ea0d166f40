"""The amounts a text names: how many, of what."""

from __future__ import annotations

import re

_NUMBERS = {
    word: number
    for number, row in enumerate(
        "to|tre|fire|fem|seks|sju syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|tjue".split("|"), 2
    )
    for word in row.split()
}  # fmt: skip
_TENS = {
    "tretti": 30,
    "førti": 40,
    "femti": 50,
    "seksti": 60,
    "sytti": 70,
    "åtti": 80,
    "nitti": 90,
    "hundre": 100,
}
_THOUSANDS = re.compile(r"(?<=\d)[ .](?=\d{3}\b)")
_MEASURE = (
    r"(?:prosent|%|kroner|kr|million\w*|timer|timar|dager|dagar|uker|veker|måneder|månader|minutt\w*|år|barn|born|unger|ungar"
    r"|familie\w*|saker|plasser|plassar|ansatte|tilsette|årsverk|stillinger|stillingar|elever|elevar|søknader|søknadar|meldinger|meldingar)"
)
_FIGURE = re.compile(
    rf"\b(\d+|[a-zæøå]+)(?:,\d+)? ?(?:(?:slike|sånne|andre|nye|hele|heile|faste|ledige|av) )?(\d+ )?({_MEASURE})(?!\w)",
    re.IGNORECASE,
)


def figures(text: str) -> set[tuple[int, str]]:
    """Return the amounts of a text above one: how many, of what by its first letters."""
    found = set()
    for first, second, measure in _FIGURE.findall(_THOUSANDS.sub("", text.lower())):
        number = _number(second.strip() or first)
        if number is not None and number > 1:
            found.add((number, measure[:3]))
    return found


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    tens = next((tens for tens in _TENS if word.startswith(tens)), None)
    if tens is None:
        return _NUMBERS.get(word)
    ones = {"": 0, "en": 1, "ein": 1, "ett": 1, **_NUMBERS}
    rest = ones.get(word.removeprefix(tens))
    return None if rest is None else _TENS[tens] + rest
