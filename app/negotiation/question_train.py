"""Train the vote on what a question is after: `rundt-bordet questions train`. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.content.files import content_root
from app.domain.errors import InputError
from app.domain.questions import Question
from app.language.features import features
from app.language.sentences import sentences
from app.learned.training import fit_labels
from app.negotiation.act_train import digest as digest
from app.negotiation.question_model import QuestionModel

STRICT = 10.0
"""Inverse of how hard weights are held down, chosen by cross-validation on the tuning part."""
FEWEST = 10
"""A kind must be asked so often to be learned."""
LIMITS = tuple(n / 4 for n in range(-16, 9))
"""Log-odds tried as the bound above which the best kind counts."""
PRECISE = 0.65
"""So many of the kinds heard must be right, by cross-validation: a wrong answer is hardly worse than a general one."""


class Asked(NamedTuple):
    """A labelled question; no kinds where none of the persona's own answers would fit."""

    text: str
    language: str
    child: str
    kinds: frozenset[Question]


def data_path(part: str) -> Path:
    """Return where a part of the labelled questions is kept."""
    return content_root() / "evals" / "questions" / f"{part}.jsonl"


def read_asked(part: str) -> list[Asked]:
    """Return the questions of evals/questions/<part>.jsonl. Raises InputError when there is no such file."""
    path = data_path(part)
    if not path.exists():
        raise InputError(f"Filen evals/questions/{path.name} finnes ikke.")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Asked(row["text"], row["language"], row["child"], frozenset(map(Question, row["kinds"])))
        for row in rows
    ]


def train(asked: Sequence[Asked], trained_on: str) -> QuestionModel:
    """Return a model trained on the questions. Raises StartError without scikit-learn."""
    rows = [(folded(one), one.kinds) for one in asked]
    known = [kind for kind in Question if sum(kind in kinds for _, kinds in rows) >= FEWEST]
    right = {kind.value: np.array([kind in kinds for _, kinds in rows]) for kind in known}
    linear, odds = fit_labels([dict(features(text, True)) for text, _ in rows], right, STRICT, trained_on)
    return QuestionModel(linear, np.array([bound(odds, np.vstack(list(right.values())))], dtype=np.float32))


def folded(one: Asked) -> str:
    """Return the question's last sentence, folded."""
    return list(sentences(one.text, (one.child,)))[-1].folded.text


def bound(odds: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return the lowest bound at which the best kind is right often enough. Rows are kinds, columns questions."""
    best, at = odds.max(axis=0), odds.argmax(axis=0)
    is_right = right[at, np.arange(odds.shape[1])]
    precise = (limit for limit in LIMITS if is_right[best > limit].mean() >= PRECISE)
    return next(precise, LIMITS[-1])
