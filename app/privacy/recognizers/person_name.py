"""Names of persons: lists of names, ordinary words, places and things, and what stands around the word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.privacy.names import is_ordinary, is_word, last_names, words
from app.privacy.recognizers.base import Hit
from app.privacy.surroundings import (
    AND_PERSON,
    AT_SERVICE,
    FAMILY,
    FROM_SERVICE,
    PLACE_BEFORE,
    POSSESSED,
    PREPOSITION,
    VERB,
    VERBLIKE,
    WITH,
    Around,
    around,
    coordinated,
    is_cued,
    is_thing,
)
from app.privacy.word_kind import kind

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CAMEL = re.compile(r"^(?!Mc|Mac).*[a-zæøå][A-ZÆØÅ](?!.*-)")
_MOSTLY = frozenset(
    "bjørn odd even stein jarl vegar anna vera amin rolf max ola dina mina sara eli jon jan siv gry".split()
)
"""Names that are words too, but seldom begin a sentence as words."""
_PARTICLES = frozenset("de den der la le bin al mc dos van von the".split())
"""Parts of names that are never a name alone."""
_ENDS = ".!?:\n•–—"
_DEFINITE = re.compile(
    r"(?:et|ene|ane|heten|heita|tenesta|tjenesten|skolen|skulen|hagen|ordningen|modellen|plattformen|senter|senteret|kontoret|huset|staden|loven|lova|posten|utvalget|planen|planet|fjella|teamet|møtet|prosjektet|verket|gruppa|gruppen|avisa|avisen|laget|saken|saka|banken|linja|uka|dagen|kvelden)s?$"
)
"""Ends of words in the definite form and of institutions: no names."""
_SERVICE_BEFORE = re.compile(r"\b[A-ZÆØÅ]\w+\s$")
"""A capitalised word right before: «BUP Førde» is a place of a service."""
_CALLED_SO = re.compile(r"\b(?:heter|heiter|kjære|hei|kalles|kalt|sier|seier)\W{1,3}$", re.IGNORECASE)
"""What stands before words with a capital as often as before names: «gruppa heter Sterk og Klar»."""
UNKNOWN = 0.52
"""Score of an unknown capitalised word inside a sentence: Norwegian writes only names so."""
_SURNAMES = frozenset({"last", "lastplace", "lastword"})
_NAMES = _SURNAMES | {"first"}
_FORMLESS = frozenset({"new", "shape", "compound"})
_TAIL = _NAMES | _FORMLESS | {"maybe", "place"}


@dataclass(frozen=True)
class Token:
    """A word with its place and how it is written."""

    text: str
    start: int
    end: int
    opens: bool
    capital: bool
    shout: bool


def _tokens(text: str) -> list[Token]:
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        before = text[max(0, match.start() - 12) : match.start()].rstrip(" \t«\"“'(*_-")
        opens = not before or before[-1] in _ENDS
        shout = word.isupper() and len(word) > 2
        found.append(Token(word, match.start(), match.end(), opens, word[0].isupper(), shout))
    return found


def _joined(text: str, first: Token, second: Token) -> bool:
    return text[first.end : second.start] in {" ", "  ", "\n"}


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[str, ...]]:
    """Return the places and things of several words by their first word."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in words("places") | words("things") | words("services"):
        if " " in phrase:
            first = phrase.split()[0]
            found[first] = (*found.get(first, ()), phrase)
    return found


def _phrase_words(text: str, token: Token) -> int:
    """Return how many words the known phrase that begins here has, or 0."""
    for phrase in _phrases().get(token.text.lower(), ()):
        end = token.start + len(phrase)
        if text[token.start : end].lower() == phrase and not text[end : end + 1].isalpha():
            return len(phrase.split())
    return 0


def find(text: str) -> Iterator[Hit]:
    """Yield names."""
    tokens = _tokens(text)
    shouting = sum(t.shout for t in tokens) * 2 > len(tokens)
    index = 0
    while index < len(tokens):
        if skipped := _phrase_words(text, tokens[index]):
            index += skipped
            continue
        length, score = _at(text, tokens, index, shouting)
        if length == 1 and score == UNKNOWN and _inside_title(text, tokens, index):
            score = 0.0
        if score:
            yield Hit(tokens[index].start, tokens[index + length - 1].end, "NAVN", score)
        index += max(1, length)


def _inside_title(text: str, tokens: list[Token], index: int) -> bool:
    """True when an unknown word follows another capitalised one: «Premier League», «Mein Kampf»."""
    if index == 0:
        return False
    before = tokens[index - 1]
    return before.capital and not before.opens and _joined(text, before, tokens[index])


