"""Open a database: folder, migrations, connections."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from app.domain.errors import InputError, RundtError, StoreError
from app.settings import postgres_address
from app.store.constraints import broken_unique
from app.store.migrate import READ_ONLY, migrate, store_error

BUSY = "Databasen er opptatt akkurat nå. Prøv igjen om litt."
NOT_STORABLE = "Teksten har tegn som ikke kan lagres. Fjern dem, og prøv igjen."
CONNECT_SECONDS = 5
POOL_SIZE = 10
"""Connections of one worker to Postgres. All are kept: to open one costs more than most of what it is used for."""


def _pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "busy_timeout=5000",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _known(error: DBAPIError) -> RundtError:
    """Return the driver's error as one of ours."""
    return InputError(NOT_STORABLE) if isinstance(error, DataError) else store_error(error)


class Database:
    """An open database. `session()` gives one unit of work; nothing is kept open between calls."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends, rolled back when it raises.

        Raises IntegrityError when a unique constraint stops the write, StoreError when the database cannot
        be written or reached, InputError when it cannot hold the text (Postgres takes no NUL).
        """
        async with AsyncSession(self._engine, expire_on_commit=False) as session:
            try:
                yield session
                await session.commit()
            except PoolTimeout as error:
                raise StoreError(BUSY) from error
            except DBAPIError as error:
                await session.rollback()
                if isinstance(error, IntegrityError) and broken_unique(error):
                    raise
                raise _known(error) from error

    async def empty_journal(self) -> bool:
        """Write SQLite's journal (WAL) into the file and cut it to nothing; False when somebody still reads it."""
        if self._engine.dialect.name != "sqlite":
            return True
        async with self._engine.connect() as connection:
            busy = (await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).scalar()
        return not busy

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()


def _engine(url: URL) -> AsyncEngine:
    if url.get_backend_name() == "postgresql":
        # A connection may have died with the server since it was used last.
        return create_async_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            pool_size=POOL_SIZE,
            max_overflow=0,
            connect_args={"connect_timeout": CONNECT_SECONDS},
        )
    engine = create_async_engine(url, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _pragmas)
    return engine


def _make_folder(database: str | None) -> None:
    if not database or database.startswith((":memory:", "file:")):
        return
    try:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(READ_ONLY) from error


async def open_database(address: str) -> Database:
    """Bring the schema up to date and open; on SQLite the folder is created. Raises StoreError."""
    postgres = postgres_address(address)
    url = make_url(postgres or address)
    if postgres:
        url = url.set(drivername="postgresql+psycopg")
        await asyncio.to_thread(migrate, url.update_query_dict({"connect_timeout": str(CONNECT_SECONDS)}))
    else:
        _make_folder(url.database)
        await asyncio.to_thread(migrate, url.set(drivername="sqlite"))
    return Database(_engine(url))
