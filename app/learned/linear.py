"""A linear model over counted features: TF-IDF, and one column of weights a label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Linear:
    """Gives each label's log-odds for the features of a text. `trained_on` is a digest of what it learned from."""

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        idf: Floats,
        weights: Floats,
        bias: Floats,
        labels: Sequence[str],
        trained_on: str,
    ) -> None:
        self._vocabulary, self._idf, self._weights, self._bias = vocabulary, idf, weights, bias
        self.labels, self.trained_on = list(labels), trained_on

    def known(self, found: Mapping[str, int]) -> bool:
        """True when at least one of the features was seen in training."""
        return any(feature in self._vocabulary for feature in found)

    def scores(self, found: Mapping[str, int]) -> Floats:
        """Return the log-odds of each label, in the order of `labels`; without a known feature the bias alone."""
        known = [(self._vocabulary[f], n) for f, n in found.items() if f in self._vocabulary]
        if not known:
            return self._bias
        places = np.array([place for place, _ in known])
        values = (1 + np.log([number for _, number in known])) * self._idf[places]
        values /= np.linalg.norm(values)
        scores: Floats = (values @ self._weights[places] + self._bias).astype(np.float32)
        return scores

    def parts(self, found: Mapping[str, int], label: int) -> dict[str, float]:
        """Return what each known feature speaks for a label (or against it), spread on the places it stands in."""
        known = {f: self._vocabulary[f] for f in found if f in self._vocabulary}
        return {
            f: float((1 + np.log(found[f])) * self._idf[at] * self._weights[at, label]) / found[f]
            for f, at in known.items()
        }

    def save(self, path: Path, **beside: Floats) -> None:
        """Write the model with what is kept `beside` it; weights as bytes with one scale a label."""
        scale = np.abs(self._weights).max(axis=0) / 127
        arrays: dict[str, NDArray[np.generic]] = {
            "features": np.array(list(self._vocabulary)),
            "idf": self._idf.astype(np.float16),
            "weights": np.round(self._weights / scale).astype(np.int8),
            "scale": scale.astype(np.float32),
            "bias": self._bias.astype(np.float32),
            "labels": np.array(self.labels),
            "trained_on": np.array(self.trained_on),
            **beside,
        }
        np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def load(path: Path, *beside: str) -> tuple[Linear, list[Floats]] | None:
    """Return the model of a file, and the named arrays kept beside it; None when there is no file."""
    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as data:
        model = Linear(
            {str(feature): place for place, feature in enumerate(data["features"])},
            data["idf"].astype(np.float32),
            data["weights"].astype(np.float32) * data["scale"],
            data["bias"],
            [str(label) for label in data["labels"]],
            str(data["trained_on"]),
        )
        return model, [data[name] for name in beside]
