"""The log of access: who did what with which exercise, and when. Never what it holds."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, or_
from sqlmodel import col, select

from app.domain.accounts import AuditLine
from app.store.account_tables import AuditRow
from app.store.database import Database
from app.store.tables import now

KEPT = timedelta(days=400)
"""A little over a year, so that last year's can be looked into; then the lines go (purge)."""


class AuditStore:
    """Writes and reads the log."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def write(
        self,
        kind: str,
        actor: str | None = None,
        owner: str | None = None,
        exercise_id: str | None = None,
        number: int | None = None,
    ) -> None:
        """Add a line. `actor` and `owner` are people: who did it, and whose it was."""
        async with self._db.session() as session:
            session.add(AuditRow(kind=kind, actor=actor, owner=owner, exercise_id=exercise_id, number=number))

    async def newest(self, limit: int = 200) -> list[AuditLine]:
        """Return the newest lines of all."""
        return await self._read(limit)

    async def about(self, person_id: str, limit: int = 200) -> list[AuditLine]:
        """Return the newest lines about somebody: what they did, and what was done with theirs."""
        return await self._read(limit, person_id)

    async def _read(self, limit: int, person_id: str | None = None) -> list[AuditLine]:
        query = select(AuditRow).order_by(col(AuditRow.id).desc()).limit(limit)
        if person_id is not None:
            query = query.where(or_(col(AuditRow.owner) == person_id, col(AuditRow.actor) == person_id))
        async with self._db.session() as session:
            return [AuditLine.model_validate(row) for row in await session.exec(query)]

    async def drop_old(self) -> int:
        """Take away the lines that have been kept long enough; return how many."""
        async with self._db.session() as session:
            done = await session.exec(delete(AuditRow).where(col(AuditRow.at) < now() - KEPT))
            return int(done.rowcount)
