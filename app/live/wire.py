"""What passes between workers as Postgres notifications: short texts, each under the limit of 8,000 bytes."""

from __future__ import annotations

import json
from typing import NamedTuple

from app.live.hub import LiveItem

STORED = "rundt_event"
"""Channel of the trigger on the event table (migration 0003): «exercise:seq»."""
PASSING = "rundt_passing"
"""Channel of what is not stored."""
PIECE = 1_800
"""Characters of one notification; one takes at most four bytes."""


class Stored(NamedTuple):
    """An event that is in the log now."""

    exercise_id: str
    seq: int


class Passing(NamedTuple):
    """Something that passes: speaking, delta, idle, retract, stop."""

    exercise_id: str
    item: LiveItem


def stored(payload: str) -> Stored:
    """Read a notification of the trigger."""
    exercise_id, _, seq = payload.rpartition(":")
    return Stored(exercise_id, int(seq))


def pack(sender: str, number: int, passing: Passing) -> list[str]:
    """Return the notifications of an item; the sender's running number makes each text its own.

    Postgres drops one of two equal notifications of a transaction.
    """
    body = json.dumps([passing.exercise_id, passing.item.type, passing.item.data], ensure_ascii=False)
    pieces = [body[at : at + PIECE] for at in range(0, len(body), PIECE)]
    return [f"{sender}:{number}:{index}:{len(pieces)}:{piece}" for index, piece in enumerate(pieces)]


class Joiner:
    """Puts the pieces of long items together again. A sender's pieces come in order."""

    def __init__(self) -> None:
        self._begun: dict[str, tuple[str, list[str]]] = {}

    def take(self, payload: str) -> Passing | None:
        """Take a notification; return the item when it is whole. An item whose first pieces were missed is dropped."""
        sender, number, index, count, piece = payload.split(":", 4)
        if index == "0":
            self._begun[sender] = (number, [])
        begun, pieces = self._begun.get(sender, ("", []))
        if begun != number or len(pieces) != int(index):
            return None
        pieces.append(piece)
        if len(pieces) < int(count):
            return None
        del self._begun[sender]
        exercise_id, kind, data = json.loads("".join(pieces))
        return Passing(exercise_id, LiveItem(kind, data=data))
