"""A group's gatherings, their survey, and who shows their own row."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from app.domain.accounts import Group
from app.domain.errors import ConflictError
from app.domain.review import Gathering
from app.store.account_tables import GroupRow, MembershipRow
from app.store.constraints import broken_unique
from app.store.database import Database
from app.store.review_tables import AnsweredRow, ConsentRow, CountRow, GatheringRow
from app.store.tables import now

ANSWERED = "Du har svart på dette før, eller spørreskjemaet er lukket."


class Asked(NamedTuple):
    """A survey somebody may answer now."""

    gathering: Gathering
    group: Group


class GatheringStore:
    """Reads and writes gatherings. An answer is kept as a count only; who has answered is kept beside it."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def add(self, group_id: str, title: str, day: date, asks: bool) -> None:
        """Store a gathering."""
        row = GatheringRow(id=uuid.uuid4().hex[:16], group_id=group_id, title=title, day=day, asks=asks)
        async with self._db.session() as session:
            session.add(row)

    async def remove(self, gathering_id: str, group_id: str, today: date) -> None:
        """Take a gathering away before its day. Afterwards it stays: the group is counted by it."""
        gone = delete(GatheringRow).where(
            col(GatheringRow.id) == gathering_id, col(GatheringRow.group_id) == group_id
        )
        async with self._db.session() as session:
            await session.exec(gone.where(col(GatheringRow.day) > today))

    async def of(self, group_id: str) -> list[Gathering]:
        """Return a group's gatherings, the first day first."""
        query = select(GatheringRow).where(GatheringRow.group_id == group_id).order_by(col(GatheringRow.day))
        async with self._db.session() as session:
            return [Gathering.model_validate(row) for row in await session.exec(query)]

    async def close(self, gathering_id: str, group_id: str) -> None:
        """End a survey: nobody answers after this, and the result can be shown."""
        row = update(GatheringRow).where(
            col(GatheringRow.id) == gathering_id, col(GatheringRow.group_id) == group_id
        )
        async with self._db.session() as session:
            await session.exec(row.where(col(GatheringRow.closed).is_(None)).values(closed=now()))

    async def asked_of(self, person_id: str) -> list[Asked]:
        """Return the surveys somebody may answer and has not."""
        done = select(AnsweredRow.gathering_id).where(AnsweredRow.person_id == person_id)
        query = (
            select(GatheringRow, GroupRow)
            .join(GroupRow, col(GroupRow.id) == col(GatheringRow.group_id))
            .join(MembershipRow, col(MembershipRow.group_id) == col(GroupRow.id))
            .where(MembershipRow.person_id == person_id, MembershipRow.role == "deltaker")
            .where(col(GatheringRow.asks).is_(True), col(GatheringRow.closed).is_(None))
            .where(col(GatheringRow.id).not_in(done))
            .order_by(col(GatheringRow.day))
        )
        async with self._db.session() as session:
            return [
                Asked(Gathering.model_validate(row), Group.model_validate(group))
                for row, group in await session.exec(query)
            ]

    async def answer(self, gathering_id: str, person_id: str, answers: Mapping[str, int]) -> None:
        """Count somebody's answers, once. Raises ConflictError when they have answered or it is closed."""
        try:
            async with self._db.session() as session:
                held = select(GatheringRow.id).where(
                    GatheringRow.id == gathering_id, col(GatheringRow.closed).is_(None)
                )
                if (await session.exec(held.with_for_update())).first() is None:
                    raise ConflictError(ANSWERED)
                session.add(AnsweredRow(gathering_id=gathering_id, person_id=person_id))
                await session.flush()
                for question, value in answers.items():
                    key = (gathering_id, question, value)
                    row = await session.get(CountRow, key) or CountRow(
                        gathering_id=gathering_id, question=question, value=value
                    )
                    row.times += 1
                    session.add(row)
        except IntegrityError as error:
            if broken_unique(error) not in {
                "survey_answered_pkey",
                "survey_answered.gathering_id, survey_answered.person_id",
            }:
                raise
            raise ConflictError(ANSWERED) from error

    async def counts(self, gathering_id: str) -> dict[str, dict[int, int]]:
        """Return how many have given each value, by statement."""
        found: dict[str, dict[int, int]] = {}
        async with self._db.session() as session:
            for row in await session.exec(select(CountRow).where(CountRow.gathering_id == gathering_id)):
                found.setdefault(row.question, {})[row.value] = row.times
        return found

    async def consent(self, group_id: str, person_id: str, gives: bool) -> None:
        """Keep or take back somebody's yes to showing their own row to a group's trainers."""
        mine = delete(ConsentRow).where(
            col(ConsentRow.group_id) == group_id, col(ConsentRow.person_id) == person_id
        )
        async with self._db.session() as session:
            await session.exec(mine)
            if gives:
                session.add(ConsentRow(group_id=group_id, person_id=person_id))

    async def consenting(self, group_id: str) -> frozenset[str]:
        """Return who shows their own row to a group's trainers, of those who are in it now."""
        query = (
            select(ConsentRow.person_id)
            .join(
                MembershipRow,
                (col(MembershipRow.group_id) == col(ConsentRow.group_id))
                & (col(MembershipRow.person_id) == col(ConsentRow.person_id)),
            )
            .where(ConsentRow.group_id == group_id)
        )
        async with self._db.session() as session:
            return frozenset(await session.exec(query))

    async def consents_of(self, person_id: str) -> frozenset[str]:
        """Return the groups somebody shows their own row to."""
        query = select(ConsentRow.group_id).where(ConsentRow.person_id == person_id)
        async with self._db.session() as session:
            return frozenset(await session.exec(query))
