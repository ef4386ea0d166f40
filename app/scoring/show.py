"""A score as JSON for programs, and as a table for a person at the terminal."""

from __future__ import annotations

from typing import Any

from app.domain.rubric import Rubric
from app.scoring.levels import DimensionScore, Score


def as_json(score: Score) -> dict[str, Any]:
    """Return one object: overall, and the dimensions by id in the rubric's order."""
    return {
        "judge": score.judge,
        "overall": score.overall,
        "dimensions": {name: _dimension(item) for name, item in score.dimensions.items()},
    }


def _dimension(item: DimensionScore) -> dict[str, Any]:
    found: dict[str, Any] = {
        "level": item.level,
        "points": item.points,
        "indicators": [
            {"id": a.id, "answer": a.answer, "quote": a.quote, "turn": a.turn} for a in item.indicators
        ],
        "caps": list(item.caps),
    }
    if item.part:
        found["part"] = dict(item.part)
    if item.uncertain:
        found |= {"uncertain": True, "model_level": item.model_level, "rules_level": item.rules_level}
    return found


def as_lines(score: Score, rubric: Rubric) -> list[str]:
    """Return the lines of a table: level, dimension, why held down, and the best quote of each."""
    total = "ikke grunnlag" if score.overall is None else f"{score.overall:.2f} av 5".replace(".", ",")
    lines = [f"Samlet: {total}   (til læring, ikke til personalvurdering)", ""]
    for name, item in score.dimensions.items():
        lines += _lines(rubric.dimension(name).title, item)
    return lines


def _lines(title: str, item: DimensionScore) -> list[str]:
    level = "ikke grunnlag" if item.level is None else f"nivå {item.level}"
    unsure = f"   usikkert: modellen {item.model_level or 'IG'}, reglene {item.rules_level or 'IG'}"
    lines = [f"{title:<38} {level}{unsure if item.uncertain else ''}"]
    lines += [f"    holdt nede: {why}" for why in item.caps]
    shown = [a for a in item.indicators if a.answer == "yes" and a.quote]
    shown = shown or [a for a in item.indicators if a.quote] if item.level is not None else []
    return [*lines, *(f"    «{a.quote}» (tur {a.turn})" for a in shown[:2])]
