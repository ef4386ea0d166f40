"""Train the model that hears the dialogue acts: `rundt-bordet acts train`. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.content.files import content_root
from app.domain.acts import Act
from app.domain.errors import InputError
from app.language.features import features
from app.language.sentences import sentences
from app.learned.training import BOUNDS, best_bound, fit_labels
from app.negotiation.act_model import ActModel

STRICT = 10.0
"""Inverse of how hard weights are held down, chosen by cross-validation on the tuning part."""

CERTAIN = 0.85
"""So often a certain act must be right in messages the model has not seen."""
FEWEST = 20
"""By fewer than this nothing is measured."""


class Labelled(NamedTuple):
    """A labelled message; `parts` are its sentences with their acts, where the set gives them."""

    text: str
    language: str
    child: str
    acts: frozenset[Act]
    parts: tuple[tuple[str, frozenset[Act]], ...]


def read_labelled(part: str) -> list[Labelled]:
    """Return the messages of evals/acts/<part>.jsonl. Raises InputError when there is no such file."""
    path = data_path(part)
    if not path.exists():
        raise InputError(f"Filen evals/acts/{path.name} finnes ikke.")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Labelled(
            row["text"],
            row["language"],
            row["child"],
            frozenset(map(Act, row["acts"])),
            tuple((text, frozenset(map(Act, acts))) for text, acts in row.get("sentences", ())),
        )
        for row in rows
    ]


def data_path(part: str) -> Path:
    """Return where a part of the labelled set is kept."""
    return content_root() / "evals" / "acts" / f"{part}.jsonl"


def digest(path: Path) -> str:
    """Return a digest of what the model is trained on."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def train(messages: Sequence[Labelled], trained_on: str) -> ActModel:
    """Return a model trained on the sentences of the messages. Raises StartError without scikit-learn."""
    rows = list(_read_sentences(messages))
    known = [act for act in Act if act is not Act.SHORT and any(act in acts for _, acts in rows)]
    right = {act.value: np.array([act in acts for _, acts in rows]) for act in known}
    linear, odds = fit_labels([found for found, _ in rows], right, STRICT, trained_on)
    bounds = [_bounds(odds[n], right[act.value]) for n, act in enumerate(known)]
    likely, certain = np.array(bounds, dtype=np.float32).T
    return ActModel(linear, likely, certain)


def _read_sentences(messages: Sequence[Labelled]) -> Iterator[tuple[dict[str, int], frozenset[Act]]]:
    for message in messages:
        for text, acts in message.parts:
            for sentence in sentences(text, (message.child,)):
                yield dict(features(sentence.folded.text, sentence.asks)), acts


def _bounds(odds: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[float, float]:
    """Return, by cross-validation, the bound where an act is found best, and the one above which it is certain."""
    likely, _ = best_bound(odds, right)
    above = BOUNDS[likely <= BOUNDS]
    found = [odds > bound for bound in above]
    sure = (n for n, f in enumerate(found) if f.sum() < FEWEST or (f & right).sum() >= CERTAIN * f.sum())
    return likely, float(above[next(sure, -1)])
