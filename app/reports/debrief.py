"""What the debrief shows, put together from the log alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from app.content.library import Library
from app.domain.case import Case
from app.domain.content import LawNote
from app.domain.people import occupancy
from app.domain.play import Event, Exercise
from app.domain.review import ShownAs
from app.domain.rubric import Dimension
from app.i18n import gettext
from app.outcome.course import Course
from app.reports.agreement import UNTRIED, Trust
from app.reports.behind import Behind, behind
from app.reports.first_sight import FirstSight, first_sight
from app.reports.guessing import guesses
from app.reports.turning_points import TurningPoint, Unopened, find, unopened
from app.scoring.levels import DimensionScore, Score

SELF_QUESTIONS: tuple[tuple[str, str], ...] = (
    ("barnet", "Fikk vi fram hva {barn} selv vil?"),
    ("ansvar", "Vet alle hvem som gjør hva?"),
    ("samarbeid", "Fikk jeg de andre til å flytte på noe?"),
    ("informasjonsdeling", "Fant vi lovlige veier til det vi trengte å vite?"),
    ("tillit", "Var det trygt å si det vanskelige rundt bordet?"),
)
"""What the leader rates first, by the dimension it is about."""
QUOTES, LAWS = 2, 4
COUNTED = ("null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")


class Quoted(BaseModel):
    """A quote behind a level: the words, the event they stand in, and the question they answer."""

    model_config = ConfigDict(frozen=True)

    quote: str
    seq: int
    question: str


class DimensionShown(BaseModel):
    """One dimension as the page shows it. Shown as «skjul» it has its quotes and no level."""

    model_config = ConfigDict(frozen=True)

    id: str
    title: str
    level: int | None
    means: str = ""
    caps: tuple[str, ...] = ()
    self_level: int | None = None
    uncertain: bool = False
    quotes: tuple[Quoted, ...] = ()
    next_step: str = ""
    shown_as: ShownAs = "forelopig"


class Guessed(BaseModel):
    """A guess from before the meeting, with what is true."""

    model_config = ConfigDict(frozen=True)

    service: str
    question: str
    chosen: str
    true: str
    right: bool
    language: str


class Felt(BaseModel):
    """A moment the leader opened or shut some of the others: the message, and why, in words."""

    model_config = ConfigDict(frozen=True)

    seats: tuple[str, ...]
    seq: int
    opened: bool
    why: str


class Debrief(BaseModel):
    """Everything the page after the meeting shows."""

    model_config = ConfigDict(frozen=True)

    lead: str
    self_questions: tuple[tuple[str, str], ...]
    rated: dict[str, int]
    points: tuple[TurningPoint, ...]
    course: Course
    felt: tuple[Felt, ...]
    dims: tuple[DimensionShown, ...]
    sight: FirstSight
    unopened: tuple[Unopened, ...]
    laws: tuple[LawNote, ...]
    guesses: tuple[Guessed, ...]
    behind: tuple[Behind, ...]
    other_seat: str
    reflection: str
    action: dict[str, str]


def _latest(events: Sequence[Event], kind: str) -> dict[str, Any]:
    return next((event.data for event in reversed(events) if event.type == kind), {})


def build(exercise: Exercise, events: Sequence[Event], library: Library, trust: Trust = UNTRIED) -> Debrief:
    """Return the debrief of an ended exercise, for the one in its `human_seat`, from the log as they may see it.

    Its «outcome» and «score» events must be in the log. `trust` is how far judge and trainers agree: it decides how
    each level is shown.
    """
    case = library.case(exercise.case_id)
    found = _latest(events, "score")
    score = Score.model_validate(found) if found else Score(judge="rules", overall=None, dimensions={})
    rated = {key: int(value) for key, value in _latest(events, "self_rating").items()}
    people = {exercise.human_seat, *occupancy(exercise, events).values()}
    never = unopened(case, events, people)
    course = Course.model_validate(_latest(events, "outcome"))
    points, felt = tuple(find(case, events, exercise.human_seat)), _felt(events)
    dims = tuple(
        trusted(shown(dimension, score.dimensions[dimension.id], events, rated.get(dimension.id)), trust)
        for dimension in library.rubric.dimensions
        if dimension.id in score.dimensions
    )
    titled = tuple((name, gettext(text).format(barn=case.child.name)) for name, text in SELF_QUESTIONS)
    return Debrief(
        lead=_lead(course),
        self_questions=titled,
        rated=rated,
        points=points,
        course=course,
        felt=felt,
        dims=dims,
        sight=first_sight(points, felt, dims, course),
        unopened=tuple(never),
        laws=_laws(case, never, library),
        guesses=_guesses(exercise, case, events, library),
        behind=behind(case, events, people, alone=exercise.mode != "felles"),
        other_seat=next(seat.service for seat in case.seats if seat.service != exercise.human_seat),
        reflection=str(_latest(events, "reflection").get("text", "")),
        action={key: str(value) for key, value in _latest(events, "action").items()},
    )


def _lead(course: Course) -> str:
    number = len(course.held)
    if not number:
        return gettext("Dere gikk fra bordet uten noe som holdt. Det skjer i virkeligheten også.")
    if number == 1:
        return gettext("Dere ble enige om én ting som holdt.")
    words = gettext("Dere ble enige om {number} ting som holdt.")
    return words.format(number=gettext(COUNTED[number]) if number < len(COUNTED) else number)


def shown(
    dimension: Dimension, score: DimensionScore, events: Sequence[Event], self_level: int | None
) -> DimensionShown:
    """Return a dimension with its evidence. Turn numbers of the transcript become event numbers."""
    questions = {indicator.id: indicator for indicator in dimension.indicators}
    spoken = [event.seq for event in events if event.type == "message" and event.text.strip()]
    quotes = [
        Quoted(quote=a.quote, seq=spoken[a.turn - 1], question=gettext(questions[a.id].question))
        for a in score.indicators
        if a.quote and a.turn and a.answer == "yes" and a.turn <= len(spoken)
    ]
    missed = next(
        (
            i
            for i in dimension.indicators
            for a in score.indicators
            if a.id == i.id and a.answer == "no" and not i.fault
        ),
        None,
    )
    return DimensionShown(
        id=dimension.id,
        title=gettext(dimension.title),
        level=score.level,
        means=gettext(dimension.levels[score.level - 1]) if score.level else "",
        caps=tuple(gettext(why) for why in score.caps),
        self_level=self_level,
        uncertain=score.uncertain,
        quotes=tuple(quotes[:QUOTES]),
        next_step=gettext(missed.counts) if missed and score.level and score.level < 5 else "",
    )


def trusted(dim: DimensionShown, trust: Trust) -> DimensionShown:
    """Return a dimension as far as its score can be trusted: without the level and what follows from it, or as it is."""
    way = trust.shown_as(dim.id)
    hidden = {"level": None, "means": "", "caps": (), "next_step": "", "uncertain": False}
    return dim.model_copy(update={"shown_as": way} | (hidden if way == "skjul" else {}))


MOVED = {
    "spor_kapasitet": "du spurte hva de rekker og kan",
    "anerkjenner": "du så hva de står i",
    "speiler": "du sjekket at du hadde forstått",
    "tilbyr_eget": "du la noe eget på bordet",
    "spor_barnets_syn": "du spurte etter barnet",
    "ber_om_samtykke": "du ville spørre familien først",
    "reparerer": "du rettet opp tonen",
    "truer": "du truet",
    "haner": "du spøkte på deres bekostning",
    "skylder_pa": "du la skylden på dem",
    "gir_ordre": "du ga ordre",
    "krever_opplysning": "du ba om noe de ikke kan si",
}
"""What moved a persona's trust, told to the leader afterwards."""


