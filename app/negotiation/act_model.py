"""The learned vote on dialogue acts: logistic regression on the words of one folded sentence.

Trained by `rundt-bordet acts train` on evals/acts/tune.jsonl and kept as acts.npz beside this file with the
digest of what it was trained on. It adds what the rules do not find, and takes back what it strongly doubts; numpy only at run time.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from app.domain.acts import Act
from app.learned.linear import Floats, Linear, load

PATH = Path(__file__).with_name("acts.npz")
UNLIKELY = -1.5
"""Log-odds under which an act is held for unlikely."""
PIECE = 4
_TOKEN = re.compile(r"[^\W_]+|[?!:§]")
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


@lru_cache(maxsize=64)
def features(folded: str, asks: bool) -> Counter[str]:
    """Return a folded sentence's words, pairs and triples, also by word class, four-letter pieces, and its build.

    Kept for a while: more than one model reads the same sentence. Not to be changed.
    """
    words = ["<", *_TOKEN.findall(folded), "?>" if asks else ".>"]
    classes = ["TALL" if word.isdigit() else _CLASSES.get(word, word) for word in words]
    found = Counter(words)
    found.update(f"{a} {b}" for a, b in pairwise(words))
    found.update(f"{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False))
    for word in words:
        padded = f"_{word}_"
        found.update(f"~{padded[at : at + PIECE]}" for at in range(max(0, len(padded) - PIECE + 1)))
    found.update({f"#{name}": 1 for name in classes if name.isupper()})
    found.update({f"#{a} {b}": 1 for a, b in pairwise(classes)})
    for a, b, c in zip(classes, classes[1:], classes[2:], strict=False):
        found[f"#{a} {b} {c}"] = found[f"#{a} * {c}"] = 1
    found.update(_build(words[1:-1], classes[1:-1], asks))
    return found


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


class ActModel:
    """The linear model, and each act's bounds.

    Above `sure` an act's vote counts by itself; below `doubt` it takes back what a rule found.
    """

    def __init__(self, linear: Linear, sure: Floats, doubt: Floats) -> None:
        self._linear, self._sure, self._doubt = linear, sure, doubt
        self._acts = [Act(label) for label in linear.labels]
        self.trained_on = linear.trained_on

    def votes(self, folded: str, asks: bool) -> tuple[frozenset[Act], frozenset[Act]]:
        """Return the acts the model is sure of, and those it doubts when a rule finds them."""
        scores = self._linear.scores(features(folded, asks))
        sure, doubted = np.flatnonzero(scores > self._sure), np.flatnonzero(scores < self._doubt)
        return frozenset(self._acts[at] for at in sure), frozenset(self._acts[at] for at in doubted)

    def possible(self, folded: str, asks: bool) -> frozenset[Act]:
        """Return the acts the model does not hold for unlikely: what another witness says of them may be heard."""
        scores = self._linear.scores(features(folded, asks))
        return frozenset(self._acts[at] for at in np.flatnonzero(scores > UNLIKELY))

    def save(self, path: Path) -> None:
        """Write the model and its bounds."""
        self._linear.save(path, sure=self._sure, doubt=self._doubt)


@lru_cache(maxsize=1)
def act_model(path: Path = PATH) -> ActModel | None:
    """Return the model; None when there is no file."""
    found = load(path, "sure", "doubt")
    return ActModel(found[0], *found[1]) if found else None
