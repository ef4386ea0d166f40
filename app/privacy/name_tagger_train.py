"""Train the tagger of names: `rundt-bordet names tagger`. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from app.learned.hashed import place, save_all
from app.privacy import news
from app.privacy.gate import is_allowed
from app.privacy.name_features import Text, own_features
from app.privacy.name_tagger import NEWS, PATH, SIZE, WORD
from app.privacy.normalize import normalise
from app.privacy.tagger_data import NAME, Message
from app.privacy.tagger_train import Row, fit, matrix, table

BOUNDS = {"chat": 0.3, "news": -1.5, "ask": -1.5}
"""Log-odds above which a word is stopped as a name, in chat and in news, and above which it is asked about.

In chat a name is rarely in doubt, and what is in doubt is mostly a place or a rare word; in news it is mostly a surname.
"""
LIKE = {"chat": -5.0, "news": -1.0}
"""Log-odds of being news, at or below which a text is chat, and at or above which it is news; between them the bound moves."""


def train(messages: Sequence[Message]) -> int:
    """Train and save; return the number of words learned from. Raises StartError without scikit-learn."""
    learned = table(messages, SIZE, _rows)
    word = fit(learned.features, learned.labels == NAME, learned.weight)
    save_all(PATH, {WORD: (*word, BOUNDS), NEWS: (*_news(messages), LIKE)})
    return len(learned.labels)


def _news(messages: Sequence[Message]) -> tuple[list[float], float]:
    """Learn to tell news from chat; both count the same in all."""
    texts = [Text(normalise(message.text).text) for message in messages]
    features = matrix([{place(told, news.SIZE) for told in news.features(text)} for text in texts], news.SIZE)
    right = np.array([message.news for message in messages])
    share = right.mean()
    return fit(features, right, np.where(right, 0.5 / share, 0.5 / (1 - share)))


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
