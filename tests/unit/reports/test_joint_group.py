"""The group's common part: scored once, each seat's part in it, and what the AI did shown apart."""

from __future__ import annotations

from typing import Any

from app.content.library import Library
from app.domain.play import Event, Exercise
from app.reports.group import Edge, GroupPart, group_part

EXERCISE = Exercise(id="x", case_id="skolefravaer", human_seat="skole", mode="felles", status="avsluttet")


def line(seq: int, seat: str, text: str, **rest: Any) -> Event:
    kind = "ai" if "move" in rest else "human"
    return Event(seq=seq, type="message", seat=seat, text=text, **({"kind": kind} | rest))


def asked_and_shared(library: Library) -> GroupPart:
    item = library.cases["skolefravaer"].concession("nav_raadgiver")
    row = {"id": item.id, "seat": "nav", "what": item.what, "when": item.when, "concession": item.id}
    events = [
        line(
            1, "skole", "Hva ser dere alle sammen, før vi foreslår noe? Er det noen som ser det annerledes?"
        ),
        line(2, "helsestasjon", "Vi kan ta en samtale med Eskild på torsdag. Nav, hva kan dere bidra med?"),
        line(3, "nav", "Vi kan sende en rådgiver.", move={"kind": "gir", "concession": item.id}),
        Event(seq=4, type="commitment", seat="nav", data=row),
        line(5, "barnevern", "Har noen av oss spurt ham?", move={"kind": "barnet"}),
        line(6, "helsestasjon", "Ja, det kan vi.", data={"to": []}),
        line(7, "skole", "Hemmelig mellom oss to, en privat kommentar.", data={"to_seats": ["helsestasjon"]}),
    ]
    return group_part(EXERCISE, events, library)


def test_the_groups_dimensions_come_once_with_each_seats_part(library: Library) -> None:
    part = asked_and_shared(library)
    assert [d.shown.id for d in part.dims] == ["felles_forstaelse", "ansvar", "plan"]
    understanding = part.dims[0]
    assert [p.seat for p in understanding.parts] == ["skole", "helsestasjon"]
    assert understanding.parts[0].quotes[0].seq == 1
    assert understanding.parts[0].signs > 0


def test_what_the_ai_did_stands_apart(library: Library) -> None:
    ai = asked_and_shared(library).ai
    assert [(said.seat, said.seq) for said in ai.plan] == [("nav", 3)]
    assert [said.seq for said in ai.first] == [3]
    assert [said.seat for said in ai.child] == ["barnevern"]


def test_what_a_person_asked_for_first_is_not_the_ais_idea(library: Library) -> None:
    item = library.cases["skolefravaer"].concession("nav_raadgiver")
    asked = line(1, "skole", " ".join(item.keywords))
    given = line(2, "nav", "Ja.", move={"kind": "gir", "concession": item.id})
    assert group_part(EXERCISE, [asked, given], library).ai.first == ()


def test_who_asked_offered_and_agreed_with_whom(library: Library) -> None:
    edges = asked_and_shared(library).edges
    assert Edge(who="helsestasjon", whom="nav", kind="spurte", times=1) in edges
    assert Edge(who="nav", whom="helsestasjon", kind="tilbod", times=1) in edges
    assert Edge(who="helsestasjon", whom="barnevern", kind="enig", times=1) in edges
    assert Edge(who="skole", whom="", kind="spurte", times=1) in edges


def test_a_private_note_counts_nowhere(library: Library) -> None:
    part = asked_and_shared(library)
    assert "Hemmelig" not in part.model_dump_json()
    assert sum(t.words for t in part.talk if t.seat == "skole") == 16
    assert round(sum(t.share for t in part.talk), 2) == 1.0


def test_a_table_where_nobody_spoke_has_no_dimensions(library: Library) -> None:
    part = group_part(EXERCISE, [], library)
    assert part.dims == ()
    assert part.common is None
    assert part.talk == ()
