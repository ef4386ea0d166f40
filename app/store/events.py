"""The append-only log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.domain.play import Event
from app.store.database import Database
from app.store.tables import EventRow, TurnRow, now


class Draft(NamedTuple):
    """An event to append; `seq` is given by the store. `position` makes a turn's writes happen once."""

    event: Event
    client_id: str | None = None
    position: int | None = None


def _event(row: EventRow) -> Event:
    return Event.model_validate_json(row.body)


class EventStore:
    """Appends and reads events."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def append(
        self, exercise_id: str, drafts: Sequence[Draft], turn: TurnRow | None = None
    ) -> list[Event]:
        """Store events, and a new turn with them, in one transaction; return them with their seq.

        When one was stored before (same client id, or same place in the turn) nothing is written
        and an empty list is returned.
        """
        try:
            async with self._db.session() as session:
                events = await self._write(session, exercise_id, drafts)
                if turn is not None:
                    turn.message_seq = events[0].seq
                    session.add(turn)
                return events
        except IntegrityError:
            return []

    async def _write(self, session: AsyncSession, exercise_id: str, drafts: Sequence[Draft]) -> list[Event]:
        query = select(func.max(EventRow.seq)).where(EventRow.exercise_id == exercise_id)
        last = (await session.exec(query)).one() or 0
        events: list[Event] = []
        for seq, draft in enumerate(drafts, start=last + 1):
            event = draft.event.model_copy(update={"seq": seq, "created": now()})
            session.add(
                EventRow(
                    exercise_id=exercise_id,
                    seq=seq,
                    type=event.type,
                    client_id=draft.client_id,
                    turn_id=event.turn_id if draft.position is not None else None,
                    position=draft.position,
                    body=event.model_dump_json(),
                )
            )
            events.append(event)
        return events

    async def after(self, exercise_id: str, seq: int = 0) -> list[Event]:
        """Return the events that come after `seq`, in order."""
        query = select(EventRow).where(EventRow.exercise_id == exercise_id, EventRow.seq > seq)
        async with self._db.session() as session:
            return [_event(row) for row in await session.exec(query.order_by(col(EventRow.seq)))]

    async def by_client_id(self, exercise_id: str, client_id: str) -> Event | None:
        """Return the event that a client has sent before, if any."""
        query = select(EventRow).where(EventRow.exercise_id == exercise_id, EventRow.client_id == client_id)
        async with self._db.session() as session:
            row = (await session.exec(query)).first()
            return _event(row) if row else None

    async def positions(self, turn_id: str) -> set[int]:
        """Return the places in a turn that are stored already."""
        query = select(EventRow.position).where(EventRow.turn_id == turn_id)
        async with self._db.session() as session:
            return {position for position in await session.exec(query) if position is not None}
