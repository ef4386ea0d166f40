"""`rundt-bordet bench live`: pages that listen, and posts, on two workers and one Postgres. Loopback only."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise

import httpx2

from app.accounts.sessions import COOKIE
from app.domain.errors import StartError
from app.domain.play import Event
from app.store.trial import trial_database, trial_server

HOST = "127.0.0.1"
SAME_SITE = {"Sec-Fetch-Site": "same-origin"}
START_SECONDS = 120
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


@dataclass
class Page:
    """One page that listens to a room: the seq of every event and when it came. `session` is its cookie."""

    room: str
    session: str
    got: list[tuple[int, float]] = field(default_factory=list)
    breaks: int = 0
    writer: asyncio.StreamWriter | None = None

    def cut(self) -> None:
        """Break the stream as a phone that goes into a tunnel does."""
        if self.writer is not None:
            self.writer.transport.abort()


def _listening(url: str) -> int:
    """Return how many workers listen on a database."""
    import psycopg

    query = "select count(*) from pg_stat_activity where application_name = 'rundt-live' and datname = current_database()"
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


@contextmanager
def served(
    url: str, workers: int, settings: Mapping[str, str] | None = None
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Serve a database with several workers while the block lasts; gives the address and the parent process.

    Raises StartError when they are not all up in time.
    """
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, "-m", "app.cli", "serve", "--workers", str(workers), "--port", port]
    environment = os.environ | {"RUNDT_DATABASE_URL": url, "RUNDT_LOG_LEVEL": "WARNING", **(settings or {})}
    with subprocess.Popen(command, env=environment) as process:  # noqa: S603 - our own program
        try:
            until = time.monotonic() + START_SECONDS
            while _listening(url) < workers or not _answers(int(port)):
                if process.poll() is not None or time.monotonic() > until:
                    raise StartError("Arbeiderne kom ikke i gang.")
                time.sleep(0.2)
            yield f"http://{HOST}:{port}", process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


async def listen(address: str, page: Page) -> None:
    """Follow a room as a browser does, noting every stored event and coming back after a break, until cancelled."""
    port = int(address.rpartition(":")[2])
    while True:
        with suppress(OSError):
            reader, page.writer = await asyncio.open_connection(HOST, port)
            try:
                page.writer.write(_asks(page, page.got[-1][0] if page.got else 0))
                while line := await reader.readline():
                    if line.startswith(b"id: "):
                        page.got.append((int(line[4:]), time.time()))
            finally:
                page.writer.close()
        page.breaks += 1
        await asyncio.sleep(1)


def _asks(page: Page, last: int) -> bytes:
    first = f"GET /api/ovelser/{page.room}/strom HTTP/1.1"
    lines = (first, f"Host: {HOST}", f"Cookie: {COOKIE}={page.session}", f"Last-Event-ID: {last}", "", "")
    return "\r\n".join(lines).encode()


async def sit_down(client: httpx2.AsyncClient) -> str:
    """Start an exercise and return its id."""
    answer = await client.post("/ovelser", data={"case": "skolefravaer", "seat": "skole"})
    return str(answer.headers["location"]).rsplit("/", 1)[-1]


async def _talk(client: httpx2.AsyncClient, room: str, size: Size, spent: list[float]) -> None:
    """Post in a room at its pace, beginning at a moment of its own."""
    await asyncio.sleep(random.uniform(0, size.pace))  # noqa: S311 - a pause, no secret
    for number in range(size.posts):
        body = {"text": f"{ROUNDS[number % len(ROUNDS)]} Runde {number + 1}.", "client_id": f"b{number}"}
        began = time.perf_counter()
        answer = await client.post(f"/api/ovelser/{room}/meldinger", json=body)
        answer.raise_for_status()
        spent.append(time.perf_counter() - began)
        await asyncio.sleep(max(0.0, size.pace - spent[-1]))


async def _events(client: httpx2.AsyncClient, room: str) -> list[Event]:
    answer = await client.get(f"/ovelser/{room}/referat.json")
    return [Event.model_validate(event) for event in json.loads(answer.text)["events"]]


