"""Progress for oneself: first against latest, what is thin, what may not be shown, and what fits next."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.content.library import Library
from app.domain.play import Event, Exercise
from app.domain.review import ShownAs
from app.reports.calendar import rhythm_calendar
from app.reports.goals import standing
from app.reports.progress import Progress, progress
from app.scoring.answers import Answer
from app.scoring.levels import DimensionScore, Score

START = datetime(2026, 9, 1, 9, tzinfo=UTC)
TODAY = date(2026, 11, 26)
ORDER = ("skolefravaer", "stille_i_garderoben", "auga_seier_ja", "skolefravaer")


def played(
    *levels: dict[str, int | None], seat: str = "skole"
) -> tuple[list[Exercise], list[tuple[str, Event]]]:
    """Exercises a week apart with these levels, and their scores."""
    exercises, notes = [], []
    for n, given in enumerate(levels):
        at = START + timedelta(weeks=n)
        case = ORDER[n % len(ORDER)]
        exercises.append(
            Exercise(id=f"e{n}", case_id=case, human_seat=seat, status="avsluttet", created=at, ended=at)
        )
        dims = {
            name: DimensionScore(level=level, points=level, indicators=(Answer(id="x", answer="na"),))
            for name, level in given.items()
        }
        score = Score(judge="rules", overall=3, dimensions=dims)
        notes.append((f"e{n}", Event(seq=9, type="score", seat=seat, data=score.model_dump(mode="json"))))
    return exercises, notes


def note(exercise: str, kind: str, **data: Any) -> tuple[str, Event]:
    return exercise, Event(seq=1, type=kind, kind="human", data=data)


def made(
    library: Library,
    *levels: dict[str, int | None],
    extra: list[tuple[str, Event]] | None = None,
    **more: Any,
) -> Progress:
    exercises, notes = played(*levels)
    return progress(exercises, [*notes, *(extra or [])], library, TODAY, **more)


def dim(found: Progress, name: str) -> Any:
    return next(d for d in found.dims if d.id == name)


def test_the_first_stands_against_the_latest_and_what_moved_most_comes_first(library: Library) -> None:
    found = made(
        library,
        {"barnet": 2, "tillit": 3, "plan": 3},
        {"barnet": 3, "tillit": 3, "plan": 3},
        {"barnet": 4, "tillit": 3, "plan": 2},
    )
    assert [d.id for d in found.dims] == ["barnet", "tillit", "plan"]
    assert dim(found, "barnet").words == "Fra «På vei» den første gangen til «Sterk» den siste."
    assert "både den første og den siste" in dim(found, "tillit").words
    assert "svinger" in dim(found, "plan").words
    heights = [point.y for point in dim(found, "barnet").points]
    assert heights == sorted(heights, reverse=True)
    assert [d.provisional for d in found.dims] == [False, False, False]


def test_no_ground_is_no_level_and_few_exercises_are_provisional(library: Library) -> None:
    found = made(
        library, {"barnet": 2, "plan": None}, {"barnet": None, "plan": None}, {"barnet": 4, "plan": None}
    )
    assert [point.level for point in dim(found, "barnet").points] == [2, 4]
    assert dim(found, "barnet").provisional
    assert "Konkret og forpliktende plan" in found.unseen
    assert found.played[1].levels["barnet"] is None


def test_a_level_that_may_not_be_shown_is_nowhere(library: Library) -> None:
    def may_show(dimension: str) -> ShownAs:
        return "skjul" if dimension == "barnet" else "vis"

    found = made(library, {"barnet": 1, "tillit": 3}, {"barnet": 5, "tillit": 3}, may_show=may_show)
    assert "barnet" not in {d.id for d in found.dims if not d.hidden}
    assert all("barnet" not in row.levels for row in found.played)
    assert found.next is not None
    assert found.next.weakest is not None
    assert found.next.weakest.dimension == "tillit"  # the weakest of those that may be shown


def test_a_dimension_the_judge_is_not_tried_on_says_so(library: Library) -> None:
    assert dim(made(library, {"barnet": 2}), "barnet").untried
    assert not dim(made(library, {"barnet": 2}, may_show=lambda _: "vis"), "barnet").untried


def test_what_one_does_now_and_did_not_at_first_comes_with_one_s_own_words(library: Library) -> None:
    exercises, _ = played({"barnet": 2}, {"barnet": 4})
    indicator = library.rubric.dimension("barnet").indicators[0]

    def score(answer: Any, level: int) -> dict[str, Any]:
        given = Answer(
            id=indicator.id, answer=answer, quote="Hva vil hun selv?" if answer == "yes" else "", turn=1
        )
        dims = {"barnet": DimensionScore(level=level, points=level, indicators=(given,))}
        return Score(judge="rules", overall=3, dimensions=dims).model_dump(mode="json")

    notes = [note("e0", "score", **score("no", 2)), note("e1", "score", **score("yes", 4))]
    habit = dim(progress(exercises, notes, library, TODAY), "barnet").habits[0]
    assert (habit.does, habit.quote, habit.exercise_id) == (indicator.question, "Hva vil hun selv?", "e1")


def test_a_case_that_lets_one_practise_what_is_weakest_is_proposed_with_the_reason(library: Library) -> None:
    found = made(library, {"informasjonsdeling": 1, "barnet": 4})
    assert found.next is not None
    assert found.next.new
    assert found.next.case.id != "skolefravaer"
    assert found.next.chances > 0
    assert found.next.weakest is not None
    assert found.next.weakest.dimension == "informasjonsdeling"
    counts = {i.counts for i in library.rubric.dimension("informasjonsdeling").indicators if not i.fault}
    assert found.next.weakest.lacks in counts


def test_when_all_cases_are_played_another_seat_is_proposed(library: Library) -> None:
    found = made(library, {"barnet": 3}, {"barnet": 3}, {"barnet": 3})
    assert found.next is not None
    assert not found.next.new
    assert found.next.case.id == "skolefravaer"  # the one played longest ago
    assert found.next.seat != "skole"


def test_what_was_taken_home_is_asked_about_when_its_day_has_come(library: Library) -> None:
    extra = [
        note("e0", "action", what="spørre først", when="2026-11-01", who="lærerne"),
        note("e0", "action_done", answer="ja"),
        note("e1", "action", what="ringe PPT", when="2026-11-20", who="PPT"),
        note("e2", "action", what="sette en dato", when="2026-12-24", who="laget"),
    ]
    found = made(library, {"barnet": 3}, {"barnet": 3}, {"barnet": 3}, extra=extra)
    assert [(a.what, a.answer) for a in found.actions] == [
        ("ringe PPT", "na"), ("sette en dato", ""), ("spørre først", "ja"),
    ]  # fmt: skip
    assert found.done == 1


def test_a_new_promise_makes_an_old_answer_void(library: Library) -> None:
    extra = [
        note("e0", "action", what="det første", when="2026-11-01", who="x"),
        note("e0", "action_done", answer="ja"),
        note("e0", "action", what="det andre", when="2026-11-02", who="x"),
    ]
    found = made(library, {"barnet": 3}, extra=extra)
    assert [(a.what, a.answer) for a in found.actions] == [("det andre", "na")]


def test_services_one_has_met_and_understood(library: Library) -> None:
    extra = [
        note("e0", "guess", service="nav", right=0),
        note("e0", "guess", service="bup", right=1),
        note("e2", "guess", service="nav", right=1),
    ]
    found = made(library, {"barnet": 3}, {"barnet": 3}, {"barnet": 3}, extra=extra)
    nav = next(item for item in found.services if item.service == "nav")
    assert (nav.asked, nav.right, nav.sat) == (2, 1, 0)
    assert nav.met == sum(any(s.service == "nav" for s in library.case(case).seats) for case in ORDER[:3])
    assert next(item for item in found.services if item.service == "skole").sat == 3
    assert found.guesses == ((1, 2), (1, 1))
    assert found.cases == (3, len(library.cases))


def test_who_only_watched_has_not_played(library: Library) -> None:
    exercises, notes = played({"barnet": 3}, seat="")
    assert progress(exercises, notes, library, TODAY).played == ()


def test_what_is_new_is_told_once_one_has_looked(library: Library) -> None:
    levels = ({"barnet": 2}, {"barnet": 2}, {"barnet": 4})
    assert made(library, *levels).news == ()
    seen = START + timedelta(days=10)
    assert made(library, *levels, seen=seen).news == (
        "Én ny øvelse", "Barnet og familien i sentrum: opp til «Sterk»",
    )  # fmt: skip
    assert made(library, *levels, seen=START + timedelta(weeks=9)).news == ()


def test_nothing_played_is_an_empty_page_and_no_error(library: Library) -> None:
    found = progress([], [], library, TODAY)
    assert (found.played, found.dims, found.actions, found.next) == ((), (), (), None)


@pytest.mark.parametrize(("members", "shown"), [(4, None), (5, 12)])
def test_a_small_group_s_goal_tells_of_nobody(members: int, shown: int | None) -> None:
    goal = standing(members, exercises=7, sessions=5, target=12)
    assert (goal.done, goal.reached) == (shown, True)
    assert not standing(members, exercises=7, sessions=4, target=12).reached


def test_a_rhythm_repeats_each_week_from_the_next_such_day() -> None:
    made = rhythm_calendar("p" * 32, 2, "08:15", 8, TODAY, "https://x/ovinger").decode()
    assert "DTSTART:20261202T081500" in made  # the Wednesday after Thursday 26 November
    assert "DTEND:20261202T082300" in made
    assert "RRULE:FREQ=WEEKLY;BYDAY=WE" in made
