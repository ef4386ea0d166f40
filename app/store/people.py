"""People and the browsers they are known in."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, update
from sqlmodel import col, select

from app.domain.accounts import Account, Known
from app.store.account_tables import AccountRow, MembershipRow
from app.store.database import Database
from app.store.tables import PersonRow, SessionRow, now


class PeopleStore:
    """Reads and writes people and their sessions."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def create(self) -> str:
        """Store a new person; return the id."""
        identifier = uuid.uuid4().hex
        async with self._db.session() as session:
            session.add(PersonRow(id=identifier))
        return identifier

    async def remember(
        self,
        token_hash: str,
        person_id: str,
        lasts: timedelta,
        account_id: str | None = None,
        guest_person: str | None = None,
        idle: timedelta | None = None,
    ) -> None:
        """Store a session; with `idle` it also ends when it is not used for so long."""
        made = now()
        row = SessionRow(
            token_hash=token_hash,
            person_id=person_id,
            account_id=account_id,
            guest_person=guest_person,
            expires=made + lasts,
            idle_until=made + idle if idle else None,
        )
        async with self._db.session() as session:
            session.add(row)

    async def known(self, token_hash: str, idle: timedelta, step: timedelta) -> Known | None:
        """Return whose session it is; None when there is none, it has run out, or its account is shut.

        A use moves the end of idling on, written at most once every `step`. When a log-in has run out, the browser
        is the guest again that it was before.
        """
        at = now()
        query = (
            select(SessionRow, AccountRow, _trains())
            .outerjoin(AccountRow, col(AccountRow.id) == col(SessionRow.account_id))
            .where(SessionRow.token_hash == token_hash)
        )
        async with self._db.session() as session:
            found = (await session.exec(query)).first()
            if found is None or (found[1] is not None and found[1].disabled):
                return None
            row, account, trains = found
            if row.expires <= at or (row.idle_until is not None and row.idle_until <= at):
                return Known(row.guest_person) if row.guest_person else None
            if row.idle_until is not None and row.idle_until - at < idle - step:
                row.idle_until = at + idle
            who = Account.model_validate(account) if account else None
            return Known(row.person_id, who, row.guest_person, bool(trains))

    async def forget(self, token_hash: str) -> None:
        """End one session."""
        async with self._db.session() as session:
            await session.exec(delete(SessionRow).where(col(SessionRow.token_hash) == token_hash))

    async def forget_account(self, account_id: str, but: str = "") -> None:
        """End every session of an account, but the one with this token's hash."""
        sessions = delete(SessionRow).where(col(SessionRow.account_id) == account_id)
        async with self._db.session() as session:
            await session.exec(sessions.where(col(SessionRow.token_hash) != but))

    async def no_longer_guest(self, token_hash: str) -> None:
        """Forget which guest a logged-in browser was before."""
        row = update(SessionRow).where(col(SessionRow.token_hash) == token_hash)
        async with self._db.session() as session:
            await session.exec(row.values(guest_person=None))

    async def sessions_of_person(self, person_id: str) -> list[datetime]:
        """Return when each session kept of a person began, the newest first."""
        query = select(SessionRow.created).where(SessionRow.person_id == person_id)
        async with self._db.session() as session:
            return list(await session.exec(query.order_by(col(SessionRow.created).desc())))

    async def sessions_of(self, account_id: str) -> list[datetime]:
        """Return when each living session of an account began, the newest first."""
        query = select(SessionRow.created).where(
            SessionRow.account_id == account_id, SessionRow.expires > now()
        )
        async with self._db.session() as session:
            return list(await session.exec(query.order_by(col(SessionRow.created).desc())))


def _trains() -> ColumnElement[bool]:
    """True for a session whose person trains a group."""
    mine = select(MembershipRow.group_id).where(
        MembershipRow.person_id == SessionRow.person_id, MembershipRow.role == "veileder"
    )
    return mine.exists()
