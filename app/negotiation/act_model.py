"""Hears the dialogue acts: logistic regression on the words of one folded sentence.

Trained by `rundt-bordet acts train` on evals/acts/tune.jsonl and kept as acts.npz beside this file with the
digest of what it was trained on; numpy only at run time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.acts import Act
from app.domain.errors import ContentError
from app.language.features import TOKEN, features, placed
from app.learned.linear import Floats, Linear, load

PATH = Path(__file__).with_name("acts.npz")
UNLIKELY = -1.5
"""Log-odds under which an act is held for unlikely."""
_WORD = re.compile(r"[^\W_]+")


class Heard(NamedTuple):
    """An act of a sentence: whether it is heard for certain, and where the words that show it stand in the folded text."""

    act: Act
    certain: bool
    span: tuple[int, int]


class ActModel:
    """The linear model, and each act's bounds: above `likely` it is heard, above `certain` it is hardly ever wrong."""

    def __init__(self, linear: Linear, likely: Floats, certain: Floats) -> None:
        self._linear, self._likely, self._certain = linear, likely, certain
        self._acts = [Act(label) for label in linear.labels]
        self.trained_on = linear.trained_on

    def hear(self, folded: str, asks: bool) -> list[Heard]:
        """Return the acts of a folded sentence. A single word must show its act for certain; none shows nothing."""
        words = len(_WORD.findall(folded))
        if not words:
            return []
        scores = self._linear.scores(features(folded, asks))
        bounds = self._likely if words > 1 else self._certain
        return [
            Heard(self._acts[at], bool(scores[at] > self._certain[at]), self._shown(folded, asks, int(at)))
            for at in np.flatnonzero(scores > bounds)
        ]

    def possible(self, folded: str, asks: bool) -> frozenset[Act]:
        """Return the acts the model does not hold for unlikely: what another witness says of them may be heard."""
        scores = self._linear.scores(features(folded, asks))
        return frozenset(self._acts[at] for at in np.flatnonzero(scores > UNLIKELY))

    def _shown(self, folded: str, asks: bool, label: int) -> tuple[int, int]:
        """Where the words stand that speak most for an act: the run that most outweighs the sentence's other words."""
        words = list(TOKEN.finditer(folded))
        weight = self._linear.parts(features(folded, asks), label)
        for_it = np.zeros(len(words) + 2)
        for name, first, last in placed([word.group() for word in words], asks):
            if first >= 0 and name in weight:
                for_it[first : last + 1] += weight[name] / (last - first + 1)
        if not words:
            return 0, len(folded)
        first, last = _largest_run(for_it[1:-1] - for_it[1:-1].mean())
        return words[first].start(), words[last].end()

    def save(self, path: Path) -> None:
        """Write the model and its bounds."""
        self._linear.save(path, likely=self._likely, certain=self._certain)


def _largest_run(values: NDArray[np.float64]) -> tuple[int, int]:
    """The first and the last place of the run with the largest sum."""
    best, run, start = (-np.inf, 0, 0), 0.0, 0
    for n, value in enumerate(values):
        if run <= 0:
            run, start = 0.0, n
        run += value
        best = max(best, (run, start, n), key=lambda found: found[0])
    return best[1:]


@lru_cache(maxsize=1)
def act_model(path: Path = PATH) -> ActModel:
    """Return the model. Raises ContentError when its file is missing."""
    found = load(path, "likely", "certain")
    if found is None:
        raise ContentError(f"{path} finnes ikke. Kjør: rundt-bordet acts train")
    return ActModel(found[0], *found[1])
