"""Turns run in supervised tasks: they outlive the request and end visibly."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict

from app.domain.play import Event
from app.live.hub import LiveItem
from app.orchestrator.context import Desk, TurnContext
from app.orchestrator.graph import run_turn
from app.store.events import Draft
from app.store.tables import TurnRow

log = logging.getLogger("rundt")
FAILED = "Noe gikk galt med svaret. Det du skrev, er lagret. Prøv igjen."
STOPPED = "Du stoppet svaret."
DRAIN_SECONDS = 3.0


class TurnRunner:
    """Runs turns, one at a time per exercise."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._closing = False

    def schedule(self, turn: TurnRow) -> None:
        """Start a turn's task unless it runs already."""
        if turn.id in self._tasks:
            return
        task = asyncio.create_task(self._run(turn))
        self._tasks[turn.id] = task
        task.add_done_callback(lambda _: self._tasks.pop(turn.id, None))

    async def _run(self, turn: TurnRow) -> None:
        """One of the two named boundaries: whatever goes wrong ends as a visible, retryable turn."""
        async with self._locks[turn.exercise_id]:
            try:
                await run_turn(await TurnContext.open(self._desk, turn))
                await self._end(turn, "done", None)
            except asyncio.CancelledError:
                if not self._closing:
                    await self._end(turn, "stopped", Event(seq=0, type="stopped", text=STOPPED))
            except Exception as error:
                log.error("turn %s failed: %s", turn.id, type(error).__name__)
                await self._end(turn, "failed", Event(seq=0, type="failed", text=FAILED))

    async def _end(self, turn: TurnRow, status: str, event: Event | None) -> None:
        await self._desk.stores.turns.set_status(turn.id, status)
        if event is not None:
            await self._desk.record(turn.exercise_id, [Draft(event)])
        self._desk.hub.publish(turn.exercise_id, LiveItem("idle"))

    async def wait_idle(self, exercise_id: str, turn_ids: list[str] | None = None) -> None:
        """Return when no turn of the exercise runs."""
        while True:
            async with self._locks[exercise_id]:
                pass
            running = await self._desk.stores.turns.latest(exercise_id)
            if running is None or running.id not in self._tasks:
                return
            await asyncio.wait([self._tasks[running.id]])

    async def stop(self, exercise_id: str) -> bool:
        """Cancel the running turn; False when none runs."""
        turn = await self._desk.stores.turns.latest(exercise_id)
        task = self._tasks.get(turn.id) if turn else None
        if task is None:
            return False
        task.cancel()
        await asyncio.wait([task])
        return True

    async def close(self) -> None:
        """Give running turns a moment, then leave them to be resumed at the next start."""
        tasks = list(self._tasks.values())
        if not tasks:
            return
        await asyncio.wait(tasks, timeout=DRAIN_SECONDS)
        self._closing = True
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
