"""Shared tables on the page: setting up, coming in, sitting down, hosting, and what is told of it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.domain.people import Here, Participant
from app.domain.play import Exercise
from app.live.hub import LiveItem, Subscription
from app.settings import Settings
from app.web import api
from app.web.api import Watcher
from app.web.app import create_app
from app.web.tries import network_of

SAME_SITE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def host(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), headers=SAME_SITE, follow_redirects=False) as client:
        yield client


def browser(host: TestClient) -> TestClient:
    """Another browser at the same site."""
    other = TestClient(host.app, headers=SAME_SITE, follow_redirects=False)
    other.portal = host.portal
    return other


def set_up(host: TestClient, seat: str = "skole", case: str = "skolefravaer") -> tuple[str, str]:
    """Return the path of a new table and its code."""
    path = host.post("/bord/ny", data={"case": case, "name": "Kari", "seat": seat}).headers["location"]
    return path, host.get(path).text.split("/bli-med/")[1][:8]


def come(host: TestClient, code: str, name: str, seat: str) -> TestClient:
    guest = browser(host)
    assert guest.post(f"/bli-med/{code}", data={"name": name, "seat": seat}).status_code == 303
    return guest


def call(client: TestClient, path: str, what: str, **body: Any) -> Any:
    return client.post(f"/api{path}/{what}", json=body)


def stores(host: TestClient) -> Any:
    return host.app.state.house.tables.stores  # type: ignore[attr-defined]


def people(host: TestClient, path: str) -> dict[str, Participant]:
    found = host.portal.call(stores(host).participants.all, path.rsplit("/", 1)[1])  # type: ignore[union-attr]
    return {person.name: person for person in found}


@pytest.mark.parametrize("name", ["", "12", "Ola 412 34 567", "x" * 41])
def test_a_name_that_cannot_be_shown_stays_in_its_field(host: TestClient, name: str) -> None:
    answer = host.post("/bord/ny", data={"case": "skolefravaer", "name": name, "seat": "nav"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert f'value="{name}"' in answer.text
    assert 'value="nav" checked' in answer.text
    assert "noen øvelse ennå" in host.get("/ovelser").text
    _, code = set_up(host)
    refused = browser(host).post(f"/bli-med/{code}", data={"name": name, "seat": "bup"})
    assert refused.status_code == 422
    assert 'value="bup" checked' in refused.text


def test_who_comes_sees_who_sits_where_and_comes_once(host: TestClient) -> None:
    path, code = set_up(host)
    guest = browser(host)
    door = guest.get(f"/bli-med/{code.lower()[:4]}-{code[4:]}").text
    assert "Sammen med Kari" in " ".join(door.split())
    assert guest.post(f"/bli-med/{code}", data={"name": "Ola", "seat": "nav"}).headers["location"] == path
    again = guest.get(f"/bli-med/{code}")
    assert (again.status_code, again.headers["location"]) == (303, path)
    assert guest.post(f"/bli-med/{code}", data={"name": "Ola", "seat": "nav"}).headers["location"] == path
    assert len(people(host, path)) == 2


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_the_pages_speak_the_language_of_each_reader(host: TestClient, code: str) -> None:
    path, door = set_up(host, "barnehage", "auga_seier_ja")
    guest = come(host, door, "Ola", "vert")
    guest.get(f"/sprak/{code}")
    begins = {
        "nb": "Vent her til verten begynner",
        "nn": "Vent her til verten byrjar",
        "en": "Wait here until",
    }[code]
    assert begins in guest.get(path).text
    call(host, path, "apne")
    call(host, path, "ramme", minutes=10, paused=True)
    page = guest.get(path).text
    assert f'<html lang="{code}">' in page
    assert {"nb": "10 minutter", "nn": "10 minutt.", "en": "10 minutes"}[code] in page
    assert {"nb": "tok en pause", "nn": "tok ein pause", "en": "took a break"}[code] in page


def test_a_seat_is_never_taken_from_somebody_who_is_there(host: TestClient) -> None:
    path, code = set_up(host)
    come(host, code, "Ola", "nav")
    call(host, path, "apne")
    ola = people(host, path)["Ola"]
    refused = call(host, path, "gi-plass", participant=ola.id, seat="")
    assert (refused.status_code, refused.json()["message"][:22]) == (409, "Denne personen er her.")
    long_ago = datetime.now(UTC) - timedelta(seconds=90)
    host.portal.call(lambda: stores(host).participants.change(ola.id, seen=long_ago))  # type: ignore[union-attr]
    assert "is-away" in host.get(path + "/sidefelt").text
    assert call(host, path, "gi-plass", participant=ola.id, seat="").status_code == 200
    page = host.get(path).text
    assert "reiste seg fra plassen for Nav. KI-en tar over for Nav." in " ".join(page.split())


def test_a_table_without_its_host_is_taken_over_by_somebody_there(host: TestClient) -> None:
    path, code = set_up(host)
    guest = come(host, code, "Ola", "nav")
    assert call(guest, path, "vert").status_code == 403
    kari = people(host, path)["Kari"]
    long_ago = datetime.now(UTC) - timedelta(seconds=90)
    host.portal.call(lambda: stores(host).participants.change(kari.id, seen=long_ago))  # type: ignore[union-attr]
    assert call(guest, path, "vert").status_code == 200
    assert call(guest, path, "apne").status_code == 200
    assert call(host, path, "ramme", paused=True).status_code == 403


def test_the_transcript_names_people_as_the_table_knows_them(host: TestClient) -> None:
    path, code = set_up(host)
    guest = come(host, code, "Ola", "nav")
    call(host, path, "apne")
    call(host, path, "ramme", ai="pause")
    call(guest, path, "meldinger", text="Vi tar det på torsdag.", client_id="a")
    assert "Ola (Nav): Vi tar det på torsdag." in host.get(path + "/referat.txt").text
    assert "Ola" in host.get(path + "/referat").text


def test_two_meetings_of_a_case_are_laid_side_by_side_for_who_was_there(host: TestClient) -> None:
    ended = []
    for _ in range(2):
        path, _ = set_up(host)
        call(host, path, "apne")
        call(host, path, "avslutt")
        ended.append(path)
    first, second = ended
    link = f"{first}/sammenlign/{second.rsplit('/', 1)[1]}"
    assert link in host.get("/ovelser").text
    page = host.get(link)
    assert page.status_code == 200
    assert "Det familien merket" in page.text
    stranger = browser(host)
    own, _ = set_up(stranger)
    assert host.get(f"{first}/sammenlign/{own.rsplit('/', 1)[1]}").status_code == 404
    assert stranger.get(f"{own}/sammenlign/{first.rsplit('/', 1)[1]}").status_code == 404
    assert stranger.get(link).status_code == 404


class Told:
    """Stands in for the shared tables: counts how often somebody was said to be there."""

    def __init__(self) -> None:
        self.times = 0

    async def seen(self, here: Here) -> None:
        """Count."""
        self.times += 1


async def test_somebody_in_a_busy_room_counts_as_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others' signs of life are no reason not to give one's own."""
    monkeypatch.setattr(api, "SEEN_SECONDS", 0.05)
    exercise = Exercise(id="e", case_id="skolefravaer", human_seat="skole", mode="felles")
    here = Here(exercise=exercise, participant=Participant(id="p", exercise_id="e"))
    told, listener = Told(), Subscription()
    watcher = Watcher(here, None, told, 0)  # type: ignore[arg-type]
    until = asyncio.get_running_loop().time() + 10
    for _ in range(30):
        listener.put(LiveItem("presence", data={"participant": "q", "present": True}))
        assert await watcher.wait(listener, until) is not None
        await asyncio.sleep(0.01)
    assert told.times >= 3


def test_addresses_of_one_network_count_as_one() -> None:
    assert network_of("2001:db8:1:2::1") == network_of("2001:db8:1:2:ffff::9")
    assert network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")
    assert network_of("10.0.0.1") != network_of("10.0.0.2")
