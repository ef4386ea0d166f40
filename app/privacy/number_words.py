"""Numbers said in words, bokmål and nynorsk: «fire en to», «førtifem», «to-og-tjue», «fire hundre og tolv»."""

from __future__ import annotations

import re

from app.privacy.caseless import Caseless

_WORDS = {
    "null": "0", "en": "1", "ein": "1", "én": "1", "éin": "1", "eitt": "1", "ett": "1", "ei": "1", "to": "2", "tre": "3", "fire": "4",
    "fem": "5", "seks": "6", "sju": "7", "syv": "7", "åtte": "8", "ni": "9",
}  # fmt: skip
_TENS = {
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
    "atten": 18, "nitten": 19, "tjue": 20, "tretti": 30, "førti": 40, "femti": 50, "seksti": 60, "sytti": 70,
    "åtti": 80, "nitti": 90,
}  # fmt: skip
_UNIT = "|".join(sorted((*_WORDS, *_TENS), key=len, reverse=True))
_ROUND = "|".join(ten for ten, value in _TENS.items() if value >= 20)
_PAIR = rf"(?:{_ROUND})(?:{'|'.join(_WORDS)})"
_OLD = rf"(?:{'|'.join(_WORDS)})-?og-?(?:{_ROUND})"
_ONE = rf"(?>{_OLD}|{_PAIR}|hundre|{_UNIT}|\d{{1,6}})"
SAID = rf"(?:{_OLD}|{_PAIR}|hundre|{_UNIT})"
"""One number in words."""
_BETWEEN = r"(?:\s?\((?:pause|mellomrom|strek|bindestrek|space)\)\s?)?(?:[ ,.\-–—·•|*\n()/]{0,3}(?:og[ ])?(?:så[ ])?)"
SPELLED = Caseless(rf"(?<![\w]){_ONE}(?>{_BETWEEN}{_ONE}){{2,}}(?!\w)")
_PAUSE = re.compile(r"\((?:binde)?strek\)", re.IGNORECASE)
"""Its «tre» is no number."""
_NUMBER = Caseless(_ONE)
_FEWEST_SPELLED = 5
DECIMAL_SAID = Caseless(
    rf"(?<!\w)({_ONE}(?: {_ONE})?) (?:komma|punktum|punkt) ({_ONE}(?: {_ONE}){{0,7}})(?!\w)"
)
"""«seksti komma tre ni to fire»."""
_FEWEST_DECIMALS = 3
_PART = rf"{_ONE}(?: {_ONE}){{0,2}}"
DOTTED_SAID = Caseless(rf"(?<!\w){_PART}(?: (?:punktum|punkt|prikk|dot) {_PART}){{2,3}}(?!\w)")
"""«null tre punktum null fem punktum tolv»: a date, or the address of a machine."""
_DOT_SAID = re.compile(r" (?:punktum|punkt|prikk|dot) ", re.IGNORECASE)
_WHOLE = frozenset({8, 11})
_ABROAD = 10
"""Digits of a telephone with 47 before it."""


def _value(word: str) -> str:
    """Return the digits of one number word."""
    if word.isdigit() or word in _WORDS:
        return _WORDS.get(word, word)
    if word in _TENS:
        return str(_TENS[word])
    for ten, value in _TENS.items():
        rest = (
            word.replace("-", "").removesuffix(f"og{ten}") if word.endswith(ten) else word.removeprefix(ten)
        )
        if rest in _WORDS:
            return str(value + int(_WORDS[rest]))
    return word


def digits_said(spelled: str) -> str | None:
    """Return the digits that some number words stand for; None for too few, or nothing but digits.

    «seksti åtte» may be 60 and 8 or 68: what makes the length of a telephone or a national id is chosen.
    """
    said = [match.group().lower() for match in _NUMBER.finditer(_PAUSE.sub(" ", spelled))]
    if not any(word.isalpha() for word in said):
        return None
    apart = "".join(_parts(said, "og" in spelled.lower(), joined=False))
    together = "".join(_parts(said, "og" in spelled.lower(), joined=True))
    glued = "".join(_parts([part for word in said for part in _apart(word)], False, joined=False))
    if len(apart) in _WHOLE:
        chosen = apart
    elif len(together) in _WHOLE or (len(together) == _ABROAD and together.startswith("47")):
        chosen = together
    else:
        chosen = glued if len(glued) in _WHOLE else apart
    return chosen if len(chosen) >= _FEWEST_SPELLED else None


def decimal_said(match: re.Match[str]) -> str | None:
    """Return the number of a match of DECIMAL_SAID in digits; None for too few decimals to be a position."""
    whole, decimals = _digits(match[1], joined=True), _digits(match[2], joined=False)
    return f"{whole},{decimals}" if len(decimals) >= _FEWEST_DECIMALS else None


def dotted_said(match: re.Match[str]) -> str:
    """Return a match of DOTTED_SAID in digits and full stops."""
    return ".".join(_digits(part, joined=False) for part in _DOT_SAID.split(match.group()))


def _digits(spelled: str, joined: bool) -> str:
    said = [match.group().lower() for match in _NUMBER.finditer(spelled)]
    return "".join(_parts(said, with_and=False, joined=joined))


def _apart(word: str) -> tuple[str, ...]:
    """Return «femti» and «åtte» for «femtiåtte», as glued number words may be meant."""
    ten = next((ten for ten in _TENS if word.startswith(ten) and word.removeprefix(ten) in _WORDS), None)
    return (ten, word.removeprefix(ten)) if ten else (word,)


def _parts(said: list[str], with_and: bool, joined: bool) -> list[str]:
    digits: list[str] = []
    for index, word in enumerate(said):
        if word == "hundre":
            following = _value(said[index + 1]) if index + 1 < len(said) else ""
            digits.append("" if len(following) == 2 and with_and else "00")
        elif joined and index and _TENS.get(said[index - 1], 0) >= 20 and word in _WORDS and word != "null":
            digits[-1] = str(int(digits[-1]) + int(_WORDS[word]))
        else:
            digits.append(_value(word))
    return digits
