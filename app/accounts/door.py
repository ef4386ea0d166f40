"""The door: who may come in, and how often somebody may try."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from app.accounts.passwords import is_right
from app.domain.accounts import Account
from app.domain.errors import LoginError, TooManyError
from app.store.accounts import AccountStore
from app.store.attempts import AttemptStore, key_of

WITHIN = timedelta(minutes=15)
MOST_BY_ACCOUNT = 10
MOST_BY_ADDRESS = 100
"""A whole municipality may come from one address, so it takes more; what succeeds is not counted."""
WRONG = "E-postadressen eller passordet er feil."
TOO_MANY = "Det har vært for mange forsøk. Vent et kvarter, og prøv igjen."


def plain_email(typed: str) -> str:
    """Return an address as it is kept."""
    return typed.strip().lower()


def network_of(address: str) -> str:
    """Return what counts as one address: for IPv6 the /64 one subscriber has."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(int(found) >> 64) if isinstance(found, IPv6Address) else str(found)


class Door:
    """Checks passwords and counts tries. Known or unknown address, the answer and the work are the same."""

    def __init__(self, accounts: AccountStore, attempts: AttemptStore) -> None:
        self._accounts, self._attempts = accounts, attempts

    async def open(self, email: str, password: str, address: str) -> Account:
        """Return the account of an address and its password. Raises LoginError, TooManyError."""
        email = plain_email(email)
        keys = (key_of("konto", email), key_of("adresse", network_of(address)))
        await self._count(keys)
        found = await self._accounts.by_email(email)
        right = await is_right(password, found.password_hash if found else None)
        if found is None or not right or found.account.disabled:
            raise LoginError(WRONG)
        await self._attempts.clear(keys[:1])
        return found.account

    async def check(self, account: Account, password: str) -> None:
        """See that somebody who is logged in knows the password. Raises LoginError, TooManyError."""
        key = key_of("konto", account.email or account.id)
        await self._count((key,))
        found = await self._accounts.by_id(account.id)
        if found is None or not await is_right(password, found.password_hash):
            raise LoginError("Passordet er feil.")
        await self._attempts.clear((key,))

    async def knock(self, kind: str, address: str) -> None:
        """Count a try at another door from an address, such as an invitation. Raises TooManyError."""
        key = key_of(kind, network_of(address))
        if (await self._attempts.count((key,), WITHIN))[0] > MOST_BY_ADDRESS:
            raise TooManyError(TOO_MANY)

    async def _count(self, keys: tuple[str, ...]) -> None:
        counts = await self._attempts.count(keys, WITHIN)
        if counts[0] > MOST_BY_ACCOUNT or any(count > MOST_BY_ADDRESS for count in counts[1:]):
            raise TooManyError(TOO_MANY)
