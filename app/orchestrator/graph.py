"""One compiled graph; one run of it per turn."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Any

from app.orchestrator.context import TurnContext
from app.orchestrator.nodes import TurnState, more, negotiate_node, reread_node, speak_node


@lru_cache(maxsize=1)
def turn_graph() -> Any:
    """Return the compiled graph.

    It keeps no checkpoints: every step first looks in the tables for what is stored already, so a
    turn that died is run again from its row and nothing is lost or doubled.
    """
    from langgraph.graph import END, START, StateGraph
    from langgraph.runtime import Runtime

    def node(step: Callable[[TurnState, TurnContext], Awaitable[TurnState]]) -> Any:
        async def run(state: TurnState, runtime: Any) -> TurnState:
            return await step(state, runtime.context)

        run.__annotations__["runtime"] = Runtime[TurnContext]  # how the graph knows what to hand over
        return run

    graph = StateGraph(TurnState, context_schema=TurnContext)
    graph.add_node("negotiate", node(negotiate_node))
    graph.add_node("speak", node(speak_node))
    graph.add_edge(START, "negotiate")
    graph.add_node("reread", node(reread_node))
    graph.add_conditional_edges("negotiate", more, {"speak": "speak", "reread": "reread", "end": END})
    graph.add_edge("speak", END)
    graph.add_edge("reread", END)
    return graph.compile()


async def run_turn(context: TurnContext) -> None:
    """Run one turn to its end."""
    await turn_graph().ainvoke({"moves": 0}, context=context, config={"recursion_limit": 30})
