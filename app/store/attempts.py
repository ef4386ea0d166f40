"""Tries at a door, counted where every worker sees them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import col, func, select

from app.store.account_tables import AttemptRow
from app.store.database import Database
from app.store.tables import now

KEPT = timedelta(hours=1)


def key_of(kind: str, value: str) -> str:
    """Return what a try is counted under; the address or name itself is not kept."""
    return hashlib.sha256(f"{kind}:{value}".encode()).hexdigest()


class AttemptStore:
    """Counts tries."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def count(self, keys: Sequence[str], within: timedelta) -> list[int]:
        """Add a try under each key; return how many there are now, this one with them.

        Written before anything is looked up, so that many at once cannot all be the first.
        """
        at = now()
        async with self._db.session() as session:
            await session.exec(delete(AttemptRow).where(col(AttemptRow.at) < at - KEPT))
            session.add_all(AttemptRow(key=key, at=at) for key in keys)
        return await self.number(keys, within)

    async def number(self, keys: Sequence[str], within: timedelta) -> list[int]:
        """Return how many tries there are under each key."""
        found = select(AttemptRow.key, func.count()).where(
            col(AttemptRow.key).in_(keys), AttemptRow.at > now() - within
        )
        async with self._db.session() as session:
            counts = dict(list(await session.exec(found.group_by(AttemptRow.key))))
        return [counts.get(key, 0) for key in keys]

    async def clear(self, keys: Sequence[str]) -> None:
        """Forget the tries under these keys: the door was opened."""
        async with self._db.session() as session:
            await session.exec(delete(AttemptRow).where(col(AttemptRow.key).in_(keys)))
