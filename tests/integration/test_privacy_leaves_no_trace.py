"""What is blocked is nowhere afterwards: not in the database, its log, the logs or an answer."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from app.domain.errors import StoreError
from app.settings import Settings
from app.store.database import Database, open_database
from app.web.app import create_app

CANARY = "kanarifuglen"
SAME_SITE = {"Sec-Fetch-Site": "same-origin"}


def test_a_thousand_blocked_messages_leave_no_trace(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with TestClient(create_app(settings), headers=SAME_SITE) as client:
        begun = client.post(
            "/ovelser", data={"case": "skolefravaer", "seat": "skole"}, follow_redirects=False
        )
        api = f"/api/ovelser/{begun.headers['location'].rsplit('/', 1)[1]}"
        for number in range(1_000):
            message = f"{CANARY} {number}: ring Kristine Nordby på 412 34 5{number % 100:02d}"
            answer = client.post(f"{api}/meldinger", json={"text": message, "client_id": str(number)})
            assert answer.status_code == 422
        assert client.post(f"{api}/innsigelse", json={"types": ["NAVN", CANARY]}).status_code == 202
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert [path.name for path in files if CANARY.encode() in path.read_bytes()] == []
    assert CANARY not in caplog.text


def test_addresses_headers_and_answers_echo_nothing(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with TestClient(create_app(settings), headers=SAME_SITE, raise_server_exceptions=False) as client:
        marks = {"User-Agent": CANARY, "Referer": f"http://testserver/{CANARY}", "X-Request-Id": CANARY}
        answers = [
            client.get(f"/{CANARY}", headers=marks),
            client.get(f"/ovelser/{CANARY}", headers=marks),
            client.get(f"/api/ovelser/{CANARY}/strom?etter={CANARY}", headers=marks),
            client.get(f"/?navn={CANARY}", headers=marks),
            client.post(f"/api/ovelser/{CANARY}/meldinger", json={"tekst": CANARY}, headers=marks),
            client.post(f"/api/ovelser/{CANARY}/meldinger", content=f'{{"text": "{CANARY}', headers=marks),
            client.post("/ovelser", data={"case": CANARY, "seat": CANARY}, headers=marks),
            client.put(f"/api/ovelser/{CANARY}", json=CANARY, headers=marks),
        ]
    assert {answer.status_code for answer in answers} <= {200, 404, 405, 422}
    assert [str(answer.url.path) for answer in answers if CANARY in answer.text] == []
    assert all(CANARY not in value for answer in answers for value in answer.headers.values())
    assert CANARY not in caplog.text


async def _failing_write(database: Database) -> None:
    async with database.session() as session:
        connection = await session.connection()
        await connection.execute(text("INSERT INTO finnes_ikke VALUES (:tekst)"), {"tekst": CANARY})


async def test_a_database_that_fails_names_no_text(settings: Settings) -> None:
    database = await open_database(settings.database_url)
    with pytest.raises(StoreError) as failed:
        await _failing_write(database)
    await database.close()
    assert CANARY not in "".join(traceback.format_exception(failed.value))
