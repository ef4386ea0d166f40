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


Trained = tuple[Sequence[float], float, dict[str, float]]
"""Weights, the log-odds without any feature, and bounds kept beside."""


def save(path: Path, weights: Sequence[float], bias: float, **bounds: float) -> None:
    """Write the model, its weights as bytes."""
    save_all(path, {"": (weights, bias, bounds)})


def load(path: Path) -> Hashed:
    """Return the model of a file. Raises OSError when there is none."""
    return load_all(path)[""]


def save_all(path: Path, models: dict[str, Trained]) -> None:
    """Write several models by name, their weights as bytes."""
    head, tables = {}, []
    for name, (weights, bias, bounds) in models.items():
        scale = max(map(abs, weights)) / _LARGEST_BYTE
        tables.append(array("b", [round(weight / scale) for weight in weights]).tobytes())
        head[name] = {"size": len(weights), "scale": scale, "bias": bias, "bounds": bounds}
    path.write_bytes(json.dumps(head).encode() + b"\n" + zlib.compress(b"".join(tables), 9))


def load_all(path: Path) -> dict[str, Hashed]:
    """Return the models of a file by name. Raises OSError when there is none."""
    head, packed = path.read_bytes().split(b"\n", 1)
    numbers, at, found = array("b", zlib.decompress(packed)), 0, {}
    for name, told in json.loads(head).items():
        size = told.pop("size")
        found[name] = Hashed(numbers[at : at + size], **told)
        at += size
    return found
