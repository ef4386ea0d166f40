"""How near a line is to what was said: the words they share, by their first letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.domain.play import MoveKind
from app.speakers.contract import SpeakContext
from app.speakers.wording import words

_WORD = re.compile(r"\w+")
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
IN_COMMON = 2
"""So many words in common make a line an answer to a question whose kind is unknown or a guess."""
ENOUGH = 0.5
"""Each word in common counts as one part of the lines that hold it."""
_TIMES = tuple("manda månda tirsd tysda onsda torsd freda lørda laurd sønda sunda klokk".split())
"""When something is, is not what it is about."""
RARE = 4
"""A word of the case that no more lines than these hold says what a line is about."""


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


def of_the_work(lines: Sequence[str], ctx: SpeakContext) -> list[str]:
    """Return the lines that hold a word of the persona's daily work, so one hears who speaks; all when none does."""
    own = tuple(ctx.persona.voice.work)
    return [line for line in lines if any(w.startswith(own) for w in _WORD.findall(line.lower()))] or list(
        lines
    )


def about_it(lines: Sequence[str], ctx: SpeakContext, least: int = 1) -> list[str]:
    """Return the lines that share so many words with the message; none when no line does."""
    about = _about(ctx)
    return [line for line in lines if len(about & _stems(_WORD.findall(line.lower()))) >= least]


def on_the_matter(lines: Sequence[str], ctx: SpeakContext) -> list[str]:
    """Return the lines that share with the message a word no other line holds, or some that few do; none when no line does."""
    about = {stem for stem in _about(ctx) if not stem.startswith(_TIMES)}
    held = [about & _stems(_WORD.findall(line.lower())) for line in lines]
    spread = {stem: sum(stem in stems for stems in held) for stem in about}
    told = [sum(1 / spread[stem] for stem in stems) for stems in held]
    best = max(told, default=0.0)
    return [line for line, weight in zip(lines, told, strict=True) if weight == best >= ENOUGH]


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
