"""Fact × speaker × room × basis: what may be told, to whom, on which ground."""

from __future__ import annotations

import pytest

from app.domain.acts import Act, Understanding
from app.domain.play import ConsentState
from app.negotiation.disclosure import CLOSED, access, asks_closed, bases
from app.negotiation.negotiate import negotiate, new_state

from .small_case import said, small_case

CASE = small_case()
ROOM = ("skole", "barnevern", "helsestasjon")


@pytest.mark.parametrize(
    ("fact", "speaker", "room", "held", "level", "to"),
    [
        ("egen", "helsestasjon", ROOM, {"eget_valg"}, "fortelle", ()),
        ("egen", "barnevern", ROOM, {"eget_valg"}, "lukket", ()),
        ("egen", "helsestasjon", ROOM, set(), "lukket", ()),
        ("sovn", "helsestasjon", ROOM, {"samtykke"}, "fortelle", ()),
        ("sovn", "helsestasjon", ROOM, {"anonymt"}, "antyde", ()),
        ("sovn", "helsestasjon", ROOM, {"nodvendig", "fare"}, "lukket", ()),
        ("merke", "helsestasjon", ROOM, {"meldeplikt"}, "privat", ("barnevern",)),
        ("merke", "helsestasjon", ("barnevern", "helsestasjon"), {"meldeplikt"}, "fortelle", ()),
        ("merke", "helsestasjon", ROOM, {"samtykke"}, "lukket", ()),
    ],
)
def test_access(
    fact: str, speaker: str, room: tuple[str, ...], held: set[str], level: str, to: tuple[str, ...]
) -> None:
    may = access(CASE.fact(fact), speaker, room, held)  # type: ignore[arg-type]
    assert (may.level, may.to) == (level, to)


def test_consent_opens_only_while_it_stands() -> None:
    state = new_state(CASE, "skole")
    state.open_facts = ["sovn"]
    state.consents["mor"] = ConsentState(status="gitt")
    assert "samtykke" in bases(state, CASE.fact("sovn"), said())
    state.consents["mor"].status = "trukket"
    assert "samtykke" not in bases(state, CASE.fact("sovn"), said())
    assert access(CASE.fact("sovn"), "helsestasjon", ROOM, bases(state, CASE.fact("sovn"), said())) == CLOSED


@pytest.mark.parametrize("attack", [Act.THREATEN, Act.ORDER, Act.BLAME, Act.MOCK, Act.DEMAND_SECRET])
def test_an_attack_is_no_basis(attack: Act) -> None:
    found = bases(new_state(CASE, "skole"), CASE.fact("egen"), said(attack, Act.ASK_OPEN, Act.ASK_CAPACITY))
    assert found == frozenset()


def test_a_report_reaches_barnevern_alone_and_the_leader_does_not_hear_it() -> None:
    message = said(Act.REPORT_CONCERN, addressed=("helsestasjon",), topics=("melder",))
    plan = negotiate(CASE, new_state(CASE, "skole"), message, [], seed=1)
    move = next(m for m in plan.moves if m.seat == "helsestasjon")
    assert move.private_to == ("barnevern",)
    assert move.fact is None
    assert plan.state.seats["barnevern"].known == ["merke"]
    assert "merke" not in plan.state.open_facts


def test_the_refusal_is_the_same_whether_or_not_there_is_something_to_hide() -> None:
    empty = small_case(facts=[])
    asked = said(Act.ASK_OPEN, addressed=("helsestasjon",), topics=("diagnose",))
    moves = [negotiate(case, new_state(case, "skole"), asked, [], seed=1).moves[0] for case in (CASE, empty)]
    assert moves[0] == moves[1]
    assert moves[0].laws == ("hpl-21",)


def test_a_question_about_what_the_service_can_do_is_no_question_about_the_family() -> None:
    assert not asks_closed(
        said(Act.ASK_OPEN, Act.ASK_CAPACITY, addressed=("nav",), topics=("økonomi",)), "nav"
    )


@pytest.mark.parametrize("times", range(1, 7))
def test_the_fifth_demand_gets_what_the_first_got(times: int) -> None:
    state = new_state(CASE, "skole")
    message = Understanding(acts=said(Act.DEMAND_SECRET).acts, addressed=("barnevern",))
    for _ in range(times):
        plan = negotiate(CASE, state, message, [], seed=2)
        state = plan.state
    assert {move.kind.value for move in plan.moves} <= {"holder_igjen", "star_fast"}
    assert plan.moves[0].laws == ("bvl-13-1",)
