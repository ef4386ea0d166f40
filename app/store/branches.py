"""Copy an exercise up to a message, so that another way can be tried from there."""

from __future__ import annotations

import uuid

from sqlmodel import col, select

from app.domain.play import Event, Exercise
from app.store.database import Database
from app.store.tables import EventRow, ExerciseRow, TurnRow


class BranchStore:
    """Writes branches of exercises."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def copy(self, source: str, branch: Exercise, before_seq: int) -> None:
        """Store `branch` with the events and turns of `source` that come before `before_seq`, in one transaction."""
        events = select(EventRow).where(EventRow.exercise_id == source, EventRow.seq < before_seq)
        turns = select(TurnRow).where(TurnRow.exercise_id == source, TurnRow.message_seq < before_seq)
        async with self._db.session() as session:
            session.add(ExerciseRow(**branch.model_dump(exclude={"created", "ended"})))
            await session.flush()
            renamed: dict[str, str] = {}
            for row in list(await session.exec(turns)):
                renamed[row.id] = uuid.uuid4().hex
                data = row.model_dump() | {"id": renamed[row.id], "exercise_id": branch.id}
                session.add(TurnRow(**data))
            for event in list(await session.exec(events.order_by(col(EventRow.seq)))):
                turn = renamed.get(event.turn_id) if event.turn_id else None
                body = Event.model_validate_json(event.body).model_copy(update={"turn_id": turn})
                data = event.model_dump(exclude={"id"}) | {"exercise_id": branch.id, "turn_id": turn}
                session.add(EventRow(**(data | {"body": body.model_dump_json()})))
