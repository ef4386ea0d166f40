"""The trained tagger of names: logistic regression over the features of a word and the three words on each side.

Trained by `rundt-bordet names train` on evals/privacy/tune.jsonl, and kept as name_tagger.bin beside this file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from app.learned.hashed import Hashed, load, place
from app.privacy.name_features import Text, own_features
from app.privacy.tokens import joined

PATH = Path(__file__).with_name("name_tagger.bin")
SIZE = 1 << 20
"""Places that the features are spread over."""
_BESIDE = -3.0
"""Log-odds above which a word right beside a name is part of it."""


class Tagged(NamedTuple):
    """A name and its log-odds; `sure` when they are above the bound for blocking, else it is one to ask about."""

    start: int
    end: int
    odds: float
    sure: bool


@lru_cache(maxsize=1)
def model() -> Hashed:
    """Return the trained model. Raises OSError when there is none."""
    return load(PATH)


@lru_cache(maxsize=20_000)
def _own(word: str) -> int:
    numbers = model().numbers
    return sum(numbers[place(feature, SIZE)] for feature in set(own_features(word)))


def odds(text: Text) -> dict[int, float]:
    """Return the log-odds of the words that can be names, by their place in the text."""
    numbers, scale, bias, _ = model()
    return {
        at: bias
        + scale
        * (_own(text.words[at].text) + sum(numbers[place(feature, SIZE)] for feature in text.features(at)))
        for at in text.candidates()
    }


def tagged(text: str) -> Iterator[Tagged]:
    """Yield the names in a text, words beside each other as one."""
    parted, bounds = Text(text), model().bounds
    found = odds(parted)
    at = 0
    while at < len(parted.tokens):
        last = at
        while _goes_on(text, parted, found, last):
            last += 1
        best = max((found.get(n, bounds["ask"]) for n in range(at, last + 1)))
        if best > bounds["ask"]:
            yield Tagged(parted.tokens[at].start, parted.tokens[last].end, best, best > bounds["block"])
        at = last + 1


def _goes_on(text: str, parted: Text, found: dict[int, float], at: int) -> bool:
    """True when the next word may belong to the same name as the one at `at`."""
    if found.get(at, _BESIDE) <= _BESIDE or found.get(at + 1, _BESIDE) <= _BESIDE:
        return False
    one, other = parted.tokens[at], parted.tokens[at + 1]
    return joined(text, one, other) and one.capital == other.capital
