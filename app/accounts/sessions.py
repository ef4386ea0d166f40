"""Sessions: a browser is known by a random token, of which only the hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from app.store.people import PeopleStore

COOKIE = "rundt_okt"
GUEST_LASTS = timedelta(days=365)
"""Somebody without an account is known by this browser alone, so for long."""


def hash_of(token: str) -> str:
    """Return what is kept of a token (SHA-256; a token has 256 bits of chance, so no salt is needed)."""
    return hashlib.sha256(token.encode()).hexdigest()


class Sessions:
    """Opens sessions and says whose they are."""

    def __init__(self, people: PeopleStore) -> None:
        self._people = people

    async def new_guest(self) -> tuple[str, str]:
        """Return (person id, token) of somebody not known before."""
        person = await self._people.create()
        return person, await self.open(person, GUEST_LASTS)

    async def open(self, person_id: str, lasts: timedelta) -> str:
        """Open a session and return its token."""
        token = secrets.token_urlsafe(32)
        await self._people.remember(hash_of(token), person_id, lasts)
        return token

    async def person(self, token: str) -> str | None:
        """Return whose session it is; None for an unknown or old one."""
        return await self._people.person_of(hash_of(token)) if token else None
