"""Delete people and what they have practised, so that nothing is left in the database."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Table, delete, or_, update
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.domain.play import Event
from app.store.account_tables import (
    AccountRow,
    AuditRow,
    GroupRow,
    LinkRow,
    MembershipRow,
    OrganisationRow,
    ShareRow,
)
from app.store.database import Database
from app.store.events import lock_exercise
from app.store.review_tables import DigestRow, ReviewRow, StartRow
from app.store.tables import EventRow, ExerciseRow, ParticipantRow, PersonRow, SessionRow, TurnRow, now

GUEST_LASTS = timedelta(days=365)


class Part(NamedTuple):
    """A person's part in an exercise, and whether somebody else takes or has taken part too."""

    exercise_id: str
    participant_id: str
    name: str
    with_others: bool
    running: bool


class Rewrite(NamedTuple):
    """How what stays of a shared table is rewritten when somebody goes: its events, and the plans of its turns."""

    events: Callable[[list[Event]], list[Event]]
    plan: Callable[[Any], Any]


class ErasureStore:
    """Deletes. What is deleted is overwritten (SQLite's secure_delete), and `settle` empties the journal."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def parts(self, person_id: str) -> list[Part]:
        """Return the exercises somebody takes or has taken part in."""
        other = ParticipantRow.__table__.alias("other")  # type: ignore[attr-defined]
        others = (
            select(other.c.id)
            .where(other.c.exercise_id == col(ParticipantRow.exercise_id))
            .where(other.c.person_id.is_not(None), other.c.person_id != person_id)
            .exists()
        )
        query = (
            select(ParticipantRow, ExerciseRow.status, others)
            .join(ExerciseRow, col(ExerciseRow.id) == col(ParticipantRow.exercise_id))
            .where(ParticipantRow.person_id == person_id)
        )
        async with self._db.session() as session:
            rows = list(await session.exec(query))
            return [Part(p.exercise_id, p.id, p.name, bool(more), s == "apen") for p, s, more in rows]

    async def drop_exercise(self, exercise_id: str) -> None:
        """Delete an exercise with everything in it."""
        async with self._db.session() as session:
            await lock_exercise(session, exercise_id)
            for table in (ShareRow, EventRow, TurnRow, ParticipantRow):
                await session.exec(delete(table).where(col(table.exercise_id) == exercise_id))
            await session.exec(delete(ExerciseRow).where(col(ExerciseRow.id) == exercise_id))

    async def leave_table(self, part: Part, rewrite: Rewrite) -> None:
        """Take somebody out of a table that others share: their name, and what they have said, in one transaction."""
        async with self._db.session() as session:
            await lock_exercise(session, part.exercise_id)
            await _rewrite_events(session, part, rewrite)
            await _rewrite_plans(session, part, rewrite)
            for table in (ShareRow, ReviewRow, DigestRow, StartRow):
                await session.exec(delete(table).where(col(table.participant_id) == part.participant_id))
            row = update(ParticipantRow).where(col(ParticipantRow.id) == part.participant_id)
            await session.exec(row.values(name="", person_id=None, left=now()))

    async def rows_about(self, person_id: str) -> dict[str, list[dict[str, Any]]]:
        """Return every other row that hangs on a person, or on their part in an exercise, by table; no hashes.

        What hangs on those rows again (a review's verdicts and comments) is among them.
        """
        found: dict[str, list[dict[str, Any]]] = {}
        async with self._db.session() as session:
            mine = select(ParticipantRow.id).where(ParticipantRow.person_id == person_id)
            parts = list(await session.exec(mine))
            wanted = [(t, c, [person_id]) for t, c in _hanging_on("person") if t.name not in TOLD_ELSEWHERE]
            wanted += [(t, c, parts) for t, c in _hanging_on("participant") if t.name not in TOLD_ELSEWHERE]
            for table, column, values in wanted:
                rows = await _plain_rows(session, table, column, values)
                found.setdefault(table.name, []).extend(rows)
                for below, to in _hanging_on(table.name) if rows and "id" in rows[0] else ():
                    deeper = await _plain_rows(session, below, to, [row["id"] for row in rows])
                    found.setdefault(below.name, []).extend(deeper)
        return {name: rows for name, rows in found.items() if rows}

    async def drop_person(self, person_id: str) -> None:
        """Delete a person with account, sessions and memberships. Their exercises must be gone before.

        In the log of access the lines stay, and no longer say that it was them.
        """
        async with self._db.session() as session:
            accounts = list(
                await session.exec(
                    select(AccountRow.id, AccountRow.email).where(AccountRow.person_id == person_id)
                )
            )
            ids, emails = [a for a, _ in accounts], [e for _, e in accounts if e]
            links = or_(col(LinkRow.account_id).in_(ids), col(LinkRow.email).in_(emails))
            await session.exec(delete(LinkRow).where(links))
            mine = or_(col(SessionRow.account_id).in_(ids), col(SessionRow.person_id) == person_id)
            await session.exec(delete(SessionRow).where(mine))
            before = update(SessionRow).where(col(SessionRow.guest_person) == person_id)
            await session.exec(before.values(guest_person=None))
            await session.exec(delete(MembershipRow).where(col(MembershipRow.person_id) == person_id))
            await session.exec(delete(AccountRow).where(col(AccountRow.person_id) == person_id))
            for column in ("actor", "owner"):
                named = update(AuditRow).where(getattr(AuditRow, column) == person_id)
                await session.exec(named.values({column: None}))
            await session.exec(delete(PersonRow).where(col(PersonRow.id) == person_id))

    async def unreachable(self) -> list[str]:
        """Return people nobody can be any more: without an account, and without a browser that knows them."""
        at = now()
        living = select(SessionRow.person_id).where(SessionRow.expires > at)
        before = select(SessionRow.guest_person).where(
            col(SessionRow.guest_person).is_not(None), SessionRow.created > at - GUEST_LASTS
        )
        query = select(PersonRow.id).where(
            PersonRow.created < at - timedelta(days=1),
            col(PersonRow.id).not_in(select(AccountRow.person_id)),
            col(PersonRow.id).not_in(living),
            col(PersonRow.id).not_in(before),
        )
        async with self._db.session() as session:
            return list(await session.exec(query))

    async def too_old(self, otherwise: int | None) -> list[tuple[str, str]]:
        """Return (person, exercise) of what has been kept longer than the person's organisations keep it.

        In several organisations the shortest time counts; in none that has decided, `otherwise`.
        """
        days = await self._days()
        query = select(ParticipantRow.person_id, ExerciseRow.id, ExerciseRow.created, ExerciseRow.ended).join(
            ExerciseRow, col(ExerciseRow.id) == col(ParticipantRow.exercise_id)
        )
        async with self._db.session() as session:
            rows = list(await session.exec(query.where(col(ParticipantRow.person_id).is_not(None))))
        return [
            (person, exercise)
            for person, exercise, created, ended in rows
            if person and _past(ended or created, days.get(person, otherwise))
        ]

    async def _days(self) -> dict[str, int]:
        query = (
            select(MembershipRow.person_id, OrganisationRow.retention_days)
            .join(GroupRow, col(GroupRow.id) == col(MembershipRow.group_id))
            .join(OrganisationRow, col(OrganisationRow.id) == col(GroupRow.organisation_id))
            .where(col(OrganisationRow.retention_days).is_not(None))
        )
        found: dict[str, int] = {}
        async with self._db.session() as session:
            for person, days in await session.exec(query):
                found[person] = min(days, found.get(person, days)) if days is not None else found[person]
        return found

    async def ownerless(self, otherwise: int | None) -> list[str]:
        """Return exercises that are nobody's any more and have been kept long enough."""
        someone = select(ParticipantRow.exercise_id).where(col(ParticipantRow.person_id).is_not(None))
        query = select(ExerciseRow).where(col(ExerciseRow.id).not_in(someone))
        async with self._db.session() as session:
            return [row.id for row in await session.exec(query) if _past(row.ended or row.created, otherwise)]

    async def drop_old_doors(self) -> int:
        """Delete sessions and links that can no longer be used; return how many."""
        at = now()
        guests = or_(col(SessionRow.guest_person).is_(None), col(SessionRow.created) < at - GUEST_LASTS)
        old = or_(col(SessionRow.expires) < at, col(SessionRow.idle_until) < at)
        async with self._db.session() as session:
            gone = await session.exec(delete(SessionRow).where(old, guests))
            links = await session.exec(
                delete(LinkRow).where(or_(col(LinkRow.expires) < at, col(LinkRow.uses_left) <= 0))
            )
            return int(gone.rowcount) + int(links.rowcount)

    async def settle(self) -> bool:
        """Empty SQLite's journal (WAL), which holds what was there before; False while somebody still reads it.

        On Postgres nothing is done: VACUUM and the archive of its journal are the server's.
        """
        for _ in range(20):
            if await self._db.empty_journal():
                return True
            await asyncio.sleep(0.1)
        return False


TOLD_ELSEWHERE = frozenset({"account", "session", "membership", "participant", "share"})
"""Tables whose rows a person is told of in other words (rights)."""


def _hanging_on(table: str) -> list[tuple[Table, str]]:
    """The tables that point to this one, each with the column that does: also those that come later."""
    return [
        (other, column.name)
        for other in SQLModel.metadata.sorted_tables
        for column in other.columns
        if any(key.target_fullname == f"{table}.id" for key in column.foreign_keys)
    ]


async def _plain_rows(
    session: AsyncSession, table: Table, column: str, values: list[str]
) -> list[dict[str, Any]]:
    names = [name for name in table.columns.keys() if not name.endswith("_hash")]
    query = select(*(table.c[name] for name in names)).where(table.c[column].in_(values))
    return [dict(zip(names, map(_plain, row), strict=True)) for row in await session.exec(query)]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _past(since: datetime, days: int | None) -> bool:
    return days is not None and since < now() - timedelta(days=days)


async def _rewrite_events(session: AsyncSession, part: Part, rewrite: Rewrite) -> None:
    query = select(EventRow).where(EventRow.exercise_id == part.exercise_id).order_by(col(EventRow.seq))
    rows = list(await session.exec(query))
    for row, event in zip(
        rows, rewrite.events([Event.model_validate_json(r.body) for r in rows]), strict=True
    ):
        row.body = event.model_dump_json()
        if event.by == part.participant_id:
            row.client_id = None
        session.add(row)


async def _rewrite_plans(session: AsyncSession, part: Part, rewrite: Rewrite) -> None:
    query = select(TurnRow).where(TurnRow.exercise_id == part.exercise_id, col(TurnRow.plan).is_not(None))
    for turn in await session.exec(query):
        turn.plan = json.dumps(rewrite.plan(json.loads(turn.plan or "null")), ensure_ascii=False)
        session.add(turn)
