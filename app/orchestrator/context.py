"""What the nodes of a turn work with; handed to the graph as its runtime context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.content.library import Library
from app.domain.case import Case
from app.domain.content import Persona
from app.domain.hosting import hosting
from app.domain.people import occupancy
from app.domain.play import Event, Exercise, TableState, TurnPlan, Understanding
from app.live.hub import Hub, LiveItem
from app.negotiation.attention import Attention
from app.negotiation.handover import seated
from app.negotiation.negotiate import new_state
from app.negotiation.understand import understand
from app.speakers.contract import Speaker
from app.speakers.nameless import called
from app.store.branches import BranchStore
from app.store.contests import ContestStore
from app.store.database import Database
from app.store.events import Decided, Draft, EventStore
from app.store.exercises import ExerciseStore
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
        )


@dataclass(frozen=True)
class Desk:
    """Content, stores, listeners and speakers, shared by every turn."""

    library: Library
    stores: Stores
    hub: Hub
    speakers: Mapping[str, Speaker]

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


async def _names(desk: Desk, exercise: Exercise) -> dict[str, str]:
    """What each person at a shared table is called in what a speaker is given."""
    if exercise.mode == "alene":
        return {}
    personas = desk.personas(desk.library.case(exercise.case_id))
    people = await desk.stores.participants.all(exercise.id)
    return called(people, {service: persona.title for service, persona in personas.items()})


@dataclass
class TurnWork:
    """What a run has in hand: read once, and the same in the tables at every step."""

    opened: Opened
    plan: TurnPlan | None
    understanding: Understanding
    events: list[Event]


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
        library = desk.library
        found = (
            understand(message.text, case, desk.personas(case), before, library.laws, library.moved)
            if message.type == "message"
            else Understanding()
        )
        work = TurnWork(opened._replace(before=before), opened.plan, found, list(opened.events))
        attention = Attention(
            humans=len(people),
            mode=hosting(heard).ai,
            floor=message.type == "floor",
            inject=str(message.data.get("inject", "")),
            private_to=next((s for s in message.data.get("to_seats", ()) if s in before.seats), ""),
        )
        return cls(desk, exercise, turn.id, message, work, attention, await _names(desk, exercise))

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
