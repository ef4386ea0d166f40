"""The table from the outside: start, post, stop, retry, end, look."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal

from app.content.library import Library
from app.domain.errors import ConflictError, InputError, NotFoundError
from app.domain.people import Here, Participant, as_seen, as_they_left, display_names, occupancy
from app.domain.play import Event, Exercise, TableState
from app.live.hub import Hub, LiveItem
from app.negotiation.act_reader import ActReader
from app.orchestrator.aftermath import Answer, branch, reflected, results, what_if
from app.orchestrator.context import Desk, Stores
from app.orchestrator.fresh import new_exercise, new_participant
from app.orchestrator.may_speak import check_open, last_text
from app.orchestrator.runner import TurnRunner
from app.privacy.admission import Gate, PrivacyBlock, require
from app.privacy.gate import REASONS, RULES_VERSION
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


class TableService:
    """One per process; everything a page, an API call or the terminal does at a table."""

    def __init__(
        self,
        library: Library,
        settings: Settings,
        database: Database,
        hub: Hub,
        speakers: Mapping[str, Speaker],
        reader: ActReader,
        gate: Gate,
        locks: Locks,
    ) -> None:
        self.library, self.hub, self.settings = library, hub, settings
        self._gate = gate
        self.stores = Stores.on(database)
        self.desk = Desk(library, self.stores, hub, speakers, reader)
        self._runner = TurnRunner(self.desk, locks)

    async def start(
        self,
        case_id: str,
        seat: str,
        speaker: Literal["scripted", "prompted"] | None = None,
        seed: int | None = None,
        person_id: str | None = None,
    ) -> Exercise:
        """Start an exercise for one person. Raises NotFoundError for an unknown case or seat."""
        case = self.library.case(case_id)
        self.library.persona_for(case, seat)
        exercise = new_exercise(self.library, case, seat, speaker or self.settings.speaker, seed)
        await self.stores.exercises.create(exercise)
        await self.stores.participants.add(new_participant(exercise.id, person_id, "", seat, "vert"))
        await self.desk.record(exercise.id, [Draft(Event(seq=0, type="start", seat=seat, text=case.title))])
        return exercise

    async def trigger(self, exercise: Exercise, event: Event, client_id: str, turn: bool = True) -> Event:
        """Store something the host does, and start the turn that answers it. Raises ConflictError."""
        if exercise.status == "avsluttet" or exercise.in_lobby:
            raise ConflictError("Dette går bare mens møtet er i gang.")
        return await self._say(exercise.id, Draft(event, client_id), turn)

    async def enter(self, exercise_id: str, person_id: str | None) -> Here:
        """Return an exercise as this person sees it: the only way to one from a page or an API call.

        Raises NotFoundError, the same whether it does not exist or is somebody else's.
        """
        here = await self.stores.participants.of(exercise_id, person_id) if person_id else None
        ended = here is not None and here.exercise.status == "avsluttet"
        if here is None or (here.participant.left is not None and not ended):
            raise NotFoundError("Denne øvelsen finnes ikke, eller den er slettet.")
        if here.exercise.case_id not in self.library.cases:
            raise NotFoundError("Saken til denne øvelsen finnes ikke lenger.")
        gave_up = ended and here.exercise.mode == "felles" and not here.participant.seat
        return as_they_left(here, await self.events(exercise_id)) if gave_up else here

    async def post(
        self,
        exercise_id: str,
        text: str,
        client_id: str,
        to: Sequence[str] = (),
        sure: bool = False,
        by: Participant | None = None,
        private: bool = False,
    ) -> Event:
        """Take a message and start the turn that answers it.

        `by` is who says it where several sit at the table. A `private` message is heard by the one seat in
        `to` only. The gate comes first: before any write, log or model call. The same `client_id` gives the
        same event back. Raises InputError, PrivacyBlock, ConflictError or NotFoundError.
        """
        exercise = await self.stores.exercises.get(exercise_id)
        case = self.library.case(exercise.case_id)
        mine = by.seat if by else exercise.human_seat
        to = [seat.service for seat in case.seats if seat.service in to and seat.service != mine]
        events = await self.stores.events.after(exercise_id)
        before = next((event for event in events if event.data.get("client_id") == client_id), None)
        if before is not None:
            return before
        check_open(exercise, events, mine)
        if private and len(to) != 1:
            raise InputError("Velg én plass for et notat som bare den skal se.")
        await self.admit(exercise, text, sure, last_text(events, mine, by))
        data = {"to": to, "client_id": client_id} | ({"to_seats": to} if private else {})
        message = Event(
            seq=0,
            type="message",
            seat=mine,
            speaker=self.library.persona_for(case, mine).title,
            kind="human",
            text=text.strip(),
            data=data,
            by=by.id if by else "",
        )
        people = set(occupancy(exercise, events).values())
        silent = private and to[0] in people
        return await self._say(exercise_id, Draft(message, client_id), turn=not silent)

    async def _say(self, exercise_id: str, draft: Draft, turn: bool = True) -> Event:
        """Store what a person did, with the turn it starts; the same `client_id` gives the same event back."""
        stored = await self.stores.events.append(
            exercise_id, [draft], new_turn(exercise_id) if turn else None
        )
        if not stored:
            again = await self.stores.events.by_client_id(exercise_id, draft.client_id or "")
            if again is None:
                raise ConflictError("To meldinger kom samtidig. Send den siste en gang til.")
            return again
        self.hub.publish(exercise_id, LiveItem(stored[0].type, event=stored[0]))
        if turn:
            self._runner.schedule(exercise_id)
        return stored[0]

    async def admit(self, exercise: Exercise, text: str, sure: bool = False, previous: str = "") -> None:
        """Let a text in through the privacy gate. Raises InputError, PrivacyBlock."""
        people = await self.stores.participants.all(exercise.id) if exercise.mode == "felles" else []
        names = [*self.library.allowed_names(self.library.case(exercise.case_id)), *display_names(people)]
        await asyncio.to_thread(self._screen, names, exercise.language, text, sure, previous)

    def _screen(self, names: Sequence[str], language: str, text: str, sure: bool, previous: str) -> None:
        if not any(character.isalnum() for character in text):
            raise InputError("Skriv noe til bordet først. Meldingen må ha minst ett ord.")
        if len(text) > MOST_CHARACTERS:
            raise InputError(
                "Meldingen er for lang: {length} tegn, og grensen er {most}. Del den opp.",
                length=len(text),
                most=MOST_CHARACTERS,
            )
        require(self._gate.screen(text, names, language, previous), sure)

    async def note(
        self,
        exercise_id: str,
        kind: str,
        data: Mapping[str, str | int],
        sure: bool = False,
        by: Participant | None = None,
    ) -> Event:
        """Keep something the leader writes beside the meeting: a rating, a reflection, a correction.

        Every text passes the gate first. Raises InputError, PrivacyBlock or NotFoundError.
        """
        exercise = await self.exercise(exercise_id)
        if kind not in NOTES:
            raise InputError("Dette kan ikke lagres i en øvelse.")
        for text in (value for value in data.values() if isinstance(value, str) and value.strip()):
            await self.admit(exercise, text, sure)
        seat = by.seat if by else exercise.human_seat
        who = by.id if by and exercise.mode == "felles" else ""
        event = Event(seq=0, type=kind, seat=seat, kind="human", data=dict(data), by=who)
        stored = (await self.desk.record(exercise_id, [Draft(event)]))[0]
        if kind == "reflection":
            after = await reflected(self.desk, exercise, stored)
            await self.desk.record(exercise_id, [Draft(e) for e in after])
        return stored

    async def action_to_ask_about(self, person_id: str, today: date) -> tuple[str, Event] | None:
        """Return a person's newest real action whose day has come and that is not answered for, with its exercise."""
        found = await self.stores.participants.newest_note(person_id, "action")
        if found is None or str(found[1].data.get("when", "")) > today.isoformat():
            return None
        answered = await self.stores.participants.newest_note(person_id, "action_done")
        if answered and answered[0] == found[0] and answered[1].seq > found[1].seq:
            return None
        return found

    async def what_if(self, exercise_id: str, seq: int, text: str, to: str = "") -> Answer | None:
        """Return what another message at that turn would have got. Raises InputError, PrivacyBlock, NotFoundError."""
        exercise = await self.exercise(exercise_id)
        await self.admit(exercise, text, False)
        return await what_if(self.desk, exercise, seq, text, to)

    async def branch(self, exercise_id: str, seq: int, person_id: str | None = None) -> Exercise:
        """Start a new exercise that is the same up to that turn. Raises ConflictError for a shared table, NotFoundError."""
        exercise = await self.exercise(exercise_id)
        if exercise.mode == "felles":
            raise ConflictError(
                "Et felles møte kan ikke spilles om igjen av én. Start en egen øvelse med samme sak."
            )
        fresh = await branch(self.desk, exercise, seq)
        await self.stores.participants.add(
            new_participant(fresh.id, person_id, "", exercise.human_seat, "vert")
        )
        return fresh

    async def contest(self, exercise_id: str, entities: Sequence[str]) -> None:
        """Keep that a sender calls a block wrong: its types, never the words. Unknown types are left out."""
        await self.stores.exercises.get(exercise_id)
        for entity in dict.fromkeys(entities):
            if entity in REASONS:
                await self.stores.contests.add(entity, RULES_VERSION)

    async def stop(self, exercise_id: str) -> bool:
        """Stop the answer that is being given; False when nobody speaks."""
        await self.stores.exercises.get(exercise_id)
        return await self._runner.stop(exercise_id)

    async def retry(self, exercise_id: str) -> None:
        """Run the last turn again when it failed or was stopped. Raises ConflictError otherwise."""
        await self.stores.exercises.get(exercise_id)
        turn = await self.stores.turns.latest(exercise_id)
        if turn is None or turn.status not in {"failed", "stopped"}:
            raise ConflictError("Det er ikke noe svar å prøve igjen.")
        await self.stores.leases.restart(turn.id)
        self._runner.schedule(exercise_id)

    async def end(self, exercise_id: str) -> None:
        """End the meeting; a second call changes nothing."""
        exercise = await self.stores.exercises.get(exercise_id)
        if exercise.status == "avsluttet":
            return
        await self._runner.stop(exercise_id)
        await self.stores.exercises.end(exercise_id)
        ended = [*await results(self.desk, exercise), Event(seq=0, type="end", text="Møtet er avsluttet.")]
        await self.desk.record(exercise_id, [Draft(event) for event in ended])

    async def exercise(self, exercise_id: str) -> Exercise:
        """Return an exercise. Raises NotFoundError."""
        exercise = await self.stores.exercises.get(exercise_id)
        if exercise.case_id not in self.library.cases:
            raise NotFoundError("Saken til denne øvelsen finnes ikke lenger.")
        return exercise

    async def recent(self, person_id: str, limit: int = 30) -> list[Exercise]:
        """Return a person's newest exercises, as they see them."""
        found = await self.stores.participants.exercises_of(person_id, limit)
        return [exercise for exercise in found if exercise.case_id in self.library.cases]

    async def events(self, exercise_id: str, after: int = 0) -> list[Event]:
        """Return the events after seq `after`."""
        return await self.stores.events.after(exercise_id, after)

    async def log(self, here: Here, after: int = 0) -> list[Event]:
        """Return the events after seq `after` as a participant may see them."""
        events = await self.events(here.exercise.id, after)
        return [seen for event in events if (seen := as_seen(event, here)) is not None]

    async def state(self, exercise_id: str) -> TableState:
        """Return the table's state after the newest plan."""
        return await self.desk.state_before(await self.stores.exercises.get(exercise_id))

    async def turn_status(self, exercise_id: str) -> str:
        """Return the newest turn's status: running, done, stopped, failed, or «» before the first."""
        turn = await self.stores.turns.latest(exercise_id)
        return turn.status if turn else ""

    async def wait_idle(self, exercise_id: str) -> None:
        """Return when nobody is about to speak."""
        await self._runner.wait_idle(exercise_id)

    async def resume_all(self) -> None:
        """Take up the turns that stopped workers left behind, now and while the service is open."""
        await self._runner.open(alone=self.settings.postgres is None)

    async def let_stalled_answer(self, at: datetime) -> None:
        """Let the shared tables answer where, at this time, nobody has spoken for a while after a question."""
        await self._runner.let_stalled_answer(at)

    async def close(self) -> None:
        """End the streams and drain the turns."""
        self.hub.close()
        await self._runner.close()
