"""Whether a promise is one the seat has made before: a summary says it again, and it stays one line. Part of `promising`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain.play import Commitment
from app.negotiation.days import day_said

LEAST, SHARE, STEM = 2, 0.75, 4
"""So many words in common, and so much of the shorter one, make two promises the same; words by their first letters."""
_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    "jeg eg vi me det den dette som til med for fra frå ved hos hjå på ut inn opp ned her der og men så da då at om når"
    " kan skal vil må får har hadde blir vert være vere kunne skulle ville tar tek ta gjør gjer gjøre gjere også òg selv sjølv"
    " ham han henne hun ho dem dei sin sitt sine min mitt mine vår vårt våre en ei et ein eit én éin seg meg oss deg dere dykk"
    " ikke ikkje bare berre fint greit greitt ok ja nei allerede alt gjerne heller samt".split()
)
_PREPOSITIONS = frozenset("i på fra frå og med til innen innan før etter om løpet av den kl klokka klokken senest seinast alt allerede".split())  # fmt: skip


def said_before(lines: Iterable[Commitment], seat: str, what: str, when: str) -> Commitment | None:
    """Return the line in which the seat has promised this already; None when it is new, or set to another day."""
    told = _told(what)
    own = (c for c in lines if c.seat == seat and c.by_person and c.status != "falt_bort")
    return next((c for c in own if _alike(told, _told(c.what)) and _same_day(c.when, when)), None)


def _told(what: str) -> set[str]:
    day = day_said(what)
    found = _WORD.findall((what.replace(day, " ") if day else what).lower())
    return {word[:STEM] for word in found if len(word) > 2 and word not in _EMPTY}


def _alike(one: set[str], other: set[str]) -> bool:
    common, shorter = len(one & other), min(len(one), len(other))
    return common >= LEAST and common >= SHARE * shorter


def _same_day(one: str, other: str) -> bool:
    """True when one of the two is unsaid, or they name the same day or hour: «mandag» and «fra mandag klokka ti»."""
    if not one or not other:
        return True
    days = [set(_WORD.findall(day.lower())) - _PREPOSITIONS for day in (one, other)]
    return days[0] <= days[1] or days[1] <= days[0]
