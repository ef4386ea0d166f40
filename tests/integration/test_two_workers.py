"""Two workers on one Postgres: what happens at one is seen at the other, and either finishes the other's turns."""

from __future__ import annotations

import asyncio
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import psycopg
import pytest
from pydantic import SecretStr

from app.domain.errors import StoreError
from app.domain.play import Event
from app.live.hub import LiveItem, Subscription
from app.llm.fake_server import fake_chat_server
from app.orchestrator.factory import open_table_service
from app.orchestrator.service import TableService
from app.settings import Settings
from app.store.database import open_database

Pair = tuple[TableService, TableService]
SECONDS = 60


@pytest.fixture
async def pair(postgres: Settings) -> AsyncIterator[Pair]:
    """Two services on one database."""
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(open_table_service(postgres))
        yield one, await stack.enter_async_context(open_table_service(postgres))


async def until(heard: Subscription, kind: str) -> list[LiveItem]:
    """Return what is heard up to the first item of a kind."""
    items: list[LiveItem] = []
    async with asyncio.timeout(SECONDS):
        while not items or items[-1].type != kind:
            item = await heard.next()
            assert item is not None, "the stream ended"
            items.append(item)
    return items


def cut(postgres: Settings) -> None:
    """End every connection to the database, as a restart of Postgres does."""
    assert postgres.postgres is not None
    with psycopg.connect(postgres.postgres, autocommit=True) as connection:
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
        )


async def send_until_taken(service: TableService, exercise_id: str, text: str, client_id: str) -> None:
    """Send a message as the page does: again when the store did not answer."""
    while True:
        try:
            await service.post(exercise_id, text, client_id)
            return
        except StoreError:
            await asyncio.sleep(0.1)


def replies(events: list[Event]) -> Counter[tuple[str | None, str | None]]:
    return Counter((e.turn_id, e.seat) for e in events if e.type == "message" and e.kind == "ai")


async def test_the_other_worker_hears_everything_in_order(pair: Pair) -> None:
    one, other = pair
    exercise = await one.start("skolefravaer", "skole", seed=1)
    async with other.hub.subscribe(exercise.id) as heard:
        await one.post(exercise.id, "Hva ser dere hos dere, alle sammen?", "a")
        items = await until(heard, "idle")
    stored = [item.event for item in items if item.event and item.event.type != "start"]
    assert stored == [e for e in await other.events(exercise.id) if e.type != "start"]
    last: dict[str, str] = {}
    for item in items:
        seat = item.event.seat if item.event else item.data.get("seat")
        if seat and (item.event is None or item.event.kind == "ai"):
            before = last.get(seat, "")
            assert not (item.type == "delta" and before == "message"), "words came after their message"
            last[seat] = item.type
    spoken = {e.seat: e.text for e in stored if e.kind == "ai" and e.type == "message"}
    assert spoken
    for seat, text in spoken.items():
        words = " ".join(i.data["text"] for i in items if i.type == "delta" and i.data["seat"] == seat)
        assert words.split() == text.split()


async def test_posts_at_once_all_get_in_and_are_answered_in_one_order(pair: Pair) -> None:
    exercise = await pair[0].start("skolefravaer", "skole", seed=1)
    posts = [pair[n % 2].post(exercise.id, f"Hva ser dere? Runde {n}.", f"k{n}") for n in range(8)]
    await asyncio.gather(*posts)
    for service in pair:
        await service.wait_idle(exercise.id)
    events = await pair[0].events(exercise.id)
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert len({e.text for e in events if e.kind == "human"}) == 8
    assert (await pair[1].state(exercise.id)).turn == 8
    assert set(replies(events).values()) == {1}
    answered = list(dict.fromkeys(e.turn_id for e in events if e.turn_id))
    latest = [await pair[0].stores.turns.latest(exercise.id)]
    assert latest[0] is not None
    assert answered[-1] == latest[0].id


async def test_one_message_sent_to_both_is_one_message(pair: Pair) -> None:
    exercise = await pair[0].start("skolefravaer", "skole", seed=1)
    posts = [service.post(exercise.id, "Hva ser dere?", "same") for service in pair for _ in range(3)]
    assert len({event.seq for event in await asyncio.gather(*posts)}) == 1
    await pair[0].wait_idle(exercise.id)
    assert [e.text for e in await pair[1].events(exercise.id) if e.kind == "human"] == ["Hva ser dere?"]


