"""One-time links: invitations, the first administrator's, and to a new password."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from app.accounts.door import plain_email
from app.accounts.passwords import strong_hash
from app.accounts.sessions import hash_of, new_token
from app.domain.accounts import Account, GroupRole, Link, LinkPurpose
from app.domain.errors import InputError, NotFoundError
from app.store.accounts import OLD_LINK, AccountStore, NewAccount

INVITATION_LASTS = timedelta(days=14)
PASSWORD_LASTS = timedelta(hours=2)
FIRST_LASTS = timedelta(hours=24)
MOST_USES = 200
MOST_NAME, MOST_EMAIL = 80, 254
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No letter that is read as another. Twenty of them are 99 bits of chance."""


class Newcomer(NamedTuple):
    """What somebody types to make an account. `guest_person` is who the browser is, when that shall be the account's."""

    email: str
    name: str
    password: str
    guest_person: str | None = None


class Links:
    """Makes links and takes them. The token is in the link only; its hash is kept."""

    def __init__(self, accounts: AccountStore) -> None:
        self._accounts = accounts

    async def invite(
        self,
        group_id: str | None = None,
        role: GroupRole = "deltaker",
        uses: int = 1,
        email: str = "",
        name: str = "",
        admin: bool = False,
        days: int = INVITATION_LASTS.days,
    ) -> str:
        """Return the token of an invitation, for one or for several. Raises InputError."""
        if not 1 <= uses <= MOST_USES or not 1 <= days <= 90:
            raise InputError("En invitasjon kan brukes 1 til 200 ganger, og vare 1 til 90 dager.")
        if (admin or role == "veileder") and uses > 1:
            raise InputError("En invitasjon til veileder eller administrator kan bare brukes én gang.")
        return await self._make(
            "invitasjon", timedelta(days=days), group_id=group_id, role=role, uses_left=uses,
            email=plain_email(email) or None, name=name.strip(), admin=admin,
        )  # fmt: skip

    async def first(self) -> str | None:
        """Return the token that makes the first administrator; None when there is one already."""
        if await self._accounts.any_admin():
            return None
        return await self._make("forste", FIRST_LASTS, admin=True)

    async def password(self, account: Account, by_admin: bool) -> str:
        """Return the token that leads to a new password; the account's earlier ones stop."""
        return await self._make("passord", PASSWORD_LASTS, account_id=account.id, by_admin=by_admin)

    async def _make(self, purpose: LinkPurpose, lasts: timedelta, **values: object) -> str:
        token = new_token()
        data = {"uses_left": 1, **values, "token_hash": hash_of(token), "purpose": purpose}
        await self._accounts.add_link(Link.model_validate(data | {"expires": datetime.now(UTC) + lasts}))
        return token

    async def look(self, token: str, password: bool = False) -> Link:
        """Return a link that can be used, without using it. Raises NotFoundError."""
        link = await self._accounts.link(hash_of(token))
        if link is None or (link.purpose == "passord") != password:
            raise NotFoundError(OLD_LINK)
        return link

    async def accept(self, token: str, newcomer: Newcomer) -> Account:
        """Make an account through an invitation. Raises NotFoundError, InputError, ConflictError."""
        link = await self.look(token)
        email, name = plain_email(newcomer.email), " ".join(newcomer.name.split())
        _require_email(email)
        if not 1 <= len(name) <= MOST_NAME:
            raise InputError("Skriv et navn på 1 til {most} tegn.", most=MOST_NAME)
        password_hash = await strong_hash(newcomer.password, (email, name))
        made = NewAccount(email, name, password_hash, None, link.admin, newcomer.guest_person)
        return await self._accounts.create(made, link.token_hash)

    async def new_recovery_code(self, account: Account) -> str:
        """Give an account a new recovery code, and return it: it is shown once. The old one stops."""
        code = "-".join("".join(secrets.choice(CODE_LETTERS) for _ in range(5)) for _ in range(4))
        await self._accounts.change(account.id, recovery_hash=hash_of(_plain_code(code)))
        return code

    async def join(self, token: str, account: Account) -> None:
        """Use an invitation into a group with the account one has. Raises NotFoundError, ConflictError."""
        link = await self.look(token)
        if link.group_id is None:
            raise InputError("Denne invitasjonen er til en ny konto. Logg ut før du bruker den.")
        await self._accounts.join(link.token_hash, account.person_id)

    async def choose_password(self, token: str, password: str, code: str = "") -> Link:
        """Take a new password through a link, and return the link.

        An administrator who has made the link could use it. So it opens what the person has practised only together
        with the account's recovery code; without, the account begins anew and nobody reaches the old exercises.
        Raises NotFoundError, InputError, ConflictError.
        """
        link = await self.look(token, password=True)
        found = await self._accounts.by_id(link.account_id or "")
        if found is None:
            raise NotFoundError(OLD_LINK)
        if code.strip() and hash_of(_plain_code(code)) != found.recovery_hash:
            raise InputError("Koden er feil. La feltet stå tomt hvis du ikke har den.")
        account = found.account
        kept = await strong_hash(password, (account.email or "", account.name))
        at = datetime.now(UTC)
        values: dict[str, str | datetime | None] = {"password_hash": kept, "password_changed": at}
        if link.by_admin:
            values["reset_by_admin"] = at
        await self._accounts.new_password(
            link.token_hash, account, fresh=link.by_admin and not code.strip(), **values
        )
        return link


def _plain_code(code: str) -> str:
    return "".join(c for c in code.upper() if c.isalnum())


def _require_email(email: str) -> None:
    name, _, domain = email.rpartition("@")
    if not name or not domain or len(email) > MOST_EMAIL or any(c.isspace() or c in '<>"' for c in email):
        raise InputError("Skriv e-postadressen din.")
