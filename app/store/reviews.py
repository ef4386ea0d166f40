"""Trainers' reviews."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.domain.errors import ConflictError
from app.domain.review import Comment, Pair, Review, Verdict
from app.store.constraints import broken_unique
from app.store.database import Database
from app.store.review_tables import CommentRow, ReviewRow, VerdictRow
from app.store.tables import now

CLOSED = "Gjennomgangen er levert. Åpne den igjen før du endrer noe."


class Where(NamedTuple):
    """Whose part of which exercise is reviewed, and by which judge and rubric it was scored."""

    exercise_id: str
    participant_id: str
    judge: str


class ReviewStore:
    """Reads and writes reviews."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def begin(self, where: Where, trainer: str, blind: bool) -> Review:
        """Return a trainer's review of somebody's part, begun now when it was not before."""
        row = ReviewRow(id=uuid.uuid4().hex[:16], trainer=trainer, blind=blind, **where._asdict())
        try:
            async with self._db.session() as session:
                session.add(row)
        except IntegrityError as error:
            if broken_unique(error) != "review_once":
                raise
        found = await self.of(where.participant_id, trainer)
        if found is None:
            raise ConflictError("Gjennomgangen ble slettet i mellomtiden.")
        return found

    async def of(self, participant_id: str, trainer: str) -> Review | None:
        """Return a trainer's review of somebody's part."""
        query = select(ReviewRow).where(
            ReviewRow.participant_id == participant_id, ReviewRow.trainer == trainer
        )
        async with self._db.session() as session:
            found = await _whole(session, list(await session.exec(query)))
            return found[0] if found else None

    async def handed_in(self, participant_id: str) -> list[Review]:
        """Return every review of somebody's part that is done, the first one first."""
        query = select(ReviewRow).where(
            ReviewRow.participant_id == participant_id, col(ReviewRow.done).is_not(None)
        )
        async with self._db.session() as session:
            return await _whole(session, list(await session.exec(query.order_by(col(ReviewRow.done)))))

    async def give(self, review_id: str, verdict: Verdict) -> None:
        """Keep a verdict in place of an earlier one. Raises ConflictError when the review is handed in."""
        async with self._db.session() as session:
            await _still_open(session, review_id)
            await session.merge(VerdictRow(review_id=review_id, **verdict.model_dump()))

    async def say(self, review_id: str, text: str, seq: int | None = None, dimension: str = "") -> None:
        """Keep a comment. Raises ConflictError when the review is handed in."""
        made = CommentRow(
            id=uuid.uuid4().hex[:16], review_id=review_id, seq=seq, dimension=dimension, text=text
        )
        async with self._db.session() as session:
            await _still_open(session, review_id)
            session.add(made)

    async def unsay(self, review_id: str, comment_id: str) -> None:
        """Take a comment away. Raises ConflictError when the review is handed in."""
        async with self._db.session() as session:
            await _still_open(session, review_id)
            mine = delete(CommentRow).where(col(CommentRow.id) == comment_id)
            await session.exec(mine.where(col(CommentRow.review_id) == review_id))

    async def hand_in(self, review_id: str) -> None:
        """Mark a review as done: now the participant sees it."""
        row = update(ReviewRow).where(col(ReviewRow.id) == review_id, col(ReviewRow.done).is_(None))
        async with self._db.session() as session:
            await session.exec(row.values(done=now()))

    async def reopen(self, review_id: str) -> None:
        """Take a review back to work on it; one that was blind has by now seen the others and stays as it is."""
        row = update(ReviewRow).where(col(ReviewRow.id) == review_id, col(ReviewRow.blind).is_(False))
        async with self._db.session() as session:
            await session.exec(row.values(done=None))

    async def pairs(self, judge: str) -> list[Pair]:
        """Return how often this judge and the trainers gave which levels, over all reviews that are done."""
        levels = (col(VerdictRow.dimension), col(VerdictRow.judge_level), col(VerdictRow.level))
        query = (
            select(*levels, func.count())
            .join(ReviewRow, col(ReviewRow.id) == col(VerdictRow.review_id))
            .where(col(ReviewRow.done).is_not(None), ReviewRow.judge == judge)
            .where(col(VerdictRow.judge_level).is_not(None), col(VerdictRow.level).is_not(None))
            .group_by(*levels)
        )
        async with self._db.session() as session:
            return [Pair(d, int(j or 0), int(t or 0), n) for d, j, t, n in await session.exec(query)]


async def _still_open(session: AsyncSession, review_id: str) -> None:
    query = select(ReviewRow.id).where(ReviewRow.id == review_id, col(ReviewRow.done).is_(None))
    if (await session.exec(query.with_for_update())).first() is None:
        raise ConflictError(CLOSED)


async def _whole(session: AsyncSession, rows: Sequence[ReviewRow]) -> list[Review]:
    """Return reviews with their verdicts and comments."""
    ids = [row.id for row in rows]
    said = select(CommentRow).where(col(CommentRow.review_id).in_(ids)).order_by(col(CommentRow.created))
    comments = list(await session.exec(said))
    verdicts = list(await session.exec(select(VerdictRow).where(col(VerdictRow.review_id).in_(ids))))
    return [
        Review.model_validate(
            row.model_dump()
            | {
                "verdicts": {
                    v.dimension: Verdict.model_validate(v) for v in verdicts if v.review_id == row.id
                },
                "comments": tuple(Comment.model_validate(c) for c in comments if c.review_id == row.id),
            }
        )
        for row in rows
    ]
