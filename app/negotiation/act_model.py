"""The learned vote on dialogue acts: logistic regression on the words of one folded sentence.

Trained by `rundt-bordet acts train` on evals/acts/tune.jsonl and kept as acts.npz beside this file with the
digest of what it was trained on. It adds what the rules do not find, and takes back what it strongly doubts; numpy only at run time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.domain.acts import Act

PATH = Path(__file__).with_name("acts.npz")
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


def features(folded: str, asks: bool) -> Counter[str]:
    """Return a folded sentence's words, pairs and triples, also by word class, four-letter pieces, and its build."""
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
    """One row of weights for each feature, one column for each act.

    Above `sure` an act's vote counts by itself; below `doubt` it takes back what a rule found.
    """

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        idf: NDArray[np.float32],
        weights: NDArray[np.float32],
        bias: NDArray[np.float32],
        sure: NDArray[np.float32],
        doubt: NDArray[np.float32],
        acts: Sequence[Act],
        trained_on: str,
    ) -> None:
        self._vocabulary, self._idf, self._weights, self._bias = vocabulary, idf, weights, bias
        self._sure, self._doubt, self._acts, self.trained_on = sure, doubt, list(acts), trained_on

    def votes(self, folded: str, asks: bool) -> tuple[frozenset[Act], frozenset[Act]]:
        """Return the acts the model is sure of, and those it doubts when a rule finds them."""
        scores = self.scores(folded, asks)
        sure, doubted = np.flatnonzero(scores > self._sure), np.flatnonzero(scores < self._doubt)
        return frozenset(self._acts[at] for at in sure), frozenset(self._acts[at] for at in doubted)

    def scores(self, folded: str, asks: bool) -> NDArray[np.float32]:
        """Return the log-odds of each act; those of a sentence without a known word are the bias alone."""
        known = [(self._vocabulary[f], n) for f, n in features(folded, asks).items() if f in self._vocabulary]
        if not known:
            return self._bias
        places = np.array([place for place, _ in known])
        values = (1 + np.log([number for _, number in known])) * self._idf[places]
        values /= np.linalg.norm(values)
        scores: NDArray[np.float32] = (values @ self._weights[places] + self._bias).astype(np.float32)
        return scores

    def save(self, path: Path) -> None:
        """Write the model; weights as bytes with one scale for each act."""
        scale = np.abs(self._weights).max(axis=0) / 127
        np.savez_compressed(
            path,
            features=np.array(list(self._vocabulary)),
            idf=self._idf.astype(np.float16),
            weights=np.round(self._weights / scale).astype(np.int8),
            scale=scale.astype(np.float32),
            bias=self._bias.astype(np.float32),
            sure=self._sure.astype(np.float32),
            doubt=self._doubt.astype(np.float32),
            acts=np.array([act.value for act in self._acts]),
            trained_on=np.array(self.trained_on),
        )


@lru_cache(maxsize=1)
def act_model(path: Path = PATH) -> ActModel | None:
    """Return the model; None when there is no file."""
    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as data:
        return ActModel(
            {str(feature): place for place, feature in enumerate(data["features"])},
            data["idf"].astype(np.float32),
            data["weights"].astype(np.float32) * data["scale"],
            data["bias"],
            data["sure"],
            data["doubt"],
            [Act(str(act)) for act in data["acts"]],
            str(data["trained_on"]),
        )