@dataclass
class Measured:
    """What the pages got, what they should have got, and how long each post took."""

    pages: list[Page]
    logs: dict[str, list[Event]]
    posts: list[float]

    def lines(self, size: Size) -> list[str]:
        """Return the figures."""
        created = {
            r: {e.seq: e.created.timestamp() for e in log if e.created} for r, log in self.logs.items()
        }
        expected = sum(len(self.logs[page.room]) for page in self.pages)
        delivered = sum(len({seq for seq, _ in page.got}) for page in self.pages)
        faults = sum(b != a + 1 for page in self.pages for (a, _), (b, _) in pairwise(page.got))
        late = sorted(at - created[p.room][seq] for p in self.pages for seq, at in p.got if seq > 1)
        answered = {e.turn_id for log in self.logs.values() for e in log if e.kind == "ai"}
        return [
            f"{size.clients} clients, {size.rooms} rooms, {size.posts} posts in each, one every {size.pace:g} s",
            f"delivered {delivered} of {expected}, order faults {faults}, streams broken {sum(page.breaks for page in self.pages)}",
            f"turns answered {len(answered)} of {len(self.posts)}",
            f"event to page, ms: {_spread(late)}",
            f"post to 202, ms: {_spread(sorted(self.posts))}",
        ]


def _spread(seconds: Sequence[float]) -> str:
    ms = [value * 1000 for value in seconds]
    return f"p50 {statistics.median(ms):.0f}, p99 {ms[int(len(ms) * 0.99)]:.0f}, worst {ms[-1]:.0f}"


async def _measure(address: str, size: Size) -> Measured:
    await _warm(address)
    limits = httpx2.Limits(max_connections=50)
    async with httpx2.AsyncClient(base_url=address, headers=SAME_SITE, timeout=60, limits=limits) as client:
        rooms = [await sit_down(client) for _ in range(size.rooms)]
        session = client.cookies[COOKIE]
        pages = [Page(rooms[number % size.rooms], session) for number in range(size.clients)]
        listeners = [asyncio.create_task(listen(address, page)) for page in pages]
        while not all(page.got for page in pages):  # noqa: ASYNC110 - many small lists, no one event
            await asyncio.sleep(0.1)
        spent: list[float] = []
        await asyncio.gather(*(_talk(client, room, size, spent) for room in rooms))
        logs = await _settled(client, rooms, pages)
        for listener in listeners:
            listener.cancel()
        await asyncio.gather(*listeners, return_exceptions=True)
    return Measured(pages, logs, spent)


async def _warm(address: str) -> None:
    """Let every worker answer a few turns first: what is loaded once is not measured."""
    for _ in range(WARM_ROOMS):
        async with httpx2.AsyncClient(base_url=address, headers=SAME_SITE, timeout=60) as client:
            room = await sit_down(client)
            await _talk(client, room, Size(1, 1, 1, 0.0), [])


async def _settled(client: httpx2.AsyncClient, rooms: list[str], pages: list[Page]) -> dict[str, list[Event]]:
    """Wait until the logs grow no more and the pages have them, or time is up; return the logs."""
    until, before = time.monotonic() + LAST_SECONDS, -1
    while True:
        logs = {room: await _events(client, room) for room in rooms}
        length = sum(map(len, logs.values()))
        whole = all(len(page.got) >= len(logs[page.room]) for page in pages)
        if (whole and length == before) or time.monotonic() > until:
            return logs
        before = length
        await asyncio.sleep(1)


def bench_live(size: Size) -> int:
    """Run the benchmark and print its figures; 1 when an event was lost or came out of order."""
    with trial_server() as server, trial_database(server) as url:
        with served(url, workers=2) as (address, process):
            measured = asyncio.run(_measure(address, size))
            holding = [socket.create_connection((HOST, int(address.rpartition(":")[2]))) for _ in range(4)]
            for number, stream in enumerate(holding):
                stream.sendall(_asks(measured.pages[number % len(measured.pages)], 0))
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
