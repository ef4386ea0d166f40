"""Passwords: argon2, and which ones are too easy to guess.

Length and a check against common passwords instead of rules about signs: NIST SP 800-63B, 5.1.1.2.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING

from app.domain.errors import InputError

if TYPE_CHECKING:
    from pwdlib import PasswordHash

SHORTEST, LONGEST = 12, 256
WEAKEST = 3
"""The lowest score of zxcvbn that is taken: 0 to 4, and 3 is «safely unguessable»."""
WORDS = (
    "passord", "hemmelig", "velkommen", "sommer", "vinter", "høst", "vår", "kommune", "kommunen", "barnevern",
    "skole", "rektor", "helsestasjon", "bordet", "rundt", "rundtbordet", "øvelse", "norge", "oslo", "bergen",
    "trondheim", "stavanger", "jul", "januar", "februar", "mars", "april", "mai", "juni", "juli", "august",
    "september", "oktober", "november", "desember", "mandag", "tirsdag", "onsdag", "torsdag", "fredag",
)  # fmt: skip
"""Norwegian words that passwords are made of; zxcvbn knows the English ones."""
_AT_ONCE = ThreadPoolExecutor(2, "password")
"""Each hash takes a fifth of a second of a core and 64 MB; more at once would starve everything else."""


@lru_cache(maxsize=1)
def _hasher() -> PasswordHash:
    from pwdlib import PasswordHash

    return PasswordHash.recommended()


@lru_cache(maxsize=1)
def _nobodys() -> str:
    """A hash that no password opens, so that an unknown account costs the same work."""
    import secrets

    return _hasher().hash(secrets.token_hex(32))


def require_strong(password: str, about: tuple[str, ...] = ()) -> None:
    """Raise InputError when a password is short, long or common; `about` are words of the person, such as the address."""
    if len(password) < SHORTEST:
        raise InputError("Passordet må ha minst {least} tegn.", least=SHORTEST)
    if len(password) > LONGEST:
        raise InputError("Passordet kan ha høyst {most} tegn.", most=LONGEST)
    from zxcvbn import zxcvbn

    parts = [part for word in about for part in (word, *word.replace("@", ".").split(".")) if part]
    if zxcvbn(password[:72], user_inputs=[*WORDS, *parts])["score"] < WEAKEST:
        raise InputError("Passordet er for lett å gjette. Bruk gjerne fire tilfeldige ord.")


async def strong_hash(password: str, about: tuple[str, ...] = ()) -> str:
    """Return the hash that is kept of a new password. Raises InputError when it is too easy to guess."""

    def made() -> str:
        require_strong(password, about)
        return _hasher().hash(password)

    return await asyncio.get_running_loop().run_in_executor(_AT_ONCE, made)


async def is_right(password: str, kept: str | None) -> bool:
    """True when a password belongs to the hash; without one the same work is done, and it is False."""
    verify = asyncio.get_running_loop().run_in_executor(_AT_ONCE, _verify, password[:LONGEST], kept)
    return await verify and kept is not None


def _verify(password: str, kept: str | None) -> bool:
    return _hasher().verify(password, kept or _nobodys())
