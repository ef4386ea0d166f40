"""One's own progress, for oneself: what changed from the first exercise to the latest, and what to try next. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from app.content.library import Library
from app.domain.play import Event, Exercise
from app.domain.review import ShownAs
from app.domain.rubric import Dimension
from app.i18n import gettext
from app.reports.agreement import UNTRIED
from app.reports.next_up import Weakest, Wish, next_up
from app.reports.practised import Action, ServiceMet, actions, guessed, services
from app.scoring.levels import DimensionScore, Score

NOTES = ("score", "guess", "action", "action_done")
"""What of the logs progress is made from."""
ENOUGH = 3
"""So many exercises with a level, and a change is more than chance; before that it is provisional."""
CHARTED = 12
LEFT, RIGHT, BOTTOM, STEP = 16, 304, 132, 28
"""The picture's measures: the first and last place, the lowest level's line, and from level to level."""
WORDS = {1: "Ikke ennå", 2: "På vei", 3: "Trygg praksis", 4: "Sterk", 5: "Forbilledlig"}
"""The levels as the debrief names them."""


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True)


class Point(_Shown):
    """One exercise's level on one dimension, and its place in the picture."""

    exercise_id: str
    level: int
    x: int
    y: int


class NewHabit(_Shown):
    """Something one does now and did not do the first time, with one's own words."""

    does: str
    quote: str
    language: str
    exercise_id: str


class DimensionProgress(_Shown):
    """One dimension from the first exercise to the latest.

    `provisional`: there is little to go by; `untried`: the judge has not been tried against trainers; `hidden`: they
    disagree too much for a level.
    """

    id: str
    title: str
    points: tuple[Point, ...]
    words: str
    change: int = 0
    provisional: bool = False
    untried: bool = False
    hidden: bool = False
    habits: tuple[NewHabit, ...] = ()

    @property
    def line(self) -> str:
        """The points as an SVG polyline."""
        return " ".join(f"{p.x},{p.y}" for p in self.points)


class Played(_Shown):
    """One exercise in the table: its case, day and levels by dimension."""

    id: str
    title: str
    language: str
    seat: str
    when: datetime | None
    levels: dict[str, int | None]


class Progress(_Shown):
    """Everything the page shows, for the one it is about."""

    played: tuple[Played, ...]
    dims: tuple[DimensionProgress, ...]
    unseen: tuple[str, ...]
    services: tuple[ServiceMet, ...]
    guesses: tuple[tuple[int, int], ...]
    seats: tuple[str, ...]
    cases: tuple[int, int]
    actions: tuple[Action, ...]
    done: int
    next: Wish | None
    news: tuple[str, ...]


def progress(
    exercises: Sequence[Exercise],
    notes: Sequence[tuple[str, Event]],
    library: Library,
    today: date,
    seen: datetime | None = None,
    may_show: Callable[[str], ShownAs] = UNTRIED.shown_as,
) -> Progress:
    """Return one person's progress from their exercises, the oldest first, and their own notes of NOTES."""
    ended = [one for one in exercises if one.status == "avsluttet" and one.human_seat]
    scores = {e: Score.model_validate(event.data) for e, event in notes if event.type == "score"}
    rows = [(exercise, scores[exercise.id]) for exercise in ended if exercise.id in scores]
    dims = [_dimension(d, rows, library, may_show(d.id)) for d in library.rubric.dimensions]
    known = [d for d in dims if d.points or d.habits]
    kept = actions(notes, today)
    return Progress(
        played=tuple(_played(exercise, scores.get(exercise.id), library, may_show) for exercise in ended),
        dims=tuple(sorted(known, key=lambda d: (-d.change, d.provisional))),
        unseen=tuple(d.title for d in dims if not d.points and not d.habits),
        services=tuple(services(ended, notes, library)),
        guesses=tuple(guessed(ended, notes)),
        seats=tuple(dict.fromkeys(e.human_seat for e in ended if e.human_seat)),
        cases=(len({e.case_id for e in ended}), len(library.cases)),
        actions=kept,
        done=sum(action.answer == "ja" for action in kept),
        next=next_up(library, ended, _weakest(rows, library, may_show)),
        news=tuple(_news(ended, known, seen)),
    )


def _played(
    exercise: Exercise, score: Score | None, library: Library, may_show: Callable[[str], ShownAs]
) -> Played:
    case = library.case(exercise.case_id)
    found = score.dimensions if score else {}
    levels = {name: d.level for name, d in found.items() if may_show(name) != "skjul"}
    return Played(id=exercise.id, title=case.title, language=case.language, seat=exercise.human_seat,
                  when=exercise.ended, levels=levels)  # fmt: skip


