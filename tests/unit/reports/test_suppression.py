"""Nobody can be found in a table: not in a cell, and not by taking what is shown from the total."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.figures import FEWEST, Cell, Row, shown_row

people = st.sampled_from([f"p{n}" for n in range(12)])
value = st.floats(1, 5, allow_nan=False)
cells = st.lists(st.lists(st.tuples(people, value), max_size=9), min_size=1, max_size=5)


def made(raw: list[list[tuple[str, float]]]) -> list[Cell]:
    found = []
    for pairs in raw:
        cell = Cell()
        for person, number in pairs:
            cell.add(person, number)
        found.append(cell)
    return found


def equations(
    row: list[Cell], shown: Row, consenting: frozenset[str]
) -> tuple[np.ndarray, list[tuple[int, str]]]:
    """What an attacker knows, as sums over (cell, person): shown cells, the total, and the rows of the consenting."""
    unknowns = [(i, person) for i, cell in enumerate(row) for person in sorted(cell.people)]
    known = [[float(i == at) for at, _ in unknowns] for i, mean in enumerate(shown.cells) if mean is not None]
    if shown.total is not None:
        known.append([1.0] * len(unknowns))
    known += [[float((i, p) == one) for one in unknowns] for i, p in unknowns if p in consenting]
    return np.array(known) if known and unknowns else np.zeros((0, len(unknowns))), unknowns


def can_be_found(known: np.ndarray, wanted: np.ndarray) -> bool:
    """True when the wanted sum is a combination of the known ones."""
    rank = np.linalg.matrix_rank(known) if known.size else 0
    return bool(np.linalg.matrix_rank(np.vstack([known, wanted])) == rank)


@settings(max_examples=400, deadline=None)
@given(cells, st.frozensets(people, max_size=8))
def test_no_sum_over_fewer_than_five_people_follows_from_what_is_shown(
    raw: list[list[tuple[str, float]]], consenting: frozenset[str]
) -> None:
    row = made(raw)
    shown = shown_row(row, consenting)
    known, unknowns = equations(row, shown, consenting)
    for size in range(1, len(row) + 1):
        for group in combinations(range(len(row)), size):
            behind = frozenset().union(*(row[i].people for i in group))
            secret = behind - consenting
            if not behind or not secret:
                continue  # nobody there, or all of them show it themselves
            sums = np.array([float(i in group and p not in consenting) for i, p in unknowns])
            if 0 < len(secret) < FEWEST:
                assert not can_be_found(known, sums), (group, shown)


@settings(max_examples=200, deadline=None)
@given(cells)
def test_what_is_shown_is_right_and_comes_from_five(raw: list[list[tuple[str, float]]]) -> None:
    row = made(raw)
    shown = shown_row(row)
    for cell, mean in zip(row, shown.cells, strict=True):
        if mean is not None:
            assert len(cell.people) >= FEWEST
            assert mean == cell.total / cell.number
    if shown.total is not None:
        assert len(frozenset().union(*(cell.people for cell in row))) >= FEWEST


def cell(*names: str) -> Cell:
    return Cell(set(names), 3.0 * len(names), len(names))


def test_a_small_cell_takes_the_smallest_other_with_it() -> None:
    row = shown_row([cell("a", "b"), cell(*"cdefg"), cell(*"hijklm")])
    assert row.cells == (None, None, 3.0)
    assert row.total == 3.0


def test_where_nothing_else_can_be_hidden_the_total_goes() -> None:
    assert shown_row([cell("a", "b")]) == Row((None,), None, frozenset({0}))
    assert shown_row([cell(*"abcde"), cell("a")]).total == 3.0
    assert shown_row([cell("a"), cell("b"), cell("c")]).total is None


def test_a_full_row_is_shown_whole() -> None:
    assert shown_row([cell(*"abcde"), Cell(), cell(*"fghij")]) == Row((3.0, None, 3.0), 3.0, frozenset())


def test_the_fifth_is_not_found_when_four_show_their_own() -> None:
    five = [cell(*"abcde")]
    assert shown_row(five, frozenset("abcd")).total is None
    assert shown_row(five, frozenset("abcde")).total == 3.0
