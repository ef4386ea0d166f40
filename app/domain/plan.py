"""The plan as it stands: the log's commitments, each linked to the message it came from, and what people corrected."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from app.domain.play import Commitment, Event

EDITABLE = frozenset({"what", "when", "person", "told_by", "follow_up", "status"})
"""What a human or the table may correct in a line of the plan."""


class PlanLine(BaseModel):
    """One line: the commitment as it stands, and the seq of the message it came from (None: unknown)."""

    model_config = ConfigDict(frozen=True)

    item: Commitment
    source: int | None = None
    corrected: bool = False


def plan_of(events: Iterable[Event]) -> list[PlanLine]:
    """Fold the log into the plan, oldest line first.

    A later event of the same commitment replaces it and keeps its place and its source; what a human has
    corrected stays corrected, except that a commitment may still fall away.
    """
    lines: dict[str, PlanLine] = {}
    said: dict[str, int] = {}
    for event in events:
        if event.type == "message" and event.seat:
            said[event.seat] = event.seq
        elif event.type == "commitment":
            item = _commitment(event)
            lines[item.id] = _merged(lines.get(item.id), item, said.get(item.seat))
        elif event.type == "plan_edit":
            line = lines.get(str(event.data.get("id")))
            if line is not None:
                changed = {k: v for k, v in event.data.items() if k in EDITABLE}
                item = Commitment.model_validate(line.item.model_dump() | changed)
                lines[item.id] = PlanLine(item=item, source=line.source, corrected=True)
    return list(lines.values())


def _commitment(event: Event) -> Commitment:
    """The commitment in an event; who may hear of it (`to_seats`) is no part of it."""
    return Commitment.model_validate({k: v for k, v in event.data.items() if k in Commitment.model_fields})


def _merged(old: PlanLine | None, new: Commitment, source: int | None) -> PlanLine:
    if old is None:
        return PlanLine(item=new, source=source)
    if old.corrected and new.status != "falt_bort":
        return old
    return PlanLine(item=new, source=old.source, corrected=old.corrected)
