"""Who takes part in an exercise, and what each may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from app.domain.play import Event, Exercise, heard_by

ParticipantRole = Literal["vert", "deltaker", "observator"]
REREAD = "reread"
"""The event that says what a model added when it read a message again: for the log, not for the people."""
OWN = frozenset({"self_rating", "reflection", "action", "action_done", "guess"})
"""What a participant writes for themselves: nobody else at the table sees it."""


class Participant(BaseModel):
    """A person in an exercise. `seat` is the service they sit for («»: they only watch, or still stand).

    `name` is their display name: for the others at this table, never for a model.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    exercise_id: str
    person_id: str | None = None
    name: str = ""
    seat: str = ""
    role: ParticipantRole = "deltaker"
    joined: datetime | None = None
    left: datetime | None = None
    seen: datetime | None = None

    @property
    def is_host(self) -> bool:
        """True for the one who set the table up."""
        return self.role == "vert"


class Here(NamedTuple):
    """An exercise as one participant sees it: its `human_seat` is their own seat.

    Of somebody who gave their seat up before the end, `until` is the event they did it in: what was said to
    that seat alone afterwards is not theirs.
    """

    exercise: Exercise
    participant: Participant
    until: int | None = None


def display_names(people: Iterable[Participant]) -> list[str]:
    """Return what people at the table are called, whole and word by word."""
    names = [person.name for person in people if person.name]
    return list(dict.fromkeys([*names, *(word for name in names for word in name.split())]))


def occupancy(exercise: Exercise, events: Iterable[Event]) -> dict[str, str]:
    """Return who sits where after these events: participant id → service.

    Folded from the log, so that a turn, a page and a replay agree. Alone, the one person is named «».
    """
    if exercise.mode == "alene":
        return {"": exercise.human_seat}
    seats: dict[str, str] = {}
    for event in events:
        if event.type == "seat":
            if event.data["change"] == "inn" and event.seat:
                seats[event.by] = event.seat
            else:
                seats.pop(event.by, None)
    return seats


def as_they_left(here: Here, events: Iterable[Event]) -> Here:
    """Return an ended exercise as somebody who gave their seat up sees it: from the seat they sat in last."""
    seat, until = "", 0
    for event in events:
        if event.type == "seat" and event.by == here.participant.id and event.seat:
            seat, until = event.seat, event.seq
    return Here(
        exercise=here.exercise.model_copy(update={"human_seat": seat}),
        participant=here.participant.model_copy(update={"seat": seat}),
        until=until,
    )


def to_all(event: Event) -> bool:
    """True for what a person has said to the whole table."""
    return event.type == "message" and event.kind == "human" and not event.data.get("to_seats")


def between_people(exercise: Exercise, events: Iterable[Event]) -> frozenset[int]:
    """Return the notes that people wrote to a seat where another person sat: theirs alone, and no speaker's."""
    log, notes = list(events), set[int]()
    for number, event in enumerate(log):
        to = event.data.get("to_seats") or ()
        if event.type == "message" and event.kind == "human" and to:
            sat = occupancy(exercise, log[:number]).values()
            notes |= {event.seq} if any(seat in sat for seat in to) else set()
    return frozenset(notes)


def visible(event: Event, seat: str, participant: str = "") -> bool:
    """True when somebody in `seat` («»: an onlooker) may see an event.

    What was said to some seats only is theirs and the sender's; notes and scores are their owner's.
    """
    if event.type in OWN and event.by != participant:
        return False
    if event.type == "score":
        return event.seat == seat and event.by in {"", participant}
    return heard_by(event, seat)


def as_seen(event: Event, here: Here) -> Event | None:
    """Return an event as a participant may see it; None when not at all.

    That something was told in private is seen by all, what it was is not. What a persona had decided is
    nobody's business while the meeting goes on, and how a message was read is nobody's.
    """
    if event.type == REREAD or (
        here.until is not None and event.seq > here.until and event.data.get("to_seats")
    ):
        return None
    if event.move is not None and here.exercise.status == "apen":
        event = event.model_copy(update={"move": None})
    if visible(event, here.participant.seat, here.participant.id if event.by else ""):
        return event
    if event.type != "disclosed":
        return None
    return event.model_copy(update={"text": "", "data": {"to_seats": event.data.get("to_seats", [])}})
