"""A linear model whose features share one table of bytes by their hash: small on disk, plain Python at run time."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_LARGEST_BYTE = 127


class Hashed(NamedTuple):
    """One whole number for each place, their common scale, the log-odds without any feature, and bounds kept beside."""

    numbers: array[int]
    scale: float
    bias: float
    bounds: dict[str, float]


def place(feature: str, size: int) -> int:
    """Return the place of a feature in a table of `size`, a power of two."""
    return zlib.crc32(feature.encode()) & (size - 1)


def save(path: Path, weights: Sequence[float], bias: float, **bounds: float) -> None:
    """Write the model, its weights as bytes."""
    scale = max(map(abs, weights)) / _LARGEST_BYTE
    numbers = array("b", [round(weight / scale) for weight in weights])
    head = json.dumps({"scale": scale, "bias": bias, "bounds": bounds}).encode()
    path.write_bytes(head + b"\n" + zlib.compress(numbers.tobytes(), 9))


def load(path: Path) -> Hashed:
    """Return the model of a file. Raises OSError when there is none."""
    head, numbers = path.read_bytes().split(b"\n", 1)
    return Hashed(array("b", zlib.decompress(numbers)), **json.loads(head))
