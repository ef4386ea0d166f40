"""What has happened that a learning record store has not been told. The log is the truth: nothing is queued."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from sqlalchemy import or_
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.domain.play import Event
from app.domain.statements import Told, Verb
from app.store.database import Database
from app.store.practice_tables import PracticeRow, SentRow
from app.store.tables import EventRow, ExerciseRow, ParticipantRow


class StatementStore:
    """Reads what is to be told, and remembers what has been."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def untold(self, verb: Verb, since: datetime, limit: int) -> list[Told]:
        """Return what has not been told of exercises begun after `since`: people in a seat, once the meeting is open.

        «scored» only of exercises that ended after somebody said that their levels may be sent.
        """
        sent = select(SentRow.participant_id).where(
            SentRow.participant_id == ParticipantRow.id, SentRow.verb == verb
        )
        query = (
            select(ParticipantRow, ExerciseRow)
            .join(ExerciseRow, col(ExerciseRow.id) == col(ParticipantRow.exercise_id))
            .where(col(ParticipantRow.person_id).is_not(None), ParticipantRow.seat != "")
            .where(or_(col(ExerciseRow.mode) == "alene", col(ExerciseRow.opened).is_not(None)))
            .where(ExerciseRow.created >= since, ~sent.exists())
        )
        if verb != "attempted":
            query = query.where(col(ExerciseRow.ended).is_not(None))
        if verb == "scored":
            query = query.join(PracticeRow, col(PracticeRow.person_id) == col(ParticipantRow.person_id))
            query = query.where(col(ExerciseRow.ended) >= col(PracticeRow.scores_from))
        async with self._db.session() as session:
            rows = list(await session.exec(query.order_by(col(ExerciseRow.created)).limit(limit)))
            return [await _told(session, verb, part, exercise) for part, exercise in rows]

    async def sent(self, told: Told) -> None:
        """Remember that the store has something."""
        with suppress(IntegrityError):  # another worker told the same at the same time
            async with self._db.session() as session:
                session.add(SentRow(participant_id=told.participant_id, verb=told.verb))


async def _told(session: AsyncSession, verb: Verb, part: ParticipantRow, exercise: ExerciseRow) -> Told:
    at = (exercise.opened or exercise.created) if verb == "attempted" else exercise.ended
    overall = await _overall(session, part) if verb == "scored" else None
    return Told(part.id, part.person_id or "", exercise.case_id, verb, at or exercise.created, overall)


async def _overall(session: AsyncSession, part: ParticipantRow) -> float | None:
    """The newest score of the participant's own seat; None when nothing was said from it."""
    query = select(EventRow.body).where(EventRow.exercise_id == part.exercise_id, EventRow.type == "score")
    for body in await session.exec(query.order_by(col(EventRow.id).desc())):
        event = Event.model_validate_json(body)
        if event.seat == part.seat:
            found = event.data.get("overall")
            return float(found) if found is not None else None
    return None
