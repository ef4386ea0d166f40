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
_HOLDS = frozenset(
    {MoveKind.UNMOVED, MoveKind.REBUFF, MoveKind.REFUSE, MoveKind.HOLD_FIRM, MoveKind.CORRECT, MoveKind.CLOSE}
)
"""Moves that are the same whatever the message was about."""
STEM, LEAST_LETTERS = 5, 4
"""Words of a line and of the message are compared by their first letters."""
_EMPTY = frozenset(
    "ikkje nokon nokre noko noen noe alle andre berre bare etter eller fordi korleis hvordan kvifor hvorfor eigentleg egentlig"
    " skulle skal kunne ville måtte vore vært vere være blir blitt hadde gjere gjøre gjer gjør gjort seie seier sier sagt seia"
    " tenke tenkjer tenker trur tror meiner mener spurte spurde spør lurer lurar svar svarar svarer treng trenger treng kjem kommer"
    " gjerne faktisk kanskje aldri alltid også difor derfor denne dette desse disse deira deres dykkar vår våre mange mykje mye"
    " først sjølv selv saman sammen hugs huske veit vet viss hvis dersom eins greit greitt fint bra takk unnskyld heile hele"
    " barnehage barnehagen barnekoordinator barnekoordinatoren skule skulen skole skolen rektor foreldra foreldrene familie familien"
    " klar klare ting noka litt godt meir mer mest vidare videre over under utan uten hjå gong gang frå fram som slik sånn akkurat".split()
)
_ALIKE = (
    "koste kosta betal penga penge krone budsj pris råd",
    "glad liker likar glede gleda trivs trive",
    "heis rampe bygg etasj trapp ombyg romme",
    "sove søvn natt søvne",
    "sliten slit tung tungt orkar orker",
)
"""Words by their first letters; those of one row mean nearly the same."""
_SAME = {stem: row.split()[0] for row in _ALIKE for stem in row.split()}
RARE = 4
"""A word of the case that no more lines than these hold says what a line is about."""
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


def nearest(lines: Sequence[str], ctx: SpeakContext) -> list[str]:
    """Return the lines that are most about what the message is about; all of them when none is.

    A word that many of the lines hold tells little, and so does one word in a long line.
    """
    if ctx.move.kind in _HOLDS:
        return list(lines)
    about = _about(ctx)
    held = [about & _stems(_WORD.findall(line.lower())) for line in lines]
    spread = {stem: sum(stem in stems for stems in held) for stem in about}
    weight = [
        round(sum(1 / spread[stem] for stem in stems) / words(line), 6)
        for line, stems in zip(lines, held, strict=True)
    ]
    best = max(weight, default=0)
    return [line for line, told in zip(lines, weight, strict=True) if told == best]


def on_topic(lines: Sequence[str], ctx: SpeakContext) -> list[str]:
    """Return the lines that hold a rare word of the message that the case turns on; none when there are no such lines."""
    about = _about(ctx)
    held = [about & _stems(_WORD.findall(line.lower())) for line in lines]
    keys = tuple(_keywords(ctx))
    rare = {s for s in about if s.startswith(keys) and sum(s in stems for stems in held) <= RARE}
    return [line for line, stems in zip(lines, held, strict=True) if stems & rare]


def _keywords(ctx: SpeakContext) -> Iterable[str]:
    """What the case turns on: the words its facts and contributions are known by, and those that are alike."""
    case = ctx.case
    yield from (word for fact in case.facts for word in fact.keywords)
    yield from (word for item in case.concessions for word in item.keywords)
    yield from (row.split()[0] for row in _ALIKE)


def _about(ctx: SpeakContext) -> set[str]:
    """The words of the message by their first letters, without the empty ones and the child's name."""
    named = {name.lower() for name in ctx.case.child.name.split()}
    return _stems(word for word in ctx.understanding.topics if word.rstrip("s") not in named)


def _stems(found: Iterable[str]) -> set[str]:
    told = (word for word in found if len(word) >= LEAST_LETTERS and word not in _EMPTY)
    kept = {word[:STEM] for word in told if not word.startswith("hjelp")}
    return {_SAME.get(stem, stem) for stem in kept}


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
