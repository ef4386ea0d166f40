"""A seat goes from the AI to a person, or back: nothing that was said or promised is lost."""

from __future__ import annotations

from collections.abc import Collection

from app.domain.case import Case
from app.domain.play import SeatState, TableState


def seated(case: Case, state: TableState, people: Collection[str], speaking: str) -> TableState:
    """Return the state with people in the seats `people`, one of whom, in `speaking`, has the word.

    What the AI knew of a seat rests while a person sits there. When the AI takes a seat over it holds what the
    person promised there.
    """
    new = state.model_copy(deep=True)
    new.human_seat = speaking
    for service in (seat.service for seat in case.seats):
        if service in people and service in new.seats:
            new.resting[service] = new.seats.pop(service)
        elif service not in people and service not in new.seats:
            new.seats[service] = _taken_over(new, service)
    order = [seat.service for seat in case.seats]
    new.seats = {service: new.seats[service] for service in order if service in new.seats}
    return new


def _taken_over(state: TableState, service: str) -> SeatState:
    held = state.resting.pop(service, None) or SeatState()
    given = [
        c.concession
        for c in state.commitments
        if c.seat == service and c.concession and c.status in {"godtatt", "venter", "foreslatt"}
    ]
    for item in given:
        if item not in held.conceded:
            held.conceded.append(item)
        if item not in held.confirmed:
            held.confirmed.append(item)
    return held