def _felt(events: Sequence[Event]) -> tuple[Felt, ...]:
    """The first time each thing the leader did opened or shut a seat, one line for all it moved at once."""
    asked = [e.seq for e in events if e.type == "message" and e.kind == "human"]
    moved: dict[tuple[int, str, bool], list[str]] = {}
    felt = {seat: found for seat, found in _latest(events, "openness").items() if seat != "to_seats"}
    for seat, changes in felt.items():
        seen: set[str] = set()
        for change in changes:
            because, turn = str(change["because"]), int(change["turn"])
            seq = int(change.get("seq") or (asked[turn - 1] if turn <= len(asked) else 0))
            if because in MOVED and because not in seen and seq:
                seen.add(because)
                moved.setdefault((seq, because, change["trust"] > 0), []).append(seat)
    return tuple(
        Felt(seats=tuple(seats), seq=seq, opened=opened, why=gettext(MOVED[because]))
        for (seq, because, opened), seats in sorted(moved.items())
    )


def _laws(case: Case, never: Sequence[Unopened], library: Library) -> tuple[LawNote, ...]:
    """What the law made possible: the notes behind what was never opened, then behind the consents."""
    ids = [item.law for item in never if item.law] + [c.law for c in case.consents if c.law]
    return tuple(library.laws[i] for i in dict.fromkeys(ids) if i in library.laws)[:LAWS]


def _guesses(
    exercise: Exercise, case: Case, events: Sequence[Event], library: Library
) -> tuple[Guessed, ...]:
    asked = {
        g.service: g for g in guesses(case, library.personas_at(case), exercise.human_seat, exercise.seed)
    }
    made = [event.data for event in events if event.type == "guess" and event.data.get("service") in asked]
    found = []
    for data in made:
        guess, chosen = asked[str(data["service"])], int(data["chosen"])
        if chosen < len(guess.options):
            found.append(
                Guessed(service=guess.service, question=guess.question, chosen=guess.options[chosen],
                        true=guess.options[guess.right], right=chosen == guess.right,
                        language=guess.language)
            )  # fmt: skip
    return tuple(found)
