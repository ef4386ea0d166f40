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
from app.language.sentences import Sentence, sentences
from app.learned.linear import Floats
from app.learned.training import BOUNDS, fit_labels, fit_weighing
from app.negotiation.act_model import LIKELY, ActModel, around

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
    heard = [list(_sentences(message)) for message in messages if message.parts]
    rows = [row for message in heard for row in message]
    known = [act for act in Act if act is not Act.SHORT and any(act in acts for _, acts in rows)]
    right = {act.value: np.array([act in acts for _, acts in rows]) for act in known}
    read = [dict(features(sentence.folded.text, sentence.asks)) for sentence, _ in rows]
    linear, alone = fit_labels(read, right, STRICT, trained_on)
    beside = np.vstack(list(_around(alone.T.astype(np.float32), heard)))
    weighing, weighed = fit_weighing(beside, right)
    certain = [
        [_certain(o, right[label]) for o, label in zip(odds, right, strict=True)] for odds in (alone, weighed)
    ]
    return ActModel(linear, weighing, np.array(certain, dtype=np.float32))


def _sentences(message: Labelled) -> Iterator[tuple[Sentence, frozenset[Act]]]:
    for text, acts in message.parts:
        for sentence in sentences(text, (message.child,)):
            yield sentence, acts


def _around(alone: Floats, heard: Sequence[Sequence[tuple[Sentence, frozenset[Act]]]]) -> Iterator[Floats]:
    """The second weighing's rows, from log-odds by models that had not seen the message."""
    first = 0
    for message in heard:
        yield around(alone[first : first + len(message)], [sentence for sentence, _ in message])
        first += len(message)


def _certain(odds: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return, by cross-validation, the log-odds above which an act is certain; never below those that make it likely."""
    above = BOUNDS[BOUNDS >= LIKELY]
    found = [odds > bound for bound in above]
    sure = (n for n, f in enumerate(found) if f.sum() < FEWEST or (f & right).sum() >= CERTAIN * f.sum())
    return float(above[next(sure, -1)])
