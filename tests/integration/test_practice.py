"""Practice between the meetings is one's own: sessions, answers, progress, rhythm; and words that are never kept."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import people
import pytest
from databases import ON_BOTH
from fastapi.testclient import TestClient
from sqlalchemy import text as sql

from app.domain.episodes import Session
from app.settings import Settings
from app.store.database import open_database
from app.store.people import PeopleStore
from app.store.practice import Chosen, PracticeStore
from app.web.app import create_app

SAME_SITE = {"Sec-Fetch-Site": "same-origin"}
CANARY = "Jeg ser at dere står i mye. Hva har dere kapasitet til? Fiolinkassa står i gangen."
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), headers=SAME_SITE) as client:
        yield client


def another(client: TestClient) -> TestClient:
    other = TestClient(client.app, headers=SAME_SITE)
    other.portal = client.portal
    return other


def store(client: TestClient) -> PracticeStore:
    found: PracticeStore = client.app.state.house.tables.stores.practice  # type: ignore[attr-defined]
    return found


def item_on(html: str) -> str | None:
    found = re.search(r'name="item" value="([^"]+)"', html)
    return found[1] if found else None


def play_through(client: TestClient, url: str) -> list[str]:
    """Answer every question of a session; return their ids."""
    met = []
    while (item := item_on(client.get(url).text)) is not None:
        choice = re.search(r'type="radio" name="svar" value="([^"]+)"', client.get(url).text)
        answer = client.post(url, data={"item": item, "svar": choice[1] if choice else CANARY})
        assert answer.status_code == 200, item
        met.append(item)
    return met


@ON_BOTH
def test_a_session_is_played_to_its_end_and_comes_back_by_what_went_wrong(client: TestClient) -> None:
    url = client.post("/ovinger").url.path
    met = play_through(client, url)
    assert {item.split(":")[0] for item in met} == {"dele", "ansvar", "melding"}
    done = client.get(url).text
    assert "Ferdig for nå" in done
    assert "Én linje å ta med" in done
    assert "Jeg ser at dere" not in done
    again = play_through(client, client.post("/ovinger").url.path)
    assert not set(again) & set(met)  # none is due yet, and nothing new is asked twice


@ON_BOTH
def test_an_answer_counts_once(client: TestClient) -> None:
    url = client.post("/ovinger").url.path
    page = client.get(url).text
    item = item_on(page)
    choices = re.findall(r'type="radio" name="svar" value="([^"]+)"', page)
    for choice in choices:
        assert client.post(url, data={"item": item, "svar": choice}).status_code == 200
    session = client.portal.call(_session_of, client, url)  # type: ignore[union-attr]
    assert list(session.outcomes) == [item]
    assert session.current != item


async def _session_of(client: TestClient, url: str) -> Session:
    database = client.app.state.house.tables.stores.practice._db  # type: ignore[attr-defined]
    async with database.session() as opened:
        person = (await opened.exec(sql("select person_id from episode_session limit 1"))).scalar_one()
    found = await store(client).session(person, url.rsplit("/", 1)[1])
    assert found is not None
    return found


def test_a_choice_that_is_none_and_an_empty_answer_keep_the_question(client: TestClient) -> None:
    url = client.post("/ovinger").url.path
    item = item_on(client.get(url).text)
    answer = client.post(url, data={"item": item, "svar": "noe annet"})
    assert answer.status_code == 422
    assert "Velg ett av svarene." in answer.text
    assert item_on(answer.text) == item
    assert client.post(url, data={"item": "dele:skolefravaer:x:y", "svar": "lukket"}).status_code == 404


def to_the_message(client: TestClient) -> tuple[str, str]:
    """A session that has come to its difficult message."""
    url = client.post("/ovinger").url.path
    while (item := item_on(client.get(url).text)) is not None:
        if item.startswith("melding"):
            return url, item
        choice = re.search(r'type="radio" name="svar" value="([^"]+)"', client.get(url).text)
        client.post(url, data={"item": item, "svar": choice[1] if choice else ""})
    raise AssertionError("no message in the session")


def test_a_written_answer_passes_the_gate_first_and_is_never_kept(client: TestClient, tmp_path: Path) -> None:
    url, item = to_the_message(client)
    stopped = client.post(url, data={"item": item, "svar": "Ring mor på 412 34 567 i kveld."})
    assert stopped.status_code == 422
    assert "telefonnummer" in stopped.text
    assert "412 34 567" in stopped.text  # in the sender's own field
    empty = client.post(url, data={"item": item, "svar": " "})
    assert empty.status_code == 422
    assert item_on(client.get(url).text) == item
    given = client.post(url, data={"item": item, "svar": CANARY})
    assert given.status_code == 200
    assert "Hva det gjorde" in given.text
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert item.encode() in kept
    assert b"Fiolinkassa" not in kept
    assert b"412 34 567" not in kept


def test_a_session_is_nobody_else_s(client: TestClient) -> None:
    url = client.post("/ovinger").url.path
    item = item_on(client.get(url).text)
    for other in (another(client), TestClient(client.app, headers=SAME_SITE)):
        other.portal = client.portal
        assert other.get(url).status_code == 404
        assert other.post(url, data={"item": item, "svar": "lukket"}).status_code == 404
        assert other.post(url + "/slutt").status_code == 404
    assert item_on(client.get(url).text) == item


def finish(client: TestClient, case: str, seat: str, text: str) -> str:
    """Play a very short exercise to its end; return its path."""
    path = client.post("/ovelser", data={"case": case, "seat": seat}).url.path
    client.post(f"/api{path}/meldinger", json={"text": text, "client_id": "a"})
    client.portal.call(client.app.state.house.tables.wait_idle, path.rsplit("/", 1)[1])  # type: ignore
    assert client.post(f"/api{path}/avslutt").status_code < 300
    return path


@ON_BOTH
def test_progress_shows_what_one_has_played_and_to_nobody_else(client: TestClient) -> None:
    empty = client.get("/framgang").text
    assert "Her begynner det når du har spilt én sak" in empty
    path = finish(client, "skolefravaer", "skole", "Hva vil Eskild selv? Vi møter ham i døra fra mandag.")
    action = {"what": "spørre eleven først", "when": "2026-01-05", "who": "lærerne på trinnet"}
    assert client.post(f"/api{path}/notat", json={"kind": "action", "data": action}).status_code == 201
    page = client.get("/framgang").text
    for words in (
        "Førtien dager",
        "spørre eleven først",
        "Ble det gjort?",
        "Passer for deg nå",
        "Få med neste gang",
    ):
        assert words in page
    other = another(client)
    finish(other, "stille_i_garderoben", "barnehage", "Hva ser dere?")
    assert "spørre eleven først" not in other.get("/framgang").text
    exercise = path.rsplit("/", 1)[1]
    theirs = other.post("/framgang/handling", data={"ovelse": exercise, "svar": "ja"})
    assert theirs.status_code == 404
    assert client.post("/framgang/handling", data={"ovelse": exercise, "svar": "ja"}).status_code == 200
    assert "Gjort på ordentlig: 1 av 1" in client.get("/framgang").text


def test_questions_about_a_case_open_when_it_is_played(client: TestClient) -> None:
    def cases(count: int) -> set[str]:
        met = [item for _ in range(count) for item in play_through(client, client.post("/ovinger").url.path)]
        return {item.split(":")[1] for item in met if item.startswith("dele")}

    assert cases(1) == {"stille_i_garderoben"}
    finish(client, "skolefravaer", "skole", "Hva ser dere?")
    assert cases(1) == {"skolefravaer"}


def test_a_rhythm_is_chosen_kept_and_taken_away(client: TestClient) -> None:
    assert client.get("/framgang/rytme.ics").status_code == 404
    assert client.post("/framgang/rytme", data={"dag": "9", "klokka": "08:30"}).status_code == 422
    assert client.post("/framgang/rytme", data={"dag": "2", "klokka": "25:00"}).status_code == 422
    client.post("/framgang/rytme", data={"dag": "2", "klokka": "07:45", "minutter": "8"})
    assert "onsdag klokka 07:45, 8 minutter" in client.get("/framgang").text
    file = client.get("/framgang/rytme.ics")
    assert file.headers["content-type"].startswith("text/calendar")
    assert "RRULE:FREQ=WEEKLY;BYDAY=WE" in file.text
    client.post("/framgang/rytme", data={"dag": ""})
    assert client.get("/framgang/rytme.ics").status_code == 404


@ON_BOTH
async def test_practice_goes_along_with_the_person_and_is_gone_with_them(settings: Settings) -> None:
    database = await open_database(settings.database_url)
    people, practice = PeopleStore(database), PracticeStore(database)
    guest, owner = await people.create(), await people.create()
    for person in (guest, owner):
        await practice.begin(Session(id=f"s-{person}", person_id=person, items=("a", "b"), started=NOW))
        found = await practice.session(person, f"s-{person}")
        assert found is not None
        assert await practice.answer(found, "a", "riktig", f"kort-{person}", NOW)
    await practice.choose(guest, weekday=1, minutes=8, clock="08:00")
    await practice.move(guest, owner)
    assert len(await practice.sessions(owner)) == 2
    assert (await practice.cards(owner))["a"][0] == f"kort-{owner}"  # one's own stays
    assert (await practice.chosen(owner)).weekday == 1
    assert await practice.sessions(guest) == []
    async with database.session() as session:
        for table in ("practice", "episode_card", "episode_session"):
            await session.exec(sql(f"select 1 from {table}"))  # type: ignore[call-overload]  # noqa: S608
        await session.exec(sql("delete from person where id = :id").bindparams(id=owner))  # type: ignore[call-overload]
    assert await practice.sessions(owner) == []
    assert await practice.cards(owner) == {}
    assert await practice.chosen(owner) == Chosen()
    await database.close()


@ON_BOTH
async def test_a_new_session_ends_the_one_that_was_left(settings: Settings) -> None:
    database = await open_database(settings.database_url)
    person, practice = await PeopleStore(database).create(), PracticeStore(database)

    async def begin(name: str, hours: int) -> Session:
        at = NOW + timedelta(hours=hours)
        await practice.begin(Session(id=name, person_id=person, items=("a", "b"), started=at))
        found = await practice.session(person, name)
        assert found is not None
        return found

    await begin("tom", 0)
    half = await begin("halv", 1)
    await practice.answer(half, "a", "feil", "kort", NOW)
    await begin("ny", 2)
    assert [(s.id, s.ended is None) for s in await practice.sessions(person)] == [
        ("ny", True),
        ("halv", False),
    ]
    await database.close()


@ON_BOTH
def test_a_group_s_goal_is_set_by_its_trainer_and_counted_without_anybody_s_part(settings: Settings) -> None:
    with people.site(settings) as client:
        group = people.group(client, "Lederne")
        leaders = [people.account(client, f"leder{n}") for n in range(5)]
        trainer = people.account(client, "veileder")
        for leader in leaders:
            people.member(client, leader, group)
        people.member(client, trainer, group, "veileder")
        mine, theirs = people.logged_in(client, trainer), people.logged_in(client, leaders[0])
        before = theirs.post("/ovinger").headers["location"]
        theirs.post(f"{before}/slutt")
        assert theirs.get(f"/grupper/{group}/mal").status_code == 404
        assert theirs.post(f"/grupper/{group}/mal", data={"antall": "1"}).status_code == 404
        assert mine.post(f"/grupper/{group}/mal", data={"antall": "tre"}).status_code == 422
        assert mine.post(f"/grupper/{group}/mal", data={"antall": "3"}).status_code == 303
        people.played(theirs)
        after = theirs.post("/ovinger").headers["location"]
        theirs.post(f"{after}/slutt")
        for seen in (
            mine.get(f"/grupper/{group}/mal").text,
            people.logged_in(client, leaders[4]).get("/framgang").text,
        ):
            assert "2 av 3 sammen." in seen
            assert "leder0" not in seen
        mine.post(f"/grupper/{group}/mal", data={"antall": ""})
        assert "sammen." not in people.logged_in(client, leaders[4]).get("/framgang").text


def test_what_is_kept_about_me_holds_my_practice(client: TestClient) -> None:
    play_through(client, client.post("/ovinger").url.path)
    client.post("/framgang/rytme", data={"dag": "2", "klokka": "07:45", "minutter": "8"})
    kept = client.get("/mine-data/alt.json").json()["more"]
    assert [(row["weekday"], row["clock"]) for row in kept["practice"]] == [(2, "07:45")]
    assert len(kept["episode_session"]) == 1
    assert len(kept["episode_card"]) > 5


BOKMAL = re.compile(
    r"\b(?:ikke|hva|hvem|noen|jeg|dere|fra|også|bare|være|hvordan|uke|selv|nå)\b", re.IGNORECASE
)
MARKED = re.compile(r'<(\w+)[^>]* lang="nb"[^>]*>.*?</\1>', re.DOTALL)


def words_of(html: str) -> str:
    """What a page says in its own language."""
    return re.sub(r"<[^>]+>", " ", MARKED.sub(" ", html.split("<main", 1)[1]))


def test_a_nynorsk_page_is_nynorsk_throughout(client: TestClient) -> None:
    client.get("/sprak/nn")
    pages = [client.get("/framgang").text, client.get("/ovinger").text]
    url = client.post("/ovinger").url.path
    while (item := item_on(client.get(url).text)) is not None:
        pages.append(client.get(url).text)
        choice = re.search(r'type="radio" name="svar" value="([^"]+)"', pages[-1])
        text = "Eg ser at de står i mykje. Kva har de kapasitet til, og kven spør barnet?"
        pages.append(client.post(url, data={"item": item, "svar": choice[1] if choice else text}).text)
    pages.append(client.get(url).text)
    finish(client, "auga_seier_ja", "skole", "Kva ser de, og kva vil Gaute sjølv?")
    pages.append(client.get("/framgang").text)
    for page in pages:
        assert '<html lang="nn">' in page
        assert BOKMAL.findall(words_of(page)) == []


@ON_BOTH
async def test_two_pages_that_choose_at_once_both_get_through(settings: Settings) -> None:
    database = await open_database(settings.database_url)
    person, practice = await PeopleStore(database).create(), PracticeStore(database)
    await asyncio.gather(practice.choose(person, seen=NOW), practice.choose(person, weekday=3))
    assert (await practice.chosen(person)).weekday == 3
    await database.close()
