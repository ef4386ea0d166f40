"""Turns run in supervised tasks: they outlive the request, and the worker, and end visibly."""

from __future__ import annotations

import asyncio
import logging
import uuid
from contextlib import suppress
from datetime import UTC, datetime

from app.domain.errors import NotFoundError, StoreError
from app.domain.play import Event
from app.live.hub import LiveItem, Subscription
from app.orchestrator.context import Desk, TurnContext
from app.orchestrator.graph import run_turn
from app.orchestrator.stalled import answer_to, stalled_tables
from app.store.events import Draft
from app.store.leases import LEASE
from app.store.locks import Locks
from app.store.tables import TurnRow
from app.store.turns import new_turn

log = logging.getLogger("rundt")
FAILED = "Noe gikk galt med svaret. Det du skrev, er lagret. Prøv igjen."
STOPPED = "Du stoppet svaret."
DRAIN_SECONDS = 2.0
RENEW_SECONDS = LEASE.total_seconds() / 3
SWEEP_SECONDS = 2.0
STALLED_EVERY = 4
"""Every so many sweeps it is looked for tables where nobody speaks."""
LOOK_SECONDS = 0.05


class TurnRunner:
    """Runs turns, one at a time per exercise, oldest first, whichever worker took the message."""

    def __init__(self, desk: Desk, locks: Locks) -> None:
        self._desk, self._locks = desk, locks
        self._leases = desk.stores.leases
        self._owner = uuid.uuid4().hex
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._answers: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._sweeper: asyncio.Task[None] | None = None
        self._closing = False

    async def open(self, alone: bool) -> None:
        """Take up what stopped workers left behind, now and from time to time.

        `alone`: there is no other worker, so every running turn is such a turn.
        """
        if alone:
            await self._leases.give_back()
        await self._sweep()
        self._sweeper = asyncio.create_task(self._sweep_on())

    async def _sweep(self) -> None:
        for exercise_id in await self._leases.overdue():
            self.schedule(exercise_id)

    async def _sweep_on(self) -> None:
        looked = 0
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            looked += 1
            with suppress(StoreError, NotFoundError):
                await self._sweep()
                if looked % STALLED_EVERY == 0:
                    await self.let_stalled_answer(datetime.now(UTC))

    async def let_stalled_answer(self, at: datetime) -> None:
        """Let the shared tables that have stalled at this time answer, each question once whichever worker looks."""
        for exercise_id, asked in await stalled_tables(self._desk, at):
            event, client_id = answer_to(asked)
            turn = new_turn(exercise_id)
            stored = await self._desk.stores.events.append(exercise_id, [Draft(event, client_id)], turn)
            for kept in stored:
                self._desk.hub.publish(exercise_id, LiveItem(kept.type, event=kept))
                self.schedule(exercise_id)

    def schedule(self, exercise_id: str) -> None:
        """See to it that the exercise's running turns are run, here or where they are run already."""
        if self._closing:
            return
        self._again.add(exercise_id)
        if exercise_id not in self._tasks:
            self._tasks[exercise_id] = asyncio.create_task(self._work(exercise_id))

    async def _work(self, exercise_id: str) -> None:
        """The task of one exercise. A database out of reach leaves the turns to the next sweep."""
        try:
            while exercise_id in self._again and not self._closing:
                self._again.discard(exercise_id)
                await self._run_all(exercise_id)
        except StoreError:
            log.warning("turns of %s wait for the database", exercise_id)
        finally:
            del self._tasks[exercise_id]

    async def _run_all(self, exercise_id: str) -> None:
        """Run turns until none waits. Whoever finds the lock taken may leave: its holder looks once more."""
        async with self._desk.hub.subscribe(exercise_id) as heard:
            while True:
                async with self._locks.attempt(exercise_id) as mine:
                    if not mine:
                        return
                    while not self._closing and (turn := await self._leases.take(exercise_id, self._owner)):
                        await self._run(turn, heard)
                if self._closing or not await self._leases.waiting(exercise_id):
                    return

    async def _run(self, turn: TurnRow, heard: Subscription) -> None:
        """Run one turn while keeping its lease; cut it off when the lease is lost."""
        answer = asyncio.create_task(self._answer(turn))
        keeper = asyncio.create_task(self._keep(turn, answer, heard))
        self._answers[turn.exercise_id] = answer
        try:
            await asyncio.wait([answer])
        finally:
            del self._answers[turn.exercise_id]
            keeper.cancel()
            answer.cancel()
            await asyncio.gather(answer, keeper, return_exceptions=True)

    async def _answer(self, turn: TurnRow) -> None:
        """One of the two named boundaries: whatever goes wrong ends as a visible, retryable turn."""
        try:
            await run_turn(await TurnContext.open(self._desk, turn))
            await self._end(turn, "done", None)
        except StoreError:
            # Nothing can be told now; the lease runs out and the turn is taken up where it stands.
            log.warning("turn %s waits for the database", turn.id)
        except Exception as error:
            log.error("turn %s failed: %s", turn.id, type(error).__name__)
            await self._end(turn, "failed", Event(seq=0, type="failed", text=FAILED))

    async def _end(self, turn: TurnRow, status: str, event: Event | None) -> None:
        if not await self._leases.end(turn.id, self._owner, status):
            return
        if event is not None:
            await self._desk.record(turn.exercise_id, [Draft(event)])
        self._desk.hub.publish(turn.exercise_id, LiveItem("idle"))

    async def _keep(self, turn: TurnRow, answer: asyncio.Task[None], heard: Subscription) -> None:
        """Renew the lease from time to time, and look at once when somebody stops the table."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(_stop_heard(heard), RENEW_SECONDS)
            with suppress(StoreError):
                if not await self._leases.renew(turn.id, self._owner):
                    answer.cancel()
                    return

    async def wait_idle(self, exercise_id: str) -> None:
        """Return when no turn of the exercise runs, here or elsewhere."""
        while not self._closing:
            task = self._tasks.get(exercise_id)
            if task is not None:
                await asyncio.wait([task])
            elif await self._leases.any_running(exercise_id):
                await asyncio.sleep(LOOK_SECONDS)
            else:
                return

    async def stop(self, exercise_id: str) -> bool:
        """Stop what is being answered, wherever it runs; False when nothing is."""
        if not await self._leases.stop(exercise_id):
            return False
        answer = self._answers.get(exercise_id)
        if answer is not None:
            answer.cancel()
            await asyncio.wait([answer])
        self._desk.hub.publish(exercise_id, LiveItem("stop"))
        await self._desk.record(exercise_id, [Draft(Event(seq=0, type="stopped", text=STOPPED))])
        self._desk.hub.publish(exercise_id, LiveItem("idle"))
        return True

    async def close(self) -> None:
        """Give running turns a moment, then leave them to another worker or the next start."""
        self._closing = True
        if self._sweeper is not None:
            self._sweeper.cancel()
        tasks = list(self._tasks.values())
        if tasks:
            await asyncio.wait(tasks, timeout=DRAIN_SECONDS)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        with suppress(StoreError):
            await self._leases.give_back(self._owner)


async def _stop_heard(heard: Subscription) -> None:
    """Return when somebody stops the table."""
    while (item := await heard.next()) is not None:
        if item.type == "stop":
            return
    await asyncio.Event().wait()
