"""Search the register: an everyday question in, notes out.

Every note is a set of passages: its own text, and each of the questions it answers. Passages are
ranked by BM25 (Robertson and Zaragoza 2009) over lemmas, pieces of words and synonym groups, and a
note by its best passages together. A small learned ranker (see ranker.py) is the second vote.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.content import LawNote
from app.law.ranker import votes
from app.law.register import in_force
from app.law.text import features
from app.learned.linear import Linear

K1, B = 0.8, 0.2
WEIGHTS = {"w": 1.0, "c": 0.45, "s": 1.5}
SHARE = (1.0, 0.6, 0.5, 0.4)
"""What a note's best, second, third and fourth passage count."""
SERVICE_BONUS = 1.08
MOST_CHARACTERS = 1_000
BM25_SHARE = 2.5
"""How much BM25 counts beside the ranker; set by leaving questions out."""
LOWEST_VOTE = -2.0


class Found(NamedTuple):
    """A note and how well it answers, best first; scores compare only within one query."""

    note: LawNote
    score: float


class SearchIndex:
    """An index over notes, built once."""

    def __init__(
        self,
        notes: Sequence[LawNote],
        synonyms: Sequence[Sequence[str]] = (),
        ranker: Linear | None = None,
    ) -> None:
        self._notes = list(notes)
        self._ranker = ranker
        self._groups = tuple((number, tuple(group)) for number, group in enumerate(synonyms))
        rows = [(place, text) for place, note in enumerate(self._notes) for text in passages(note)]
        self._owner = np.array([place for place, _ in rows], dtype=np.int32)
        self._impacts = self._build([features(text, self._groups) for _, text in rows])

    def save(self, path: Path, built_on: str) -> None:
        """Write what was built, with the digest of what it was built on."""
        rows = list(self._impacts.values())
        np.savez_compressed(
            path,
            features=np.array(list(self._impacts)),
            lengths=np.array([len(places) for places, _ in rows], dtype=np.int32),
            places=np.concatenate([places for places, _ in rows]),
            impacts=np.concatenate([impacts for _, impacts in rows]).astype(np.float16),
            owner=self._owner,
            notes=np.array([note.id for note in self._notes]),
            built_on=np.array(built_on),
        )

    @classmethod
    def load(
        cls,
        path: Path,
        notes: Mapping[str, LawNote],
        synonyms: Sequence[Sequence[str]],
        built_on: str,
        ranker: Linear | None = None,
    ) -> SearchIndex | None:
        """Read what was built; None when there is no file or it was built on something else."""
        if not path.exists():
            return None
        with np.load(path, allow_pickle=False) as data:
            if str(data["built_on"]) != built_on:
                return None
            index = cls([], synonyms, ranker)
            index._notes = [notes[str(note)] for note in data["notes"]]
            index._owner = data["owner"]
            ends = np.cumsum(data["lengths"]).tolist()
            places, impacts = data["places"], data["impacts"].astype(np.float32)
            index._impacts = {
                feature: (places[start:end], impacts[start:end])
                for feature, start, end in zip(data["features"].tolist(), [0, *ends[:-1]], ends, strict=True)
            }
        return index

    def _build(
        self, counts: Sequence[Counter[str]]
    ) -> dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]]:
        by_feature: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        lengths: dict[str, NDArray[np.float64]] = {kind: np.zeros(len(counts)) for kind in WEIGHTS}
        for place, found in enumerate(counts):
            for feature, number in found.items():
                if feature[0] in WEIGHTS:
                    by_feature[feature].append((place, number))
                    lengths[feature[0]][place] += number
        means = {
            kind: max(1.0, float(values.sum()) / max(1, len(counts))) for kind, values in lengths.items()
        }
        owners = self._owner.tolist()
        impacts = {}
        for feature, rows in by_feature.items():
            kind = feature[0]
            places = np.array([place for place, _ in rows], dtype=np.int32)
            numbers = np.array([number for _, number in rows], dtype=np.float64)
            holding = len({owners[place] for place, _ in rows})
            idf = math.log(1 + (len(self._notes) - holding + 0.5) / (holding + 0.5))
            norm = K1 * (1 - B + B * lengths[kind][places] / means[kind])
            impacts[feature] = (
                places,
                (WEIGHTS[kind] * idf * numbers * (K1 + 1) / (numbers + norm)).astype(np.float32),
            )
        return impacts

    def search(
        self,
        question: str,
        k: int = 5,
        on: date | None = None,
        service: str | None = None,
        topic: str | None = None,
    ) -> list[Found]:
        """Return at most `k` notes, best first; those not in force `on` the date are left out.

        `service` and `topic` weigh, they do not shut out. An empty question finds nothing.
        """
        scores = np.zeros(len(self._owner), dtype=np.float32)
        found = features(question[:MOST_CHARACTERS], self._groups)
        for feature, number in found.items():
            posting = self._impacts.get(feature)
            if posting is not None:
                scores[posting[0]] += posting[1] * min(number, 2)
        best = self._by_note(scores)
        if self._ranker is not None and best.max(initial=0) > 0:
            best = self._voted(best, votes(self._ranker, found))
        for place, note in enumerate(self._notes):
            if on is not None and not in_force(note, on):
                best[place] = 0
            elif (service and service in note.services) or (topic and topic == note.topic):
                best[place] *= SERVICE_BONUS
        order = np.argsort(-best, kind="stable")[:k]
        return [Found(self._notes[place], float(best[place])) for place in order if best[place] > 0]

    def _voted(self, best: NDArray[np.float64], votes: Mapping[str, float]) -> NDArray[np.float64]:
        """BM25 scaled to its best, and the ranker's votes; moved so that every score is above zero."""
        voted = np.array([votes.get(note.id, LOWEST_VOTE) for note in self._notes])
        joined = BM25_SHARE * best / best.max() + voted
        lifted: NDArray[np.float64] = joined - joined.min() + 1e-6
        return lifted

    def _by_note(self, scores: NDArray[np.float32]) -> NDArray[np.float64]:
        order = np.lexsort((-scores, self._owner))
        owners = self._owner[order]
        starts = np.searchsorted(owners, np.arange(len(self._notes)))
        ends = np.append(starts[1:], len(owners))
        total = np.zeros(len(self._notes))
        for rank, share in enumerate(SHARE):
            places = starts + rank
            there = places < ends
            total[there] += share * scores[order[places[there]]]
        return total


def passages(note: LawNote) -> list[str]:
    """Return the texts a note is found by: its own words, its name, and the questions it answers."""
    text = " ".join((note.label, note.heading, note.own_words_nb, *note.key_facts, *note.services))
    return [text, f"{note.heading} {note.label}", *note.questions]
