"""`rundt-bordet bench faults`: tables that people use while workers are killed, Postgres crashes, streams break.

Nothing may be lost or doubled, and every table must go on. Needs Linux (/proc) and the Postgres of the pip package.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from app.accounts.sessions import COOKIE
from app.bench.findings import Found, examine, rows
from app.bench.site import SAME_SITE, SEATS, Page, Table, listen, served, set_up
from app.domain.errors import StartError
from app.llm.fake_server import FakeChatServer, fake_chat_server
from app.store.trial import own_server, trial_database

LINES = (
    "Hva ser dere hos dere, alle sammen?",
    "Nav, hva har dere kapasitet til?",
    "Hvem kan snakke med Eskild om hva han selv vil?",
    "Jeg kan stille med miljøterapeut to morgener i uka, fra mandag.",
    "Helsestasjon, kan dere ta kontakt med mor innen fredag?",
    "Takk. Det hjelper å høre hva dere står i.",
)
QUIET_SECONDS = 60.0
PAUSE = 0.4
"""Seconds between two faults, so that 200 take some minutes and each meets a busy table."""


@dataclass
class Trial:
    """Everything a fault works on."""

    address: str
    parent: subprocess.Popen[bytes]
    model: FakeChatServer
    crash: Callable[[], None]
    tables: list[Table]
    pages: list[Page]
    client: httpx2.AsyncClient
    chance: random.Random
    done: Counter[str] = field(default_factory=Counter)

    async def say(
        self, table: Table, text: str, client_id: str | None = None, who: int | None = None
    ) -> None:
        """Send a message as a page does: again with the same id until somebody has taken it."""
        client_id = client_id or uuid.uuid4().hex
        table.sent.add(client_id)
        session = table.sessions[self.chance.randrange(len(table.sessions)) if who is None else who]
        body = {"text": text, "client_id": client_id}
        headers = {"Cookie": f"{COOKIE}={session}"}
        while True:
            with suppress(httpx2.HTTPError):
                url = f"{self.address}/api/ovelser/{table.room}/meldinger"
                answer = await self.client.post(url, json=body, headers=headers)
                if answer.status_code == 202:
                    return
                if answer.status_code < 500:
                    raise AssertionError(f"{answer.status_code} for a message")
            if self.parent.poll() is not None:
                raise StartError("Arbeiderne er borte.")
            await asyncio.sleep(0.2)

    def line(self) -> str:
        """Return something to say."""
        return self.chance.choice(LINES)


def workers_of(parent: int) -> list[int]:
    """Return the processes that serve, of a parent that keeps them."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = status.read_text().rpartition(")")[2].split()
            if int(fields[1]) == parent and b"spawn_main" in status.with_name("cmdline").read_bytes():
                found.append(int(status.parent.name))
    return found


async def kill_worker(trial: Trial, table: Table) -> None:
    """Kill -9 a worker while a turn runs."""
    await trial.say(table, trial.line())
    await asyncio.sleep(trial.chance.uniform(0, 0.2))
    serving = workers_of(trial.parent.pid)
    if serving:
        with suppress(ProcessLookupError):
            os.kill(trial.chance.choice(serving), signal.SIGKILL)


async def crash_database(trial: Trial, table: Table) -> None:
    """Crash Postgres while a message is on its way."""
    await asyncio.gather(trial.say(table, trial.line()), asyncio.to_thread(trial.crash))


async def cut_stream(trial: Trial, table: Table) -> None:
    """Break the stream of a page while its table speaks."""
    await trial.say(table, trial.line())
    trial.chance.choice([page for page in trial.pages if page.room == table.room]).cut()


async def too_many_requests(trial: Trial, table: Table) -> None:
    """Let the model answer 429 for a while."""
    trial.model.mode = "429"
    await trial.say(table, trial.line())
    await asyncio.sleep(0.3)
    trial.model.mode = "ok"


async def two_at_once(trial: Trial, table: Table) -> None:
    """Two people press Send at the same moment."""
    await asyncio.gather(*(trial.say(table, trial.line(), who=n) for n in range(2)))


