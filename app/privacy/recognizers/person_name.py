"""Names: first and last names of many languages against the list of ordinary words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.privacy.names import first_names, is_ordinary, last_names
from app.privacy.recognizers.base import Hit

_WORD = r"[A-ZÆØÅÄÖÜÉ][a-zæøåäöüéèçñ]{1,24}(?:-[A-ZÆØÅ][a-zæøå]{1,24})?"
_CAPITALISED = re.compile(rf"\b{_WORD}(?:\s+{_WORD}){{0,3}}")
_CUE = re.compile(
    r"\b(?:heter|heiter|kalt|naboen|eleven|jenta|gutten|guten|moren|faren|søsteren|broren|læreren|kollegaen)\s+([a-zæøå]{3,20})\b"
)
_ENDING = re.compile(
    r"(?:sen|stad|vik|dal|haug|bakken|land|nes|rud|heim|seth|lien|moen|berg|eng|myr)$", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def _kind(word: str) -> str:
    """Return «first», «last», «shape» or «» for one capitalised word, genitive s allowed."""
    for form in (word.lower(), word.lower().removesuffix("s")):
        if form in first_names():
            return "first"
        if form in last_names():
            return "last"
    return "shape" if _ENDING.search(word) and not is_ordinary(word) else ""


def _score(words: list[str], starts_sentence: bool) -> float:
    kinds = [_kind(word) for word in words]
    if len(words) >= 2 and "first" in kinds[:-1]:
        return 0.85
    if len(words) == 1 and kinds[0] in {"first", "last"}:
        if is_ordinary(words[0]):
            return 0.0 if starts_sentence else 0.35
        return 0.6
    return 0.55 if len(words) >= 2 and kinds[-1] in {"last", "shape"} and not is_ordinary(words[0]) else 0.0


def find(text: str) -> Iterator[Hit]:
    """Yield names."""
    for match in _CAPITALISED.finditer(text):
        before = text[: match.start()].rstrip()
        starts = not before or before[-1] in '.!?:«"–'
        words = match.group().split()
        start = match.start()
        if starts and len(words) > 1 and not _kind(words[0]):
            start += len(words[0]) + 1
            words, starts = words[1:], False
            start = text.index(words[0], match.start() + 1)
        score = _score(words, starts)
        if score:
            yield Hit(start, match.end(), "NAVN", score)
    for match in _CUE.finditer(text):
        if match.group(1) in first_names() and not is_ordinary(match.group(1)):
            yield Hit(match.start(1), match.end(1), "NAVN", 0.6)
