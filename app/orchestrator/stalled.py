"""Shared tables where somebody has asked something and nobody speaks: there the AI answers once."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.domain.hosting import hosting
from app.domain.people import occupancy, to_all
from app.domain.play import Event, Exercise
from app.negotiation.addressing import spoken_of
from app.orchestrator.context import Desk, people_at, services_of
from app.speakers.nameless import without_names

QUIET = timedelta(seconds=90)
"""So long after a question that nobody has answered, the table has stalled."""
LOOKED_FOR = timedelta(seconds=60)
"""A table that has been quiet for longer than this beyond it is left in peace."""


async def stalled_tables(desk: Desk, at: datetime) -> list[tuple[str, Event]]:
    """Return the open shared tables that have stalled at this time, each with what was asked."""
    found = []
    for exercise_id, asked in await desk.stores.events.last_said(at - QUIET - LOOKED_FOR, at - QUIET):
        if to_all(asked) and "?" in asked.text and await _waits(desk, exercise_id, asked):
            found.append((exercise_id, asked))
    return found


def answer_to(asked: Event) -> tuple[Event, str]:
    """Return the event that lets the table answer, and its client id: one for each question, whoever looks."""
    client_id = f"stille-{asked.seq}"
    return Event(seq=0, type="floor", data={"client_id": client_id, "asked": asked.seq}), client_id


async def _waits(desk: Desk, exercise_id: str, asked: Event) -> bool:
    """True where the host wants the AI to speak, and the question was not put to a person."""
    exercise = await desk.stores.exercises.get(exercise_id)
    events = await desk.stores.events.after(exercise_id)
    settings = hosting(events)
    if exercise.case_id not in desk.library.cases or settings.paused or settings.ai in {"pause", "stille"}:
        return False
    people = set(occupancy(exercise, events).values())
    if all(seat.service in people for seat in desk.library.case(exercise.case_id).seats):
        return False
    return not people & set(await _asked_of(desk, exercise, asked))


async def _asked_of(desk: Desk, exercise: Exercise, asked: Event) -> list[str]:
    personas = desk.personas(desk.library.case(exercise.case_id))
    text = without_names(asked.text, services_of(await people_at(desk, exercise)))
    return [*asked.data.get("to", ()), *spoken_of(text, personas, asked.seat or "")[0]]
