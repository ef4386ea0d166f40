"""What a model is told before it speaks."""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.domain.acts import Understanding
from app.domain.play import Move, MoveKind, TableState
from app.llm.client import ChatClient
from app.settings import Settings
from app.speakers.contract import SpeakContext
from app.speakers.prompted import PromptedSpeaker


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
