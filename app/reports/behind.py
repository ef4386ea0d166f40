"""What the others came with and kept to themselves: told to the leader when the meeting is over."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pydantic import BaseModel, ConfigDict

from app.domain.case import Case, Fact, SeatInCase
from app.domain.play import Event

PER_SEAT = 2


class Untold(BaseModel):
    """Something a service knew that never came to the table, and why it mattered."""

    model_config = ConfigDict(frozen=True)

    text: str
    matters: str


class Behind(BaseModel):
    """One service's first position, what it hoped for, and what it never told."""

    model_config = ConfigDict(frozen=True)

    seat: str
    thought: str
    hoped: str
    untold: tuple[Untold, ...]


def behind(case: Case, events: Sequence[Event], people: Collection[str], alone: bool) -> tuple[Behind, ...]:
    """Return what lay behind each seat that no person held; a person tells of their own service themselves.

    `events` are those the reader may see. `alone`: what was never told is shown too; at a shared table it stays
    with its service, since others there may play the case again from another seat.
    """
    told = {str(event.data.get("fact")) for event in events if event.type == "disclosed"}
    facts = [fact for fact in case.facts if alone and fact.id not in told]
    return tuple(
        _behind(seat, facts)
        for seat in case.seats
        if seat.service not in people and (seat.position or seat.wants)
    )


def _behind(seat: SeatInCase, untold_facts: Sequence[Fact]) -> Behind:
    """The untold that is said to matter; the first ones of the case weigh most."""
    left = [f for f in untold_facts if f.owner == seat.service and f.why_it_matters]
    untold = tuple(Untold(text=f.text, matters=f.why_it_matters) for f in left[:PER_SEAT])
    return Behind(seat=seat.service, thought=seat.position, hoped=seat.wants, untold=untold)
