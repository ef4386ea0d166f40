"""What fits next: a case, a seat and one thing to try, from what was weakest. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.content.library import Library
from app.domain.case import Case, Skill
from app.domain.play import Exercise

SKILLS: dict[str, Skill] = {
    "barnet": "barnets_syn",
    "informasjonsdeling": "lovlig_deling",
    "mandat_lov": "andres_mandat",
    "tillit": "reparasjon",
}
"""The planted chances that let one practise a dimension."""


class Weakest(NamedTuple):
    """The dimension that was lowest the last time, and what counts there that was not done."""

    dimension: str
    title: str
    lacks: str


class Wish(NamedTuple):
    """The case and seat that fit now. `new` when the case is not played; `chances` for what is weakest."""

    case: Case
    seat: str
    new: bool
    chances: int
    weakest: Weakest | None


def _chances(case: Case, weakest: Weakest | None) -> int:
    skill = SKILLS.get(weakest.dimension) if weakest else None
    return sum(chance.skill == skill for chance in case.opportunities)


def next_up(library: Library, ended: Sequence[Exercise], weakest: Weakest | None) -> Wish | None:
    """Return what fits now: a case one has not played, else the one played longest ago from a seat one has not had.

    Among cases one has not played, the one with the most chances to practise what is weakest, then the easiest.
    None before the first exercise.
    """
    if not ended:
        return None
    order = [exercise.case_id for exercise in ended]
    new = [case for case in library.cases.values() if case.id not in order]
    if new:
        best = max(new, key=lambda case: _chances(case, weakest))
        return Wish(best, best.usual_seat, True, _chances(best, weakest), weakest)
    oldest = min(library.cases.values(), key=lambda case: len(order) - 1 - order[::-1].index(case.id))
    had = {exercise.human_seat for exercise in ended if exercise.case_id == oldest.id}
    seats = [oldest.usual_seat, *(seat.service for seat in oldest.seats)]
    seat = next((service for service in seats if service not in had), oldest.usual_seat)
    return Wish(oldest, seat, False, _chances(oldest, weakest), weakest)
