"""Everything about people with accounts, put together on one database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from app.accounts.access import Access
from app.accounts.door import Door
from app.accounts.letters import Letters
from app.accounts.links import Links
from app.accounts.oidc import Oidc
from app.accounts.rights import Rights
from app.accounts.sessions import Sessions
from app.content.library import Library
from app.settings import Settings
from app.store.accounts import AccountStore
from app.store.attempts import AttemptStore
from app.store.audit import AuditStore
from app.store.chores import ChoreStore
from app.store.database import Database
from app.store.groups import GroupStore
from app.store.passages import PassageStore
from app.store.people import PeopleStore
from app.store.shares import ShareStore


@dataclass(frozen=True)
class Accounts:
    """The services of accounts."""

    store: AccountStore
    people: PeopleStore
    sessions: Sessions
    door: Door
    attempts: AttemptStore
    links: Links
    groups: GroupStore
    letters: Letters
    audit: AuditStore
    access: Access
    rights: Rights
    chores: ChoreStore
    oidc: Oidc


def open_accounts(settings: Settings, database: Database, library: Library) -> Accounts:
    """Return the services on an open database."""
    store = AccountStore(database)
    people, groups, audit = PeopleStore(database), GroupStore(database), AuditStore(database)
    links, attempts = Links(store), AttemptStore(database)
    lasts, idle = timedelta(hours=settings.session_hours), timedelta(hours=settings.session_idle_hours)
    return Accounts(
        store=store,
        people=people,
        sessions=Sessions(people, lasts, idle),
        door=Door(store, attempts),
        attempts=attempts,
        links=links,
        groups=groups,
        letters=Letters(settings, store, links),
        audit=audit,
        access=Access(ShareStore(database), groups, audit),
        rights=Rights(database, library, groups, audit),
        chores=ChoreStore(database),
        oidc=Oidc(settings, store, PassageStore(database), links),
    )
