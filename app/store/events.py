"""The append-only log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.domain.errors import StoreError
from app.domain.play import Event
from app.store.database import Database
from app.store.tables import EventRow, TurnRow, now


class Draft(NamedTuple):
    """An event to append; `seq` is given by the store. `position` makes a turn's writes happen once."""

    event: Event
    client_id: str | None = None
    position: int | None = None


async def read_events(session: AsyncSession, exercise_id: str, after: int = 0) -> list[Event]:
    """Return the events of an exercise that come after seq `after`, in order."""
    query = select(EventRow.body).where(EventRow.exercise_id == exercise_id, EventRow.seq > after)
    return [Event.model_validate_json(body) for body in await session.exec(query.order_by(col(EventRow.seq)))]


MOST_TRIES = 20
"""Writers of one exercise may pick the same seq; the loser takes the next one."""
BUSY = "Databasen er opptatt akkurat nå. Prøv igjen om litt."


def _same_seq(error: IntegrityError) -> bool:
    text = str(error.orig)
    return "event_seq" in text or "event.seq" in text


class Decided(NamedTuple):
    """A turn's plan as JSON, stored with the events it begins with."""

    turn_id: str
    plan: str


class EventStore:
    """Appends and reads events."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def append(
        self,
        exercise_id: str,
        drafts: Sequence[Draft],
        turn: TurnRow | None = None,
        decided: Decided | None = None,
    ) -> list[Event]:
        """Store events, and a new turn or what a turn decided with them, in one transaction.

        Return them with their seq. When one was stored before (same client id, or same place in the turn)
        nothing is written and an empty list is returned.
        """
        for _ in range(MOST_TRIES):
            try:
                return await self._append(exercise_id, drafts, turn, decided)
            except IntegrityError as error:
                if not _same_seq(error):
                    return []
        raise StoreError(BUSY)

    async def _append(
        self, exercise_id: str, drafts: Sequence[Draft], turn: TurnRow | None, decided: Decided | None
    ) -> list[Event]:
        async with self._db.session() as session:
            events = await self._write(session, exercise_id, drafts)
            if decided is not None:
                values = {"plan": decided.plan, "updated": now()}
                await session.exec(update(TurnRow).where(col(TurnRow.id) == decided.turn_id).values(**values))
            if turn is not None:
                turn.message_seq = events[0].seq
                session.add(TurnRow(**turn.model_dump()))
            return events

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
        async with self._db.session() as session:
            return await read_events(session, exercise_id, seq)

    async def newest(self, kind: str) -> tuple[str, Event] | None:
        """Return the newest event of a type in any exercise, with the exercise's id."""
        query = select(EventRow.exercise_id, EventRow.body).where(EventRow.type == kind)
        async with self._db.session() as session:
            row = (await session.exec(query.order_by(col(EventRow.id).desc()).limit(1))).first()
        return (row[0], Event.model_validate_json(row[1])) if row else None

    async def by_client_id(self, exercise_id: str, client_id: str) -> Event | None:
        """Return the event that a client has sent before, if any."""
        query = select(EventRow.body).where(
            EventRow.exercise_id == exercise_id, EventRow.client_id == client_id
        )
        async with self._db.session() as session:
            body = (await session.exec(query)).first()
            return Event.model_validate_json(body) if body else None
