"""Mine data: what is kept, taken along, deleted; and what is deleted when it has been kept long enough."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from databases import ON_BOTH
from fastapi.testclient import TestClient
from people import PASSWORD, account, browser, group, house, logged_in, member, played, run, site
from psycopg.sql import SQL, Identifier
from sqlalchemy import update
from sqlalchemy.engine import make_url
from sqlmodel import col

from app.accounts.rights import Purged
from app.orchestrator.farewell import Farewell, purge
from app.settings import Settings
from app.store.account_tables import AuditRow
from app.store.database import open_database
from app.store.tables import ExerciseRow, PersonRow, SessionRow, now

CANARY = "snurrebassefisk"
NAME = "Tjorhild"
NOTE = "lyngvetterbrød"
EMAIL = "tjorhild@kommune.no"


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with site(settings) as client:
        yield client


def everything(settings: Settings) -> bytes:
    """Everything the database holds: on SQLite the raw files, on Postgres every row of every table."""
    if settings.postgres is None:
        file = make_url(settings.database_url).database
        assert file is not None
        return b"".join(path.read_bytes() for path in Path(file).parent.iterdir() if path.is_file())
    found: list[str] = []
    with psycopg.connect(settings.postgres) as connection:
        tables = connection.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
        for (table,) in tables:
            found += [
                str(row)
                for row in connection.execute(SQL("select t::text from {} t").format(Identifier(table)))
            ]
    return "\n".join(found).encode()


def traces(settings: Settings) -> list[str]:
    held = everything(settings).lower()
    return [word for word in (CANARY, NAME, NOTE, EMAIL) if word.lower().encode() in held]


def shared_table(client: TestClient, host: TestClient, name: str = "Vertinne") -> tuple[str, TestClient]:
    """A table with two people, where both have said something; the second one leaves traces everywhere."""
    seat = {"case": "skolefravaer", "name": name, "seat": "skole"}
    table = host.post("/bord/ny", data=seat).headers["location"].rsplit("/", 1)[1]
    code = run(client, house(client).tables.exercise, table).code
    other = logged_in(client, account(client, NAME))
    assert other.post(f"/bli-med/{code}", data={"name": NAME, "seat": "nav"}).status_code == 303
    host.post(f"/api/ovelser/{table}/apne")
    for who, text in (
        (other, f"Vi på Nav kan sette av en {CANARY} til gutten fra mandag. Hva kan skolen gjøre?"),
        (host, f"Takk, {NAME}. Barnevern, hva tenker dere om det?"),
    ):
        body = {"text": text, "client_id": f"{CANARY if who is other else 'vert'}", "sure": True}
        sent = who.post(f"/api/ovelser/{table}/meldinger", json=body)
        assert sent.status_code == 202, sent.text
        run(client, house(client).tables.wait_idle, table)
    return table, other


def reviewed(client: TestClient, mine: TestClient, table: str) -> None:
    """A trainer of the person's group has commented on their part."""
    gid = group(client, "Nord")
    trainer = account(client, "Veileder")
    member(client, trainer, gid, "veileder")
    member(client, run(client, house(client).accounts.store.by_email, EMAIL).account, gid)
    assert mine.post(f"/ovelser/{table}/del", data={"gruppe": gid}).status_code == 303
    part = run(client, house(client).tables.stores.participants.all, table)[1].id
    desk, address = logged_in(client, trainer), f"/veileder/gjennomgang/{table}"
    assert desk.post(f"{address}/begynn", data={"deltaker": part}).status_code == 303
    said = {
        "deltaker": part,
        "dimensjon": "barnet",
        "tekst": f"Bra at du tenkte på en {CANARY}.",
        "sikker": "ja",
    }
    assert desk.post(f"{address}/kommentar", data=said).status_code == 303


def note(client: TestClient, table: str, kind: str, **data: object) -> None:
    answer = client.post(f"/api/ovelser/{table}/notat", json={"kind": kind, "data": data, "sure": True})
    assert answer.status_code == 201, answer.text


