"""Train the learned vote on what looks like a name: `rundt-bordet names train`. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

import math
import random

from app.domain.errors import StartError
from app.learned.hashed import save
from app.privacy.name_shape import PATH, SIZE, places
from app.privacy.names import first_names, last_names, words

SHORTEST, LONGEST = 4, 16
"""In letters: a shorter word has too few pieces, a longer one is hardly a name."""
MOST_WORDS = {"nb": 20_000, "nn": 10_000, "en": 15_000}
"""Of each dictionary."""
STRICT = 3.0
"""Inverse of how hard weights are held down, chosen by cross-validation."""


def _other_words(names: frozenset[str]) -> list[str]:
    """Return words that are no names: of the dictionaries, and of our lists of services and things."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    dictionaries = DefaultDictionaryFactory()
    found = words("things") | words("services")
    for language, most in MOST_WORDS.items():
        lemmas = dictionaries.get_dictionary(language)
        usual = sorted(word for word in lemmas if word.islower() and lemmas[word].islower())
        found |= frozenset(random.Random(0).sample(usual, most))  # noqa: S311
    return sorted(w for w in found - names if w.isalpha() and SHORTEST <= len(w) <= LONGEST)


def train() -> tuple[int, float]:
    """Train on all names and words and save; return their number and the area under the curve by cross-validation.

    Raises StartError without scikit-learn.
    """
    try:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score
    except ImportError as error:
        raise StartError("Treningen trenger scikit-learn. Kjør: uv sync --extra train") from error
    names = first_names() | last_names()
    given = sorted(name for name in names if name.isalpha() and SHORTEST <= len(name) <= LONGEST)
    rows = [*given, *_other_words(names)]
    right = [index < len(given) for index in range(len(rows))]
    vectors = DictVectorizer()
    table = vectors.fit_transform(map(_entries, rows))
    machine = LogisticRegression(C=STRICT, class_weight="balanced", max_iter=500)
    area = float(cross_val_score(machine, table, right, cv=5, scoring="roc_auc").mean())
    machine.fit(table, right)
    weights = [0.0] * SIZE
    for place, weight in zip(vectors.feature_names_, machine.coef_[0].tolist(), strict=True):
        weights[int(place)] = weight
    save(PATH, weights, float(machine.intercept_[0]))
    return len(rows), area


def _entries(word: str) -> dict[str, float]:
    found = places(word)
    return {str(place): 1 / math.sqrt(len(found)) for place in found}
