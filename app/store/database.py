"""Open a database: folder, migrations, pragmas."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from app.domain.errors import StoreError

READ_ONLY = "Databasen kan ikke skrives til. Sjekk rettighetene til datamappa, og prøv igjen."
NEWER = "Databasen er laget av en nyere versjon av programmet. Oppdater programmet før du starter det."
UNREACHABLE = "Databasen kan ikke åpnes. Sjekk RUNDT_DATABASE_URL."


def _pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _migrate(url: str) -> None:
    sync_url = url.replace("+aiosqlite", "")
    engine: Engine = create_engine(sync_url, hide_parameters=True)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.exec_driver_sql("create table if not exists write_probe (n integer)")
            connection.exec_driver_sql("drop table write_probe")
    except CommandError as error:
        raise StoreError(NEWER) from error
    except DBAPIError as error:
        raise StoreError(READ_ONLY if "readonly" in str(error.orig) else UNREACHABLE) from error
    finally:
        engine.dispose()


class Database:
    """An open database. `session()` gives one unit of work; nothing is kept open between calls."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends, rolled back when it raises.

        Raises StoreError when the database cannot be written or reached.
        """
        async with AsyncSession(self._engine, expire_on_commit=False) as session:
            try:
                yield session
                await session.commit()
            except DBAPIError as error:
                await session.rollback()
                text = str(error.orig)
                if "UNIQUE" in text:
                    raise
                raise StoreError(READ_ONLY if "readonly" in text else UNREACHABLE) from error

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()


async def open_database(url: str) -> Database:
    """Create the folder, bring the schema up to date and open. Raises StoreError."""
    database = make_url(url).database
    if database and database != ":memory:":
        try:
            Path(database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(READ_ONLY) from error
    await asyncio.to_thread(_migrate, url)
    engine = create_async_engine(url, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _pragmas)
    return Database(engine)
