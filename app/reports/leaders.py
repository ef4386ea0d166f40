"""`rundt-bordet eval leaders`: whole exercises by four kinds of leader, and what must hold in each."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from dataclasses import dataclass

from app.content.files import content_root
from app.domain.case import Case
from app.domain.content import LawNote
from app.domain.play import Event
from app.law.citations import find_citations
from app.law.register import in_force
from app.orchestrator.factory import open_table_service
from app.orchestrator.service import TableService
from app.settings import Settings


@dataclass(frozen=True)
class Tally:
    """What one exercise held. The first four counts must be 0."""

    leaks: int
    repeats: int
    bad_law: int
    failed: int
    lines: int
    agreed: int


def _lines(events: list[Event]) -> list[Event]:
    return [event for event in events if event.type == "message" and event.kind == "ai"]


def leaks(events: list[Event], case: Case) -> int:
    """Count AI lines with a canary of a fact that no event had opened before the line."""
    opened: set[str] = set()
    count = 0
    for event in events:
        if event.move and event.move.get("fact") and event.move.get("kind") == "deler":
            opened.add(str(event.move["fact"]))
        if event.type == "message" and event.kind == "ai":
            text = event.text.lower()
            closed = [fact for fact in case.facts if fact.id not in opened]
            count += any(word.lower() in text for fact in closed for word in fact.canaries)
    return count


def bad_law(events: list[Event], case: Case, laws: dict[str, LawNote]) -> int:
    """Count citations in AI lines that the register does not hold on the case's date."""
    found = [c for event in _lines(events) for c in find_citations(event.text, laws)]
    return sum(not c.known or (c.note is not None and not in_force(laws[c.note], case.date)) for c in found)


def tally(events: list[Event], case: Case, laws: dict[str, LawNote]) -> Tally:
    """Count what one exercise's events hold."""
    texts = Counter(event.text.strip().lower() for event in _lines(events))
    agreed = {str(e.data.get("concession") or e.data.get("id")) for e in events if e.type == "commitment"}
    return Tally(
        leaks=leaks(events, case),
        repeats=sum(number - 1 for number in texts.values()),
        bad_law=bad_law(events, case, laws),
        failed=sum(event.type == "failed" for event in events),
        lines=len(_lines(events)),
        agreed=len(agreed),
    )


async def play_script(
    service: TableService, case_id: str, seat: str, messages: list[str], seed: int
) -> list[Event]:
    """Play one scripted exercise to its end and return its events."""
    exercise = await service.start(case_id, seat, speaker="scripted", seed=seed)
    for number, text in enumerate(messages):
        await service.post(exercise.id, text, f"m{number}", [], sure=True)
        await service.wait_idle(exercise.id)
    await service.end(exercise.id)
    return await service.events(exercise.id, 0)


def load_scripts() -> dict[str, list[str]]:
    """Return the messages of each leader in evals/leaders, by name."""
    folder = content_root() / "evals" / "leaders"
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


async def eval_leaders(case_id: str = "skolefravaer", seeds: int = 3) -> dict[tuple[str, int], Tally]:
    """Play every leader in evals/leaders over `seeds` seeds; return the tallies by (leader, seed)."""
    result: dict[tuple[str, int], Tally] = {}
    scripts = load_scripts()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite+aiosqlite:///{folder}/eval.db")
        async with open_table_service(settings) as service:
            case, laws = service.library.case(case_id), dict(service.library.laws)
            for leader, messages in scripts.items():
                for seed in range(1, seeds + 1):
                    events = await play_script(service, case_id, case.usual_seat, messages, seed)
                    result[leader, seed] = tally(events, case, laws)
    return result
