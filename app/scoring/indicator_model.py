"""The learned second reader: which of the rubric's indicators a sentence shows, and what a whole meeting shows.

Trained by `rundt-bordet indicators train` (data in evals/scoring-own) and kept as indicators.npz beside this file.
It reads each sentence with the features the dialogue acts use (app/negotiation/act_model), in the normal form of
sentences.py, and weighs what it read with what the rules found (indicator_vote.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import exp
from pathlib import Path

from app.learned.linear import Floats, Linear, load
from app.negotiation.act_model import features
from app.negotiation.fold import PERSON, fold, speaks_nynorsk
from app.scoring.sentences import Sentence

PATH = Path(__file__).with_name("indicators.npz")
_WORDS = {"BARN": "barnet", "FORELDER": "foreldrene", "TJ": "tjenesten", "EGEN": "egen", "DATO": "dato"}
_MARK = re.compile("|".join(_WORDS))
_FIRST = re.compile(r"[A-ZÆØÅ][a-zæøåéü]+(?:-[A-ZÆØÅ][a-zæøåéü]+)?")


def seen(sentence: Sentence, known: Callable[[str], bool]) -> Counter[str]:
    """Return the features of a sentence. A first word that is not `known` is a name, and any name is the same."""
    plain = _MARK.sub(lambda match: _WORDS[match.group()], sentence.norm)
    first = _FIRST.match(sentence.text)
    if first and plain.startswith(first.group().lower()) and not known(first.group().lower()):
        plain = PERSON + plain[first.end() :]
    return features(fold(plain, 0, len(plain), (), speaks_nynorsk(plain)).text, sentence.question)


def as_share(odds: float) -> float:
    """Return log-odds as a share, 0–1."""
    return 1 / (1 + exp(-odds))


class IndicatorModel:
    """The linear model of sentences, and for each indicator (a row) how evidence of a meeting is weighed."""

    def __init__(self, linear: Linear, weights: Floats) -> None:
        self._linear, self._weights = linear, weights
        self.place = {label: place for place, label in enumerate(linear.labels)}
        self.trained_on = linear.trained_on

    def odds(self, told: Sequence[Sentence]) -> dict[Sentence, Floats]:
        """Return each sentence's log-odds of showing each indicator, in the order of `place`."""
        return {s: self._linear.scores(seen(s, self._knows_word)) for s in told}

    def likely(self, evidence: Mapping[str, Floats]) -> dict[str, float]:
        """Return how likely each indicator is shown by its evidence, 0–1."""
        return {i: as_share(float(self._weights[self.place[i]] @ found)) for i, found in evidence.items()}

    def _knows_word(self, word: str) -> bool:
        return self._linear.known({word: 1})

    def save(self, path: Path) -> None:
        """Write the model and its weights."""
        self._linear.save(path, votes=self._weights)


@lru_cache(maxsize=1)
def indicator_model(path: Path = PATH) -> IndicatorModel | None:
    """Return the model; None when there is no file."""
    found = load(path, "votes")
    return IndicatorModel(found[0], *found[1]) if found else None
