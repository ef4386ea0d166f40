"""Passport and identity card numbers: with the word, or three letters and six digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.names import is_word
from app.privacy.recognizers.base import Hit, is_amount

_WORD = (
    r"\b(?:(?:utlending|flyktning|nød|diplomat)\w*pass(?:et)?|pass(?:et|ene|a)?(?!\s(?:på|opp)\b|\w)|pass-?\s?(?:nr|nummer|info|opplysning|kopi|data|detalj)\w*|passport|id-?(?:kort|bevis)\w*|nasjonalt id|legitimasjon\w*"
    r"|reisedokument\w*|reisebevis\w*|tazkira\w*|oppholdskort\w*)"
)
_SAID = Caseless(_WORD)
_CUED = Caseless(
    rf"{_WORD}\b"
    r"[^\d\n]{0,30}?(?<!\d)((?-i:[A-Z]{0,3})[ \-]{0,3}\d(?:[ \-]{0,3}\d){5,13}(?!\d)|(?-i:(?=[A-Z0-9]*[A-Z])(?=(?:[A-Z]*\d){4})[A-Z0-9]{8,9})(?!\w))",
)
_AFTER = Caseless(r"(?<!\w)((?-i:[A-Z]{1,3})\s?\d(?:\s?\d){5,7})(?!\w)[^\n.]{0,24}\bpass(?:et|nummer|nr)?\b")
_FORM = re.compile(
    r"(?<![\w\-.,/+])(?:(?P<letters>[A-Za-z]{3})[ \-]?(?:\d{3}[ \-]?\d{3}|\d\d[ \-]\d\d[ \-]\d\d)|[23]\d(?:[ \-]?\d{3}){2}|[23]\d(?:[ \-]\d\d){3}|[23]\d{7})(?![\w\-/]|[.,]\d|\s\d)"
)
"""What Norwegian passports and identity cards are numbered by, in a text that speaks of one: «fka 083 644», «31 264 908»."""
_TELEPHONE = Caseless(r"\b(?:tlf|telefon\w*|mobil\w*|ring\w*|sms|vipps\w*)\b[^\d\n]*$")
_SUM = re.compile(r"\s?\d{1,3}(?:[ .]\d{3})?[ .]000")
_FAR_OFF = 120
"""So many characters away the text may speak of a passport."""
_BARE = re.compile(
    r"(?<![\w\-])(?:[A-Z]{3}\s?\d{6}|[A-Z]{3}-\d{3}-\d{3}|[A-Z]\d{7,8}|P<[A-Z]{3}[A-Z<]{5,39})(?![\w\-])"
)
_TWO_LETTERS = re.compile(
    r"(?<![\w\-])(?!KB|KR|NR|ID|IS|NS|HR|OK|EN|NO|PO|SR|TV|PC)[A-Z]{2}\s?\d{7}(?![\w\-]|[.,]\d|\s\d)"
)
"""Passports of many lands: «LR 0847731»."""
_NATION = (
    r"(?:norsk|svensk|dansk|finsk|islandsk|polsk|russisk|ukrainsk|litauisk|latvisk|estisk|rumensk|bulgarsk|tysk|britisk|fransk|spansk|italiensk|portugisisk|gresk|serbisk|bosnisk|kroatisk|albansk|kosovoalbansk|makedonsk|georgisk|armensk"
    r"|tyrkisk|syrisk|irakisk|iransk|afghansk|pakistansk|indisk|srilankisk|vietnamesisk|filippinsk|kinesisk|thailandsk|somalisk|eritreisk|etiopisk|sudansk|kongolesisk|nigeriansk|ghanesisk|marokkansk|algerisk|tunisisk|egyptisk|libanesisk|palestinsk|jordansk|brasiliansk|chilensk|colombiansk|amerikansk)"
)
_OF_NATION = Caseless(
    rf"\b{_NATION}e?(?::|\s(?:er|nr\.?:?|nummer:?))\s((?-i:[A-Z]{{0,3}})\s?\d(?:[ ]?\d){{5,8}}(?![\d\w]|[.,]\d))",
)
"""«Det russiske: 75 3019284», said of a passport without the word."""


def _is_numbered(text: str, match: re.Match[str]) -> bool:
    """True for a passport's number near a word for one, and no sum or telephone."""
    start, end = match.span()
    letters = match["letters"]
    word = letters is not None and not letters.isupper() and is_word(letters)
    if word or is_amount(text, start, end) or _TELEPHONE.search(text[max(0, start - 24) : start]):
        return False
    return _SAID.search(text[max(0, start - _FAR_OFF) : end + _FAR_OFF]) is not None


def find(text: str) -> Iterator[Hit]:
    """Yield passport numbers."""
    for pattern, score in ((_CUED, 0.85), (_AFTER, 0.8), (_OF_NATION, 0.6)):
        for match in pattern.finditer(text):
            if not is_amount(text, *match.span(1)) and not _SUM.fullmatch(match[1]):
                yield Hit(match.start(1), match.end(1), "PASS", score)
    for bare in (_BARE, _TWO_LETTERS):
        for match in bare.finditer(text):
            yield Hit(match.start(), match.end(), "PASS", 0.5)
    if _SAID.search(text) is None:
        return
    for match in _FORM.finditer(text):
        if _is_numbered(text, match):
            yield Hit(match.start(), match.end(), "PASS", 0.92)
