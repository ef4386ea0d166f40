"""The contract of a judge: answers to indicators, each with the words that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.domain.content import Frozen
from app.domain.rubric import AnswerValue


class Answer(Frozen):
    """One indicator answered. `quote` stands word for word in turn number `turn` (from 1), said by `who`."""

    id: str
    answer: AnswerValue
    quote: str = ""
    turn: int | None = None
    who: str = ""


@dataclass(frozen=True)
class Verdict:
    """All answers of one judge. `unscored` are dimensions without ground, `limits` caps the judge adds:
    dimension → (most, why)."""

    judge: Literal["rules", "model"]
    answers: Mapping[str, Answer]
    unscored: frozenset[str] = frozenset()
    limits: Mapping[str, tuple[float, str]] = field(default_factory=dict)
