"""The speakers of a turn work side by side; their words come out, and are stored, in order."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

from app.domain.errors import SpeakerError, StoreError
from app.domain.people import to_all
from app.domain.play import Event, Move, TableEvent, heard_by
from app.live.hub import LiveItem
from app.negotiation.record import events_of
from app.orchestrator.context import TurnContext
from app.speakers.contract import SpeakContext
from app.speakers.model_gate import NOT_CARRIED, carries, says_point
from app.speakers.nameless import without_names
from app.speakers.release import Released, release
from app.store.database import BUSY
from app.store.events import Draft

TRIES = 2
"""A reply that says too little of what was decided when it has passed the gate is asked for once more, then replaced."""
PLACES = 20
"""Positions reserved for the events of one move within its turn."""
MODEL_FAILED = "Språkmodellen svarte ikke. Den innebygde motparten tok replikken."
MODEL_STOPPED = "Replikken fra språkmodellen ble stanset av kontrollen. Den innebygde motparten tok over."


class Queue:
    """Lets one seat after the other have the floor; what the next ones say meanwhile is kept back."""

    def __init__(self, length: int) -> None:
        self._turns = [asyncio.Event() for _ in range(length + 1)]
        self._turns[0].set()

    def has_floor(self, index: int) -> bool:
        """True when it is this seat's turn."""
        return self._turns[index].is_set()

    async def wait(self, index: int) -> None:
        """Return when it is this seat's turn."""
        await self._turns[index].wait()

    def give_on(self, index: int) -> None:
        """Let the next one have the floor."""
        self._turns[index + 1].set()


async def speak_in_order(context: TurnContext) -> None:
    """Let every move be said. A model phrases all of them at once; the scripted speaker needs no waiting."""
    moves = context.plan.moves
    queue = Queue(len(moves))
    if context.exercise.speaker == "scripted":
        for index, move in enumerate(moves):
            await _say(context, index, move, queue)
        return
    try:
        async with asyncio.TaskGroup() as group:
            for index, move in enumerate(moves):
                group.create_task(_say(context, index, move, queue))
    except ExceptionGroup as failed:
        # A database out of reach is told as itself: the turn is taken up again where it stands.
        if failed.subgroup(StoreError):
            raise StoreError(BUSY) from failed
        raise


async def _say(context: TurnContext, index: int, move: Move, queue: Queue) -> None:
    place = (index + 1) * PLACES
    if place in context.work.opened.places:
        queue.give_on(index)
        return
    voice = Voice(context, index, move, queue)
    began = time.perf_counter()
    if queue.has_floor(index):
        voice.take_floor()
    ctx = speak_context(context, move)
    spoken = await _spoken(context, ctx, voice)
    ms = int((time.perf_counter() - began) * 1000)
    await queue.wait(index)
    voice.take_floor()
    await _store(context, ctx, spoken, place, ms)
    queue.give_on(index)


class Voice:
    """Tells the listeners what one seat says, from when it has the floor."""

    def __init__(self, context: TurnContext, index: int, move: Move, queue: Queue) -> None:
        self._context, self._index, self._queue = context, index, queue
        self._about = {"seat": move.seat, "to_seats": list(move.private_to)}
        self._kept: list[str] = []
        self._speaking = False

    def _tell(self, kind: str, **data: str) -> None:
        item = LiveItem(kind, data={**self._about, **data})
        self._context.desk.hub.publish(self._context.exercise.id, item)

    def take_floor(self) -> None:
        """Say who speaks, and what was kept back."""
        if not self._speaking:
            self._speaking = True
            self._tell("speaking")
        for text in self._kept:
            self._tell("delta", text=text)
        self._kept.clear()

    def publish(self, text: str) -> None:
        """Say a sentence now, or when the floor is free."""
        self._kept.append(text)
        if self._queue.has_floor(self._index):
            self.take_floor()

    def retract(self) -> None:
        """Take back what was said: another speaker takes over."""
        self._kept.clear()
        if self._speaking:
            self._tell("retract")


def speak_context(context: TurnContext, move: Move) -> SpeakContext:
    """Return all a speaker may use for one move."""
    desk, case, plan = context.desk, context.case, context.plan
    hearers = _hearers(context, move)
    history = [e for e in context.work.events if all(heard_by(e, seat) for seat in hearers)]
    personas = desk.personas(case)
    before = plan.moves[: plan.moves.index(move)]
    return SpeakContext(
        case=case,
        persona=personas[move.seat],
        move=move,
        state=plan.state,
        understanding=context.work.understanding,
        history=[
            e.model_copy(update={"text": without_names(e.text, context.names)}) if e.by else e
            for e in history
            if _is_known(context, e)
        ],
        human_message=without_names(_said_last(context), context.names),
        before=tuple(before),
        laws=desk.library.laws,
        moved=desk.library.moved,
        seats={service: persona.title for service, persona in personas.items()},
        names={service: personas[service].name for service in plan.state.seats},
        seed=context.exercise.seed,
        turn=plan.state.turn,
        exercise_id=context.exercise.id,
        used_lines=frozenset(e.text for e in context.work.events if e.type == "message" and e.kind == "ai"),
    )


def _hearers(context: TurnContext, move: Move) -> list[str]:
    """Who hears a line: a line to all is made of what all have heard, so nothing told in private comes out in it."""
    if context.exercise.mode == "alene":
        return [move.seat]
    return [move.seat, *(move.private_to or (seat.service for seat in context.case.seats))]


def _said_last(context: TurnContext) -> str:
    """What is answered: the message, or what people last said to all when the host has given the table the word."""
    if context.message.type == "message":
        return context.message.text
    said = (e for e in reversed(context.work.events) if e.seq < context.message.seq and to_all(e))
    return next((event.text for event in said), "")


def _is_known(context: TurnContext, event: Event) -> bool:
    """True for what was there when the turn began, also what people have said meanwhile, and for its own events."""
    if event.seq in context.work.hidden:
        return False
    said = event.kind == "human" and event.type == "message"
    return said or event.seq <= context.message.seq or event.turn_id == context.turn_id


async def _spoken(context: TurnContext, ctx: SpeakContext, voice: Voice) -> Released:
    speakers = context.desk.speakers
    publish: Callable[[str], None] = voice.publish
    note = ""
    if context.exercise.speaker == "prompted":
        try:
            for _ in range(TRIES):
                released = await release(speakers["prompted"], ctx, publish)
                cut = released.stopped and not says_point(released.text, ctx)
                if released.text and carries(released.text, ctx) and not cut:
                    return released
                voice.retract()
                ctx = replace(ctx, stopped=released.stopped or NOT_CARRIED)
            note = MODEL_STOPPED
        except SpeakerError as error:
            note = error.message if error.code == "modellbudsjett" else MODEL_FAILED
        voice.retract()
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
        data={"speaker": spoken.speaker, "to_seats": list(move.private_to), "grounds": list(move.laws)},
        turn_id=context.turn_id,
        ms=ms,
    )
    after = events_of(move, ctx.case, ctx.state)
    if spoken.note:
        after.append(TableEvent(type="note", seat=move.seat, text=spoken.note))
    rows = [
        Event(seq=0, type=e.type, seat=e.seat, text=e.text, data=e.data, turn_id=context.turn_id)
        for e in after
    ]
    await context.record([Draft(event, position=place + n) for n, event in enumerate((message, *rows))])
