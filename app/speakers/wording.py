"""What a scripted reply can be made of: the lines that fit a move, with their slots filled."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence

from app.domain.acts import Act
from app.domain.case import Condition
from app.domain.play import MoveKind
from app.speakers.common_lines import ABOUT, MOVED, OUR_PLACE, OWN_REPORT, STANDS
from app.speakers.contract import SpeakContext
from app.speakers.sentence_gate import split_sentences

_SLOT = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"\w+")
_CALLED = {"skole": ("skolen", "skulen", "rektor"), "barnehage": ("barnehagen", "styrer", "styrar")}
"""What a seat is called in the others' wishes, where it is more than its own word."""
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
_ASKS_FOR = (
    (
        {Condition.ASKED_OPENLY.value, Condition.ASKED_CAPACITY.value},
        re.compile(r"\b(?:spør|spurt|spurde|spørje|lurt? på|lurer|lurer på|lurt)\b", re.IGNORECASE),
    ),
    (
        {Condition.OFFERED_OWN.value},
        re.compile(r"\b(?:hva|kva) (?:\w+ ){0,3}(?:legger|legg|stiller|bidra\w*|gir|bytter|mister)\b|\bstille med\b", re.IGNORECASE),
    ),
)  # fmt: skip
"""What a counter-offer asks the leader to do, and the words that show it."""
_POINTS_ON = re.compile(
    r"\b(?:(?:én|ein|éin|en|to|tre) ting|noe enkelt|noko enkelt|(?:uenig|usamd) med \w+|slik|sånn|dette)[.:]$",
    re.IGNORECASE,
)
"""How a sentence ends that promises the next one."""
SHORTEST, WIDER, WIDER_ANSWER = 12, 1.15, 1.6
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
        "tjenesten": OUR_PLACE[ctx.case.language].get(ctx.move.seat, "vi"),
    }
    return _SLOT.sub(lambda m: slots.get(m.group(1), m.group(0)), line)


def concrete(ctx: SpeakContext) -> tuple[str, ...]:
    """Return the case's own wording of a fact, a happening, a planted chance or a concession."""
    move, case = ctx.move, ctx.case
    if move.kind is MoveKind.WRONG_LAW and move.laws:
        note = ctx.laws[move.laws[0]]
        return tuple(
            line.format(label=note.label, heading=note.words(case.language).heading.lower())
            for line in MOVED[case.language]
        )
    if move.kind is MoveKind.CONFIRM and move.said:
        return STANDS[case.language]
    if move.kind is MoveKind.DUTY and move.about:
        return OWN_REPORT[case.language]
    if move.kind is MoveKind.WANT:
        return _on_offer(ctx) or to_the_leader(ctx)
    if move.about in ABOUT:
        return ABOUT[move.about][case.language]
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
        MoveKind.COUNTER: _not_asking_for_the_given(item.counter, ctx.move.missing),
        MoveKind.CONCEDE: item.give,
        MoveKind.PARTIAL: item.give,
        MoveKind.CONFIRM: item.confirm,
    }
    return by_kind.get(ctx.move.kind, ())


def _on_offer(ctx: SpeakContext) -> tuple[str, ...]:
    """The answer to what the leader offered."""
    offered = ctx.move.reaction is Act.OFFER
    return ctx.persona.stock(ctx.case.language, f"reaksjon_{Act.OFFER.value}") if offered else ()


def to_the_leader(ctx: SpeakContext) -> tuple[str, ...]:
    """Return the wishes that are for the leader's own service."""
    seat = ctx.state.human_seat
    called = _CALLED.get(seat, (seat,))
    return tuple(line for line in stock(ctx, MoveKind.WANT.value) if any(w in line.lower() for w in called))


def _not_asking_for_the_given(lines: tuple[str, ...], missing: Sequence[str]) -> tuple[str, ...]:
    """Of the counter-offers, those that do not ask for what the leader has already done; all when each does."""
    given = [sign for conditions, sign in _ASKS_FOR if not conditions & set(missing)]
    left = tuple(line for line in lines if not any(sign.search(line) for sign in given))
    return left or lines


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
    """Return how many words a reply should hold: like the leader's own, somewhat more for an answer to a question,
    fewer from someone who is closed."""
    wider = WIDER if ctx.move.question is None else WIDER_ANSWER
    mine = [words(event.text) for event in ctx.history if event.type == "message" and event.kind == "human"]
    limit = max(SHORTEST, int(wider * statistics.median(mine))) if mine else 40
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
    return [line, *(part for part in whole_sentences(line) if words(part) >= LONG_ENOUGH)]


def whole_sentences(line: str) -> list[str]:
    """Return the sentences of a line, also a last one without its stop."""
    whole, rest = split_sentences(line)
    return [*whole, rest.strip()] if rest.strip() else whole


def shortened(line: str, kind: MoveKind, limit: int) -> str:
    """Return as many of a line's first sentences as the limit holds; the whole line where it would lose its sense.

    What carries a ground, a condition, a promise or a date is never cut, nor is a sentence parted from its «but».
    """
    if kind not in _MAY_BE_CUT or words(line) <= limit:
        return line
    parts = whole_sentences(line)
    for kept in range(len(parts) - 1, 0, -1):
        told = " ".join(parts[:kept])
        if _POINTS_ON.search(told):
            continue
        if LONG_ENOUGH <= words(told) <= limit and not _LEANS_BACK.match(parts[kept]):
            return told
    return line
