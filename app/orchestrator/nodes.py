"""The steps of a turn. Each does one thing and leaves its result in the tables."""

from __future__ import annotations

from typing import TypedDict

from langgraph.runtime import Runtime

from app.domain.play import Event, TableEvent
from app.negotiation.negotiate import negotiate
from app.orchestrator.context import TurnContext
from app.orchestrator.speaking import speak_in_order
from app.store.events import Decided, Draft


class TurnState(TypedDict, total=False):
    """Graph state: small flags only."""

    moves: int


async def negotiate_node(state: TurnState, runtime: Runtime[TurnContext]) -> TurnState:
    """Decide every move; store the plan with its events before anybody speaks."""
    context, work = runtime.context, runtime.context.work
    if work.plan is None:
        before = work.opened.before
        assert before is not None, "opened with a state"  # noqa: S101
        to = [str(seat) for seat in context.message.data.get("to", [])]
        work.plan = negotiate(context.case, before, work.understanding, to, context.exercise.seed)
        decided = Decided(context.turn_id, work.plan.model_dump_json())
        await context.record(_drafts(context, work.plan.events), decided)
    return {"moves": len(work.plan.moves)}


def _drafts(context: TurnContext, found: list[TableEvent]) -> list[Draft]:
    return [
        Draft(
            Event(seq=0, type=e.type, seat=e.seat, text=e.text, data=e.data, turn_id=context.turn_id),
            position=index,
        )
        for index, e in enumerate(found)
    ]


async def speak_node(state: TurnState, runtime: Runtime[TurnContext]) -> TurnState:
    """Put every move into words, sentence by sentence through the gate, and store each once."""
    await speak_in_order(runtime.context)
    return {}


def more(state: TurnState) -> str:
    """Speak when anybody has a move."""
    return "speak" if state["moves"] else "end"
