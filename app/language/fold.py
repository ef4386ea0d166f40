"""Fold a message to one plain form that the models and the rules can read: bokmål words in lower case, with a way back.

Nynorsk, dialect and typed short forms are led to bokmål word by word; the child, the services and people's
names become one word each. Every folded word knows where it stood, so findings point at what was written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.language.services import service_pattern, service_starts

CHILD, SERVICE, PERSON = "barnet", "tjenesten", "navnet"

_NYNORSK = re.compile(
    r"\b(?:eg|ikkje|kva|korleis|kven|dykk|dykkar|ho|dei|vere|veit|noko|nokon|berre|frå|då|eit|ein|samde?|treng|gjer|tek|"
    r"kjem|seier|sjølv|kvar|veke|veka|høyrer|skjønar|skulen|guten|att|heim|heime|ska|dokke|dokker|dokk|hjå|utan)\b",
    re.IGNORECASE,
)
"""Words that tell nynorsk (or dialect), where «de» and «me» mean you and we."""

_WORDS = {
    form: word
    for line in Path(__file__).with_name("fold.words").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word, _, forms in [line.partition(": ")]
    for form in forms.split()
}
"""Other forms of a word, and the bokmål word they are read as."""
_OPENERS = frozenset(
    "ja nei ok okei greit takk hei da så men og altså vel fint bra flott supert beklager unnskyld orsak sorry velkommen du dere"
    " vi jeg nå her der først kanskje derfor likevel ellers hehe haha kort oppsummert oppsummering hypotetisk topp kjære alle"
    " folkens gratulerer imponerende dessverre deretter helst senest morn heisann mm hmm jo skal kan vil eg no då greitt orsak"
    " henvisningen tusen alltid typisk selvsagt sjølvsagt enig samd punktum neida joda jaja forresten unnskyld gratis bare".split()
)
_TOKEN = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*|_|\s+|[^\w\s]")
_PLACE_BEFORE = frozenset("på til i frå fra hos ved".split())
_PLACES = (
    "skolen",
    "skulen",
    "barnehagen",
    "helsestasjonen",
    "krisesenteret",
    "ungdomsskolen",
    "barneskolen",
    "sfo",
)
_CALENDAR = frozenset(
    "mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar mars april mai juni juli august september oktober"
    " november desember jul påske".split()
)


@dataclass(frozen=True)
class Folded:
    """A folded sentence: `text` to read, and where each of its words began and ended in the message."""

    text: str
    _at: tuple[int, ...]
    _from: tuple[int, ...]
    _to: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where text[start:end] stood in the message, widened to whole words."""
        first = bisect_right(self._at, start) - 1
        last = bisect_right(self._at, max(start, end - 1)) - 1
        return self._from[first], self._to[last]


def speaks_nynorsk(text: str) -> bool:
    """True when the words are nynorsk or a dialect near it."""
    return _NYNORSK.search(text) is not None


def fold(text: str, start: int, end: int, child: Sequence[str] = (), nynorsk: bool = False) -> Folded:
    """Return the sentence text[start:end] folded. `child` are the names of the case's child."""
    names = {name.lower() for name in child}
    at, begin, stop, words, length = [], [], [], [], 0
    for word, first, last in _folded(text, start, end, names, nynorsk):
        at.append(length)
        begin.append(first)
        stop.append(last)
        words.append(word)
        length += len(word)
    return Folded("".join(words), tuple(at), tuple(begin), tuple(stop))


def _folded(
    text: str, start: int, end: int, names: set[str], nynorsk: bool
) -> Iterator[tuple[str, int, int]]:
    """Words, spaces and signs of the sentence, each with its place in the message."""
    pattern, starts, before, opening = service_pattern(), service_starts(), " ", True
    position = start
    while position < end:
        may = text[position : position + 3].lower() in starts and before[-1:] in _SIGNS
        service = pattern.match(text, position, end) if may else None
        token = service or _TOKEN.match(text, position, end)
        if token is None:  # pragma: no cover - every character is a token
            break
        raw, low = token.group(), token.group().lower()
        if service is not None:
            word = _service_word(service.lastgroup or "", low, before)
        elif raw.isspace():
            word = " "
        else:
            word = _plain(raw, low, names, nynorsk, opening, text[token.end() : token.end() + 1])
        yield word, token.start(), token.end()
        if not raw.isspace():
            opening = raw in {":", "«", '"', "–", ";", "“"}
        before = f"{before[-24:]}{low if not raw.isspace() else ' '}"
        position = token.end()


_SIGNS = frozenset(" «\"'(.,:;!?–-/“")


def _service_word(service: str, low: str, before: str) -> str:
    if low.startswith(_PLACES) and before.split()[-1:] and before.split()[-1] in _PLACE_BEFORE:
        return low.replace("skule", "skole")
    return "politiet" if service.startswith("politi") else SERVICE


def _plain(raw: str, low: str, names: set[str], nynorsk: bool, opening: bool, after: str) -> str:
    if low in names or (low.endswith("s") and low[:-1] in names):
        return CHILD if low in names else f"{CHILD}s"
    if nynorsk and low in {"de", "me"}:
        return "dere" if low == "de" else "vi"
    if low in {"me", "e"}:
        return "med" if low == "me" else "er"
    word = _WORDS.get(low, low)
    if not raw[0].isupper() or (not raw.isalpha() and "-" not in raw) or len(raw) < 3 or word in _CALENDAR:
        return word
    if opening:
        return PERSON if after in {",", ":"} and word not in _OPENERS and low not in _OPENERS else word
    return word if raw.isupper() else PERSON
