"""What the nodes of a turn work with; handed to the graph as its runtime context."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.content.library import Library
from app.domain.acts import Understanding
from app.domain.case import Case
from app.domain.content import SERVICE_NAMES, Persona
from app.domain.hosting import hosting
from app.domain.people import Participant, between_people, occupancy, to_all
from app.domain.play import Event, Exercise, TableState, TurnPlan
from app.live.hub import Hub, LiveItem
from app.negotiation.act_reader import ActReader
from app.negotiation.attention import Attention
from app.negotiation.handover import seated
from app.negotiation.negotiate import new_state
from app.negotiation.understand import understand
from app.speakers.contract import Speaker
from app.speakers.nameless import called, without_names
from app.store.branches import BranchStore
from app.store.contests import ContestStore
from app.store.database import Database
from app.store.events import Decided, Draft, EventStore
from app.store.exercises import ExerciseStore
from app.store.goals import GoalStore
from app.store.leases import LeaseStore
from app.store.participants import ParticipantStore
from app.store.practice import PracticeStore
from app.store.statements import StatementStore
from app.store.tables import TurnRow
from app.store.turns import Opened, TurnStore


@dataclass(frozen=True)
class Stores:
    """The stores on one database."""

    exercises: ExerciseStore
    events: EventStore
    turns: TurnStore
    leases: LeaseStore
    contests: ContestStore
    branches: BranchStore
    participants: ParticipantStore
    practice: PracticeStore
    statements: StatementStore
    goals: GoalStore

    @classmethod
    def on(cls, database: Database) -> Stores:
        """Return the stores of a database."""
        return cls(
            ExerciseStore(database),
            EventStore(database),
            TurnStore(database),
            LeaseStore(database),
            ContestStore(database),
            BranchStore(database),
            ParticipantStore(database),
            PracticeStore(database),
            StatementStore(database),
            GoalStore(database),
        )


@dataclass(frozen=True)
class Desk:
    """Content, stores, listeners, speakers and the reader of messages, shared by every turn."""

    library: Library
    stores: Stores
    hub: Hub
    speakers: Mapping[str, Speaker]
    reader: ActReader

    def personas(self, case: Case) -> dict[str, Persona]:
        """Return the personas of a case by service."""
        return self.library.personas_at(case)

    async def state_before(self, exercise: Exercise, seq: int | None = None) -> TableState:
        """Return the table's state after the last plan before event `seq` (the newest when None)."""
        plan = await self.stores.turns.last_plan(exercise.id, seq)
        if plan is not None:
            return plan.state
        return new_state(self.library.case(exercise.case_id), exercise.human_seat)

    async def record(
        self, exercise_id: str, drafts: Sequence[Draft], decided: Decided | None = None
    ) -> list[Event]:
        """Append events, with what a turn decided when given, and tell the listeners."""
        await self.hub.settle()
        events = await self.stores.events.append(exercise_id, drafts, decided=decided)
        for event in events:
            self.hub.publish(exercise_id, LiveItem(event.type, event=event))
        return events


async def people_at(desk: Desk, exercise: Exercise) -> list[Participant]:
    """Return the people whose own names stay at the table; nobody's when one plays alone."""
    return [] if exercise.mode == "alene" else await desk.stores.participants.all(exercise.id)


def services_of(people: Iterable[Participant]) -> dict[str, str]:
    """Return the service to read in place of each person's name: who is called by name is called as their seat."""
    return called(people, {service: name.split("/")[0] for service, name in SERVICE_NAMES.items()})


@dataclass
class TurnWork:
    """What a run has in hand: read once, and the same in the tables at every step.

    `hidden` are the events that no speaker is given: notes between people. `spoken` is set when every move is said.
    """

    opened: Opened
    plan: TurnPlan | None
    understanding: Understanding
    events: list[Event]
    hidden: frozenset[int] = frozenset()
    spoken: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True)
class _Reader:
    """Reads messages for a turn. People's own names are read as their seats."""

    desk: Desk
    case: Case
    before: TableState
    names: Mapping[str, str]

    def read(self, message: Event, events: Sequence[Event]) -> Understanding:
        """What the turn is about: the message; what people said last; or the happening the host lets come."""
        if message.type == "floor":
            said = [event for event in events if event.seq < message.seq and to_all(event)]
            return self._understand(said[-1]) if said else Understanding()
        if message.type == "push":
            happened = next(i for i in self.case.injects if i.id == message.data["inject"])
            return Understanding(topics=self._understand_text(happened.text).topics)
        return self._understand(message)

    def asked_again(self, message: Event, since: Sequence[Event]) -> tuple[str, ...]:
        """The seats of which a later message asks all that this one asks."""
        mine = {found.act for found in self._understand(message).acts}
        found: list[str] = []
        for event in since:
            later = self._understand(event)
            if mine <= {item.act for item in later.acts}:
                found += [*event.data.get("to", ()), *later.addressed]
        return tuple(dict.fromkeys(found))

    def _understand(self, message: Event) -> Understanding:
        return self._understand_text(without_names(message.text, self.names))

    def _understand_text(self, text: str) -> Understanding:
        library, personas = self.desk.library, self.desk.personas(self.case)
        return understand(text, self.case, personas, self.before, library.laws, library.moved)


@dataclass(frozen=True)
class TurnContext:
    """The runtime context of one run. `names` are the people's own, and what a speaker is given in their place."""

    desk: Desk
    exercise: Exercise
    turn_id: str
    message: Event
    work: TurnWork
    attention: Attention
    names: Mapping[str, str]

    @classmethod
    async def open(cls, desk: Desk, turn: TurnRow) -> TurnContext:
        """Read what the run needs and understand the message."""
        exercise = await desk.stores.exercises.get(turn.exercise_id)
        opened = await desk.stores.turns.opened(turn.id, exercise.id)
        message = next(event for event in opened.events if event.seq == turn.message_seq)
        case = desk.library.case(exercise.case_id)
        heard = [event for event in opened.events if event.seq <= message.seq]
        people = set(occupancy(exercise, heard).values())
        before = opened.before or new_state(case, exercise.human_seat)
        before = seated(case, before, people, message.seat or "")
        present = await people_at(desk, exercise)
        titles = {service: persona.title for service, persona in desk.personas(case).items()}
        reader = _Reader(desk, case, before, services_of(present))
        found = reader.read(message, opened.events)
        hidden = between_people(exercise, opened.events)
        work = TurnWork(opened._replace(before=before), opened.plan, found, list(opened.events), hidden)
        since = [e for e in opened.events if e.seq > message.seq and to_all(e)]
        attention = Attention(
            humans=len(people),
            mode=hosting(heard).ai,
            floor=message.type == "floor",
            inject=str(message.data.get("inject", "")),
            private_to=next((s for s in message.data.get("to_seats", ()) if s in before.seats), ""),
            waiting=bool(since),
            later=reader.asked_again(message, since) if len(people) > 1 else (),
        )
        return cls(desk, exercise, turn.id, message, work, attention, called(present, titles))

    @property
    def case(self) -> Case:
        """The case of the exercise."""
        return self.desk.library.case(self.exercise.case_id)

    @property
    def plan(self) -> TurnPlan:
        """What was negotiated; nobody speaks before it is there."""
        if self.work.plan is None:
            raise RuntimeError("a turn is negotiated before anybody speaks")
        return self.work.plan

    async def record(self, drafts: Sequence[Draft], decided: Decided | None = None) -> None:
        """Append events of this turn."""
        if drafts or decided:
            self.work.events.extend(await self.desk.record(self.exercise.id, drafts, decided))
