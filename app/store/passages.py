"""What is remembered of a browser while it is at another service to log in."""

from __future__ import annotations

import json
from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import col

from app.store.account_tables import PassageRow
from app.store.database import Database
from app.store.tables import now


class PassageStore:
    """Keeps it for a few minutes, to be used once."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def put(self, token_hash: str, data: dict[str, str], lasts: timedelta) -> None:
        """Keep something; what is too old goes."""
        async with self._db.session() as session:
            await session.exec(delete(PassageRow).where(col(PassageRow.expires) < now()))
            session.add(PassageRow(token_hash=token_hash, data=json.dumps(data), expires=now() + lasts))

    async def take(self, token_hash: str) -> dict[str, str] | None:
        """Return what was kept, once; None when there is nothing or it is too old."""
        async with self._db.session() as session:
            row = await session.get(PassageRow, token_hash)
            if row is None:
                return None
            mine = delete(PassageRow).where(col(PassageRow.token_hash) == token_hash)
            taken = (await session.exec(mine)).rowcount
            kept: dict[str, str] = json.loads(row.data)
            return kept if taken and row.expires > now() else None
