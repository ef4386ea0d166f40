"""What was promised, by whom: the log answers, not the leader's memory."""

from __future__ import annotations

from app.domain.acts import Understanding
from app.domain.case import Case, Concession
from app.domain.play import Commitment, TableState
from app.negotiation import handlingsrom
from app.negotiation.retelling import stems

SAME = 2
"""So many words in common, and a message is about a line of the plan."""


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
    own = own_lines(state, seat)
    given = promised(case, state, seat)
    if own:
        return worded(own[-1])
    return f"{given[-1].what}, {given[-1].when}" if given else ""


def own_lines(state: TableState, seat: str) -> list[Commitment]:
    """Return what a person has promised from a seat, in their own words, and that still stands."""
    return [c for c in state.commitments if c.seat == seat and c.by_person and c.status != "falt_bort"]


def own_line(case: Case, state: TableState, seat: str, understanding: Understanding) -> Commitment | None:
    """Return the person's promise that a message is about, if any."""
    item = claimed(case, state, seat, understanding)
    topics = stems(understanding.topics)
    for line in reversed(own_lines(state, seat)):
        if line.concession and item is not None and line.concession == item.id:
            return line
        if len(stems(line.what.lower().split()) & topics) >= SAME:
            return line
    return None


def worded(line: Commitment) -> str:
    """Return a line as it is said again: what, and when where that is not in it already."""
    return line.what if line.when in line.what else f"{line.what}, {line.when}"
