"""What a model is told before it speaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.content.library import Library
from app.domain.acts import Understanding
from app.domain.play import Event, Move, MoveKind, TableState
from app.domain.questions import Question
from app.llm.client import ChatClient
from app.settings import Settings
from app.speakers.answers import own_answers
from app.speakers.contract import SpeakContext
from app.speakers.model_gate import NOT_CARRIED
from app.speakers.model_gate import RULES as MODEL_RULES
from app.speakers.prompted import STOPPED, UNSURE, PromptedSpeaker
from app.speakers.sentence_gate import RULES


@pytest.fixture
def ctx(library: Library) -> SpeakContext:
    case = library.cases["skolefravaer"]
    personas = library.personas_at(case)
    return SpeakContext(
        case=case,
        persona=personas["barnevern"],
        move=Move(seat="barnevern", kind=MoveKind.REFUSE),
        state=TableState(human_seat="skole"),
        understanding=Understanding(),
        history=(),
        human_message="Hva har du å gå på?",
        laws=library.laws,
        seats={service: persona.title for service, persona in personas.items()},
        names={service: persona.name for service, persona in personas.items() if service != "skole"},
        seed=0,
        turn=1,
    )


def prompt(ctx: SpeakContext) -> str:
    return str(PromptedSpeaker(ChatClient(Settings())).messages(ctx)[0]["content"])


def test_those_the_ai_plays_are_named_and_a_person_is_their_seat(ctx: SpeakContext) -> None:
    lines = prompt(ctx).splitlines()
    assert "- Rektor" in lines
    assert "- Nav-leder, Jorulf" in lines
    assert "- Barnevernleder (deg)" in lines


def test_a_second_try_is_told_what_stopped_the_first(ctx: SpeakContext) -> None:
    assert "STANSET" not in prompt(ctx)
    assert "en dag, ut over det du har bestemt deg for" in prompt(replace(ctx, stopped="lover"))


def test_every_rule_of_the_gates_has_its_explanation() -> None:
    assert set(STOPPED) >= {name for name, _ in (*RULES, *MODEL_RULES)} | {NOT_CARRIED}


def test_the_message_that_is_answered_stands_once(ctx: SpeakContext) -> None:
    said = Event(seq=1, type="message", kind="human", seat="skole", text=ctx.human_message)
    earlier = said.model_copy(update={"text": "Takk for at dere kom."})
    told = prompt(replace(ctx, history=(earlier, said)))
    assert told.count(ctx.human_message) == 1
    assert "Rektor: Takk for at dere kom." in told


@pytest.mark.parametrize(
    ("case", "told"),
    [("skolefravaer", "krav på taushet samtykker"), ("auga_seier_ja", "krav på tagnad, samtykkjer")],
)
def test_the_law_is_told_in_the_language_of_the_case(
    ctx: SpeakContext, library: Library, case: str, told: str
) -> None:
    move = Move(seat="nav", kind=MoveKind.REFUSE, laws=("fvl-13a",))
    assert told in prompt(replace(ctx, case=library.cases[case], persona=library.personas["nav"], move=move))


@pytest.mark.parametrize(("kind", "must"), [(MoveKind.STANCE, False), (MoveKind.SHARE, True)])
def test_a_question_is_answered_before_the_point_and_only_a_bound_point_must_be_said(
    ctx: SpeakContext, kind: MoveKind, must: bool
) -> None:
    fact = next(fact.id for fact in ctx.case.facts if fact.owner == "barnevern")
    told = prompt(replace(ctx, move=Move(seat="barnevern", kind=kind, fact=fact)))
    assert "svarer du på det først" in told
    assert ("Så sier du det du har bestemt deg for." in told) is must
    assert ("lar du det ligge" in told) is not must


@pytest.mark.parametrize(("case", "warned"), [("skolefravaer", False), ("stille_i_garderoben", True)])
def test_where_the_child_may_be_in_danger_nobody_is_told_to_go_to_the_parents(
    ctx: SpeakContext, library: Library, case: str, warned: bool
) -> None:
    told = prompt(replace(ctx, case=library.cases[case]))
    assert ("Du råder ingen til å ta det opp med foreldrene" in told) is warned


def test_a_report_that_is_only_spoken_of_is_not_told_as_made(ctx: SpeakContext) -> None:
    state = TableState(human_seat="skole", acts_seen=frozenset({"melder_bekymring"}))
    told = prompt(replace(ctx, state=state))
    assert "snakket om å melde" in told


def test_a_question_the_code_could_not_place_is_left_to_the_model(ctx: SpeakContext) -> None:
    move = Move(
        seat="barnevern", kind=MoveKind.CONCERN, question=Question.WAITING_TIME, guessed=True, asked=True
    )
    asked = replace(ctx, move=move, human_message="Barnevernet, hva skjer så, og hvem møter far?")
    assert own_answers(asked)
    assert UNSURE in prompt(asked)
    assert own_answers(asked)[0] not in prompt(asked)
