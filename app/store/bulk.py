"""Many rows at once: to fill a database that is to be measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import insert, text
from sqlmodel import SQLModel

from app.store.database import Database

AT_ONCE = 2_000


async def fill(database: Database, table: type[SQLModel], rows: Iterable[Mapping[str, Any]]) -> None:
    """Store rows as they are. Raises what `Database.session` raises."""
    left = iter(rows)
    while some := [dict(row) for row in islice(left, AT_ONCE)]:
        async with database.session() as session:
            await (await session.connection()).execute(insert(table), some)


async def count(database: Database) -> None:
    """Let Postgres count its rows now, as it does by itself within a minute; SQLite is left as it is in use."""
    async with database.session() as session:
        if session.get_bind().dialect.name == "postgresql":
            await (await session.connection()).execute(text("analyze"))
