"""The trainer's page: the talk turn by turn with what was decided in it, and the judge's answers beside it.

Everything is made from events the trainer may see. A quote that does not stand in them is left out: it is from a
private note, or another's words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from pydantic import BaseModel, ConfigDict

from app.content.library import Library
from app.domain.case import Case
from app.domain.content import LawNote
from app.domain.plan import PlanLine, plan_of
from app.domain.play import Event, MoveKind
from app.domain.rubric import AnswerValue, Dimension, Rubric
from app.i18n import gettext
from app.outcome.course import Course
from app.scoring.levels import DimensionScore, Score

MOVES: dict[MoveKind, str] = {
    MoveKind.STANCE: "sier hvor de står",
    MoveKind.ANSWER_CAPACITY: "forteller om mandat og kapasitet",
    MoveKind.SHARE: "deler noe",
    MoveKind.CONCERN: "sier hva de er bekymret for",
    MoveKind.REFUSE: "holder igjen",
    MoveKind.HOLD_FIRM: "står fast",
    MoveKind.REBUFF: "avviser press",
    MoveKind.ADMIT: "innrømmer presset de står i",
    MoveKind.COUNTER: "kommer med motforslag",
    MoveKind.CONCEDE: "gir noe",
    MoveKind.CONFIRM: "bekrefter",
    MoveKind.ASK: "spør tilbake",
    MoveKind.DISAGREE: "er uenig",
    MoveKind.CHILD: "minner om barnet",
    MoveKind.REPAIR: "tar imot en unnskyldning",
    MoveKind.WRONG_LAW: "kjenner ikke igjen loven som ble nevnt",
    MoveKind.BACK_TO_CASE: "fører samtalen tilbake til saken",
    MoveKind.UNMOVED: "lar seg ikke flytte",
    MoveKind.SUGGEST: "foreslår noe",
    MoveKind.CLOSE: "runder av",
    MoveKind.GENERAL: "svarer allment, uten navn",
    MoveKind.DUTY: "tar opp meldeplikten",
    MoveKind.PARTIAL: "gir noe av det",
    MoveKind.CORRECT: "retter noe de ikke har lovet",
    MoveKind.WANT: "sier hva de selv trenger",
    MoveKind.TEST_CONSENSUS: "prøver enigheten",
    MoveKind.CHILD_HELP: "tilbyr å spørre barnet",
    MoveKind.NEWS: "svarer på noe som har hendt",
    MoveKind.PLANTED: "gir lederen en anledning",
}
"""What an AI seat had decided to do, as a trainer reads it."""
_STATUS = {
    "godtatt": ("ok", "godtatt"),
    "foreslatt": ("note", "foreslått"),
    "venter": ("note", "venter på svar ovenfra"),
    "vag": ("warn", "mangler når"),
    "avslatt": ("stop", "avslått"),
    "falt_bort": ("stop", "falt bort"),
}
STATUS = tuple(words for _, words in _STATUS.values())


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True)


class Mark(_Shown):
    """Something that was decided in a turn: an icon, how it looks, a label of the tool's, and words of the case."""

    icon: str
    look: str
    label: str
    text: str = ""


class TurnShown(_Shown):
    """A message with its number, its marks and its law notes; or, with no number, a happening between two."""

    event: Event
    number: int | None
    marks: tuple[Mark, ...] = ()
    laws: tuple[LawNote, ...] = ()


class AnswerShown(_Shown):
    """An indicator the judge answered: the words behind it, and the message they stand in."""

    question: str
    answer: AnswerValue
    fault: bool
    quote: str = ""
    seq: int | None = None
    number: int | None = None
    doubtful: bool = False


class JudgedDimension(_Shown):
    """One dimension as the judge saw it."""

    id: str
    title: str
    group: bool
    level: int | None
    levels: tuple[str, ...]
    caps: tuple[str, ...]
    uncertain: bool
    answers: tuple[AnswerShown, ...]

    @property
    def yes(self) -> int:
        """How many of the answers speak for the leader."""
        return sum(a.answer == "yes" and not a.fault for a in self.answers)


class ReviewPage(_Shown):
    """What a trainer reviews. `judge` is who has scored it («»: nobody, nothing was said), `hits` the words its
    answers rest on, by message."""

    turns: tuple[TurnShown, ...]
    plan: tuple[PlanLine, ...]
    course: Course | None
    dims: tuple[JudgedDimension, ...]
    judge: str
    hits: Mapping[int, tuple[str, ...]]


def review_page(
    case: Case, seat: str, events: Sequence[Event], library: Library, with_notes: bool
) -> ReviewPage:
    """Return the page for what somebody in `seat` has shared: `events` are the ones the trainer may see.

    What the leader thought afterwards is scored from a private note: that dimension only comes `with_notes`.
    """
    latest: dict[str, dict[str, Any]] = {
        e.type: e.data for e in events if e.type == "outcome" or (e.type == "score" and e.seat == seat)
    }
    score = Score.model_validate(latest["score"]) if "score" in latest else None
    turns = tuple(_turns(case, events, library))
    spoken = [turn for turn in turns if turn.number is not None]
    dims = tuple(
        _judged(d, score.dimensions[d.id], spoken)
        for d in library.rubric.dimensions
        if score and d.id in score.dimensions and (with_notes or d.id != "refleksjon")
    )
    return ReviewPage(
        turns=turns,
        plan=tuple(plan_of(events)),
        course=Course.model_validate(latest["outcome"]) if "outcome" in latest else None,
        dims=dims,
        judge=score.judge if score else "",
        hits=_hits(dims),
    )


