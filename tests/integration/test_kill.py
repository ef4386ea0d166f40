"""The server is killed at random moments of a turn: nothing is lost, nothing doubled, play goes on."""

from __future__ import annotations

import asyncio
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from app.orchestrator.factory import open_table_service
from app.settings import Settings

CHILD = """
import asyncio, sys
from app.orchestrator.factory import open_table_service
from app.settings import Settings

async def main(url, exercise, number):
    async with open_table_service(Settings(database_url=url)) as service:
        print("open", flush=True)
        await service.post(exercise, f"Hva ser dere hos dere, alle sammen? Runde {number}.", f"k{number}")
        print("posted", flush=True)
        await service.wait_idle(exercise)
        await asyncio.sleep(30)

asyncio.run(main(*sys.argv[1:4]))
"""


def kill_during_turn(url: str, exercise: str, number: int, pause: float) -> None:
    """Post in a process of its own and kill it `pause` seconds after it opened the database."""
    command = [sys.executable, "-c", CHILD, url, exercise, str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        assert child.stdout.readline() == "posted\n"
        time.sleep(pause)
        child.send_signal(signal.SIGKILL)


@pytest.mark.timeout(300)
async def test_ten_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'kill.db'}")
    async with open_table_service(settings) as service:
        exercise = await service.start("skolefravaer", "skole", seed=3)
    chance = random.Random(7)
    for number in range(10):
        pause = chance.uniform(0, 0.12)
        await asyncio.to_thread(kill_during_turn, settings.database_url, exercise.id, number, pause)
    async with open_table_service(settings) as service:
        await service.wait_idle(exercise.id)
        await service.post(exercise.id, "Nav, hva kan dere bidra med?", "last")
        await service.wait_idle(exercise.id)
        events = await service.events(exercise.id)
    mine = [event.text for event in events if event.kind == "human"]
    assert len(mine) == len(set(mine)) == 11
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    moves = Counter((e.turn_id, e.seat) for e in events if e.type == "message" and e.kind == "ai")
    assert moves
    assert set(moves.values()) == {1}
    assert events[-1].type != "failed"
