"""The rubric as content: dimensions, their levels and indicators, and the caps that code enforces."""

from __future__ import annotations

from collections import Counter
from typing import Literal, Self

from pydantic import Field, model_validator

from app.domain.content import Frozen

AnswerValue = Literal["yes", "no", "na"]
DIMENSIONS = (
    "samarbeid", "felles_forstaelse", "barnet", "ansvar", "fleksibilitet",
    "mandat_lov", "informasjonsdeling", "tillit", "plan", "refleksjon",
)  # fmt: skip
"""The ten dimensions, in the rubric's order."""


class Indicator(Frozen):
    """One question with yes, no or not applicable for an answer.

    `weight` is what a yes adds to the dimension's points; a fault's weight is below zero.
    """

    id: str
    question: str = Field(min_length=10)
    counts: str = Field(min_length=10)
    weight: float = Field(ge=-3, le=3)

    @property
    def fault(self) -> bool:
        """True when a yes speaks against the leader."""
        return self.weight < 0


class Dimension(Frozen):
    """One dimension: `base` is the points of somebody who did nothing right and nothing wrong."""

    id: str
    title: str
    group: bool = False
    base: float = Field(default=1.0, ge=1, le=3)
    levels: tuple[str, str, str, str, str]
    indicators: tuple[Indicator, ...] = Field(min_length=4, max_length=6)


class Cap(Frozen):
    """A limit: when `indicator` got `answer`, `dimension` stays at or below `most`."""

    dimension: str
    most: float = Field(ge=1, le=4)
    indicator: str
    answer: AnswerValue
    why: str


class Rubric(Frozen):
    """cases/rubric.yaml. The order of the dimensions is the order results are shown in."""

    id: str
    version: int
    dimensions: tuple[Dimension, ...]
    caps: tuple[Cap, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if tuple(dimension.id for dimension in self.dimensions) != DIMENSIONS:
            raise ValueError(f"dimensjonene skal være, i denne rekkefølgen: {', '.join(DIMENSIONS)}")
        ids = Counter(indicator.id for dimension in self.dimensions for indicator in dimension.indicators)
        if twice := [name for name, count in ids.items() if count > 1]:
            raise ValueError(f"indikatorene må ha hver sin id; brukt flere ganger: {', '.join(twice)}")
        for cap in self.caps:
            if cap.indicator not in ids or cap.dimension not in DIMENSIONS:
                raise ValueError(f"grensen «{cap.why}» viser til noe som ikke finnes")
        return self

    def dimension(self, identifier: str) -> Dimension:
        """Return a dimension by id. Raises KeyError."""
        for dimension in self.dimensions:
            if dimension.id == identifier:
                return dimension
        raise KeyError(identifier)
