"""Assignments: a case that a trainer asks a group to play by a day, and the exercises begun from one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import delete, update
from sqlmodel import col, func, select

from app.domain.accounts import Group
from app.domain.review import Assignment
from app.store.account_tables import AccountRow, GroupRow, MembershipRow
from app.store.database import Database
from app.store.review_tables import AssignmentRow, StartRow
from app.store.tables import ExerciseRow, ParticipantRow, now


class Given(NamedTuple):
    """An assignment with its group, and the exercises somebody has begun from it (newest first)."""

    assignment: Assignment
    group: Group
    exercises: tuple[str, ...] = ()


class AssignmentStore:
    """Reads and writes assignments."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def add(self, group_id: str, case_id: str, day: date, instructions: str) -> Assignment:
        """Store an assignment."""
        row = AssignmentRow(
            id=uuid.uuid4().hex[:16], group_id=group_id, case_id=case_id, day=day, instructions=instructions
        )
        async with self._db.session() as session:
            session.add(row)
        return Assignment.model_validate(row)

    async def remove(self, assignment_id: str, group_ids: Sequence[str]) -> None:
        """Take an assignment of one of these groups away; what was played stays."""
        gone = delete(AssignmentRow).where(col(AssignmentRow.id) == assignment_id)
        async with self._db.session() as session:
            await session.exec(gone.where(col(AssignmentRow.group_id).in_(group_ids)))

    async def of_groups(self, group_ids: Sequence[str]) -> list[tuple[Assignment, int]]:
        """Return the assignments of groups, the latest day first, with how many people have begun."""
        query = (
            select(AssignmentRow, func.count(func.distinct(col(ParticipantRow.person_id))))
            .outerjoin(StartRow, col(StartRow.assignment_id) == col(AssignmentRow.id))
            .outerjoin(ParticipantRow, col(ParticipantRow.id) == col(StartRow.participant_id))
            .where(col(AssignmentRow.group_id).in_(group_ids))
            .group_by(col(AssignmentRow.id))
            .order_by(col(AssignmentRow.day).desc())
        )
        async with self._db.session() as session:
            return [(Assignment.model_validate(row), number) for row, number in await session.exec(query)]

    async def given_to(self, person_id: str, assignment_id: str | None = None) -> list[Given]:
        """Return what somebody is asked to play as a participant, the nearest day first."""
        query = (
            select(AssignmentRow, GroupRow)
            .join(GroupRow, col(GroupRow.id) == col(AssignmentRow.group_id))
            .join(MembershipRow, col(MembershipRow.group_id) == col(GroupRow.id))
            .where(MembershipRow.person_id == person_id, MembershipRow.role == "deltaker")
            .order_by(col(AssignmentRow.day))
        )
        if assignment_id is not None:
            query = query.where(AssignmentRow.id == assignment_id)
        begun = (
            select(StartRow.assignment_id, ExerciseRow.id)
            .join(ParticipantRow, col(ParticipantRow.id) == col(StartRow.participant_id))
            .join(ExerciseRow, col(ExerciseRow.id) == col(ParticipantRow.exercise_id))
            .where(ParticipantRow.person_id == person_id)
            .order_by(col(ExerciseRow.created).desc())
        )
        async with self._db.session() as session:
            started = list(await session.exec(begun))
            return [
                Given(
                    Assignment.model_validate(row),
                    Group.model_validate(group),
                    tuple(exercise for assignment, exercise in started if assignment == row.id),
                )
                for row, group in await session.exec(query)
            ]

    async def begun(self, assignment_id: str, participant_id: str) -> None:
        """Note that an exercise was begun from an assignment."""
        async with self._db.session() as session:
            session.add(StartRow(participant_id=participant_id, assignment_id=assignment_id))

    async def addresses(self, group_id: str) -> list[str]:
        """Return the e-mail addresses of a group's participants."""
        query = (
            select(AccountRow.email)
            .join(MembershipRow, col(MembershipRow.person_id) == col(AccountRow.person_id))
            .where(MembershipRow.group_id == group_id, MembershipRow.role == "deltaker")
            .where(col(AccountRow.email).is_not(None), col(AccountRow.disabled).is_(False))
        )
        async with self._db.session() as session:
            return [str(email) for email in await session.exec(query)]

    async def to_remind(self, today: date) -> list[Assignment]:
        """Take the assignments whose day is tomorrow or today and that nobody was reminded of: each is given once."""
        due = update(AssignmentRow).where(
            col(AssignmentRow.reminded).is_(None),
            col(AssignmentRow.day).between(today, today + timedelta(days=1)),
        )
        async with self._db.session() as session:
            rows = await session.exec(due.values(reminded=now()).returning(AssignmentRow))
            return [Assignment.model_validate(row) for row in rows.scalars()]
