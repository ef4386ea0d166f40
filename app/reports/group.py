"""What a group did together: the group's dimensions with each seat's part, the AI's part shown apart, who spoke
with whom, and the common course. From what everybody heard alone, so it is the same for all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from app.content.library import Library
from app.domain.acts import Act, Understanding
from app.domain.case import Case
from app.domain.plan import plan_of
from app.domain.play import Event, Exercise, MoveKind
from app.domain.rubric import Dimension
from app.i18n import gettext
from app.negotiation.acts import clear_acts
from app.negotiation.addressing import spoken_of
from app.negotiation.handlingsrom import fit
from app.outcome.course import Course
from app.reports.agreement import UNTRIED, Trust
from app.reports.debrief import QUOTES, DimensionShown, Quoted, shown, trusted
from app.scoring.events import transcript_of
from app.scoring.levels import DimensionScore
from app.scoring.service import score_by_rules
from app.scoring.transcript import MAX_TURNS

EdgeKind = Literal["spurte", "tilbod", "enig"]
_GIVES = {MoveKind.CONCEDE.value, MoveKind.PARTIAL.value}
_FOR_THE_CHILD = {MoveKind.CHILD.value, MoveKind.TEST_CONSENSUS.value}
_OWN_IDEAS = _GIVES | {MoveKind.SUGGEST.value}
_ASKS = (Act.ASK_OPEN, Act.ASK_SERVICE, Act.ASK_CAPACITY, Act.ASK_CHILD, Act.ASK_COMMITMENT)
_AGREES = re.compile(
    r"^\W*(?:ja\b|jo\b|enig|samd|einig|avtalt|greit|det (?:gjør|gjer|kan|skal|tar|tek|passer|passar|høres|høyrest)"
    r"|(?:vi|jeg|eg|me) (?:er enig|er samd|tar det|tek det|stiller|støtter|støttar))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w-]{3,}")
ENOUGH = 2
"""So many keywords of a contribution in what people have said, and it was not the AI that brought it up."""


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True)


class Part(_Shown):
    """What one seat's people gave to a dimension: how many of the signs, and their words."""

    seat: str
    signs: int
    quotes: tuple[Quoted, ...]


class GroupDimension(_Shown):
    """One group dimension, the same for all, and whose turns gave the evidence."""

    shown: DimensionShown
    parts: tuple[Part, ...]


class Said(_Shown):
    """Something an AI seat said: which seat, the event, the words."""

    seat: str
    seq: int
    text: str


class AiPart(_Shown):
    """«KI-ens del»: what the AI seats put in the plan, brought up first, and asked on behalf of the child."""

    plan: tuple[Said, ...] = ()
    first: tuple[Said, ...] = ()
    child: tuple[Said, ...] = ()


class TalkShare(_Shown):
    """How much of the talk was one seat's, people and AI apart: words, and the share of all words (0–1)."""

    seat: str
    human: bool
    words: int
    share: float


class Edge(_Shown):
    """`who` asked, offered to, or agreed with `whom` so many times; `whom` «» is the whole table."""

    who: str
    whom: str
    kind: EdgeKind
    times: int


class GroupPart(_Shown):
    """The group's common part of the debrief. `common` is None before the plan has been run forward."""

    dims: tuple[GroupDimension, ...]
    ai: AiPart
    talk: tuple[TalkShare, ...]
    edges: tuple[Edge, ...]
    common: Course | None


def group_part(
    exercise: Exercise, events: Sequence[Event], library: Library, trust: Trust = UNTRIED
) -> GroupPart:
    """Return what the group did together, from the log of an ended exercise; nobody's private note is read.

    `trust` is how far judge and trainers agree: it decides how each level is shown.
    """
    case = library.case(exercise.case_id)
    heard = [event for event in events if not event.data.get("to_seats")]
    said = [e for e in heard if e.type == "message" and e.seat and e.text.strip()][-MAX_TURNS:]
    course = next((event.data for event in reversed(events) if event.type == "outcome"), None)
    return GroupPart(
        dims=tuple(_dims(case, said, library, trust)),
        ai=_ai_part(case, heard, said),
        talk=tuple(_talk(said)),
        edges=tuple(edges(case, said, library)),
        common=Course.model_validate(course) if course else None,
    )


