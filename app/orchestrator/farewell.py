"""When somebody's data goes: first they leave the tables that are open, and no answer is under way; and the daily sweep."""

from __future__ import annotations

import asyncio
import logging

from app.accounts.accounts import open_accounts
from app.accounts.rights import Purged
from app.content.library import load_library
from app.domain.errors import RundtError
from app.orchestrator.factory import House
from app.settings import Settings
from app.store.database import open_database
from app.store.leases import LeaseStore

log = logging.getLogger("rundt")
LOOK_SECONDS = 15 * 60


class Farewell:
    """Deletes on a running house."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def forget(self, person_id: str) -> int:
        """Delete everything about a person; return how many exercises it touched."""
        return await self._house.accounts.rights.erase(person_id, self._quiet)

    async def purge(self) -> Purged:
        """Delete what has been kept long enough."""
        return await self._house.accounts.rights.purge(
            self._quiet, self._house.tables.settings.retention_days
        )

    async def sweep_daily(self) -> None:
        """Purge once a day, by whichever worker comes first, until cancelled."""
        while True:
            try:
                if await self._house.accounts.chores.claim("purge"):
                    done = await self.purge()
                    log.info(
                        "purged %s exercises, %s parts, %s people", done.exercises, done.parts, done.people
                    )
            except RundtError as error:
                log.warning("the sweep waits: %s", error.code)
            await asyncio.sleep(LOOK_SECONDS)

    async def _quiet(self, exercise_id: str, person_id: str, going_on: bool) -> None:
        tables = self._house.tables
        await tables.stop(exercise_id)
        if not going_on:
            return
        here = await tables.stores.participants.of(exercise_id, person_id)
        if here is not None and here.participant.left is None:
            await self._house.joint.stand(here, leave=True)


async def purge(settings: Settings) -> Purged:
    """Delete what has been kept long enough, beside a server that may be running. Raises StoreError.

    It takes up no turns. Tables of several people that still go on are left to the server's own sweep.
    """
    database = await open_database(settings.database_url)
    try:
        leases = LeaseStore(database)

        async def quiet(exercise_id: str, _person: str, _going_on: bool) -> None:
            await leases.stop(exercise_id)

        rights = open_accounts(settings, database, load_library()).rights
        return await rights.purge(quiet, settings.retention_days, also_going_on=False)
    finally:
        await database.close()
