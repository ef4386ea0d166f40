"""Letters said, called out or written backwards: «enn ve 44102», «delta november 44102», «baklengs: iraK»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.names import first_names
from app.privacy.normalize import View
from app.privacy.number_words import SAID

_RADIO = "alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu".split()
_CALLED_OUT = Caseless(rf"\b(?:(?:{'|'.join(_RADIO)})[ ,.\-]{{1,2}}){{2,4}}(?=\d|{SAID}\b)")
"""The letters of a plate or a passport by radio: «delta november 44102»."""
_NAMED = {
    "be": "B", "bé": "B", "se": "C", "de": "D", "dé": "D", "e": "E", "eff": "F", "ge": "G", "gé": "G", "hå": "H",
    "jott": "J", "jodd": "J", "kå": "K", "ka": "K", "ell": "L", "emm": "M", "enn": "N", "pe": "P", "pé": "P",
    "err": "R", "ærr": "R", "ess": "S", "te": "T", "té": "T", "u": "U", "ve": "V", "vé": "V", "dobbelt-ve": "W",
    "dobbeltve": "W", "eks": "X", "sett": "Z", "zet": "Z",
}  # fmt: skip
"""What Norwegians call the letters of plates and passports."""
_LETTER = "|".join(sorted(_NAMED, key=len, reverse=True))
_SAID_LETTERS = Caseless(
    rf"(?<!\w)(?:(?!de\b|se\b)(?:{_LETTER})[ ,.\-]{{1,2}}){{0,2}}(?:{_LETTER})[ ,.\-]{{1,2}}(?:og\s)?(?:{_LETTER})[ ,.\-]{{1,3}}(?=(?:\d|{SAID}\b)(?:[ ,.\-]{{0,3}}(?:\(\w{{3,12}}\)\s)?(?:\d|{SAID}\b)){{2}})",
)
_GAP = r"[ .\-_*/|,·•]{1,4}"
_SPREAD_PLATE = re.compile(rf"(?<!\w)([A-Za-z]){_GAP}([A-Za-z])((?:{_GAP}\d){{5}})(?!\w|{_GAP}\d)")
"""«E K - 3 - 8 - 2 - 9 - 0»."""
_SAID_BACKWARDS = Caseless(
    r"\b(?:baklengs|bakfra|bakfrå|bakvendt|speilvendt|bak\s?fram|bak\s?frem|(?:fra|frå) høyre|motsatt vei|omvendt)\b",
)
_BACKWARDS = re.compile(
    r"(?<!\w)[a-zæøå]+[A-ZÆØÅ](?:\s[a-zæøå]+[A-ZÆØÅ])*(?!\w)|\d(?:[ .\-]?\d){4,11}|[\w.\-]{2,40}@[\w.\-]{2,40}|(?<=:\s)[a-zæøå]{3,}(?:\s[a-zæøå]{3,})?(?=[.!]?$)"
)
"""A name with its capital last, or a number, in a text that says it is written backwards."""


def said(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the letters of plates and passports that are called out or spread, plain."""
    for match in _CALLED_OUT.finditer(text):
        yield (
            match.start(),
            match.end(),
            "".join(word[0] for word in re.findall(r"\w+", match[0])).upper() + " ",
        )
    for match in _SAID_LETTERS.finditer(text):
        said_so = re.findall(rf"(?<!\w)(?:{_LETTER})(?!\w)", match[0].lower())
        yield match.start(), match.end(), "".join(_NAMED[name] for name in said_so) + " "
    for match in _SPREAD_PLATE.finditer(text):
        yield match.start(), match.end(), (match[1] + match[2] + re.sub(r"\D", "", match[3])).upper()


def backwards(view: View) -> View | None:
    """Return the view with what the text itself says is written backwards read from its end; None without such."""
    if _SAID_BACKWARDS.search(view.text) is None:
        return None
    spans = [
        (m.start(), m.end(), read)
        for m in _BACKWARDS.finditer(view.text)
        if not (read := m.group()[::-1].title())[0].isalpha()
        or "@" in read
        or not m.group().islower()
        or read.split()[0].lower() in first_names()
    ]
    return view.replaced(spans) if spans else None
