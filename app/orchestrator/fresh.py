"""A new exercise, and a new participant, before they are stored."""

from __future__ import annotations

import uuid
from typing import Literal

from app.content.library import Library
from app.domain.case import Case
from app.domain.people import Participant, ParticipantRole
from app.domain.play import Exercise


def new_exercise(
    library: Library,
    case: Case,
    seat: str,
    speaker: Literal["scripted", "prompted"],
    seed: int | None = None,
    mode: Literal["alene", "felles"] = "alene",
) -> Exercise:
    """Return an exercise of a case; without a `seed` by chance."""
    identifier = uuid.uuid4()
    return Exercise(
        id=identifier.hex[:20],
        case_id=case.id,
        human_seat=seat,
        speaker=speaker,
        seed=identifier.int % 10_000 if seed is None else seed,
        language=case.language,
        content_hash=library.content_hash,
        mode=mode,
    )


def new_participant(
    exercise_id: str, person_id: str | None, name: str, seat: str, role: ParticipantRole
) -> Participant:
    """Return a participant of an exercise."""
    return Participant(
        id=uuid.uuid4().hex[:12],
        exercise_id=exercise_id,
        person_id=person_id,
        name=name,
        seat=seat,
        role=role,
    )
