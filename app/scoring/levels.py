"""Answers → points → level. Pure: the model's opinion of a level is never asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pydantic import Field

from app.domain.content import Frozen
from app.domain.rubric import AnswerValue, Dimension, Rubric
from app.scoring.answers import DOUBT, Answer, Verdict
from app.scoring.transcript import Transcript


class DimensionScore(Frozen):
    """One dimension's result. `level` is None when there is no ground («ikke grunnlag»).

    `caps` says why the points were held down, `part` counts each human's evidence in a group dimension.
    """

    level: int | None
    points: float | None
    indicators: tuple[Answer, ...]
    caps: tuple[str, ...] = ()
    part: Mapping[str, int] = Field(default_factory=dict)
    uncertain: bool = False
    rules_level: int | None = None
    model_level: int | None = None


class Score(Frozen):
    """What `rundt-bordet score` prints: overall on the scale 1–5, or None when nothing could be scored."""

    judge: str
    overall: float | None
    dimensions: Mapping[str, DimensionScore]


def verified(answer: Answer, transcript: Transcript, humans: frozenset[str]) -> Answer:
    """Return the answer; «na» when it is a yes whose quote a human did not say, in that turn, word for word."""
    if answer.answer != "yes":
        return (
            answer
            if stands(answer, transcript, humans)
            else answer.model_copy(update={"quote": "", "turn": None})
        )
    return answer if stands(answer, transcript, humans) else Answer(id=answer.id, answer="na")


def stands(answer: Answer, transcript: Transcript, humans: frozenset[str]) -> bool:
    """True when the quote stands in the turn it names, and a human said it."""
    if not answer.quote.strip() or answer.turn is None or not 1 <= answer.turn <= len(transcript.turns):
        return False
    turn = transcript.turns[answer.turn - 1]
    return turn.speaker in humans and answer.quote in turn.text


def score(
    transcript: Transcript, rubric: Rubric, verdict: Verdict, weights: Mapping[str, float] | None = None
) -> Score:
    """Return the score that the verdict's answers earn."""
    checked = {
        indicator.id: _checked(indicator.id, dimension, verdict, transcript)
        for dimension in rubric.dimensions
        for indicator in dimension.indicators
    }
    scores = {
        dimension.id: score_dimension(dimension, rubric, checked, verdict) for dimension in rubric.dimensions
    }
    return Score(judge=verdict.judge, overall=overall(scores, weights or {}), dimensions=scores)


def _checked(identifier: str, dimension: Dimension, verdict: Verdict, transcript: Transcript) -> Answer:
    humans = transcript.humans if dimension.group else frozenset({transcript.leader})
    answer = verdict.answers.get(identifier, Answer(id=identifier, answer="na"))
    return verified(answer, transcript, humans)


def score_dimension(
    dimension: Dimension, rubric: Rubric, answers: Mapping[str, Answer], verdict: Verdict
) -> DimensionScore:
    """Return one dimension's score: base, plus the weights of what was shown as far as it is sure, under the caps as far as they apply."""
    mine = tuple(answers[indicator.id] for indicator in dimension.indicators)
    answered = [answer for answer in mine if answer.answer != "na"]
    if dimension.id in verdict.unscored or not answered or not any(answer.quote for answer in answered):
        return DimensionScore(level=None, points=None, indicators=mine)
    earned = sum(i.weight * answer.counts for i, answer in zip(dimension.indicators, mine, strict=True))
    caps = _caps(dimension, rubric, answers, verdict)
    points = _held_down(max(1.0, min(5.0, dimension.base + earned)), caps)
    biting = tuple(cap.why for cap in caps if cap.share == 1 and dimension.base + earned > cap.most)
    return DimensionScore(
        level=int(points + 0.5),
        points=round(points, 2),
        indicators=mine,
        caps=biting,
        part=_part(mine) if dimension.group else {},
    )


class _Bound(NamedTuple):
    """A cap: the most it leaves, why, and how far it holds, 0–1."""

    most: float
    why: str
    share: float


def _held_down(points: float, caps: Sequence[_Bound]) -> float:
    """The points that are left under the caps, the mildest first; one that holds in part takes part of what is above."""
    for cap in sorted(caps, key=lambda cap: -cap.most):
        points -= max(0.0, points - cap.most) * cap.share
    return points


def _caps(
    dimension: Dimension, rubric: Rubric, answers: Mapping[str, Answer], verdict: Verdict
) -> list[_Bound]:
    found = [
        _Bound(cap.most, cap.why, _share(answers[cap.indicator], cap.answer))
        for cap in rubric.caps
        if cap.dimension == dimension.id
    ]
    extra = verdict.limits.get(dimension.id)
    return [*found, _Bound(*extra, 1.0)] if extra else found


def _share(answer: Answer, wanted: AnswerValue) -> float:
    """A cap holds where its answer is sure, and in part where it is doubtful, so no level hangs on a hair."""
    if answer.answer == "na":
        return 0.0
    likely = answer.counts if wanted == "yes" else 1.0 - answer.counts
    return max(0.0, min(1.0, (likely - DOUBT) / (1 - 2 * DOUBT)))


def _part(answers: Sequence[Answer]) -> dict[str, int]:
    part: dict[str, int] = {}
    for answer in answers:
        if answer.answer == "yes" and answer.who:
            part[answer.who] = part.get(answer.who, 0) + 1
    return part


def overall(scores: Mapping[str, DimensionScore], weights: Mapping[str, float]) -> float | None:
    """Weighted mean of the points that could be given; a case may weigh its dimensions, others count 1."""
    given = [
        (item.points, weights.get(name, 1.0)) for name, item in scores.items() if item.points is not None
    ]
    total = sum(weight for _, weight in given)
    return round(sum(points * weight for points, weight in given) / total, 2) if total else None
