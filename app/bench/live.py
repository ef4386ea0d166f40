"""`rundt-bordet bench live`: pages that listen, and posts, on two workers and one Postgres. Loopback only."""

from __future__ import annotations

import asyncio
import random
import signal
import socket
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import httpx2

from app.accounts.sessions import COOKIE
from app.bench.site import HOST, SAME_SITE, Page, Table, listen, request_of, served, set_up
from app.domain.play import Event
from app.store.database import open_database
from app.store.events import EventStore
from app.store.trial import trial_database, trial_server
from app.store.turns import TurnStore

WARM_ROOMS = 8
LAST_SECONDS = 60
"""How long the last events may take before they count as lost."""
ROUNDS = (
    "Hva ser dere hos dere, alle sammen?",
    "Nav, hva kan dere bidra med fra mandag?",
    "Hva sier gutten selv? Hvem kan spørre ham?",
    "Hvem tar ansvaret for å følge det opp?",
)


@dataclass(frozen=True)
class Size:
    """How much: pages that listen, rooms they share, posts in each room, seconds between two posts of a room."""

    clients: int
    rooms: int
    posts: int
    pace: float


async def _talk(client: httpx2.AsyncClient, table: Table, size: Size, spent: list[float]) -> None:
    """Post at a table at its pace, the people in turn, beginning at a moment of its own."""
    await asyncio.sleep(random.uniform(0, size.pace))  # noqa: S311 - a pause, no secret
    for number in range(size.posts):
        body = {"text": f"{ROUNDS[number % len(ROUNDS)]} Runde {number + 1}.", "client_id": f"b{number}"}
        began = time.perf_counter()
        known = {"Cookie": f"{COOKIE}={table.sessions[number % len(table.sessions)]}"}
        answer = await client.post(f"/api/ovelser/{table.room}/meldinger", json=body, headers=known)
        answer.raise_for_status()
        spent.append(time.perf_counter() - began)
        await asyncio.sleep(max(0.0, size.pace - spent[-1]))


@dataclass
class Measured:
    """What the pages got, what they should have got, and how long each post took; `turns` by status.

    Events up to `begun` were there before anybody listened.
    """

    pages: list[Page]
    logs: dict[str, list[Event]]
    posts: list[float]
    turns: dict[str, int]
    begun: int

    def lines(self, size: Size) -> list[str]:
        """Return the figures."""
        created = {
            r: {e.seq: e.created.timestamp() for e in log if e.created} for r, log in self.logs.items()
        }
        expected = sum(len(self.logs[page.room]) for page in self.pages)
        delivered = sum(len({seq for seq, _ in page.got}) for page in self.pages)
        faults = sum(b != a + 1 for page in self.pages for (a, _), (b, _) in pairwise(page.got))
        late = sorted(at - created[p.room][seq] for p in self.pages for seq, at in p.got if seq > self.begun)
        return [
            f"{size.clients} clients, {size.rooms} rooms, {size.posts} posts in each, one every {size.pace:g} s",
            f"delivered {delivered} of {expected}, order faults {faults}, streams broken {sum(page.breaks for page in self.pages)}",
            f"turns done {self.turns.get('done', 0)} of {len(self.posts)}, others {sum(self.turns.values()) - self.turns.get('done', 0)}",
            f"event to page, ms: {_spread(late)}",
            f"post to 202, ms: {_spread(sorted(self.posts))}",
        ]


def _spread(seconds: Sequence[float]) -> str:
    ms = [value * 1000 for value in seconds]
    return f"p50 {statistics.median(ms):.0f}, p99 {ms[int(len(ms) * 0.99)]:.0f}, worst {ms[-1]:.0f}"


async def _measure(url: str, address: str, size: Size) -> Measured:
    people = -(-size.clients // size.rooms)
    tables = await set_up(url, size.rooms, people)
    await _warm(url, address)
    limits = httpx2.Limits(max_connections=50)
    async with httpx2.AsyncClient(base_url=address, headers=SAME_SITE, timeout=60, limits=limits) as client:
        pages = [Page(table.room, session) for table in tables for session in table.sessions][: size.clients]
        listeners = [asyncio.create_task(listen(address, page)) for page in pages]
        while not all(page.got for page in pages):  # noqa: ASYNC110 - many small lists, no one event
            await asyncio.sleep(0.1)
        spent: list[float] = []
        begun = max(seq for page in pages for seq, _ in page.got)
        await asyncio.gather(*(_talk(client, table, size, spent) for table in tables))
        logs, turns = await _settled(url, tables, pages)
        for listener in listeners:
            listener.cancel()
        await asyncio.gather(*listeners, return_exceptions=True)
    return Measured(pages, logs, spent, turns, begun)


async def _warm(url: str, address: str) -> None:
    """Let every worker answer a few turns first: what is loaded once is not measured."""
    for table in await set_up(url, WARM_ROOMS, 1):
        async with httpx2.AsyncClient(base_url=address, headers=SAME_SITE, timeout=60) as client:
            await _talk(client, table, Size(1, 1, 1, 0.0), [])


async def _settled(
    url: str, tables: list[Table], pages: list[Page]
) -> tuple[dict[str, list[Event]], dict[str, int]]:
    """Wait until the logs grow no more and the pages have them, or time is up; return the logs and the turns."""
    until, before = time.monotonic() + LAST_SECONDS, -1
    database = await open_database(url)
    try:
        while True:
            logs = {table.room: await EventStore(database).after(table.room) for table in tables}
            turns = sum([await TurnStore(database).statuses(table.room) for table in tables], Counter[str]())
            length = sum(map(len, logs.values()))
            whole = all(len(page.got) >= len(logs[page.room]) for page in pages) and not turns["running"]
            if (whole and length == before) or time.monotonic() > until:
                return logs, dict(turns)
            before = length
            await asyncio.sleep(1)
    finally:
        await database.close()


def bench_live(size: Size) -> int:
    """Run the benchmark and print its figures; 1 when an event was lost or came out of order."""
    with trial_server() as server, trial_database(server) as url:
        with served(url, workers=2) as (address, process):
            measured = asyncio.run(_measure(url, address, size))
            holding = [socket.create_connection((HOST, int(address.rpartition(":")[2]))) for _ in range(4)]
            for number, stream in enumerate(holding):
                stream.sendall(request_of(measured.pages[number % len(measured.pages)], 0))
                stream.recv(1_000)
            began = time.perf_counter()
            process.send_signal(signal.SIGTERM)
            process.wait()
            stopped = time.perf_counter() - began
    lines = measured.lines(size)
    sys.stdout.write(
        "\n".join([*lines, f"stopped with {len(holding)} open streams in {stopped:.1f} s"]) + "\n"
    )
    expected = sum(len(measured.logs[page.room]) for page in measured.pages)
    return 0 if f"delivered {expected} of {expected}, order faults 0," in lines[1] else 1
