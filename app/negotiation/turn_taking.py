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
    told = any(
        f.owner == seat and f.id in state.open_facts and f.id not in state.told_facts for f in case.facts
    )
    return facts + things + (5 if told else 0)


def choose(
    case: Case, state: TableState, understanding: Understanding, to: tuple[str, ...], seed: int
) -> list[str]:
    """Return the seats that answer, in order; empty when silence is the answer."""
    asked = [seat for seat in (*to, *understanding.addressed) if seat in state.seats]
    asked = list(dict.fromkeys(asked))[:3]
    if asked:
        return asked if len(asked) > 1 else [*asked, *_joins(case, state, understanding, asked)]
    if understanding.has(Act.SHORT) and state.turn % 3 == 0:
        return []
    order = list(state.seats)
    tie = {seat: (index * 7 + seed + state.turn * 3) % len(order) for index, seat in enumerate(order)}
    tired = {s for s in order if state.last_speakers[-2:].count(s) == 2 or state.last_speakers[-1:] == [s]}

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
