"""The trained tagger of identifiers: numbers, codes, user names, classes and dates that point at somebody.

Logistic regression over what `identifier_features` sees of each token. Trained by `rundt-bordet identifiers train` on
evals/privacy/tune.jsonl, and kept as identifier_tagger.bin beside this file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from app.learned.hashed import Hashed, load_all
from app.privacy.identifier_features import Signs, own_places
from app.privacy.tokens import beside

PATH = Path(__file__).with_name("identifier_tagger.bin")
SMALL = 262_139
"""Places of the tables that tell the types apart."""
MOST_ASKED = 5
"""So many tokens of an identifier tell its type: the likeliest."""
MOST_TYPES, UNTOLD = 100, "SAKSNUMMER"
"""So many different identifiers of one text are told apart; a text with more is stopped for what the rest are called."""
ANY = "any"
"""The model of whether a token is part of an identifier at all; the others are named by their types."""
_BETWEEN = frozenset({"", " ", "-", "/", ".", "(", " (", '"', ' "'})
"""What may stand between the tokens of one identifier."""


class Tagged(NamedTuple):
    """An identifier, its type and the log-odds of its likeliest token."""

    start: int
    end: int
    type: str
    odds: float


@lru_cache(maxsize=1)
def models() -> dict[str, Hashed]:
    """Return the trained models. Raises OSError when there are none."""
    return load_all(PATH)


@lru_cache(maxsize=8_000)
def _own(token: str) -> int:
    numbers = models()[ANY].numbers
    return sum(numbers[place] for place in own_places(token))


def odds(signs: Signs) -> dict[int, float]:
    """Return the log-odds of the tokens that can be part of an identifier, by their place."""
    numbers, scale, bias, _ = models()[ANY]
    number = numbers.__getitem__
    told: dict[int, int] = {}
    found = {}
    for at in signs.candidates():
        said = _own(signs.tokens[at]) + sum(map(number, signs.near(at)))
        for word in signs.far(at):
            if word not in told:
                told[word] = sum(map(number, signs.far_places(word)))
            said += told[word]
        found[at] = bias + scale * said
    return found


def tagged(text: str) -> Iterator[Tagged]:
    """Yield the identifiers in a text, tokens beside each other as one."""
    signs, bounds = Signs(text), models()[ANY].bounds
    found = odds(signs)
    types: dict[str, str] = {}
    for run in _runs(signs, [at for at, likely in found.items() if likely > bounds["edge"]]):
        likeliest = sorted(run, key=lambda at: -found[at])[:MOST_ASKED]
        best = found[likeliest[0]]
        if best > bounds["block"]:
            start, end = signs.spans[run[0]][0], signs.spans[run[-1]][1]
            written = text[start:end]
            if written not in types:
                types[written] = _type(signs, likeliest) if len(types) < MOST_TYPES else UNTOLD
            yield Tagged(start, end, types[written], best)


def _type(signs: Signs, tokens: list[int]) -> str:
    """Return the type that the likeliest tokens of an identifier speak for."""
    places = [[place % SMALL for place in signs.places(at)] for at in tokens]

    def said(model: Hashed) -> float:
        return sum(model.bias + model.scale * sum(map(model.numbers.__getitem__, of)) for of in places)

    return max((said(model), type_) for type_, model in models().items() if type_ != ANY)[1]


def _runs(signs: Signs, places: list[int]) -> Iterator[list[int]]:
    """Yield the places of tokens beside each other together; one word of every sentence may stand between («5B på Lia skole»)."""
    return beside(places, lambda one, other: _goes_on(signs, one, other))


def _goes_on(signs: Signs, one: int, other: int) -> bool:
    return other - one <= 2 and all(
        signs.between[at] in _BETWEEN and (at == other or signs.forms[at].common)
        for at in range(one + 1, other + 1)
    )
