"""Two groups' runs of one case beside each other: what each plan gave, and what it asked of the family. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from app.domain.case import Case
from app.domain.errors import ConflictError, InputError
from app.domain.plan import plan_of
from app.domain.play import Commitment, Event, Exercise
from app.outcome.course import Course

Run = tuple[Exercise, Sequence[Event]]
"""An exercise with its whole log."""
Figure = Literal["contacts", "retellings", "forms", "days"]
FIGURES: tuple[Figure, ...] = get_args(Figure)
"""What a plan asks of the family, in the order the debrief shows it."""


class PlanRow(BaseModel):
    """One thing that was agreed, in the order the case names them; None where a group did not agree on it.

    `held` says whose line held: (the first group's, the second's).
    """

    model_config = ConfigDict(frozen=True)

    service: str
    what: str
    lines: tuple[Commitment | None, Commitment | None]
    held: tuple[bool, bool]


class SceneRow(BaseModel):
    """One scene as it went for each; `same` when both heard the same."""

    model_config = ConfigDict(frozen=True)

    month: int
    who: str
    texts: tuple[str, str]
    best: tuple[bool, bool]

    @property
    def same(self) -> bool:
        """True when the two plans gave the same."""
        return self.texts[0] == self.texts[1]


class GapRow(BaseModel):
    """A glippsone that was open for at least one of them."""

    model_config = ConfigDict(frozen=True)

    text: str
    open: tuple[bool, bool]


class FigureRow(BaseModel):
    """One number of the family's burden: as it was before, and after each plan."""

    model_config = ConfigDict(frozen=True)

    figure: Figure
    before: int
    after: tuple[int, int]


class Comparison(BaseModel):
    """Everything the page beside each other shows. The first of each pair is the first group's."""

    model_config = ConfigDict(frozen=True)

    case_id: str
    exercises: tuple[str, str]
    plan: tuple[PlanRow, ...]
    scenes: tuple[SceneRow, ...]
    gaps: tuple[GapRow, ...]
    figures: tuple[FigureRow, ...]
    heard: tuple[bool, bool]
    coordinators: tuple[str | None, str | None]


def compare(case: Case, one: Run, other: Run) -> Comparison:
    """Return two ended exercises of `case` side by side.

    Raises InputError when they are of different cases, ConflictError when one of them has not been run forward.
    """
    if {one[0].case_id, other[0].case_id} != {case.id}:
        raise InputError("Bare øvelser av samme sak kan sammenlignes.")
    courses = (_course(one[1]), _course(other[1]))
    return Comparison(
        case_id=case.id,
        exercises=(one[0].id, other[0].id),
        plan=_plan(case, (one[1], other[1]), courses),
        scenes=_scenes(courses),
        gaps=_gaps(case, courses),
        figures=_figures(courses),
        heard=(courses[0].heard, courses[1].heard),
        coordinators=(courses[0].coordinator, courses[1].coordinator),
    )


def _course(events: Sequence[Event]) -> Course:
    found = next((event.data for event in reversed(events) if event.type == "outcome"), None)
    if found is None:
        raise ConflictError("Begge øvelsene må være avsluttet før de kan sammenlignes.")
    return Course.model_validate(found)


def _plan(
    case: Case, logs: tuple[Sequence[Event], Sequence[Event]], courses: tuple[Course, Course]
) -> tuple[PlanRow, ...]:
    """What the case knows of first; then what a group thought of itself, which no rule of the case answers for."""
    plans = tuple({line.item.concession or line.item.id: line.item for line in plan_of(log)} for log in logs)
    known = [item.id for item in case.concessions]
    order = [*known, *(key for plan in plans for key in plan if key not in known)]
    rows = []
    for key in dict.fromkeys(order):
        lines = (plans[0].get(key), plans[1].get(key))
        line = lines[0] or lines[1]
        if line is not None:
            held = (key in courses[0].held, key in courses[1].held)
            rows.append(PlanRow(service=line.seat, what=_what(case, key, line), lines=lines, held=held))
    return tuple(rows)


def _what(case: Case, key: str, line: Commitment) -> str:
    return next((item.what for item in case.concessions if item.id == key), line.what)


def _scenes(courses: tuple[Course, Course]) -> tuple[SceneRow, ...]:
    """The scenes both have: a case changed between the two runs may have given one of them a scene more."""
    others = {scene.id: scene for scene in courses[1].scenes}
    return tuple(
        SceneRow(
            month=scene.month,
            who=scene.who,
            texts=(scene.text, others[scene.id].text),
            best=(scene.best, others[scene.id].best),
        )
        for scene in courses[0].scenes
        if scene.id in others
    )


def _gaps(case: Case, courses: tuple[Course, Course]) -> tuple[GapRow, ...]:
    stood: tuple[Collection[str], Collection[str]] = (
        {gap.id for gap in courses[0].gaps},
        {gap.id for gap in courses[1].gaps},
    )
    rows = (GapRow(text=gap.text, open=(gap.id in stood[0], gap.id in stood[1])) for gap in case.gaps)
    return tuple(row for row in rows if any(row.open))


def _figures(courses: tuple[Course, Course]) -> tuple[FigureRow, ...]:
    return tuple(
        FigureRow(
            figure=figure,
            before=getattr(courses[0].before, figure),
            after=(getattr(courses[0].after, figure), getattr(courses[1].after, figure)),
        )
        for figure in FIGURES
    )
