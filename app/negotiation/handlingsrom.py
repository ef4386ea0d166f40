"""Handlingsrom: what a seat can give, and what the leader has done to open it."""

from __future__ import annotations

from app.domain.content import Case, Concession, Condition
from app.domain.play import Act, SeatState, TableState, Understanding
from app.negotiation.consent import any_given

PRESSURE_TURNS = 2
_TABLE_WIDE = {Condition.OFFERED_OWN, Condition.CHILD_VIEW, Condition.CONSENT, Condition.NAMED_RESPONSIBILITY}


def _earned_by(understanding: Understanding, to_seat: bool) -> set[Condition]:
    """Conditions that a message meets for a seat. Praise, insistence and threats meet none."""
    if understanding.has(Act.PRESSURE, Act.BLAME, Act.DEMAND_SECRET):
        return set()
    rules = (
        (Act.ASK_CAPACITY, Condition.ASKED_CAPACITY, to_seat),
        (Act.ASK_OPEN, Condition.ASKED_OPENLY, to_seat),
        (Act.ACKNOWLEDGE, Condition.RESPECT, to_seat),
        (Act.REPAIR, Condition.RESPECT, True),
        (Act.OFFER, Condition.OFFERED_OWN, True),
        (Act.ASK_CHILD, Condition.CHILD_VIEW, True),
        (Act.PROPOSE, Condition.CONCRETE, to_seat),
    )
    earned = {condition for act, condition, reaches in rules if reaches and understanding.has(act)}
    if understanding.has(Act.ASSIGN) and understanding.has(Act.DEADLINE):
        earned.add(Condition.NAMED_RESPONSIBILITY)
    if to_seat and understanding.has(Act.ASK_COMMITMENT) and understanding.has(Act.DEADLINE):
        earned.add(Condition.CONCRETE)
    return earned


def earn(state: TableState, understanding: Understanding, addressed: tuple[str, ...]) -> None:
    """Move trust, pressure and earned conditions of every seat by what the message did."""
    for seat, held in state.seats.items():
        to_seat = not addressed or seat in addressed
        for condition in sorted(_earned_by(understanding, to_seat)):
            if condition.value not in held.earned:
                held.earned.append(condition.value)
                held.trust += 1
        if any_given(state) and Condition.CONSENT.value not in held.earned:
            held.earned.append(Condition.CONSENT.value)
        _press(held, understanding, to_seat)


def _press(held: SeatState, understanding: Understanding, to_seat: bool) -> None:
    if to_seat and understanding.has(Act.PRESSURE, Act.BLAME, Act.DEMAND_SECRET):
        held.trust -= 1
        held.pressure = PRESSURE_TURNS
    elif understanding.has(Act.REPAIR, Act.ACKNOWLEDGE):
        held.pressure = 0
    else:
        held.pressure = max(0, held.pressure - 1)


def missing(item: Concession, held: SeatState) -> tuple[str, ...]:
    """Return the conditions that are not met."""
    return tuple(condition.value for condition in item.conditions if condition.value not in held.earned)


def _fit(item: Concession, understanding: Understanding) -> int:
    return sum(any(t.startswith(word) for t in understanding.topics) for word in item.keywords)


def wanted(case: Case, state: TableState, seat: str, understanding: Understanding) -> Concession | None:
    """Return the contribution the message is about: best fitting, not given before; None when nothing is asked."""
    held = state.seats[seat]
    left = [c for c in case.concessions if c.service == seat and c.id not in held.conceded]
    asked = understanding.has(
        Act.ASK_COMMITMENT, Act.ASK_CAPACITY, Act.PROPOSE, Act.OFFER, Act.ASSIGN, Act.ASK_CHILD, Act.ANONYMOUS
    )
    if not left or not asked or understanding.has(Act.DEMAND_SECRET, Act.PRESSURE, Act.BLAME):
        return None
    best = max(left, key=lambda item: (_fit(item, understanding), -len(missing(item, held))))
    if _fit(best, understanding) or understanding.has(Act.ASK_COMMITMENT):
        return best
    return None


def may_give(item: Concession, held: SeatState) -> bool:
    """True when every condition is met and the seat is not under pressure."""
    return not missing(item, held) and held.pressure == 0
