"""The learned vote on unknown words: does a word look like a name, by its letters?

Logistic regression on pieces of two to four letters, trained by `rundt-bordet names train` on the lists of names
against the dictionaries, and kept as name_shape.bin beside this file. Plain Python at run time.
"""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

PATH = Path(__file__).with_name("name_shape.bin")
SIZE = 8_192
"""Places that pieces are spread over."""
_DOUBT = -0.8
"""Log-odds below which a word is no name: a name let through costs more than a question too many."""
_LONGEST_PIECE = 4
_LARGEST_BYTE = 127


class Weights(NamedTuple):
    """One whole number for each place, their common scale, and the log-odds without any piece."""

    numbers: array[int]
    scale: float
    bias: float


def places(word: str) -> list[int]:
    """Return the places of the pieces of a lower-cased word."""
    padded = f"_{word}_"
    pieces = {
        padded[at : at + size]
        for size in range(2, _LONGEST_PIECE + 1)
        for at in range(len(padded) - size + 1)
    }
    return [crc32(piece.encode()) % SIZE for piece in sorted(pieces)]


def save(weights: Sequence[float], bias: float) -> None:
    """Write the model, its weights as bytes."""
    scale = max(map(abs, weights)) / _LARGEST_BYTE
    numbers = array("b", [round(weight / scale) for weight in weights])
    head = json.dumps({"scale": scale, "bias": bias}).encode()
    PATH.write_bytes(head + b"\n" + numbers.tobytes())


@lru_cache(maxsize=1)
def _weights() -> Weights:
    head, numbers = PATH.read_bytes().split(b"\n", 1)
    return Weights(array("b", numbers), **json.loads(head))


@lru_cache(maxsize=20_000)
def looks_like_name(word: str) -> bool:
    """True when the letters of a lower-cased word are more like those of names than of other words."""
    numbers, scale, bias = _weights()
    found = places(word)
    return scale * sum(numbers[place] for place in found) / math.sqrt(len(found)) + bias > _DOUBT
