"""The steps of a turn. Each reads the tables, does one thing and writes the tables."""

from __future__ import annotations

import time
from typing import Any, TypedDict

from langgraph.runtime import Runtime

from app.domain.content import Case
from app.domain.errors import SpeakerError
from app.domain.play import Event, Move, MoveKind, TableEvent, TurnPlan, Understanding
from app.law.ground import notes_for
from app.live.hub import LiveItem
from app.negotiation.negotiate import negotiate
from app.negotiation.record import events_of
from app.negotiation.understand import understand
from app.orchestrator.context import TurnContext
from app.speakers.contract import SpeakContext
from app.speakers.release import Released, release
from app.store.events import Draft

PLACES = 20
"""Positions reserved for the events of one move within its turn."""
MODEL_FAILED = "Språkmodellen svarte ikke. Den innebygde motparten tok replikken."
MODEL_STOPPED = "Replikken fra språkmodellen ble stanset av kontrollen. Den innebygde motparten tok over."


class TurnState(TypedDict, total=False):
    """Graph state: small flags only."""

    move: int
    moves: int


async def _understood(context: TurnContext) -> Understanding:
    desk = context.desk
    case = desk.library.case(context.exercise.case_id)
    state = await desk.state_before(context.exercise, context.message.seq)
    return understand(
        context.message.text, case, desk.personas(case), state, desk.library.laws, desk.library.moved
    )


async def _plan(context: TurnContext) -> TurnPlan:
    plan = await context.desk.stores.turns.last_plan(context.exercise.id, context.message.seq + 1)
    assert plan is not None, "a turn is negotiated before anybody speaks"  # noqa: S101
    return plan


async def negotiate_node(state: TurnState, runtime: Runtime[TurnContext]) -> TurnState:
    """Understand the message and decide every move; store the plan before anybody speaks."""
    context = runtime.context
    desk, exercise = context.desk, context.exercise
    row = await desk.stores.turns.get(context.turn_id)
    if row is not None and row.plan:
        plan = TurnPlan.model_validate_json(row.plan)
    else:
        before = await desk.state_before(exercise, context.message.seq)
        to = [str(seat) for seat in context.message.data.get("to", [])]
        understood = await _understood(context)
        plan = negotiate(desk.library.case(exercise.case_id), before, understood, to, exercise.seed)
        await desk.stores.turns.save_plan(context.turn_id, plan)
    await _record(context, 0, plan.events)
    return {"move": 0, "moves": len(plan.moves)}


async def _record(context: TurnContext, position: int, found: list[TableEvent]) -> None:
    drafts = [
        Draft(
            Event(seq=0, type=e.type, seat=e.seat, text=e.text, data=e.data, turn_id=context.turn_id),
            position=position + index,
        )
        for index, e in enumerate(found)
    ]
    if drafts:
        await context.desk.record(context.exercise.id, drafts)


async def ground_node(state: TurnState, runtime: Runtime[TurnContext]) -> TurnState:
    """Tell the listeners who takes the floor. The move names its law notes by id already."""
    context = runtime.context
    move = (await _plan(context)).moves[state["move"]]
    context.desk.hub.publish(context.exercise.id, LiveItem("speaking", data={"seat": move.seat}))
    return {}


def _grounded(context: TurnContext, case: Case, move: Move) -> Move:
    """The move with the law the message cites or asks about, where it names none. A refusal has its own ground."""
    if move.laws or move.kind in {MoveKind.REFUSE, MoveKind.HOLD_FIRM, MoveKind.WRONG_LAW}:
        return move
    library, message = context.desk.library, context.message.text
    found = notes_for(message, library.laws, library.moved, case.date, move.seat)
    return move.model_copy(update={"laws": found}) if found else move


async def _speak_context(context: TurnContext, plan: TurnPlan, move: Move) -> SpeakContext:
    desk, exercise = context.desk, context.exercise
    case = desk.library.case(exercise.case_id)
    history = await desk.stores.events.after(exercise.id)
    own = [e for e in history if e.type == "message" and e.kind == "ai"]
    personas = desk.personas(case)
    return SpeakContext(
        case=case,
        persona=personas[move.seat],
        move=_grounded(context, case, move),
        state=plan.state,
        understanding=await _understood(context),
        history=[e for e in history if e.seq <= context.message.seq or e.turn_id == context.turn_id],
        message_seq=context.message.seq,
        human_message=context.message.text,
        laws=desk.library.laws,
        moved=desk.library.moved,
        seats={service: persona.title for service, persona in personas.items()},
        seed=exercise.seed,
        turn=plan.state.turn,
        exercise_id=exercise.id,
        used_lines=frozenset(event.text for event in own),
    )


async def speak_node(state: TurnState, runtime: Runtime[TurnContext]) -> TurnState:
    """Put one move into words, sentence by sentence through the gate, and store it once."""
    context, index = runtime.context, state["move"]
    plan = await _plan(context)
    move = plan.moves[index]
    place = (index + 1) * PLACES
    if place in await context.desk.stores.events.positions(context.turn_id):
        return {"move": index + 1}
    began = time.perf_counter()
    ctx = await _speak_context(context, plan, move)
    spoken = await _spoken(context, ctx)
    await _store(context, ctx, spoken, place, int((time.perf_counter() - began) * 1000))
    return {"move": index + 1}


async def _spoken(context: TurnContext, ctx: SpeakContext) -> Released:
    speakers, seat = context.desk.speakers, ctx.move.seat

    def publish(text: str) -> None:
        context.desk.hub.publish(context.exercise.id, LiveItem("delta", data={"seat": seat, "text": text}))

    note = ""
    if context.exercise.speaker == "prompted":
        try:
            released = await release(speakers["prompted"], ctx, publish)
            if released.text:
                return released
            note = MODEL_STOPPED
        except SpeakerError as error:
            note = error.message if error.code == "modellbudsjett" else MODEL_FAILED
        context.desk.hub.publish(context.exercise.id, LiveItem("retract", data={"seat": seat}))
    released = await release(speakers["scripted"], ctx, publish)
    return released._replace(note=note)


async def _store(context: TurnContext, ctx: SpeakContext, spoken: Released, place: int, ms: int) -> None:
    move = ctx.move
    message = Event(
        seq=0,
        type="message",
        seat=move.seat,
        speaker=ctx.persona.name,
        kind="ai",
        text=spoken.text,
        citations=spoken.citations,
        move=move.model_dump(mode="json"),
        data={"speaker": spoken.speaker, "blocks": list(spoken.blocks)},
        turn_id=context.turn_id,
        ms=ms,
    )
    after: list[dict[str, Any]] = [e.model_dump() for e in events_of(move, ctx.case, ctx.state)]
    if spoken.note:
        after.append({"type": "note", "seat": move.seat, "text": spoken.note, "data": {}})
    events = [message, *(Event(seq=0, turn_id=context.turn_id, **row) for row in after)]
    drafts = [Draft(event, position=place + number) for number, event in enumerate(events)]
    await context.desk.record(context.exercise.id, drafts)


def more(state: TurnState) -> str:
    """Go on to the next move, or end."""
    return "ground" if state["move"] < state["moves"] else "end"
