"""Names of persons: lists of names, ordinary words, places and things, and what stands around the word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.names import is_ordinary, is_word, words
from app.privacy.recognizers.base import Hit
from app.privacy.single_name import FORMLESS, PARTICLES, UNKNOWN, single
from app.privacy.small_name import small_name
from app.privacy.surname import NAMES, SURNAME
from app.privacy.surroundings import (
    FAMILY,
    POSSESSED,
    PREPOSITION,
    VERB,
    coordinated,
    is_animal,
    is_cued,
    is_thing,
)
from app.privacy.tokens import Token, joined, phrase_words, tokens_of
from app.privacy.word_kind import ends_like_name, kind

_TAIL = NAMES | FORMLESS | {"maybe", "place", "english", "odd"}


_PLACE_NOUNS = frozenset(
    "bydel kommune region fylke distrikt avdeling barnehage skole skule kirke kyrkje stiftelsen hotell senter bru".split()
)
"""What goes before the name of a place: «Bydel Østensjø»."""
_PUBLIC = re.compile(
    r"\b(?:\w*minister(?:en)?|kong|dronning|kronprins|kronprinsesse|prins|prinsesse|barneombud(?:et)?|president(?:en)?|pave|siterer|siterte)\s$",
    re.IGNORECASE,
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
_SAYS = re.compile(r"\b(?:sier|seier|sa|mener|meiner)\s$")
"""«sier IKT»: an office has its say in capitals, a child's initials do not."""
_SHOUTED_TO = re.compile(
    r"\b(?:(?:snakk|prat|møt|avtal)\w*\s(?:med|til)|hvor\s(?:er|var|blir)|kor\s(?:er|var|blir)|hva med|kva med)\s$"
)
"""Before a person, in capitals too: «HVOR ER LEO»."""
_LISTED_AS = re.compile(r"\b(?:står|ført|oppført|registrert|lagret|lagra|arkivert)\s(?:som|under)\s[«\"“]$")
_CLEFT, _WHO = re.compile(r"\bdet\s(?:er|var)\s$"), re.compile(r"\ssom\b")
_ASKS = frozenset(
    "kan vil skal må bør får har er var lar tar blir kunne ville skulle burde når da så".split()
)
"""What a question or a sentence begins with: «Kan Eirunn komme?» names one person, not two words of a name."""


def find(text: str) -> Iterator[Hit]:
    """Yield names."""
    tokens = tokens_of(text)
    shouting = sum(t.shout for t in tokens) * 2 > len(tokens)
    index = 0
    while index < len(tokens):
        if skipped := phrase_words(text, tokens[index]):
            index += skipped
            continue
        length, score = _at(text, tokens, index, shouting)
        if _may_be_title(tokens[index], score) and _inside_title(text, tokens, index):
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
    if run[0].shout:
        return _shouted(text, run, kinds, shouting)
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


def _shouted(text: str, run: list[Token], kinds: list[str], shouting: bool) -> tuple[int, float]:
    """Score capitals: in a text that shouts they are words, else names and abbreviations."""
    length = 1
    while length < len(run) and kinds[length] in NAMES | {"shape"} and run[length].text.isupper():
        length += 1
    first, lowered = run[0], text.lower()
    cued = is_cued(lowered, first.start) or FAMILY.search(lowered[max(0, first.start - 32) : first.start])
    if kinds[0] in FORMLESS | {"lastplace"} and POSSESSED.match(lowered[first.end :][:20]):
        return length, 0.6
    whole = first.text.lower() in words("first_names") | words("last_names") or len(first.text) > 4
    if kinds[0] in {"first", "last", "lastplace"} and (length > 1 or (kinds[0] != "lastplace" and whole)):
        return length, 0.75
    if kinds[0] in {"maybe", "lastword"} and length > 1:
        return length, 0.7
    if _is_shouted_person(lowered, first, kinds[0]):
        return length, 0.55
    if kinds[0] not in {"new", "shape", "maybe", "lastword", "lastplace", "compound"}:
        return 1, 0.0
    surname = kinds[0] == "shape" and len(first.text) > 5 and not is_ordinary(first.text)
    if re.match(r"-\d", text[first.end :][:2]):
        return 1, 0.0
    if kinds[0] == "new" and length == 1 and _SAYS.search(lowered[max(0, first.start - 12) : first.start]):
        return 1, 0.0
    verb = (
        shouting
        and len(first.text) > 3
        and kinds[0] in {"new", "shape"}
        and VERB.match(lowered[first.end :][:40])
    )
    if (surname and (shouting or len(first.text) > 6)) or verb:
        return length, 0.5
    listed = kinds[0] in {"new", "shape"} and len(first.text) > 3 and _beside_surname(text, first)
    named = ((cued or length > 1) and not first.opens) or listed
    return (length, 0.55) if named else (1, 0.0)


def _is_shouted_person(lowered: str, first: Token, what: str) -> bool:
    """True for a word in capitals that stands where only a person does."""
    before, after, word = (
        lowered[max(0, first.start - 24) : first.start],
        lowered[first.end :],
        first.text.lower(),
    )
    if what == "maybe":
        return word in words("first_names") and _SHOUTED_TO.search(before) is not None
    if what in {"new", "shape"} and len(word) > 4:
        return _LISTED_AS.search(before) is not None
    farm = what in {"word", "lastplace"} and not is_word(word) and ends_like_name(word)
    return bool(farm and _CLEFT.search(before) and _WHO.match(after))


def _beside_surname(text: str, token: Token) -> bool:
    """True beside a family's name in capitals: «ØSTREM, VATLE og to til»."""
    others = coordinated(text[max(0, token.start - 32) : token.start], text[token.end :][:32])
    return any(
        word.isupper() and len(word) > 3 and kind(word.lower()) in {"last", "shape"} for word in others
    )
