"""Score a transcript: one judge, or the model beside the rules with disagreement shown."""

from __future__ import annotations

from collections.abc import Mapping

from app.content.library import Library, load_library
from app.scoring.answers import Answer, Verdict
from app.scoring.levels import DimensionScore, Score, score
from app.scoring.local_judge import LocalJudge
from app.scoring.model_judge import Ask, ModelJudge
from app.scoring.sentences import is_dated, sentences
from app.scoring.transcript import Transcript

LEAD = 1.0
"""How many points a model may give above what the rules find. A judge that flatters cannot run away."""
UNFOUND = 2.0
"""The most a model may give where the rules find nothing at all that was done."""
_REPORTED = "melder_ved_fare"
HARD = ("barn_spurt", "koordinator", "melder_ved_fare", "deler_eller_presser")
"""Indicators whose caps code enforces whatever a model says (the rubric's «grenser som koden håndhever»)."""


def score_by_rules(
    transcript: Transcript, library: Library | None = None, weights: Mapping[str, float] | None = None
) -> Score:
    """Return the score of the rules judge: local, the same every time."""
    library = library or load_library()
    return score(transcript, library.rubric, LocalJudge(library).answers(transcript), weights)


async def score_by_model(
    transcript: Transcript,
    ask: Ask,
    library: Library | None = None,
    weights: Mapping[str, float] | None = None,
) -> Score:
    """Return the model's score under the code's caps; where the rules see another level both are shown.

    Raises SpeakerError when the endpoint fails.
    """
    library = library or load_library()
    rules = LocalJudge(library).answers(transcript)
    by_rules = score(transcript, library.rubric, rules, weights)
    verdict = await ModelJudge(ask, library.rubric).judge(transcript)
    limits = _limits(transcript, library, rules, by_rules)
    held = Verdict(
        "model", _where_danger_is(verdict.answers, rules), verdict.unscored | rules.unscored, limits
    )
    by_model = score(transcript, library.rubric, held, weights)
    shown = {name: _beside(item, by_rules.dimensions[name]) for name, item in by_model.dimensions.items()}
    return by_model.model_copy(update={"dimensions": shown})


def _where_danger_is(answers: Mapping[str, Answer], rules: Verdict) -> Mapping[str, Answer]:
    """A no to the duty to report holds two dimensions down, so it stands only where signs of danger were told."""
    reported = rules.answers.get(_REPORTED)
    if reported is None or reported.answer != "na" or answers[_REPORTED].answer != "no":
        return answers
    return {**answers, _REPORTED: Answer(id=_REPORTED, answer="na")}


def _limits(
    transcript: Transcript, library: Library, rules: Verdict, by_rules: Score
) -> dict[str, tuple[float, str]]:
    limits = {
        name: (_lead(item, library), "Reglene finner ikke belegg for mer.")
        for name, item in by_rules.dimensions.items()
        if item.points is not None
    }
    for name, limit in rules.limits.items():
        limits[name] = min(limits.get(name, limit), limit)
    for cap in library.rubric.caps:
        answer = rules.answers.get(cap.indicator, Answer(id=cap.indicator, answer="na"))
        if cap.indicator in HARD and answer.answer == cap.answer:
            limits[cap.dimension] = min(limits.get(cap.dimension, (5.0, "")), (cap.most, cap.why))
    humans = [sentence for sentence in sentences(transcript) if sentence.human]
    if not any(is_dated(sentence.norm) for sentence in humans):
        limits["plan"] = (2.0, "Ingen dato.")
    return limits


def _lead(item: DimensionScore, library: Library) -> float:
    """The most a model may give: one point above the rules, and past two only where the rules found something done."""
    faults = {i.id for dimension in library.rubric.dimensions for i in dimension.indicators if i.fault}
    done = any(answer.answer == "yes" and answer.id not in faults for answer in item.indicators)
    most = (item.points or 0.0) + LEAD
    return most if done else min(most, UNFOUND)


def _beside(model: DimensionScore, rules: DimensionScore) -> DimensionScore:
    return model.model_copy(
        update={
            "uncertain": model.level != rules.level,
            "model_level": model.level,
            "rules_level": rules.level,
        }
    )
