"""Agreement between judge and trainers equals two references, and decides what is shown."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa

from app.domain.review import Pair
from app.reports.agreement import FEWEST, UNTRIED, Agreement, agreement, trust_in

pytestmark = pytest.mark.filterwarnings(
    "ignore::RuntimeWarning"
)  # statsmodels, where its error is not defined

levels = st.integers(1, 5)
doubles = st.lists(st.tuples(levels, levels), min_size=2, max_size=60)


def table_of(pairs: list[tuple[int, int]]) -> np.ndarray:
    table = np.zeros((5, 5))
    for judge, trainer in pairs:
        table[judge - 1, trainer - 1] += 1
    return table


@settings(max_examples=100, deadline=None)
@given(doubles)
def test_kappa_and_interval_equal_scikit_learn_and_statsmodels(pairs: list[tuple[int, int]]) -> None:
    mine = agreement("barnet", table_of(pairs))
    judge, trainer = zip(*pairs, strict=True)
    if mine.kappa is None:
        assert len(set(judge) | set(trainer)) == 1
        return
    theirs = cohen_kappa_score(judge, trainer, labels=[1, 2, 3, 4, 5], weights="quadratic")
    assert mine.kappa == pytest.approx(theirs, abs=1e-9)
    steps = np.subtract.outer(np.arange(5), np.arange(5))
    other = cohens_kappa(table_of(pairs), weights=steps**2)
    assert mine.kappa == pytest.approx(other.kappa, abs=1e-9)
    if np.isfinite(other.std_kappa):
        assert mine.low == pytest.approx(max(-1, other.kappa_low), abs=1e-6)
        assert mine.high == pytest.approx(min(1, other.kappa_upp), abs=1e-6)


def spread(n: int, off: int) -> list[tuple[int, int]]:
    """Pairs over the whole scale, of which `off` are four levels apart."""
    even = [(1 + i % 5, 1 + i % 5) for i in range(n - off)]
    return even + [(1, 5) if i % 2 else (5, 1) for i in range(off)]


@pytest.mark.parametrize(
    ("pairs", "shown"),
    [
        (spread(40, 0), "vis"),
        (spread(40, 5), "forelopig"),
        (spread(40, 20), "skjul"),
        (spread(FEWEST - 1, FEWEST - 2), "forelopig"),
        (spread(FEWEST, FEWEST - 2), "skjul"),
        ([(3, 3)] * 50, "forelopig"),
    ],
)
def test_the_limits_follow_the_references_kappa(pairs: list[tuple[int, int]], shown: str) -> None:
    mine = agreement("plan", table_of(pairs))
    assert mine.shown_as == shown
    if mine.kappa is not None and mine.n >= FEWEST:
        kappa = cohen_kappa_score(*zip(*pairs, strict=True), labels=[1, 2, 3, 4, 5], weights="quadratic")
        assert shown == ("skjul" if kappa < 0.4 else "vis" if kappa >= 0.6 else "forelopig")


def test_at_the_limits_themselves() -> None:
    assert Agreement("plan", 30, 0.40).shown_as == "forelopig"
    assert Agreement("plan", 30, 0.39999).shown_as == "skjul"
    assert Agreement("plan", 30, 0.60).shown_as == "vis"
    assert Agreement("plan", 30, 0.59999).shown_as == "forelopig"


def test_before_any_trainer_a_level_is_provisional_and_overrides_count_at_once() -> None:
    assert UNTRIED.shown_as("barnet") == "forelopig"
    pairs = [Pair("barnet", level, level, 4) for level in range(1, 6)]
    trust = trust_in(pairs)
    assert trust.shown_as("barnet") == "vis"
    assert trust.by_dimension["barnet"].n == 20
    assert trust.shown_as("plan") == "forelopig"
    against = [Pair("barnet", 1, 5, 10), Pair("barnet", 5, 1, 10)]
    assert trust_in([*pairs, *against]).shown_as("barnet") == "skjul"


def test_shares_within_one_level() -> None:
    found = agreement("tillit", table_of([(3, 3), (3, 4), (2, 5), (1, 1)]))
    assert (found.n, found.exact, found.near) == (4, 0.5, 0.75)
