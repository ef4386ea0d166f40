"""The hub across workers: Postgres LISTEN/NOTIFY. One connection listens, one sends."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any, TypeVar

import psycopg
from psycopg.conninfo import make_conninfo

from app.domain.errors import StoreError, UnreachableError
from app.domain.play import Event
from app.live.hub import Hub, LiveItem
from app.live.wire import PASSING, STORED, Joiner, Passing, Stored, pack, stored

T = TypeVar("T")
log = logging.getLogger("rundt")
Connection = psycopg.AsyncConnection[tuple[Any, ...]]
Fetch = Callable[[Mapping[str, int]], Awaitable[Mapping[str, list[Event]]]]
"""Reads, for each exercise, the events after a seq."""
Notice = Stored | Passing | None
"""None: the listening connection is new, so something may have been missed."""
PAUSE_SECONDS = 0.5
START_SECONDS = 10
MOST_AT_ONCE = 100
SEND = "select pg_notify(%s, payload) from unnest(%s::text[]) as payload"
ALIVE: dict[str, int] = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
"""A server that vanished without a word is noticed within half a minute."""


class PostgresHub(Hub):
    """Fan-out to the listeners of every worker.

    A stored event is announced by the table's own trigger, in the order of the commits, and read by id here;
    what passes goes as text. After a broken connection every table is read from the last event given out.
    """

    def __init__(self, address: str, fetch: Fetch) -> None:
        super().__init__()
        self._address, self._fetch = address, fetch
        self._name, self._number = uuid.uuid4().hex[:8], 0
        self._outbox: asyncio.Queue[str] = asyncio.Queue()
        self._inbox: asyncio.Queue[Notice] = asyncio.Queue()
        self._given: dict[str, int] = {}
        self._listening = asyncio.Event()
        self._sender: Connection | None = None

    def publish(self, exercise_id: str, item: LiveItem) -> None:
        """Send what passes to every worker; a stored event has announced itself."""
        if item.event is not None:
            return
        self._number += 1
        for payload in pack(self._name, self._number, Passing(exercise_id, item)):
            self._outbox.put_nowait(payload)

    async def settle(self) -> None:
        """Return when everything published is sent, so that what is stored next comes after it."""
        await self._outbox.join()

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[PostgresHub]:
        """Listen and send while the block lasts. Raises StoreError when the database is out of reach."""
        tasks = [asyncio.create_task(work()) for work in (self._listen, self._send, self._hand_out)]
        try:
            async with asyncio.timeout(START_SECONDS):
                await self._listening.wait()
        except TimeoutError as error:
            await _cancel(tasks)
            raise UnreachableError("Databasen svarer ikke. Sjekk RUNDT_DATABASE_URL.") from error
        try:
            yield self
        finally:
            await _cancel(tasks)

    async def _listen(self) -> None:
        """Listen for ever; begin again when the connection breaks."""
        while True:
            try:
                await self._listen_once()
            except psycopg.Error as error:
                log.warning("live: listening connection lost (%s)", type(error).__name__)
            await asyncio.sleep(PAUSE_SECONDS)

    async def _listen_once(self) -> None:
        joiner = Joiner()
        async with await self._connect("rundt-live") as connection:
            for channel in (STORED, PASSING):
                await connection.execute(f"listen {channel}")
            self._inbox.put_nowait(None)
            self._listening.set()
            async for notify in connection.notifies():
                # Another version of the program may speak otherwise while it is being replaced.
                with suppress(ValueError):
                    notice = (
                        stored(notify.payload) if notify.channel == STORED else joiner.take(notify.payload)
                    )
                    if notice is not None:
                        self._inbox.put_nowait(notice)

    async def _send(self) -> None:
        """Send for ever. What cannot be sent at the second try is dropped: it is only passing."""
        async with AsyncExitStack() as open_now:
            while True:
                payloads = await _some(self._outbox)
                for _ in range(2):
                    if await self._sent(open_now, payloads):
                        break
                for _ in payloads:
                    self._outbox.task_done()

    async def _sent(self, open_now: AsyncExitStack, payloads: list[str]) -> bool:
        try:
            if self._sender is None:
                self._sender = await open_now.enter_async_context(await self._connect("rundt-send"))
            await self._sender.execute(SEND, (PASSING, payloads))
        except psycopg.Error as error:
            log.warning("live: sending connection lost (%s)", type(error).__name__)
            self._sender = None
            return False
        return True

    async def _connect(self, name: str) -> Connection:
        address = make_conninfo(self._address, application_name=name, **ALIVE)
        return await psycopg.AsyncConnection.connect(address, autocommit=True)

    async def _hand_out(self) -> None:
        """Give the listeners of this worker what they have coming, in order."""
        while True:
            notices = await _some(self._inbox)
            events = await self._read(self._wanted(notices))
            for notice in notices:
                if isinstance(notice, Passing):
                    self.give(notice.exercise_id, notice.item)
                elif notice is None:
                    for exercise_id in events:
                        self._give_events(exercise_id, events[exercise_id])
                else:
                    found = events.get(notice.exercise_id, [])
                    self._give_events(notice.exercise_id, [e for e in found if e.seq <= notice.seq])

    def _wanted(self, notices: Sequence[Notice]) -> dict[str, int]:
        """Return which exercises to read, and from where: only those that somebody here listens to."""
        self._given = {e: seq for e, seq in self._given.items() if e in self._listeners}
        if None in notices:
            return {exercise_id: self._given.get(exercise_id, 0) for exercise_id in self._listeners}
        wanted: dict[str, int] = {}
        for notice in notices:
            if isinstance(notice, Stored) and notice.exercise_id in self._listeners:
                wanted.setdefault(notice.exercise_id, notice.seq - 1)
        return wanted

    async def _read(self, wanted: dict[str, int]) -> Mapping[str, list[Event]]:
        while wanted:
            try:
                return await self._fetch(wanted)
            except StoreError:
                await asyncio.sleep(PAUSE_SECONDS)
        return {}

    def _give_events(self, exercise_id: str, events: Sequence[Event]) -> None:
        for event in events:
            if event.seq > self._given.get(exercise_id, 0):
                self._given[exercise_id] = event.seq
                self.give(exercise_id, LiveItem(event.type, event=event))


async def _some(queue: asyncio.Queue[T]) -> list[T]:
    """Wait for one item and take what else is there."""
    items = [await queue.get()]
    while not queue.empty() and len(items) < MOST_AT_ONCE:
        items.append(queue.get_nowait())
    return items


async def _cancel(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
