"""The trained tagger of names: logistic regression over the features of a word and the three words on each side.

Trained by `rundt-bordet names tagger` on evals/privacy/tune.jsonl, and kept as name_tagger.bin beside this file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from app.learned.hashed import Hashed, load_all, place
from app.privacy import news
from app.privacy.name_features import Text, own_features
from app.privacy.tokens import Token, beside, joined

PATH = Path(__file__).with_name("name_tagger.bin")
SIZE = 1 << 20
"""Places that the features are spread over."""
WORD, NEWS = "word", "news"
"""The models: is a word a name, and is a text news?"""


class Tagged(NamedTuple):
    """A name and its log-odds; `sure` when they are above the bound for stopping such a text, else it is one to ask about."""

    start: int
    end: int
    odds: float
    sure: bool


@lru_cache(maxsize=1)
def models() -> dict[str, Hashed]:
    """Return the trained models. Raises OSError when there are none."""
    return load_all(PATH)


@lru_cache(maxsize=20_000)
def _own(word: str) -> int:
    numbers = models()[WORD].numbers
    return sum(numbers[place(feature, SIZE)] for feature in set(own_features(word)))


def odds(text: Text) -> dict[int, float]:
    """Return the log-odds of the words that can be names, by their place in the text."""
    numbers, scale, bias, _ = models()[WORD]
    return {
        at: bias
        + scale
        * (_own(text.words[at].text) + sum(numbers[place(feature, SIZE)] for feature in text.features(at)))
        for at in text.candidates()
    }


def bound(text: Text) -> float:
    """Return the log-odds above which a word of such a text is stopped: lower the more the text is like news."""
    numbers, scale, bias, like = models()[NEWS]
    said = bias + scale * sum(numbers[place(feature, news.SIZE)] for feature in news.features(text))
    share = min(1.0, max(0.0, (said - like["chat"]) / (like["news"] - like["chat"])))
    bounds = models()[WORD].bounds
    return bounds["chat"] + share * (bounds["news"] - bounds["chat"])


def tagged(text: str) -> Iterator[Tagged]:
    """Yield the names in a text, words beside each other as one."""
    parted, ask = Text(text), models()[WORD].bounds["ask"]
    likely = {at: said for at, said in odds(parted).items() if said > ask}
    if not likely:
        return
    sure = bound(parted)
    for run in _runs(text, parted, sorted(likely)):
        best = max(likely[at] for at in run)
        first, last = parted.tokens[run[0]], parted.tokens[run[-1]]
        yield Tagged(first.start, last.end, best, best > sure)


def _runs(text: str, parted: Text, places: list[int]) -> Iterator[list[int]]:
    """Yield the places of names, those of words beside each other and written alike together."""
    return beside(
        places,
        lambda one, other: other == one + 1 and _goes_on(text, parted.tokens[one], parted.tokens[other]),
    )


def _goes_on(text: str, one: Token, other: Token) -> bool:
    return joined(text, one, other) and one.capital == other.capital
