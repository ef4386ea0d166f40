"""Who sits round the table, as one participant sees it: for the picture, the lobby and the host's tools."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from app.content.library import Library
from app.domain.case import Case
from app.domain.content import Persona
from app.domain.hosting import PHASES, hosting
from app.domain.people import Here, Participant
from app.domain.play import Event, TableState
from app.orchestrator.joint import is_gone
from app.web.render import seat_places

MINUTES = (5, 10, 15)
"""What the host may set the clock to."""


@dataclass(frozen=True)
class PersonShown:
    """Somebody at a shared table; `away` when nothing has been heard from them for a while."""

    id: str
    name: str
    seat: str
    host: bool
    mine: bool
    away: bool


@dataclass(frozen=True)
class SeatShown:
    """A seat, its place in the picture, who sits there, and whether it is the reader's own."""

    service: str
    place: str
    persona: Persona
    people: tuple[PersonShown, ...] = ()
    mine: bool = False


def people_shown(people: Sequence[Participant], me: str) -> list[PersonShown]:
    """Return those who are at the table now, in the order they came; `me` is the reader's participant id."""
    now = datetime.now(UTC)
    return [
        PersonShown(
            id=person.id,
            name=person.name,
            seat=person.seat,
            host=person.is_host,
            mine=person.id == me,
            away=person.id != me and is_gone(person, now),
        )
        for person in people
        if person.left is None
    ]


def seats_shown(
    case: Case, library: Library, own_seat: str, people: Sequence[PersonShown] = ()
) -> list[SeatShown]:
    """Return the seats in the order they stand round the table, one's own nearest."""
    personas = library.personas_at(case)
    return [
        SeatShown(service, place, personas[service], _in_seat(people, service), service == own_seat)
        for service, place in seat_places(case, own_seat)
    ]


def _in_seat(people: Sequence[PersonShown], service: str) -> tuple[PersonShown, ...]:
    return tuple(sorted((p for p in people if p.seat == service), key=lambda person: not person.mine))


def came_late(events: Sequence[Event], participant: str) -> int | None:
    """Return the seq of one's sitting down when that was after the meeting began; None otherwise."""
    opened = next((event.seq for event in events if event.type == "opened"), None)
    sat = [e.seq for e in events if e.type == "seat" and e.by == participant and e.data["change"] == "inn"]
    return sat[-1] if opened is not None and sat and sat[-1] > opened else None


def round_context(
    here: Here, people: Sequence[Participant], events: Sequence[Event], state: TableState, library: Library
) -> dict[str, Any]:
    """Return what a page of a shared table shows besides the conversation and the plan."""
    case = library.case(here.exercise.case_id)
    shown = people_shown(people, here.participant.id)
    return {
        "people": shown,
        "seats": seats_shown(case, library, here.exercise.human_seat, shown),
        "me": here.participant,
        "hosting": hosting(events),
        "phases": PHASES,
        "minutes": MINUTES,
        "used": set(state.injects),
        "now": datetime.now(UTC),
    }
