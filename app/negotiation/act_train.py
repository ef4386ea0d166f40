"""Train the learned vote on dialogue acts: `rundt-bordet acts train`. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.content.files import content_root
from app.domain.errors import InputError, StartError
from app.domain.play import Act
from app.negotiation.act_model import ActModel, features
from app.negotiation.sentences import sentences

FEWEST = 2
"""A feature must stand in so many sentences to count."""
STRICT = 10.0
"""Inverse of how hard weights are held down, chosen by cross-validation on the tuning part."""

RIGHT_ENOUGH = 0.75
"""Share of an act's votes that must be right in cross-validation for the model to be heard."""
LIMITS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)


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
    try:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.feature_extraction.text import TfidfTransformer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_predict
    except ImportError as error:
        raise StartError("Treningen trenger scikit-learn. Kjør: uv sync --extra train") from error
    rows, answers = [], []
    for message in messages:
        for text, acts in message.parts:
            for sentence in sentences(text, (message.child,)):
                rows.append(dict(features(sentence.folded.text, sentence.asks)))
                answers.append(acts)
    vectors = DictVectorizer()
    counts = vectors.fit_transform(rows)
    common = np.asarray((counts > 0).sum(axis=0)).ravel() >= FEWEST
    names = [name for name, kept in zip(vectors.feature_names_, common, strict=True) if kept]
    tfidf = TfidfTransformer(sublinear_tf=True)
    table = tfidf.fit_transform(counts[:, common])
    known = [act for act in Act if act is not Act.SHORT and 0 < sum(act in row for row in answers)]
    machines, sure = [], []
    for act in known:
        machine = LogisticRegression(C=STRICT, class_weight="balanced", solver="liblinear")
        right = np.array([act in row for row in answers])
        odds = cross_val_predict(machine, table, right, cv=5, method="decision_function")
        sure.append(_sure_from(odds, right))
        machines.append(machine.fit(table, right))
    return ActModel(
        {name: place for place, name in enumerate(names)},
        tfidf.idf_.astype(np.float32),
        np.vstack([machine.coef_[0] for machine in machines]).T.astype(np.float32),
        np.array([machine.intercept_[0] for machine in machines], dtype=np.float32),
        np.array(sure, dtype=np.float32),
        known,
        trained_on,
    )


def _sure_from(odds: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return the lowest log-odds from which enough of the votes are right, by cross-validation."""
    for limit in LIMITS:
        votes = odds > limit
        if votes.sum() and right[votes].mean() >= RIGHT_ENOUGH:
            return limit
    return LIMITS[-1]
