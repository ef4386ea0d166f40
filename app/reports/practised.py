"""Whom one has sat with, what one knew of them, and what one took home and did. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from app.content.library import Library
from app.domain.play import Event, Exercise


class ServiceMet(BaseModel):
    """How often one has met a service, sat in its seat, and guessed right about it."""

    model_config = ConfigDict(frozen=True)

    service: str
    met: int
    sat: int
    asked: int
    right: int


class Action(BaseModel):
    """What one took home, and whether it was done: «» not asked yet, «nå» its day has come."""

    model_config = ConfigDict(frozen=True)

    exercise_id: str
    what: str
    who: str
    when: str
    answer: Literal["", "na", "ja", "delvis", "nei"]


def services(
    ended: Sequence[Exercise], notes: Sequence[tuple[str, Event]], library: Library
) -> list[ServiceMet]:
    """Every service there is a seat for, those one has met most first."""
    met: Counter[str] = Counter()
    sat = Counter(exercise.human_seat for exercise in ended if exercise.human_seat)
    for exercise in ended:
        seats = (seat.service for seat in library.case(exercise.case_id).seats)
        met.update(service for service in seats if service != exercise.human_seat)
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for data in (event.data for _, event in notes if event.type == "guess"):
        asked[str(data.get("service"))] += 1
        right[str(data.get("service"))] += bool(data.get("right"))
    every = dict.fromkeys(seat.service for case in library.cases.values() for seat in case.seats)
    found = [ServiceMet(service=s, met=met[s], sat=sat[s], asked=asked[s], right=right[s]) for s in every]
    return sorted(found, key=lambda item: -(item.met + item.sat))


def guessed(ended: Sequence[Exercise], notes: Sequence[tuple[str, Event]]) -> list[tuple[int, int]]:
    """(right, asked) for each exercise one guessed before, the oldest first."""
    found = []
    for exercise in ended:
        made = [event.data for e, event in notes if e == exercise.id and event.type == "guess"]
        if made:
            found.append((sum(bool(data.get("right")) for data in made), len(made)))
    return found


def actions(notes: Sequence[tuple[str, Event]], today: date) -> tuple[Action, ...]:
    """The newest action of each exercise with the answer that came after it: those whose day has come, then the newest."""
    held: dict[str, Mapping[str, object]] = {}
    answers: dict[str, str] = {}
    for exercise, event in notes:
        if event.type == "action":
            held[exercise] = event.data
            answers.pop(exercise, None)
        elif event.type == "action_done":
            answers[exercise] = str(event.data.get("answer", ""))
    found = [_action(exercise, data, answers.get(exercise, ""), today) for exercise, data in held.items()]
    return tuple(sorted(found, key=lambda action: (action.answer == "na", action.when), reverse=True))


def _action(exercise: str, data: Mapping[str, object], answer: str, today: date) -> Action:
    when = str(data.get("when", ""))
    come = "na" if when and when <= today.isoformat() else ""
    state = answer if answer in {"ja", "delvis", "nei"} else come
    return Action.model_validate(
        {"exercise_id": exercise, "what": str(data.get("what", "")), "who": str(data.get("who", "")),
         "when": when, "answer": state}
    )  # fmt: skip
