"""What a learning record store may be told of an exercise: never a word of what was said."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

Verb = Literal["attempted", "completed", "scored"]
VERBS: tuple[Verb, ...] = ("attempted", "completed", "scored")


class Told(NamedTuple):
    """Something that happened to one participant. `overall` is their score from 1 to 5, for «scored» only."""

    participant_id: str
    person_id: str
    case_id: str
    verb: Verb
    at: datetime
    overall: float | None = None
