"""Who speaks: the addressed, those with something at stake, then the quietest. Never everyone."""

from __future__ import annotations

from app.domain.content import Case
from app.domain.play import Act, TableState, Understanding
from app.negotiation.disclosure import touches

MOST_SPEAKERS = 2


def _stake(case: Case, state: TableState, seat: str, understanding: Understanding) -> int:
    facts = sum(touches(f, understanding.topics) for f in case.facts if f.owner == seat)
    things = sum(
        any(t.startswith(word) for t in understanding.topics)
        for item in case.concessions
        if item.service == seat
        for word in item.keywords
    )
    settles = understanding.has(Act.SUM_UP, Act.ASSIGN) and len(state.seats[seat].conceded) > len(
        state.seats[seat].confirmed
    )
    return facts + 2 * things + (8 if _news(case, state, seat) else 0) + (6 if settles else 0)


def _news(case: Case, state: TableState, seat: str) -> bool:
    """True when the seat may now tell something it has not told."""
    return any(
        f.owner == seat and f.id in state.open_facts and f.id not in state.told_facts for f in case.facts
    )


def choose(
    case: Case, state: TableState, understanding: Understanding, reached: tuple[str, ...], seed: int
) -> list[str]:
    """Return the seats that answer, in order; empty when silence is the answer."""
    asked = list(reached[:3])
    if asked:
        return asked if len(asked) > 1 else [*asked, *_joins(case, state, understanding, asked)]
    if understanding.has(Act.SHORT) and state.turn % 3 == 0:
        return []
    order = list(state.seats)
    tie = {seat: (index * 7 + seed + state.turn * 3) % len(order) for index, seat in enumerate(order)}
    tired = {seat for seat in order if state.last_speakers[-1:] == [seat] and not _news(case, state, seat)}

    def rank(seat: str) -> tuple[int, int, int]:
        weight = _stake(case, state, seat, understanding) + state.seats[seat].quiet
        return (seat in tired, -weight, tie[seat])

    count = 1 if understanding.has(Act.SHORT, Act.FLATTER, Act.OFF_TOPIC) else MOST_SPEAKERS
    return sorted(order, key=rank)[:count]


def _joins(case: Case, state: TableState, understanding: Understanding, asked: list[str]) -> list[str]:
    """Now and then one more speaks up who has something at stake and has been quiet."""
    if understanding.has(Act.DEMAND_SECRET, Act.PRESSURE, Act.BLAME):
        return []
    others = [s for s in state.seats if s not in asked and state.seats[s].quiet >= 2]
    ready = [s for s in others if _stake(case, state, s, understanding) > 0]
    return sorted(ready, key=lambda s: -state.seats[s].quiet)[:1]
