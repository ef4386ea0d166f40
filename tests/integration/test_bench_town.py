"""The town of `bench pages`: its pages show what they are to show, so that what is timed is the real page."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient
from trainers import town_in

from app.accounts.sessions import COOKIE
from app.bench.pages import pages
from app.bench.town import build
from app.settings import Settings


def test_the_pages_of_the_town_are_given_and_full(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'town.db'}")
    with town_in(settings) as client:
        assert client.portal is not None
        built = client.portal.call(build, settings.database_url, 20, 60)
        for session, paths in pages(built).values():
            client.cookies.set(COOKIE, session)
            assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)
        _shared(client, built.participant, built.trainer)


def _shared(client: TestClient, participant: str, trainer: str) -> None:
    """The leader of the town shows a part of what they have played, and their download says the same."""
    client.cookies.set(COOKIE, participant)
    marked = client.get("/deling").text.count("<b>delt</b>")
    handed_out = client.get("/mine-data/alt.json").json()["exercises"]
    assert 0 < marked < len(handed_out)
    assert marked == sum(bool(held["shares"]) for held in handed_out)
    assert all(held["events"][0]["type"] == "start" for held in handed_out)
    client.cookies.set(COOKIE, trainer)
    assert len(re.findall(r"/veileder/gjennomgang/", client.get("/veileder").text)) >= marked
