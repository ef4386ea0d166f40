"""Blocks that senders have called wrong."""

from __future__ import annotations

from collections import Counter

from sqlmodel import select

from app.store.database import Database
from app.store.tables import ContestRow


class ContestStore:
    """Keeps type and rule of contested blocks, so that a site sees which rule errs."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def add(self, entity: str, rule: str) -> None:
        """Keep one."""
        async with self._db.session() as session:
            session.add(ContestRow(entity=entity, rule=rule))

    async def counts(self) -> Counter[str]:
        """Return how often each type has been contested."""
        async with self._db.session() as session:
            return Counter(row.entity for row in await session.exec(select(ContestRow)))
