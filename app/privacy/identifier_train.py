"""Train the tagger of identifiers: `rundt-bordet identifiers train`. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from app.learned.hashed import Trained, save_all
from app.privacy.disguise import views
from app.privacy.gate import is_allowed
from app.privacy.identifier_features import SIZE, Signs
from app.privacy.identifier_tagger import ANY, PATH, SMALL
from app.privacy.tagger_data import NAME, Message
from app.privacy.tagger_train import Row, fit, table

BLOCK, EDGE = 0.5, -2.0
"""Log-odds above which a token is stopped, and above which one beside it is part of the same identifier."""
_SAME = {"FODSELSNUMMER_FEIL": "FODSELSNUMMER"}


def train(messages: Sequence[Message]) -> int:
    """Train and save; return the number of tokens learned from. Raises StartError without scikit-learn."""
    learned = table(messages, SIZE, _rows)
    features, weight = learned.features, learned.weight
    labels = np.where(learned.labels == NAME, "", learned.labels)  # names have a tagger of their own
    found: dict[str, Trained] = {ANY: (*fit(features, labels != "", weight), {"block": BLOCK, "edge": EDGE})}
    planted = labels != ""
    small = _folded(features[planted])
    for type_ in sorted({*labels[planted]}):
        found[str(type_)] = (*fit(small, labels[planted] == type_, weight[planted]), {})
    save_all(PATH, found)
    return len(labels)


def _folded(features: object) -> object:
    """Return the same rows with their features in SMALL places."""
    from scipy import sparse  # type: ignore[import-untyped, unused-ignore]

    rows = sparse.coo_matrix(features)
    return sparse.csr_matrix((rows.data, (rows.row, rows.col % SMALL)), shape=(rows.shape[0], SMALL))


def _rows(message: Message) -> Iterator[Row]:
    """Yield the tokens that can be part of an identifier, of every view that is searched; not those of whom one may name."""
    for view in views(message.text):
        signs = Signs(view.text)
        for at in signs.candidates():
            start, end = view.raw_span(*signs.spans[at])
            inside = [type_ for first, last, type_ in message.spans if start < last and first < end]
            if inside or not is_allowed(signs.tokens[at], message.allow):
                label = inside[0] if inside else ""
                yield Row(_SAME.get(label, label), signs.places(at))
