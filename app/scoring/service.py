"""Score a transcript: one judge, or the model beside the rules with disagreement shown."""

from __future__ import annotations

from collections.abc import Mapping

from app.content.library import Library, load_library
from app.scoring.answers import Answer, Verdict
from app.scoring.levels import DimensionScore, Score, score
from app.scoring.model_judge import Ask, ModelJudge
from app.scoring.rules.judge import RulesJudge
from app.scoring.sentences import is_dated, sentences
from app.scoring.transcript import Transcript

LEAD = 1.0
"""How many points a model may give above what the rules find. A judge that says yes to all cannot run away."""
HARD = ("barn_spurt", "koordinator", "melder_ved_fare", "deler_eller_presser")
"""Indicators whose caps code enforces whatever a model says (the rubric's «grenser som koden håndhever»)."""


def score_by_rules(
    transcript: Transcript, library: Library | None = None, weights: Mapping[str, float] | None = None
) -> Score:
    """Return the score of the rules judge: local, the same every time."""
    library = library or load_library()
    return score(transcript, library.rubric, RulesJudge(library).answers(transcript), weights)


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
    rules = RulesJudge(library).answers(transcript)
    by_rules = score(transcript, library.rubric, rules, weights)
    verdict = await ModelJudge(ask, library.rubric).judge(transcript)
    limits = _limits(transcript, library, rules, by_rules)
    held = Verdict("model", verdict.answers, verdict.unscored | rules.unscored, limits)
    by_model = score(transcript, library.rubric, held, weights)
    shown = {name: _beside(item, by_rules.dimensions[name]) for name, item in by_model.dimensions.items()}
    return by_model.model_copy(update={"dimensions": shown})


def _limits(
    transcript: Transcript, library: Library, rules: Verdict, by_rules: Score
) -> dict[str, tuple[float, str]]:
    limits = {
        name: (item.points + LEAD, "Reglene finner ikke belegg for mer.")
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


def _beside(model: DimensionScore, rules: DimensionScore) -> DimensionScore:
    return model.model_copy(
        update={
            "uncertain": model.level != rules.level,
            "model_level": model.level,
            "rules_level": rules.level,
        }
    )
