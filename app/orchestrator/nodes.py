"""The steps of a turn. Each does one thing and leaves its result in the tables."""

from __future__ import annotations

from typing import TypedDict

from app.domain.play import Event, Move, MoveKind, TableEvent
from app.law.ground import notes_for
from app.negotiation.negotiate import negotiate
from app.orchestrator.context import TurnContext
from app.orchestrator.speaking import speak_in_order
from app.store.events import Decided, Draft


class TurnState(TypedDict, total=False):
    """Graph state: small flags only."""

    moves: int


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
    return {"moves": len(work.plan.moves)}


def grounded(context: TurnContext, move: Move) -> Move:
    """Return the move with the law the message cites or asks about, where it names none.

    A refusal has its own ground.
    """
    if move.laws or move.kind in {MoveKind.REFUSE, MoveKind.HOLD_FIRM, MoveKind.WRONG_LAW}:
        return move
    library = context.desk.library
    found = notes_for(context.message.text, library.laws, library.moved, context.case.date, move.seat)
    return move.model_copy(update={"laws": found}) if found else move


def _drafts(context: TurnContext, found: list[TableEvent]) -> list[Draft]:
    return [
        Draft(
            Event(seq=0, type=e.type, seat=e.seat, text=e.text, data=e.data, turn_id=context.turn_id),
            position=index,
        )
        for index, e in enumerate(found)
    ]


async def speak_node(state: TurnState, context: TurnContext) -> TurnState:
    """Put every move into words, sentence by sentence through the gate, and store each once."""
    await speak_in_order(context)
    return {}


def more(state: TurnState) -> str:
    """Speak when anybody has a move."""
    return "speak" if state["moves"] else "end"
