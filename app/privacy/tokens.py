"""The words of a text with their places, and the known phrases of several words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.privacy.names import words

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ENDS = ".!?:\n•–—"


@dataclass(frozen=True)
class Token:
    """A word with its place and how it is written."""

    text: str
    start: int
    end: int
    opens: bool
    capital: bool
    shout: bool


def tokens_of(text: str) -> list[Token]:
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        before = text[max(0, match.start() - 12) : match.start()].rstrip(" \t«\"“'(*_-")
        opens = not before or before[-1] in _ENDS
        shout = word.isupper() and len(word) > 2
        found.append(Token(word, match.start(), match.end(), opens, word[0].isupper(), shout))
    return found


def joined(text: str, first: Token, second: Token) -> bool:
    return text[first.end : second.start] in {" ", "  ", "\n"}


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[str, ...]]:
    """Return the places and things of several words by their first word."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in words("places") | words("settlements") | words("things") | words("services"):
        if " " in phrase:
            first = phrase.split()[0]
            found[first] = (*found.get(first, ()), phrase)
    return found


def phrase_words(text: str, token: Token) -> int:
    """Return how many words the known phrase that begins here has, or 0."""
    for phrase in _phrases().get(token.text.lower(), ()):
        end = token.start + len(phrase)
        if text[token.start : end].lower() == phrase and not text[end : end + 1].isalpha():
            return len(phrase.split())
    return 0
