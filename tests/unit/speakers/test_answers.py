"""A question whose kind is known is answered from the seat's own lines of that kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.content.library import Library
from app.domain.acts import Understanding
from app.domain.play import Event, Move, MoveKind
from app.domain.questions import PERHAPS, UNCLEAR, Question
from app.llm.client import ChatClient
from app.negotiation.negotiate import new_state
from app.settings import Settings
from app.speakers.answers import own_answers
from app.speakers.contract import SpeakContext
from app.speakers.matching import of_the_work
from app.speakers.plain_answers import plain_answers
from app.speakers.prompted import PromptedSpeaker
from app.speakers.scripted import ScriptedSpeaker
from app.speakers.wording import fill


@pytest.fixture
def ctx(library: Library) -> SpeakContext:
    case = library.cases["skolefravaer"]
    people = library.personas_at(case)
    return SpeakContext(
        case=case,
        persona=people["bup"],
        move=Move(seat="bup", kind=MoveKind.CONCERN, asked=True, question=Question.WAITING_TIME),
        state=new_state(case, "skole"),
        understanding=Understanding(),
        history=(),
        human_message="Nazneen, hvor lang er ventetida hos dere?",
        laws=library.laws,
        seats={service: persona.title for service, persona in people.items()},
        seed=4,
        turn=3,
    )


def said(ctx: SpeakContext) -> str:
    return " ".join(ScriptedSpeaker().blocks(ctx))


def lines_of(ctx: SpeakContext, question: Question) -> tuple[str, ...]:
    seat = ctx.case.seat(ctx.move.seat).lines.get(question.stock, ())
    return (*seat, *ctx.persona.stock(ctx.case.language, question.stock))


def test_what_is_asked_is_what_is_answered(ctx: SpeakContext) -> None:
    for question in (Question.WAITING_TIME, Question.STAFF, Question.WAY_IN):
        asked = replace(ctx, move=ctx.move.model_copy(update={"question": question}))
        assert said(asked) in lines_of(ctx, question)


def test_the_same_question_again_gets_another_answer_and_at_last_other_words(ctx: SpeakContext) -> None:
    heard: list[str] = []
    for turn in range(3, 9):
        heard.append(said(replace(ctx, turn=turn, used_lines=frozenset(heard))))
    assert len(set(heard)) == len(heard)


def test_somebody_asked_what_they_mean_goes_on_where_they_stopped(ctx: SpeakContext) -> None:
    line = next(line for line in ctx.persona.lines["mandat"] if "{" not in line and line.count(". ") >= 1)
    first, rest = line.split(". ", 1)
    event = Event(seq=1, type="message", seat="bup", kind="ai", text=f"{first}.")
    asked = replace(ctx, history=(event,), move=ctx.move.model_copy(update={"question": Question.MEANS}))
    assert own_answers(asked) == [rest]
    told = replace(asked, history=(event.model_copy(update={"text": line}),))
    assert rest not in own_answers(told)


def test_somebody_asked_what_an_answer_means_says_more_about_the_same(ctx: SpeakContext) -> None:
    lines = lines_of(ctx, Question.STAFF)
    event = Event(seq=1, type="message", seat="bup", kind="ai", text=lines[0])
    asked = replace(
        ctx,
        history=(event,),
        used_lines=frozenset({lines[0]}),
        move=ctx.move.model_copy(update={"question": Question.MEANS}),
    )
    assert set(own_answers(asked)) == set(lines) - {lines[0]}


def test_a_model_is_given_the_answer_to_put_in_its_own_words(ctx: SpeakContext) -> None:
    prompt = str(PromptedSpeaker(ChatClient(Settings())).messages(ctx)[0]["content"])
    assert any(line in prompt for line in lines_of(ctx, Question.WAITING_TIME))


def test_a_guess_gets_a_line_on_the_very_matter_or_no_confident_answer(ctx: SpeakContext) -> None:
    guessed = ctx.move.model_copy(update={"question": Question.WAY_IN, "guessed": True})
    where = replace(ctx, move=guessed, human_message="Nazneen, hvor ligger saken nå?")
    assert said(where) in ctx.persona.stock("nb", UNCLEAR)
    when = replace(ctx, move=guessed, human_message="Nazneen, når vet dere det?")
    assert said(when) in [fill(line, when) for line in plain_answers(when.human_message, "nb")]


def test_what_a_service_can_do_is_never_met_with_a_question_back(ctx: SpeakContext) -> None:
    move = Move(seat="bup", kind=MoveKind.ANSWER_CAPACITY, asked=True)
    asked = replace(ctx, move=move, human_message="Hva kan du gjøre for oss, da?")
    assert not set(ctx.persona.stock("nb", UNCLEAR)) & set(ScriptedSpeaker().blocks(asked))


@pytest.mark.parametrize("form", ["nb", "nn"])
def test_every_persona_can_ask_what_is_meant(library: Library, form: str) -> None:
    assert all(len(persona.stock(form, UNCLEAR)) >= 3 for persona in library.personas.values())


@pytest.mark.parametrize("form", ["nb", "nn"])
def test_every_persona_can_say_neither_yes_nor_no_in_its_own_words(library: Library, form: str) -> None:
    said_by = [line for persona in library.personas.values() for line in persona.stock(form, PERHAPS)]
    assert all(len(persona.stock(form, PERHAPS)) >= 3 for persona in library.personas.values())
    assert len(set(said_by)) == len(said_by)


def test_a_yes_or_no_that_no_line_is_about_gets_the_seats_own_perhaps(ctx: SpeakContext) -> None:
    unknown = ctx.move.model_copy(update={"question": None})
    asked = replace(ctx, move=unknown, human_message="Nazneen, kan dere låne oss et prosjektor?")
    assert said(asked) in ctx.persona.stock("nb", PERHAPS)


def test_a_question_of_no_known_kind_is_answered_by_the_line_that_shares_its_rare_words(
    ctx: SpeakContext, library: Library
) -> None:
    asked = replace(
        ctx,
        persona=library.personas_at(ctx.case)["skole"],
        move=Move(seat="skole", kind=MoveKind.CONCERN, asked=True),
        understanding=Understanding(topics=("tok", "imot", "dagene")),
        human_message="Hvem var det som tok imot ham de dagene?",
    )
    assert "Det var kontaktlæreren som tok imot ham" in said(asked)


def test_the_persona_is_heard_among_lines_that_fit_equally_well(ctx: SpeakContext) -> None:
    lines = ["Det må vi tenke på.", "Det må inntaksteamet tenke på."]
    assert of_the_work(lines, ctx) == lines[1:]
    assert of_the_work(lines[:1], ctx) == lines[:1]
