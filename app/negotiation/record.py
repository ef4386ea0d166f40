"""What a spoken move leaves in the log besides the words."""

from __future__ import annotations

from app.domain.case import Case
from app.domain.play import Move, MoveKind, TableEvent, TableState


def events_of(move: Move, case: Case, state: TableState) -> list[TableEvent]:
    """Return the events that belong to a move: disclosed, refused, conceded, commitment."""
    if move.kind is MoveKind.SHARE and move.fact:
        fact = next(f for f in case.facts if f.id == move.fact)
        return [TableEvent(type="disclosed", seat=move.seat, text=fact.text, data={"fact": fact.id})]
    if move.kind in {MoveKind.REFUSE, MoveKind.HOLD_FIRM}:
        return [TableEvent(type="refused", seat=move.seat, data={"ground": list(move.laws)})]
    if move.kind in {MoveKind.CONCEDE, MoveKind.CONFIRM} and move.concession:
        return _agreed(move, state)
    return []


def _agreed(move: Move, state: TableState) -> list[TableEvent]:
    found = [c for c in state.commitments if c.concession == move.concession]
    events = [TableEvent(type="commitment", seat=move.seat, data=c.model_dump()) for c in found]
    if move.kind is MoveKind.CONCEDE:
        data = {"concession": move.concession, "why": move.why.split(", ")}
        events.insert(0, TableEvent(type="conceded", seat=move.seat, data=data))
    return events
