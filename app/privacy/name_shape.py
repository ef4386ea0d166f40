"""The learned vote on unknown words: does a word look like a name, by its letters?

Logistic regression on pieces of two to four letters, trained by `rundt-bordet names train` on the lists of names
against the dictionaries, and kept as name_shape.bin beside this file. Plain Python at run time.
"""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

from app.learned.hashed import Hashed, load, place

PATH = Path(__file__).with_name("name_shape.bin")
SIZE = 8_192
"""Places that pieces are spread over."""
_DOUBT = -0.8
"""Log-odds below which a word is no name: a name let through costs more than a question too many."""
_LONGEST_PIECE = 4


def places(word: str) -> list[int]:
    """Return the places of the pieces of a lower-cased word."""
    padded = f"_{word}_"
    pieces = {
        padded[at : at + size]
        for size in range(2, _LONGEST_PIECE + 1)
        for at in range(len(padded) - size + 1)
    }
    return [place(piece, SIZE) for piece in sorted(pieces)]


@lru_cache(maxsize=1)
def _model() -> Hashed:
    return load(PATH)


@lru_cache(maxsize=20_000)
def likeness(word: str) -> float:
    """Return how much more the letters of a lower-cased word are like those of names than of other words: log-odds."""
    model, found = _model(), places(word)
    return model.scale * sum(model.numbers[at] for at in found) / math.sqrt(len(found)) + model.bias


def looks_like_name(word: str) -> bool:
    """True when the letters of a lower-cased word are more like those of names than of other words."""
    return likeness(word) > _DOUBT
