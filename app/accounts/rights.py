"""A person's rights: to see what is kept about them, take it along, and have it deleted; and what is kept too long."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NamedTuple

from app.accounts.scrub import Scrubber, common_words, written_by
from app.content.library import Library
from app.domain.accounts import Known, Share
from app.domain.people import Here, Participant, as_seen
from app.domain.play import Event, Exercise
from app.store.audit import AuditStore
from app.store.database import Database
from app.store.erasure import ErasureStore, Part, Rewrite
from app.store.events import EventStore
from app.store.groups import GroupStore
from app.store.participants import ParticipantStore
from app.store.people import PeopleStore
from app.store.shares import ShareStore

Quiet = Callable[[str, str, bool], Awaitable[None]]
"""Stops what runs in an exercise for a person, and takes them from the table if it still goes on (the last argument)."""


class Purged(NamedTuple):
    """What a sweep has deleted: how many of each, never what."""

    exercises: int
    parts: int
    people: int
    doors: int
    lines: int


class Rights:
    """What is kept about somebody, and its end."""

    def __init__(self, database: Database, library: Library, groups: GroupStore, audit: AuditStore) -> None:
        self._erasure, self._library = ErasureStore(database), library
        self._events = EventStore(database)
        self._participants, self._people = ParticipantStore(database), PeopleStore(database)
        self._groups, self._audit, self._shares = groups, audit, ShareStore(database)

    async def all_about(self, known: Known) -> dict[str, Any]:
        """Return everything that is kept about somebody, as JSON data. What others said in private to others is not theirs."""
        person, account = known.person_id, known.account
        member = await self._groups.memberships(person)
        return {
            "person": {"id": person},
            "account": account.model_dump(mode="json") if account else None,
            "sessions": [at.isoformat() for at in await self._people.sessions_of_person(person)],
            "groups": [{"name": g.name, "role": m.role, "since": m.created.isoformat()} for g, m in member],
            "exercises": await self._exercises(person),
            "more": await self._erasure.rows_about(person),
            "log": [line.model_dump(mode="json") for line in await self._audit.about(person, 10_000)],
        }

    @staticmethod
    def exercises_in(about: dict[str, Any]) -> list[tuple[Here, list[Event]]]:
        """Return the exercises in `all_about`'s answer, as they can be shown."""
        return [
            (_here(held), [Event.model_validate(e) for e in held["events"]]) for held in about["exercises"]
        ]

    async def _exercises(self, person: str) -> list[dict[str, Any]]:
        everywhere = await self._participants.all_of(person)
        logs = await self._events.of_each([here.exercise.id for here in everywhere])
        shares = await self._shares.of_person(person)
        return [_held(here, logs[here.exercise.id], shares) for here in everywhere]

    async def erase(self, person_id: str, quiet: Quiet) -> int:
        """Delete everything about somebody; return how many exercises it touched.

        Their own exercises go; at tables they shared, their words become «[slettet]» and their name goes.
        """
        parts = await self._erasure.parts(person_id)
        for part in parts:
            await self._drop(part, person_id, quiet)
        await self._erasure.drop_person(person_id)
        await self._audit.write("slettet", number=len(parts))
        await self._erasure.settle()
        return len(parts)

    async def _drop(self, part: Part, person_id: str, quiet: Quiet) -> bool:
        """Delete a person's part; True when the whole exercise went with it."""
        await quiet(part.exercise_id, person_id, part.running and part.with_others)
        if not part.with_others:
            await self._erasure.drop_exercise(part.exercise_id)
            return True
        events = await self._events.after(part.exercise_id)
        texts = written_by(events, part.participant_id)
        scrubber = Scrubber(texts, _called(part.name), common_words(self._library))

        def without(found: list[Event]) -> list[Event]:
            return [scrubber.event(event, part.participant_id) for event in found]

        await self._erasure.leave_table(part, Rewrite(without, scrubber.value))
        return False

    async def purge(self, quiet: Quiet, otherwise: int | None, also_going_on: bool = True) -> Purged:
        """Delete what has been kept long enough; return how much. `otherwise` is the installation's own limit in days."""
        whole = parts = 0
        for person, exercise in await self._erasure.too_old(otherwise):
            part = next((p for p in await self._erasure.parts(person) if p.exercise_id == exercise), None)
            if part is not None and (also_going_on or not (part.running and part.with_others)):
                gone = await self._drop(part, person, quiet)
                whole, parts = whole + gone, parts + (not gone)
        people = await self._erasure.unreachable()
        for person in people:
            whole += await self.erase(person, quiet)
        for exercise in await self._erasure.ownerless(otherwise):
            await self._erasure.drop_exercise(exercise)
            whole += 1
        doors, lines = await self._erasure.drop_old_doors(), await self._audit.drop_old()
        done = Purged(whole, parts, len(people), doors, lines)
        if whole + parts:
            await self._audit.write("ryddet", number=whole + parts)
        await self._erasure.settle()
        return done


def _held(here: Here, events: Sequence[Event], shares: Sequence[Share]) -> dict[str, Any]:
    """Return one exercise as it is handed out to a participant. Of a table one has left: what one said oneself."""
    mine = here.participant
    seen = [e for e in events if e.by == mine.id] if mine.left else [as_seen(e, here) for e in events]
    return {
        "exercise": here.exercise.model_dump(mode="json"),
        "participant": mine.model_dump(mode="json"),
        "shares": [s.model_dump(mode="json") for s in shares if s.participant_id == mine.id],
        "events": [event.model_dump(mode="json") for event in seen if event is not None],
    }


def _here(held: dict[str, Any]) -> Here:
    return Here(Exercise.model_validate(held["exercise"]), Participant.model_validate(held["participant"]))


def _called(name: str) -> list[str]:
    """A display name, whole and word by word."""
    return [name, *(word for word in name.split() if len(word) > 1)] if name else []
