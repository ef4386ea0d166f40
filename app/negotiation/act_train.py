"""Train the learned vote on dialogue acts: `rundt-bordet acts train`. Needs the extra «train» (scikit-learn)."""

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
from app.learned.training import fit_labels
from app.negotiation.act_model import ActModel, features
from app.negotiation.act_weighing import may_vote, settled
from app.negotiation.acts import by_rules
from app.negotiation.sentences import sentences

STRICT = 10.0
"""Inverse of how hard weights are held down, chosen by cross-validation on the tuning part."""

LIMITS = (-99.0, -3.0, -2.0, -1.5, -1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 99.0)
"""Log-odds tried as the bounds of an act's vote: below which a rule is doubted, above which the vote counts."""
EVEN = 0.0
"""A vote below even odds is no vote: a false threat or consent costs more at the table than a missed one."""
HARDLY = -3.0
"""A demand for what is confidential that a rule heard is hardly doubted: taken for an open question it would be
answered as one."""
BLIND = 5.0
"""Weight of a blind message where the bounds are chosen: elsewhere the rules look better than they are."""


class Labelled(NamedTuple):
    """A labelled message; `parts` are its sentences with their acts, where the set gives them.

    `blind`: the rules were not written with this message in sight, so they show there how they really do.
    """

    text: str
    language: str
    child: str
    acts: frozenset[Act]
    parts: tuple[tuple[str, frozenset[Act]], ...]
    blind: bool = False


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
            row.get("blind", False),
        )
        for row in rows
    ]


def data_path(part: str) -> Path:
    """Return where a part of the labelled set is kept."""
    return content_root() / "evals" / "acts" / f"{part}.jsonl"


def digest(path: Path) -> str:
    """Return a digest of what the model is trained on."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


class _Read(NamedTuple):
    """A sentence to learn from: what the rules found in it, and the acts whose vote may count there."""

    features: dict[str, int]
    acts: frozenset[Act]
    by_rules: frozenset[Act]
    open_to: frozenset[Act]
    weight: float


def train(messages: Sequence[Labelled], trained_on: str) -> ActModel:
    """Return a model trained on the sentences of the messages. Raises StartError without scikit-learn."""
    rows = list(_read_sentences(messages))
    known = [act for act in Act if act is not Act.SHORT and any(act in row.acts for row in rows)]
    right = {act.value: np.array([act in row.acts for row in rows]) for act in known}
    linear, odds = fit_labels([row.features for row in rows], right, STRICT, trained_on)
    bounds = [_bounds(act, rows, odds[n], right[act.value]) for n, act in enumerate(known)]
    sure = np.array([sure for _, sure in bounds], dtype=np.float32)
    return ActModel(linear, sure, np.array([doubt for doubt, _ in bounds], dtype=np.float32))


def _read_sentences(messages: Sequence[Labelled]) -> Iterator[_Read]:
    for message in messages:
        for text, acts in message.parts:
            for sentence in sentences(text, (message.child,)):
                yield _Read(
                    dict(features(sentence.folded.text, sentence.asks)),
                    acts,
                    frozenset(settled(sentence, dict(by_rules(sentence)), None)),
                    frozenset(act for act in Act if may_vote(sentence, act)),
                    BLIND if message.blind else 1.0,
                )


def _bounds(
    act: Act, rows: Sequence[_Read], odds: NDArray[np.float64], right: NDArray[np.bool_]
) -> tuple[float, float]:
    """Return the bounds of doubt and of sure, by cross-validation.

    First where the vote alone does best, as the rules leave too little to find in what they were written from;
    then the lowest bound of doubt that does best together with the rules.
    """
    ruled = np.array([act in row.by_rules for row in rows])
    may = np.array([act in row.open_to for row in rows])
    weight = np.array([row.weight for row in rows])

    def f1(found: NDArray[np.bool_]) -> float:
        return float(2 * weight[found & right].sum() / max(1.0, weight[found].sum() + weight[right].sum()))

    sure = max((limit for limit in LIMITS[:-1] if limit >= EVEN), key=lambda limit: f1(may & (odds > limit)))
    below = [limit for limit in LIMITS if limit <= (HARDLY if act is Act.DEMAND_SECRET else sure)]
    return max(below, key=lambda limit: f1((ruled & (odds >= limit)) | (may & (odds > sure)))), sure