def _at(text: str, tokens: list[Token], index: int, shouting: bool) -> tuple[int, float]:
    """Return (number of words, score) of the name that begins here."""
    run = [tokens[index]]
    while len(run) < 4 and index + len(run) < len(tokens):
        following = tokens[index + len(run)]
        same = following.capital == run[0].capital and not (
            following.opens and "\n" in text[run[-1].end : following.start]
        )
        if not _joined(text, run[-1], following) or not same:
            break
        run.append(following)
    kinds = [kind(token.text.lower()) for token in run]
    if not run[0].capital:
        return _lower(text, run, kinds)
    if run[0].shout:
        return _shouted(text, run, kinds, shouting)
    return _full(text, run, kinds) or (1, _single(text, run[0], kinds[0]))


def _full(text: str, run: list[Token], kinds: list[str]) -> tuple[int, float] | None:
    """Return (words, score) of a name of two words or more, or None."""
    length = 1
    while length < len(run) and kinds[length] in _TAIL:
        length += 1
    article = run[0].opens and run[0].text.lower() in _PARTICLES
    if length == 1 or article:
        return None
    score = _head_score(text, run[0], kinds[0], kinds[1:length])
    if score and score < 0.8 and is_thing(text[max(0, run[0].start - 32) : run[0].start], text[run[length - 1].end :][:24]):
        score = 0.0
    return (length, score) if score else None


def _head_score(text: str, first: Token, head: str, tail: list[str]) -> float:
    """Score a run of capitalised words by what its first word and the rest are."""
    if head == "first":
        return 0.85
    if head == "maybe":
        return _ambiguous_head(first, tail)
    if head in {"new", "shape"} and (tail[0] != "place" or not first.opens):
        placed = PREPOSITION.search(text[max(0, first.start - 12) : first.start]) and tail[0] in {"new", "place"}
        return 0.0 if placed else 0.6
    if head in {"last", "lastword"}:
        return 0.7 if tail[0] in {"last", "first", "shape", "lastplace"} else 0.0
    if head in {"word", "compound"} and not first.opens and tail[0] in {"last", "first", "shape"}:
        return 0.0 if len(first.text) < 4 or first.text.isupper() else 0.55
    return 0.0


def _ambiguous_head(first: Token, tail: list[str]) -> float:
    if first.opens and tail[0] == "first":
        return 0.0
    if any(k in {"last", "shape", "lastplace"} for k in tail):
        return 0.8
    if "compound" in tail and (not first.opens or first.text.lower() in words("first_names")):
        return 0.7
    return 0.55 if any(k in {"first", "new", "lastword"} for k in tail) else 0.0


def _single(text: str, token: Token, what: str) -> float:
    """Score one capitalised word by what it is and what stands around it."""
    if text[token.end : token.end + 2] == "- " or _CAMEL.search(token.text):
        return 0.0
    near = around(text, token.start, token.end)
    if what == "first":
        return 0.65
    if what in _SURNAMES and not (token.text.isupper() and len(token.text) < 4):
        return _surname(token, what, near)
    if what == "maybe":
        return _ambiguous(token, near)
    if what in {"word", "compound"}:
        return _ordinary(token, what, near)
    return _unknown(token, what, near) if what in _FORMLESS else 0.0


def _surname(token: Token, what: str, near: Around) -> float:
    if what == "lastplace":
        cued = near.cued and not PREPOSITION.search(near.before)
        acts = (near.acts and not token.opens and not _SERVICE_BEFORE.search(near.before)) or near.person_acts
        return 0.55 if near.family or cued or acts else 0.0
    if what == "lastword" and token.opens and not near.person:
        return 0.5 if near.person_acts else 0.0
    placed = PLACE_BEFORE.search(near.before) and not near.cued and not near.acts
    return 0.35 if placed or is_thing(near.before, near.after) else 0.6


def _ordinary(token: Token, what: str, near: Around) -> float:
    """Score an ordinary word with a capital: a surname only when the sentence says so."""
    lowered = token.text.lower()
    if token.text.isupper() or is_thing(near.before, near.after):
        return 0.0
    if token.opens:
        named = _may_be_surname(lowered) and (near.person_acts or _and_surname(near))
        return 0.5 if named else 0.0
    if near.person:
        return 0.35 if _CALLED_SO.search(near.before) and near.after[:1] not in {".", ","} else 0.5
    definite = _DEFINITE.search(lowered) or lowered.endswith(("en", "a", "er", "ar"))
    return 0.5 if what == "compound" and near.person_acts and not definite else 0.0


def _and_surname(near: Around) -> bool:
    other = AND_PERSON.match(near.after)
    return other is not None and kind(other.group(1).lower()) in _NAMES | {"shape"}


def _may_be_surname(word: str) -> bool:
    """True for a word the dictionaries do not hold, put together, and in no definite or plural form."""
    ordinary = is_word(word) or word.endswith(("en", "et", "a", "ene", "ane", "er", "ar", "e"))
    return not ordinary and len(word) > 5


