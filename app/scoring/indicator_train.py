"""Train the reader on the rubric's indicators. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.content.library import load_library
from app.domain.rubric import Rubric
from app.learned.linear import Floats
from app.learned.training import UNKNOWN, Fitted, fit_known, fit_tasks
from app.scoring.indicator_data import Meeting, Turned
from app.scoring.indicator_model import ANYTHING, IndicatorModel, beside, seen
from app.scoring.indicator_vote import REFLECTION, evidence
from app.scoring.local_judge import REPORTED, scenes
from app.scoring.scene import Scene
from app.scoring.sentences import Sentence, sentences
from app.scoring.transcript import Transcript, Turn

STRICT = 3.0
"""Inverse of how hard the weights of words are held down."""
FEWEST = 3
"""A feature must stand in so many sentences to count."""
_LOWER = re.compile(r"(?<!\w)[a-zæøåéü]+(?:-[A-ZÆØÅ]?[a-zæøåéü]+)?")
_SCALE = np.array([4, 2, 2, 1.4, 1.4, 1.4])
"""How freely each number of the evidence may weigh (indicator_vote.evidence)."""
FOLDS = 3
_STRIDE = 7919
"""A prime: the places in meetings where what shows nothing is put, are so far from one another."""

_Row = tuple[dict[str, int], frozenset[str]]


class _Heard(NamedTuple):
    meeting: Meeting
    scene: Scene
    told: list[Sentence]
    first: int
    """The row of its first sentence."""


def train(turns: Sequence[Turned], meetings: Sequence[Meeting], trained_on: str) -> IndicatorModel:
    """Return a model trained on sentences and meetings. Raises StartError without scikit-learn."""
    rubric = load_library().rubric
    known = _words(turns).__contains__
    heard = _hear(meetings)
    around = [found for h in heard for found in beside(h.scene).values()]
    rows = list(_anywhere([row for turn in turns for row in _rows(turn, known)], around))
    labels = [*sorted({label for _, shown in rows for label in shown}), ANYTHING]
    features = [{**seen(s, known), **stands} for h in heard for s, stands in beside(h.scene).items()]
    features += [found for found, _ in rows]
    right = _labelled(rows, labels, len(features))
    _learn_from(heard, right)
    fitted = fit_known(features, right, STRICT, trained_on, _folds(heard, len(features)), FEWEST)
    place = {label: n for n, label in enumerate(labels)}
    weighed = [evidence(h.scene, _odds(h, fitted), place, rubric) for h in heard]
    return IndicatorModel(fitted.model, _weights(heard, weighed, labels, rubric))


def _anywhere(rows: Sequence[_Row], around: Sequence[Mapping[str, int]]) -> Iterator[_Row]:
    """Yield the rows, and what shows nothing also somewhere in a meeting: it must not say something because of that."""
    yield from rows
    for n, found in enumerate(found for found, shown in rows if not shown):
        yield {**found, **around[n * _STRIDE % len(around)]}, frozenset()


def digest(paths: Sequence[Path]) -> str:
    """Return a digest of what the model is trained on."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def _words(turns: Sequence[Turned]) -> frozenset[str]:
    """The words that stand in lower case somewhere: those that never do are names."""
    return frozenset(word for turn in turns for text, _ in turn.parts for word in _LOWER.findall(text))


def _rows(turn: Turned, known: Callable[[str], bool]) -> Iterator[_Row]:
    for text, shown in turn.parts:
        alone = Transcript(
            case_summary=f"{turn.child} er tolv år.",
            leader="Leder",
            leader_role=turn.role,
            turns=(Turn(speaker="Leder", text=text),),
        )
        for sentence in sentences(alone):
            yield dict(seen(sentence, known)), shown


def _hear(meetings: Sequence[Meeting]) -> list[_Heard]:
    heard: list[_Heard] = []
    first = 0
    for meeting in meetings:
        scene, _ = scenes(meeting.transcript)
        told = list(beside(scene))
        heard.append(_Heard(meeting, scene, told, first))
        first += len(told)
    return heard


def _folds(heard: Sequence[_Heard], rows: int) -> NDArray[np.int64]:
    """A fold a stretch of families of meetings; sentences alone stand in none.

    No child is learned from and guessed at, and hardly a writer: those of one hand stand together.
    """
    families = list(dict.fromkeys(h.meeting.family for h in heard))
    folds = np.full(rows, -1)
    for h in heard:
        folds[h.first : h.first + len(h.told)] = families.index(h.meeting.family) * FOLDS // len(families)
    return folds


def _labelled(rows: Sequence[_Row], labels: Sequence[str], length: int) -> dict[str, NDArray[np.int8]]:
    """Right or wrong for the sentences alone; what stands in meetings is not known yet."""
    right = {label: np.full(length, UNKNOWN, dtype=np.int8) for label in labels}
    for label, column in right.items():
        column[-len(rows) :] = [label in shown or (label == ANYTHING and bool(shown)) for _, shown in rows]
    return right


def _learn_from(heard: Sequence[_Heard], right: Mapping[str, NDArray[np.int8]]) -> None:
    """Fill in what meetings tell: the labels of their sentences; of a rater's answers only a no, which holds for all."""
    for h in heard:
        for label in (label for label, turn in h.meeting.rated.items() if turn is None and label in right):
            right[label][h.first : h.first + len(h.told)] = 0
        for n, s in enumerate(h.told, start=h.first):
            if s.turn in h.meeting.parts:
                shown = _shown(s, h.meeting)
                for label, column in right.items():
                    column[n] = label in shown or (label == ANYTHING and bool(shown))


def _shown(s: Sentence, meeting: Meeting) -> frozenset[str]:
    parts = meeting.parts.get(s.turn, ())
    return frozenset(chain.from_iterable(ids for text, ids in parts if s.text in text or text in s.text))


def _odds(h: _Heard, fitted: Fitted) -> dict[Sentence, Floats]:
    return {s: fitted.odds[:, n].astype(np.float32) for n, s in enumerate(h.told, start=h.first)}


def _truth(meeting: Meeting, label: str) -> bool | None:
    if not meeting.parts:
        return meeting.rated[label] is not None if label in meeting.rated else None
    return any(label in ids for parts in meeting.parts.values() for _, ids in parts)


def _weights(
    heard: Sequence[_Heard], weighed: Sequence[Mapping[str, Floats]], labels: Sequence[str], rubric: Rubric
) -> Floats:
    """How evidence is weighed: alike for all that is good and for all faults, with a leaning of each indicator."""
    faults = {i.id for d in rubric.dimensions for i in d.indicators if i.fault}
    after = {i.id for i in rubric.dimension(REFLECTION).indicators}
    rows = [
        (found * _SCALE, int(label in faults), labels.index(label), truth)
        for h, evidence_of in zip(heard, weighed, strict=True)
        for label, found in evidence_of.items()
        if (truth := _truth(h.meeting, label)) is not None and _could(h.scene, label, after)
    ]
    weights: Floats = (fit_tasks(rows, [int(label in faults) for label in labels]) * _SCALE).astype(
        np.float32
    )
    return weights


def _could(scene: Scene, label: str, after: Set[str]) -> bool:
    """True when an indicator is a question at all."""
    return scene.reflects if label in after else scene.danger or label != REPORTED