def _dimension(
    dimension: Dimension, rows: Sequence[tuple[Exercise, Score]], library: Library, shown: ShownAs
) -> DimensionProgress:
    """Only exercises that gave a level count: no ground is neither up nor down."""
    found = [(e, s.dimensions[dimension.id]) for e, s in rows if dimension.id in s.dimensions]
    given = [(e, d) for e, d in found if d.level is not None][-CHARTED:]
    title = gettext(dimension.title)
    habits = _habits(dimension, given, library)
    if shown == "skjul":
        words = gettext(
            "Her viser vi ikke nivå, for dommeren og veilederne er ikke enige nok. Sitatene er dine egne."
        )
        return DimensionProgress(
            id=dimension.id, title=title, points=(), words=words, hidden=True, habits=habits
        )
    points = _points(given)
    thin = len(points) < ENOUGH or bool(given and given[-1][1].uncertain)
    return DimensionProgress(
        id=dimension.id,
        title=title,
        points=points,
        words=_words([point.level for point in points]),
        change=points[-1].level - points[0].level if points else 0,
        provisional=thin,
        untried=shown == "forelopig",
        habits=habits,
    )


def _points(given: Sequence[tuple[Exercise, DimensionScore]]) -> tuple[Point, ...]:
    apart = (RIGHT - LEFT) // max(1, len(given) - 1)
    return tuple(
        Point(
            exercise_id=e.id, level=d.level or 1, x=LEFT + i * apart, y=BOTTOM - ((d.level or 1) - 1) * STEP
        )
        for i, (e, d) in enumerate(given)
    )


def _words(levels: Sequence[int]) -> str:
    if not levels:
        return ""
    first, last = gettext(WORDS[levels[0]]), gettext(WORDS[levels[-1]])
    if len(levels) == 1:
        words = gettext("«{last}» i den ene øvelsen som ga grunnlag for å si noe.")
    elif levels[-1] > levels[0]:
        words = gettext("Fra «{first}» den første gangen til «{last}» den siste.")
    elif levels[-1] == levels[0]:
        words = gettext("«{last}» både den første og den siste gangen.")
    else:
        words = gettext("«{first}» den første gangen og «{last}» den siste. Sakene er ulike, så det svinger.")
    return words.format(first=first, last=last)


def _habits(
    dimension: Dimension, given: Sequence[tuple[Exercise, DimensionScore]], library: Library
) -> tuple[NewHabit, ...]:
    """What one did in the latest exercise and not in the first, at most two, each with one's own words."""
    if len(given) < 2:
        return ()
    (_, first), (exercise, last) = given[0], given[-1]
    before = {answer.id for answer in first.indicators if answer.answer == "yes"}
    asks = {i.id: gettext(i.question) for i in dimension.indicators if not i.fault}
    language = library.case(exercise.case_id).language
    return tuple(
        NewHabit(does=asks[a.id], quote=a.quote, language=language, exercise_id=exercise.id)
        for a in last.indicators
        if a.answer == "yes" and a.quote and a.id in asks and a.id not in before
    )[:2]


def _weakest(
    rows: Sequence[tuple[Exercise, Score]], library: Library, may_show: Callable[[str], ShownAs]
) -> Weakest | None:
    """The dimension that was lowest the last time it had ground, and what was missing there."""
    latest: dict[str, DimensionScore] = {}
    for _, score in rows:
        latest.update({name: d for name, d in score.dimensions.items() if d.level is not None})
    open_ones = [d for d in library.rubric.dimensions if d.id in latest and may_show(d.id) != "skjul"]
    lowest = min(open_ones, key=lambda d: latest[d.id].level or 0, default=None)
    if lowest is None:
        return None
    no = {answer.id for answer in latest[lowest.id].indicators if answer.answer == "no"}
    lacking = [i for i in lowest.indicators if i.id in no and not i.fault]
    lacks = max(lacking or lowest.indicators, key=lambda i: i.weight)
    return Weakest(lowest.id, gettext(lowest.title), gettext(lacks.counts))


def _news(ended: Sequence[Exercise], dims: Sequence[DimensionProgress], seen: datetime | None) -> list[str]:
    """What has happened since one looked last; nothing the first time."""
    fresh = {e.id for e in ended if seen and e.ended and e.ended > seen}
    if not fresh:
        return []
    words = (
        gettext("Én ny øvelse")
        if len(fresh) == 1
        else gettext("{number} nye øvelser").format(number=len(fresh))
    )
    news = [words]
    for dim in dims:
        if len(dim.points) > 1 and dim.points[-1].exercise_id in fresh:
            before = next((p for p in reversed(dim.points) if p.exercise_id not in fresh), None)
            if before and dim.points[-1].level > before.level:
                news.append(
                    gettext("{title}: opp til «{level}»").format(
                        title=dim.title, level=gettext(WORDS[dim.points[-1].level])
                    )
                )
    return news
