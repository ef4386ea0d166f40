"""What the tagger of identifiers sees of a number, a code or a word: its form, and the words around it near and far.

Features are whole numbers, places in the model's table: a text of 500 characters has some ten thousand of them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from app.privacy.names import lemma, words
from app.privacy.word_kind import LONGEST, kind

SIZE = 1_048_573
"""Places of the table: a prime, so that sums spread evenly."""
NEAR, FAR = 4, 14
"""So many words on each side are looked at with their distance, and so many without."""
START, END, PIECE = 5, 4, 4
"""So many letters of a word tell of it when the word itself is new: «discordtaggen», «skriveskolen»."""
_TOKEN = re.compile(r"[@#]?\w(?:\w|[._\-/'’*+:,@<](?=\w)|[._\-]{2}(?=\w))*")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ODD = re.compile(r"[\d_@]|\w[.\-/]\w")
"""What no ordinary word has: a digit, a line, a sign within."""
_PART = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(r"\W|_")
_TURN = re.compile(r"[^\W\d_](?=\d)|\d(?=[^\W\d_])")
"""Where letters go over to digits or back: «g4rd3rob3n» has six, «7b» one."""
_ENDS = frozenset(".!?\n")
_SPACE = re.compile(r"\s+")
_REPEATED = re.compile(r"(.)\1+")
_CAPITAL, _SMALL, _DIGIT = re.compile(r"[A-ZÆØÅ]"), re.compile(r"[^\W\d_A]"), re.compile(r"\d")
_COMMON = frozenset(
    "og i på det er at en et ei ein eit som til for med av vi jeg eg han hun ho du de dei den har var ikke ikkje om så men når da hva kva hvem kven vil skal må kan fra frå blir ble vart nå no ja nei hei alle min sin eller også jo her der dette denne noe".split()
)
"""Words of every sentence: no identifier, and they tell nothing of one far off."""
_LONG_LETTERS, _MOST_LETTERS, _MOST_SIGNS, _MOST_TURNS = 14, 12, 3, 4


class Form(NamedTuple):
    """A token by itself, in hashes: the word, its lemma, its kind, its shape and its coarse shape."""

    word: int
    lemma: int
    kind: int
    shape: int
    coarse: int
    odd: bool
    common: bool
    digits: int
    start: int
    end: int


def _hash(text: str) -> int:
    return zlib.crc32(text.encode())


def _shape(token: str) -> str:
    """Return A for capitals, a for small letters, 9 for digits: «FHC 12» is «AAA 99»."""
    return _DIGIT.sub("9", _SMALL.sub("a", _CAPITAL.sub("A", token)))


def _coarse(shape: str) -> str:
    return _REPEATED.sub(r"\1+", shape)


@lru_cache(maxsize=8_000)
def _kind(word: str) -> str:
    if word in words("platforms"):
        return "platform"
    return kind(word) if len(word) <= LONGEST and _WORD.fullmatch(word) else f"#{_coarse(_shape(word))[:12]}"


@lru_cache(maxsize=8_000)
def form_of(token: str) -> Form:
    """Return what a token is by itself."""
    lowered = token.lower()
    odd = _ODD.search(token) is not None
    shape = _shape(token)
    coarse = _coarse(shape)
    base = _coarse(_shape(token.upper())) if _DIGIT.search(token) else lemma(lowered[:LONGEST])
    capital = "A" if token[0].isupper() else "a"
    return Form(
        _hash(lowered),
        _hash(base),
        _hash(coarse if odd else _kind(lowered)),
        _hash(shape),
        _hash(coarse if odd else capital),
        odd,
        lowered in _COMMON,
        sum(map(str.isdigit, token)),
        _hash(lowered[:START]),
        _hash(lowered[-END:]),
    )


def own_places(token: str) -> Iterator[int]:
    """Yield the features of a token that its surroundings do not change."""
    return (_hash(feature) % SIZE for feature in _own(token))


def _own(token: str) -> Iterator[str]:
    lowered, shape = token.lower(), _shape(token)
    digits, letters = sum(map(str.isdigit, lowered)), sum(map(str.isalpha, lowered))
    yield "odd" if _ODD.search(token) else f"word {lowered}"
    yield f"kind {_kind(lowered)}"
    yield from (f"shape {shape}", f"coarse {_coarse(shape)}", f"long {min(len(lowered), _LONG_LETTERS)}")
    yield from (
        f"digits {digits}",
        f"letters {min(letters, _MOST_LETTERS)}",
        f"both {digits} {min(letters, 4)}",
    )
    yield f"signs {''.join(sorted(set(_SIGN.findall(lowered))))}"
    yield from (f"begins {lowered[:n]}" for n in (1, 2, 3))
    yield from (f"ends {lowered[-n:]}" for n in (1, 2, 3))
    if not digits:
        padded = f"_{lowered}_"
        yield from (f"piece {padded[n : n + PIECE]}" for n in range(len(padded) - PIECE + 1))
    if token.startswith("@"):
        yield f"at {'digits' if digits else _kind(lowered[1:])}"
    if digits and letters:
        yield f"turns {min(len(_TURN.findall(lowered)), _MOST_TURNS)}"
    for part in _PART.findall(lowered):
        if digits:
            yield f"part {part}"
        if len(part) > 2:
            yield f"part is {_kind(part)}"
    if digits:
        number = re.sub(r"\D", "", lowered)
        yield from (f"number {number[:2]}", f"number {number[:4]}")


_EDGES = tuple(form_of(sign)._replace(common=True) for sign in "<>")
_ALONE = "t, x, z, a1, a2, a3, a4, b1, b2, b3, b4, ak1, bk1, bk2, aw2, bw1, rc, rn, a1e, b1e, a2s"
_PAIRS = (
    "t a1, t a2, t a3, t a4, t b1, t b3, t b4, s a1, s b1, k ak1, k ak2, k bk1, k bk2, s ak1, s bk1, s bk2, a1 b1, k x, k z, x z,"
    " a1 x, b1 z, s as, s bs, rn a1, rn b1, k a1e, k a2s, ak2 ak1, bk1 bk2, ak1 bk1, a1 bk2, b1 bk2, ak2 a1"
)
_TRIPLES = "k a2 a1, k b1 b2, k a1 b1, k x z, k b1 bk2, k ak2 a1, k ak1 bk1"
_NAMES = "t k s x z a1 a2 a3 a4 b1 b2 b3 b4 ak1 ak2 bk1 bk2 aw2 bw1 as bs rc rn a1e b1e a2s".split()
"""t the coarse shape, k that or the word's kind, s the shape; a before and b after: lemma, k kind, w word, s shape; x and z
the signs before and after; rc the coarse shape of the run of numbers and codes it stands in, rn its digits; a1e the end of a word and
a2s its start."""


def _rows(table: str) -> list[tuple[int, ...]]:
    return [(_hash(row.strip()), *(_NAMES.index(name) for name in row.split())) for row in table.split(",")]


_ONE, _TWO, _THREE = map(_rows, (_ALONE, _PAIRS, _TRIPLES))
_FAR_ROWS = tuple(map(_hash, ("far", "far by shape", "far by side", "far by kind", "far start", "far kind")))
_SIDES = tuple(map(_hash, ("before", "before in the sentence", "after", "after in the sentence")))


class Signs:
    """A text's numbers, codes and words, with the signs between them."""

    def __init__(self, text: str) -> None:
        """Part a text."""
        found = [*_TOKEN.finditer(text)]
        self.spans = [match.span() for match in found]
        self.tokens = [match.group() for match in found]
        self.forms = [form_of(token) for token in self.tokens]
        bounds = [0, *(place for span in self.spans for place in span), len(text)]
        self.between = [_signs(text[a:b]) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
        self._signs = [*map(_hash, self.between)]
        self._sentence = self._sentences()
        self._runs = self._of_runs()
        first: dict[str, int] = {}
        self._words = [
            -1 if form.common else first.setdefault(token, at)
            for at, (token, form) in enumerate(zip(self.tokens, self.forms, strict=True))
        ]
        classes: dict[tuple[int, int], int] = {}
        self._classes = [classes.setdefault((form.coarse, form.kind), len(classes)) for form in self.forms]
        self._told = list(classes)

    def candidates(self) -> Iterator[int]:
        """Yield the places of the tokens that can be part of an identifier."""
        return (at for at, form in enumerate(self.forms) if not form.common)

    def near(self, at: int) -> Iterator[int]:
        """Yield the features of a token and the words beside it."""
        parts = self._parts(at)
        for row, one in _ONE:
            yield (row + 3 * parts[one]) % SIZE
        for row, one, two in _TWO:
            yield (row + 3 * parts[one] + 5 * parts[two]) % SIZE
        for row, one, two, three in _THREE:
            yield (row + 3 * parts[one] + 5 * parts[two] + 7 * parts[three]) % SIZE

    def far(self, at: int) -> list[int]:
        """Return a number for each word of the surroundings: which it is, its side, is it the same sentence.

        Tokens of one shape and kind have the same number for the same word, so that it is looked up once a text.
        """
        base, sentence, words = self._classes[at] * len(self.forms), self._sentence, self._words
        here = sentence[at]
        low, high = max(0, at - FAR), at + FAR + 1
        before = [4 * (base + words[n]) + (sentence[n] == here) for n in range(low, at) if words[n] >= 0]
        after = [
            4 * (base + words[n]) + 2 + (sentence[n] == here)
            for n in range(at + 1, min(high, len(words)))
            if words[n] >= 0
        ]
        return before + after

    def far_places(self, far: int) -> tuple[int, ...]:
        """Return the features of a word in a token's surroundings, told by its number."""
        rest, side = divmod(far, 4)
        of, at = divmod(rest, len(self.forms))
        coarse, kind_ = self._told[of]
        told = self.forms[at]
        word, shape, kind_ = 3 * told.lemma, 5 * coarse, 5 * kind_
        alone, by_shape, by_side, by_kind, starts, kinds = _FAR_ROWS
        return (
            (alone + word) % SIZE,
            (by_shape + word + shape) % SIZE,
            (by_side + word + _SIDES[side]) % SIZE,
            (by_kind + word + kind_ + (side > 1)) % SIZE,
            (starts + 3 * told.start + shape) % SIZE,
            (kinds + 3 * told.kind + kind_) % SIZE,
        )

    def places(self, at: int) -> list[int]:
        """Return all features of a token, each as often as it is met."""
        found = [*own_places(self.tokens[at]), *self.near(at)]
        for word in self.far(at):
            found += self.far_places(word)
        return found

    def _form(self, at: int) -> Form:
        return _EDGES[0] if at < 0 else _EDGES[1] if at >= len(self.forms) else self.forms[at]

    def _parts(self, at: int) -> tuple[int, ...]:
        own = self.forms[at]
        a1, a2, a3, a4 = (self._form(at - n) for n in range(1, NEAR + 1))
        b1, b2, b3, b4 = (self._form(at + n) for n in range(1, NEAR + 1))
        return (
            own.coarse, own.kind, own.shape, self._signs[at], self._signs[at + 1],
            a1.lemma, a2.lemma, a3.lemma, a4.lemma, b1.lemma, b2.lemma, b3.lemma, b4.lemma,
            a1.kind, a2.kind, b1.kind, b2.kind, a2.word, b1.word, a1.shape, b1.shape,
            *self._runs[at], a1.end, b1.end, a2.start,
        )  # fmt: skip

    def _sentences(self) -> list[int]:
        found, number = [], 0
        for at in range(len(self.tokens)):
            number += at > 0 and not _ENDS.isdisjoint(self.between[at])
            found.append(number)
        return found

    def _of_runs(self) -> list[tuple[int, int]]:
        """Return for each token the coarse shapes and the number of digits of the numbers and codes it stands among."""
        found, at = [(0, 0)] * len(self.tokens), 0
        while at < len(self.tokens):
            end = at + 1
            if self.forms[at].odd:
                while end < len(self.tokens) and self.forms[end].odd and self.between[end] == " ":
                    end += 1
                shape = " ".join(map(_shape, self.tokens[at:end]))
                digits = sum(form.digits for form in self.forms[at:end])
                found[at:end] = [(_hash(_coarse(shape)), digits)] * (end - at)
            at = end
        return found


@lru_cache(maxsize=2_000)
def _signs(between: str) -> str:
    return _SPACE.sub(lambda match: "\n" if "\n" in match[0] else " ", between)[:_MOST_SIGNS]
