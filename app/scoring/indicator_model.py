"""The learned reader: which of the rubric's indicators a sentence shows, and what a whole meeting shows.

Trained by `rundt-bordet indicators train` (data in evals/scoring-own) and kept as indicators.npz beside this file.
It reads each sentence with the features the dialogue acts use (app/language/features), in the normal form of
sentences.py, with what the same mouth said before it, when in the meeting it came, and which words others used before
and after it, in whatever order; and weighs what it read (indicator_vote.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import exp
from pathlib import Path

from app.domain.errors import StartError
from app.language.features import features
from app.language.fold import PERSON, fold, speaks_nynorsk
from app.learned.linear import Floats, Linear, load
from app.scoring.scene import Scene
from app.scoring.sentences import Sentence, overlap

PATH = Path(__file__).with_name("indicators.npz")
ANYTHING = "noe"
"""Label of a sentence that shows any indicator."""
PARTS = 5
EARLY = (1, 2)
"""A meeting has five parts by the leader's turns; the first and the first two are told apart."""
MANY = 3
"""More shared words, or more speakers, than this are alike."""
_SAID = re.compile(r"\w+")
_WORDS = {"BARN": "barnet", "FORELDER": "foreldrene", "TJ": "tjenesten", "EGEN": "egen", "DATO": "dato"}
_MARK = re.compile("|".join(_WORDS))
_FIRST = re.compile(r"[A-ZÆØÅ][a-zæøåéü]+(?:-[A-ZÆØÅ][a-zæøåéü]+)?")


def seen(sentence: Sentence, known: Callable[[str], bool]) -> Counter[str]:
    """Return the features of a sentence. A first word that is not `known` is a name, and any name is the same."""
    plain = _MARK.sub(lambda match: _WORDS[match.group()], sentence.norm)
    first = _FIRST.match(sentence.text)
    if first and plain.startswith(first.group().lower()) and not known(first.group().lower()):
        plain = PERSON + plain[first.end() :]
    return features(fold(plain, 0, len(plain), (), speaks_nynorsk(plain)).text, sentence.question)


def told_in(scene: Scene) -> list[Sentence]:
    """Return all that was said by those a scene is about, in the meeting and after it."""
    return [*scene.mine, *scene.after]


def beside(scene: Scene) -> dict[Sentence, dict[str, int]]:
    """Return for each sentence what stands beside it: right before, when it came, and what others said around it."""
    told = told_in(scene)
    turns: dict[int, list[Sentence]] = {}
    for sentence in told:
        turns.setdefault(sentence.turn, []).append(sentence)
    last = max((s.round for s in told), default=1)
    return {
        s: dict.fromkeys(_place(mine, n, last) | _around(scene, s), 1)
        for mine in turns.values()
        for n, s in enumerate(mine)
    }


def _place(mine: Sequence[Sentence], n: int, last: int) -> set[str]:
    at = mine[n].round
    found = {
        f"@part {PARTS * (at - 1) // max(1, last)}",
        *(f"@until {early}" for early in EARLY if at <= early),
    }
    if not n:
        return found | {"@first"}
    before = mine[n - 1]
    return found | {
        f"@before {before.question}",
        *(f"<{word}" for word in _SAID.findall(before.norm.lower())),
    }


def _around(scene: Scene, s: Sentence) -> set[str]:
    """How much of it others had just said, or had said at all, and how many of them; and the words of their answer."""
    heard = [o for o in scene.others if o.round < s.round]
    words = frozenset[str]().union(*(o.words for o in heard))
    speakers = {o.speaker for o in heard if o.words & s.words}
    echoed = overlap(s.stems, scene.just_said.get(s.round - 1, frozenset()))
    return {
        f"@echo {min(echoed, MANY)}",
        f"@from {min(len(speakers), MANY)}",
        f"@said {min(overlap(s.words, words), MANY + 1)}",
        *(f">{word}" for word in scene.answer_words(s)),
    }


def _of_others(around: Mapping[str, int]) -> dict[str, int]:
    """What stands around a sentence, without what the same mouth said before it."""
    return {name: n for name, n in around.items() if not name.startswith(("<", "@before", "@first"))}


class IndicatorModel:
    """The linear model of sentences, and for each indicator (a row) how evidence of a meeting is weighed."""

    def __init__(self, linear: Linear, weights: Floats) -> None:
        self._linear, self._weights = linear, weights
        self.place = {label: place for place, label in enumerate(linear.labels)}
        self.trained_on = linear.trained_on

    def odds(self, scene: Scene, after_own: bool = True) -> dict[Sentence, Floats]:
        """Return each sentence's log-odds of showing each indicator, in the order of `place`.

        Without `after_own` it does not matter what the same mouth said before it.
        """
        return {
            s: self._linear.scores(
                {**seen(s, self._knows_word), **(around if after_own else _of_others(around))}
            )
            for s, around in beside(scene).items()
        }

    def likely(self, evidence: Mapping[str, Floats]) -> dict[str, float]:
        """Return how likely each indicator is shown by its evidence, 0–1."""
        return {
            i: 1 / (1 + exp(-float(self._weights[self.place[i]] @ found))) for i, found in evidence.items()
        }

    def _knows_word(self, word: str) -> bool:
        return self._linear.known({word: 1})

    def save(self, path: Path) -> None:
        """Write the model and its weights."""
        self._linear.save(path, votes=self._weights)


@lru_cache(maxsize=1)
def indicator_model(path: Path = PATH) -> IndicatorModel:
    """Return the model. Raises StartError when there is no file."""
    found = load(path, "votes")
    if found is None:
        raise StartError("Modellen som leser møter, mangler. Kjør: rundt-bordet indicators train")
    return IndicatorModel(found[0], *found[1])
