"""Relations: the map of who did what towards whom, and the short survey of how the group works together every day.

The survey follows the seven dimensions of relational coordination: frequent, timely, accurate and problem-solving
communication; shared goals, shared knowledge, mutual respect (J. H. Gittell m.fl., «Impact of relational coordination
on quality of care, postoperative pain and functioning, and length of stay», Medical Care 38 (2000) 807–819). The words
are our own, and it asks of the whole circle of services, not of each; so it is no validated measure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app.domain.figures import FEWEST
from app.reports.group_view import Between

SURVEY: Mapping[str, str] = {
    "ofte": "Vi snakker sammen ofte nok om barna vi har felles.",
    "i_tide": "Beskjeder mellom tjenestene kommer i tide til å bli brukt.",
    "presist": "Det vi får vite av hverandre, er riktig og til å stole på.",
    "loser": "Når noe går galt, leter vi etter løsningen sammen i stedet for etter skyld.",
    "mal": "Vi har samme mål for barnet og familien.",
    "kunnskap": "Vi vet hva de andre tjenestene gjør, og hva de ikke kan gjøre.",
    "respekt": "De andre tjenestene respekterer arbeidet vi gjør.",
}
"""The seven statements, from 1 (helt uenig) to 5 (helt enig)."""
KINDS: Mapping[str, str] = {"spurte": "spurte", "tilbod": "tilbød noe til", "enig": "ble enig med"}
SIDE, RADIUS = 520, 190


class SurveyResult(NamedTuple):
    """A closed survey: how many answered, and the mean of each statement; None where too few did."""

    title: str
    answers: int
    means: Mapping[str, float] | None


def survey_result(title: str, counts: Mapping[str, Mapping[int, int]]) -> SurveyResult:
    """Return what a closed survey says, from counts of values by statement. Under five answers nothing is shown."""
    answers = max((sum(times.values()) for times in counts.values()), default=0)
    if answers < FEWEST:
        return SurveyResult(title, 0, None)
    return SurveyResult(title, answers, {question: _mean(counts.get(question, {})) for question in SURVEY})


def _mean(times: Mapping[int, int]) -> float:
    number = sum(times.values())
    return sum(value * n for value, n in times.items()) / number if number else 0.0


class Spot(NamedTuple):
    """A service in the picture."""

    service: str
    x: float
    y: float


class Stroke(NamedTuple):
    """An edge in the picture: from, to, how thick, and what it is."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    kind: str


class RelationMap(NamedTuple):
    """The services in a ring with a line for each relation."""

    spots: tuple[Spot, ...]
    strokes: tuple[Stroke, ...]
    side: int = SIDE


def relation_map(edges: Sequence[Between]) -> RelationMap:
    """Return the picture of the edges between services; what was said to the whole table has no line.

    The three kinds lie beside each other, so that none covers another, and a line stops before the name.
    """
    services = sorted({name for edge in edges for name in (edge.who, edge.whom) if name})
    spots = {name: Spot(name, *_on_ring(i, len(services), RADIUS)) for i, name in enumerate(services)}
    most = max((edge.times for edge in edges if edge.whom), default=1)
    strokes = tuple(
        _stroke(spots[e.who], spots[e.whom], e, most) for e in edges if e.whom and e.whom != e.who
    )
    return RelationMap(tuple(spots.values()), strokes)


def _on_ring(i: int, number: int, radius: float) -> tuple[float, float]:
    angle = 2 * math.pi * i / max(1, number) - math.pi / 2
    return round(SIDE / 2 + radius * math.cos(angle), 1), round(SIDE / 2 + radius * math.sin(angle), 1)


def _stroke(a: Spot, b: Spot, edge: Between, most: int) -> Stroke:
    long = math.hypot(b.x - a.x, b.y - a.y) or 1.0
    along = ((b.x - a.x) / long, (b.y - a.y) / long)
    aside = 3 + 6 * list(KINDS).index(edge.kind)
    x1, y1 = a.x + 34 * along[0] - aside * along[1], a.y + 34 * along[1] + aside * along[0]
    x2, y2 = b.x - 34 * along[0] - aside * along[1], b.y - 34 * along[1] + aside * along[0]
    width = 1.5 + 4.5 * edge.times / most
    return Stroke(round(x1, 1), round(y1, 1), round(x2, 1), round(y2, 1), round(width, 1), edge.kind)


def strongest(edges: Iterable[Between], number: int = 3) -> list[Between]:
    """Return the relations with most in them, to say the picture in words."""
    return [edge for edge in edges if edge.whom][:number]
