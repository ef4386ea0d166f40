"""A seat goes from the AI to a person, or back: nothing that was said or promised is lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from app.domain.case import Case
from app.domain.content import Frozen, Persona
from app.domain.plan import plan_of
from app.domain.play import Commitment, Event, SeatState, TableState, heard_by
from app.negotiation.addressing import spoken_of

_QUESTION = re.compile(r"[^.!?\n]*\?")


def seated(case: Case, state: TableState, people: Collection[str], speaking: str) -> TableState:
    """Return the state with people in the seats `people`, one of whom, in `speaking`, has the word.

    What the AI knew of a seat rests while a person sits there. When the AI takes a seat over it holds what the
    person promised there.
    """
    new = state.copied()
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
    """What the AI knew of the seat, and what people have promised there since: given, and theirs to word."""
    held = state.resting.pop(service, None) or SeatState()
    for line in (c for c in state.commitments if _stands(c, service) and c.concession):
        settled = line.by_person or line.status == "godtatt"
        for kept in (held.conceded, *([held.confirmed] if settled else [])):
            if line.concession not in kept:
                kept.append(str(line.concession))
    return held


class Brief(Frozen):
    """What somebody who takes a seat is told before they speak: what that service lawfully knows, and no more.

    `knows` are its own facts, what was told in its hearing and happenings it heard of; `said` its own lines;
    `promised` its lines in the plan; `wants` what it hopes for; `open_asks` what others asked it and wait for.
    """

    knows: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    promised: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    open_asks: tuple[str, ...] = ()


def brief(
    case: Case, personas: Mapping[str, Persona], state: TableState, events: Sequence[Event], seat: str
) -> Brief:
    """Return the brief of a seat in a case, from what was said and happened in its hearing.

    Raises KeyError for a seat the case does not have.
    """
    own = case.seat(seat)
    heard = [event for event in events if heard_by(event, seat)]
    return Brief(
        knows=tuple(dict.fromkeys(_knows(case, state, heard, seat))),
        said=tuple(e.text for e in heard if e.type == "message" and e.seat == seat and e.text),
        promised=tuple(_line(line.item) for line in plan_of(heard) if _stands(line.item, seat)),
        wants=tuple(text for text in (own.position, own.wants) if text),
        open_asks=tuple(_open_asks(personas, heard, seat)),
    )


def _knows(case: Case, state: TableState, heard: Sequence[Event], seat: str) -> Iterator[str]:
    """Its own facts; facts of others told in its hearing, or to it alone; happenings it was told of."""
    yield from (fact.text for fact in case.facts if fact.owner == seat)
    held = state.seats.get(seat) or state.resting.get(seat) or SeatState()
    told = {str(e.data["fact"]) for e in heard if e.type == "disclosed" and _whole(e, seat)}
    yield from (fact.text for fact in case.facts if fact.id in told or fact.id in held.known)
    yield from (e.text for e in heard if e.type == "inject" and e.text)


def _whole(event: Event, seat: str) -> bool:
    """True when the seat got the fact itself: its text stands in the log, or it was given to this seat."""
    return bool(event.text) or seat in event.data.get("to_seats", ())


def _stands(item: Commitment, seat: str) -> bool:
    return item.seat == seat and item.status not in {"avslatt", "falt_bort"}


def _line(item: Commitment) -> str:
    return f"{item.what.rstrip('.')}, {item.when}" if item.when else item.what


def _open_asks(personas: Mapping[str, Persona], heard: Sequence[Event], seat: str) -> list[str]:
    """What others have asked this seat since it last spoke in their hearing, each with who asked."""
    waiting: list[tuple[str, str]] = []
    for event in heard:
        if event.type != "message" or not event.seat:
            continue
        if event.seat == seat:
            waiting = [(asker, text) for asker, text in waiting if not heard_by(event, asker)]
        elif seat in _spoken_to(event, personas):
            asker = personas[event.seat].title if event.seat in personas else event.seat
            waiting += [(event.seat, f"{asker}: {text}") for text in _questions(event.text)]
    return [text for _, text in waiting]


def _spoken_to(event: Event, personas: Mapping[str, Persona]) -> tuple[str, ...]:
    chosen = [*event.data.get("to", ()), *event.data.get("to_seats", ())] if event.kind == "human" else []
    return (*chosen, *spoken_of(event.text, personas, event.seat or "")[0])


def _questions(text: str) -> list[str]:
    return [found.strip() for found in _QUESTION.findall(text)]
