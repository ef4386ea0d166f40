"""Accounts and the one-time links that lead to them."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.domain.accounts import Account, Link
from app.domain.errors import ConflictError
from app.store.account_tables import AccountRow, LinkRow, MembershipRow
from app.store.constraints import broken_unique
from app.store.database import Database
from app.store.review_tables import ReviewRow
from app.store.tables import PersonRow, now

TAKEN = "Kontoen kunne ikke lages. Har du en konto fra før, så logg inn og åpne lenka igjen."


class Secrets(NamedTuple):
    """An account with the hashes that prove who somebody is."""

    account: Account
    password_hash: str | None
    recovery_hash: str | None


class NewAccount(NamedTuple):
    """What an account is made of; without `person_id` a new person is made too."""

    email: str | None
    name: str
    password_hash: str | None = None
    recovery_hash: str | None = None
    admin: bool = False
    person_id: str | None = None
    issuer: str | None = None
    subject: str | None = None


class AccountStore:
    """Reads and writes accounts and links."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def create(self, new: NewAccount, token_hash: str | None = None) -> Account:
        """Store an account and use up the link it was made by, in one transaction.

        Raises ConflictError when the address is taken or the link can no longer be used.
        """
        try:
            async with self._db.session() as session:
                person = new.person_id or await _new_person(session)
                row = AccountRow(id=uuid.uuid4().hex, **new._asdict() | {"person_id": person})
                row.password_changed = now() if new.password_hash else None
                session.add(row)
                await session.flush()
                if token_hash:
                    await _use(session, token_hash, person)
                return Account.model_validate(row)
        except IntegrityError as error:
            if broken_unique(error) not in {"account_email", "account_subject", "account_person"}:
                raise
            raise ConflictError(TAKEN) from error

    async def join(self, token_hash: str, person_id: str) -> None:
        """Use a link for somebody who has an account already. Raises ConflictError when it can no longer be used."""
        async with self._db.session() as session:
            await _use(session, token_hash, person_id)

    async def by_email(self, email: str) -> Secrets | None:
        """Return the account of an address, with its hashes."""
        return await self._one(AccountRow.email == email)

    async def by_id(self, account_id: str) -> Secrets | None:
        """Return an account, with its hashes."""
        return await self._one(AccountRow.id == account_id)

    async def by_subject(self, issuer: str, subject: str) -> Account | None:
        """Return the account of somebody another service vouches for."""
        found = await self._one((AccountRow.issuer == issuer) & (AccountRow.subject == subject))
        return found.account if found else None

    async def _one(self, which: bool) -> Secrets | None:
        async with self._db.session() as session:
            row = (await session.exec(select(AccountRow).where(which))).first()
            return Secrets(Account.model_validate(row), row.password_hash, row.recovery_hash) if row else None

    async def password(self, account_id: str, password_hash: str) -> None:
        """Store a new password."""
        await self.change(account_id, password_hash=password_hash, password_changed=now())

    async def change(self, account_id: str, **values: str | bool | datetime | None) -> None:
        """Change columns of an account."""
        async with self._db.session() as session:
            await session.exec(update(AccountRow).where(col(AccountRow.id) == account_id).values(**values))

    async def all(self) -> list[Account]:
        """Return every account, by name."""
        query = select(AccountRow).order_by(func.lower(AccountRow.name), col(AccountRow.created))
        async with self._db.session() as session:
            return [Account.model_validate(row) for row in await session.exec(query)]

    async def names(self, person_ids: Collection[str]) -> dict[str, str]:
        """Return the names of people with an account, by person id."""
        query = select(AccountRow.person_id, AccountRow.name).where(col(AccountRow.person_id).in_(person_ids))
        async with self._db.session() as session:
            return dict((await session.exec(query)).all())

    async def any_admin(self) -> bool:
        """True when there is an administrator."""
        async with self._db.session() as session:
            query = select(AccountRow.id).where(col(AccountRow.admin).is_(True)).limit(1)
            return (await session.exec(query)).first() is not None

    async def add_link(self, link: Link) -> None:
        """Store a link; of the links to become the first administrator, and to one account's password, only the newest lives."""
        async with self._db.session() as session:
            if link.purpose == "forste":
                await session.exec(delete(LinkRow).where(col(LinkRow.purpose) == "forste"))
            if link.account_id:
                await session.exec(delete(LinkRow).where(col(LinkRow.account_id) == link.account_id))
            session.add(LinkRow(**link.model_dump()))

    async def link(self, token_hash: str) -> Link | None:
        """Return a link that can be used now."""
        async with self._db.session() as session:
            row = await _alive(session, token_hash)
            return Link.model_validate(row) if row else None

    async def links(self) -> list[Link]:
        """Return the invitations that can be used now, the one that ends first at the top."""
        query = select(LinkRow).where(
            LinkRow.purpose == "invitasjon", LinkRow.uses_left > 0, LinkRow.expires > now()
        )
        async with self._db.session() as session:
            return [
                Link.model_validate(row) for row in await session.exec(query.order_by(col(LinkRow.expires)))
            ]

    async def drop_link(self, token_hash: str, group_ids: list[str] | None = None) -> None:
        """Take a link away; with `group_ids` only one into these groups."""
        query = delete(LinkRow).where(col(LinkRow.token_hash) == token_hash)
        if group_ids is not None:
            query = query.where(col(LinkRow.group_id).in_(group_ids))
        async with self._db.session() as session:
            await session.exec(query)

    async def new_password(
        self, token_hash: str, account: Account, fresh: bool, **values: str | datetime | None
    ) -> None:
        """Use a link up and change its account, in one transaction. Raises ConflictError.

        `fresh` gives the account a new person, with the old one's memberships and the reviews they have given: the
        old exercises do not follow.
        """
        async with self._db.session() as session:
            if await _take_one(session, token_hash) is None:
                raise ConflictError(OLD_LINK)
            if fresh:
                values["person_id"] = await _new_person(session)
                members = update(MembershipRow).where(col(MembershipRow.person_id) == account.person_id)
                await session.exec(members.values(person_id=values["person_id"]))
                reviews = update(ReviewRow).where(col(ReviewRow.trainer) == account.person_id)
                await session.exec(reviews.values(trainer=values["person_id"]))
            await session.exec(update(AccountRow).where(col(AccountRow.id) == account.id).values(**values))


