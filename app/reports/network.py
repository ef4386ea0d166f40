"""Municipalities together: the indicators of samhandling over three years, only as an aggregate.

A municipality sees its own figures beside the whole network's. What the whole less its own would tell is the others',
so the whole is shown only when the others are several, and enough people.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.domain.figures import Cell, InNetwork, is_safe
from app.i18n import gettext
from app.reports.figures import SIGNS

YEARS = 3
FEWEST_OTHERS = 3
"""So many other municipalities, so that nobody's figures are found by taking one's own from the whole."""


class Pair(NamedTuple):
    """One's own mean and the network's for a year, from 0 to 1; None where too few stand behind it."""

    own: float | None
    network: float | None


class Sign(NamedTuple):
    """An indicator over the years."""

    title: str
    years: tuple[Pair, ...]


class NetworkView(NamedTuple):
    """The years and the indicators."""

    years: tuple[int, ...]
    signs: tuple[Sign, ...]


def network_view(counted: Sequence[InNetwork], own: frozenset[str], this_year: int) -> NetworkView:
    """Return the last three years of a network. `own` are the organisations one trains groups in."""
    years = tuple(range(this_year - YEARS + 1, this_year + 1))
    signs = tuple(
        Sign(gettext(title), tuple(_pair(counted, own, name, year) for year in years))
        for name, title in SIGNS.items()
    )
    return NetworkView(years, signs)


def _pair(counted: Sequence[InNetwork], own: frozenset[str], sign: str, year: int) -> Pair:
    mine, others, everybody = Cell(), Cell(), Cell()
    elsewhere: set[str] = set()
    for one in counted:
        value = one.figures.signs.get(sign)
        if value is None or one.figures.day.year != year:
            continue
        everybody.add(one.person, value)
        if one.organisation in own:
            mine.add(one.person, value)
        else:
            others.add(one.person, value)
            elsewhere.add(one.organisation)
    whole = is_safe(others.people) and len(elsewhere) >= FEWEST_OTHERS
    # One's own is shown only where it does not let the whole tell of too few of one's own either.
    return Pair(
        own=mine.mean if is_safe(mine.people) else None,
        network=everybody.mean if whole and (not mine.people or is_safe(mine.people)) else None,
    )
