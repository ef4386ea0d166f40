"""The case about violence: who reports in the meeting, and what happens while they sit there."""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.domain.acts import Act, FoundAct, Understanding
from app.domain.case import Case
from app.domain.play import MoveKind, TableState, TurnPlan
from app.negotiation import injects
from app.negotiation.negotiate import negotiate, new_state


@pytest.fixture
def case(library: Library) -> Case:
    return library.cases["stille_i_garderoben"]


def says(sentence: str, *acts: Act, to: str = "barnevern", topics: tuple[str, ...] = ()) -> Understanding:
    found = tuple(FoundAct(act=act, sentence=sentence) for act in acts)
    return Understanding(acts=found, addressed=(to,), topics=topics)


def after(case: Case, state: TableState, message: Understanding) -> TurnPlan:
    return negotiate(case, state, message, [], seed=1)


def test_the_leaders_own_report_is_what_barnevernet_waits_for(case: Case) -> None:
    state = new_state(case, "barnehage")
    report = says("Vi melder til barnevernet nå.", Act.REPORT_CONCERN, topics=("melder", "barnevernet"))
    plan = after(case, state, report)
    assert [c.concession for c in plan.state.commitments if c.seat == "barnehage"] == ["bhg_meld"]


def test_asking_whether_to_report_is_not_a_report(case: Case) -> None:
    state = new_state(case, "barnehage")
    doubt = says("Bør vi melde til barnevernet?", Act.REPORT_CONCERN, topics=("melde", "barnevernet"))
    assert not [c for c in after(case, state, doubt).state.commitments if c.seat == "barnehage"]


def test_a_happening_is_told_wherever_it_stands_in_the_case(case: Case) -> None:
    for happening in (item for item in case.injects if "barnevern" in item.lines):
        state = new_state(case, "barnehage")
        injects.apply(case, state, happening)
        plan = after(case, state, says("Hva ser du?", Act.ASK_OPEN))
        assert (MoveKind.NEWS, happening.id) in [(move.kind, move.inject) for move in plan.moves]


def test_what_a_child_has_said_goes_to_barnevernet_and_nobody_else(case: Case) -> None:
    report = says("Du må melde nå, Vilgunn.", Act.REPORT_CONCERN, to="barnehage", topics=("meld", "sagt"))
    helse = after(case, new_state(case, "helsestasjon"), report).moves[0]
    assert (helse.kind, helse.fact, helse.private_to) == (MoveKind.DUTY, None, ("barnevern",))
    barnevern = after(case, new_state(case, "barnevern"), report).moves[0]
    assert (barnevern.kind, barnevern.fact) == (MoveKind.SHARE, "bhg_ord")