def _hits(dims: Sequence[JudgedDimension]) -> dict[int, tuple[str, ...]]:
    """The words behind the answers, by the message they stand in."""
    found: dict[int, tuple[str, ...]] = {}
    for answer in (a for dim in dims for a in dim.answers if a.seq is not None):
        found[answer.seq or 0] = (*found.get(answer.seq or 0, ()), answer.quote)
    return found


def marked(text: str, quotes: Sequence[str]) -> list[tuple[str, bool]]:
    """Return a text in pieces: (words, whether a quote stands there)."""
    inside = [False] * len(text)
    for quote in (q for q in quotes if q and q in text):
        start = text.index(quote)
        inside[start : start + len(quote)] = [True] * len(quote)
    pieces = groupby(zip(text, inside, strict=True), key=lambda pair: pair[1])
    return [("".join(letter for letter, _ in piece), hit) for hit, piece in pieces]


def blinded(page: ReviewPage, rubric: Rubric) -> ReviewPage:
    """Return the page without anything of the judge's: the questions and the levels to choose from stay."""
    open_dims = tuple(
        d.model_copy(
            update={
                "level": None,
                "caps": (),
                "uncertain": False,
                "answers": tuple(
                    AnswerShown(question=gettext(i.question), answer="na", fault=i.fault)
                    for i in rubric.dimension(d.id).indicators
                ),
            }
        )
        for d in page.dims
    )
    return page.model_copy(update={"dims": open_dims, "hits": {}})


def _turns(case: Case, events: Sequence[Event], library: Library) -> Iterator[TurnShown]:
    """Messages in order, each with what was decided in it; consents, happenings and notices stand between."""
    held: TurnShown | None = None
    number = 0
    for event in events:
        mark = _mark(case, event)
        if mark is not None and held is not None:
            held = held.model_copy(update={"marks": (*held.marks, mark)})
        elif event.type == "message" and event.text.strip():
            if held is not None:
                yield held
            number += 1
            held = TurnShown(
                event=event, number=number, marks=tuple(_moved(event)), laws=_laws(event, library)
            )
        elif event.type in {"inject", "consent", "note"} and event.text:
            if held is not None:
                yield held
            yield TurnShown(event=event, number=None)
            held = None
    if held is not None:
        yield held


def _moved(event: Event) -> Iterator[Mark]:
    kind = (event.move or {}).get("kind")
    if kind:
        yield Mark(icon="right", look="", label=gettext(MOVES[MoveKind(kind)]))


def _laws(event: Event, library: Library) -> tuple[LawNote, ...]:
    ids = dict.fromkeys([*event.citations, *((event.move or {}).get("laws") or ())])
    return tuple(library.laws[note] for note in ids if note in library.laws)


def _mark(case: Case, event: Event) -> Mark | None:
    """What an event that is no message says about the message before it."""
    if event.type == "disclosed":
        return Mark(icon="open", look="ok", label=gettext("Delte"), text=event.text)
    if event.type == "refused":
        return Mark(icon="lock", look="", label=gettext("Holdt tilbake noe"))
    if event.type == "conceded":
        what = case.concession(str(event.data["concession"])).what
        return Mark(icon="check", look="ok", label=gettext("Ga"), text=what)
    if event.type == "commitment":
        look, words = _STATUS[str(event.data["status"])]
        label = gettext("Avtalepunkt, {status}").format(status=gettext(words))
        return Mark(icon="flag", look=look, label=label, text=str(event.data["what"]))
    return None


def _judged(dimension: Dimension, score: DimensionScore, spoken: Sequence[TurnShown]) -> JudgedDimension:
    answers = {answer.id: answer for answer in score.indicators}
    shown = []
    for indicator in dimension.indicators:
        found = answers.get(indicator.id)
        turn = spoken[found.turn - 1] if found and found.turn and found.turn <= len(spoken) else None
        if found is None or turn is None or found.quote not in turn.event.text:
            turn = None
        shown.append(
            AnswerShown(
                question=gettext(indicator.question),
                answer=found.answer if found else "na",
                fault=indicator.fault,
                quote=found.quote if found and turn else "",
                seq=turn.event.seq if turn else None,
                number=turn.number if turn else None,
                doubtful=found.doubtful if found else False,
            )
        )
    return JudgedDimension(
        id=dimension.id,
        title=gettext(dimension.title),
        group=dimension.group,
        level=score.level,
        levels=tuple(gettext(words) for words in dimension.levels),
        caps=tuple(gettext(why) for why in score.caps),
        uncertain=score.uncertain,
        answers=tuple(shown),
    )


def status_words(status: str) -> str:
    """Return how a line of the plan stands, in words."""
    return gettext(_STATUS[status][1])
