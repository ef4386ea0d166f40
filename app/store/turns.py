"""Turns: what is decided and how far it has come."""

from __future__ import annotations

import uuid
from collections import Counter
from typing import NamedTuple

from sqlmodel import col, select

from app.domain.play import Event, TableState, TurnPlan
from app.store.database import Database
from app.store.events import read_events
from app.store.leases import LEASE
from app.store.tables import EventRow, TurnRow, now


def new_turn(exercise_id: str) -> TurnRow:
    """Return a turn to be stored with the message it answers."""
    return TurnRow(id=uuid.uuid4().hex, exercise_id=exercise_id, message_seq=0, lease_until=now() + LEASE)


class Opened(NamedTuple):
    """What a run begins with: its own plan when it was negotiated before, the state before it, the log, and
    the places of the turn that are stored already."""

    plan: TurnPlan | None
    before: TableState | None
    events: list[Event]
    places: set[int]


class TurnStore:
    """Reads and writes turns."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def latest(self, exercise_id: str) -> TurnRow | None:
        """Return the newest turn of an exercise."""
        query = select(TurnRow).where(TurnRow.exercise_id == exercise_id)
        async with self._db.session() as session:
            return (await session.exec(query.order_by(col(TurnRow.message_seq).desc()))).first()

    async def opened(self, turn_id: str, exercise_id: str) -> Opened:
        """Return, in one read, what a run of this turn begins with."""
        turns = select(TurnRow.id, TurnRow.plan, TurnRow.message_seq).where(
            TurnRow.exercise_id == exercise_id
        )
        turns = turns.where(col(TurnRow.plan).is_not(None)).order_by(col(TurnRow.message_seq).desc()).limit(2)
        places = select(EventRow.position).where(EventRow.turn_id == turn_id)
        async with self._db.session() as session:
            rows = list(await session.exec(turns))
            stored = {place for place in await session.exec(places) if place is not None}
            events = await read_events(session, exercise_id)
        own = next((plan for identifier, plan, _ in rows if identifier == turn_id), None)
        before = next((plan for identifier, plan, _ in rows if identifier != turn_id), None)
        return Opened(
            TurnPlan.model_validate_json(own) if own else None,
            TurnPlan.model_validate_json(before).state if before else None,
            events,
            stored,
        )

    async def statuses(self, exercise_id: str) -> Counter[str]:
        """Return how many turns of an exercise stand in each status."""
        query = select(TurnRow.status).where(TurnRow.exercise_id == exercise_id)
        async with self._db.session() as session:
            return Counter(await session.exec(query))

    async def planned(self, exercise_id: str) -> list[int]:
        """Return the seqs of the events whose turns were negotiated, in order: the n-th is of the table's turn n."""
        query = select(TurnRow.message_seq).where(
            TurnRow.exercise_id == exercise_id, col(TurnRow.plan).is_not(None)
        )
        async with self._db.session() as session:
            return list(await session.exec(query.order_by(col(TurnRow.message_seq))))

    async def last_plan(self, exercise_id: str, before_seq: int | None = None) -> TurnPlan | None:
        """Return the newest plan of an exercise, of turns before `before_seq` when given."""
        query = select(TurnRow).where(TurnRow.exercise_id == exercise_id, col(TurnRow.plan).is_not(None))
        if before_seq is not None:
            query = query.where(TurnRow.message_seq < before_seq)
        async with self._db.session() as session:
            row = (await session.exec(query.order_by(col(TurnRow.message_seq).desc()))).first()
            return TurnPlan.model_validate_json(row.plan) if row and row.plan else None
