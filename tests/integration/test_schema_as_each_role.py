"""The API's own schema, fuzzed as each role: no server error, and nobody else's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from people import account, browser, logged_in, played, site

from app.settings import Settings

SECRET = "hemmeligsoloord"
ROLES = ("nobody", "guest", "owner", "other", "admin")
SOME = hypothesis_settings(
    max_examples=8, deadline=None, phases=[Phase.generate], derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture
def client(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr("app.web.api.STREAM_SECONDS", 0)
    with site(settings) as client:
        yield client


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_no_server_error_and_no_foreign_data(client: TestClient) -> None:
    people = {
        name: account(client, name.capitalize(), name == "admin") for name in ("owner", "other", "admin")
    }
    browsers = {name: logged_in(client, who) for name, who in people.items()}
    browsers |= {"nobody": browser(client), "guest": browser(client)}
    exercise = played(browsers["owner"], f"Jeg foreslår en {SECRET} fra mandag.", end=False)
    played(browsers["guest"], end=False)
    schema = schemathesis.openapi.from_dict(client.app.openapi())  # type: ignore[attr-defined]
    asked: dict[str, int] = {}
    wrong: list[str] = []
    for found in schema.get_all_operations():
        operation = found.ok()

        @SOME
        @given(case=operation.as_strategy())
        def fuzz(case: Any) -> None:
            for role in ROLES:
                path = case.operation.path.replace("{exercise_id}", exercise)
                body = {"json": case.body} if isinstance(case.body, dict | list | str | int) else {}
                query = {key: str(value) for key, value in (case.query or {}).items()}
                answer = browsers[role].request(case.method, path, params=query, **body)
                asked[role] = asked.get(role, 0) + 1
                place = f"{case.method} {case.operation.path} as {role}: {answer.status_code}"
                if answer.status_code >= 500:
                    wrong.append(f"{place} {case.body!r}")
                if role != "owner" and (SECRET in answer.text or answer.status_code != 404):
                    wrong.append(place)

        fuzz()
    assert wrong == []
    assert min(asked[role] for role in ROLES) > 50
