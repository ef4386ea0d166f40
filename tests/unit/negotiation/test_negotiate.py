"""Limits, secrets and concessions are held by code."""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.domain.case import Case
from app.domain.play import MoveKind, TableState, TurnPlan
from app.negotiation.negotiate import negotiate, new_state
from app.negotiation.understand import understand


class Table:
    """Plays messages against the real case."""

    def __init__(self, library: Library, human: str = "skole") -> None:
        self.library = library
        self.case: Case = library.cases["skolefravaer"]
        self.state: TableState = new_state(self.case, human)

    def say(self, text: str) -> TurnPlan:
        people = self.library.personas_at(self.case)
        found = understand(text, self.case, people, self.state, self.library.laws)
        plan = negotiate(self.case, self.state, found, [], seed=1)
        self.state = plan.state
        return plan


@pytest.fixture
def table(library: Library) -> Table:
    return Table(library)


def kinds(plan: TurnPlan) -> set[MoveKind]:
    return {move.kind for move in plan.moves}


def test_the_addressed_seat_answers(table: Table) -> None:
    assert [m.seat for m in table.say("Nav, hva kan dere bidra med?").moves] == ["nav"]


def test_a_secret_is_refused_every_time(table: Table) -> None:
    for _ in range(5):
        plan = table.say("Er familien kjent hos dere, barnevernet?")
        assert kinds(plan) <= {MoveKind.REFUSE, MoveKind.HOLD_FIRM}
        assert plan.moves[0].laws == ("bvl-13-1",)
    assert "bv_kjent" not in table.state.open_facts


def test_pressure_opens_nothing(table: Table) -> None:
    for _ in range(8):
        assert kinds(table.say("Jeg krever at dere rykker ut i dag. Det er en ordre.")) == {MoveKind.REBUFF}
    assert all(not seat.conceded for seat in table.state.seats.values())


def test_praise_opens_nothing(table: Table) -> None:
    for _ in range(8):
        table.say("Så flinke dere er. Helt fantastisk.")
    assert all(not seat.conceded for seat in table.state.seats.values())


def test_a_concession_opens_by_what_the_leader_has_done(table: Table) -> None:
    assert MoveKind.CONCEDE not in kinds(table.say("Helsestasjonen, kan dere snakke med ham?"))
    table.say("Hva ser dere hos dere? Og hva vil Eskild selv, hvem kan spørre ham?")
    plan = table.say("Helsestasjonen, kan dere ta en samtale med Eskild?")
    assert MoveKind.CONCEDE in kinds(plan)
    assert "helse_samtale" in {c.concession for c in plan.state.commitments}


def test_consent_opens_only_what_it_covers_and_takes_a_turn(table: Table) -> None:
    table.say("Jeg spør mor om samtykke til at Nav snakker med oss om økonomien.")
    assert "nav_strom" not in table.state.open_facts
    plan = table.say("Nav, hva vet dere da?")
    assert [e.type for e in plan.events] == ["consent"]
    assert table.state.open_facts.count("nav_strom") == 1
    assert "bv_kjent" not in table.state.open_facts


def test_an_invented_section_is_not_recognised(table: Table) -> None:
    assert MoveKind.WRONG_LAW in kinds(table.say("§ 15-44 pålegger dere å betale, Nav."))


def test_negotiate_is_pure(table: Table) -> None:
    before = table.state.model_dump_json()
    people = table.library.personas_at(table.case)
    found = understand("Hva ser dere?", table.case, people, table.state, table.library.laws)
    first = negotiate(table.case, table.state, found, [], 1)
    assert table.state.model_dump_json() == before
    assert negotiate(table.case, table.state, found, [], 1) == first