async def test_a_broken_connection_loses_nothing(pair: Pair, postgres: Settings) -> None:
    one, other = pair
    exercise = await one.start("skolefravaer", "skole", seed=1)
    async with other.hub.subscribe(exercise.id) as heard:
        cut(postgres)
        await one.post(exercise.id, "Nav, hva kan dere bidra med?", "a")
        await one.wait_idle(exercise.id)
        expected = [e.seq for e in await one.events(exercise.id) if e.type != "start"]
        seen: list[int] = []
        async with asyncio.timeout(SECONDS):
            while not seen or seen[-1] < expected[-1]:
                item = await heard.next()
                assert item is not None
                seen += [item.event.seq] if item.event and item.event.type != "start" else []
    assert seen == expected


async def test_a_database_that_comes_and_goes_costs_no_message(pair: Pair, postgres: Settings) -> None:
    exercise = await pair[0].start("skolefravaer", "skole", seed=1)
    chance = random.Random(5)
    for number in range(12):
        text, key = f"Hva ser dere hos dere, alle sammen? Runde {number}.", f"k{number}"
        post = asyncio.create_task(send_until_taken(pair[number % 2], exercise.id, text, key))
        await asyncio.sleep(chance.uniform(0, 0.1))
        await asyncio.to_thread(cut, postgres)
        await post
    async with asyncio.timeout(SECONDS):
        await pair[0].wait_idle(exercise.id)
    events = await pair[1].events(exercise.id)
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert len([e for e in events if e.kind == "human"]) == 12
    assert set(replies(events).values()) == {1}
    assert (await pair[1].state(exercise.id)).turn == 12
    assert not [e for e in events if e.type == "failed"]


async def test_stop_reaches_the_worker_that_runs_the_turn(postgres: Settings) -> None:
    with fake_chat_server("silent") as model:
        silent = postgres.model_copy(
            update={"llm_base_url": model.base_url, "llm_api_key": SecretStr("x"), "llm_timeout": 25.0}
        )
        async with open_table_service(silent) as one, open_table_service(silent) as other:
            exercise = await one.start("skolefravaer", "skole", seed=1)
            async with other.hub.subscribe(exercise.id) as heard:
                await one.post(exercise.id, "Nav, hva kan dere bidra med?", "a")
                await until(heard, "speaking")
            assert await other.stop(exercise.id)
            async with asyncio.timeout(SECONDS):
                await one.wait_idle(exercise.id)
            events = await one.events(exercise.id)
            assert await other.turn_status(exercise.id) == "stopped"
    assert events[-1].type == "stopped"
    assert not replies(events)


CHILD = """
import asyncio, sys
from datetime import timedelta
import app.store.leases
app.store.leases.LEASE = timedelta(seconds=1)
from pydantic import SecretStr
from app.orchestrator.factory import open_table_service
from app.settings import Settings

async def main(url, model, exercise):
    settings = Settings(database_url=url, llm_base_url=model, llm_timeout=60.0)
    settings = settings.model_copy(update={"llm_api_key": SecretStr("x")})
    async with open_table_service(settings) as service:
        async with service.hub.subscribe(exercise) as heard:
            await service.post(exercise, "Hva ser dere hos dere, alle sammen?", "a")
            while (await heard.next()).type != "speaking":
                pass
            print("speaking", flush=True)
            await asyncio.sleep(60)

asyncio.run(main(*sys.argv[1:4]))
"""


async def test_the_turn_of_a_killed_worker_is_finished_once(postgres: Settings) -> None:
    async with open_table_service(postgres) as alive:
        exercise = await alive.start("skolefravaer", "skole", speaker="prompted", seed=1)
        with fake_chat_server("silent") as model:
            command = [sys.executable, "-c", CHILD, postgres.database_url, model.base_url, exercise.id]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
                assert child.stdout is not None
                assert await asyncio.to_thread(child.stdout.readline) == "speaking\n"
                assert not replies(await alive.events(exercise.id))
                child.send_signal(signal.SIGKILL)
        async with asyncio.timeout(SECONDS):
            await alive.wait_idle(exercise.id)
        events = await alive.events(exercise.id)
        assert await alive.turn_status(exercise.id) == "done"
    assert len([e for e in events if e.kind == "human"]) == 1
    assert replies(events)
    assert set(replies(events).values()) == {1}
    assert [event.seq for event in events] == list(range(1, len(events) + 1))


async def test_workers_that_start_at_once_migrate_once(postgres: Settings) -> None:
    opened = await asyncio.gather(*(open_database(postgres.database_url) for _ in range(6)))
    for database in opened:
        await database.close()
