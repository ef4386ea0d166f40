"""How far the judge and the trainers agree on a dimension, and what follows for showing its level. Pure.

Quadratically weighted kappa: J. Cohen, Psychological Bulletin 70 (1968) 213–220. Its large-sample standard error:
J. L. Fleiss, J. Cohen & B. S. Everitt, Psychological Bulletin 72 (1969) 323–327; the interval is kappa ± 1.96 of it,
kept inside −1 and 1. The limits .40 and .60 are the project's own (docs: the rubric's validation, point d).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.review import Pair, ShownAs
from app.domain.rubric import DIMENSIONS, Rubric

HIDE_UNDER, SURE_FROM = 0.40, 0.60
FEWEST = 10
"""Fewer double scores than this say too little either way: the level stays provisional."""
Z = 1.959963984540054
LEVELS = 5
_STEPS = np.subtract.outer(np.arange(LEVELS), np.arange(LEVELS))
_WEIGHTS: NDArray[np.float64] = 1 - _STEPS**2 / (LEVELS - 1) ** 2


class Agreement(NamedTuple):
    """Agreement on one dimension over `n` double scores. `kappa` is None when it is not defined: no pairs, or
    everybody always gave the same level. `exact` and `near` are the shares that differ by nothing and by at most one.
    """

    dimension: str
    n: int
    kappa: float | None = None
    low: float | None = None
    high: float | None = None
    exact: float | None = None
    near: float | None = None

    @property
    def shown_as(self) -> ShownAs:
        """How the level is shown. Before there is enough to know it is provisional, neither sure nor hidden."""
        if self.kappa is None or self.n < FEWEST:
            return "forelopig"
        if self.kappa < HIDE_UNDER:
            return "skjul"
        return "vis" if self.kappa >= SURE_FROM else "forelopig"


class Trust(NamedTuple):
    """Agreement by dimension: what a debrief and progress ask before they show a level."""

    by_dimension: Mapping[str, Agreement]

    def shown_as(self, dimension: str) -> ShownAs:
        """How a dimension's level is shown; provisional when no trainer has scored it yet."""
        found = self.by_dimension.get(dimension)
        return found.shown_as if found else "forelopig"


UNTRIED = Trust({})
"""Before any trainer has scored anything."""


def trust_in(pairs: Iterable[Pair]) -> Trust:
    """Return the agreement on every dimension from counted pairs of levels (1–5)."""
    tables = {dimension: np.zeros((LEVELS, LEVELS)) for dimension in DIMENSIONS}
    for pair in pairs:
        if pair.dimension in tables:
            tables[pair.dimension][pair.judge - 1, pair.trainer - 1] += pair.times
    return Trust({dimension: agreement(dimension, table) for dimension, table in tables.items()})


def agreement(dimension: str, table: NDArray[np.float64]) -> Agreement:
    """Return the agreement in a table of counts: the judge's level by row, the trainer's by column."""
    n = int(table.sum())
    if not n:
        return Agreement(dimension, 0)
    p = table / n
    gap = np.abs(_STEPS)
    exact, near = float(p[gap == 0].sum()), float(p[gap <= 1].sum())
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    chance = float((_WEIGHTS * np.outer(rows, columns)).sum())
    if math.isclose(chance, 1):
        return Agreement(dimension, n, exact=exact, near=near)
    kappa = (float((_WEIGHTS * p).sum()) - chance) / (1 - chance)
    half = Z * _standard_error(p, kappa, chance, n)
    return Agreement(dimension, n, kappa, max(-1.0, kappa - half), min(1.0, kappa + half), exact, near)


def _standard_error(p: NDArray[np.float64], kappa: float, chance: float, n: int) -> float:
    """Fleiss, Cohen & Everitt (1969), formula 13."""
    by_row, by_column = _WEIGHTS @ p.sum(axis=0), _WEIGHTS @ p.sum(axis=1)
    spread = _WEIGHTS - np.add.outer(by_row, by_column) * (1 - kappa)
    variance = float((p * spread**2).sum()) - (kappa - chance * (1 - kappa)) ** 2
    return math.sqrt(max(0.0, variance) / n) / (1 - chance)


def judge_name(judge: str, rubric: Rubric) -> str:
    """Return what agreement is kept under: another judge or another rubric begins anew."""
    return f"{judge}/{rubric.id}-{rubric.version}"
