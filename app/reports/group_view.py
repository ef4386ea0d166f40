"""How a group does, in figures that give nobody away: dimensions over time, handlingsrom never opened, laws that
were wrong, services that met. And one row for each who has said yes to showing their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.content.library import Library
from app.domain.figures import FEWEST, Cell, Counted, Row, is_safe, shown_row
from app.domain.review import ShownAs
from app.i18n import gettext
from app.reports.agreement import UNTRIED, Trust

MOST_LAWS, MOST_ROOM = 10, 12


class Period(NamedTuple):
    """A stretch of time: from the day `since` to the day before `until` (None: no end)."""

    name: str
    since: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        """True when a day is in it."""
        return (self.since is None or day >= self.since) and (self.until is None or day < self.until)


class Line(NamedTuple):
    """A dimension over the periods. Shown as «skjul», judge and trainers disagree too much, and the row is empty."""

    title: str
    row: Row
    shown_as: ShownAs


class Between(NamedTuple):
    """What one service did towards another, over enough people's exercises."""

    who: str
    whom: str
    kind: str
    times: int


class Unopened(NamedTuple):
    """Handlingsrom that nobody in the group has opened."""

    seat: str
    what: str
    case_id: str


class OwnRow(NamedTuple):
    """Somebody who shows their own: the first and the latest level of each dimension (None: no ground)."""

    person: str
    levels: tuple[tuple[int | None, int | None], ...]


class GroupView(NamedTuple):
    """The page. `people` is how many the figures come from, None when they are too few to say."""

    people: int | None
    periods: tuple[Period, ...]
    dims: tuple[Line, ...]
    edges: tuple[Between, ...]
    unopened: tuple[Unopened, ...]
    wrong: tuple[str, ...]
    own: tuple[OwnRow, ...]


def group_view(
    counted: Sequence[Counted],
    periods: Sequence[Period],
    consenting: frozenset[str],
    library: Library,
    trust: Trust = UNTRIED,
) -> GroupView:
    """Return a group's figures. `consenting` are the people who have said yes to showing their own row.

    `trust` is how far judge and trainers agree: it decides how each level is shown.
    """
    everybody = frozenset(one.person for one in counted)
    dims = [d for d in library.rubric.dimensions if d.id != "refleksjon"]
    told = {d.id for d in dims if trust.shown_as(d.id) != "skjul"}
    cells = _cells(counted, periods, told)
    shown = everybody & consenting
    return GroupView(
        people=len(everybody) if len(everybody) >= FEWEST else None,
        periods=tuple(periods),
        dims=tuple(Line(gettext(d.title), shown_row(cells[d.id], shown), trust.shown_as(d.id)) for d in dims),
        edges=tuple(_edges(counted, shown)),
        unopened=tuple(_unopened(counted, library))[:MOST_ROOM],
        wrong=tuple(_wrong(counted, shown, library))[:MOST_LAWS],
        own=tuple(_own(person, counted, [d.id for d in dims], told) for person in sorted(shown)),
    )


def _cells(
    counted: Iterable[Counted], periods: Sequence[Period], told: Collection[str]
) -> dict[str, list[Cell]]:
    """The levels added up by dimension and period; a dimension that is not to be shown has empty cells."""
    cells: dict[str, list[Cell]] = defaultdict(lambda: [Cell() for _ in periods])
    for one in counted:
        at = next((i for i, period in enumerate(periods) if period.holds(one.figures.day)), None)
        for dimension, level in one.figures.levels.items() if at is not None else ():
            if dimension in told:
                cells[dimension][at or 0].add(one.person, level)
    return cells


def _edges(counted: Iterable[Counted], shown: frozenset[str]) -> list[Between]:
    times: dict[tuple[str, str, str], int] = defaultdict(int)
    people: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for one in counted:
        for edge in one.figures.edges:
            key = (edge.who, edge.whom, edge.kind)
            times[key] += edge.times
            people[key].add(one.person)
    found = [Between(*key, times=n) for key, n in times.items() if is_safe(people[key], shown)]
    return sorted(found, key=lambda edge: (-edge.times, edge))


def _unopened(counted: Iterable[Counted], library: Library) -> list[Unopened]:
    """What enough people have met and none has opened; what the AI seats would have given most lightly first."""
    met: dict[tuple[str, str], set[str]] = defaultdict(set)
    opened: set[tuple[str, str]] = set()
    for one in counted:
        case = one.figures.case_id
        for item, was in one.figures.room.items():
            if was:
                opened.add((case, item))
            elif len(met[case, item]) < FEWEST:
                met[case, item].add(one.person)
    left = [key for key, people in met.items() if key not in opened and is_safe(people)]
    known = [
        (case, library.cases[case].concession(item)) for case, item in left if _there(library, case, item)
    ]
    known.sort(key=lambda pair: (len(pair[1].conditions) + len(pair[1].after), pair[0], pair[1].id))
    return [Unopened(item.service, item.what, case) for case, item in known]


def _there(library: Library, case: str, item: str) -> bool:
    return case in library.cases and any(c.id == item for c in library.cases[case].concessions)


def _wrong(counted: Iterable[Counted], shown: frozenset[str], library: Library) -> list[str]:
    """Laws enough people got wrong, the most often first."""
    people: dict[str, set[str]] = defaultdict(set)
    for one in counted:
        for law in one.figures.wrong:
            people[law].add(one.person)
    enough = [law for law, who in people.items() if is_safe(who, shown)]
    enough.sort(key=lambda law: (-len(people[law]), law))
    return [library.laws[law].label if law in library.laws else law for law in enough]


def _own(person: str, counted: Iterable[Counted], dims: Sequence[str], told: Collection[str]) -> OwnRow:
    mine = sorted((one.figures for one in counted if one.person == person), key=lambda f: f.day)
    levels = [[f.levels[d] for f in mine if d in f.levels and d in told] for d in dims]
    return OwnRow(person, tuple((found[0], found[-1]) if found else (None, None) for found in levels))


def periods_of(days: Mapping[date, str], since: date, today: date) -> list[Period]:
    """Return the periods a group is counted in: between its gatherings (`days`, by name), else by quarter.

    The first gathering's «before» and the last one's «after» are the series before and after.
    """
    if not days:
        return _quarters(since, today)
    ordered = sorted(day for day in days if day <= today)
    if not ordered:
        return [Period(gettext("Før samlingene"), None, None)]
    names = [gettext("Før {name}").format(name=days[ordered[0]])]
    names += [gettext("Etter {name}").format(name=days[day]) for day in ordered]
    edges = [None, *ordered, None]
    return [Period(name, edges[i], edges[i + 1]) for i, name in enumerate(names)]


def _quarters(since: date, today: date) -> list[Period]:
    """The quarters from the first exercise to today, at most the newest eight."""
    found = []
    start = date(since.year, 3 * ((since.month - 1) // 3) + 1, 1)
    while start <= today:
        until = date(start.year + (start.month == 10), 1 if start.month == 10 else start.month + 3, 1)
        name = gettext("{number}. kvartal {year}").format(number=(start.month + 2) // 3, year=start.year)
        found.append(Period(name, start, until))
        start = until
    return found[-8:]
