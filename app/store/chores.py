"""What is done once a day, whichever worker does it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from app.store.account_tables import ChoreRow
from app.store.constraints import broken_unique
from app.store.database import Database
from app.store.tables import now

DAY = timedelta(hours=23)


class ChoreStore:
    """Hands out chores."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def claim(self, name: str) -> bool:
        """Take a chore for today; False when it is done or somebody else has taken it."""
        at = now()
        try:
            async with self._db.session() as session:
                if await session.get(ChoreRow, name) is None:
                    session.add(ChoreRow(name=name, done=at))
                    return True
                due = update(ChoreRow).where(col(ChoreRow.name) == name, col(ChoreRow.done) < at - DAY)
                return bool((await session.exec(due.values(done=at))).rowcount)
        except IntegrityError as error:
            if not broken_unique(error):
                raise
            return False
