"""Names of persons: lists of names, ordinary words, places and things, and what stands around the word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.names import words
from app.privacy.recognizers.base import Hit
from app.privacy.shouted import shouted
from app.privacy.single_name import FORMLESS, PARTICLES, single
from app.privacy.small_name import may_be_small_name, small_name
from app.privacy.surname import NAMES, SURNAME
from app.privacy.surroundings import is_named
from app.privacy.thing_around import PREPOSITION, is_animal, is_thing
from app.privacy.tokens import Token, joined, phrase_words, tokens_of
from app.privacy.unknown_name import UNKNOWN
from app.privacy.word_kind import kind

_TAIL = NAMES | FORMLESS | {"maybe", "place", "english", "odd"}


_PLACE_NOUNS = frozenset(
    "bydel kommune region fylke distrikt avdeling barnehage skole skule kirke kyrkje stiftelsen hotell senter bru".split()
)
"""What goes before the name of a place: «Bydel Østensjø»."""
_PUBLIC = Caseless(
    r"\b(?:\w*minister(?:en)?|kong|dronning|kronprins|kronprinsesse|prins|prinsesse|barneombud(?:et)?|president(?:en)?|pave|siterer|siterte)\s$",
)
"""Before people who are known in public, by their office or by their words."""
_FARM_ENDS = (
    "en",
    "vik",
    "dal",
    "rud",
    "stad",
    "nes",
    "berg",
    "heim",
    "land",
    "haug",
    "moe",
    "lien",
    "lid",
    "set",
)
_ASKS = frozenset(
    "kan vil skal må bør får har er var lar tar blir kunne ville skulle burde når da så".split()
)
"""What a question or a sentence begins with: «Kan Eirunn komme?» names one person, not two words of a name."""


def find(text: str) -> Iterator[Hit]:
    """Yield names."""
    tokens = tokens_of(text)
    shouting = text.isupper() or sum(t.shout for t in tokens) * 2 > len(tokens)
    index = 0
    while index < len(tokens):
        if skipped := phrase_words(text, tokens[index]):
            index += skipped
            continue
        if not tokens[index].capital and not may_be_small_name(tokens[index].text):
            index += 1
            continue
        length, score = _at(text, tokens, index, shouting)
        if not shouting and _may_be_title(tokens[index], score) and _inside_title(text, tokens, index):
            score = 0.0
        before = text[max(0, tokens[index].start - 24) : tokens[index].start]
        if score and not _PUBLIC.search(before):
            yield Hit(tokens[index].start, tokens[index + length - 1].end, "NAVN", score)
        index += max(1, length)


def _may_be_title(token: Token, score: float) -> bool:
    return score == UNKNOWN or (
        score == SURNAME and kind(token.text.lower()) in {"lastword", "lastplace", "english"}
    )


def _inside_title(text: str, tokens: list[Token], index: int) -> bool:
    """True when an unknown word follows another capitalised one: «Premier League», «Mein Kampf»."""
    if index == 0:
        return False
    before = tokens[index - 1]
    if before.text.lower() in words("cues"):
        return False
    titled = not before.opens or kind(before.text.lower()) in {"english", "thing"}
    return before.capital and titled and joined(text, before, tokens[index])


def _at(text: str, tokens: list[Token], index: int, shouting: bool) -> tuple[int, float]:
    """Return (number of words, score) of the name that begins here."""
    run = [tokens[index]]
    while len(run) < 4 and index + len(run) < len(tokens):
        following = tokens[index + len(run)]
        same = following.capital == run[0].capital and not (
            following.opens and "\n" in text[run[-1].end : following.start]
        )
        if not joined(text, run[-1], following) or not same or _is_code(text, following):
            break
        run.append(following)
    kinds = [kind(token.text.lower()) for token in run]
    if not run[0].capital:
        return small_name(text, run, kinds)
    if is_named(text[max(0, run[0].start - 48) : run[0].start]):
        return (_full(text, run, kinds) or (1,))[0], 0.6
    if run[0].shout or (shouting and run[0].text.isupper()):
        return shouted(text, run, kinds, shouting)
    return _full(text, run, kinds) or (1, single(text, run[0], kinds[0]))


def _is_code(text: str, token: Token) -> bool:
    """True for capitals with a number right after: «RITM0041822»."""
    return token.shout and re.match(r"-?\d", text[token.end :][:2]) is not None


def _full(text: str, run: list[Token], kinds: list[str]) -> tuple[int, float] | None:
    """Return (words, score) of a name of two words or more, or None."""
    length = 1
    while length < len(run) and kinds[length] in _TAIL:
        length += 1
    if length == 1 and kinds[0] == "maybe" and len(run) > 1 and _like_a_surname(run[0], run[1]):
        length = 2
    article = run[0].opens and run[0].text.lower() in PARTICLES
    if length == 1 or article:
        return None
    if is_animal(text[max(0, run[0].start - 32) : run[0].start]):
        return length, 0.0
    score = _head_score(text, run[0], kinds[0], kinds[1:length])
    if (
        score
        and score < 0.8
        and is_thing(text[max(0, run[0].start - 32) : run[0].start], text[run[length - 1].end :][:24])
    ):
        score = 0.0
    return (length, score) if score else None


def _like_a_surname(first: Token, second: Token) -> bool:
    """True for «Gro Kvammen»: a name that is also a word, and a word that could be a farm's."""
    word = second.text.lower()
    known = word in words("services") or word in words("things")
    return (
        first.text.lower() in words("first_names")
        and len(word) > 4
        and word.endswith(_FARM_ENDS)
        and not known
    )


def _head_score(text: str, first: Token, head: str, tail: list[str]) -> float:
    """Score a run of capitalised words by what its first word and the rest are."""
    if head == "first":
        return 0.85
    if head == "maybe":
        return _ambiguous_head(first, tail)
    if tail[0] == "english":
        return 0.0
    if head in {"new", "shape", "odd"} and (tail[0] != "place" or not first.opens):
        placed = PREPOSITION.search(text[max(0, first.start - 12) : first.start]) and tail[0] in {
            "new",
            "place",
        }
        return 0.0 if placed else 0.6
    if head == "english":
        return 0.0 if "english" in tail or tail[0] not in {"last", "first", "shape"} else 0.6
    if head in {"last", "lastword"}:
        return 0.7 if tail[0] in {"last", "first", "shape", "lastplace"} else 0.0
    if head in {"word", "compound"} and not first.opens and tail[0] in {"last", "first", "shape"}:
        named = first.text.lower() in _PLACE_NOUNS or len(first.text) < 4 or first.text.isupper()
        return 0.0 if named else 0.55
    return 0.0


def _ambiguous_head(first: Token, tail: list[str]) -> float:
    if first.opens and (tail[0] == "first" or first.text.lower() in _ASKS):
        return 0.0
    if any(k in {"last", "shape", "lastplace"} for k in tail):
        return 0.8
    if "compound" in tail and (not first.opens or first.text.lower() in words("first_names")):
        return 0.7
    return 0.55 if any(k in {"first", "new", "lastword", "word"} for k in tail) else 0.0
