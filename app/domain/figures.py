"""An exercise in figures, for counting over many, and a table whose cells give nobody away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

FEWEST = 5
"""A cell from fewer people than this is never shown, nor one that could be found by subtraction."""


class EdgeCount(BaseModel):
    """How often one service did a thing towards another: `kind` is spurte, tilbod or enig."""

    model_config = ConfigDict(frozen=True)

    who: str
    whom: str
    kind: str
    times: int


class Signs(BaseModel):
    """What one participant's exercise adds to a network's count: `signs` are the indicators of samhandling, 0 to 1."""

    model_config = ConfigDict(frozen=True)

    day: date
    signs: Mapping[str, float] = Field(default_factory=dict)


class Figures(Signs):
    """What one participant's exercise adds to a count. Ids, numbers and law names: nothing anybody wrote.

    `room` says of each piece of handlingsrom that the AI seats had whether it was opened, `wrong` are the laws that
    were cited and are none (the register's name of where it stands now, or as it was cited).
    """

    case_id: str
    seat: str
    levels: Mapping[str, int] = Field(default_factory=dict)
    edges: tuple[EdgeCount, ...] = ()
    room: Mapping[str, bool] = Field(default_factory=dict)
    wrong: tuple[str, ...] = ()


class Counted(NamedTuple):
    """One exercise in a group's count: whose it is, and the figures."""

    person: str
    figures: Figures


class InNetwork(NamedTuple):
    """One exercise in a network's count: whose it is, what it adds, and which organisation it was shared in."""

    person: str
    figures: Signs
    organisation: str


@dataclass
class Cell:
    """Values from people, added up. Whole people go in or out: it is as safe as the number of people behind it."""

    people: set[str] = field(default_factory=set)
    total: float = 0.0
    number: int = 0

    def add(self, person: str, value: float) -> None:
        """Count one more value."""
        self.people.add(person)
        self.total += value
        self.number += 1

    @property
    def mean(self) -> float:
        """The mean of the values; 0 when there are none."""
        return self.total / self.number if self.number else 0.0


class Row(NamedTuple):
    """A row as it may be shown: each cell's mean or None, the mean of them all or None, and which were hidden."""

    cells: tuple[float | None, ...]
    total: float | None
    hidden: frozenset[int]


def is_safe(people: Set[str], shown: frozenset[str] = frozenset(), fewest: int = FEWEST) -> bool:
    """True when figures from these people give nobody away.

    `shown` are people whose own figures are shown with their consent: what is left when theirs are taken out must
    itself come from nobody, or from enough.
    """
    left = people - shown
    return len(people) >= fewest and (not left or len(left) >= fewest)


def shown_row(cells: Sequence[Cell], shown: frozenset[str] = frozenset(), fewest: int = FEWEST) -> Row:
    """Return a row with no cell from too few, and none that can be found from the others and the total.

    What is hidden is together what the total less the shown cells would tell, so it must itself come from enough
    people: the smallest of the others are hidden with it until it does, and else the total is.
    """
    hidden = {i for i, cell in enumerate(cells) if cell.people and not is_safe(cell.people, shown, fewest)}
    while hidden and not is_safe(_together(cells, hidden), shown, fewest):
        rest = [i for i, cell in enumerate(cells) if cell.people and i not in hidden]
        if not rest:
            break
        hidden.add(min(rest, key=lambda i: (len(cells[i].people), i)))
    everybody = _together(cells, set(range(len(cells))))
    told = not hidden or is_safe(_together(cells, hidden), shown, fewest)
    number = sum(cell.number for cell in cells)
    whole = number and told and is_safe(everybody, shown, fewest)
    total = sum(cell.total for cell in cells) / number if whole else None
    means = tuple(None if i in hidden or not c.people else c.mean for i, c in enumerate(cells))
    return Row(means, total, frozenset(hidden))


def _together(cells: Sequence[Cell], which: set[int]) -> frozenset[str]:
    return frozenset().union(*(cells[i].people for i in which))
