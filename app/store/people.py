"""People and the browsers they are known in."""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlmodel import select

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

    async def remember(self, token_hash: str, person_id: str, lasts: timedelta) -> None:
        """Store a session."""
        async with self._db.session() as session:
            session.add(SessionRow(token_hash=token_hash, person_id=person_id, expires=now() + lasts))

    async def person_of(self, token_hash: str) -> str | None:
        """Return whose session it is; None when there is none or it has run out."""
        query = select(SessionRow.person_id).where(
            SessionRow.token_hash == token_hash, SessionRow.expires > now()
        )
        async with self._db.session() as session:
            return (await session.exec(query)).first()
