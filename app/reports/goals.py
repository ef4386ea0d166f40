"""A goal a group has in common: so many exercises and sessions together, and nobody's part of it. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from app.store.goals import Counted

FEWEST = 5
"""Under so many people a common number tells what one of them has done; then only reached or not is told."""


class Standing(NamedTuple):
    """How a group stands. `done` is None when the group is too small for a number."""

    target: int
    done: int | None
    reached: bool
    group: str = ""
    since: datetime | None = None


def standing(members: int, exercises: int, sessions: int, target: int) -> Standing:
    """Return how a group of `members` stands towards a common goal of finished exercises and sessions."""
    together = exercises + sessions
    return Standing(target, together if members >= FEWEST else None, together >= target)


def of(counted: Counted) -> Standing:
    """Return how a counted group stands."""
    found = standing(counted.members, counted.exercises, counted.sessions, counted.target)
    return found._replace(group=counted.group, since=counted.since)
