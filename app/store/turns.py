"""Turns: what is decided and how far it has come."""

from __future__ import annotations

import uuid

from sqlmodel import col, select

from app.domain.play import TurnPlan
from app.store.database import Database
from app.store.tables import TurnRow, now


def new_turn(exercise_id: str) -> TurnRow:
    """Return a turn to be stored with the message it answers."""
    return TurnRow(id=uuid.uuid4().hex, exercise_id=exercise_id, message_seq=0)


class TurnStore:
    """Reads and writes turns."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def get(self, turn_id: str) -> TurnRow | None:
        """Return a turn."""
        async with self._db.session() as session:
            return await session.get(TurnRow, turn_id)

    async def with_status(self, *statuses: str) -> list[TurnRow]:
        """Return the turns in any of the statuses, oldest first."""
        query = select(TurnRow).where(col(TurnRow.status).in_(statuses)).order_by(col(TurnRow.created))
        async with self._db.session() as session:
            return list(await session.exec(query))

    async def latest(self, exercise_id: str) -> TurnRow | None:
        """Return the newest turn of an exercise."""
        query = select(TurnRow).where(TurnRow.exercise_id == exercise_id)
        async with self._db.session() as session:
            return (await session.exec(query.order_by(col(TurnRow.message_seq).desc()))).first()

    async def last_plan(self, exercise_id: str, before_seq: int | None = None) -> TurnPlan | None:
        """Return the newest plan of an exercise, of turns before `before_seq` when given."""
        query = select(TurnRow).where(TurnRow.exercise_id == exercise_id, col(TurnRow.plan).is_not(None))
        if before_seq is not None:
            query = query.where(TurnRow.message_seq < before_seq)
        async with self._db.session() as session:
            row = (await session.exec(query.order_by(col(TurnRow.message_seq).desc()))).first()
            return TurnPlan.model_validate_json(row.plan) if row and row.plan else None

    async def save_plan(self, turn_id: str, plan: TurnPlan) -> None:
        """Store what has been decided."""
        async with self._db.session() as session:
            row = await session.get(TurnRow, turn_id)
            if row is not None:
                row.plan, row.updated = plan.model_dump_json(), now()

    async def set_status(self, turn_id: str, status: str) -> None:
        """Move a turn to `status`: running, done, stopped or failed."""
        async with self._db.session() as session:
            row = await session.get(TurnRow, turn_id)
            if row is not None:
                row.status, row.updated = status, now()
