"""Normalise text with a map back to the raw offsets, so that a finding always points into what was written."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_KEEP = {"\n", "\t"}
_DASHES = dict.fromkeys("‐‑‒–—−﹘﹣－", "-")
_QUOTES = dict.fromkeys("“”„‟", '"') | dict.fromkeys("‘’‚‛", "'")
_SPACES = {"Zs"}
_LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТУХаеорсухікјѕԁԛԝһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιανκρτυχ",
    "ABEKMHOPCTYXaeopcyxikjsdqwhlABEZHIKMNOPTYXoiavkptux",
)
"""Cyrillic and Greek letters that look like Latin ones."""


class View(NamedTuple):
    """A text to search, and for each of its characters the raw span it stands for."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the raw text that `start` to `end` of this view stands for."""
        return min(self.starts[start:end]), max(self.ends[start:end])

    def replaced(self, spans: list[tuple[int, int, str]]) -> View:
        """Return the view with each (start, end, text) replaced; the new text stands for the whole span."""
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for start, end, new in spans:
            text.append(self.text[at:start] + new)
            first, last = self.raw_span(start, end)
            starts += [*self.starts[at:start], *[first] * len(new)]
            ends += [*self.ends[at:start], *[last] * len(new)]
            at = end
        text.append(self.text[at:])
        return View("".join(text), (*starts, *self.starts[at:]), (*ends, *self.ends[at:]))


def _folded(character: str) -> str:
    if character in _KEEP or character.isascii():
        return character
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category in {"Cf", "Cc", "Co", "Cn", "Me", "Mn"} or "\ufe00" <= character <= "\ufe0f":
        return ""
    if category in _SPACES:
        return " "
    plain = _DASHES.get(character) or _QUOTES.get(character)
    return plain or unicodedata.normalize("NFKC", character).translate(_LOOKALIKES)


def normalise(raw: str) -> View:
    """Drop invisible characters, compose letters, fold digits of any script, widths and look-alikes."""
    if raw.isascii() and raw.isprintable():
        return View(raw, tuple(range(len(raw))), tuple(range(1, len(raw) + 1)))
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, character in enumerate(raw):
        if text and unicodedata.combining(character):
            composed = unicodedata.normalize("NFC", text[-1] + character)
            text[-1], ends[-1] = composed[0], index + 1
            continue
        for part in _fold(character):
            text.append(part)
            starts.append(index)
            ends.append(index + 1)
    return View("".join(text), tuple(starts), tuple(ends))


_cache: dict[str, str] = {}


def _fold(character: str) -> str:
    folded = _cache.get(character)
    if folded is None:
        folded = _folded(character)
        if len(_cache) < 5_000:
            _cache[character] = folded
    return folded
