"""What of a debrief is shown before anybody opens more: the best one or two of each part. The rest is folded, never left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from app.outcome.course import Course, SceneTold
from app.reports.turning_points import TurningPoint

if TYPE_CHECKING:
    from app.reports.debrief import DimensionShown, Felt


class Month(BaseModel):
    """The scenes of one month: the child's own first, then what the others noticed."""

    model_config = ConfigDict(frozen=True)

    month: int
    first: SceneTold
    rest: tuple[SceneTold, ...]


class FirstSight(BaseModel):
    """What stands open: turning points and felt moments by event number, levels by dimension; and the months in short."""

    model_config = ConfigDict(frozen=True)

    points: tuple[int, ...]
    felt: tuple[int, ...]
    strongest: str
    nearest: str
    months: tuple[Month, ...]
    held: int
    partly: int
    nobody: int


def first_sight(
    points: Sequence[TurningPoint], felt: Sequence[Felt], dims: Sequence[DimensionShown], course: Course
) -> FirstSight:
    """Return what is shown first: what went best beside what there is most to learn from, in each part."""
    strongest = max(dims, key=lambda dim: dim.level or 0, default=None)
    to_gain = [d for d in dims if d.level and d.next_step and d is not strongest]
    nearest = min(to_gain, key=lambda dim: dim.level or 0, default=None)
    held = sum(scene.best for scene in course.scenes)
    partly = sum(bool(scene.behind) for scene in course.scenes if not scene.best)
    return FirstSight(
        points=_of_each([(point.seq, point.good) for point in points]),
        felt=_of_each([(index, item.opened) for index, item in enumerate(felt)]),
        strongest=strongest.id if strongest and strongest.level else "",
        nearest=nearest.id if nearest else "",
        months=_months(course),
        held=held,
        partly=partly,
        nobody=len(course.scenes) - held - partly,
    )


def _of_each(found: Sequence[tuple[int, bool]]) -> tuple[int, ...]:
    """The first good one and the first other one; of one sort only, the first two."""
    kinds = [next((n for n, good in found if good is kind), None) for kind in (True, False)]
    if None in kinds:
        return tuple(n for n, _ in found[:2])
    return tuple(n for n in kinds if n is not None)


def _months(course: Course) -> tuple[Month, ...]:
    found = []
    for month in (3, 6, 12):
        scenes = sorted(
            (scene for scene in course.scenes if scene.month == month),
            key=lambda scene: scene.voice != "barn",
        )
        if scenes:
            found.append(Month(month=month, first=scenes[0], rest=tuple(scenes[1:])))
    return tuple(found)
