"""Statements reach a learning record store, once, when it answers; never a word, and no level without a yes."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from databases import ON_BOTH
from fastapi.testclient import TestClient
from pydantic import SecretStr

from app.reports.xapi import Teller, pseudonym
from app.settings import Settings
from app.web.app import create_app

SAME_SITE = {"Sec-Fetch-Site": "same-origin"}
WORDS = "Hva ser dere, og hva vil Eskild selv?"


class FakeStore(ThreadingHTTPServer):
    """A learning record store that says what it is told to, and keeps what it takes."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: list[int] = []
        self.taken: dict[str, dict[str, Any]] = {}
        self.headers: list[dict[str, str]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/xapi"


class _Handler(BaseHTTPRequestHandler):
    server: FakeStore

    def do_PUT(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = parse_qs(urlsplit(self.path).query)["statementId"][0]
        status = self.server.answers.pop(0) if self.server.answers else 204
        self.server.headers.append(dict(self.headers))
        if status == 204:
            status = 409 if asked in self.server.taken else 204
            self.server.taken.setdefault(asked, body)
        self.send_response(status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def fake() -> Iterator[FakeStore]:
    server = FakeStore()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), headers=SAME_SITE) as client:
        yield client


def tell(client: TestClient, settings: Settings, fake: FakeStore) -> bool:
    """One round of telling, as the background does it."""
    tables = client.app.state.house.tables  # type: ignore[attr-defined]
    chosen = settings.model_copy(
        update={
            "xapi_url": fake.address,
            "xapi_key": SecretStr("nokkel:hemmelig"),
            "public_url": "https://ovelse.example",
        }
    )
    teller = Teller(chosen, tables.stores.statements, tables.library)
    return bool(client.portal.call(teller.round))  # type: ignore[union-attr]


def begin(client: TestClient) -> str:
    return str(client.post("/ovelser", data={"case": "skolefravaer", "seat": "skole"}).url.path)


def finish(client: TestClient, path: str) -> None:
    client.post(f"/api{path}/meldinger", json={"text": WORDS, "client_id": "a"})
    client.portal.call(client.app.state.house.tables.wait_idle, path.rsplit("/", 1)[1])  # type: ignore
    client.post(f"/api{path}/avslutt")


def verbs(fake: FakeStore) -> list[str]:
    return sorted(body["verb"]["display"]["en"] for body in fake.taken.values())


@ON_BOTH
def test_begun_and_finished_are_told_once_and_the_level_only_after_a_yes(
    client: TestClient, settings: Settings, fake: FakeStore
) -> None:
    path = begin(client)
    assert tell(client, settings, fake)
    assert verbs(fake) == ["attempted"]
    finish(client, path)
    assert tell(client, settings, fake)
    assert tell(client, settings, fake)
    assert verbs(fake) == ["attempted", "completed"]
    assert len(fake.headers) == 2
    client.post("/framgang/deling", data={"deler": "true"})
    assert tell(client, settings, fake)
    assert verbs(fake) == ["attempted", "completed"]  # what was played before the yes is not told
    finish(client, begin(client))
    assert tell(client, settings, fake)
    assert verbs(fake) == ["attempted", "attempted", "completed", "completed", "scored"]
    client.post("/framgang/deling", data={})
    finish(client, begin(client))
    assert tell(client, settings, fake)
    assert verbs(fake).count("scored") == 1


def test_no_word_and_no_name_goes_along(client: TestClient, settings: Settings, fake: FakeStore) -> None:
    client.post("/framgang/deling", data={"deler": "true"})
    finish(client, begin(client))
    tell(client, settings, fake)
    sent = json.dumps(list(fake.taken.values()), ensure_ascii=False)
    assert not [word for word in WORDS.split() if f" {word}" in sent]
    exercise = client.get("/ovelser").text
    assert exercise
    headers = fake.headers[0]
    assert (
        headers[
            "X-Experience-Api-Version"
            if "X-Experience-Api-Version" in headers
            else "X-Experience-API-Version"
        ]
        == "1.0.3"
    )
    key = base64.b64encode(b"nokkel:hemmelig").decode()
    assert {value for name, value in headers.items() if name.lower() == "authorization"} == {f"Basic {key}"}
    actors = {body["actor"]["account"]["name"] for body in fake.taken.values()}
    assert len(actors) == 1
    assert actors != {pseudonym("")}
    scored = next(body for body in fake.taken.values() if body["verb"]["display"]["en"] == "scored")
    assert 1 <= scored["result"]["score"]["raw"] <= 5
    assert scored["object"]["id"] == "https://ovelse.example/sak/skolefravaer"
    assert datetime.fromisoformat(scored["timestamp"]).tzinfo == UTC


def test_an_address_that_is_none_harms_nothing(client: TestClient, settings: Settings) -> None:
    begin(client)
    tables = client.app.state.house.tables  # type: ignore[attr-defined]
    for address in ("http://[", "ikke en adresse"):
        teller = Teller(
            settings.model_copy(update={"xapi_url": address}), tables.stores.statements, tables.library
        )
        assert not client.portal.call(teller.round)  # type: ignore[union-attr]


@pytest.mark.parametrize("trouble", [503, 429, 401])
def test_a_store_that_does_not_take_it_is_asked_again(
    client: TestClient, settings: Settings, fake: FakeStore, trouble: int
) -> None:
    fake.answers = [trouble]
    begin(client)
    assert not tell(client, settings, fake)
    assert verbs(fake) == []
    assert tell(client, settings, fake)
    assert verbs(fake) == ["attempted"]


def test_a_store_that_has_it_already_is_content(
    client: TestClient, settings: Settings, fake: FakeStore
) -> None:
    fake.answers = [409]
    begin(client)
    assert tell(client, settings, fake)
    assert tell(client, settings, fake)
    assert len(fake.headers) == 1


def test_a_store_that_is_gone_harms_nothing(client: TestClient, settings: Settings, fake: FakeStore) -> None:
    fake.shutdown()
    fake.server_close()
    begin(client)
    assert not tell(client, settings, fake)
    assert client.get("/").status_code == 200


def test_nothing_is_sent_and_nothing_is_asked_where_no_store_is_set(client: TestClient) -> None:
    assert client.app.state.settings.xapi_url is None  # type: ignore[attr-defined]
    assert "Til læringsplattformen" not in client.get("/framgang").text


def test_the_running_program_tells_by_itself(settings: Settings, fake: FakeStore) -> None:
    chosen = settings.model_copy(update={"xapi_url": fake.address})
    with TestClient(create_app(chosen), headers=SAME_SITE) as first:
        begin(first)
        assert "Til læringsplattformen" in first.get("/framgang").text
    with TestClient(create_app(chosen), headers=SAME_SITE) as again:
        for _ in range(100):
            if fake.taken:
                break
            again.portal.call(_moment)  # type: ignore[union-attr]
    assert verbs(fake) == ["attempted"]


async def _moment() -> None:
    import asyncio

    await asyncio.sleep(0.05)