def _dims(case: Case, said: Sequence[Event], library: Library, trust: Trust) -> Iterator[GroupDimension]:
    """The group dimensions, scored once over all that people said before everybody."""
    people = list(dict.fromkeys(str(event.seat) for event in said if event.kind == "human"))
    if not people:
        return
    titles = {service: persona.title for service, persona in library.personas_at(case).items()}
    score = score_by_rules(transcript_of(said, case, people[0], titles), library, case.weights)
    for dimension in (d for d in library.rubric.dimensions if d.group):
        result = score.dimensions[dimension.id]
        parts = tuple(_parts(dimension, result, said, people))
        yield GroupDimension(shown=trusted(shown(dimension, result, said, None), trust), parts=parts)


def _parts(
    dimension: Dimension, result: DimensionScore, said: Sequence[Event], people: Sequence[str]
) -> Iterator[Part]:
    """Every seat with people in it, also one that gave no sign: that is told as well."""
    found: dict[str, list[Quoted]] = {seat: [] for seat in people}
    for indicator, answer in zip(dimension.indicators, result.indicators, strict=True):
        if answer.answer == "yes" and answer.turn and not indicator.fault:
            event = said[answer.turn - 1]
            quoted = Quoted(quote=answer.quote, seq=event.seq, question=gettext(indicator.question))
            found[str(event.seat)].append(quoted)
    for seat, quotes in found.items():
        yield Part(seat=seat, signs=len(quotes), quotes=tuple(quotes[:QUOTES]))


def _ai_part(case: Case, heard: Sequence[Event], said: Sequence[Event]) -> AiPart:
    by_seq = {event.seq: event for event in said}
    lines = [(line, by_seq.get(line.source or 0)) for line in plan_of(heard)]
    plan = [
        Said(seat=line.item.seat, seq=source.seq, text=f"{line.item.what}, {line.item.when}".rstrip(", "))
        for line, source in lines
        if source is not None and source.kind == "ai"
    ]
    child = [_said(event) for event in said if _kind(event) in _FOR_THE_CHILD]
    return AiPart(plan=tuple(plan), first=tuple(_first(case, said)), child=tuple(child))


def _kind(event: Event) -> str:
    return str((event.move or {}).get("kind", ""))


def _said(event: Event) -> Said:
    return Said(seat=str(event.seat), seq=event.seq, text=event.text)


def _first(case: Case, said: Sequence[Event]) -> Iterator[Said]:
    """What an AI seat brought up before any person had spoken of it."""
    words: set[str] = set()
    for event in said:
        if event.kind == "human":
            words.update(_WORD.findall(event.text.lower()))
        elif _kind(event) in _OWN_IDEAS:
            item = (event.move or {}).get("concession")
            topics = Understanding(topics=tuple(words))
            if not item or fit(case.concession(str(item)), topics) < ENOUGH:
                yield _said(event)


def _talk(said: Iterable[Event]) -> Iterator[TalkShare]:
    words: Counter[tuple[str, bool]] = Counter()
    for event in said:
        words[str(event.seat), event.kind == "human"] += len(event.text.split())
    total = words.total() or 1
    for (seat, human), number in words.most_common():
        yield TalkShare(seat=seat, human=human, words=number, share=round(number / total, 3))


class _Between(NamedTuple):
    who: str
    whom: str
    kind: EdgeKind


def edges(case: Case, said: Sequence[Event], library: Library) -> Iterator[Edge]:
    """Who asked, offered to and agreed with whom. An answer goes to the one who spoke before."""
    personas = library.personas_at(case)
    found: Counter[_Between] = Counter()
    before, person = "", ""
    for event in said:
        seat, human = str(event.seat), event.kind == "human"
        named = spoken_of(event.text, personas, seat)[0]
        to = list(dict.fromkeys([*event.data.get("to", ()), *named])) or [""]
        for kind in _by_person(event, case) if human else _by_ai(event):
            answers = [before if human else person] if kind == "enig" or not human else to
            found.update(_Between(seat, other, kind) for other in answers if other != seat)
        before, person = seat, seat if human else person
    for between, times in sorted(found.items()):
        yield Edge(who=between.who, whom=between.whom, kind=between.kind, times=times)


def _by_person(event: Event, case: Case) -> Iterator[EdgeKind]:
    """What a person's message does to the others."""
    acts = {found.act for found in clear_acts(event.text, (case.child.name,))}
    if acts & set(_ASKS):
        yield "spurte"
    if Act.OFFER in acts:
        yield "tilbod"
    if _AGREES.match(event.text):
        yield "enig"


def _by_ai(event: Event) -> Iterator[EdgeKind]:
    """An AI seat offers what it gives, agrees when it confirms, and may end with a question."""
    kind = _kind(event)
    if kind in _GIVES:
        yield "tilbod"
    if kind == MoveKind.CONFIRM.value:
        yield "enig"
    if event.text.rstrip().endswith("?"):
        yield "spurte"
