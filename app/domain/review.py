"""What a trainer says of an exercise beside the judge: a verdict for each dimension, comments, and when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Choice = Literal["enig", "endret", "ikke_grunnlag"]
ShownAs = Literal["vis", "forelopig", "skjul"]
"""How a dimension's level is shown: as it is, as provisional, or not at all (the quotes are always shown)."""
LEVELS = range(1, 6)
MOST_REASON, MOST_COMMENT, MOST_INSTRUCTIONS = 500, 2_000, 1_000


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class Verdict(_Kept):
    """A trainer's word on one dimension, beside the level the judge gave then (None: no ground)."""

    dimension: str
    choice: Choice
    level: int | None = None
    judge_level: int | None = None
    reason: str = ""

    @model_validator(mode="after")
    def _level_fits(self) -> Self:
        if self.level is not None and self.level not in LEVELS:
            raise ValueError("et nivå er 1 til 5")
        return self


class Comment(_Kept):
    """A trainer's comment at a message (`seq`) or at a dimension."""

    id: str
    text: str
    seq: int | None = None
    dimension: str = ""
    created: datetime


class Review(_Kept):
    """One trainer's review of one participant's part in an exercise. A blind one sees no judge until it is done."""

    id: str
    exercise_id: str
    participant_id: str
    trainer: str
    blind: bool = False
    begun: datetime
    done: datetime | None = None
    verdicts: Mapping[str, Verdict] = Field(default_factory=dict)
    comments: tuple[Comment, ...] = ()


class Assignment(_Kept):
    """A case that a group is asked to play by a day."""

    id: str
    group_id: str
    case_id: str
    day: date
    instructions: str = ""


class Gathering(_Kept):
    """A day a group meets. With `asks` its survey may be answered until it is `closed`."""

    id: str
    group_id: str
    title: str
    day: date
    asks: bool = True
    closed: datetime | None = None


class Network(_Kept):
    """Municipalities that follow their samhandling together."""

    id: str
    name: str
    organisations: frozenset[str] = frozenset()


class Pair(NamedTuple):
    """How often the judge gave one level and a trainer another, on the same dimension."""

    dimension: str
    judge: int
    trainer: int
    times: int