OLD_LINK = "Lenka er brukt eller for gammel. Be om ei ny."


async def _new_person(session: AsyncSession) -> str:
    row = PersonRow(id=uuid.uuid4().hex)
    session.add(row)
    await session.flush()
    return row.id


async def _alive(session: AsyncSession, token_hash: str) -> LinkRow | None:
    alive = select(LinkRow).where(
        LinkRow.token_hash == token_hash, LinkRow.expires > now(), LinkRow.uses_left > 0
    )
    return (await session.exec(alive)).first()


async def _take_one(session: AsyncSession, token_hash: str) -> LinkRow | None:
    """Count a link's use; None when it had none left. Two at once cannot both take the last one."""
    row = await _alive(session, token_hash)
    if row is None:
        return None
    used = update(LinkRow).where(col(LinkRow.token_hash) == token_hash, col(LinkRow.uses_left) > 0)
    taken = await session.exec(used.values(uses_left=LinkRow.uses_left - 1))
    return row if taken.rowcount else None


async def _use(session: AsyncSession, token_hash: str, person_id: str) -> None:
    row = await _take_one(session, token_hash)
    if row is None:
        raise ConflictError(OLD_LINK)
    if row.purpose == "forste" and await _admins(session) > 1:
        raise ConflictError(OLD_LINK)
    if row.group_id is None:
        return
    member = await session.get(MembershipRow, (row.group_id, person_id))
    if member is None:
        session.add(MembershipRow(group_id=row.group_id, person_id=person_id, role=row.role))
    elif row.role == "veileder" and member.role != "veileder":
        member.role, member.created = "veileder", now()


async def _admins(session: AsyncSession) -> int:
    query = select(func.count()).select_from(AccountRow).where(col(AccountRow.admin).is_(True))
    return (await session.exec(query)).one()
