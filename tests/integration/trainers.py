"""A small municipality for the tests: a group with trainers and participants, and exercises they have shared."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from fastapi.testclient import TestClient

from app.accounts.sessions import COOKIE, hash_of
from app.content.files import content_root
from app.domain.accounts import Account, Group, GroupRole
from app.domain.people import Here
from app.orchestrator.factory import House
from app.settings import Settings
from app.store.accounts import NewAccount
from app.web.app import create_app

T = TypeVar("T")


def leader_says(case: str = "skolefravaer") -> list[str]:
    """What a listening leader says."""
    path = next((content_root() / "evals" / "leaders").glob(f"{case}/lyttende.json"))
    said: list[str] = json.loads(path.read_text(encoding="utf-8"))
    return said


class Town:
    """An open application with people in it. `do` runs a coroutine where the application runs."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.house: House = client.app.state.house  # type: ignore[attr-defined]
        organisation = self.do(self.house.accounts.groups.add_organisation, "Lindøy")
        self.group: Group = self.do(self.house.accounts.groups.add_group, organisation.id, "Oppvekst")
        self.organisation_id = organisation.id

    def do(self, call: Callable[..., Awaitable[T]], *args: Any, **rest: Any) -> T:
        assert self.client.portal is not None
        return self.client.portal.call(lambda: call(*args, **rest))

    def account(
        self, name: str, role: GroupRole = "deltaker", group: Group | None = None, admin: bool = False
    ) -> Account:
        if admin:
            new = NewAccount(f"{name}@lindoy.test", name, admin=True)
            return self.do(self.house.accounts.store.create, new)
        token = self.do(self.house.accounts.links.invite, (group or self.group).id, role, 1)
        new = NewAccount(f"{name.lower()}@lindoy.test", name)
        return self.do(self.house.accounts.store.create, new, hash_of(token))

    def enter(self, account: Account | None) -> None:
        """Let the browser be this account's; None: nobody's."""
        self.client.cookies.clear()
        if account is not None:
            self.client.cookies.set(COOKIE, self.do(self.house.accounts.sessions.log_in, account, ""))

    def played(
        self, account: Account, turns: int = 3, share: bool = True, case: str = "skolefravaer"
    ) -> Here:
        """An exercise that somebody has played to its end, and shared with the group."""

        async def play() -> Here:
            tables = self.house.tables
            exercise = await tables.start(case, "skole", person_id=account.person_id, seed=1)
            for number, text in enumerate(leader_says(case)[:turns]):
                await tables.post(exercise.id, text, f"c{number}")
                await tables.wait_idle(exercise.id)
            await tables.end(exercise.id)
            here = await tables.enter(exercise.id, account.person_id)
            if share:
                await self.house.accounts.access.share(here, self.group.id)
            return here

        return self.do(play)


def town_in(settings: Settings) -> TestClient:
    """A client of an application with accounts, to be opened with `with`."""
    made = settings.model_copy(update={"accounts": "on"})
    return TestClient(create_app(made), headers={"Sec-Fetch-Site": "same-origin", "Accept-Language": "nb"})
