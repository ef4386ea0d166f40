"""`serve --workers 2` on Postgres, as it is really started."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import httpx2
import pytest

from app.accounts.sessions import COOKIE
from app.bench.site import SAME_SITE, Page, listen, served, sit_down
from app.settings import Settings

PAGES = 8


def children(pid: int) -> list[int]:
    """Return the workers of the parent process: its children that serve, not the tracker beside them."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
            command = status.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == pid and b"spawn_main" in command:
            found.append(int(status.parent.name))
    return found


async def told(pages: list[Page], texts: int) -> None:
    """Return when every page has everything up to the same event, and there are enough of them."""
    async with asyncio.timeout(60):
        while min(len(p.got) for p in pages) < texts or len({p.got[-1][0] for p in pages}) > 1:
            await asyncio.sleep(0.1)


@pytest.mark.timeout(300)
@pytest.mark.skipif(not Path("/proc").exists(), reason="finds the worker to kill through /proc")
async def test_pages_at_both_workers_see_the_same_and_one_may_die(postgres: Settings) -> None:
    with served(postgres.database_url, workers=2) as (address, parent):
        async with httpx2.AsyncClient(base_url=address, headers=SAME_SITE, timeout=60) as client:
            room = await sit_down(client)
            pages = [Page(room, client.cookies[COOKIE]) for _ in range(PAGES)]
            listeners = [asyncio.create_task(listen(address, page)) for page in pages]
            url = f"/api/ovelser/{room}/meldinger"
            first = await client.post(url, json={"text": "Hva ser dere, alle sammen?", "client_id": "a"})
            assert first.status_code == 202
            await told(pages, 3)
            os.kill(children(parent.pid)[0], signal.SIGKILL)
        known = {"cookies": client.cookies, "headers": SAME_SITE}
        async with httpx2.AsyncClient(base_url=address, timeout=60, **known) as client:
            second = await client.post(url, json={"text": "Nav, hva kan dere bidra med?", "client_id": "b"})
            assert second.status_code == 202
            await told(pages, second.json()["seq"] + 1)
        for listener in listeners:
            listener.cancel()
        assert not any(listener.done() and not listener.cancelled() for listener in listeners)
    for page in pages:
        seen = [seq for seq, _ in page.got]
        assert seen == list(range(1, len(seen) + 1))
    assert parent.returncode == 0
