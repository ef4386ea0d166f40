"""People's own names stay at the table: what a speaker is given calls them by their seat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from app.domain.people import Participant

SHORTEST = 2
"""A name of one letter is no name one can find again."""


def called(people: Iterable[Participant], titles: Mapping[str, str]) -> dict[str, str]:
    """Return what to say in place of each name: the title of the seat, or «kollegaen»."""
    found: dict[str, str] = {}
    for person in people:
        title = titles.get(person.seat, "kollegaen")
        for name in (person.name, *person.name.split()):
            if len(name) >= SHORTEST:
                found.setdefault(name.casefold(), title)
    return found


def without_names(text: str, names: Mapping[str, str]) -> str:
    """Return the text with every name, also in the genitive, replaced."""
    if not names:
        return text
    longest_first = sorted(names, key=len, reverse=True)
    pattern = rf"(?<!\w)({'|'.join(re.escape(name) for name in longest_first)})(?=s?(?!\w))"
    return re.sub(pattern, lambda found: names[found[1].casefold()], text, flags=re.IGNORECASE)
