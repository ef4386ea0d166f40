"""How often one may try a code: a code cannot be found by guessing."""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import Annotated

from fastapi import Depends, Request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from app.domain.errors import TooManyError

PER_ADDRESS = RateLimitItemPerMinute(10)
IN_ALL = RateLimitItemPerMinute(100)
V6_NETWORK = 64
"""One household or machine has a whole IPv6 network of this length to choose addresses from."""


class CodeTries:
    """Counts wrong codes in this process; right ones cost nothing, so a whole leader group can come at once."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def check(self, address: str) -> None:
        """Raise TooManyError when there have been too many wrong codes from an address, or in all."""
        if not (
            self._limiter.test(PER_ADDRESS, "kode", network_of(address))
            and self._limiter.test(IN_ALL, "kode")
        ):
            raise TooManyError("Det er prøvd for mange koder på kort tid. Vent et minutt, og prøv igjen.")

    def missed(self, address: str) -> None:
        """Count a wrong code."""
        self._limiter.hit(PER_ADDRESS, "kode", network_of(address))
        self._limiter.hit(IN_ALL, "kode")


def network_of(address: str) -> str:
    """Return what counts as one place to try from: an IPv4 address, or the network of an IPv6 address."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, V6_NETWORK), strict=False)) if found.version == 6 else address


class Guesser:
    """Whoever tries a code in one request."""

    def __init__(self, tries: CodeTries, address: str) -> None:
        self._tries, self._address = tries, address

    def check(self) -> None:
        """Raise TooManyError when this one has to wait."""
        self._tries.check(self._address)

    def missed(self) -> None:
        """Count a wrong code."""
        self._tries.missed(self._address)


def guesser(request: Request) -> Guesser:
    """Return who tries, by the address the server sees (behind a proxy, the one it passes on)."""
    return Guesser(request.app.state.tries, request.client.host if request.client else "")


Tries = Annotated[Guesser, Depends(guesser)]
