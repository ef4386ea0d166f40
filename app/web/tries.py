"""How often one may try a code: a code cannot be found by guessing. Counted in the database, for all workers."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request

from app.accounts.door import network_of
from app.domain.errors import TooManyError
from app.store.attempts import AttemptStore, key_of
from app.web.deps import Open, address_of

MINUTE = timedelta(minutes=1)
PER_ADDRESS, IN_ALL = 10, 100


class Guesser:
    """Whoever tries a code in one request. Right codes cost nothing, so a whole leader group can come at once."""

    def __init__(self, attempts: AttemptStore, address: str) -> None:
        self._attempts = attempts
        self._keys = (key_of("kode", network_of(address)), key_of("kode", "alle"))

    async def check(self) -> None:
        """Raise TooManyError when there have been too many wrong codes from the address, or in all."""
        from_here, in_all = await self._attempts.number(self._keys, MINUTE)
        if from_here >= PER_ADDRESS or in_all >= IN_ALL:
            raise TooManyError("Det er prøvd for mange koder på kort tid. Vent et minutt, og prøv igjen.")

    async def missed(self) -> None:
        """Count a wrong code."""
        await self._attempts.count(self._keys, MINUTE)


def guesser(request: Request, opened: Open) -> Guesser:
    """Return who tries, by the address the server sees (behind a proxy, the one it passes on)."""
    return Guesser(opened.accounts.attempts, address_of(request))


Tries = Annotated[Guesser, Depends(guesser, scope="function")]
