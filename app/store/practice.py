"""A person's own practice between the meetings: rhythm, episodes, when to meet a question again."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, delete, update
from sqlmodel import col, select

from app.domain.episodes import Result, Session
from app.domain.play import Event
from app.store.database import Database
from app.store.practice_tables import EpisodeCardRow, EpisodeSessionRow, PracticeRow
from app.store.tables import EventRow, ParticipantRow, now


class Chosen(NamedTuple):
    """What somebody has chosen (`weekday` 0 is Monday), and when they last looked at their progress."""

    weekday: int | None = None
    clock: str = ""
    minutes: int | None = None
    scores_from: datetime | None = None
    seen: datetime | None = None


def _session(row: EpisodeSessionRow) -> Session:
    return Session(
        id=row.id,
        person_id=row.person_id,
        items=tuple(json.loads(row.items)),
        outcomes=json.loads(row.outcomes),
        started=row.started,
        ended=row.ended,
    )


class PracticeStore:
    """Reads and writes what is one person's own. Every call names the person."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def chosen(self, person_id: str) -> Chosen:
        """Return what somebody has chosen; nothing is chosen at first."""
        async with self._db.session() as session:
            row = await session.get(PracticeRow, person_id)
            if row is None:
                return Chosen()
            return Chosen(row.weekday, row.clock, row.minutes, row.scores_from, row.seen)

    async def choose(self, person_id: str, **values: str | int | bool | datetime | None) -> None:
        """Keep something somebody has chosen."""
        async with self._db.session() as session:
            row = await session.get(PracticeRow, person_id) or PracticeRow(person_id=person_id)
            session.add(row.sqlmodel_update(values))

    async def begin(self, fresh: Session) -> None:
        """Store a new session; one that was not finished is ended where it stood, or forgotten when nothing was answered."""
        open_ones = and_(
            col(EpisodeSessionRow.person_id) == fresh.person_id, col(EpisodeSessionRow.ended).is_(None)
        )
        async with self._db.session() as session:
            await session.exec(
                delete(EpisodeSessionRow).where(open_ones, col(EpisodeSessionRow.outcomes) == "{}")
            )
            await session.exec(update(EpisodeSessionRow).where(open_ones).values(ended=fresh.started))
            session.add(
                EpisodeSessionRow(
                    id=fresh.id,
                    person_id=fresh.person_id,
                    items=json.dumps(fresh.items),
                    started=fresh.started,
                )
            )

    async def session(self, person_id: str, session_id: str) -> Session | None:
        """Return one of a person's sessions."""
        async with self._db.session() as session:
            row = await session.get(EpisodeSessionRow, session_id)
            return _session(row) if row is not None and row.person_id == person_id else None

    async def sessions(self, person_id: str) -> list[Session]:
        """Return a person's sessions, the newest first."""
        query = select(EpisodeSessionRow).where(EpisodeSessionRow.person_id == person_id)
        async with self._db.session() as session:
            rows = await session.exec(query.order_by(col(EpisodeSessionRow.started).desc()))
            return [_session(row) for row in rows]

    async def answer(self, before: Session, item_id: str, result: Result, card: str, due: datetime) -> bool:
        """Keep how an answer went and when to meet the question again; False when it was answered before."""
        async with self._db.session() as session:
            row = await session.get(EpisodeSessionRow, before.id, with_for_update=True)
            outcomes = json.loads(row.outcomes) if row is not None else {}
            if row is None or item_id in outcomes:
                return False
            row.outcomes = json.dumps(outcomes | {item_id: result})
            if set(before.items) <= {*outcomes, item_id}:
                row.ended = now()
            await session.merge(
                EpisodeCardRow(person_id=before.person_id, item_id=item_id, card=card, due=due)
            )
            return True

    async def end(self, person_id: str, session_id: str) -> None:
        """End a session where it stands."""
        row = update(EpisodeSessionRow).where(
            col(EpisodeSessionRow.id) == session_id,
            col(EpisodeSessionRow.person_id) == person_id,
            col(EpisodeSessionRow.ended).is_(None),
        )
        async with self._db.session() as session:
            await session.exec(row.values(ended=now()))

    async def cards(self, person_id: str) -> dict[str, tuple[str, datetime]]:
        """Return what the scheduler holds of each question somebody has met, and when it is due."""
        query = select(EpisodeCardRow).where(EpisodeCardRow.person_id == person_id)
        async with self._db.session() as session:
            return {row.item_id: (row.card, row.due) for row in await session.exec(query)}

    async def notes(self, person_id: str, kinds: Collection[str]) -> list[tuple[str, Event]]:
        """Return a person's own notes and scores of these types, oldest first, each with its exercise.

        Only what is theirs: written by themselves, or about the seat they have.
        """
        part = and_(
            col(ParticipantRow.exercise_id) == col(EventRow.exercise_id),
            col(ParticipantRow.person_id) == person_id,
            col(ParticipantRow.left).is_(None),
        )
        query = select(EventRow.exercise_id, EventRow.body, ParticipantRow.id, ParticipantRow.seat)
        query = query.join(ParticipantRow, part).where(col(EventRow.type).in_(kinds))
        async with self._db.session() as session:
            rows = list(await session.exec(query.order_by(col(EventRow.id))))
        found = [(exercise, Event.model_validate_json(body), who, seat) for exercise, body, who, seat in rows]
        return [
            (exercise, event)
            for exercise, event, who, seat in found
            if (event.seat == seat if event.type == "score" else event.by in {"", who})
        ]

    async def move(self, old: str, person_id: str) -> None:
        """Let what one person has practised become another's; where both have met a question, the other's stays."""
        met = select(EpisodeCardRow.item_id).where(EpisodeCardRow.person_id == person_id)
        keep = select(PracticeRow.person_id).where(PracticeRow.person_id == person_id)
        moves = (
            update(EpisodeCardRow).where(
                col(EpisodeCardRow.person_id) == old, col(EpisodeCardRow.item_id).not_in(met)
            ),
            update(EpisodeSessionRow).where(col(EpisodeSessionRow.person_id) == old),
            update(PracticeRow).where(col(PracticeRow.person_id) == old, ~keep.exists()),
        )
        async with self._db.session() as session:
            for rows in moves:
                await session.exec(
                    rows.values(person_id=person_id).execution_options(synchronize_session=False)
                )
