"""Hears what a persona's sentence claims: one linear machine a claim, on the words of the folded sentence.

Trained by `rundt-bordet claims train` on evals/claims/tune.jsonl and kept as claims.npz beside this file with the
digest of what it was trained on. A claim is no fault by itself: model_claims.py knows what may be claimed when.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import numpy as np

from app.domain.claims import Claim
from app.domain.errors import ContentError
from app.language.features import features
from app.language.fold import SERVICE
from app.language.sentences import sentences
from app.language.services import words_of
from app.learned.linear import Floats, Linear, load

PATH = Path(__file__).with_name("claims.npz")


class ClaimModel:
    """The linear model, and the log-odds above which each claim is heard."""

    def __init__(self, linear: Linear, likely: Floats) -> None:
        self._linear, self._likely = linear, likely
        self._claims = [Claim(label) for label in linear.labels]
        self.trained_on = linear.trained_on

    def claims(self, folded: str, asks: bool) -> frozenset[Claim]:
        """Return what a folded sentence claims."""
        scores = self._linear.scores(features(folded, asks))
        return frozenset(self._claims[at] for at in np.flatnonzero(scores > self._likely))

    def save(self, path: Path) -> None:
        """Write the model and its bounds."""
        self._linear.save(path, likely=self._likely)


@lru_cache(maxsize=1)
def claim_model(path: Path = PATH) -> ClaimModel:
    """Return the model. Raises ContentError when its file is missing."""
    found = load(path, "likely")
    if found is None:
        raise ContentError(f"{path} finnes ikke. Kjør: rundt-bordet claims train")
    return ClaimModel(found[0], *found[1])


OWN = "egnefolk"
"""What the speaker's own service is read as: what it does is no claim about another."""


@lru_cache(maxsize=256)
def claimed(
    text: str,
    service: str,
    child: str = "",
    colleagues: frozenset[str] = frozenset(),
    model: ClaimModel | None = None,
) -> frozenset[Claim]:
    """Return what a text claims in the name of a service's leader.

    `child`: the name of the case's child. `colleagues`: the names of the other leaders.
    """
    heard = model or claim_model()
    return frozenset[Claim]().union(
        *(heard.claims(folded, asks) for folded, asks in read(text, service, child, colleagues))
    )


def read(text: str, service: str, child: str, colleagues: frozenset[str]) -> list[tuple[str, bool]]:
    """Return the sentences of a text as the model reads them: folded, and whether they ask.

    A colleague called by name is read as the service: what is said of the one is said of the other.
    """
    told = _own(service).sub(OWN, text)
    told = _named(colleagues).sub(SERVICE, told) if colleagues else told
    return [(sentence.folded.text, sentence.asks) for sentence in sentences(told, (child,) if child else ())]


@lru_cache(maxsize=32)
def _own(service: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words_of(service)}(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=32)
def _named(people: frozenset[str]) -> re.Pattern[str]:
    both = (name.split() for name in sorted(people))
    names = "|".join(rf"{re.escape(first)}(?: {re.escape(' '.join(last))})?" for first, *last in both)
    return re.compile(rf"(?<!\w)(?:{names})s?(?!\w)")
