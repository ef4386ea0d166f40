"""Whole exercises by scripted leaders: evals/leaders/<case>/<leader>.json, and the hard ones in motspill/."""

from __future__ import annotations

import json
import statistics
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.content.files import content_root
from app.domain.play import Event
from app.orchestrator.factory import open_table_service
from app.orchestrator.service import TableService
from app.reports.table_counts import Faults, Table, agreed, faults, length_ratio, lines, settled, word_counts
from app.settings import Settings

CONCRETE = "lyttende"
"""The leader who listens and is concrete: the measure of the others."""
HARD = "motspill"
"""Folder of the leaders who only try to break the personas."""


@dataclass(frozen=True)
class Script:
    """The messages of one leader in one case."""

    case: str
    leader: str
    messages: tuple[str, ...]
    hard: bool = False


@dataclass(frozen=True)
class Played:
    """One exercise: who played it, on which seed, and what it held."""

    script: Script
    seed: int
    faults: Faults
    turns: int
    lines: int
    words: tuple[int, ...]
    agreed: int
    settled: float
    ratio: float
    human_words: float


def load_scripts(case: str | None = None) -> list[Script]:
    """Return the leaders of every case, or of one, in the order of their files."""
    root = content_root() / "evals" / "leaders"
    return [_script(path, root) for path in sorted(root.glob(f"{case or '*'}/**/*.json"))]


def _script(path: Path, root: Path) -> Script:
    parts = path.relative_to(root).parts
    messages = json.loads(path.read_text(encoding="utf-8"))
    return Script(parts[0], path.stem, tuple(messages), HARD in parts)


@asynccontextmanager
async def fresh_service() -> AsyncIterator[TableService]:
    """Open a table service on a database of its own, which is thrown away afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_table_service(
            Settings(database_url=f"sqlite+aiosqlite:///{folder}/eval.db")
        ) as service:
            yield service


async def play_script(
    service: TableService,
    case_id: str,
    seat: str,
    messages: Sequence[str],
    seed: int,
    speaker: Literal["scripted", "prompted"] = "scripted",
) -> list[Event]:
    """Play one exercise to its end and return its events. Raises PrivacyBlock when a message does not pass."""
    exercise = await service.start(case_id, seat, speaker=speaker, seed=seed)
    for number, text in enumerate(messages):
        await service.post(exercise.id, text, f"m{number}", [], sure=True)
        await service.wait_idle(exercise.id)
    await service.end(exercise.id)
    return await service.events(exercise.id, 0)


def table_of(service: TableService, case_id: str, human: str) -> Table:
    """Return what an exercise of a case is judged by."""
    library = service.library
    case = library.case(case_id)
    return Table(case, library.personas_at(case), library.laws, library.moved, human)


async def played(service: TableService, script: Script, seed: int) -> Played:
    """Play a script on one seed and count what the exercise held."""
    case = service.library.case(script.case)
    events = await play_script(service, script.case, case.usual_seat, script.messages, seed)
    return Played(
        script=script,
        seed=seed,
        faults=faults(events, table_of(service, script.case, case.usual_seat)),
        turns=len(script.messages),
        lines=len(lines(events)),
        words=tuple(word_counts(events, "ai")),
        agreed=agreed(events),
        settled=settled(events, case),
        ratio=length_ratio(events),
        human_words=statistics.median(word_counts(events, "human")),
    )
