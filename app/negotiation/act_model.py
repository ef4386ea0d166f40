"""Hears the dialogue acts of a message: logistic regression on the words of each sentence, weighed with what is around it.

First every sentence is read alone. Then each act is weighed anew with what else the sentence does, what the sentences
before and after it do, its length, and whether it asks. Trained by `rundt-bordet acts train` on evals/acts/tune.jsonl
and kept as acts.npz beside this file with the digest of what it was trained on; numpy only at run time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.acts import Act
from app.domain.errors import ContentError
from app.language.features import TOKEN, features, placed
from app.language.sentences import Sentence
from app.learned.linear import Floats, Linear, load

PATH = Path(__file__).with_name("acts.npz")
LIKELY = 0.0
"""Log-odds above which an act is heard: it is more likely than not."""
DOUBTED = -2.0
"""Log-odds, weighed, under which what seemed certain of the sentence read alone is not."""
UNLIKELY = -3.0
"""Log-odds, of the sentence read alone, under which an act is held for unlikely."""
SHARP = 2.0
"""How fast a sentence's log-odds become a yes or a no to the sentences beside it."""
_WORD = re.compile(r"[^\W_]+")


class Heard(NamedTuple):
    """An act of a sentence: whether it is heard for certain, and where the words that show it stand in the folded text."""

    act: Act
    certain: bool
    span: tuple[int, int]


class ActModel:
    """The linear model of a sentence, and the second weighing: a column an act, over what `around` gives.

    `certain`: the log-odds above which an act is hardly ever wrong, when the sentence is read alone, and when weighed.
    """

    def __init__(self, linear: Linear, weighing: Floats, certain: Floats) -> None:
        self._linear, self._weighing, self._certain = linear, weighing, certain
        self._acts = [Act(label) for label in linear.labels]
        self.trained_on = linear.trained_on

    def hear(self, message: Sequence[Sentence]) -> list[list[Heard]]:
        """Return the acts of each sentence. A single word must show its act for certain; none shows nothing."""
        if not message:
            return []
        alone = np.vstack([self._alone(sentence) for sentence in message])
        weighed = around(alone, message) @ self._weighing
        certain = ((alone > self._certain[0]) & (weighed > DOUBTED)) | (weighed > self._certain[1])
        return [self._heard(*row) for row in zip(message, certain, weighed > LIKELY, strict=True)]

    def possible(self, message: Sequence[Sentence]) -> frozenset[Act]:
        """Return the acts not held for unlikely in some sentence: what another witness says of them may be heard."""
        return frozenset(
            self._acts[at] for one in message for at in np.flatnonzero(self._alone(one) > UNLIKELY)
        )

    def _alone(self, sentence: Sentence) -> Floats:
        return self._linear.scores(features(sentence.folded.text, sentence.asks))

    def _heard(
        self, sentence: Sentence, certain: NDArray[np.bool_], likely: NDArray[np.bool_]
    ) -> list[Heard]:
        words = count_words(sentence)
        if not words:
            return []
        folded, asks = sentence.folded.text, sentence.asks
        return [
            Heard(self._acts[at], bool(certain[at]), self._shown(folded, asks, int(at)))
            for at in np.flatnonzero(certain | likely if words > 1 else certain)
        ]

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
        self._linear.save(path, weighing=self._weighing, certain=self._certain)


def around(alone: Floats, message: Sequence[Sentence]) -> Floats:
    """Return a row a sentence: its log-odds read alone, its acts and those before and after it, how it is built.

    `alone`: log-odds of each sentence of the message (rows) for each act.
    """
    acts = 1 / (1 + np.exp(-SHARP * alone))
    nothing = np.zeros_like(acts[:1])
    before, after = np.vstack([nothing, acts[:-1]]), np.vstack([acts[1:], nothing])
    last = len(message) - 1
    build = [[np.log1p(count_words(s)), s.asks, n > 0, n < last, 1] for n, s in enumerate(message)]
    return np.hstack([alone, acts, before, after, np.array(build)]).astype(np.float32)


def count_words(sentence: Sentence) -> int:
    """Return how many words a sentence has."""
    return len(_WORD.findall(sentence.folded.text))


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
    found = load(path, "weighing", "certain")
    if found is None:
        raise ContentError(f"{path} finnes ikke. Kjør: rundt-bordet acts train")
    return ActModel(found[0], *found[1])
