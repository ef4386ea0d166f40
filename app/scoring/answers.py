"""The contract of a judge: answers to indicators, each with the words that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.domain.content import Frozen
from app.domain.rubric import AnswerValue

DOUBT = 0.25
EVEN = 0.5
"""A yes and a no are as likely."""


class Answer(Frozen):
    """One indicator answered. `quote` stands word for word in turn number `turn` (from 1), said by `who`.

    `sure` is how likely the judge holds a yes to be, 0–1; None when it does not say: then a yes is sure, and a no.
    """

    id: str
    answer: AnswerValue
    quote: str = ""
    turn: int | None = None
    who: str = ""
    sure: float | None = None

    @property
    def doubtful(self) -> bool:
        """True when the judge holds a yes and a no to be about as likely."""
        return self.sure is not None and DOUBT < self.sure < 1 - DOUBT

    @property
    def counts(self) -> float:
        """How much of the indicator's weight the answer brings, 0–1."""
        if self.answer == "na" or self.sure is None:
            return float(self.answer == "yes")
        return self.sure


@dataclass(frozen=True)
class Verdict:
    """All answers of one judge. `unscored` are dimensions without ground, `limits` caps the judge adds:
    dimension → (most, why)."""

    judge: Literal["rules", "model"]
    answers: Mapping[str, Answer]
    unscored: frozenset[str] = frozenset()
    limits: Mapping[str, tuple[float, str]] = field(default_factory=dict)
