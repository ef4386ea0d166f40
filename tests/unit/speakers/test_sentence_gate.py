"""A sentence that breaks a rule is never released."""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.domain.play import Move, MoveKind, TableState, Understanding
from app.speakers.contract import SpeakContext
from app.speakers.sentence_gate import check_sentence, split_sentences


@pytest.fixture
def ctx(library: Library) -> SpeakContext:
    case = library.cases["skolefravaer"]
    seats = {seat.service: library.personas[seat.persona].title for seat in case.seats}
    return SpeakContext(
        case=case,
        persona=library.persona_for(case, "barnevern"),
        move=Move(seat="barnevern", kind=MoveKind.REFUSE),
        state=TableState(human_seat="skole"),
        understanding=Understanding(),
        history=(),
        human_message="",
        laws=library.laws,
        seats=seats,
        seed=0,
        turn=1,
    )


def test_ordinary_talk_passes(ctx: SpeakContext) -> None:
    assert check_sentence("Det kan jeg verken bekrefte eller avkrefte, spør foreldrene.", ctx) is None


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Det står i § 15-44 at dere må betale.", "lov"),
        ("Etter barnevernsloven § 4-12 kan vi det.", "lov"),
        ("Som KI kan jeg ikke svare på det.", "rolle"),
        ("Ring meg på 412 34 567 i morgen.", "personvern"),
    ],
)
def test_a_broken_rule_is_named(ctx: SpeakContext, sentence: str, rule: str) -> None:
    assert check_sentence(sentence, ctx) == rule


def test_no_canary_of_a_closed_fact_is_released(ctx: SpeakContext) -> None:
    canaries = [word for fact in ctx.case.facts for word in fact.canaries]
    assert canaries
    for word in canaries:
        assert check_sentence(f"Det er jo kjent at {word}.", ctx) == "opplysning"


def test_sentences_are_split_but_not_at_abbreviations() -> None:
    whole, rest = split_sentences("Møtet er kl. 14 på fredag 4. desember. Da ses vi! Og så")
    assert whole == ["Møtet er kl. 14 på fredag 4. desember.", "Da ses vi!"]
    assert rest == "Og så"
