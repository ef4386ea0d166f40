"""Train the ranker: `rundt-bordet law train`. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from app.domain.content import LawNote
from app.law.ranker import digest
from app.law.search import passages
from app.law.text import features
from app.learned.linear import Linear
from app.learned.training import tfidf


def train(notes: Mapping[str, LawNote], synonyms: Sequence[Sequence[str]]) -> Linear:
    """Return a ranker trained on every note's text, sentences and questions. Raises StartError."""
    groups = tuple((number, tuple(group)) for number, group in enumerate(synonyms))
    rows, answers = [], []
    for note in notes.values():
        for text in (*passages(note), *note.own_words_nb.split(". ")):
            rows.append({feature: min(number, 2) for feature, number in features(text, groups).items()})
            answers.append(note.id)
    table, (names, rare) = tfidf(rows)
    from sklearn.linear_model import LogisticRegression

    machine = LogisticRegression(C=30, max_iter=300).fit(table, answers)
    return Linear(
        {name: place for place, name in enumerate(names)},
        rare.astype(np.float32),
        machine.coef_.T.astype(np.float32),
        machine.intercept_.astype(np.float32),
        [str(note) for note in machine.classes_],
        digest(notes, synonyms),
    )
