"""Statements to a learning record store (xAPI 1.0.3): that an exercise was begun, finished, scored; never a word of it.

https://github.com/adlnet/xAPI-Spec. A statement's id is ours and the same each time, so what is sent twice counts
once: the store answers 409 to an id it has, or takes it as the same (xAPI-Communication, 2.1.1).
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from app.content.library import Library
from app.domain.errors import StoreError
from app.domain.statements import VERBS, Told
from app.settings import Settings
from app.store.statements import StatementStore

if TYPE_CHECKING:
    from httpx2 import AsyncClient

VERSION = "1.0.3"
ADL = "http://adlnet.gov/expapi"
SPACE = uuid.UUID("6f4ab4a0-6f0a-5d0e-9a53-5f2f3a8b7c11")
"""Our own name space for statement ids (RFC 9562, version 5)."""
LOWEST, HIGHEST = 1, 5
WINDOW = timedelta(days=7)
"""Older exercises are not told of: so long is tried again, and a store that is set up later gets no history."""
AT_ONCE, SECONDS, MOST_SECONDS = 50, 20.0, 600.0
TAKEN = frozenset({200, 204, 409})
log = logging.getLogger("rundt")


def pseudonym(person_id: str) -> str:
    """Return what the store knows somebody as: the same each time, and no way back (SHA-256 of a random id)."""
    return hashlib.sha256(f"xapi:{person_id}".encode()).hexdigest()[:32]


def statement(told: Told, address: str, title: str, language: str) -> dict[str, object]:
    """Return what happened as a statement. The activity is the case; the actor is an account without a name."""
    made: dict[str, object] = {
        "id": str(uuid.uuid5(SPACE, f"{told.participant_id}:{told.verb}")),
        "timestamp": told.at.astimezone(UTC).isoformat(),
        "actor": {
            "objectType": "Agent",
            "account": {"homePage": address, "name": pseudonym(told.person_id)},
        },
        "verb": {"id": f"{ADL}/verbs/{told.verb}", "display": {"en": told.verb}},
        "object": {
            "objectType": "Activity",
            "id": f"{address}/sak/{told.case_id}",
            "definition": {"type": f"{ADL}/activities/simulation", "name": {language: title}},
        },
    }
    return made | ({"result": _result(told)} if told.verb != "attempted" else {})


def _result(told: Told) -> Mapping[str, object]:
    if told.overall is None:
        return {"completion": True}
    scaled = (told.overall - LOWEST) / (HIGHEST - LOWEST)
    return {"score": {"raw": told.overall, "min": LOWEST, "max": HIGHEST, "scaled": round(scaled, 4)}}


class Teller:
    """Tells a learning record store what has happened, a little at a time, until it has been taken."""

    def __init__(self, settings: Settings, store: StatementStore, library: Library) -> None:
        self._settings, self._store, self._library = settings, store, library

    async def keep_telling(self) -> None:
        """Tell for ever; wait longer each time the store does not answer."""
        wait = SECONDS
        while True:
            wait = SECONDS if await self.round() else min(wait * 2, MOST_SECONDS)
            await asyncio.sleep(wait)

    async def round(self) -> bool:
        """Tell what is untold now; False when the store did not take it, and it will be tried again."""
        from httpx2 import AsyncClient, HTTPError, InvalidURL

        try:
            async with AsyncClient(headers=self._headers(), timeout=20) as client:
                return await self._tell(client)
        except (HTTPError, InvalidURL, StoreError):
            log.warning("the learning record store did not answer")
            return False

    async def _tell(self, client: AsyncClient) -> bool:
        for verb in VERBS:
            for told in await self._store.untold(verb, datetime.now(UTC) - WINDOW, AT_ONCE):
                if self._is_something(told) and not await self._put(client, told):
                    return False
                await self._store.sent(told)
        return True

    def _is_something(self, told: Told) -> bool:
        """False for a score where nothing was said, and for a case that is no longer there."""
        return told.case_id in self._library.cases and (told.verb != "scored" or told.overall is not None)

    async def _put(self, client: AsyncClient, told: Told) -> bool:
        case = self._library.case(told.case_id)
        body = statement(told, self._settings.address, case.title, case.language)
        address = f"{str(self._settings.xapi_url).rstrip('/')}/statements"
        answer = await client.put(address, params={"statementId": str(body["id"])}, json=body)
        if answer.status_code not in TAKEN:
            log.warning("the learning record store answered %s", answer.status_code)
        return answer.status_code in TAKEN

    def _headers(self) -> dict[str, str]:
        headers = {"X-Experience-API-Version": VERSION}
        if self._settings.xapi_key is not None:
            key = base64.b64encode(self._settings.xapi_key.get_secret_value().encode()).decode()
            headers["Authorization"] = f"Basic {key}"
        return headers
