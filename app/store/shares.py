"""What participants have shown to the trainers of a group."""

from __future__ import annotations

import uuid
from typing import NamedTuple

from sqlalchemy import update
from sqlmodel import col, select

from app.domain.accounts import Share
from app.domain.people import Participant
from app.domain.play import Exercise
from app.store.account_tables import MembershipRow, ShareRow
from app.store.database import Database
from app.store.exercises import exercise_of
from app.store.tables import ExerciseRow, ParticipantRow, now


class Shared(NamedTuple):
    """An exercise that has been shown to somebody: by whom, and to which group."""

    share: Share
    exercise: Exercise
    participant: Participant


class ShareStore:
    """Reads and writes shares. A trainer's every read of an exercise starts in `shown_to`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def share(self, exercise_id: str, participant_id: str, group_id: str, notes: bool) -> None:
        """Store a share; one that was taken back begins anew."""
        query = select(ShareRow).where(
            ShareRow.participant_id == participant_id, ShareRow.group_id == group_id
        )
        async with self._db.session() as session:
            row = (await session.exec(query.with_for_update())).first()
            if row is None:
                row = ShareRow(
                    id=uuid.uuid4().hex[:12],
                    exercise_id=exercise_id,
                    participant_id=participant_id,
                    group_id=group_id,
                )
            row.notes, row.created, row.taken_back = notes, now(), None
            session.add(row)

    async def take_back(self, participant_id: str, group_id: str) -> bool:
        """End a share; False when there was none."""
        row = update(ShareRow).where(
            col(ShareRow.participant_id) == participant_id,
            col(ShareRow.group_id) == group_id,
            col(ShareRow.taken_back).is_(None),
        )
        async with self._db.session() as session:
            return bool((await session.exec(row.values(taken_back=now()))).rowcount)

    async def of(self, participant_id: str) -> list[Share]:
        """Return what a participant shows to whom now."""
        query = select(ShareRow).where(
            ShareRow.participant_id == participant_id, col(ShareRow.taken_back).is_(None)
        )
        async with self._db.session() as session:
            return [Share.model_validate(row) for row in await session.exec(query)]

    async def shown_to(self, person_id: str, exercise_id: str | None = None) -> list[Shared]:
        """Return what is shown to somebody as a trainer now, the newest first; nothing that still goes on.

        A trainer sees what was shared after they became one: the sharer saw then who that was. What the sharer has
        left the group with, and what was shared by somebody who has left the table's log, is no longer shown.
        """
        trainer, sharer = MembershipRow.__table__.alias("trainer"), MembershipRow.__table__.alias("sharer")  # type: ignore[attr-defined]
        query = (
            select(ShareRow, ExerciseRow, ParticipantRow)
            .join(ExerciseRow, col(ExerciseRow.id) == col(ShareRow.exercise_id))
            .join(ParticipantRow, col(ParticipantRow.id) == col(ShareRow.participant_id))
            .join(trainer, trainer.c.group_id == col(ShareRow.group_id))
            .join(
                sharer,
                (sharer.c.group_id == col(ShareRow.group_id))
                & (sharer.c.person_id == col(ParticipantRow.person_id)),
            )
            .where(trainer.c.person_id == person_id, trainer.c.role == "veileder")
            .where(trainer.c.created <= col(ShareRow.created), col(ShareRow.taken_back).is_(None))
            .where(ExerciseRow.status == "avsluttet")
            .order_by(col(ShareRow.created).desc())
        )
        if exercise_id is not None:
            query = query.where(ShareRow.exercise_id == exercise_id)
        async with self._db.session() as session:
            return [
                Shared(Share.model_validate(share), _seen(exercise, part), _participant(part))
                for share, exercise, part in await session.exec(query)
            ]


def _participant(row: ParticipantRow) -> Participant:
    return Participant.model_validate(row.model_dump())


def _seen(row: ExerciseRow, part: ParticipantRow) -> Exercise:
    return exercise_of(row).model_copy(update={"human_seat": part.seat})
