"""Two groups can be compared: the same case, each plan's own months and the family's numbers beside each other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.content.library import load_library
from app.domain.case import Case
from app.domain.errors import ConflictError, InputError
from app.domain.play import Commitment, Event, Exercise, TableState
from app.outcome.course import run_forward
from app.reports.comparison import Run, compare

CASES = [case for case in load_library().cases.values() if case.scenes]


def lines(case: Case, ids: Sequence[str]) -> list[Commitment]:
    """Return accepted commitments for these concessions."""
    items = (case.concession(identifier) for identifier in ids)
    return [
        Commitment(
            id=i.id, seat=i.service, what=i.what, when=i.when or "mandag", status="godtatt", concession=i.id
        )
        for i in items
    ]


def run(case: Case, name: str, ids: Sequence[str], extra: Sequence[Commitment] = (), end: bool = True) -> Run:
    """Return an exercise that ended with these commitments, and its log."""
    plan = [*lines(case, ids), *extra]
    events = [
        Event(seq=n, type="commitment", seat=item.seat, data=item.model_dump())
        for n, item in enumerate(plan, 1)
    ]
    if end:
        course = run_forward(case, plan, TableState()).model_dump(mode="json")
        events.append(Event(seq=len(plan) + 1, type="outcome", data=course))
    return Exercise(id=name, case_id=case.id, human_seat=case.usual_seat), events


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_each_group_sees_its_own_months_and_numbers(case: Case) -> None:
    everything = [item.id for item in case.concessions]
    one, other = run(case, "a", everything), run(case, "b", [])
    found = compare(case, one, other)
    rich, poor = (run_forward(case, lines(case, ids), TableState()) for ids in (everything, []))
    assert [(row.month, row.texts) for row in found.scenes] == [
        (a.month, (a.text, b.text)) for a, b in zip(rich.scenes, poor.scenes, strict=True)
    ]
    assert [row.month for row in found.scenes] == sorted(row.month for row in found.scenes)
    assert {row.figure: (row.before, row.after) for row in found.figures} == {
        name: (getattr(case.burden, name), (getattr(rich.after, name), getattr(poor.after, name)))
        for name in ("contacts", "retellings", "forms", "days")
    }
    assert any(not row.same for row in found.scenes)
    assert {row.text for row in found.gaps if row.open[1]} == {gap.text for gap in poor.gaps}
    assert [row.held[0] for row in found.plan] == [row_id in rich.held for row_id in everything]
    assert all(row.lines[1] is None and not row.held[1] for row in found.plan)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_turned_round_it_says_the_same_with_the_groups_exchanged(case: Case) -> None:
    ids = [item.id for item in case.concessions]
    one, other = run(case, "a", ids[: len(ids) // 2]), run(case, "b", ids[len(ids) // 2 :])
    there, back = compare(case, one, other), compare(case, other, one)
    assert [row.texts[::-1] for row in there.scenes] == [row.texts for row in back.scenes]
    assert [(row.what, row.held[::-1]) for row in there.plan] == [(row.what, row.held) for row in back.plan]
    assert [row.open[::-1] for row in there.gaps] == [row.open for row in back.gaps]


def test_the_same_plan_gives_the_same_on_both_sides_and_what_a_group_invented_is_shown() -> None:
    case = CASES[0]
    ids = [item.id for item in case.concessions][:2]
    own = Commitment(
        id="eget", seat=case.usual_seat, what="Åpner musikkrommet", when="fredag", status="godtatt"
    )
    found = compare(case, run(case, "a", ids, [own]), run(case, "b", ids))
    assert all(row.same for row in found.scenes)
    assert all(row.after[0] == row.after[1] for row in found.figures)
    assert found.plan[-1].what == "Åpner musikkrommet"
    assert found.plan[-1].lines == (own, None)


def test_different_cases_and_unfinished_runs_are_refused() -> None:
    case, another = CASES[0], CASES[1]
    with pytest.raises(InputError):
        compare(case, run(case, "a", []), run(another, "b", []))
    with pytest.raises(ConflictError):
        compare(case, run(case, "a", []), run(case, "b", [], end=False))
