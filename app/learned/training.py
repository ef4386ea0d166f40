"""Fit a linear model. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.errors import StartError
from app.learned.linear import Linear

FEWEST = 2
"""A feature must stand in so many texts to count."""
FOLDS = 5
UNKNOWN = -1
"""An answer nobody has given."""
BOUNDS = np.arange(-2.0, 4.05, 0.05)
"""Log-odds tried as the bound of a label."""
SMOOTH = 0.5
"""Added to how many texts have a feature."""
LEANING = 0.35
"""How freely a task may differ from others of its kind."""


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
    from joblib import Parallel, delayed

    table, words = tfidf(texts)
    fit = delayed(_fit_telling)
    machines, odds = zip(
        *Parallel(n_jobs=-1)(fit(table, wanted, strict) for wanted in right.values()), strict=True
    )
    return Fitted(_linear(words, machines, list(right), trained_on), np.vstack(odds))


def _fit_telling(table: Any, wanted: NDArray[np.bool_], strict: float) -> tuple[Any, NDArray[np.float64]]:
    """Return a label's machine, and the odds of every text by machines that had not seen it."""
    from sklearn.model_selection import StratifiedKFold

    odds = np.empty(len(wanted))
    for others, left in StratifiedKFold(FOLDS).split(table, wanted):
        odds[left] = _telling(table[others], wanted[others], strict).decision_function(table[left])
    return _telling(table, wanted, strict), odds


def _telling(table: Any, wanted: NDArray[np.bool_], strict: float) -> Any:
    """Fit a machine in which the features that tell right from wrong weigh more freely (after Wang & Manning 2012)."""
    right, wrong = (
        (np.asarray((table[rows] > 0).sum(axis=0)).ravel() + SMOOTH) for rows in (wanted, ~wanted)
    )
    told = np.sqrt(np.abs(np.log(right / (wanted.sum() + 1)) - np.log(wrong / ((~wanted).sum() + 1))))
    machine = _machine(strict).fit(table.multiply(told).tocsr(), wanted)
    machine.coef_ = machine.coef_ * told
    return machine


def fit_weighing(
    rows: NDArray[np.float32], right: Mapping[str, NDArray[np.bool_]]
) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """Return a column of weights a label over numbers of any size, and the log-odds by weights that had not seen a row.

    `rows`: a row a text; its last number is 1. Raises StartError without scikit-learn.
    """
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    middle[-1], spread[spread == 0] = 0, 1
    even = (rows - middle) / spread
    machines, odds = _fit_each(even, right, _learner()(C=1.0, max_iter=300, fit_intercept=False))
    weights = np.vstack([machine.coef_[0] for machine in machines]) / spread
    weights[:, -1] -= weights @ middle
    return weights.T.astype(np.float32), np.vstack(odds)


def _fit_each(
    table: Any, right: Mapping[str, NDArray[np.bool_]], machine: Any
) -> tuple[list[Any], list[Any]]:
    """Return a fitted copy of the machine for each label, and each label's odds by cross-validation; on all cores."""
    from joblib import Parallel, delayed
    from sklearn.base import clone
    from sklearn.model_selection import cross_val_predict

    def fit(wanted: NDArray[np.bool_]) -> tuple[Any, Any]:
        unseen = cross_val_predict(clone(machine), table, wanted, cv=FOLDS, method="decision_function")
        return clone(machine).fit(table, wanted), unseen

    machines, odds = zip(*Parallel(n_jobs=-1)(delayed(fit)(wanted) for wanted in right.values()), strict=True)
    return list(machines), list(odds)


