"""Exercises in the store."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select

from app.domain.errors import NotFoundError
from app.domain.play import Exercise
from app.store.database import Database
from app.store.tables import ExerciseRow, now


def exercise_of(row: ExerciseRow) -> Exercise:
    """Return a row as the domain knows it."""
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
            return exercise_of(row)

    async def recent(self, limit: int) -> list[Exercise]:
        """Return the newest exercises first."""
        async with self._db.session() as session:
            rows = await session.exec(
                select(ExerciseRow).order_by(col(ExerciseRow.created).desc()).limit(limit)
            )
            return [exercise_of(row) for row in rows]

    async def by_code(self, code: str) -> Exercise | None:
        """Return the exercise one may join by this code now."""
        query = select(ExerciseRow).where(ExerciseRow.code == code, col(ExerciseRow.code_until) > now())
        async with self._db.session() as session:
            row = (await session.exec(query.where(ExerciseRow.status == "apen"))).first()
            return exercise_of(row) if row else None

    async def change(self, exercise_id: str, **values: str | datetime | None) -> None:
        """Change columns of an exercise."""
        async with self._db.session() as session:
            await session.exec(update(ExerciseRow).where(col(ExerciseRow.id) == exercise_id).values(**values))

    async def end(self, exercise_id: str) -> None:
        """Mark an exercise as ended."""
        async with self._db.session() as session:
            row = await session.get(ExerciseRow, exercise_id)
            if row is not None:
                row.status, row.ended = "avsluttet", now()
