"""Exercises in the store."""

from __future__ import annotations

from sqlmodel import col, select

from app.domain.errors import NotFoundError
from app.domain.play import Exercise
from app.store.database import Database
from app.store.tables import ExerciseRow, now


def _exercise(row: ExerciseRow) -> Exercise:
    return Exercise.model_validate(row.model_dump())


class ExerciseStore:
    """Reads and writes exercises."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def create(self, exercise: Exercise) -> None:
        """Store a new exercise."""
        async with self._db.session() as session:
            session.add(ExerciseRow(**exercise.model_dump(exclude={"created", "ended"})))

    async def get(self, exercise_id: str) -> Exercise:
        """Return an exercise. Raises NotFoundError."""
        async with self._db.session() as session:
            row = await session.get(ExerciseRow, exercise_id)
            if row is None:
                raise NotFoundError("Denne øvelsen finnes ikke, eller den er slettet.")
            return _exercise(row)

    async def recent(self, limit: int) -> list[Exercise]:
        """Return the newest exercises first."""
        async with self._db.session() as session:
            rows = await session.exec(
                select(ExerciseRow).order_by(col(ExerciseRow.created).desc()).limit(limit)
            )
            return [_exercise(row) for row in rows]

    async def end(self, exercise_id: str) -> None:
        """Mark an exercise as ended."""
        async with self._db.session() as session:
            row = await session.get(ExerciseRow, exercise_id)
            if row is not None:
                row.status, row.ended = "avsluttet", now()