@ON_BOTH
def test_after_delete_nothing_of_a_person_is_left(client: TestClient, settings: Settings) -> None:
    host = browser(client)
    table, mine = shared_table(client, host)
    host.post(f"/api/ovelser/{table}/avslutt")
    solo = played(mine, f"Jeg foreslår en {CANARY} fra mandag. Hva ser dere?")
    for exercise in (solo, table):
        note(mine, exercise, "self_rating", barnet=3, ansvar=3, samarbeid=3, informasjonsdeling=3, tillit=3)
        note(mine, exercise, "reflection", text=f"Jeg glemte en {NOTE}.")
        note(mine, exercise, "action", what=f"Kjøpe {NOTE}", who="Barnet", when="2026-12-24")
    assert mine.post("/ovinger").status_code == 303
    reviewed(client, mine, table)
    assert traces(settings) == [CANARY, NAME, NOTE, EMAIL]
    about = mine.get("/mine-data/alt.json").json()["more"]
    assert {"episode_session", "review", "review_comment"} <= set(about)
    before = len(run(client, house(client).tables.events, table))

    assert mine.post("/mine-data/slett", data={"password": PASSWORD}).status_code == 422
    assert mine.post("/mine-data/slett", data={"bekreft": "ja", "password": "feil"}).status_code == 401
    gone = mine.post("/mine-data/slett", data={"bekreft": "ja", "password": PASSWORD})
    assert gone.headers["location"] == "/mine-data/slettet"

    assert traces(settings) == []
    assert mine.get("/konto").status_code == 303
    events = run(client, house(client).tables.events, table)
    assert len(events) == before
    mine_said = [e for e in events if e.type == "message" and e.seat == "nav" and e.kind == "human"]
    assert [e.text for e in mine_said] == ["[slettet]"]
    hers = next(e for e in events if e.type == "message" and e.seat == "skole")
    assert hers.text == "Takk, [slettet]. Barnevern, hva tenker dere om det?"
    for path in ("referat", "etter", "referat.txt", "referat.json"):
        assert host.get(f"/ovelser/{table}/{path}").status_code == 200


@ON_BOTH
def test_who_deletes_in_the_middle_of_a_meeting_gives_the_seat_to_the_ai(
    client: TestClient, settings: Settings
) -> None:
    host = browser(client)
    table, mine = shared_table(client, host)
    mine.post("/mine-data/slett", data={"bekreft": "ja", "password": PASSWORD})
    assert traces(settings) == []
    events = run(client, house(client).tables.events, table)
    assert [(e.type, e.seat, e.data.get("change")) for e in events if e.type == "seat"][-1] == (
        "seat",
        "nav",
        "ut",
    )
    body = {"text": "Nav, hva kan dere bidra med?", "client_id": "videre"}
    assert host.post(f"/api/ovelser/{table}/meldinger", json=body).status_code == 202
    run(client, house(client).tables.wait_idle, table)
    assert run(client, house(client).tables.events, table)[-1].type != "failed"


def test_a_guest_sees_and_deletes_too(client: TestClient, settings: Settings) -> None:
    assert "ikke lagret noe om deg" in client.get("/mine-data").text
    played(client, f"Jeg foreslår en {CANARY} fra mandag.")
    assert "bare her" in client.get("/mine-data").text
    assert client.post("/mine-data/slett", data={"bekreft": "ja"}).status_code == 303
    assert traces(settings) == []
    assert "ikke lagret noe om deg" in client.get("/mine-data").text


def test_what_is_taken_along_is_all_of_ones_own_and_nobody_elses_secrets(client: TestClient) -> None:
    host = browser(client)
    table, mine = shared_table(client, host)
    private = {"text": "Bare mellom oss: en hemmelig grevlingplan.", "client_id": "p", "to": ["barnevern"],
               "private": True, "sure": True}  # fmt: skip
    assert host.post(f"/api/ovelser/{table}/meldinger", json=private).status_code == 202
    run(client, house(client).tables.wait_idle, table)
    held = mine.get("/mine-data/alt.json")
    assert held.headers["content-disposition"] == 'attachment; filename="mine-data.json"'
    body = held.json()
    assert body["account"]["email"] == EMAIL
    assert "password_hash" not in body["account"]
    assert [e["exercise"]["id"] for e in body["exercises"]] == [table]
    assert CANARY in held.text
    assert "grevlingplan" not in held.text
    assert mine.get("/mine-data/alt.pdf").content.startswith(b"%PDF")
    lines = [line["kind"] for line in mine.get("/mine-data/alt.json").json()["log"]]
    assert lines.count("lastet_ned") == 2


