"""What a recogniser yields, and the runs of digits that the number recognisers share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol

from app.privacy.caseless import Caseless


class Hit(NamedTuple):
    """A span in the searched text with its type and score, 0 to 1."""

    start: int
    end: int
    type: str
    score: float


class Recognizer(Protocol):
    """A function that finds one kind of personal data."""

    def __call__(self, text: str) -> Iterator[Hit]:
        """Yield the hits in `text`."""
        ...


class Group(NamedTuple):
    """Digits written together."""

    digits: str
    start: int
    end: int


_RUN = re.compile(r"\d(?:[ .\-\n\t/()_*·•]{0,3}\d)*")
_GROUP = re.compile(r"\d+")
_MONEY_AFTER = Caseless(
    r"\s?(?:,-|,\d\d\b|kr\b|kroner|mill|mrd|nok\b|%|prosent|stk|elevar|elever|timer|km\b)"
)
_NOT_PERSON_BEFORE = Caseless(
    r"(?:\bkr\.?|\bkroner|§§?|\b(?:lov-?|for-)|\bisbn:?|\bsum:?|\bbeløp:?|\bpost|\bkap\.?|\borg\.? ?nr\.?:?|"
    r"\borganisasjonsnummer:?|\bhr-|\bkid(?:-?nr\.?|-?nummer)?:?|\bm[øo]te-?(?:id|kode|nummer):?|\bmeeting id:?|\b(?:teams|zoom|meet|whereby)\S*(?:\smøtet?)?(?:\s(?:har|sin|er))?\s(?:id|kode):?|\b(?:bestilling|ordre|rekvisisjon|lisens|artikkel)(?:nr\.?|nummer)?:?|\b(?:bilags?|kunde|kvitterings?|produkt|leverandør|inventar|anleggs?|konto|prosjekt|avtale|serie|vare|saldo)(?:s?nr\.?|s?nummer):?|\b(?:skår\w*|score\w*|resultat\w*|poeng|verdi\w*|tall\w*|persentil\w*):?|\bfaktura(?:nr\.?|nummer)?:?|\bean:?)\s*$",
)


@lru_cache(maxsize=64)
def runs(text: str) -> tuple[tuple[Group, ...], ...]:
    """Return the runs of digit groups with at most three separators between the groups.

    One linear pass, shared by the recognisers of one text.
    """
    found = []
    for match in _RUN.finditer(text):
        groups = (
            Group(m.group(), m.start(), m.end()) for m in _GROUP.finditer(text, match.start(), match.end())
        )
        found.append(tuple(groups))
    return tuple(found)


def windows(run: tuple[Group, ...], length: int) -> Iterator[tuple[Group, ...]]:
    """Yield the windows of whole groups that hold exactly `length` digits."""
    for first in range(len(run)):
        total = 0
        for last in range(first, len(run)):
            total += len(run[last].digits)
            if total == length:
                yield run[first : last + 1]
            if total >= length:
                break


def digits_of(groups: tuple[Group, ...]) -> str:
    """Return the digits of some groups."""
    return "".join(group.digits for group in groups)


def is_amount(text: str, start: int, end: int) -> bool:
    """True when what stands around says that the number is money, law or a count."""
    return (
        _MONEY_AFTER.match(text, end) is not None
        or _NOT_PERSON_BEFORE.search(text[max(0, start - 24) : start]) is not None
    )
