"""What the command line does with accounts: links to print, and a sweep to run."""

from __future__ import annotations

from app.accounts.accounts import open_accounts
from app.content.library import load_library
from app.domain.errors import NotFoundError
from app.settings import Settings
from app.store.database import open_database


async def invitation(settings: Settings, email: str, name: str, admin: bool, group: str) -> str:
    """Return the address of an invitation for one person. Raises NotFoundError for an unknown group, StoreError."""
    database = await open_database(settings.database_url)
    try:
        accounts = open_accounts(settings, database, load_library())
        groups = [g.id for g, _ in await accounts.groups.groups() if group in {g.id, g.name}]
        if group and not groups:
            raise NotFoundError("Gruppa finnes ikke. Lag den under Administrasjon først.")
        token = await accounts.links.invite(groups[0] if group else None, email=email, name=name, admin=admin)
        return f"{settings.address}/invitasjon/{token}"
    finally:
        await database.close()


async def first_administrator(settings: Settings, address: str) -> str | None:
    """Return the address where the first administrator is made; None when there is one, or no accounts are used."""
    if settings.accounts == "guest":
        return None
    database = await open_database(settings.database_url)
    try:
        token = await open_accounts(settings, database, load_library()).links.first()
        return f"{settings.public_url or address}/invitasjon/{token}" if token else None
    finally:
        await database.close()
