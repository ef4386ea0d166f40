"""The months after follow from the plan alone, and only from what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.library import load_library
from app.domain.case import Case
from app.domain.plan import plan_of
from app.domain.play import Commitment, Event, TableState
from app.outcome.course import Course, holding, run_forward

STATE = TableState()
CASES = [case for case in load_library().cases.values() if case.scenes]


def agreed(case: Case, ids: Sequence[str], **changes: str) -> list[Commitment]:
    """Return a plan in which these concessions are accepted."""
    items = (case.concession(identifier) for identifier in ids)
    return [
        Commitment.model_validate(
            {
                "id": i.id,
                "seat": i.service,
                "what": i.what,
                "when": i.when,
                "status": "godtatt",
                "concession": i.id,
            }
            | changes
        )
        for i in items
    ]


@st.composite
def plans(draw: st.DrawFn) -> tuple[Case, list[str]]:
    case = draw(st.sampled_from(CASES))
    ids = draw(st.lists(st.sampled_from([item.id for item in case.concessions]), unique=True))
    return case, ids


def told(course: Course) -> dict[str, str]:
    return {scene.id: scene.text for scene in course.scenes}


@given(plans())
def test_the_same_plan_gives_the_same_months(drawn: tuple[Case, list[str]]) -> None:
    case, ids = drawn
    assert run_forward(case, agreed(case, ids), STATE) == run_forward(case, agreed(case, ids), STATE)


@given(plans(), st.data())
def test_taking_one_commitment_away_changes_only_the_scenes_that_rest_on_it(
    drawn: tuple[Case, list[str]], data: st.DataObject
) -> None:
    case, ids = drawn
    if not ids:
        return
    gone = data.draw(st.sampled_from(ids))
    full = run_forward(case, agreed(case, ids), STATE)
    less = run_forward(case, agreed(case, [i for i in ids if i != gone]), STATE)
    changed_hold = set(full.held) ^ set(less.held)
    for scene in case.scenes:
        rests_on = {item for outcome in scene.outcomes for item in outcome.when}
        if not rests_on & changed_hold:
            assert told(full)[scene.id] == told(less)[scene.id]
    if gone not in full.held:
        assert gone not in less.held


@given(plans())
def test_a_told_scene_names_what_is_behind_it_or_missing(drawn: tuple[Case, list[str]]) -> None:
    case, ids = drawn
    course = run_forward(case, agreed(case, ids), STATE)
    for scene in course.scenes:
        assert set(scene.behind) <= set(course.held)
        assert not set(scene.missing) & set(course.held)
        assert scene.best or scene.missing or scene.behind


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_vague_and_declined_promises_change_nothing(case: Case) -> None:
    every = [item.id for item in case.concessions]
    nothing = run_forward(case, [], STATE)
    for status in ("vag", "avslatt", "falt_bort"):
        course = run_forward(case, agreed(case, every, status=status), STATE)
        assert (told(course), course.after, course.held) == (told(nothing), nothing.after, ())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_service_keeps_no_more_than_it_has_room_for(case: Case) -> None:
    held, fallen = holding(case, agreed(case, [item.id for item in case.concessions]))
    for seat in case.seats:
        mine = [item for item in held if case.concession(item).service == seat.service]
        assert len(mine) <= seat.capacity
    assert {item.concession for item in fallen} | set(held) == {item.id for item in case.concessions}


def test_every_line_links_to_the_message_it_came_from_and_keeps_what_people_corrected() -> None:
    line = Commitment(id="a", seat="nav", what="Møte", when="fredag")
    events = [
        Event(seq=1, type="message", seat="nav", kind="ai", text="Fredag."),
        Event(seq=2, type="commitment", seat="nav", data=line.model_dump()),
        Event(seq=3, type="plan_edit", data={"id": "a", "when": "torsdag", "concession": "stjålet"}),
        Event(seq=4, type="commitment", seat="nav", data=line.model_dump() | {"status": "godtatt"}),
    ]
    [kept] = plan_of(events)
    assert (kept.source, kept.item.when, kept.item.concession, kept.corrected) == (1, "torsdag", None, True)
    fell = Event(seq=5, type="commitment", data=line.model_dump() | {"status": "falt_bort"})
    assert plan_of([*events, fell])[0].item.status == "falt_bort"
