"""Who takes part in which exercise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, or_, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from app.domain.people import Here, Participant
from app.domain.play import Event, Exercise
from app.store.database import Database
from app.store.exercises import exercise_of
from app.store.tables import EventRow, ExerciseRow, ParticipantRow, now


def _participant(row: ParticipantRow) -> Participant:
    return Participant.model_validate(row.model_dump())


def _here(row: ExerciseRow, mine: ParticipantRow) -> Here:
    exercise, part = exercise_of(row), _participant(mine)
    return Here(exercise=exercise.model_copy(update={"human_seat": part.seat}), participant=part)


class Taken(Exception):
    """The person takes part already."""


class ParticipantStore:
    """Reads and writes participants. Every read of an exercise by a person starts here."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def add(self, participant: Participant) -> None:
        """Store a participant. Raises Taken when the person takes part already."""
        try:
            async with self._db.session() as session:
                session.add(ParticipantRow(**participant.model_dump(exclude_none=True)))
        except IntegrityError as error:
            raise Taken from error

    async def of(self, exercise_id: str, person_id: str) -> Here | None:
        """Return an exercise as a person who takes or has taken part sees it: its seat is their own."""
        query = (
            select(ExerciseRow, ParticipantRow)
            .join(ParticipantRow, col(ParticipantRow.exercise_id) == col(ExerciseRow.id))
            .where(ExerciseRow.id == exercise_id, ParticipantRow.person_id == person_id)
        )
        async with self._db.session() as session:
            found = (await session.exec(query)).first()
        return _here(*found) if found else None

    async def all_of(self, person_id: str) -> list[Here]:
        """Return every exercise a person takes or has taken part in as they see it, the first one first."""
        query = (
            select(ExerciseRow, ParticipantRow)
            .join(ParticipantRow, col(ParticipantRow.exercise_id) == col(ExerciseRow.id))
            .where(ParticipantRow.person_id == person_id)
            .order_by(col(ExerciseRow.created))
        )
        async with self._db.session() as session:
            return [_here(*found) for found in await session.exec(query)]

    async def all(self, exercise_id: str) -> list[Participant]:
        """Return everybody who takes or has taken part, in the order they came."""
        query = select(ParticipantRow).where(ParticipantRow.exercise_id == exercise_id)
        async with self._db.session() as session:
            rows = await session.exec(query.order_by(col(ParticipantRow.joined), col(ParticipantRow.id)))
            return [_participant(row) for row in rows]

    async def exercises_of(self, person_id: str, limit: int) -> list[Exercise]:
        """Return the exercises a person takes part in, newest first, each with the person's own seat."""
        query = (
            select(ExerciseRow, ParticipantRow.seat)
            .join(ParticipantRow, col(ParticipantRow.exercise_id) == col(ExerciseRow.id))
            .where(ParticipantRow.person_id == person_id)
            .where(or_(col(ParticipantRow.left).is_(None), col(ExerciseRow.status) == "avsluttet"))
            .order_by(col(ExerciseRow.created).desc())
            .limit(limit)
        )
        async with self._db.session() as session:
            rows = await session.exec(query)
            return [exercise_of(row).model_copy(update={"human_seat": seat}) for row, seat in rows]

    async def open_shared(self, person_id: str, case_id: str) -> Here | None:
        """Return an open shared table with this case where a person takes part now, as they see it."""
        query = (
            select(ExerciseRow.id)
            .join(ParticipantRow, col(ParticipantRow.exercise_id) == col(ExerciseRow.id))
            .where(ParticipantRow.person_id == person_id, col(ParticipantRow.left).is_(None))
            .where(ExerciseRow.case_id == case_id, ExerciseRow.mode == "felles", ExerciseRow.status == "apen")
        )
        async with self._db.session() as session:
            found = (await session.exec(query)).first()
        return await self.of(found, person_id) if found else None

    async def newest_note(self, person_id: str, kind: str) -> tuple[str, Event] | None:
        """Return the newest note of a type that a person has written in any exercise, with the exercise's id."""
        part = and_(
            col(ParticipantRow.exercise_id) == col(EventRow.exercise_id),
            col(ParticipantRow.person_id) == person_id,
        )
        query = select(EventRow.exercise_id, EventRow.body, ParticipantRow.id).join(ParticipantRow, part)
        query = query.where(EventRow.type == kind).order_by(col(EventRow.id).desc())
        async with self._db.session() as session:
            for exercise_id, body, participant in await session.exec(query):
                event = Event.model_validate_json(body)
                if event.by in {"", participant}:
                    return exercise_id, event
        return None

    async def change(self, participant_id: str, **values: str | datetime | None) -> None:
        """Change columns of a participant."""
        async with self._db.session() as session:
            await session.exec(
                update(ParticipantRow).where(col(ParticipantRow.id) == participant_id).values(**values)
            )

    async def move(self, old: str, person_id: str) -> None:
        """Let one person's parts become another's; where both take part, each keeps their own."""
        theirs = select(ParticipantRow.exercise_id).where(ParticipantRow.person_id == person_id)
        rows = update(ParticipantRow).where(
            col(ParticipantRow.person_id) == old, col(ParticipantRow.exercise_id).not_in(theirs)
        )
        async with self._db.session() as session:
            await session.exec(rows.values(person_id=person_id).execution_options(synchronize_session=False))

    async def seen(self, participant_ids: Sequence[str]) -> None:
        """Note that these are here now."""
        if participant_ids:
            async with self._db.session() as session:
                rows = update(ParticipantRow).where(col(ParticipantRow.id).in_(participant_ids))
                await session.exec(rows.values(seen=now()))
