"""What the name tagger sees of a word: what it is by itself, how it is written, and the three words on each side.

The features are strings; a word's own are put together once, those of its surroundings by the table `_TOGETHER`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from app.privacy.name_shape import likeness
from app.privacy.names import (
    ends_definite,
    first_names,
    is_farm,
    is_place,
    is_proper,
    is_slip,
    is_word,
    last_names,
    lemma,
    words,
)
from app.privacy.tokens import Token, phrase_words, tokens_of
from app.privacy.word_kind import LONGEST, ROLE, ends_like_name, kind

_CLASSES = {
    "first": "N", "last": "N", "shape": "N", "maybe": "M", "lastword": "M", "lastplace": "L", "place": "P",
    "thing": "T", "word": "W", "compound": "W", "english": "E", "odd": "E", "new": "U",
}  # fmt: skip
"""Kinds of words that stand in the same places: names, names that are words or places, places, things, words, unknown."""
_MAY_BE = frozenset("first last lastplace lastword maybe shape new".split())
_UNKNOWN = frozenset("new odd shape english".split())
_NEVER = frozenset(
    "og i på det er at en et ei ein eit som til for med av vi jeg eg han hun ho du de dei den har var ikke ikkje om så men når da då hva kva hvem kven vil skal må kan fra frå blir ble vart nå no ja nei hei alle noen nokon min sin".split()
)
"""Words that every sentence may have, and nobody is called."""
_UNITS = frozenset("stk kg hg mg ml cl dl mm cm km kwh kvm pk pkt".split())
"""Nobody's name either; in capitals they may be initials."""
_HE = frozenset("han hun ho ham henne".split())
HE_WITHIN = 5
"""So many words on, «han» or «hun» may speak of this one."""
SHORTEST_FARM = 4
MOST_LETTERS, LARGEST_LIKENESS = 14, 4
_SPACE = re.compile(r"\s+")
_ENDS = frozenset(".!?\n")


class Word(NamedTuple):
    """What a word in small letters is by itself."""

    text: str
    lemma: str
    kind: str
    place: str
    person: str


_BEGIN, _END = (Word(name, name, name, name, "") for name in ("<", ">"))


@lru_cache(maxsize=20_000)
def word_of(text: str) -> Word:
    """Return what a word in small letters is."""
    what = kind(text)
    person = "role" if ROLE.search(text) else "cue" if text in words("cues") else ""
    return Word(text, lemma(text), what, _CLASSES[what], person)


@lru_cache(maxsize=20_000)
def lists_of(text: str) -> str:
    """Return the lists that a word in small letters stands on, and forms that it has."""
    return ",".join(_lists(text))


def own_features(text: str) -> Iterator[str]:
    """Yield the features of a word in small letters that its surroundings do not change."""
    word = word_of(text)
    yield f"person {word.person}"
    yield from _own(text, word.kind, lists_of(text))


def _without_genitive(text: str) -> str:
    if text.endswith(("'s", "’s")):
        return text[:-2]
    return text[:-1] if len(text) > 3 and text.endswith("s") else text


def _lists(text: str) -> Iterator[str]:
    for name in ("first_names", "first_words", "last_names", "settlements", "ambiguous"):
        if text in words(name):
            yield name
    told = {
        "first": text in first_names(), "last": text in last_names(), "place": is_place(text), "word": is_word(text),
        "proper": is_proper(text), "ending": ends_like_name(text), "definite": ends_definite(text), "farm": is_farm(text),
    }  # fmt: skip
    yield from (name for name, true in told.items() if true)
    base = _without_genitive(text)
    if base != text:
        yield from (f"owner {n}" for n in ("first_names", "last_names") if base in words(n))


def _own(text: str, what: str, lists: str) -> Iterator[str]:
    """Yield a word, its kind, lists, letters and parts."""
    like = max(-LARGEST_LIKENESS, min(LARGEST_LIKENESS, round(likeness(text))))
    yield from (f"word {text}", f"kind {what}", f"lists {lists}", f"like {like}", f"like {like} {what}")
    yield f"long {min(len(text), MOST_LETTERS)}"
    if what in _UNKNOWN:
        yield f"slip {is_slip(text)}"
    yield from (f"on {name}" for name in lists.split(","))
    yield from (f"ends {text[-n:]}" for n in range(1, 5))
    yield from (f"ends {text[-n:]} {what}" for n in (2, 3))
    yield from (f"begins {text[:n]}" for n in range(2, 5))
    padded = f"_{text}_"
    yield from (f"piece {padded[at : at + 3]}" for at in range(len(padded) - 2))
    if "-" in text:
        parts = [part for part in text.split("-") if part]
        yield from ("hyphen", f"hyphen {' '.join(map(kind, parts))}", f"after hyphen {parts[-1]}")
    base = _without_genitive(text)
    if base != text:
        yield f"genitive {kind(base)}"


