"""The brief of somebody who takes a seat: what that service knows, has said and promised, and nothing of others."""

from __future__ import annotations

from typing import Any

from app.content.library import Library
from app.domain.play import Event, SeatState, TableState
from app.negotiation.handover import Brief, brief

from .small_case import small_case

CASE = small_case()


def message(seq: int, seat: str, text: str, **rest: Any) -> Event:
    return Event(seq=seq, type="message", seat=seat, text=text, kind="human", **rest)


def of(library: Library, seat: str, *events: Event, state: TableState | None = None) -> Brief:
    return brief(CASE, library.personas_at(CASE), state or TableState(), events, seat)


def test_it_holds_the_services_own_facts_and_not_the_others(library: Library) -> None:
    assert of(library, "helsestasjon").knows == ("egen.", "merke.", "sovn.")
    assert of(library, "skole").knows == ()


def test_it_holds_what_was_told_to_all_and_to_this_seat_alone(library: Library) -> None:
    told = Event(seq=1, type="disclosed", seat="helsestasjon", text="sovn.", data={"fact": "sovn"})
    to = {"fact": "merke", "to_seats": ["barnevern"]}
    report = Event(seq=2, type="disclosed", seat="helsestasjon", text="", data=to)
    assert of(library, "barnevern", told, report).knows == ("merke.", "sovn.")
    assert of(library, "skole", told, report).knows == ("sovn.",)
    known = TableState(resting={"skole": SeatState(known=["egen"])})
    assert of(library, "skole", state=known).knows == ("egen.",)


def test_it_holds_happenings_that_the_seat_was_told_of(library: Library) -> None:
    happened = Event(seq=1, type="inject", text="Mor ringer.", data={"to_seats": ["skole"]})
    assert of(library, "skole", happened).knows == ("Mor ringer.",)
    assert of(library, "barnevern", happened).knows == ()


def test_a_private_note_between_two_others_is_not_in_it(library: Library) -> None:
    note = message(1, "skole", "Barnevern, kan du ta dette?", data={"to_seats": ["barnevern"]})
    assert "Kan du ta dette" not in of(library, "helsestasjon", note).model_dump_json()
    assert of(library, "barnevern", note).open_asks != ()


def test_what_was_promised_stands_with_its_time_and_what_fell_away_does_not(library: Library) -> None:
    item = {"id": "a", "seat": "skole", "what": "Tar imot på mandag.", "when": "mandag 30. november"}
    line = Event(seq=1, type="commitment", seat="skole", data=item)
    fallen = Event(seq=2, type="commitment", seat="skole", data=item | {"id": "b", "status": "falt_bort"})
    assert of(library, "skole", line, fallen).promised == ("Tar imot på mandag, mandag 30. november",)
    assert of(library, "barnevern", line).promised == ()


def test_a_question_waits_until_the_seat_has_answered_the_one_who_asked(library: Library) -> None:
    asked = message(1, "skole", "Helsestasjon, når kan du ta imot? Vi er klare.", data={"to": []})
    (waiting,) = of(library, "helsestasjon", asked).open_asks
    assert waiting.endswith("Helsestasjon, når kan du ta imot?")
    aside = message(2, "helsestasjon", "Hør her.", data={"to_seats": ["barnevern"]})
    assert of(library, "helsestasjon", asked, aside).open_asks == (waiting,)
    answer = message(3, "helsestasjon", "På tirsdag.")
    assert of(library, "helsestasjon", asked, aside, answer).open_asks == ()
    assert of(library, "helsestasjon", asked, answer).said == ("På tirsdag.",)
