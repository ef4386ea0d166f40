"""Everything about people with accounts, put together on one database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from app.accounts.door import Door
from app.accounts.letters import Letters
from app.accounts.links import Links
from app.accounts.sessions import Sessions
from app.settings import Settings
from app.store.accounts import AccountStore
from app.store.attempts import AttemptStore
from app.store.database import Database
from app.store.groups import GroupStore
from app.store.people import PeopleStore


@dataclass(frozen=True)
class Accounts:
    """The services of accounts."""

    store: AccountStore
    people: PeopleStore
    sessions: Sessions
    door: Door
    links: Links
    groups: GroupStore
    letters: Letters


def open_accounts(settings: Settings, database: Database) -> Accounts:
    """Return the services on an open database."""
    store = AccountStore(database)
    people = PeopleStore(database)
    links = Links(store)
    lasts, idle = timedelta(hours=settings.session_hours), timedelta(hours=settings.session_idle_hours)
    return Accounts(
        store=store,
        people=people,
        sessions=Sessions(people, lasts, idle),
        door=Door(store, AttemptStore(database)),
        links=links,
        groups=GroupStore(database),
        letters=Letters(settings, store, links),
    )