async def sent_twice(trial: Trial, table: Table) -> None:
    """A double click, at two workers."""
    client_id = uuid.uuid4().hex
    await asyncio.gather(*(trial.say(table, LINES[0], client_id, who=0) for _ in range(2)))


FAULTS: tuple[Callable[[Trial, Table], Coroutine[Any, Any, None]], ...] = (
    kill_worker,
    crash_database,
    cut_stream,
    too_many_requests,
    two_at_once,
    sent_twice,
)


@asynccontextmanager
async def _listening(address: str, tables: Sequence[Table]) -> AsyncIterator[list[Page]]:
    pages = [Page(table.room, session) for table in tables for session in table.sessions]
    listeners = [asyncio.create_task(listen(address, page)) for page in pages]
    try:
        yield pages
    finally:
        for listener in listeners:
            listener.cancel()
        await asyncio.gather(*listeners, return_exceptions=True)


async def _injure(trial: Trial, number: int) -> None:
    """Inject the faults, each kind equally often, in an order by chance."""
    kinds = [FAULTS[n % len(FAULTS)] for n in range(number)]
    trial.chance.shuffle(kinds)
    running: set[asyncio.Task[None]] = set()
    for kind in kinds:
        task = asyncio.create_task(kind(trial, trial.chance.choice(trial.tables)))
        running.add(task)
        task.add_done_callback(running.discard)
        trial.done[kind.__name__] += 1
        if kind in {crash_database, kill_worker}:
            await asyncio.wait([task])
        await asyncio.sleep(PAUSE)
    if running:
        await asyncio.wait(running)


async def _settle(url: str) -> None:
    """Wait until no turn runs, or time is up."""
    until = time.monotonic() + QUIET_SECONDS
    while time.monotonic() < until:
        if not rows(url, "select 1 from turn where status = 'running'"):
            return
        await asyncio.sleep(0.5)


async def _goes_on(url: str, trial: Trial) -> int:
    """Ask a seat at every table once more; return how many gave no answer."""
    stuck = 0
    for table in trial.tables:
        before = rows(url, "select coalesce(max(seq), 0) from event where exercise_id = %s", table.room)[0][0]
        await trial.say(table, "Helsestasjon, hva kan dere bidra med?", who=0)
        await _settle(url)
        query = "select 1 from event where exercise_id = %s and seq > %s and type = 'message' and turn_id is not null"
        stuck += not rows(url, query, table.room, before)
    return stuck


async def _run(
    url: str,
    address: str,
    parent: subprocess.Popen[bytes],
    model: FakeChatServer,
    crash: Callable[[], None],
    faults: int,
    tables: list[Table],
) -> tuple[Found, Trial]:
    async with (
        _listening(address, tables) as pages,
        httpx2.AsyncClient(headers=SAME_SITE, timeout=20) as client,
    ):
        trial = Trial(address, parent, model, crash, tables, pages, client, random.Random(7))  # noqa: S311
        await _injure(trial, faults)
        await _settle(url)
        stuck = await _goes_on(url, trial)
        await asyncio.sleep(5)
        found = examine(url, trial.tables, trial.pages)
        found.stuck = stuck
        return found, trial


def bench_faults(faults: int, rooms: int) -> int:
    """Run the trial and print what it found; 1 when anything was lost, doubled or stuck."""
    began = time.monotonic()
    with own_server() as (server, crash), trial_database(server) as url, fake_chat_server() as model:
        tables = asyncio.run(set_up(url, rooms, len(SEATS), model.base_url))
        with served(url, 2, {"RUNDT_LLM_BASE_URL": model.base_url}) as (address, parent):
            found, trial = asyncio.run(_run(url, address, parent, model, crash, faults, tables))
    kinds = ", ".join(f"{name} {count}" for name, count in sorted(trial.done.items()))
    counts = ", ".join(f"{name} {value}" for name, value in vars(found).items())
    breaks = sum(page.breaks for page in trial.pages)
    sys.stdout.write(
        f"{faults} faults at {rooms} tables of {len(SEATS)} people, two workers ({kinds})\n"
        f"{counts}\nstreams broken {breaks}, pages {len(trial.pages)}, {time.monotonic() - began:.0f} s\n"
    )
    return 0 if found.good else 1
