"""Exercises in figures, kept so that a group is counted without reading every log; and networks of municipalities."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from app.domain.errors import ConflictError
from app.domain.figures import Counted, Figures, InNetwork, Signs
from app.domain.review import Network
from app.store.account_tables import GroupRow, MembershipRow, OrganisationRow, ShareRow
from app.store.constraints import broken_unique
from app.store.database import Database
from app.store.review_tables import DigestRow, NetworkMemberRow, NetworkRow
from app.store.shares import visible_to
from app.store.tables import ParticipantRow


class Missing(NamedTuple):
    """Somebody's part of an exercise that is shared and not yet made into figures."""

    participant_id: str
    exercise_id: str
    seat: str


class DigestStore:
    """Reads and writes figures. What is counted is only what is shared with a group now."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def keep(self, participant_id: str, version: str, figures: Figures) -> None:
        """Store the figures of somebody's exercise in place of earlier ones."""
        row = DigestRow(participant_id=participant_id, version=version, body=figures.model_dump_json())
        async with self._db.session() as session:
            if await session.get(ParticipantRow, participant_id) is not None:
                await session.merge(row)

    async def missing(self, trainer: str, group_id: str, version: str) -> list[Missing]:
        """Return what is shown to a trainer through a group and has no figures of this version."""
        made = select(DigestRow.participant_id).where(DigestRow.version == version)
        columns = (ParticipantRow.id, ParticipantRow.exercise_id, ParticipantRow.seat)
        query = visible_to(trainer, *columns).where(col(ShareRow.group_id) == group_id)
        async with self._db.session() as session:
            rows = await session.exec(query.where(col(ParticipantRow.id).not_in(made)))
            return [Missing(*row) for row in rows]

    async def of(self, trainer: str, group_id: str) -> list[Counted]:
        """Return the figures of what is shown to a trainer through a group."""
        query = visible_to(trainer, ParticipantRow.person_id, DigestRow.body).join(
            DigestRow, col(DigestRow.participant_id) == col(ParticipantRow.id)
        )
        async with self._db.session() as session:
            rows = await session.exec(query.where(col(ShareRow.group_id) == group_id))
            return [Counted(who, Figures.model_validate_json(body)) for who, body in rows]

    async def in_organisations(self, organisation_ids: Collection[str]) -> list[InNetwork]:
        """Return what a network counts of all that is shared with any group of these organisations, each part once."""
        query = (
            select(
                DigestRow.participant_id, ParticipantRow.person_id, GroupRow.organisation_id, DigestRow.body
            )
            .join(ParticipantRow, col(ParticipantRow.id) == col(DigestRow.participant_id))
            .join(ShareRow, col(ShareRow.participant_id) == col(ParticipantRow.id))
            .join(GroupRow, col(GroupRow.id) == col(ShareRow.group_id))
            .join(
                MembershipRow,
                (col(MembershipRow.group_id) == col(GroupRow.id))
                & (col(MembershipRow.person_id) == col(ParticipantRow.person_id)),
            )
            .where(col(GroupRow.organisation_id).in_(organisation_ids), col(ShareRow.taken_back).is_(None))
        )
        async with self._db.session() as session:
            rows = {part: (who, org, body) for part, who, org, body in await session.exec(query)}
        return [
            InNetwork(who, Signs.model_validate_json(body), org) for who, org, body in rows.values() if who
        ]


class NetworkStore:
    """Reads and writes networks of organisations."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def add(self, name: str, organisation_ids: Collection[str]) -> None:
        """Store a network. Raises ConflictError when there is one of that name, or an organisation is not there."""
        made = NetworkRow(id=uuid.uuid4().hex[:12], name=name)
        try:
            async with self._db.session() as session:
                session.add(made)
                await session.flush()
                there = select(OrganisationRow.id).where(col(OrganisationRow.id).in_(organisation_ids))
                for organisation in await session.exec(there):
                    session.add(NetworkMemberRow(network_id=made.id, organisation_id=organisation))
        except IntegrityError as error:
            if broken_unique(error) != "network_name":
                raise
            raise ConflictError("Navnet er i bruk fra før.") from error

    async def remove(self, network_id: str) -> None:
        """Take a network away."""
        async with self._db.session() as session:
            await session.exec(delete(NetworkRow).where(col(NetworkRow.id) == network_id))

    async def all(self, organisation_ids: Collection[str] | None = None) -> list[Network]:
        """Return every network by name, or those one of these organisations is in."""
        members = select(NetworkRow, NetworkMemberRow.organisation_id).outerjoin(
            NetworkMemberRow, col(NetworkMemberRow.network_id) == col(NetworkRow.id)
        )
        found: dict[str, Network] = {}
        async with self._db.session() as session:
            for row, organisation in await session.exec(members.order_by(col(NetworkRow.name))):
                before = found.get(row.id, Network(id=row.id, name=row.name))
                ids = before.organisations | ({organisation} if organisation else set())
                found[row.id] = before.model_copy(update={"organisations": ids})
        wanted = None if organisation_ids is None else frozenset(organisation_ids)
        return [n for n in found.values() if wanted is None or n.organisations & wanted]
