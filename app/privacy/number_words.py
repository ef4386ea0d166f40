"""Numbers said in words, bokmål and nynorsk: «fire en to», «førtifem», «to-og-tjue», «fire hundre og tolv»."""

from __future__ import annotations

import re

_WORDS = {
    "null": "0", "en": "1", "ein": "1", "én": "1", "ett": "1", "ei": "1", "to": "2", "tre": "3", "fire": "4",
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
_ONE = rf"(?>{_OLD}|{_PAIR}|hundre|{_UNIT}|\d{{1,3}})"
_BETWEEN = r"(?:[ ,.\-\n()/]{0,3}(?:og[ ])?)"
SPELLED = re.compile(rf"(?<![\w]){_ONE}(?>{_BETWEEN}{_ONE}){{2,}}(?!\w)", re.IGNORECASE)
_NUMBER = re.compile(_ONE, re.IGNORECASE)
_FEWEST_SPELLED = 5


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
    """Return the digits that some number words stand for; None for too few, or nothing but digits."""
    digits: list[str] = []
    said = [match.group().lower() for match in _NUMBER.finditer(spelled)]
    for index, word in enumerate(said):
        if word == "hundre":
            following = _value(said[index + 1]) if index + 1 < len(said) else ""
            digits.append("" if len(following) == 2 and "og" in spelled.lower() else "00")
        else:
            digits.append(_value(word))
    joined = "".join(digits)
    return joined if len(joined) >= _FEWEST_SPELLED and any(w.isalpha() for w in said) else None