def best_bound(odds: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[float, float]:
    """Return the log-odds above which a label is found best, and the F1 it has there."""
    heard = [odds > bound for bound in BOUNDS]
    f1 = [2 * (found & right).sum() / max(1, found.sum() + right.sum()) for found in heard]
    best = int(np.argmax(f1))
    return float(BOUNDS[best]), float(f1[best])


def fit_known(
    texts: Sequence[Mapping[str, int]],
    right: Mapping[str, NDArray[np.int8]],
    strict: float,
    trained_on: str,
    folds: NDArray[np.int64],
    fewest: int = FEWEST,
) -> Fitted:
    """Fit as `fit_labels` does, where some answers are `UNKNOWN` and the folds are given.

    A text in a fold gets its odds from the others; one in none (below zero) is learned from in every fold.
    `fewest`: in how many texts a feature must stand to count. Raises StartError without scikit-learn.
    """
    table, words = tfidf(texts, fewest)
    from joblib import Parallel, delayed

    fit = delayed(_fit_apart)
    fitted = Parallel(n_jobs=-1)(fit(table, wanted, strict, folds) for wanted in right.values())
    machines, odds = zip(*fitted, strict=True)
    return Fitted(_linear(words, machines, list(right), trained_on), np.vstack(odds))


def _fit_apart(
    table: Any, wanted: NDArray[np.int8], strict: float, folds: NDArray[np.int64]
) -> tuple[Any, NDArray[np.float64]]:
    """Return a label's machine, and the odds of every text by those that had not seen its fold."""
    known = wanted != UNKNOWN
    machine = _machine(strict).fit(table[known], wanted[known])
    odds = machine.decision_function(table)
    for fold in np.unique(folds[folds >= 0]):
        there, others = folds == fold, known & (folds != fold)
        odds[there] = _machine(strict).fit(table[others], wanted[others]).decision_function(table[there])
    return machine, odds


def fit_tasks(
    rows: Sequence[tuple[NDArray[np.float32], int, int, bool]], kinds: Sequence[int]
) -> NDArray[np.float64]:
    """Return a row of weights a task, from rows of (numbers, kind of task, task, right or wrong).

    `kinds`: the kind of each task. A task's weights are those of its kind and a leaning of its own, held down.
    Raises StartError without scikit-learn.
    """
    LogisticRegression = _learner()
    width, first = len(rows[0][0]), 1 + max(kinds)
    table = np.zeros((len(rows), (first + len(kinds)) * width))
    for n, (numbers, kind, task, _) in enumerate(rows):
        table[n, kind * width : (kind + 1) * width] = numbers
        table[n, (first + task) * width : (first + task + 1) * width] = numbers * LEANING
    machine = LogisticRegression(C=1.0, max_iter=3000, fit_intercept=False)
    weights = machine.fit(table, [right for *_, right in rows]).coef_[0].reshape(-1, width)
    tasks: NDArray[np.float64] = weights[kinds] + LEANING * weights[first:]
    return tasks


def _learner() -> Any:
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise StartError("Treningen trenger scikit-learn. Kjør: uv sync --extra train") from error
    return LogisticRegression


def _machine(strict: float) -> Any:
    return _learner()(
        C=strict, class_weight="balanced", solver="liblinear", dual=True, max_iter=300, random_state=0
    )


def tfidf(
    texts: Sequence[Mapping[str, int]], fewest: int = FEWEST
) -> tuple[Any, tuple[list[str], NDArray[np.float64]]]:
    """Return the texts as TF-IDF, and the features that are common enough with how rare each is.

    Raises StartError without scikit-learn.
    """
    _learner()
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfTransformer

    vectors = DictVectorizer()
    counts = vectors.fit_transform(texts)
    common = np.asarray((counts > 0).sum(axis=0)).ravel() >= fewest
    names = [name for name, kept in zip(vectors.feature_names_, common, strict=True) if kept]
    weighing = TfidfTransformer(sublinear_tf=True)
    return weighing.fit_transform(counts[:, common]), (names, weighing.idf_)


def _linear(
    words: tuple[list[str], NDArray[np.float64]], machines: Sequence[Any], labels: list[str], trained_on: str
) -> Linear:
    names, rare = words
    return Linear(
        {name: place for place, name in enumerate(names)},
        rare.astype(np.float32),
        np.vstack([machine.coef_[0] for machine in machines]).T.astype(np.float32),
        np.array([machine.intercept_[0] for machine in machines], dtype=np.float32),
        labels,
        trained_on,
    )
