"""The words of a text with their places, and the known phrases of several words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from app.privacy.names import words

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ENDS = ".!?:\n•–—"


class Token(NamedTuple):
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
        start, end = match.span()
        shout = len(word) > 2 and word.isupper()
        found.append(Token(word, start, end, _opens(text, start), word[0].isupper(), shout))
    return found


def _opens(text: str, start: int) -> bool:
    """True for a word that begins a sentence or a line, quotes and brackets not counted."""
    if text[start - 1 : start] == " " and text[start - 2 : start - 1].isalnum():
        return False
    before = text[max(0, start - 12) : start].rstrip(" \t«\"“'(*_-")
    return not before or before[-1] in _ENDS


def joined(text: str, first: Token, second: Token) -> bool:
    return text[first.end : second.start] in {" ", "  ", "\n"}


def beside(places: Iterable[int], goes_on: Callable[[int, int], bool]) -> Iterator[list[int]]:
    """Yield the places that belong together, told by whether the next goes on after the last."""
    run: list[int] = []
    for at in places:
        if run and not goes_on(run[-1], at):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[str, ...]]:
    """Return the places and things of several words by their first word, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    known = words("places") | words("settlements") | words("things") | words("services")
    for phrase in sorted(known, key=lambda phrase: (-len(phrase), phrase)):
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
