"""What a recogniser yields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol


class Hit(NamedTuple):
    """A span in the normalised text with its type and score, 0 to 1."""

    start: int
    end: int
    type: str
    score: float


class Recognizer(Protocol):
    """A function that finds one kind of personal data."""

    def __call__(self, text: str) -> Iterator[Hit]:
        """Yield the hits in `text`."""
        ...
