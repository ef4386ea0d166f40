"""A site to measure: the program served by several workers, tables with people, pages that listen. Loopback only."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from string import ascii_uppercase

import httpx2

from app.accounts.sessions import COOKIE
from app.domain.errors import StartError
from app.settings import Settings, postgres_address

HOST = "127.0.0.1"
SAME_SITE = {"Sec-Fetch-Site": "same-origin"}
START_SECONDS = 120
SEATS = ("skole", "nav", "bup")
CASE = "skolefravaer"


@dataclass
class Table:
    """A shared table in session, the sessions of the people at it, and the client ids of what they have sent."""

    room: str
    sessions: list[str]
    sent: set[str] = field(default_factory=set)


async def set_up(url: str, number: int, people: int, model: str | None = None) -> list[Table]:
    """Begin meetings at some tables with people at each; the fourth and later share the seats of the first three.

    `model` is the address of an endpoint that phrases; without it the embedded speaker does.
    """
    from app.orchestrator.factory import open_house

    tables = []
    async with open_house(Settings(database_url=url, llm_base_url=model)) as house:
        for _ in range(number):
            known = [await house.accounts.sessions.new_guest() for _ in range(people)]
            host = await house.joint.set_up(known[0][0], CASE, "Vert", SEATS[0])
            for at, (person, _) in enumerate(known[1:], start=1):
                seat = SEATS[at % len(SEATS)]
                await house.joint.join(
                    host.exercise.code or "", person, f"Leder {ascii_uppercase[at % 26]}", seat
                )
            await house.joint.open(host)
            tables.append(Table(host.exercise.id, [token for _, token in known]))
    return tables


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


def _up(url: str, workers: int, port: int) -> bool:
    """True when the port answers and, on Postgres, every worker listens."""
    with socket.socket() as probe:
        if probe.connect_ex((HOST, port)) != 0:
            return False
    return postgres_address(url) is None or _listening(url) >= workers


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
            while not _up(url, workers, int(port)):
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
                page.writer.write(request_of(page, page.got[-1][0] if page.got else 0))
                while line := await reader.readline():
                    if line.startswith(b"id: "):
                        page.got.append((int(line[4:]), time.time()))
            finally:
                page.writer.close()
        page.breaks += 1
        await asyncio.sleep(1)


def request_of(page: Page, last: int) -> bytes:
    """Return a browser's request for the stream after the event `last`."""
    first = f"GET /api/ovelser/{page.room}/strom HTTP/1.1"
    lines = (first, f"Host: {HOST}", f"Cookie: {COOKIE}={page.session}", f"Last-Event-ID: {last}", "", "")
    return "\r\n".join(lines).encode()


async def sit_down(client: httpx2.AsyncClient) -> str:
    """Start an exercise and return its id."""
    answer = await client.post("/ovelser", data={"case": "skolefravaer", "seat": "skole"})
    return str(answer.headers["location"]).rsplit("/", 1)[-1]
