"""Train the second reader on the rubric's indicators. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.content.library import load_library
from app.learned.linear import Floats
from app.learned.training import FOLDS, UNKNOWN, Fitted, fit_known, fit_tasks
from app.scoring.indicator_data import Meeting, Turned
from app.scoring.indicator_model import IndicatorModel, placed, seen
from app.scoring.indicator_vote import Hearing, evidence, told_in
from app.scoring.rules.judge import RulesJudge
from app.scoring.sentences import Sentence, sentences
from app.scoring.transcript import Transcript, Turn

STRICT = 10.0
"""Inverse of how hard the weights of words are held down."""
_LOWER = re.compile(r"(?<!\w)[a-zæøåéü]+(?:-[A-ZÆØÅ]?[a-zæøåéü]+)?")
_SCALE = np.array([4, 4, 0.3, 2, 2, 1.2, 2, 0.3, 1.4, 1.4, 1.4, 1.4])
"""How freely each number of the evidence may weigh (indicator_vote.evidence)."""


class _Heard(NamedTuple):
    meeting: Meeting
    hearing: Hearing
    told: list[Sentence]
    first: int
    """The row of its first sentence."""


def train(turns: Sequence[Turned], meetings: Sequence[Meeting], trained_on: str) -> IndicatorModel:
    """Return a model trained on sentences and meetings. Raises StartError without scikit-learn."""
    rubric = load_library().rubric
    known = _words(turns).__contains__
    rows = [row for turn in turns for row in _rows(turn, known)]
    labels = sorted({label for _, shown in rows for label in shown})
    heard = _hear(meetings, len(rows))
    features = [found for found, _ in rows]
    features += [
        {**seen(s, known), **beside[s]} for h in heard for beside in [placed(h.told)] for s in h.told
    ]
    folds = _folds(heard, len(features))
    right = _labelled(rows, labels, len(features))
    alone = fit_known(features, right, STRICT, trained_on, np.where(folds < 0, folds, 0))
    _learn_from(heard, labels, right, alone.odds)
    fitted = fit_known(features, right, STRICT, trained_on, folds)
    place = {label: n for n, label in enumerate(labels)}
    weighed = [evidence(h.hearing, _odds(h, fitted), place, rubric) for h in heard]
    faults = frozenset(i.id for d in rubric.dimensions for i in d.indicators if i.weight < 0)
    return IndicatorModel(fitted.model, _weights(heard, weighed, labels, faults))


def digest(paths: Sequence[Path]) -> str:
    """Return a digest of what the model is trained on."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def _words(turns: Sequence[Turned]) -> frozenset[str]:
    """The words that stand in lower case somewhere: those that never do are names."""
    return frozenset(word for turn in turns for text, _ in turn.parts for word in _LOWER.findall(text))


def _rows(turn: Turned, known: Callable[[str], bool]) -> Iterator[tuple[dict[str, int], frozenset[str]]]:
    for text, shown in turn.parts:
        alone = Transcript(
            case_summary=f"{turn.child} er tolv år.",
            leader="Leder",
            leader_role=turn.role,
            turns=(Turn(speaker="Leder", text=text),),
        )
        for sentence in sentences(alone):
            yield dict(seen(sentence, known)), shown


def _hear(meetings: Sequence[Meeting], first: int) -> list[_Heard]:
    judge, heard = RulesJudge(), []
    for meeting in meetings:
        hearing = judge.hearing(meeting.transcript)
        told = told_in(hearing)
        heard.append(_Heard(meeting, hearing, told, first))
        first += len(told)
    return heard


def _folds(heard: Sequence[_Heard], rows: int) -> NDArray[np.int64]:
    """A fold a family of meetings, so that no child is learned from and guessed at; sentences alone stand in none."""
    families = sorted({h.meeting.family for h in heard})
    folds = np.full(rows, -1)
    for h in heard:
        folds[h.first : h.first + len(h.told)] = families.index(h.meeting.family) % FOLDS
    return folds


def _labelled(
    rows: Sequence[tuple[Mapping[str, int], frozenset[str]]], labels: Sequence[str], length: int
) -> dict[str, NDArray[np.int8]]:
    """Right or wrong for the sentences alone; what stands in meetings is not known yet."""
    right = {label: np.full(length, UNKNOWN, dtype=np.int8) for label in labels}
    for label, column in right.items():
        column[: len(rows)] = [label in shown for _, shown in rows]
    return right


def _learn_from(
    heard: Sequence[_Heard],
    labels: Sequence[str],
    right: dict[str, NDArray[np.int8]],
    odds: NDArray[np.float64],
) -> None:
    """Fill in what meetings tell: the labels of their sentences, or the clearest sentence of the turn a rater names.

    A rater's no holds for every sentence; of a yes only the one sentence is known.
    """
    for h in heard:
        for n, s in enumerate(h.told, start=h.first):
            shown = frozenset(
                chain.from_iterable(
                    ids for text, ids in h.meeting.parts.get(s.turn, ()) if s.text in text or text in s.text
                )
            )
            for label in labels if s.turn in h.meeting.parts else ():
                right[label][n] = label in shown
        for n, label in enumerate(labels):
            if label in h.meeting.rated:
                _learn_rated(h, right[label], odds[n], h.meeting.rated[label])


def _learn_rated(h: _Heard, column: NDArray[np.int8], odds: NDArray[np.float64], turn: int | None) -> None:
    if turn is None:
        column[h.first : h.first + len(h.told)] = 0
        return
    there = [n for n, s in enumerate(h.told, start=h.first) if s.turn == turn]
    if there:
        column[max(there, key=lambda n: odds[n])] = 1


def _odds(h: _Heard, fitted: Fitted) -> dict[Sentence, Floats]:
    return {s: fitted.odds[:, n].astype(np.float32) for n, s in enumerate(h.told, start=h.first)}


def _truth(meeting: Meeting, label: str) -> bool | None:
    if not meeting.parts:
        return meeting.rated[label] is not None if label in meeting.rated else None
    return any(label in ids for parts in meeting.parts.values() for _, ids in parts)


def _weights(
    heard: Sequence[_Heard],
    weighed: Sequence[Mapping[str, Floats]],
    labels: Sequence[str],
    faults: frozenset[str],
) -> Floats:
    """How evidence is weighed: alike for all that is good and for all faults, with a leaning of each indicator."""
    rows = [
        (found * _SCALE, int(label in faults), place, truth)
        for h, evidence_of in zip(heard, weighed, strict=True)
        for place, label in enumerate(labels)
        if (found := evidence_of.get(label)) is not None and (truth := _truth(h.meeting, label)) is not None
    ]
    kinds = [int(label in faults) for label in labels]
    weights: Floats = (fit_tasks(rows, kinds) * _SCALE).astype(np.float32)
    return weights
