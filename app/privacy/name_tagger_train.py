"""Train the tagger of names: `rundt-bordet names tagger`. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.learned.hashed import place, save
from app.privacy.gate import is_allowed
from app.privacy.name_features import Text, own_features
from app.privacy.name_tagger import PATH, SIZE
from app.privacy.normalize import normalise
from app.privacy.tagger_data import NAME, Message
from app.privacy.tagger_train import Row, fit, table

BLOCK, REPORT, ASK = -0.3, -1.5, -1.5
"""Log-odds above which a word is stopped as a name: in chat, in a report; and above which it is asked about.

Under even, since a name let through costs more than a word asked about, and lower in reports, where most words in capital
that no list holds are persons; in chat most are places, tests and slips of the finger.
"""


def train(messages: Sequence[Message]) -> int:
    """Train and save; return the number of words learned from. Raises StartError without scikit-learn."""
    learned = table(messages, SIZE, _rows)
    save(PATH, *fit(learned.features, learned.labels == NAME, learned.weight), block=BLOCK, report=REPORT, ask=ASK)
    return len(learned.labels)


def _rows(message: Message) -> Iterator[Row]:
    """Yield the words that can be names; not those of other planted data or whom one may name."""
    view = normalise(message.text)
    parted = Text(view.text)
    for at in parted.candidates():
        token = parted.tokens[at]
        start, end = view.raw_span(token.start, token.end)
        inside = {type_ for first, last, type_ in message.spans if start < last and first < end}
        if NAME in inside or (not inside and not is_allowed(token.text, message.allow)):
            own = own_features(parted.words[at].text)
            yield Row(
                NAME if NAME in inside else "",
                {place(feature, SIZE) for feature in (*own, *parted.features(at))},
            )
