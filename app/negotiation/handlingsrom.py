"""Handlingsrom: what a seat can give, and what the leader has done to open it."""

from __future__ import annotations

from app.domain.content import Case, Concession, Condition
from app.domain.play import HOSTILE, Act, SeatState, TableState, Understanding
from app.negotiation import consent

PRESSURE_TURNS = 2


def _earned_by(understanding: Understanding, to_seat: bool) -> set[Condition]:
    """Conditions that a message meets for a seat. Praise, insistence and threats meet none."""
    if understanding.has(*HOSTILE, Act.DEMAND_SECRET):
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
        _press(held, understanding, to_seat)


def _press(held: SeatState, understanding: Understanding, to_seat: bool) -> None:
    if to_seat and understanding.has(*HOSTILE, Act.DEMAND_SECRET):
        held.trust -= 1
        held.pressure = PRESSURE_TURNS
    elif understanding.has(Act.REPAIR, Act.ACKNOWLEDGE):
        held.pressure = 0
    else:
        held.pressure = max(0, held.pressure - 1)


def missing(item: Concession, held: SeatState, state: TableState) -> tuple[str, ...]:
    """Return the conditions that are not met. Consent counts only when it is the concession's own."""
    met = set(held.earned)
    if consent.given(state, item.consent):
        met.add(Condition.CONSENT.value)
    return tuple(condition.value for condition in item.conditions if condition.value not in met)


def fit(item: Concession, understanding: Understanding) -> int:
    """Return how many of the concession's keywords the message touches."""
    return sum(any(t.startswith(word) for t in understanding.topics) for word in item.keywords)


_ASKED = (
    Act.ASK_COMMITMENT, Act.ASK_CAPACITY, Act.PROPOSE, Act.OFFER, Act.ASSIGN, Act.ASK_CHILD, Act.ANONYMOUS,
)  # fmt: skip


def wanted(
    case: Case, state: TableState, seat: str, understanding: Understanding, addressed: bool
) -> Concession | None:
    """Return the contribution the message is about: best fitting, not given before.

    None when nothing is asked. A seat that was not spoken to comes forward only when the message
    is plainly about what it has.
    """
    held = state.seats[seat]
    left = [c for c in case.concessions if c.service == seat and c.id not in held.conceded]
    if not left or not understanding.has(*_ASKED):
        return None
    if understanding.has(*HOSTILE, Act.DEMAND_SECRET):
        return None
    best = max(left, key=lambda item: (fit(item, understanding), -len(missing(item, held, state))))
    enough = 1 if addressed else 2
    if fit(best, understanding) >= enough or (addressed and understanding.has(Act.ASK_COMMITMENT)):
        return best
    return None


def may_give(item: Concession, held: SeatState, state: TableState) -> bool:
    """True when every condition is met and the seat is not under pressure."""
    return not missing(item, held, state) and held.pressure == 0
