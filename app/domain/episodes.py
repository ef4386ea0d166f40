"""Eight-minute episodes: one question at a time, and which questions a session takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.domain.content import Frozen

EpisodeKind = Literal["dele", "ansvar", "melding"]
Result = Literal["riktig", "delvis", "feil"]
"""How an answer went. A difficult message can also open something half."""
SECONDS: Mapping[EpisodeKind, int] = {"dele": 50, "ansvar": 30, "melding": 150}
"""What one question takes: to read, think, answer, and read why."""
SESSION_SECONDS = 8 * 60
KINDS: tuple[EpisodeKind, ...] = ("dele", "melding", "ansvar")


class Situation(Frozen):
    """An everyday situation of laws/situations.yaml: the note decides whose it is, `others` are mistaken for it."""

    note: str
    nb: str
    nn: str
    others: tuple[str, ...] = Field(min_length=3, max_length=3)


class Option(BaseModel):
    """One answer to choose; `language` when the words are content, «» when they are the tool's own."""

    model_config = ConfigDict(frozen=True)

    id: str
    text: str
    service: str = ""


class Quote(BaseModel):
    """Words of the content: who says or knows it, and in which language it stands."""

    model_config = ConfigDict(frozen=True)

    text: str
    language: str
    service: str = ""
    speaker: str = ""


class Item(BaseModel):
    """One question. `right` is the option that follows from code or register; none for a message to write.

    `case_id` is the case it tells of («»: none). `told` are what is shown before the question, in order.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    kind: EpisodeKind
    case_id: str = ""
    question: str
    told: tuple[Quote, ...] = ()
    options: tuple[Option, ...] = ()
    right: str = ""
    why: str = ""
    more: tuple[Quote, ...] = ()
    note: str = ""
    seat: str = ""
    to: str = ""
    take_home: str = ""


class ItemRef(BaseModel):
    """What a session needs to know of a question before it is put into words."""

    model_config = ConfigDict(frozen=True)

    id: str
    kind: EpisodeKind
    case_id: str = ""
    language: str = ""
    subject: str = ""


class Session(BaseModel):
    """Some eight minutes of one person. `outcomes` holds item id → how it went; the words are never kept."""

    model_config = ConfigDict(frozen=True)

    id: str
    person_id: str
    items: tuple[str, ...]
    outcomes: dict[str, Result] = Field(default_factory=dict)
    started: datetime
    ended: datetime | None = None

    @property
    def current(self) -> str | None:
        """The first question that is not answered; None when all are."""
        return next((item for item in self.items if item not in self.outcomes), None)

    def only(self, there: Collection[str]) -> Session:
        """Return the session with those of its questions that are there."""
        outcomes = {item: result for item, result in self.outcomes.items() if item in there}
        items = tuple(item for item in self.items if item in there)
        return self.model_copy(update={"items": items, "outcomes": outcomes})

    @property
    def right(self) -> int:
        """How many went right."""
        return sum(result == "riktig" for result in self.outcomes.values())


def readable(
    refs: Iterable[ItemRef], known_cases: Iterable[str], cases: Sequence[tuple[str, str]], language: str
) -> list[ItemRef]:
    """Return the questions that give nothing away: those of cases one has finished, and those of no case.

    Who has finished none gets one case, the hardest in their language form: the one they would play last.
    `cases` are (id, language form), the easiest first.
    """
    known = set(known_cases)
    if not known and cases:
        wanted = [case for case, form in cases if form == language] or [case for case, _ in cases]
        known = {wanted[-1]}
    return [ref for ref in refs if not ref.case_id or ref.case_id in known]


def choose(
    refs: Sequence[ItemRef],
    due: Mapping[str, datetime],
    now: datetime,
    seed: str,
    seconds: int = SESSION_SECONDS,
) -> list[str]:
    """Return the questions of one session, some eight minutes of them.

    What is due comes first, the longest overdue before the others; then what is new, in an order the seed
    decides. The kinds take turns, and no two questions are about the same thing.
    """
    import random

    chance = random.Random(seed)  # noqa: S311
    fresh = [ref for ref in refs if ref.id not in due]
    chance.shuffle(fresh)
    back = sorted((ref for ref in refs if ref.id in due and due[ref.id] <= now), key=lambda ref: due[ref.id])
    lanes = {kind: [ref for ref in (*back, *fresh) if ref.kind == kind] for kind in KINDS}
    return _deal(lanes, seconds)


def _deal(lanes: dict[EpisodeKind, list[ItemRef]], seconds: int) -> list[str]:
    """Take from each kind in turn; one message at most, for it is the longest."""
    taken: list[ItemRef] = []
    left = seconds
    turns: tuple[EpisodeKind, ...] = ("dele", "ansvar", "melding", "dele", "ansvar")
    while any(lanes[kind] for kind in turns):
        before = len(taken)
        for kind in turns:
            subjects = {ref.subject for ref in taken}
            pick = next((ref for ref in lanes[kind] if ref.subject not in subjects), None)
            if pick is None or SECONDS[kind] > left:
                lanes[kind] = [] if pick is None else lanes[kind]
                continue
            lanes[kind] = [] if kind == "melding" else [ref for ref in lanes[kind] if ref.id != pick.id]
            taken.append(pick)
            left -= SECONDS[kind]
        if len(taken) == before:
            break
    return [ref.id for ref in taken]
