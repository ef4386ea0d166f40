"""Fit a linear model. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.errors import StartError
from app.learned.linear import Linear

FEWEST = 2
"""A feature must stand in so many texts to count."""
FOLDS = 5


class Fitted(NamedTuple):
    """The model, and for each label (a row) the log-odds of every text by models that had not seen it."""

    model: Linear
    odds: NDArray[np.float64]


def fit_labels(
    texts: Sequence[Mapping[str, int]],
    right: Mapping[str, NDArray[np.bool_]],
    strict: float,
    trained_on: str,
) -> Fitted:
    """Fit one yes-or-no machine a label, where a text may have several.

    `right`: label → which texts have it. `strict`: inverse of how hard weights are held down.
    Raises StartError without scikit-learn.
    """
    try:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.feature_extraction.text import TfidfTransformer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_predict
    except ImportError as error:
        raise StartError("Treningen trenger scikit-learn. Kjør: uv sync --extra train") from error
    vectors = DictVectorizer()
    counts = vectors.fit_transform(texts)
    common = np.asarray((counts > 0).sum(axis=0)).ravel() >= FEWEST
    names = [name for name, kept in zip(vectors.feature_names_, common, strict=True) if kept]
    tfidf = TfidfTransformer(sublinear_tf=True)
    table = tfidf.fit_transform(counts[:, common])
    machines, odds = [], []
    for wanted in right.values():
        machine = LogisticRegression(
            C=strict, class_weight="balanced", solver="liblinear", dual=True, random_state=0
        )
        odds.append(cross_val_predict(machine, table, wanted, cv=FOLDS, method="decision_function"))
        machines.append(machine.fit(table, wanted))
    model = Linear(
        {name: place for place, name in enumerate(names)},
        tfidf.idf_.astype(np.float32),
        np.vstack([machine.coef_[0] for machine in machines]).T.astype(np.float32),
        np.array([machine.intercept_[0] for machine in machines], dtype=np.float32),
        list(right),
        trained_on,
    )
    return Fitted(model, np.vstack(odds))
