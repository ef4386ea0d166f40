"""Organisations, groups and who is in them."""

from __future__ import annotations

import uuid

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, func, select

from app.domain.accounts import Group, GroupRole, Member, Membership, Organisation
from app.domain.errors import ConflictError
from app.store.account_tables import AccountRow, GroupRow, LinkRow, MembershipRow, OrganisationRow, ShareRow
from app.store.constraints import broken_unique
from app.store.database import Database

SAME_NAME = "Navnet er i bruk fra før."


class GroupStore:
    """Reads and writes organisations, groups and memberships."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def add_organisation(self, name: str) -> Organisation:
        """Store an organisation. Raises ConflictError when there is one of that name."""
        made = Organisation(id=uuid.uuid4().hex[:12], name=name)
        await self._add(OrganisationRow(**made.model_dump()))
        return made

    async def add_group(self, organisation_id: str, name: str) -> Group:
        """Store a group. Raises ConflictError when the organisation has one of that name, or is not there."""
        made = Group(id=uuid.uuid4().hex[:12], organisation_id=organisation_id, name=name)
        await self._add(GroupRow(**made.model_dump()))
        return made

    async def _add(self, row: OrganisationRow | GroupRow) -> None:
        try:
            async with self._db.session() as session:
                session.add(row)
        except IntegrityError as error:
            if broken_unique(error) not in {"organisation_name", "group_name"}:
                raise
            raise ConflictError(SAME_NAME) from error

    async def organisations(self) -> list[Organisation]:
        """Return every organisation by name."""
        query = select(OrganisationRow).order_by(col(OrganisationRow.name))
        async with self._db.session() as session:
            return [Organisation.model_validate(row) for row in await session.exec(query)]

    async def groups(self) -> list[tuple[Group, int]]:
        """Return every group by name, with how many are in it."""
        query = (
            select(GroupRow, func.count(col(MembershipRow.person_id)))
            .outerjoin(MembershipRow, col(MembershipRow.group_id) == col(GroupRow.id))
            .group_by(col(GroupRow.id))
            .order_by(col(GroupRow.name))
        )
        async with self._db.session() as session:
            return [(Group.model_validate(row), number) for row, number in await session.exec(query)]

    async def group(self, group_id: str) -> Group | None:
        """Return a group."""
        async with self._db.session() as session:
            row = await session.get(GroupRow, group_id)
            return Group.model_validate(row) if row else None

    async def keep_for(self, organisation_id: str, days: int | None) -> None:
        """Set how long an organisation keeps what its people have practised; None: as the installation does."""
        row = update(OrganisationRow).where(col(OrganisationRow.id) == organisation_id)
        async with self._db.session() as session:
            await session.exec(row.values(retention_days=days))

    async def memberships(self, person_id: str) -> list[tuple[Group, Membership]]:
        """Return the groups somebody is in, by name."""
        query = (
            select(GroupRow, MembershipRow)
            .join(MembershipRow, col(MembershipRow.group_id) == col(GroupRow.id))
            .where(MembershipRow.person_id == person_id)
            .order_by(col(GroupRow.name))
        )
        async with self._db.session() as session:
            rows = await session.exec(query)
            return [(Group.model_validate(g), Membership.model_validate(m)) for g, m in rows]

    async def members(self, group_id: str) -> list[Member]:
        """Return who is in a group: trainers first, then by name."""
        query = (
            select(MembershipRow.person_id, AccountRow.name, MembershipRow.role)
            .join(AccountRow, col(AccountRow.person_id) == col(MembershipRow.person_id))
            .where(MembershipRow.group_id == group_id)
            .order_by(col(MembershipRow.role).desc(), col(AccountRow.name))
        )
        async with self._db.session() as session:
            return [Member(person, name, _role(role)) for person, name, role in await session.exec(query)]

    async def trainers(self, group_id: str) -> list[str]:
        """Return the names of a group's trainers."""
        return [member.name for member in await self.members(group_id) if member.role == "veileder"]

    async def leave(self, group_id: str, person_id: str) -> None:
        """Take somebody out of a group."""
        row = delete(MembershipRow).where(
            col(MembershipRow.group_id) == group_id, col(MembershipRow.person_id) == person_id
        )
        async with self._db.session() as session:
            await session.exec(row)

    async def remove_group(self, group_id: str) -> None:
        """Take a group away, with its invitations and what has been shared with it. Exercises stay their owners'."""
        async with self._db.session() as session:
            for table in (LinkRow, ShareRow, MembershipRow):
                await session.exec(delete(table).where(col(table.group_id) == group_id))
            await session.exec(delete(GroupRow).where(col(GroupRow.id) == group_id))


def _role(role: str) -> GroupRole:
    return "veileder" if role == "veileder" else "deltaker"
