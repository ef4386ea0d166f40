"""What participants have shown to the trainers of a group."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any, Literal, NamedTuple

from sqlalchemy import func, update
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from app.domain.accounts import Share
from app.domain.people import Participant
from app.domain.play import Exercise
from app.store.account_tables import MembershipRow, ShareRow
from app.store.database import Database
from app.store.exercises import exercise_of
from app.store.review_tables import ReviewRow
from app.store.tables import ExerciseRow, ParticipantRow, now


class Shared(NamedTuple):
    """An exercise that has been shown to somebody: by whom, and to which group."""

    share: Share
    exercise: Exercise
    participant: Participant


State = Literal["ny", "begynt", "levert"]


class Wanted(NamedTuple):
    """Which of what is shown to a trainer: of these cases, in a group, and how far their review has come («»: any)."""

    cases: Collection[str]
    group_id: str = ""
    state: State | Literal[""] = ""
    offset: int = 0
    limit: int = 25


class Line(NamedTuple):
    """A shared exercise in a list: whose, in which groups, and how far the trainer's own review has come."""

    exercise: Exercise
    part: Participant
    groups: tuple[str, ...]
    state: State


class ShareStore:
    """Reads and writes shares. A trainer's every read of an exercise starts in `visible_to`."""

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

    async def of_person(self, person_id: str) -> list[Share]:
        """Return what a person shows to whom now, of all their exercises."""
        query = (
            select(ShareRow)
            .join(ParticipantRow, col(ParticipantRow.id) == col(ShareRow.participant_id))
            .where(ParticipantRow.person_id == person_id, col(ShareRow.taken_back).is_(None))
        )
        async with self._db.session() as session:
            return [Share.model_validate(row) for row in await session.exec(query)]

    async def shown_to(self, person_id: str, exercise_id: str) -> list[Shared]:
        """Return how an exercise is shown to somebody as a trainer now, the newest share first."""
        query = visible_to(person_id, ShareRow, ExerciseRow, ParticipantRow)
        query = query.where(ShareRow.exercise_id == exercise_id).order_by(col(ShareRow.created).desc())
        async with self._db.session() as session:
            return [
                Shared(Share.model_validate(share), _seen(exercise, part), _participant(part))
                for share, exercise, part in await session.exec(query)
            ]

    async def page_shown_to(self, person_id: str, wanted: Wanted) -> tuple[list[Line], int]:
        """Return one page of what is shown to somebody as a trainer now, each part once, the newest share first;
        and how many there are in all."""
        parts = _wanted_parts(person_id, wanted)
        newest = parts.order_by(func.max(ShareRow.created).desc(), col(ShareRow.participant_id))
        newest = newest.offset(wanted.offset).limit(wanted.limit)
        async with self._db.session() as session:
            number = (await session.exec(select(func.count()).select_from(parts.subquery()))).one()
            states = {part: _state(review, done) for part, review, done in await session.exec(newest)}
            rows = visible_to(person_id, ShareRow, ExerciseRow, ParticipantRow)
            rows = rows.where(col(ShareRow.participant_id).in_(states))
            found: dict[str, Line] = {}
            for share, exercise, part in await session.exec(rows):
                groups = (*(found[part.id].groups if part.id in found else ()), share.group_id)
                line = Line(_seen(exercise, part), _participant(part), groups, states[part.id])
                found[part.id] = line
            return [found[part] for part in states if part in found], number


def visible_to(person_id: str, *columns: Any) -> Select[*tuple[Any, ...]]:
    """Return the query of what is shown to somebody as a trainer now; nothing that still goes on.

    A trainer sees what was shared after they became one: the sharer saw then who that was. What the sharer has
    left the group with, and what was shared by somebody who has left the table's log, is no longer shown.
    """
    trainer, sharer = MembershipRow.__table__.alias("trainer"), MembershipRow.__table__.alias("sharer")  # type: ignore[attr-defined]
    found: Select[*tuple[Any, ...]] = (
        Select(*columns)
        .select_from(ShareRow)
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
        .where(col(ExerciseRow.status) == "avsluttet")
    )
    return found


def _wanted_parts(person_id: str, wanted: Wanted) -> Select[*tuple[Any, ...]]:
    """The parts of a list, with the trainer's own review of each."""
    mine = (col(ReviewRow.participant_id) == col(ShareRow.participant_id)) & (
        col(ReviewRow.trainer) == person_id
    )
    columns = (ShareRow.participant_id, func.max(ReviewRow.id), func.max(ReviewRow.done))
    query = visible_to(person_id, *columns).outerjoin(ReviewRow, mine)
    query = query.where(col(ExerciseRow.case_id).in_(wanted.cases)).group_by(col(ShareRow.participant_id))
    if wanted.group_id:
        query = query.where(col(ShareRow.group_id) == wanted.group_id)
    if wanted.state == "ny":
        query = query.where(col(ReviewRow.id).is_(None))
    elif wanted.state:
        query = query.where(col(ReviewRow.id).is_not(None))
        done = col(ReviewRow.done)
        query = query.where(done.is_not(None) if wanted.state == "levert" else done.is_(None))
    return query


def _state(review: str | None, done: object) -> State:
    return "ny" if review is None else "levert" if done else "begynt"


def _participant(row: ParticipantRow) -> Participant:
    return Participant.model_validate(row.model_dump())


def _seen(row: ExerciseRow, part: ParticipantRow) -> Exercise:
    return exercise_of(row).model_copy(update={"human_seat": part.seat})
