"""What both taggers are trained with: a row a word, each message in several versions. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.errors import StartError
from app.privacy.tagger_data import WEIGHTS, Message, versions

STRICT = 1.0
"""Inverse of how hard weights are held down."""
FEWEST = 2
"""A feature must stand by so many words to count."""


class Row(NamedTuple):
    """A word: what it is, "" when it is nothing to find, and the places of its features."""

    label: str
    places: Iterable[int]


class Table(NamedTuple):
    """What is learned from: a row a word, and how much it counts."""

    features: Any
    labels: NDArray[np.str_]
    weight: NDArray[np.float64]


def table(messages: Sequence[Message], size: int, rows: Callable[[Message], Iterator[Row]]) -> Table:
    """Return the rows of all messages in all versions; a feature that stands by fewer than FEWEST words is left out."""
    from scipy import sparse  # type: ignore[import-untyped, unused-ignore]

    told: list[tuple[str, float]] = []

    def read() -> Iterator[Iterable[int]]:
        for n, message in enumerate(messages):
            for how, version in versions(n, message):
                for row in rows(version):
                    told.append((row.label, WEIGHTS[how]))
                    yield row.places

    features = matrix(read(), size)
    labels, weights = map(np.array, zip(*told, strict=True))
    written = weights >= WEIGHTS["written"]
    often = np.asarray(features[written].sum(axis=0)).ravel() >= FEWEST
    return Table(features @ sparse.diags(often.astype(np.float32)).tocsr(), labels, weights)


def matrix(rows: Iterable[Iterable[int]], size: int) -> Any:
    """Return a sparse row for each set of places, with how often each is met."""
    from scipy import sparse  # type: ignore[import-untyped, unused-ignore]

    columns = [np.fromiter(row, dtype=np.int32) for row in rows]
    column, ends = np.concatenate(columns), np.cumsum([0, *map(len, columns)])
    found = sparse.csr_matrix(
        (np.ones(len(column), dtype=np.float32), column, ends), shape=(len(columns), size)
    )
    found.sum_duplicates()
    return found


def fit(features: Any, right: NDArray[np.bool_], weight: NDArray[np.float64]) -> tuple[list[float], float]:
    """Return the weights and the log-odds without any feature. Raises StartError without scikit-learn."""
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise StartError("Treningen trenger scikit-learn. Kjør: uv sync --extra train") from error
    machine = LogisticRegression(C=STRICT, solver="liblinear", tol=1e-3, random_state=0)
    machine.fit(features, right, sample_weight=weight)
    return machine.coef_[0].tolist(), float(machine.intercept_[0])
