"""A thousand generated hand-overs: nothing leaks in a brief, and nothing is lost or doubled between people and the AI."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import lru_cache

from app.content.files import content_root
from app.content.library import Library
from app.domain.play import Event, TableState, heard_by
from app.negotiation.handover import seated

from .joint_table import JointTable

RUNS, FEWER, TURNS, MOST_PEOPLE = 125, 30, 12, 4


@lru_cache(maxsize=1)
def scripts() -> dict[str, list[str]]:
    """All that the written leaders say, case by case; fishers and bullies too."""
    root = content_root() / "evals" / "leaders"
    return {
        case.name: [
            line for path in sorted(case.rglob("*.json")) for line in json.loads(path.read_text("utf-8"))
        ]
        for case in sorted(root.iterdir())
    }


def handovers(library: Library, run: int) -> Iterator[tuple[JointTable, str, TableState]]:
    """Play a random meeting; yield the table each time a seat changes hands, with the seat and the state before."""
    chance = random.Random(run)
    case_id = chance.choice(sorted(scripts()))
    seats = [seat.service for seat in library.cases[case_id].seats]
    table = JointTable(
        library, case_id, chance.sample(seats, chance.randint(1, min(MOST_PEOPLE, len(seats) - 1)))
    )
    table.seed = run
    for turn in range(TURNS):
        speaker = chance.choice(table.people)
        to = [chance.choice([seat for seat in seats if seat != speaker])]
        private = chance.random() < 0.3
        line = chance.choice(scripts()[case_id]) + (f" Stikkord {run}x{turn}." if private else "")
        table.say(speaker, line, to if private or chance.random() < 0.5 else (), private)
        if turn % 3 == 2:
            before = table.state.model_copy(deep=True)
            seat = chance.choice(seats)
            if seat in table.people and len(table.people) > 1:
                table.people.remove(seat)
            elif seat not in table.people:
                table.people.append(seat)
            yield table, seat, before


def others_notes(events: list[Event], seat: str) -> list[str]:
    """The private notes that a seat neither wrote nor got."""
    return [e.text for e in events if e.kind == "human" and not heard_by(e, seat)]


def test_no_brief_tells_what_its_service_was_not_told(library: Library) -> None:
    checked = 0
    for run in range(RUNS):
        for table, _, _ in handovers(library, run):
            for seat in sorted(table.seats)[:2]:
                found = table.brief_of(seat).model_dump_json().lower()
                heard = " ".join(
                    e.text for e in table.events if e.kind == "human" and heard_by(e, seat)
                ).lower()
                hidden = [f for f in table.case.facts if seat not in table.told[f.id]]
                for fact in hidden:
                    canaries = [c.lower() for c in fact.canaries if c.lower() not in heard]
                    assert fact.text.lower() not in found, (run, seat, fact.id)
                    assert not [c for c in canaries if c in found], (run, seat, fact.id)
                assert not [n for n in others_notes(table.events, seat) if n.lower() in found], (run, seat)
                assert f"stikkord {run}x" not in found or any(
                    f"Stikkord {run}x" in e.text for e in table.events if heard_by(e, seat)
                )
                checked += 1
    assert checked >= 1_000


def test_a_brief_holds_all_that_was_told_to_the_seat(library: Library) -> None:
    for run in range(FEWER):
        for table, seat, _ in handovers(library, run):
            knows = table.brief_of(seat).knows
            lacking = [f.id for f in table.case.facts if seat in table.told[f.id] and f.text not in knows]
            assert lacking == [], (run, seat)


def test_every_seat_is_somebodys_and_what_was_given_or_promised_stays(library: Library) -> None:
    for run in range(FEWER):
        for table, seat, before in handovers(library, run):
            after = seated(table.case, before, table.people, "")
            assert sorted([*after.seats, *after.resting]) == sorted(table.seats)
            assert not set(after.seats) & set(table.people)
            assert after.commitments == before.commitments
            for service in table.seats:
                given = after.mind(service).conceded
                promised = {c.concession for c in before.commitments if c.seat == service and c.concession}
                assert len(given) == len(set(given)), (run, service)
                assert set(given) >= set(before.mind(service).conceded), (run, service)
                if service == seat and service in after.seats:
                    standing = {
                        c.concession
                        for c in before.commitments
                        if c.seat == service and c.status != "falt_bort"
                    }
                    assert set(given) >= (promised & standing)
            assert seated(table.case, after, table.people, "") == after


def test_there_and_back_again_changes_nothing(library: Library) -> None:
    for run in range(FEWER):
        for table, seat, before in handovers(library, run):
            people = [*{*table.people, seat}]
            gone = [person for person in people if person != seat]
            once = seated(table.case, before, gone, "")
            back = seated(table.case, seated(table.case, once, people, ""), gone, "")
            assert back == once, (run, seat)


def test_no_contribution_stands_twice_in_the_plan(library: Library) -> None:
    for run in range(FEWER):
        for table, _, _ in handovers(library, run):
            given = [c.concession for c in table.state.commitments if c.concession]
            assert len(given) == len(set(given)), run
