"""Lines for a blind reading: who speaks is hidden in one file and kept in another."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

from app.content.library import Library, load_library
from app.reports.leaders import load_scripts
from app.reports.personas import find_lines

SHORTEST = 10
"""Shorter lines say nothing of who speaks."""
HIDDEN = "[navn]"


def _nameless(line: str, library: Library) -> str:
    """Take the personas' own names out of a line; services may be spoken of, as they are at a table."""
    names = [part for persona in library.personas.values() for part in persona.name.split()]
    for name in names:
        line = line.replace(name, HIDDEN)
    return line


async def blind_lines(number: int, seed: int = 7) -> list[tuple[str, str]]:
    """Return (service, line) of `number` random persona lines over all cases, no service much more than another."""
    library, chance = load_library(), random.Random(seed)  # noqa: S311 - a repeatable draw
    known = [script for script in load_scripts() if script.case in library.cases and not script.hard]
    by_service: dict[str, list[str]] = {}
    for service, line in await find_lines(known, seed):
        told = _nameless(line, library)
        if len(line.split()) >= SHORTEST and told not in by_service.setdefault(service, []):
            by_service[service].append(told)
    return _even_draw(by_service, number, chance)


def _even_draw(by_service: dict[str, list[str]], number: int, chance: random.Random) -> list[tuple[str, str]]:
    drawn: list[tuple[str, str]] = []
    for lines in by_service.values():
        chance.shuffle(lines)
    while len(drawn) < number and any(by_service.values()):
        drawn += [(service, lines.pop()) for service, lines in by_service.items() if lines]
    drawn = drawn[:number]
    chance.shuffle(drawn)
    return drawn


def write_blind(rows: Sequence[tuple[str, str]], folder: Path) -> tuple[Path, Path]:
    """Write the numbered lines and, apart from them, the key. Returns both paths."""
    folder.mkdir(parents=True, exist_ok=True)
    lines, key = folder / "blind.txt", folder / "blind-key.json"
    text = "\n".join(f"{number}. {line}" for number, (_, line) in enumerate(rows, 1))
    lines.write_text(text + "\n", encoding="utf-8")
    services = {str(number): service for number, (service, _) in enumerate(rows, 1)}
    key.write_text(json.dumps(services, indent=1) + "\n", encoding="utf-8")
    return lines, key
