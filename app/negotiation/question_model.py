"""The learned vote on what a question is after: one linear machine a kind, on the words of one folded sentence.

Trained by `rundt-bordet questions train` on evals/questions/tune.jsonl and kept as questions.npz beside this file
with the digest of what it was trained on. Where no kind is sure the question has none, and is answered as before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.domain.questions import LENIENT, Question
from app.language.features import features
from app.language.sentences import sentences
from app.learned.linear import Floats, Linear, load

PATH = Path(__file__).with_name("questions.npz")
CONFIDENT, SURE = 0.1, 0.6
"""Log-odds under which a kind is no more than a guess: there hardly four of ten were right, above it most. A kind
whose answers tell of one thing, and fit badly where it was another, must be surer."""


class Vote(NamedTuple):
    """The kind of one question, and whether it is more than a guess."""

    kind: Question | None
    confident: bool


class QuestionModel:
    """The linear model, and the log-odds above which its best kind counts."""

    def __init__(self, linear: Linear, sure: Floats) -> None:
        self._linear, self._sure = linear, sure
        self._kinds = [Question(label) for label in linear.labels]
        self.trained_on = linear.trained_on

    def vote(self, folded: str) -> Vote:
        """Return what a folded question is after: no kind where none is sure, a guess where it hardly is."""
        scores = self._linear.scores(features(folded, True))
        best = int(scores.argmax())
        kind = self._kinds[best] if scores[best] > self._sure[0] else None
        least = CONFIDENT if kind in LENIENT else SURE
        return Vote(kind, kind is not None and bool(scores[best] > least))

    def save(self, path: Path) -> None:
        """Write the model and its bound."""
        self._linear.save(path, sure=self._sure)


@lru_cache(maxsize=1)
def question_model(path: Path = PATH) -> QuestionModel | None:
    """Return the model; None when there is no file."""
    found = load(path, "sure")
    return QuestionModel(found[0], np.asarray(found[1][0])) if found else None


def votes(text: str, child: Sequence[str] = (), model: QuestionModel | None = None) -> tuple[Vote, ...]:
    """Return the vote on each of a message's questions, in their order. `child` are the names of the case's child."""
    model = model or question_model()
    if model is None:
        return ()
    return tuple(model.vote(sentence.folded.text) for sentence in sentences(text, child) if sentence.asks)


def asked_about(
    text: str, child: Sequence[str] = (), model: QuestionModel | None = None
) -> tuple[Question, ...]:
    """Return the kinds of a message's questions, in their order, also those that are a guess."""
    return tuple(vote.kind for vote in votes(text, child, model) if vote.kind)
