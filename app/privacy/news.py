"""How much a text reads like a newspaper or a blog, and not like a chat among services.

Logistic regression over its words and how it is written, trained with the tagger of names. In news most words in capital
that no list holds are persons; in chat they are as often places, tests and slips of the finger.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.privacy.name_features import Text, Word

SIZE = 1 << 14
"""Places that the features are spread over."""
_LENGTHS, _LONGEST, _MOST_CAPITALS = 4, 8, 5


def features(text: Text) -> set[str]:
    """Return the features of a text: each of its words and signs once, its length, its first word and its end."""
    capitals = sum(token.capital for token in text.tokens)
    found = {feature for word in set(text.words) for feature in _of_word(word)}
    found.update(f"sign {sign}" for sign in text.signs)
    found.update(f"has {sign}" for sign in "?!" if any(sign in between for between in text.signs))
    found.update(
        (
            f"long {min(len(text.words) // _LENGTHS, _LONGEST)}",
            f"ends {text.signs[-1][-1:]}",
            f"first {text.words[0].text if text.words else ''}",
            f"capitals {min(capitals, _MOST_CAPITALS)}",
            f"opens {bool(text.tokens) and text.tokens[0].capital}",
            f"written {text.written}",
        )
    )
    return found


def _of_word(word: Word) -> Iterator[str]:
    yield from (
        f"word {word.text}",
        f"lemma {word.lemma}",
        f"word ends {word.text[-3:]}",
        f"kind {word.kind}",
    )
