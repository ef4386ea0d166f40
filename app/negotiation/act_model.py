"""The learned vote on dialogue acts: logistic regression on the words of one folded sentence.

Trained by `rundt-bordet acts train` on evals/acts/tune.jsonl and kept as acts.npz beside this file with the
digest of what it was trained on. It adds what the rules do not find; numpy only at run time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.domain.play import Act

PATH = Path(__file__).with_name("acts.npz")
PIECE = 4
_TOKEN = re.compile(r"[^\W_]+|[?!:§]")


def features(folded: str, asks: bool) -> Counter[str]:
    """Return the words, pairs and triples of words and four-letter pieces of a folded sentence, with counts."""
    words = ["<", *_TOKEN.findall(folded), "?>" if asks else ".>"]
    found = Counter(words)
    found.update(f"{a} {b}" for a, b in pairwise(words))
    found.update(f"{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False))
    for word in words:
        padded = f"_{word}_"
        found.update(f"~{padded[at : at + PIECE]}" for at in range(max(0, len(padded) - PIECE + 1)))
    return found


class ActModel:
    """One row of weights for each feature, one column for each act; `sure` is where an act's vote begins to count."""

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        idf: NDArray[np.float32],
        weights: NDArray[np.float32],
        bias: NDArray[np.float32],
        sure: NDArray[np.float32],
        acts: Sequence[Act],
        trained_on: str,
    ) -> None:
        self._vocabulary, self._idf, self._weights, self._bias = vocabulary, idf, weights, bias
        self._sure, self._acts, self.trained_on = sure, list(acts), trained_on

    def votes(self, folded: str, asks: bool) -> dict[Act, float]:
        """Return the acts the model is sure of, with their log-odds."""
        known = [(self._vocabulary[f], n) for f, n in features(folded, asks).items() if f in self._vocabulary]
        if not known:
            return {}
        places = np.array([place for place, _ in known])
        values = (1 + np.log([number for _, number in known])) * self._idf[places]
        values /= np.linalg.norm(values)
        scores = values @ self._weights[places] + self._bias
        return {self._acts[place]: float(scores[place]) for place in np.flatnonzero(scores > self._sure)}

    def save(self, path: Path) -> None:
        """Write the model; weights as bytes with one scale for each act."""
        scale = np.abs(self._weights).max(axis=0) / 127
        np.savez_compressed(
            path,
            features=np.array(list(self._vocabulary)),
            idf=self._idf.astype(np.float16),
            weights=np.round(self._weights / scale).astype(np.int8),
            scale=scale.astype(np.float32),
            bias=self._bias.astype(np.float32),
            sure=self._sure.astype(np.float32),
            acts=np.array([act.value for act in self._acts]),
            trained_on=np.array(self.trained_on),
        )


@lru_cache(maxsize=1)
def act_model(path: Path = PATH) -> ActModel | None:
    """Return the model; None when there is no file."""
    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as data:
        return ActModel(
            {str(feature): place for place, feature in enumerate(data["features"])},
            data["idf"].astype(np.float32),
            data["weights"].astype(np.float32) * data["scale"],
            data["bias"],
            data["sure"],
            [Act(str(act)) for act in data["acts"]],
            str(data["trained_on"]),
        )
