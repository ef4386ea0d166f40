"""Train the model that hears claims: `rundt-bordet claims train`. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.content.files import content_root
from app.content.library import load_library
from app.domain.claims import Claim
from app.domain.errors import InputError
from app.language.features import features
from app.learned.training import best_bound, fit_labels
from app.speakers.claim_model import ClaimModel, read

STRICT = 40.0
"""Inverse of how hard weights are held down; found by cross-validation among 2, 5, 10, 20 and 40."""


class Said(NamedTuple):
    """A labelled sentence of a persona."""

    text: str
    language: str
    service: str
    child: str
    claims: frozenset[Claim]


def data_path(part: str) -> Path:
    """Return where a part of the labelled sentences is kept."""
    return content_root() / "evals" / "claims" / f"{part}.jsonl"


def read_said(part: str) -> list[Said]:
    """Return the sentences of evals/claims/<part>.jsonl. Raises InputError when there is no such file."""
    path = data_path(part)
    if not path.exists():
        raise InputError(f"Filen evals/claims/{path.name} finnes ikke.")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Said(row["text"], row["language"], row["service"], row["child"], frozenset(map(Claim, row["claims"])))
        for row in rows
    ]


def leaders() -> frozenset[str]:
    """Return the names of all personas: the sentences call each other by them, whatever the service."""
    return frozenset(persona.name for persona in load_library().personas.values())


def train(said: Sequence[Said], trained_on: str) -> ClaimModel:
    """Return a model trained on the sentences. Raises StartError without scikit-learn."""
    rows = [
        (dict(features(folded, asks)), one.claims)
        for one in said
        for folded, asks in read(one.text, one.service, one.child, leaders())
    ]
    right = {claim.value: np.array([claim in claims for _, claims in rows]) for claim in Claim}
    linear, odds = fit_labels([found for found, _ in rows], right, STRICT, trained_on)
    likely = [best_bound(odds[n], right[claim.value])[0] for n, claim in enumerate(Claim)]
    return ClaimModel(linear, np.array(likely, dtype=np.float32))
