"""`rundt-bordet bench pages`: how long every page takes in a town of people and exercises, on both databases."""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx2

from app.accounts.sessions import COOKIE
from app.bench.site import SAME_SITE, served
from app.bench.town import CASE, Town, build
from app.domain.errors import StartError
from app.store.trial import trial_database, trial_server

LIMIT_MS = 300
"""Every page at the 95th percentile (issue 8)."""
WARM_SECONDS = 10
"""How long pages are asked for before they are timed: what a worker loads once, also in the background, is not measured."""


class Size(NamedTuple):
    """How many people and ended exercises, and how often each page is asked for."""

    people: int
    exercises: int
    times: int


class Timed(NamedTuple):
    """A page's times in ms: what the asker waited, and what the server itself worked (None where it cannot be read)."""

    who: str
    path: str
    waited: list[float]
    worked: float | None

    @property
    def p95(self) -> float:
        """The time that 95 of 100 are within."""
        return statistics.quantiles(self.waited, n=20, method="inclusive")[-1]

    def line(self) -> str:
        """Return the figures, with a mark where it is too slow."""
        cpu = "     –" if self.worked is None else f"{self.worked:6.0f}"
        mark = "  > 300" if self.p95 > LIMIT_MS else ""
        return f"{statistics.median(self.waited):6.0f} {self.p95:6.0f} {cpu}  {self.who:12} {self.path}{mark}"


def pages(town: Town) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return every page by who asks: the session and the addresses."""
    own, shown = f"/ovelser/{town.exercise}", f"/veileder/gjennomgang/{town.shared}"
    everybody = (
        "/",
        f"/sak/{CASE}",
        "/lov",
        "/lov?q=kan+skolen+dele",
        "/lov/hva-kan-vi-dele",
        "/hjelp",
        "/om",
    )
    mine = ("/ovelser", "/framgang", "/ovinger", own, f"{own}/etter", f"{own}/referat", f"{own}/del",
            "/mine-data", "/mine-data/alt.json", "/deling", "/oppdrag", "/grupper", "/konto", "/bord/ny")  # fmt: skip
    group = f"/veileder/gruppe?gruppe={town.group}"
    trains = ("/", "/veileder", "/veileder?tilstand=ny", "/veileder?side=60", shown, group, "/veileder/enighet",
              "/veileder/oppdrag", f"/veileder/nettverk/{town.network}", "/grupper")  # fmt: skip
    keeps = ("/", "/admin", "/admin/logg", "/admin/nettverk", "/mine-data")
    return {
        "deltaker": (town.participant, everybody + mine),
        "veileder": (town.trainer, trains),
        "administrator": (town.admin, keeps),
    }


def _worked(process_id: int) -> float | None:
    """Return the ms a process has worked; None where the system does not tell."""
    status = Path(f"/proc/{process_id}/stat")
    if not status.exists():
        return None
    fields = status.read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _time_page(client: httpx2.Client, process_id: int, who: str, path: str, times: int) -> Timed:
    """Ask for a page again and again, one at a time. Raises StartError when it is not given."""
    waited: list[float] = []
    before = _worked(process_id)
    for _ in range(times):
        began = time.perf_counter()
        answer = client.get(path)
        waited.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            raise StartError(f"{who} fikk {answer.status_code} fra {path}.")
    after = _worked(process_id)
    worked = None if before is None or after is None else (after - before) / times
    return Timed(who, path, waited, worked)


def _measure(url: str, size: Size) -> Iterator[Timed]:
    town = asyncio.run(build(url, size.people, size.exercises))
    asked = pages(town)
    with served(url, 1, {"RUNDT_ACCOUNTS": "on"}) as (address, process), ExitStack() as stack:
        clients = {who: stack.enter_context(_client(address, session)) for who, (session, _) in asked.items()}
        each = [(who, path) for who, (_, paths) in asked.items() for path in paths]
        until = time.monotonic() + WARM_SECONDS
        while time.monotonic() < until:
            for who, path in each:
                clients[who].get(path)
        for who, path in each:
            yield _time_page(clients[who], process.pid, who, path, size.times)


def _client(address: str, session: str) -> httpx2.Client:
    headers = SAME_SITE | {"Cookie": f"{COOKIE}={session}", "Accept-Language": "nb"}
    return httpx2.Client(base_url=address, headers=headers, timeout=60)


@contextmanager
def _sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="rundt-pages-") as folder:
        yield f"sqlite+aiosqlite:///{folder}/rundt.db"


@contextmanager
def _postgres() -> Iterator[str]:
    with trial_server() as server, trial_database(server) as url:
        yield url


DATABASES = {"sqlite": _sqlite, "postgres": _postgres}


def bench_pages(size: Size, only: str | None = None) -> int:
    """Print median and 95th percentile of every page on both databases, or one; 1 when one is over the limit."""
    slow = 0
    for name in [only] if only else DATABASES:
        sys.stdout.write(
            f"{name}: {size.people} people, {size.exercises} exercises, {size.times} times, ms\n"
        )
        sys.stdout.write("median    p95    CPU\n")
        with DATABASES[name]() as url:
            for timed in _measure(url, size):
                sys.stdout.write(timed.line() + "\n")
                sys.stdout.flush()
                slow += timed.p95 > LIMIT_MS
    return 1 if slow else 0
