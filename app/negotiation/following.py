"""What a message says of the whole plan: when it is looked at again, and who tells the family. Part of `negotiate`."""

from __future__ import annotations

from app.domain.acts import OPENS_NOTHING, Act, Understanding
from app.domain.content import SERVICE_NAMES
from app.domain.play import TableEvent, TableState
from app.negotiation.cues import TELLS_FAMILY
from app.negotiation.days import day_said

_GONE = frozenset({"avslatt", "falt_bort"})


def follow(state: TableState, understanding: Understanding) -> list[TableEvent]:
    """Put the day of the next meeting, and who tells the family, on the lines that stand; the last word counts.

    What two say in private is about what they agreed on there.
    """
    new = {} if understanding.has(*OPENS_NOTHING) else _said(state, understanding)
    events = []
    for place, line in enumerate(state.commitments):
        if line.status in _GONE or (state.private and line.known_to != state.private):
            continue
        if all(getattr(line, field) == value for field, value in new.items()):
            continue
        state.commitments[place] = changed = line.model_copy(update=new)
        events.append(TableEvent(type="commitment", seat=line.seat, data=changed.model_dump()))
    return events


def _said(state: TableState, understanding: Understanding) -> dict[str, str]:
    new = {}
    day = next((day_said(f.sentence) for f in understanding.acts if f.act is Act.NEXT_MEETING), "")
    if day:
        new["follow_up"] = day
    if TELLS_FAMILY in understanding.cues:
        new["told_by"] = SERVICE_NAMES.get(state.human_seat, state.human_seat)
    return new
