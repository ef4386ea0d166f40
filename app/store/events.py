"""The append-only log."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, or_, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.domain.errors import StoreError
from app.domain.play import Event
from app.store.constraints import broken_unique
from app.store.database import BUSY, Database
from app.store.tables import EventRow, ExerciseRow, TurnRow, now


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
"""Writers of one exercise may pick the same seq on SQLite; the loser takes the next one."""
SAME_PLACE = frozenset({"event_seq", "turn_message"})
WRITTEN_BEFORE = frozenset({"event_client", "event_turn_position"})


class Decided(NamedTuple):
    """A turn's plan as JSON, stored with the events it begins with."""

    turn_id: str
    plan: str


async def lock_exercise(session: AsyncSession, exercise_id: str) -> None:
    """Let one writer at a time write to an exercise until the transaction ends (SQLite has one writer anyway)."""
    row = select(ExerciseRow.id).where(ExerciseRow.id == exercise_id)
    await session.exec(row.with_for_update(key_share=True))


async def _is_over(session: AsyncSession, drafts: Sequence[Draft], decided: Decided | None) -> bool:
    """True when these are a turn's own writes, and the turn is no longer running."""
    turns = {draft.event.turn_id for draft in drafts if draft.position is not None}
    turns |= {decided.turn_id} if decided else set()
    if not turns:
        return False
    query = select(TurnRow.id).where(col(TurnRow.id).in_(turns), TurnRow.status == "running")
    return (await session.exec(query)).first() is None


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

        Return them with their seq. Nothing is written and an empty list is returned when one was stored before
        (same client id, or same place in the turn), or when the turn they belong to is no longer running:
        it was stopped, or another worker has finished it. Raises StoreError.
        """
        for _ in range(MOST_TRIES):
            try:
                return await self._append(exercise_id, drafts, turn, decided)
            except IntegrityError as error:
                rule = broken_unique(error)
                if rule in WRITTEN_BEFORE:
                    return []
                if rule not in SAME_PLACE:
                    raise
        raise StoreError(BUSY)

    async def _append(
        self, exercise_id: str, drafts: Sequence[Draft], turn: TurnRow | None, decided: Decided | None
    ) -> list[Event]:
        async with self._db.session() as session:
            await lock_exercise(session, exercise_id)
            if await _is_over(session, drafts, decided):
                return []
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

    async def of_each(self, exercise_ids: Collection[str]) -> dict[str, list[Event]]:
        """Return every event of some exercises, in order, by exercise."""
        found: dict[str, list[Event]] = {exercise: [] for exercise in exercise_ids}
        query = select(EventRow.exercise_id, EventRow.body).where(col(EventRow.exercise_id).in_(found))
        async with self._db.session() as session:
            for exercise, body in await session.exec(query.order_by(col(EventRow.seq))):
                found[exercise].append(Event.model_validate_json(body))
        return found

    async def after_each(self, since: Mapping[str, int]) -> dict[str, list[Event]]:
        """Return, for every exercise in `since`, its events after that seq, in order."""
        found: dict[str, list[Event]] = {exercise: [] for exercise in since}
        wanted = or_(
            *(and_(col(EventRow.exercise_id) == e, col(EventRow.seq) > seq) for e, seq in since.items())
        )
        query = select(EventRow.exercise_id, EventRow.body).where(wanted).order_by(col(EventRow.seq))
        async with self._db.session() as session:
            for exercise, body in await session.exec(query):
                found[exercise].append(Event.model_validate_json(body))
        return found

    async def last_said(self, since: datetime, until: datetime) -> list[tuple[str, Event]]:
        """Return the last message of every open shared table where it came between these times."""
        last = (
            select(EventRow.exercise_id, func.max(EventRow.seq).label("seq"))
            .join(ExerciseRow, col(ExerciseRow.id) == col(EventRow.exercise_id))
            .where(EventRow.type == "message", ExerciseRow.mode == "felles", ExerciseRow.status == "apen")
            .group_by(col(EventRow.exercise_id))
            .subquery()
        )
        same = and_(col(EventRow.exercise_id) == last.c.exercise_id, col(EventRow.seq) == last.c.seq)
        query = select(EventRow.exercise_id, EventRow.body).join(last, same)
        query = query.where(col(EventRow.created) > since, col(EventRow.created) <= until)
        async with self._db.session() as session:
            found = list(await session.exec(query))
        return [(exercise, Event.model_validate_json(body)) for exercise, body in found]

    async def by_client_id(self, exercise_id: str, client_id: str) -> Event | None:
        """Return the event that a client has sent before, if any."""
        query = select(EventRow.body).where(
            EventRow.exercise_id == exercise_id, EventRow.client_id == client_id
        )
        async with self._db.session() as session:
            body = (await session.exec(query)).first()
            return Event.model_validate_json(body) if body else None
