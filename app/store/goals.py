"""The goals groups have in common, and how far they have come together. Nobody's part is ever read out."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.store.account_tables import GroupRow, MembershipRow
from app.store.database import Database
from app.store.practice_tables import EpisodeSessionRow, GroupGoalRow
from app.store.tables import ExerciseRow, ParticipantRow, now


class Counted(NamedTuple):
    """A group's goal, and what its participants have finished since: exercises and sessions, each counted once."""

    group: str
    target: int
    since: datetime
    members: int
    exercises: int
    sessions: int


class GoalStore:
    """Reads and writes the goals of groups."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def agree(self, group_id: str, target: int | None) -> None:
        """Set a goal from now on; None takes it away."""
        async with self._db.session() as session:
            held = await session.get(GroupGoalRow, group_id)
            if target is None and held is not None:
                await session.delete(held)
            if target is not None:
                row = held or GroupGoalRow(group_id=group_id, target=target)
                session.add(row.sqlmodel_update({"target": target, "since": now()}))

    async def of_group(self, group_id: str) -> Counted | None:
        """Return a group's goal and how far it has come."""
        query = select(GroupGoalRow, GroupRow.name).join(
            GroupRow, col(GroupRow.id) == col(GroupGoalRow.group_id)
        )
        async with self._db.session() as session:
            found = (await session.exec(query.where(GroupGoalRow.group_id == group_id))).first()
            return await _counted(session, *found) if found else None

    async def of_person(self, person_id: str) -> list[Counted]:
        """Return the goals of the groups somebody takes part in."""
        query = (
            select(GroupGoalRow, GroupRow.name)
            .join(GroupRow, col(GroupRow.id) == col(GroupGoalRow.group_id))
            .join(MembershipRow, col(MembershipRow.group_id) == col(GroupRow.id))
            .where(MembershipRow.person_id == person_id)
            .order_by(col(GroupRow.name))
        )
        async with self._db.session() as session:
            rows = list(await session.exec(query))
            return [await _counted(session, goal, name) for goal, name in rows]


async def _counted(session: AsyncSession, goal: GroupGoalRow, name: str) -> Counted:
    members = select(MembershipRow.person_id).where(
        MembershipRow.group_id == goal.group_id, MembershipRow.role == "deltaker"
    )
    played = (
        select(func.count(func.distinct(ExerciseRow.id)))
        .join(ParticipantRow, col(ParticipantRow.exercise_id) == col(ExerciseRow.id))
        .where(col(ParticipantRow.person_id).in_(members), col(ParticipantRow.seat) != "")
        .where(col(ExerciseRow.ended) >= goal.since)
    )
    practised = select(func.count()).where(
        col(EpisodeSessionRow.person_id).in_(members), col(EpisodeSessionRow.ended) >= goal.since
    )
    queries = (select(func.count()).select_from(members.subquery()), played, practised)
    people, exercises, sessions = [(await session.exec(query)).one() for query in queries]
    return Counted(name, goal.target, goal.since, people, exercises, sessions)
