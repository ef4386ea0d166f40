"""What is blocked is nowhere afterwards: not in the database, its log, the logs or an answer."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.settings import Settings
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
            text = f"{CANARY} {number}: ring Kristine Nordby på 412 34 5{number % 100:02d}"
            answer = client.post(f"{api}/meldinger", json={"text": text, "client_id": str(number)})
            assert answer.status_code == 422
        assert client.post(f"{api}/innsigelse", json={"types": ["NAVN", CANARY]}).status_code == 202
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert [path.name for path in files if CANARY.encode() in path.read_bytes()] == []
    assert CANARY not in caplog.text