_TOGETHER = [
    tuple(row.split())
    for row in (
        "m, k m, c m, f m, w m, s m, a, A2, A3, b, B2, B3, al, bl, A2l, B2l, ac, bc, c ac, c bc, c ac bc, ak, bk, k ak, k bk,"
        " x, z, c x z, m x z, c a, c b, c al, c bl, m a, m b, c i a, c i b, k al, k bl, c al bl, al bl, A2l al, c A2l al,"
        " bl B2l, c bl B2l, c A2l, c B2l, A3l A2l al, bl B2l B3l, w a, w b, w bl, w al, w z, z B, c z B, x A, c x A,"
        " c m z B, bs, bt, c bs, c bt m, as, c as, p, c p, m p, p2, c p2, q, c q, z q, h, c h"
    ).split(",")
]
"""What is looked at together. w the word, k its kind, c its class, f its lists, s its end, i how it is written, m that and
how the text is; a and b the words before and after in the sentence, A and B whatever the sentence, each with l for its
lemma, k kind, c class and writing, s and t end; 2 and 3 further off; x and z the signs before and after; p, p2 and q a word
for a person before and after; h «han» or «hun» further on."""
_ROWS = [(f"{n} ", itemgetter(*row), len(row) > 1) for n, row in enumerate(_TOGETHER)]


class Text:
    """A text's words, each with what it is and the signs before it."""

    def __init__(self, text: str) -> None:
        """Part a text into words."""
        self._text = text
        self.tokens = tokens_of(text)
        self.words = [word_of(token.text.lower()[: LONGEST + 1]) for token in self.tokens]
        places = [0, *(place for token in self.tokens for place in (token.start, token.end)), len(text)]
        self.signs = [_signs(text[start:end]) for start, end in zip(places[::2], places[1::2], strict=True)]
        shouted = sum(token.shout for token in self.tokens)
        shouts = text.isupper() or shouted * 2 > len(self.tokens)
        self.written = "S" if shouts else "m" if any(token.capital for token in self.tokens) else "l"

    def candidates(self) -> Iterator[int]:
        """Yield the places of the words that can be names at all: no other is scored."""
        at = 0
        while at < len(self.tokens):
            known = phrase_words(self._text, self.tokens[at])
            if not known and self._may_be_name(at):
                yield at
            at += known or 1

    def _may_be_name(self, at: int) -> bool:
        token, word = self.tokens[at], self.words[at]
        if len(token.text) < 2 or word.text in _NEVER or token.text in _UNITS or len(token.text) > LONGEST:
            return False
        markup = self.signs[at].endswith(("<", "</")) or self.signs[at + 1].startswith("=")  # «<img src=x»
        return token.capital or (not markup and _may_be_small(word))

    def features(self, at: int) -> Iterator[str]:
        """Yield the features of a word's surroundings."""
        parts = self._parts(at)
        for name, chosen, several in _ROWS:
            yield name + ("|".join(chosen(parts)) if several else chosen(parts))

    def _word(self, at: int) -> Word:
        return _BEGIN if at < 0 else _END if at >= len(self.words) else self.words[at]

    def _written(self, at: int) -> str:
        return _writing(self.tokens[at]) if 0 <= at < len(self.tokens) else ""

    def _parts(self, at: int) -> dict[str, str]:
        word = self.words[at]
        before, before2, before3 = (self._word(at - n) for n in (1, 2, 3))
        after, after2, after3 = (self._word(at + n) for n in (1, 2, 3))
        x, z = self.signs[at], self.signs[at + 1]
        a = _BEGIN if _ENDS & set(x) else before
        b = _END if _ENDS & set(z) else after
        writing = self._written(at)
        he = any(self._word(n).text in _HE for n in range(at + 1, at + 1 + HE_WITHIN))
        return {
            "w": word.text, "k": word.kind, "c": word.place, "f": lists_of(word.text), "s": word.text[-3:], "i": writing,
            "m": writing + self.written, "a": a.text, "al": a.lemma, "ak": before.kind, "as": before.text[-3:],
            "ac": self._written(at - 1) + a.place, "b": b.text, "bl": b.lemma, "bk": after.kind, "bs": after.text[-3:],
            "bt": after.text[-2:], "bc": self._written(at + 1) + b.place, "A": before.text, "B": after.text,
            "A2": before2.text, "A2l": before2.lemma, "A3": before3.text, "A3l": before3.lemma, "B2": after2.text,
            "B2l": after2.lemma, "B3": after3.text, "B3l": after3.lemma, "x": x, "z": z, "p": before.person,
            "p2": before2.person, "q": after.person, "h": "h" if he else "",
        }  # fmt: skip


def _may_be_small(word: Word) -> bool:
    """True for a word that can be a name in small letters."""
    farm = len(word.text) >= SHORTEST_FARM and (ends_like_name(word.text) or is_farm(word.text))
    listed = {word.text, word.text.removesuffix("s")} & words("first_names")
    return word.kind in _MAY_BE or "-" in word.text or farm or bool(listed)


def _writing(token: Token) -> str:
    """Return how a word is written: in capitals, with one, with one that opens a sentence, in small letters."""
    if token.text.isupper() and len(token.text) > 1:
        return "A"
    return ("O" if token.opens else "C") if token.capital else "l"


@lru_cache(maxsize=2_000)
def _signs(between: str) -> str:
    short = _SPACE.sub(lambda m: "\n" if "\n" in m[0] else " ", between)
    return short if len(short) <= 3 else short[:2] + short[-1]
