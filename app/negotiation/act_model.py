"""Hears the dialogue acts: logistic regression on the words of one folded sentence.

Trained by `rundt-bordet acts train` on evals/acts/tune.jsonl and kept as acts.npz beside this file with the
digest of what it was trained on; numpy only at run time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.acts import Act
from app.domain.errors import ContentError
from app.learned.linear import Floats, Linear, load

PATH = Path(__file__).with_name("acts.npz")
UNLIKELY = -1.5
"""Log-odds under which an act is held for unlikely."""
PIECE = 4
_TOKEN = re.compile(r"[^\W_]+|[?!:§]")
_WORD = re.compile(r"[^\W_]+")
_CLASSES = {
    word: name
    for name, words in {
        "DAG": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
        "MND": "januar februar mars april mai juni juli august september oktober november desember",
        "TALL": "et en to tre fire fem seks sju åtte ni ti elleve tolv fjorten femten tjue",
        "VI": "vi jeg",
        "DERE": "dere du deg",
        "TJ": "tjenesten politiet navnet",
        "BARN": "barnet han hun ham henne gutten jenta eleven",
        "HJEM": "mor far mora faren foreldrene familien",
        "FORTID": "var hadde ble kom gikk fikk sa ga tok så fortalte skrev ville måtte sto satt lå møtte prøvde begynte"
        " sluttet ringte spurte snakket sendte gjorde visste lot hentet fungerte virket hjalp gjekk sat låg ringde byrja"
        " slutta skreiv lét bad ba betalte søkte stoppet",
    }.items()
    for word in words.split()
}
"""Words that count as one: who acts, when, and whether it is over."""
_MODAL = frozenset("kan vil skal må bør får kunne ville skulle måtte burde fikk".split())
_NOT = frozenset("ikke ingen aldri ingenting verken uten neppe".split())
_WHO = frozenset("VI DERE TJ BARN HJEM".split())
_ROLE = re.compile(
    r"(?:lærer|leder|veileder|pleier|terapeut|rådgiver|koordinator|assistent|saksbehandler|pedagog|arbeider|sjef|styrer)(?:en)?$"
)


Placed = tuple[str, int, int]
"""A feature, and the first and the last of the words it stands in; -1 where it is of the whole sentence."""


@lru_cache(maxsize=64)
def features(folded: str, asks: bool) -> Counter[str]:
    """Return a folded sentence's words, pairs and triples, also by word class, four-letter pieces, and its build.

    Kept for a while: more than one model reads the same sentence. Not to be changed.
    """
    found = Counter(name for name, _, _ in _placed(_TOKEN.findall(folded), asks))
    for name in found:
        if name.startswith("#"):  # a class counts once, however often it stands there
            found[name] = 1
    return found


def _placed(plain: list[str], asks: bool) -> Iterator[Placed]:
    words = ["<", *plain, "?>" if asks else ".>"]
    classes = ["TALL" if word.isdigit() else _CLASSES.get(word, word) for word in words]
    for n, word in enumerate(words):
        yield word, n, n
        padded = f"_{word}_"
        yield from ((f"~{padded[at : at + PIECE]}", n, n) for at in range(max(0, len(padded) - PIECE + 1)))
        if classes[n].isupper():
            yield f"#{classes[n]}", n, n
    for n, ((a, b), (c, d)) in enumerate(zip(pairwise(words), pairwise(classes), strict=True)):
        yield f"{a} {b}", n, n + 1
        yield f"#{c} {d}", n, n + 1
    for n in range(len(words) - 2):
        yield " ".join(words[n : n + 3]), n, n + 2
        yield f"#{' '.join(classes[n : n + 3])}", n, n + 2
        yield f"#{classes[n]} * {classes[n + 2]}", n, n + 2
    yield from ((name, -1, -1) for name in _build(words[1:-1], classes[1:-1], asks))


def _build(words: list[str], classes: list[str], asks: bool) -> list[str]:
    """How a sentence is built, whatever its words: who acts first, modal verb, negation, past, length, question."""
    who = next((_subject(w, c) for w, c in zip(words, classes, strict=True) if _subject(w, c)), "")
    modal = next((word for word in words if word in _MODAL), "")
    no, past, ends = bool(_NOT & set(words)), "FORTID" in classes, "?" if asks else "."
    length = sum(len(words) > bound for bound in (4, 10))
    first = _subject(words[0], classes[0]) or (words[0] if words[0] in _MODAL else "") if words else ""
    return [
        f"@who {who}", f"@who {who}{ends}", f"@modal {modal} {who}{ends}", f"@not {no} {who}{ends}", f"@past {past} {who}",
        f"@past {past} {no}{ends}", f"@long {length}{ends}", f"@first {first}{ends}",
    ]  # fmt: skip


def _subject(word: str, kind: str) -> str:
    return kind if kind in _WHO else "ROLLE" if _ROLE.search(word) else ""


class Heard(NamedTuple):
    """An act of a sentence: whether it is heard for certain, and where the words that show it stand in the folded text."""

    act: Act
    certain: bool
    span: tuple[int, int]


class ActModel:
    """The linear model, and each act's bounds: above `likely` it is heard, above `certain` it is hardly ever wrong."""

    def __init__(self, linear: Linear, likely: Floats, certain: Floats) -> None:
        self._linear, self._likely, self._certain = linear, likely, certain
        self._acts = [Act(label) for label in linear.labels]
        self.trained_on = linear.trained_on

    def hear(self, folded: str, asks: bool) -> list[Heard]:
        """Return the acts of a folded sentence. A single word must show its act for certain; none shows nothing."""
        words = len(_WORD.findall(folded))
        if not words:
            return []
        scores = self._linear.scores(features(folded, asks))
        bounds = self._likely if words > 1 else self._certain
        return [
            Heard(self._acts[at], bool(scores[at] > self._certain[at]), self._shown(folded, asks, int(at)))
            for at in np.flatnonzero(scores > bounds)
        ]

    def possible(self, folded: str, asks: bool) -> frozenset[Act]:
        """Return the acts the model does not hold for unlikely: what another witness says of them may be heard."""
        scores = self._linear.scores(features(folded, asks))
        return frozenset(self._acts[at] for at in np.flatnonzero(scores > UNLIKELY))

    def _shown(self, folded: str, asks: bool, label: int) -> tuple[int, int]:
        """Where the words stand that speak most for an act: the run that most outweighs the sentence's other words."""
        words = list(_TOKEN.finditer(folded))
        weight = self._linear.parts(features(folded, asks), label)
        for_it = np.zeros(len(words) + 2)
        for name, first, last in _placed([word.group() for word in words], asks):
            if first >= 0 and name in weight:
                for_it[first : last + 1] += weight[name] / (last - first + 1)
        if not words:
            return 0, len(folded)
        first, last = _largest_run(for_it[1:-1] - for_it[1:-1].mean())
        return words[first].start(), words[last].end()

    def save(self, path: Path) -> None:
        """Write the model and its bounds."""
        self._linear.save(path, likely=self._likely, certain=self._certain)


def _largest_run(values: NDArray[np.float64]) -> tuple[int, int]:
    """The first and the last place of the run with the largest sum."""
    best, run, start = (-np.inf, 0, 0), 0.0, 0
    for n, value in enumerate(values):
        if run <= 0:
            run, start = 0.0, n
        run += value
        best = max(best, (run, start, n), key=lambda found: found[0])
    return best[1:]


@lru_cache(maxsize=1)
def act_model(path: Path = PATH) -> ActModel:
    """Return the model. Raises ContentError when its file is missing."""
    found = load(path, "likely", "certain")
    if found is None:
        raise ContentError(f"{path} finnes ikke. Kjør: rundt-bordet acts train")
    return ActModel(found[0], *found[1])
