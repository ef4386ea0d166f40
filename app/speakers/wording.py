"""What a scripted reply can be made of: the lines that fit a move, with their slots filled."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence

from app.domain.play import MoveKind
from app.speakers.contract import SpeakContext
from app.speakers.sentence_gate import split_sentences

_SLOT = re.compile(r"\{(\w+)\}")
_MOVED = {
    "nb": (
        "Den paragrafen er flyttet, og det er fort gjort å gå etter den gamle. Du finner det nå i {label}. Hva ville du bruke den til?",
        "Det nummeret er fra den gamle loven. I dag står det i {label}, om {heading}. Men hva er det du vil?",
        "Jeg slo opp på det samme selv en gang. Den heter {label} nå. Si heller hva du trenger, så ser vi om den hjelper oss.",
        "Nesten. Innholdet er flyttet til {label}. La oss ta saken først og paragrafen etterpå.",
    ),
    "nn": (
        "Den paragrafen er flytta, og det er fort gjort å gå etter den gamle. No står det i {label}. Kva ville du bruke han til?",
        "Det nummeret er frå den gamle lova. I dag står det i {label}, om {heading}. Men kva er det du vil?",
        "Nesten. Innhaldet er flytta til {label}. Lat oss ta saka først og paragrafen etterpå.",
    ),
}
"""A kind correction when a leader cites an old section."""
_STANDS = {
    "nb": (
        "Ja, det står ved lag: «{sagt}».",
        "Det har vi sagt, og det gjelder fortsatt: «{sagt}».",
        "Det står i referatet som vårt punkt: «{sagt}». Det holder vi oss til.",
        "Vi går ikke fra det: «{sagt}».",
    ),
    "nn": (
        "Ja, det står ved lag: «{sagt}».",
        "Det har vi sagt, og det gjeld framleis: «{sagt}».",
        "Det står i referatet som punktet vårt: «{sagt}». Det held vi oss til.",
        "Vi går ikkje frå det: «{sagt}».",
    ),
}
"""What a person promised before the AI took the seat over stands as they said it."""
_OWN_WORDS = frozenset({MoveKind.CONCEDE, MoveKind.PARTIAL, MoveKind.CONFIRM, MoveKind.SHARE, MoveKind.NEWS})
"""Moves that only the case can word: no other line may stand in for them."""
_MAY_BE_CUT = frozenset(
    {
        MoveKind.STANCE, MoveKind.CONCERN, MoveKind.ANSWER_CAPACITY, MoveKind.DISAGREE, MoveKind.ADMIT, MoveKind.SUGGEST,
        MoveKind.WANT, MoveKind.REBUFF, MoveKind.UNMOVED,
    }
)  # fmt: skip
"""Moves whose lines may end early for somebody who writes little."""
_LEANS_BACK = re.compile(
    r"(?:men|og|eller|bare|berre|ikke|ikkje|hvis|viss|om|da|då|så|det andre|det gjør|det gjer|likevel|da er|resten)\b",
    re.IGNORECASE,
)
"""How a sentence begins that the one before it cannot do without."""
OF_CAPACITY = frozenset({MoveKind.ANSWER_CAPACITY, MoveKind.ADMIT})
"""Moves in which a model is also told the service's capacity."""
SHORTEST, WIDER = 12, 1.2
LONG_ENOUGH = 6
"""A sentence of so many words said twice is a repetition; of a cut line so many are left."""
CLOSED_WORDS = 18
"""A closed persona says so many words at most, where it has the choice."""


def words(line: str) -> int:
    """Return the number of words of a line."""
    return len(line.split())


def fill(line: str, ctx: SpeakContext) -> str:
    """Return a line with its slots filled; unknown slots stay as they are."""
    child = ctx.case.child
    slots = {
        "barn": child.name,
        "han": child.subject,
        "ham": child.object,
        "hans": child.possessive,
        "Han": child.subject.capitalize(),
        "leder": ctx.seats.get(ctx.state.human_seat, "leder").lower(),
        "sitat": ctx.move.quote,
        "sagt": ctx.move.said,
    }
    return _SLOT.sub(lambda m: slots.get(m.group(1), m.group(0)), line)


def concrete(ctx: SpeakContext) -> tuple[str, ...]:
    """Return the case's own wording of a fact, a happening, a planted chance or a concession."""
    move, case = ctx.move, ctx.case
    if move.kind is MoveKind.WRONG_LAW and move.laws:
        note = ctx.laws[move.laws[0]]
        return tuple(
            line.format(label=note.label, heading=note.heading.lower()) for line in _MOVED[case.language]
        )
    if move.kind is MoveKind.CONFIRM and move.said:
        return _STANDS[case.language]
    if move.kind is MoveKind.SHARE and move.fact:
        return case.fact(move.fact).told
    if move.kind is MoveKind.GENERAL and move.about:
        return case.fact(move.about).hint
    if move.inject:
        return next(i for i in case.injects if i.id == move.inject).lines.get(move.seat, ())
    if move.opportunity:
        return next(o for o in case.opportunities if o.id == move.opportunity).lines
    return _of_concession(ctx)


