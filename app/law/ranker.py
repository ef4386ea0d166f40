"""The learned vote: one linear weight per feature and note, trained on the notes' own questions.

Trained by `rundt-bordet law train` (logistic regression over TF-IDF, scikit-learn) and
kept as laws/ranker.npz with the digest of what it was trained on.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.domain.content import LawNote
from app.law.text import nynorsk


def digest(notes: Mapping[str, LawNote], synonyms: Sequence[Sequence[str]]) -> str:
    """Return a digest of all that the ranker is trained on."""
    rows = [(n.id, n.heading, n.own_words_nb, n.key_facts, n.questions) for n in notes.values()]
    words = nynorsk()[:2]
    return hashlib.sha256(repr((rows, [list(group) for group in synonyms], words)).encode()).hexdigest()[:16]


class Ranker:
    """Votes for notes, standardised over the notes of one question."""

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        idf: NDArray[np.float32],
        weights: NDArray[np.float32],
        bias: NDArray[np.float32],
        notes: Sequence[str],
        trained_on: str,
    ) -> None:
        self._vocabulary, self._idf, self._weights, self._bias = vocabulary, idf, weights, bias
        self._notes, self.trained_on = list(notes), trained_on

    def votes(self, found: Counter[str]) -> dict[str, float]:
        """Return each note's vote for the features of a question: mean 0, standard deviation 1."""
        known = [(self._vocabulary[f], min(n, 2)) for f, n in found.items() if f in self._vocabulary]
        if not known:
            return {}
        places = np.array([place for place, _ in known])
        values = (1 + np.log([number for _, number in known])) * self._idf[places]
        values /= np.linalg.norm(values)
        scores = values @ self._weights[places] + self._bias
        scores = (scores - scores.mean()) / (scores.std() or 1.0)
        return dict(zip(self._notes, scores.tolist(), strict=True))

    def save(self, path: Path) -> None:
        """Write the ranker; weights as bytes with one scale per note."""
        scale = np.abs(self._weights).max(axis=0) / 127
        np.savez_compressed(
            path,
            features=np.array(list(self._vocabulary)),
            idf=self._idf.astype(np.float16),
            weights=np.round(self._weights / scale).astype(np.int8),
            scale=scale.astype(np.float32),
            bias=self._bias.astype(np.float32),
            notes=np.array(self._notes),
            trained_on=np.array(self.trained_on),
        )

    @classmethod
    def load(cls, path: Path) -> Ranker | None:
        """Read a ranker; None when there is no file."""
        if not path.exists():
            return None
        with np.load(path, allow_pickle=False) as data:
            vocabulary = {str(feature): place for place, feature in enumerate(data["features"])}
            weights = data["weights"].astype(np.float32) * data["scale"]
            idf, bias = data["idf"].astype(np.float32), data["bias"]
            return cls(
                vocabulary, idf, weights, bias, [str(n) for n in data["notes"]], str(data["trained_on"])
            )
