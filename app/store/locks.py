"""One worker at a time at an exercise: a lock that lives as long as the worker does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import TYPE_CHECKING, Protocol

from app.domain.errors import StoreError, UnreachableError
from app.store.migrate import UNREACHABLE

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.AsyncConnection[tuple[bool]]

TAKE = "select pg_try_advisory_lock(hashtextextended(%s, 0))"
GIVE = "select pg_advisory_unlock(hashtextextended(%s, 0))"


class Locks(Protocol):
    """Locks by exercise, never waited for: the holder looks for more to do after letting go."""

    def attempt(self, exercise_id: str) -> AbstractAsyncContextManager[bool]:
        """Hold the lock while the block lasts; False when another worker holds it. Raises StoreError."""
        ...

    async def close(self) -> None:
        """Let go of everything."""
        ...


class OneWorker:
    """On SQLite there is one worker, and it runs one task per exercise."""

    @asynccontextmanager
    async def attempt(self, exercise_id: str) -> AsyncIterator[bool]:
        """Hold the lock."""
        yield True

    async def close(self) -> None:
        """Nothing is held."""


class AdvisoryLocks:
    """Postgres advisory locks, all on one connection of their own.

    A connection may hold any number of locks, so turns never compete for one, and never with the pool the
    stores use. When the worker dies, the connection and with it every lock goes at once.
    """

    def __init__(self, address: str) -> None:
        import psycopg

        self._driver = psycopg
        self._address = address
        self._connection: Connection | None = None
        self._one_at_a_time = asyncio.Lock()

    @asynccontextmanager
    async def attempt(self, exercise_id: str) -> AsyncIterator[bool]:
        """Hold the lock while the block lasts; False when another worker holds it. Raises StoreError."""
        held = await self._ask(TAKE, exercise_id)
        try:
            yield held
        finally:
            if held:
                # A connection that is gone has let go already.
                with suppress(StoreError):
                    await self._ask(GIVE, exercise_id)

    async def _ask(self, question: str, exercise_id: str) -> bool:
        async with self._one_at_a_time:
            try:
                if self._connection is not None:
                    with suppress(self._driver.OperationalError):
                        return await _answer(self._connection, question, exercise_id)
                # The first time, or the server has gone and come back.
                self._connection = await self._connect()
                return await _answer(self._connection, question, exercise_id)
            except self._driver.Error as error:
                raise UnreachableError(UNREACHABLE) from error

    async def _connect(self) -> Connection:
        return await self._driver.AsyncConnection.connect(self._address, autocommit=True, connect_timeout=5)

    async def close(self) -> None:
        """Close the connection; every lock goes with it."""
        if self._connection is not None:
            await self._connection.close()


async def _answer(connection: Connection, question: str, exercise_id: str) -> bool:
    row = await (await connection.execute(question, (exercise_id,))).fetchone()
    return bool(row and row[0])
