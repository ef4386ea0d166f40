"""The learned vote: one linear weight per feature and note, trained on the notes' own questions.

Trained by `rundt-bordet law train` (logistic regression over TF-IDF, scikit-learn) and
kept as laws/ranker.npz with the digest of what it was trained on.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from app.domain.content import LawNote
from app.law.text import nynorsk
from app.learned.linear import Linear


def digest(notes: Mapping[str, LawNote], synonyms: Sequence[Sequence[str]]) -> str:
    """Return a digest of all that the ranker is trained on."""
    rows = [(n.id, n.heading, n.own_words_nb, n.key_facts, n.questions) for n in notes.values()]
    words = nynorsk()[:2]
    return hashlib.sha256(repr((rows, [list(group) for group in synonyms], words)).encode()).hexdigest()[:16]


def votes(model: Linear, found: Counter[str]) -> dict[str, float]:
    """Return each note's vote for the features of a question: mean 0, standard deviation 1."""
    counted = {feature: min(number, 2) for feature, number in found.items()}
    if not model.known(counted):
        return {}
    scores = model.scores(counted)
    scores = (scores - scores.mean()) / (scores.std() or 1.0)
    return dict(zip(model.labels, scores.tolist(), strict=True))
