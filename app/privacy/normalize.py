"""Normalise text with a map back to the raw offsets."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_DROP = {"Cf", "Cc"}
_KEEP = {"\n", "\t"}
_DASHES = dict.fromkeys("‐‑‒–—−", "-")


class Normalised(NamedTuple):
    """The text that is searched, and for each of its characters the raw offset."""

    text: str
    offsets: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the raw text."""
        return self.offsets[start], self.offsets[end - 1] + 1


def normalise(raw: str) -> Normalised:
    """Drop invisible characters, fold digits of any script and full-width letters, unify dashes."""
    characters: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(raw):
        if character not in _KEEP and unicodedata.category(character) in _DROP:
            continue
        digit = unicodedata.digit(character, None)
        folded = (
            str(digit)
            if digit is not None
            else _DASHES.get(character) or unicodedata.normalize("NFKC", character)
        )
        for part in folded:
            characters.append(part)
            offsets.append(index)
    return Normalised("".join(characters), tuple(offsets))
