"""What of a debrief stands open at first: something that went well beside something to learn from."""

from __future__ import annotations

import pytest

from app.domain.case import Burden
from app.outcome.course import Course, SceneTold
from app.reports.debrief import DimensionShown, Felt
from app.reports.first_sight import first_sight
from app.reports.turning_points import TurningPoint

NONE = Burden(contacts=0, retellings=0, forms=0, days=0)


def scene(name: str, month: int, voice: str, best: bool = False, behind: tuple[str, ...] = ()) -> SceneTold:
    return SceneTold(id=name, month=month, voice=voice, who=name, text=name, best=best, behind=behind)


def course(*scenes: SceneTold) -> Course:
    return Course(
        held=(), fallen=(), scenes=scenes, gaps=(), before=NONE, after=NONE, coordinator=None, heard=False,
        child_says="",
    )  # fmt: skip


def point(seq: int, good: bool) -> TurningPoint:
    return TurningPoint(seq=seq, quote="", good=good, text="", seat="nav")


def dim(name: str, level: int | None, next_step: str = "spør") -> DimensionShown:
    return DimensionShown(id=name, title=name, level=level, next_step=next_step if level else "")


@pytest.mark.parametrize(
    ("points", "seen"),
    [
        ([point(1, False), point(4, False), point(9, True)], {1, 9}),
        ([point(1, True), point(4, True), point(9, True)], {1, 4}),
        ([point(3, False)], {3}),
        ([], set()),
    ],
)
def test_a_good_turn_stands_beside_one_that_went_wrong(points: list[TurningPoint], seen: set[int]) -> None:
    assert set(first_sight(points, [], [], course()).points) == seen


def test_the_strongest_level_and_the_one_with_most_to_gain_stand_open() -> None:
    dims = [dim("a", 3), dim("b", 5, ""), dim("c", 2), dim("d", None), dim("e", 1, "")]
    seen = first_sight([], [], dims, course())
    assert (seen.strongest, seen.nearest) == ("b", "c")


def test_without_levels_nothing_is_called_strongest() -> None:
    seen = first_sight([], [], [dim("a", None), dim("b", None)], course())
    assert (seen.strongest, seen.nearest) == ("", "")


def test_the_child_is_heard_first_each_month_and_nobody_is_left_out() -> None:
    told = course(
        scene("mor", 3, "forelder"), scene("barnet", 3, "barn", best=True),
        scene("lærer", 12, "ansatt", behind=("x",)), scene("bup", 12, "ansatt"),
    )  # fmt: skip
    seen = first_sight([], [], [], told)
    assert [(m.month, m.first.who, [s.who for s in m.rest]) for m in seen.months] == [
        (3, "barnet", ["mor"]),
        (12, "lærer", ["bup"]),
    ]
    assert (seen.held, seen.partly, seen.nobody) == (1, 1, 2)


def test_what_opened_the_others_stands_beside_what_shut_them() -> None:
    felt = [Felt(seats=("nav",), seq=n, opened=n != 3, why="") for n in (1, 2, 3)]
    assert first_sight([], felt, [], course()).felt == (0, 2)