def age(client: TestClient, table: str, days: int) -> None:
    """Let an exercise be so many days old."""

    async def change() -> None:
        async with house(client).accounts.store._db.session() as session:
            at = now() - timedelta(days=days)
            row = update(ExerciseRow).where(col(ExerciseRow.id) == table)
            await session.exec(row.values(created=at, ended=at))

    run(client, change)


def sweep(client: TestClient) -> Purged:
    done: Purged = run(client, Farewell(house(client)).purge)
    return done


@ON_BOTH
def test_each_organisation_keeps_exercises_as_long_as_it_has_decided(client: TestClient) -> None:
    gid = group(client, "Nord")
    kari, guest = account(client, "Kari"), browser(client)
    member(client, kari, gid)
    mine = logged_in(client, kari)
    old, new, guests = played(mine), played(mine), played(guest)
    for exercise, days in ((old, 31), (new, 29), (guests, 400)):
        age(client, exercise, days)
    assert sweep(client).exercises == 0
    groups = house(client).accounts.groups
    organisation = run(client, groups.organisations)[0].id
    run(client, groups.keep_for, organisation, 30)
    assert sweep(client)[:2] == (1, 0)
    assert mine.get(f"/ovelser/{old}/etter").status_code == 404
    assert mine.get(f"/ovelser/{new}/etter").status_code == 200
    assert guest.get(f"/ovelser/{guests}/etter").status_code == 200
    admin = logged_in(client, account(client, "Sjef", admin=True))
    assert "slettet det som var lagret lenge nok" in admin.get("/admin/logg").text


def test_at_a_shared_table_only_the_part_of_whose_time_is_up_goes(
    client: TestClient, settings: Settings
) -> None:
    host = browser(client)
    table, mine = shared_table(client, host)
    host.post(f"/api/ovelser/{table}/avslutt")
    gid = group(client, "Nord")
    other = run(client, house(client).accounts.store.by_email, EMAIL).account
    member(client, other, gid)
    run(
        client,
        house(client).accounts.groups.keep_for,
        run(client, house(client).accounts.groups.organisations)[0].id,
        30,
    )
    age(client, table, 31)
    assert sweep(client)[:2] == (0, 1)
    assert CANARY not in everything(settings).decode("utf-8", "ignore")
    assert mine.get(f"/ovelser/{table}/etter").status_code == 404
    assert host.get(f"/ovelser/{table}/etter").status_code == 200


@ON_BOTH
def test_a_guest_no_browser_knows_any_more_is_deleted(client: TestClient, settings: Settings) -> None:
    gone, here = browser(client), browser(client)
    lost, kept = played(gone, f"Jeg foreslår en {CANARY}."), played(here)
    person = run(client, house(client).tables.stores.participants.all, lost)[0].person_id

    async def forget() -> None:
        async with house(client).accounts.store._db.session() as session:
            old = now() - timedelta(days=366)
            await session.exec(update(PersonRow).values(created=old))
            mine = update(SessionRow).where(col(SessionRow.person_id) == person)
            await session.exec(mine.values(expires=now() - timedelta(days=1)))
            await session.exec(update(AuditRow).values(at=old - timedelta(days=60)))

    run(client, house(client).accounts.audit.write, "logget_inn")
    run(client, forget)
    assert sweep(client) == (1, 0, 1, 0, 1)
    assert traces(settings) == []
    assert here.get(f"/ovelser/{kept}/etter").status_code == 200


def test_the_purge_command_counts_and_tells_nothing(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from app import cli

    with site(settings) as client:
        exercise = played(client, f"Jeg foreslår en {CANARY}.")
        age(client, exercise, 40)
    chosen = settings.model_copy(update={"retention_days": 30})
    monkeypatch.setattr("app.settings.get_settings", lambda: chosen)
    assert cli.main(["purge", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["exercises"] == 1
    assert traces(settings) == []
    assert asyncio.run(purge(chosen)).exercises == 0


@ON_BOTH
async def test_a_chore_is_done_by_one_worker_a_day(settings: Settings) -> None:
    from app.store.chores import ChoreStore

    database = await open_database(settings.database_url)
    stores = [ChoreStore(database) for _ in range(5)]
    assert sum(await asyncio.gather(*(store.claim("purge") for store in stores))) == 1
    assert not await stores[0].claim("purge")
    await database.close()
