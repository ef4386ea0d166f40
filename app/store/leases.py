"""Who has which running turn in hand. The oldest running turn of an exercise is the only one that may be taken."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, or_, update
from sqlmodel import col, select

from app.store.database import Database
from app.store.events import lock_exercise
from app.store.tables import TurnRow, now

LEASE = timedelta(seconds=10)
"""How long a worker may be silent before another takes its turn up. Renewed every third of it."""


def _free() -> ColumnElement[bool]:
    """Nobody has begun it, or whoever did is gone."""
    until = col(TurnRow.lease_until)
    return or_(col(TurnRow.lease_owner).is_(None), until.is_(None), until < now())


def _running(exercise_id: str) -> ColumnElement[bool]:
    return (col(TurnRow.exercise_id) == exercise_id) & (col(TurnRow.status) == "running")


def _oldest(exercise_id: str) -> ScalarSelect[str]:
    query = select(TurnRow.id).where(_running(exercise_id)).order_by(col(TurnRow.message_seq)).limit(1)
    return query.scalar_subquery()


class LeaseStore:
    """Takes, renews and gives back turns. `owner` is a name a worker gives itself."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def take(self, exercise_id: str, owner: str) -> TurnRow | None:
        """Take the oldest running turn of an exercise; None when there is none or another worker has it."""
        take = update(TurnRow).where(col(TurnRow.id) == _oldest(exercise_id), _running(exercise_id), _free())
        taken = take.values(lease_owner=owner, lease_until=now() + LEASE).returning(col(TurnRow.id))
        async with self._db.session() as session:
            turn_id = (await session.exec(taken)).scalar_one_or_none()
            return await session.get(TurnRow, turn_id) if turn_id else None

    async def waiting(self, exercise_id: str) -> bool:
        """True when the oldest running turn of an exercise may be taken."""
        query = select(TurnRow.id).where(col(TurnRow.id) == _oldest(exercise_id), _free())
        async with self._db.session() as session:
            return (await session.exec(query)).first() is not None

    async def renew(self, turn_id: str, owner: str) -> bool:
        """Keep a turn a while longer; False when it was stopped or another worker has taken it."""
        return await self._change_mine(turn_id, owner, {"lease_until": now() + LEASE})

    async def end(self, turn_id: str, owner: str, status: str) -> bool:
        """Move a turn one has in hand to done or failed; False when one has it no more."""
        return await self._change_mine(turn_id, owner, {"status": status, "updated": now()})

    async def _change_mine(self, turn_id: str, owner: str, values: dict[str, Any]) -> bool:
        mine = update(TurnRow).where(
            col(TurnRow.id) == turn_id, col(TurnRow.status) == "running", col(TurnRow.lease_owner) == owner
        )
        async with self._db.session() as session:
            return (await session.exec(mine.values(**values))).rowcount == 1

    async def stop(self, exercise_id: str) -> bool:
        """Move every running turn of an exercise to stopped, whoever has it; False when none runs.

        From here on the log takes nothing more from these turns.
        """
        stop = update(TurnRow).where(_running(exercise_id)).values(status="stopped", updated=now())
        async with self._db.session() as session:
            await lock_exercise(session, exercise_id)
            return (await session.exec(stop)).rowcount > 0

    async def restart(self, turn_id: str) -> None:
        """Let a stopped or failed turn be taken again."""
        again = update(TurnRow).where(col(TurnRow.id) == turn_id)
        values = {"status": "running", "updated": now(), "lease_owner": None, "lease_until": now() + LEASE}
        async with self._db.session() as session:
            await session.exec(again.values(**values))

    async def give_back(self, owner: str | None = None) -> None:
        """Let others take the running turns of `owner` (of everybody when None) at once."""
        held = update(TurnRow).where(col(TurnRow.status) == "running")
        if owner is not None:
            held = held.where(col(TurnRow.lease_owner) == owner)
        async with self._db.session() as session:
            await session.exec(held.values(lease_owner=None, lease_until=now()))

    async def overdue(self) -> list[str]:
        """Return the exercises with a running turn that nobody has kept."""
        late = or_(col(TurnRow.lease_until).is_(None), col(TurnRow.lease_until) < now())
        query = select(TurnRow.exercise_id).where(TurnRow.status == "running", late).distinct()
        async with self._db.session() as session:
            return list(await session.exec(query))

    async def any_running(self, exercise_id: str) -> bool:
        """True while a turn of the exercise is running, whoever has it."""
        async with self._db.session() as session:
            return (await session.exec(select(TurnRow.id).where(_running(exercise_id)))).first() is not None
