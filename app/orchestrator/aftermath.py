"""After the meeting: what another message would have got, and the way back to try it."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Sequence
from typing import Any, NamedTuple

from app.domain.acts import Understanding
from app.domain.errors import InputError, NotFoundError
from app.domain.plan import plan_of
from app.domain.play import Event, Exercise, TableState, TurnPlan, heard_by
from app.negotiation.negotiate import negotiate, new_state
from app.negotiation.understand import understand
from app.orchestrator.context import Desk
from app.outcome.course import run_forward
from app.scoring.events import transcript_of
from app.scoring.service import score_by_rules
from app.speakers.contract import SpeakContext


class Answer(NamedTuple):
    """What a persona would have said."""

    seat: str
    speaker: str
    text: str


async def _at(desk: Desk, exercise: Exercise, seq: int) -> tuple[TableState, list[Event]]:
    """Return the table's state and the log just before the human message `seq`. Raises NotFoundError."""
    events = await desk.stores.events.after(exercise.id)
    if not any(e.seq == seq and e.type == "message" and e.kind == "human" for e in events):
        raise NotFoundError("Det innlegget finnes ikke i denne øvelsen.")
    plan = await desk.stores.turns.last_plan(exercise.id, seq)
    case = desk.library.case(exercise.case_id)
    state = plan.state if plan else new_state(case, exercise.human_seat)
    return state, [event for event in events if event.seq < seq]


async def what_if(desk: Desk, exercise: Exercise, seq: int, text: str, to: str = "") -> Answer | None:
    """Return what the first persona would have answered had `text` stood in place of message `seq`.

    Nothing is stored. The embedded speaker answers, so it costs nothing and is the same each time. None when
    nobody would have said anything. Raises NotFoundError.
    """
    state, history = await _at(desk, exercise, seq)
    return (await tried(desk, exercise, state, history, text, to)).answer


class Tried(NamedTuple):
    """What a message would do: what it was understood as, what was decided, and the first persona's words."""

    found: Understanding
    plan: TurnPlan
    answer: Answer | None


async def tried(
    desk: Desk, exercise: Exercise, state: TableState, history: Sequence[Event], text: str, to: str = ""
) -> Tried:
    """Return what a message would do at a table in this state. Nothing is stored."""
    case, library = desk.library.case(exercise.case_id), desk.library
    personas = desk.personas(case)
    found = understand(text, case, personas, state, library.laws, library.moved)
    plan = negotiate(case, state, found, [to] if to in state.seats else [], exercise.seed)
    if not plan.moves:
        return Tried(found, plan, None)
    move = plan.moves[0]
    ctx = SpeakContext(
        case=case,
        persona=personas[move.seat],
        move=move,
        state=plan.state,
        understanding=found,
        history=history,
        human_message=text,
        laws=library.laws,
        moved=library.moved,
        seats={service: persona.title for service, persona in personas.items()},
        seed=exercise.seed,
        turn=plan.state.turn,
        exercise_id=exercise.id,
        used_lines=frozenset(e.text for e in history if e.type == "message" and e.kind == "ai"),
    )
    words = [piece async for piece in desk.speakers["scripted"].speak(ctx)]
    return Tried(found, plan, Answer(move.seat, personas[move.seat].name, "".join(words).strip()))


async def results(desk: Desk, exercise: Exercise) -> list[Event]:
    """Return what became of the child and how each leader did, as events: the plan run forward, what moved the
    others, and the score of each seat that people spoke from.

    What a leader alone wrote afterwards is scored as a last turn of reflection. No score when nothing was said.
    """
    case = desk.library.case(exercise.case_id)
    events = await desk.stores.events.after(exercise.id)
    plan = [line.item for line in plan_of(events)]
    state = await desk.state_before(exercise)
    course = run_forward(case, plan, state)
    people = _people_in(exercise, events)
    found = [Event(seq=0, type="outcome", data=course.model_dump(mode="json"))]
    found += _felt(exercise, state, people, await desk.stores.turns.planned(exercise.id))
    for seat in people:
        found += [score async for score in _scores(desk, exercise, events, seat)]
    return found


async def reflected(desk: Desk, exercise: Exercise, note: Event) -> list[Event]:
    """Return what a reflection changes: at a shared table the writer's own score, for the writer alone."""
    if exercise.mode == "alene":
        return await results(desk, exercise)
    events = await desk.stores.events.after(exercise.id)
    if note.seat not in _people_in(exercise, events):
        return []
    return [score async for score in _scores(desk, exercise, events, note.seat, note.by)]


def _felt(exercise: Exercise, state: TableState, people: list[str], asked: list[int]) -> list[Event]:
    """What moved each seat's trust, and the message that did; at a shared table each hears of their own effects only."""
    changes = [
        (seat, change.model_dump() | {"seq": asked[change.turn - 1] if change.turn <= len(asked) else 0})
        for seat, held in (*state.seats.items(), *state.resting.items())
        for change in held.changes
        if change.trust
    ]
    if exercise.mode == "alene":
        return [Event(seq=0, type="openness", data=_by_seat(changes))]
    return [
        Event(seq=0, type="openness", seat=seat, data={"to_seats": [seat]} | _by_seat(mine))
        for seat in people
        if (mine := [(moved, change) for moved, change in changes if change["by"] == seat])
    ]


def _by_seat(changes: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for seat, change in changes:
        found.setdefault(seat, []).append(change)
    return found


def _people_in(exercise: Exercise, events: list[Event]) -> list[str]:
    """The seats somebody has spoken from."""
    spoken = (e.seat for e in events if e.type == "message" and e.kind == "human" and e.seat)
    return list(dict.fromkeys([exercise.human_seat] if exercise.mode == "alene" else spoken))


async def _scores(
    desk: Desk, exercise: Exercise, events: list[Event], seat: str, by: str = ""
) -> AsyncIterator[Event]:
    """How those in a seat did, by what that seat heard; with what `by` wrote afterwards, for them alone.

    Nothing when nothing was said.
    """
    case = desk.library.case(exercise.case_id)
    titles = {service: persona.title for service, persona in desk.personas(case).items()}
    heard = [event for event in events if heard_by(event, seat)]
    try:
        transcript = transcript_of([*heard, *_afterthought(heard, seat, by)], case, seat, titles)
    except InputError:
        return
    score = await asyncio.to_thread(score_by_rules, transcript, desk.library, case.weights)
    yield Event(seq=0, type="score", seat=seat, by=by, data=score.model_dump(mode="json"))


def _afterthought(events: list[Event], seat: str, by: str) -> list[Event]:
    """The newest reflection somebody wrote from a seat, as its last turn."""
    notes = (event for event in events if event.type == "reflection" and event.seat == seat)
    written = [event for event in notes if event.by == by][-1:]
    return [
        event.model_copy(
            update={"type": "message", "text": f"Refleksjon etter møtet: {event.data.get('text', '')}"}
        )
        for event in written
    ]


async def branch(desk: Desk, exercise: Exercise, seq: int) -> Exercise:
    """Start a new exercise that is the same up to the human message `seq`. Raises NotFoundError."""
    await _at(desk, exercise, seq)
    fresh = exercise.model_copy(
        update={"id": uuid.uuid4().hex[:20], "status": "apen", "created": None, "ended": None}
    )
    await desk.stores.branches.copy(exercise.id, fresh, seq)
    return fresh
