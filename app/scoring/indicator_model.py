"""The learned second reader: which of the rubric's indicators a sentence can show at all.

Trained by `rundt-bordet indicators train` on evals/scoring-own/labelled.txt and kept as indicators.npz beside this
file. The rules find the words; it strikes out what it strongly doubts, and points to the clearest. It reads the same
features as the dialogue acts do (app/negotiation/act_model), in the normal form of sentences.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
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


class IndicatorModel:
    """The linear model, and for each indicator the log-odds below which a sentence does not show it."""

    def __init__(self, linear: Linear, doubt: Floats) -> None:
        self._linear, self._doubt = linear, doubt
        self._place = {label: place for place, label in enumerate(linear.labels)}
        self.trained_on = linear.trained_on

    def knows(self, indicator: str) -> bool:
        """True for an indicator that one can tell from a sentence alone."""
        return indicator in self._place

    def believed(self, indicator: str, shown: Sequence[Sentence]) -> list[Sentence]:
        """Return the sentences that may show the indicator, the clearest first."""
        place = self._place[indicator]
        odds = [(float(self._linear.scores(seen(s, self._knows_word))[place]), s) for s in shown]
        kept = [(clear, s) for clear, s in odds if clear > self._doubt[place]]
        return [s for _, s in sorted(kept, key=lambda pair: -pair[0])]

    def _knows_word(self, word: str) -> bool:
        return self._linear.known({word: 1})

    def save(self, path: Path) -> None:
        """Write the model and its bounds."""
        self._linear.save(path, doubt=self._doubt)


@lru_cache(maxsize=1)
def indicator_model(path: Path = PATH) -> IndicatorModel | None:
    """Return the model; None when there is no file."""
    found = load(path, "doubt")
    return IndicatorModel(found[0], *found[1]) if found else None
