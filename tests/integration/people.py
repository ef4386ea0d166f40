"""People with accounts, for tests: made in the stores, with sessions of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fastapi.testclient import TestClient

from app.accounts.sessions import COOKIE
from app.domain.accounts import Account, GroupRole
from app.orchestrator.factory import House
from app.settings import Settings
from app.store.accounts import NewAccount
from app.web.app import create_app

SAME_SITE = {"Sec-Fetch-Site": "same-origin"}
PASSWORD = "klase bever frakk nøste"
RIGHT_HASH: dict[str, str] = {}


@contextmanager
def site(settings: Settings) -> Iterator[TestClient]:
    """The application with accounts, and a browser nobody knows."""
    chosen = settings.model_copy(update={"accounts": "on"})
    with TestClient(create_app(chosen), headers=SAME_SITE, follow_redirects=False) as client:
        yield client


def house(client: TestClient) -> House:
    found: House = client.app.state.house  # type: ignore[attr-defined]
    return found


def run(client: TestClient, call: Any, *args: Any) -> Any:
    """Run something of the application where it lives."""
    assert client.portal is not None
    return client.portal.call(call, *args)


def browser(client: TestClient) -> TestClient:
    """Another browser at the same site."""
    other = TestClient(client.app, headers=SAME_SITE, follow_redirects=False)
    other.portal = client.portal
    return other


def wear(client: TestClient, token: str) -> None:
    """Give a browser a session's cookie, where the site itself would put it."""
    client.cookies.set(COOKIE, token, domain="testserver.local", path="/")


def password_hash(client: TestClient) -> str:
    """The hash of PASSWORD, made once: it takes a fifth of a second."""
    from app.accounts.passwords import strong_hash

    if not RIGHT_HASH:
        RIGHT_HASH["it"] = run(client, strong_hash, PASSWORD)
    return RIGHT_HASH["it"]


def account(client: TestClient, name: str, admin: bool = False, person: str | None = None) -> Account:
    """An account with the address «name@kommune.no» and PASSWORD."""
    email = f"{name.lower()}@kommune.no"
    new = NewAccount(email, name, password_hash(client), admin=admin, person_id=person)
    made: Account = run(client, house(client).accounts.store.create, new)
    return made


def logged_in(client: TestClient, who: Account) -> TestClient:
    """A browser where somebody is logged in."""
    other = browser(client)
    wear(other, run(client, house(client).accounts.sessions.log_in, who, ""))
    return other


def member(client: TestClient, who: Account, group_id: str, role: GroupRole = "deltaker") -> None:
    """Put somebody into a group, as an invitation does."""
    links = house(client).accounts.links
    run(client, links.join, run(client, links.invite, group_id, role), who)


def group(client: TestClient, name: str) -> str:
    """A group in an organisation of its own; its id."""
    groups = house(client).accounts.groups
    organisation = run(client, groups.add_organisation, f"{name} kommune")
    made: str = run(client, groups.add_group, organisation.id, name).id
    return made


def played(client: TestClient, text: str = "Hva ser dere?", end: bool = True) -> str:
    """A solo exercise of the browser's person, with one message; its id."""
    answer = client.post("/ovelser", data={"case": "skolefravaer", "seat": "skole"})
    exercise = answer.headers["location"].rsplit("/", 1)[1]
    sent = client.post(f"/api/ovelser/{exercise}/meldinger", json={"text": text, "client_id": "en"})
    assert sent.status_code == 202, sent.text
    run(client, house(client).tables.wait_idle, exercise)
    if end:
        assert client.post(f"/api/ovelser/{exercise}/avslutt").status_code == 200
    return exercise
