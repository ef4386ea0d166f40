"""The table from the outside: start, post, stop, retry, end, look."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, Protocol

from app.content.library import Library
from app.domain.errors import ConflictError, InputError, NotFoundError
from app.domain.play import Event, Exercise, TableState
from app.live.hub import Hub, LiveItem
from app.orchestrator.aftermath import Answer, branch, results, what_if
from app.orchestrator.context import Desk, Stores
from app.orchestrator.runner import TurnRunner
from app.privacy.admission import PrivacyBlock, require
from app.privacy.gate import REASONS, RULES_VERSION, Verdict
from app.settings import Settings
from app.speakers.contract import Speaker
from app.store.database import Database
from app.store.events import Draft
from app.store.locks import Locks
from app.store.turns import new_turn

MOST_CHARACTERS = 8_000
NOTES = frozenset({"self_rating", "reflection", "action", "action_done", "guess", "plan_edit"})
"""What a leader may write beside the meeting."""
__all__ = ["PrivacyBlock", "TableService"]


class Gate(Protocol):
    """The privacy gate, as the table uses it."""

    def screen(
        self, text: str, allow: Sequence[str] = (), language: str = "nb", previous: str = ""
    ) -> Verdict:
        """Return what may happen with a text."""
        ...


class TableService:
    """One per process; everything a page, an API call or the terminal does at a table."""

    def __init__(
        self,
        library: Library,
        settings: Settings,
        database: Database,
        hub: Hub,
        speakers: Mapping[str, Speaker],
        gate: Gate,
        locks: Locks,
    ) -> None:
        self.library, self.hub, self.settings = library, hub, settings
        self._gate = gate
        self._stores = Stores.on(database)
        self._desk = Desk(library, self._stores, hub, speakers)
        self._runner = TurnRunner(self._desk, locks)

    async def start(
        self,
        case_id: str,
        seat: str,
        speaker: Literal["scripted", "prompted"] | None = None,
        seed: int | None = None,
    ) -> Exercise:
        """Start an exercise. Raises NotFoundError for an unknown case or seat."""
        case = self.library.case(case_id)
        self.library.persona_for(case, seat)
        identifier = uuid.uuid4()
        exercise = Exercise(
            id=identifier.hex[:20],
            case_id=case.id,
            human_seat=seat,
            speaker=speaker or self.settings.speaker,
            seed=identifier.int % 10_000 if seed is None else seed,
            language=case.language,
            content_hash=self.library.content_hash,
        )
        await self._stores.exercises.create(exercise)
        await self._desk.record(exercise.id, [Draft(Event(seq=0, type="start", seat=seat, text=case.title))])
        return exercise

    async def post(
        self, exercise_id: str, text: str, client_id: str, to: Sequence[str] = (), sure: bool = False
    ) -> Event:
        """Take a leader's message and start the turn that answers it.

        The gate comes first: before any write, log or model call. The same `client_id` gives the
        same event back. Raises InputError, PrivacyBlock, ConflictError or NotFoundError.
        """
        exercise = await self._stores.exercises.get(exercise_id)
        case = self.library.case(exercise.case_id)
        seats = {seat.service for seat in case.seats} - {exercise.human_seat}
        events = await self._stores.events.after(exercise_id)
        before = next((event for event in events if event.data.get("client_id") == client_id), None)
        if before is not None:
            return before
        if exercise.status == "avsluttet":
            raise ConflictError("Møtet er avsluttet. Start en ny øvelse for å fortsette.")
        await asyncio.to_thread(self._screen, exercise, events, text, sure)
        message = Event(
            seq=0,
            type="message",
            seat=exercise.human_seat,
            speaker=self.library.persona_for(case, exercise.human_seat).title,
            kind="human",
            text=text.strip(),
            data={"to": [seat for seat in to if seat in seats], "client_id": client_id},
        )
        turn = new_turn(exercise_id)
        stored = await self._stores.events.append(exercise_id, [Draft(message, client_id)], turn)
        if not stored:
            again = await self._stores.events.by_client_id(exercise_id, client_id)
            if again is None:
                raise ConflictError("To meldinger kom samtidig. Send den siste en gang til.")
            return again
        self.hub.publish(exercise_id, LiveItem("message", event=stored[0]))
        self._runner.schedule(exercise_id)
        return stored[0]

    def _screen(self, exercise: Exercise, events: Sequence[Event], text: str, sure: bool) -> None:
        if not any(character.isalnum() for character in text):
            raise InputError("Skriv noe til bordet først. Meldingen må ha minst ett ord.")
        if len(text) > MOST_CHARACTERS:
            raise InputError(
                "Meldingen er for lang: {length} tegn, og grensen er {most}. Del den opp.",
                length=len(text),
                most=MOST_CHARACTERS,
            )
        mine = [event.text for event in events if event.kind == "human" and event.type == "message"]
        names = self.library.allowed_names(self.library.case(exercise.case_id))
        verdict = self._gate.screen(text, names, exercise.language, mine[-1] if mine else "")
        require(verdict, sure)

    async def note(
        self, exercise_id: str, kind: str, data: Mapping[str, str | int], sure: bool = False
    ) -> Event:
        """Keep something the leader writes beside the meeting: a rating, a reflection, a correction.

        Every text passes the gate first. Raises InputError, PrivacyBlock or NotFoundError.
        """
        exercise = await self.exercise(exercise_id)
        if kind not in NOTES:
            raise InputError("Dette kan ikke lagres i en øvelse.")
        for text in (value for value in data.values() if isinstance(value, str) and value.strip()):
            await asyncio.to_thread(self._screen, exercise, [], text, sure)
        event = Event(seq=0, type=kind, seat=exercise.human_seat, kind="human", data=dict(data))
        stored = (await self._desk.record(exercise_id, [Draft(event)]))[0]
        if kind == "reflection":
            await self._desk.record(exercise_id, [Draft(e) for e in await results(self._desk, exercise)])
        return stored

    async def action_to_ask_about(self, today: date) -> tuple[str, Event] | None:
        """Return the newest real action whose day has come and that nobody has answered for, with its exercise."""
        found = await self._stores.events.newest("action")
        if found is None or str(found[1].data.get("when", "")) > today.isoformat():
            return None
        answered = await self._stores.events.newest("action_done")
        if answered and answered[0] == found[0] and answered[1].seq > found[1].seq:
            return None
        return found

    async def what_if(self, exercise_id: str, seq: int, text: str, to: str = "") -> Answer | None:
        """Return what another message at that turn would have got. Raises InputError, PrivacyBlock, NotFoundError."""
        exercise = await self.exercise(exercise_id)
        await asyncio.to_thread(self._screen, exercise, [], text, False)
        return await what_if(self._desk, exercise, seq, text, to)

    async def branch(self, exercise_id: str, seq: int) -> Exercise:
        """Start a new exercise that is the same up to that turn. Raises NotFoundError."""
        return await branch(self._desk, await self.exercise(exercise_id), seq)

    async def contest(self, exercise_id: str, entities: Sequence[str]) -> None:
        """Keep that a sender calls a block wrong: its types, never the words. Unknown types are left out."""
        await self._stores.exercises.get(exercise_id)
        for entity in dict.fromkeys(entities):
            if entity in REASONS:
                await self._stores.contests.add(entity, RULES_VERSION)

    async def stop(self, exercise_id: str) -> bool:
        """Stop the answer that is being given; False when nobody speaks."""
        await self._stores.exercises.get(exercise_id)
        return await self._runner.stop(exercise_id)

    async def retry(self, exercise_id: str) -> None:
        """Run the last turn again when it failed or was stopped. Raises ConflictError otherwise."""
        await self._stores.exercises.get(exercise_id)
        turn = await self._stores.turns.latest(exercise_id)
        if turn is None or turn.status not in {"failed", "stopped"}:
            raise ConflictError("Det er ikke noe svar å prøve igjen.")
        await self._stores.leases.restart(turn.id)
        self._runner.schedule(exercise_id)

    async def end(self, exercise_id: str) -> None:
        """End the meeting; a second call changes nothing."""
        exercise = await self._stores.exercises.get(exercise_id)
        if exercise.status == "avsluttet":
            return
        await self._runner.stop(exercise_id)
        await self._stores.exercises.end(exercise_id)
        ended = [*await results(self._desk, exercise), Event(seq=0, type="end", text="Møtet er avsluttet.")]
        await self._desk.record(exercise_id, [Draft(event) for event in ended])

    async def exercise(self, exercise_id: str) -> Exercise:
        """Return an exercise. Raises NotFoundError."""
        exercise = await self._stores.exercises.get(exercise_id)
        if exercise.case_id not in self.library.cases:
            raise NotFoundError("Saken til denne øvelsen finnes ikke lenger.")
        return exercise

    async def recent(self, limit: int = 30) -> list[Exercise]:
        """Return the newest exercises."""
        return [e for e in await self._stores.exercises.recent(limit) if e.case_id in self.library.cases]

    async def events(self, exercise_id: str, after: int = 0) -> list[Event]:
        """Return the events after seq `after`."""
        return await self._stores.events.after(exercise_id, after)

    async def state(self, exercise_id: str) -> TableState:
        """Return the table's state after the newest plan."""
        return await self._desk.state_before(await self._stores.exercises.get(exercise_id))

    async def turn_status(self, exercise_id: str) -> str:
        """Return the newest turn's status: running, done, stopped, failed, or «» before the first."""
        turn = await self._stores.turns.latest(exercise_id)
        return turn.status if turn else ""

    async def wait_idle(self, exercise_id: str) -> None:
        """Return when nobody is about to speak."""
        await self._runner.wait_idle(exercise_id)

    async def resume_all(self) -> None:
        """Take up the turns that stopped workers left behind, now and while the service is open."""
        await self._runner.open(alone=self.settings.postgres is None)

    async def close(self) -> None:
        """End the streams and drain the turns."""
        self.hub.close()
        await self._runner.close()
