"""The exercise in the terminal: interactive, or headless from a script."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from app.domain.errors import BlockedError, ContentError, InputError
from app.domain.play import Event
from app.orchestrator.service import TableService
from app.settings import get_settings

QUIT = frozenset({"slutt", "avslutt", "/slutt"})


def event_line(event: Event) -> dict[str, Any]:
    """Return an event in the command line's form."""
    kept = ("seq", "type", "seat", "speaker", "kind", "text", "citations", "move", "ms")
    row = event.model_dump(mode="json")
    return {key: row[key] for key in kept} | {"data": row["data"]}


def load_script(path: str) -> list[str]:
    """Return the leader's messages. Raises ContentError when the file is not a JSON list of texts."""
    try:
        messages = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise ContentError(f"{path}: kan ikke leses: {error.strerror}") from error
    except json.JSONDecodeError as error:
        raise ContentError(f"{path}:{error.lineno}: ikke gyldig JSON") from error
    if not isinstance(messages, list) or not all(isinstance(item, str) for item in messages):
        raise ContentError(
            f'{path}:1: skal være en JSON-liste med tekster, for eksempel ["Hei, alle sammen"]'
        )
    return messages


class Printer:
    """Writes events as they stand in the log."""

    def __init__(self, as_json: bool) -> None:
        self.as_json, self.seen = as_json, 0

    def show(self, events: Sequence[Event]) -> None:
        """Write the events not written before."""
        for event in events:
            if event.seq <= self.seen:
                continue
            self.seen = event.seq
            if self.as_json:
                sys.stdout.write(json.dumps(event_line(event), ensure_ascii=False) + "\n")
            elif event.text and event.kind != "human":
                sys.stdout.write(
                    f"\n{event.speaker or '·'}: {event.text}\n"
                    if event.kind == "ai"
                    else f"\n· {event.text}\n"
                )
        sys.stdout.flush()


@asynccontextmanager
async def _service(keep: bool) -> AsyncIterator[TableService]:
    from app.orchestrator.factory import open_table_service

    settings = get_settings()
    with tempfile.TemporaryDirectory() as folder:
        if not keep:
            settings = settings.model_copy(update={"database_url": f"sqlite+aiosqlite:///{folder}/rundt.db"})
        async with open_table_service(settings) as service:
            yield service


def _opening(service: TableService, case_id: str, seat: str) -> str:
    case = service.library.case(case_id)
    place = case.seat(seat)
    around = [
        f"  {p.name}, {p.title} – {p.short}"
        for s, p in service.library.personas_at(case).items()
        if s != seat
    ]
    parts = [
        case.title,
        "",
        *case.situation,
        "",
        "Bare din tjeneste vet:",
        *place.briefing,
        "",
        "Rundt bordet:",
        *around,
    ]
    return "\n".join(
        [*parts, "", "Møtet skal komme fram til:", *(f"  – {q.text}" for q in case.questions), ""]
    )


async def _say(service: TableService, exercise_id: str, text: str, printer: Printer, number: int) -> None:
    try:
        await service.post(exercise_id, text, f"{number}-{uuid.uuid4().hex}", [])
        await service.wait_idle(exercise_id)
    except (BlockedError, InputError) as error:
        if printer.as_json:
            blocked: dict[str, Any] = {
                "seq": None,
                "type": "blocked",
                "seat": None,
                "speaker": "",
                "kind": "human",
                "text": "",
                "citations": [],
                "move": None,
                "ms": None,
                "code": error.code,
                "message": error.message,
            }
            sys.stdout.write(json.dumps(blocked, ensure_ascii=False) + "\n")
        else:
            sys.stdout.write(f"\n! Ikke sendt: {error.message}\n")
        return
    printer.show(await service.events(exercise_id, printer.seen))


async def play(args: argparse.Namespace) -> int:
    """Play one exercise. Raises RundtError for an unknown case or seat, or a bad script."""
    messages = load_script(args.script) if args.script else None
    async with _service(keep=messages is None or args.save) as service:
        case = service.library.case(args.case)
        seat = args.seat or case.usual_seat
        exercise = await service.start(args.case, seat, speaker=args.speaker, seed=args.seed)
        printer = Printer(args.json)
        if messages is None and not args.json:
            sys.stdout.write(
                _opening(service, args.case, seat) + "\nSkriv til bordet. «slutt» avslutter møtet.\n"
            )
        printer.show(await service.events(exercise.id, 0))
        number = 0
        while True:
            text = messages[number] if messages and number < len(messages) else None
            if messages is None:
                line = await asyncio.to_thread(_ask)
                text = None if line is None or line.strip().lower() in QUIT else line
            if text is None:
                break
            number += 1
            if text.strip() or messages is not None:
                await _say(service, exercise.id, text, printer, number)
        await service.end(exercise.id)
        printer.show(await service.events(exercise.id, printer.seen))
    return 0


def _ask() -> str | None:
    sys.stderr.write("\n> ")  # standard output may be JSON lines
    sys.stderr.flush()
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None
