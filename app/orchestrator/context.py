"""What the nodes of a turn work with; handed to the graph as its runtime context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.content.library import Library
from app.domain.case import Case
from app.domain.content import Persona
from app.domain.play import Event, Exercise, TableState
from app.live.hub import Hub, LiveItem
from app.negotiation.negotiate import new_state
from app.speakers.contract import Speaker
from app.store.contests import ContestStore
from app.store.database import Database
from app.store.events import Draft, EventStore
from app.store.exercises import ExerciseStore
from app.store.turns import TurnStore


@dataclass(frozen=True)
class Stores:
    """The stores on one database."""

    exercises: ExerciseStore
    events: EventStore
    turns: TurnStore
    contests: ContestStore

    @classmethod
    def on(cls, database: Database) -> Stores:
        """Return the stores of a database."""
        return cls(ExerciseStore(database), EventStore(database), TurnStore(database), ContestStore(database))


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

    async def record(self, exercise_id: str, drafts: Sequence[Draft]) -> list[Event]:
        """Append events and tell the listeners."""
        events = await self.stores.events.append(exercise_id, drafts)
        for event in events:
            self.hub.publish(exercise_id, LiveItem(event.type, event=event))
        return events


@dataclass(frozen=True)
class TurnContext:
    """The runtime context of one run."""

    desk: Desk
    exercise: Exercise
    turn_id: str
    message: Event
