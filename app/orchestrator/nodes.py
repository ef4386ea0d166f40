"""The steps of a turn. Each does one thing and leaves its result in the tables."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TypedDict

from app.domain.acts import Act
from app.domain.errors import SpeakerError
from app.domain.people import REREAD
from app.domain.play import Event, Move, MoveKind, TableEvent
from app.law.ground import notes_for
from app.live.hub import LiveItem
from app.negotiation.acts import possible_acts
from app.negotiation.negotiate import negotiate
from app.negotiation.reread import Reread, compare, counted
from app.orchestrator.context import TurnContext
from app.orchestrator.speaking import PLACES, speak_in_order
from app.speakers.nameless import without_names
from app.store.events import Decided, Draft

REREAD_PLACE = PLACES - 1
"""Position of a second reading within its turn: the last before those that speak."""
LATE_SECONDS = 2.0
"""So long after the last word a turn waits for a second reading, while nobody has written on."""


class TurnState(TypedDict, total=False):
    """Graph state: small flags only."""

    moves: int
    again: bool


async def negotiate_node(state: TurnState, context: TurnContext) -> TurnState:
    """Decide every move; store the plan with its events before anybody speaks."""
    work = context.work
    if work.plan is None:
        before = work.opened.before
        assert before is not None, "opened with a state"  # noqa: S101
        to = [str(seat) for seat in context.message.data.get("to", [])]
        work.plan = negotiate(
            context.case, before, work.understanding, to, context.exercise.seed, context.attention
        )
        work.plan.moves = [grounded(context, move) for move in work.plan.moves]
        decided = Decided(context.turn_id, work.plan.model_dump_json())
        await context.record(_drafts(context, work.plan.events), decided)
    if not work.plan.moves:
        work.spoken.set()
    return {"moves": len(work.plan.moves), "again": _may_be_read_again(context)}


def _may_be_read_again(context: TurnContext) -> bool:
    """Where a model speaks, what a person said to a persona or to all is read by it, once."""
    message, work = context.message, context.work
    said = message.type == "message" and message.seq not in work.hidden
    return context.exercise.speaker == "prompted" and said and REREAD_PLACE not in work.opened.places


def grounded(context: TurnContext, move: Move) -> Move:
    """Return the move with the law the message cites or asks about, where it names none.

    A refusal has its own ground.
    """
    if move.laws or move.kind in {MoveKind.REFUSE, MoveKind.HOLD_FIRM, MoveKind.WRONG_LAW}:
        return move
    library = context.desk.library
    found = notes_for(context.message.text, library.laws, library.moved, context.case.date, move.seat)
    return move.model_copy(update={"laws": found}) if found else move


def _drafts(context: TurnContext, found: list[TableEvent], place: int = 0) -> list[Draft]:
    return [
        Draft(
            Event(seq=0, type=e.type, seat=e.seat, text=e.text, data=e.data, turn_id=context.turn_id),
            position=index,
        )
        for index, e in enumerate(found, start=place)
    ]


async def speak_node(state: TurnState, context: TurnContext) -> TurnState:
    """Put every move into words, sentence by sentence through the gate, and store each once."""
    try:
        await speak_in_order(context)
    finally:
        context.work.spoken.set()
    if state.get("again"):  # a second reading may still go on: the page is told now that nobody speaks
        context.desk.hub.publish(context.exercise.id, LiveItem("idle"))
    return {}


async def reread_node(state: TurnState, context: TurnContext) -> TurnState:
    """Let a model read the message too, while others speak; what it sees counts from the next turn on.

    A model that does not answer, or not in time, changes nothing.
    """
    text = without_names(context.message.text, context.names)
    seen = await _read_in_time(context, text)
    found = compare(context.work.understanding, seen, possible_acts(text, (context.case.child.name,)))
    if found != Reread():
        after, asked = counted(context.case, context.plan.state, context.work.understanding, found)
        plan = context.plan.model_copy(update={"state": after})
        data = {"of": context.message.seq} | found.model_dump(mode="json")
        drafts = _drafts(context, [TableEvent(type=REREAD, data=data), *asked], REREAD_PLACE - len(asked))
        await context.record(drafts, Decided(context.turn_id, plan.model_dump_json()))
    return {}


async def _read_in_time(context: TurnContext, text: str) -> frozenset[Act]:
    """What the model sees in the message; nothing when it fails or is late: whoever writes on never waits for it."""
    reading = asyncio.create_task(
        context.desk.reader.read(context.exercise.id, text, context.case.child.name)
    )
    late = asyncio.create_task(_late(context))
    try:
        await asyncio.wait({reading, late}, return_when=asyncio.FIRST_COMPLETED)
        return reading.result() if reading.done() else frozenset()
    except SpeakerError:
        return frozenset()
    finally:
        reading.cancel()
        late.cancel()
        await asyncio.gather(reading, late, return_exceptions=True)


async def _late(context: TurnContext) -> None:
    """Return when all have spoken, and somebody has written on or a moment has passed."""
    async with context.desk.hub.subscribe(context.exercise.id) as heard:
        await context.work.spoken.wait()
        if context.attention.waiting:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(LATE_SECONDS):
                while (item := await heard.next()) is not None:
                    if item.event and item.event.type == "message" and item.event.kind == "human":
                        return


def more(state: TurnState) -> list[str]:
    """What comes after the decision, side by side: those with a move speak, and a model reads the message again."""
    steps = {"speak": bool(state["moves"]), "reread": state["again"]}
    return [step for step, wanted in steps.items() if wanted] or ["end"]
