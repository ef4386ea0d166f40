"""What a spoken move leaves in the log besides the words."""

from __future__ import annotations

from app.domain.case import Case
from app.domain.play import Move, MoveKind, TableEvent, TableState
from app.negotiation import handlingsrom


def events_of(move: Move, case: Case, state: TableState) -> list[TableEvent]:
    """Return the events that belong to a move: disclosed, refused, conceded, commitment.

    What is told in private names who heard it; the text is left out when no person did.
    """
    if move.kind is MoveKind.SHARE and move.fact:
        return [_disclosed(move, move.fact, case.fact(move.fact).text)]
    if move.kind is MoveKind.DUTY and move.about:
        by_person = any(seat not in state.seats for seat in move.private_to)
        return [_disclosed(move, move.about, case.fact(move.about).text if by_person else "")]
    if move.kind in {MoveKind.REFUSE, MoveKind.HOLD_FIRM}:
        return [_heard(TableEvent(type="refused", seat=move.seat, data={"ground": list(move.laws)}), move)]
    if move.kind in {MoveKind.CONCEDE, MoveKind.PARTIAL, MoveKind.CONFIRM} and move.concession:
        return [_heard(event, move) for event in _agreed(move, case, state)]
    return []


def _heard(event: TableEvent, move: Move) -> TableEvent:
    """What happens in a private talk is for the two; a plan line becomes everybody's when it is confirmed at the table."""
    if not move.private_to:
        return event
    return event.model_copy(update={"data": event.data | {"to_seats": [*move.private_to, move.seat]}})


def _disclosed(move: Move, fact: str, text: str) -> TableEvent:
    data = {"fact": fact, "basis": move.why, "to_seats": list(move.private_to)}
    return TableEvent(type="disclosed", seat=move.seat, text=text, data=data)


def _agreed(move: Move, case: Case, state: TableState) -> list[TableEvent]:
    found = [c for c in state.commitments if c.concession == move.concession]
    events = [TableEvent(type="commitment", seat=move.seat, data=c.model_dump()) for c in found]
    if move.kind is not MoveKind.CONFIRM and move.concession:
        why = handlingsrom.reasons(case.concession(move.concession), state.seats[move.seat], state)
        data = {"concession": move.concession, "why": why}
        events.insert(0, TableEvent(type="conceded", seat=move.seat, data=data))
    return events
