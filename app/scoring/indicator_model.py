"""The learned second reader: which of the rubric's indicators a sentence shows, and what a whole meeting shows.

Trained by `rundt-bordet indicators train` (data in evals/scoring-own) and kept as indicators.npz beside this file.
It reads each sentence with the features the dialogue acts use (app/language/features), in the normal form of
sentences.py, with what the same mouth said before it and when in the meeting it came; and weighs what it read with
what the rules found (indicator_vote.py). What others say is not read: the order among them says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import exp
from pathlib import Path

from app.language.features import features
from app.language.fold import PERSON, fold, speaks_nynorsk
from app.learned.linear import Floats, Linear, load
from app.scoring.sentences import Sentence

PATH = Path(__file__).with_name("indicators.npz")
PARTS = 5
EARLY = (1, 2)
"""A meeting has five parts by the leader's turns; the first and the first two are told apart."""
_SAID = re.compile(r"\w+")
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


def placed(told: Sequence[Sentence]) -> dict[Sentence, dict[str, int]]:
    """Return for each sentence what was said right before it, and when it came; `told` in the order of the meeting."""
    turns: dict[int, list[Sentence]] = {}
    for sentence in told:
        turns.setdefault(sentence.turn, []).append(sentence)
    last = max((s.round for s in told), default=1)
    return {s: _place(mine, n, last) for mine in turns.values() for n, s in enumerate(mine)}


def _place(mine: Sequence[Sentence], n: int, last: int) -> dict[str, int]:
    at = mine[n].round
    found = {f"@part {PARTS * (at - 1) // max(1, last)}"}
    if n:
        before = mine[n - 1]
        found |= {f"@before {before.question}", *(f"<{word}" for word in _SAID.findall(before.norm.lower()))}
    else:
        found.add("@first")
    found |= {f"@until {early}" for early in EARLY if at <= early}
    return dict.fromkeys(found, 1)


class IndicatorModel:
    """The linear model of sentences, and for each indicator (a row) how evidence of a meeting is weighed."""

    def __init__(self, linear: Linear, weights: Floats) -> None:
        self._linear, self._weights = linear, weights
        self.place = {label: place for place, label in enumerate(linear.labels)}
        self.trained_on = linear.trained_on

    def odds(self, told: Sequence[Sentence]) -> dict[Sentence, Floats]:
        """Return each sentence's log-odds of showing each indicator, in the order of `place`."""
        beside = placed(told)
        return {s: self._linear.scores({**seen(s, self._knows_word), **beside[s]}) for s in told}

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
