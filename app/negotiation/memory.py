"""What was promised, by whom: the log answers, not the leader's memory."""

from __future__ import annotations

from app.domain.case import Case, Concession
from app.domain.play import TableState, Understanding
from app.negotiation import handlingsrom


def promised(case: Case, state: TableState, seat: str) -> list[Concession]:
    """Return what a seat has really given, in the order it gave it."""
    return [case.concession(item) for item in state.seats[seat].conceded]


def claimed(case: Case, state: TableState, seat: str, understanding: Understanding) -> Concession | None:
    """Return the contribution a «du lovet» is about, given or not: the best fitting one."""
    mine = [item for item in case.concessions if item.service == seat]
    best = max(mine, key=lambda item: handlingsrom.fit(item, understanding), default=None)
    return best if best is not None and handlingsrom.fit(best, understanding) else None


def is_true(case: Case, state: TableState, seat: str, understanding: Understanding) -> bool:
    """True when the seat has given what the leader says it promised."""
    item = claimed(case, state, seat, understanding)
    return item is not None and item.id in state.seats[seat].conceded


def said(case: Case, state: TableState, seat: str) -> str:
    """Return what the seat last promised, as it stands in the plan; empty when nothing."""
    given = promised(case, state, seat)
    return f"{given[-1].what}, {given[-1].when}" if given else ""
