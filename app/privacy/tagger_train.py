"""Train the tagger of names: `rundt-bordet names tagger`. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.errors import StartError
from app.learned.hashed import place, save
from app.privacy.gate import is_allowed
from app.privacy.name_features import Text, own_features
from app.privacy.name_tagger import PATH, SIZE
from app.privacy.normalize import normalise
from app.privacy.tagger_data import WEIGHTS, Message, versions

STRICT = 1.0
"""Inverse of how hard weights are held down."""
FEWEST = 2
"""A feature must stand by so many words to count."""
BLOCK, ASK = -0.9, -1.5
"""Log-odds above which a word is stopped as a name, and above which it is asked about.

Under even, since a name let through costs more than a word asked about. Chosen on sets of messages left out whole and on
news: lower than this gives more than four false names in a thousand words of news.
"""


class Table(NamedTuple):
    """What is learned from: a row a word, and how much it counts."""

    features: Any
    is_name: NDArray[np.bool_]
    weight: NDArray[np.float64]


def train(messages: Sequence[Message]) -> int:
    """Train and save; return the number of words learned from. Raises StartError without scikit-learn."""
    table = _table(messages)
    machine = _fit(table)
    save(PATH, machine.coef_[0].tolist(), float(machine.intercept_[0]), block=BLOCK, ask=ASK)
    return len(table.is_name)


def _fit(table: Table) -> Any:
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise StartError("Treningen trenger scikit-learn. Kjør: uv sync --extra train") from error
    machine = LogisticRegression(C=STRICT, solver="liblinear", tol=1e-3, random_state=0)
    return machine.fit(table.features, table.is_name, sample_weight=table.weight)


def _table(messages: Sequence[Message]) -> Table:
    from scipy import sparse  # type: ignore[import-untyped, unused-ignore]

    ends, places, told = [0], [], []
    for n, message in enumerate(messages):
        for how, version in versions(n, message):
            for is_name, found in _words(version):
                places.append(np.fromiter(found, dtype=np.int32))
                ends.append(ends[-1] + len(found))
                told.append((is_name, WEIGHTS[how]))
    names, weights = map(np.array, zip(*told, strict=True))
    column = np.concatenate(places)
    features = sparse.csr_matrix(
        (np.ones(len(column), dtype=np.float32), column, ends), shape=(len(ends) - 1, SIZE)
    )
    written = weights >= WEIGHTS["written"]
    often = np.asarray(features[written].sum(axis=0)).ravel() >= FEWEST
    return Table(features @ sparse.diags(often.astype(np.float32)).tocsr(), names, weights)


def _words(message: Message) -> Iterator[tuple[bool, set[int]]]:
    """Yield (is it a name, its features) of the words that can be names; not of other planted data or whom one may name."""
    view = normalise(message.text)
    parted = Text(view.text)
    for at in parted.candidates():
        token = parted.tokens[at]
        start, end = view.raw_span(token.start, token.end)
        inside = {is_name for first, last, is_name in message.spans if start < last and first < end}
        if True in inside or (not inside and not is_allowed(token.text, message.allow)):
            own = own_features(parted.words[at].text)
            yield True in inside, {place(feature, SIZE) for feature in (*own, *parted.features(at))}