def _ambiguous(token: Token, near: Around) -> float:
    lowered = token.text.lower()
    placed = PLACE_BEFORE.search(near.before) and not near.person
    if lowered in _PARTICLES or placed:
        return 0.0
    if not token.opens:
        named = lowered in words("first_names") and len(token.text) > 2
        first = lowered in words("first_words") and (WITH.search(near.before) or AT_SERVICE.match(near.after))
        return 0.55 if near.person else 0.5 if near.acts or named or first else 0.0
    mostly = lowered in _MOSTLY and VERB.match(near.after)
    return 0.5 if mostly or near.person_acts else 0.0


def _unknown(token: Token, what: str, near: Around) -> float:
    if len(token.text) < (4 if token.opens else 3) or token.text.isupper():
        return 0.0
    if near.person or (token.text.endswith(("sen", "sens")) and not is_ordinary(token.text)):
        return 0.6
    if _is_impersonal(token, near):
        return 0.35 if what == "shape" and near.person_acts else 0.0
    if near.person_acts or near.acts:
        return 0.5
    if token.opens:
        return 0.5 if _opens_like_name(token, what, near) else 0.0
    if what == "shape" or len(token.text) > 3:
        return 0.35 if PREPOSITION.search(near.before) else UNKNOWN
    return 0.0


def _opens_like_name(token: Token, what: str, near: Around) -> bool:
    """True for an unknown word that opens a sentence the way a person does."""
    return len(token.text) > 3 and (_and_surname(near) or VERBLIKE.match(near.after) is not None)


def _is_impersonal(token: Token, near: Around) -> bool:
    """True when the form of the word or its neighbours say that it is a thing or a place."""
    if _DEFINITE.search(token.text.lower()) or is_thing(near.before, near.after):
        return True
    beside = [kind(word.lower()) for word in coordinated(near.before, near.after) if word[0].isupper()]
    return any(k in {"thing", "place"} for k in beside) and not any(k in _NAMES for k in beside)


def _shouted(text: str, run: list[Token], kinds: list[str], shouting: bool) -> tuple[int, float]:
    """Score capitals: in a text that shouts they are words, else names and abbreviations."""
    length = 1
    while length < len(run) and kinds[length] in _NAMES | {"shape"} and run[length].text.isupper():
        length += 1
    first, lowered = run[0], text.lower()
    cued = is_cued(lowered, first.start) or FAMILY.search(lowered[max(0, first.start - 32) : first.start])
    if kinds[0] in _FORMLESS and POSSESSED.match(lowered[first.end :][:20]):
        return length, 0.6
    whole = first.text.lower() in words("first_names") | words("last_names") or len(first.text) > 4
    if kinds[0] in {"first", "last", "lastplace"} and (length > 1 or (kinds[0] != "lastplace" and whole)):
        return length, 0.75
    if kinds[0] in {"maybe", "lastword"} and length > 1:
        return length, 0.7
    if kinds[0] not in {"new", "shape", "maybe", "lastword", "lastplace", "compound"}:
        return 1, 0.0
    surname = kinds[0] == "shape" and len(first.text) > 5 and not is_ordinary(first.text)
    verb = shouting and len(first.text) > 3 and kinds[0] in {"new", "shape"} and VERB.match(lowered[first.end :][:40])
    if (surname and (shouting or len(first.text) > 6)) or verb:
        return length, 0.5
    return (length, 0.55) if (cued or length > 1) and not first.opens else (1, 0.0)


def _lower(text: str, run: list[Token], kinds: list[str]) -> tuple[int, float]:
    """Score words written small: first names that are no words, and what follows them."""
    length = 1
    while length < len(run) and _lower_tail(run[length], kinds[length]):
        length += 1
    if length == 1 and len(run) > 1 and kinds[:2] == ["first", "new"] and not is_ordinary(run[1].text):
        length = 2
    small = run[0].text.lower()
    if kinds[0] == "first":
        word = small in words("lower_words") or small not in words("first_names")
        alone = 0.5 if is_cued(text, run[0].start) else 0.0
        return length, (0.7 if length > 1 else alone) if word else 0.55
    if kinds[0] == "maybe" and length > 1 and kinds[1] in {"last", "shape"}:
        return length, 0.55
    if kinds[0] in _SURNAMES | {"shape", "new"} and len(small) > 3:
        if FAMILY.search(text[max(0, run[0].start - 32) : run[0].start]):
            return 1, 0.5 if kinds[0] not in {"new", "lastword"} else 0.35
    if kinds[0] in {"new", "maybe", "last"} and length > 1 and is_cued(text, run[0].start):
        return length, 0.5
    return 1, 0.0


def _lower_tail(token: Token, what: str) -> bool:
    if what in {"maybe", "lastword"}:
        return what == "lastword" or token.text.lower() in last_names()
    return what in {"last", "lastplace", "shape", "first"}
