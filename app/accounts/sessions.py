"""Sessions: a browser is known by a random token, of which only the hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from app.domain.accounts import Account, Known
from app.store.people import PeopleStore

COOKIE = "rundt_okt"
GUEST_LASTS = timedelta(days=365)
"""Somebody without an account is known by this browser alone, so for long."""
STEP = timedelta(minutes=5)
"""How often the use of a session is written down."""


def hash_of(token: str) -> str:
    """Return what is kept of a token (SHA-256; a token has 256 bits of chance, so no salt is needed)."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """Return a token that cannot be guessed."""
    return secrets.token_urlsafe(32)


class Sessions:
    """Opens and ends sessions and says whose they are. `lasts` and `idle` are the limits of one that has logged in."""

    def __init__(self, people: PeopleStore, lasts: timedelta, idle: timedelta) -> None:
        self._people, self._lasts, self._idle = people, lasts, idle

    async def new_guest(self) -> tuple[str, str]:
        """Return (person id, token) of somebody not known before."""
        person = await self._people.create()
        return person, await self.open(person, GUEST_LASTS)

    async def open(self, person_id: str, lasts: timedelta) -> str:
        """Open a guest's session and return its token."""
        token = new_token()
        await self._people.remember(hash_of(token), person_id, lasts)
        return token

    async def log_in(self, account: Account, old_token: str) -> str:
        """Open a session for an account in place of the browser's old one; return its token.

        Who the browser was as a guest is kept, so that logging out gives it back.
        """
        before = await self.known(old_token)
        guest = None if before is None else before.guest_person if before.account else before.person_id
        token = new_token()
        await self._people.remember(
            hash_of(token),
            account.person_id,
            self._lasts,
            account.id,
            guest if guest != account.person_id else None,
            self._idle,
        )
        await self._people.forget(hash_of(old_token))
        return token

    async def log_out(self, token: str) -> str | None:
        """End a session at once; return the token of the guest the browser was before, if it was one."""
        known = await self.known(token)
        await self._people.forget(hash_of(token))
        return await self.open(known.guest_person, GUEST_LASTS) if known and known.guest_person else None

    async def end_all(self, account_id: str, but: str = "") -> None:
        """End every session of an account, but the one with this token."""
        await self._people.forget_account(account_id, hash_of(but))

    async def known(self, token: str) -> Known | None:
        """Return whose session it is; None for an unknown or old one."""
        return await self._people.known(hash_of(token), self._idle, STEP) if token else None