def _of_concession(ctx: SpeakContext) -> tuple[str, ...]:
    item = next((c for c in ctx.case.concessions if c.id == ctx.move.concession), None)
    if item is None:
        return ()
    by_kind = {
        MoveKind.COUNTER: item.counter,
        MoveKind.CONCEDE: item.give,
        MoveKind.PARTIAL: item.give,
        MoveKind.CONFIRM: item.confirm,
    }
    return by_kind.get(ctx.move.kind, ())


def stock(ctx: SpeakContext, kind: str) -> tuple[str, ...]:
    """Return the case's lines of a kind for this seat, then the persona's own, in the leader's form."""
    own = ctx.case.seat(ctx.move.seat).lines.get(kind, ())
    return (*own, *ctx.persona.stock(ctx.case.language, kind))


def stocks(
    ctx: SpeakContext, next_kinds: Sequence[MoveKind], any_kind: Sequence[MoveKind]
) -> Iterable[Sequence[str]]:
    """Yield the stocks a reply may come from, best first."""
    yield concrete(ctx)
    for kind in (ctx.move.kind, *next_kinds):
        yield ctx.case.seat(ctx.move.seat).lines.get(kind.value, ())
        yield ctx.persona.stock(ctx.case.language, kind.value)
    if ctx.move.kind not in _OWN_WORDS:
        for kind in any_kind:
            yield stock(ctx, kind.value)


def point(ctx: SpeakContext) -> str:
    """Return what a model's line is to say: the case's own wording, or an unused line of the persona's stock."""
    if ctx.move.kind is MoveKind.CORRECT:
        return f"Det du har sagt, er: {ctx.move.said}." if ctx.move.said else "Du har ikke lovet noe ennå."
    if ctx.move.inject:
        happened = next(i for i in ctx.case.injects if i.id == ctx.move.inject).text
        return f"Noe har nettopp skjedd: {happened} Du sier dette om det: {_one_of(ctx)}"
    return _one_of(ctx)


def _one_of(ctx: SpeakContext) -> str:
    kind = ctx.move.kind.value
    own = ctx.case.seat(ctx.move.seat).lines.get(kind, ())
    lines = fresh(concrete(ctx) or own or stock(ctx, kind), ctx)
    return lines[(ctx.turn + ctx.seed) % len(lines)] if lines else ""


def word_limit(ctx: SpeakContext) -> int:
    """Return how many words a reply should hold: like the leader's own, fewer from someone who is closed."""
    mine = [words(event.text) for event in ctx.history if event.type == "message" and event.kind == "human"]
    limit = max(SHORTEST, int(WIDER * statistics.median(mine))) if mine else 40
    return min(limit, CLOSED_WORDS) if ctx.move.openness == "lukket" else limit


def fresh(lines: Iterable[str], ctx: SpeakContext, limit: int | None = None) -> list[str]:
    """Return the lines of which nothing is yet said in this exercise, filled, and cut to the limit where they may be.

    A correction needs something that was said.
    """
    said = " ".join(ctx.used_lines).lower()
    usable = (fill(line, ctx) for line in lines if "{sagt}" not in line or ctx.move.said)
    unsaid = (line for line in usable if not any(part.lower() in said for part in _parts(line)))
    cut = (shortened(line, ctx.move.kind, limit) if limit else line for line in unsaid)
    return [line for line in cut if line.lower() not in said]


def _parts(line: str) -> list[str]:
    """The line, and those of its sentences that are long enough to be known again."""
    return [line, *(part for part in _whole_sentences(line) if words(part) >= LONG_ENOUGH)]


def _whole_sentences(line: str) -> list[str]:
    whole, rest = split_sentences(line)
    return [*whole, rest.strip()] if rest.strip() else whole


def shortened(line: str, kind: MoveKind, limit: int) -> str:
    """Return as many of a line's first sentences as the limit holds; the whole line where it would lose its sense.

    What carries a ground, a condition, a promise or a date is never cut, nor is a sentence parted from its «but».
    """
    if kind not in _MAY_BE_CUT or words(line) <= limit:
        return line
    parts = _whole_sentences(line)
    for kept in range(len(parts) - 1, 0, -1):
        told = " ".join(parts[:kept])
        if LONG_ENOUGH <= words(told) <= limit and not _LEANS_BACK.match(parts[kept]):
            return told
    return line
