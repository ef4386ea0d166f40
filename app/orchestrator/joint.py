"""A table for several people: set up, join, sit down, hand over, host."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from app.domain.errors import ConflictError, DeniedError, InputError, NotFoundError
from app.domain.hosting import Hosting
from app.domain.people import Here, Participant
from app.domain.play import Event, Exercise
from app.live.hub import LiveItem
from app.orchestrator.fresh import new_exercise, new_participant
from app.orchestrator.service import TableService
from app.privacy.admission import admit_name
from app.store.events import Draft
from app.store.participants import Taken

CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No letter that is read as another: I, L, O, 0, 1."""
CODE_LENGTH = 8
CODE_LASTS = timedelta(hours=12)
MOST_NAME = 40
MOST_PEOPLE = 40
GONE_AFTER = timedelta(seconds=90)
"""Not heard from for so long: their seat may be offered to the AI, and their hosting taken over."""


def new_code() -> str:
    """Return a code to join by: 31^8, about 850 thousand million."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def plain_code(typed: str) -> str:
    """Return a typed code as it is kept: capitals, no spaces or dashes."""
    return "".join(c for c in typed.upper() if c.isalnum())[: CODE_LENGTH + 1]


def is_gone(person: Participant, at: datetime) -> bool:
    """True when nothing has been heard from somebody for a while, or since they came."""
    heard = person.seen or person.joined
    return heard is None or at - heard.replace(tzinfo=UTC) > GONE_AFTER


class JointTables:
    """What the people round a shared table do besides talking. Every text and name passes the privacy gate."""

    def __init__(self, tables: TableService) -> None:
        self._tables, self._library, self._hub = tables, tables.library, tables.hub
        self._stores, self._desk = tables.stores, tables.desk

    async def set_up(self, person_id: str, case_id: str, name: str, seat: str = "") -> Here:
        """Set a table up; return it as its host sees it, in the lobby. Raises NotFoundError, PrivacyBlock, InputError."""
        case = self._library.case(case_id)
        if seat:
            self._library.persona_for(case, seat)
        name = _name(name)
        exercise = new_exercise(self._library, case, "", self._tables.settings.speaker, mode="felles")
        exercise = exercise.model_copy(update={"code": new_code(), "code_until": _soon()})
        await self._stores.exercises.create(exercise)
        host = new_participant(exercise.id, person_id, name, seat, "vert")
        await self._stores.participants.add(host)
        start = Event(seq=0, type="start", text=case.title)
        await self._record(exercise.id, start, *([_event("seat", host, seat, change="inn")] if seat else []))
        return Here(exercise=exercise, participant=host)

    async def by_code(self, typed: str) -> Exercise:
        """Return the table one may join by this code now. Raises NotFoundError."""
        found = await self._stores.exercises.by_code(plain_code(typed))
        if found is None or found.case_id not in self._library.cases:
            raise NotFoundError("Koden gjelder ikke. Sjekk at den er riktig, eller be verten om en ny.")
        return found

    async def join(self, code: str, person_id: str, name: str, seat: str = "", watch: bool = False) -> Here:
        """Join a table by its code, once; somebody who left comes back. Raises NotFoundError, PrivacyBlock, ConflictError."""
        exercise = await self.by_code(code)
        known = await self._stores.participants.of(exercise.id, person_id)
        if known is not None and known.participant.left is None:
            return known
        before = known.participant if known else None
        name = _name(name)
        if before is None:
            if len(await self._stores.participants.all(exercise.id)) >= MOST_PEOPLE:
                raise ConflictError("Det er fullt rundt dette bordet.")
            role: Literal["observator", "deltaker"] = "observator" if watch else "deltaker"
            person = new_participant(exercise.id, person_id, name, "", role)
            try:
                await self._stores.participants.add(person)
            except Taken:
                return await self._tables.enter(exercise.id, person_id)
        else:
            await self._stores.participants.change(before.id, name=name, left=None)
            person = before
        await self._record(exercise.id, _event("joined", person))
        here = await self._tables.enter(exercise.id, person_id)
        return await self.sit(here, seat) if seat and not watch else here

    async def sit(self, here: Here, seat: str) -> Here:
        """Take a seat, also one where the AI or somebody else sits; several may share it. Raises NotFoundError, ConflictError."""
        self._still_on(here.exercise)
        self._library.persona_for(self._library.case(here.exercise.case_id), seat)
        person = here.participant
        if person.seat != seat:
            moved = await self._moves(here.exercise, person, seat)
            await self._stores.participants.change(
                person.id, seat=seat, role="vert" if person.is_host else "deltaker"
            )
            await self._record(here.exercise.id, _event("seat", person, seat, change="inn", **moved))
        return await self._tables.enter(here.exercise.id, person.person_id)

    async def stand(self, here: Here, leave: bool = False) -> None:
        """Give one's seat to the AI, and with `leave` go from the table; the last host hands the hosting on."""
        self._still_on(here.exercise)
        person = here.participant
        if person.seat:
            await self._empty(here.exercise, person)
        if leave:
            await self._stores.participants.change(person.id, left=datetime.now(UTC))
            await self._record(here.exercise.id, _event("left", person))
            await self._pass_on(here.exercise.id, person)

    async def _empty(self, exercise: Exercise, person: Participant) -> None:
        moved = await self._moves(exercise, person, "")
        await self._stores.participants.change(person.id, seat="")
        await self._record(exercise.id, _event("seat", person, person.seat, change="ut", **moved))

    async def _moves(self, exercise: Exercise, person: Participant, to: str) -> dict[str, str]:
        """The seats the AI gives up and takes over when somebody moves, for the others to read in the log."""
        if exercise.in_lobby:
            return {}
        people = await self._stores.participants.all(exercise.id)
        others = {p.seat for p in people if p.id != person.id and p.left is None}
        moved = {"ai_gives": to, "ai_takes": person.seat}
        return {kind: seat for kind, seat in moved.items() if seat and seat not in others}

    async def _pass_on(self, exercise_id: str, person: Participant) -> None:
        """Somebody who is there hosts when the host has gone."""
        others = [p for p in await self._stores.participants.all(exercise_id) if p.left is None]
        if person.is_host and others:
            now = datetime.now(UTC)
            heir = sorted(others, key=lambda p: (is_gone(p, now), p.role == "observator"))[0]
            await self._make_host(exercise_id, person, heir)

    async def _make_host(self, exercise_id: str, old: Participant, new: Participant) -> None:
        role = "deltaker" if old.seat else "observator"
        await self._stores.participants.change(old.id, role=role)
        await self._stores.participants.change(new.id, role="vert")
        await self._record(exercise_id, _event("host", new))

    async def host_on(self, here: Here, participant_id: str = "") -> None:
        """Hand the hosting to somebody at the table; or take it when the host is gone. Raises DeniedError, NotFoundError."""
        people = [p for p in await self._stores.participants.all(here.exercise.id) if p.left is None]
        new = next((p for p in people if p.id == (participant_id or here.participant.id)), None)
        if new is None:
            raise NotFoundError("Denne personen er ikke ved bordet.")
        host = next((p for p in people if p.is_host), here.participant)
        if not here.participant.is_host and not (
            new.id == here.participant.id and is_gone(host, datetime.now(UTC))
        ):
            raise DeniedError("Bare verten kan gjøre dette.")
        if new.id != host.id or not host.is_host:
            await self._make_host(here.exercise.id, host, new)

    async def give_seat(self, here: Here, participant_id: str, seat: str) -> None:
        """Let the host seat somebody, or with «» give the seat of somebody who has gone to the AI.

        Raises DeniedError, NotFoundError, ConflictError; the last also for somebody who is there.
        """
        self._hosts(here)
        self._still_on(here.exercise)
        people = await self._stores.participants.all(here.exercise.id)
        person = next((p for p in people if p.id == participant_id and p.left is None), None)
        if person is None:
            raise NotFoundError("Denne personen er ikke ved bordet.")
        if seat:
            await self.sit(Here(exercise=here.exercise, participant=person), seat)
        elif person.seat:
            if not here.exercise.in_lobby and not is_gone(person, datetime.now(UTC)):
                raise ConflictError("Denne personen er her. En plass tas ikke fra den som sitter i den.")
            await self._empty(here.exercise, person)

    async def open(self, here: Here) -> None:
        """Begin the meeting; a second call changes nothing. Raises DeniedError, ConflictError."""
        self._hosts(here)
        self._still_on(here.exercise)
        if here.exercise.in_lobby:
            await self._stores.exercises.change(here.exercise.id, opened=datetime.now(UTC))
            await self._record(here.exercise.id, _event("opened", here.participant))

    async def set(self, here: Here, changes: Mapping[str, Any]) -> None:
        """Change how lively the AI is, the phase, the clock or the break. Raises DeniedError, InputError, ConflictError."""
        self._hosts(here)
        self._still_on(here.exercise)
        try:
            kept = Hosting.model_validate(dict(changes)).model_dump(mode="json", exclude_unset=True)
        except ValueError:
            raise InputError("Dette kan ikke settes.") from None
        await self._record(here.exercise.id, _event("hosting", here.participant, **kept))

    async def floor(self, here: Here, client_id: str) -> Event:
        """Let the table answer. Raises DeniedError, ConflictError."""
        self._hosts(here)
        event = _event("floor", here.participant, client_id=client_id)
        return await self._tables.trigger(here.exercise, event, client_id)

    async def inject(
        self, here: Here, client_id: str, inject: str = "", text: str = "", to: str = ""
    ) -> Event:
        """Let something happen: an inject of the case, or the host's own words to all or one seat.

        Raises DeniedError, ConflictError, NotFoundError, InputError, PrivacyBlock.
        """
        self._hosts(here)
        case = self._library.case(here.exercise.case_id)
        if inject:
            if inject not in {item.id for item in case.injects}:
                raise NotFoundError("Denne hendelsen finnes ikke i saken.")
            return await self._tables.trigger(
                here.exercise, _event("push", here.participant, inject=inject, client_id=client_id), client_id
            )
        await self._tables.admit(here.exercise, text)
        seats = {seat.service for seat in case.seats}
        data: dict[str, Any] = {"client_id": client_id, "to_seats": [to] if to in seats else []}
        event = Event(seq=0, type="inject", text=text.strip(), data=data, by=here.participant.id)
        return await self._tables.trigger(here.exercise, event, client_id, turn=False)

    async def new_code(self, here: Here, closed: bool = False) -> str | None:
        """Give the table a new code, or close the door; the old code stops. Raises DeniedError."""
        self._hosts(here)
        code = None if closed else new_code()
        await self._stores.exercises.change(
            here.exercise.id, code=code, code_until=None if closed else _soon()
        )
        await self._record(here.exercise.id, _event("door", here.participant, open=not closed))
        return code

    async def people(self, exercise_id: str) -> list[Participant]:
        """Return everybody who takes or has taken part."""
        return await self._stores.participants.all(exercise_id)

    async def seen(self, here: Here) -> None:
        """Note that somebody's page is open."""
        await self._stores.participants.seen([here.participant.id])

    def tell(self, here: Here, kind: Literal["presence", "typing"], **data: Any) -> None:
        """Tell everybody at the table something that passes."""
        item = LiveItem(
            kind, data={"participant": here.participant.id, "seat": here.participant.seat, **data}
        )
        self._hub.publish(here.exercise.id, item)

    def _hosts(self, here: Here) -> None:
        if here.exercise.mode != "felles" or not here.participant.is_host:
            raise DeniedError("Bare verten kan gjøre dette.")

    def _still_on(self, exercise: Exercise) -> None:
        if exercise.mode != "felles" or exercise.status == "avsluttet":
            raise ConflictError("Møtet er avsluttet. Start en ny øvelse for å fortsette.")

    async def _record(self, exercise_id: str, *events: Event) -> None:
        await self._desk.record(exercise_id, [Draft(event) for event in events])


def _soon() -> datetime:
    return datetime.now(UTC) + CODE_LASTS


def _name(name: str) -> str:
    """Return a display name that may be shown to the others. Raises InputError, PrivacyBlock."""
    name = " ".join(name.split())
    if not any(c.isalpha() for c in name) or len(name) > MOST_NAME:
        raise InputError("Skriv et navn på 1 til 40 tegn, så de andre ser hvem du er.")
    admit_name(name)
    return name


def _event(kind: str, person: Participant, seat: str | None = None, **data: Any) -> Event:
    return Event(seq=0, type=kind, seat=seat, by=person.id, data=data)
