"""Names in capitals: in a text that shouts a capital says nothing, in another it may be a name or an abbreviation."""

from __future__ import annotations

import re

from app.privacy.caseless import Caseless
from app.privacy.gate import BLOCK
from app.privacy.meant_name import CLEFT, WHO, is_meant
from app.privacy.names import (
    ends_definite,
    is_farm,
    is_like_farm,
    is_ordinary,
    is_settlement,
    is_word,
    last_names,
    words,
)
from app.privacy.single_name import BY, FAMILIES, FORMLESS, single
from app.privacy.small_name import WORDS_FIRST
from app.privacy.surname import NAMES, SURNAMES, acts_in_clause, is_asked_of, is_person, of_person
from app.privacy.surroundings import (
    FAMILY,
    POSSESSED,
    ROLE,
    SERVICE,
    Around,
    coordinated,
    is_waited_for,
)
from app.privacy.thing_around import is_institution, is_placed, is_thing
from app.privacy.tokens import Token
from app.privacy.unknown_name import is_impersonal
from app.privacy.word_kind import ends_like_name, kind

_SAYS = re.compile(r"\b(?:sier|seier|sa|mener|meiner)\s$")
"""«sier IKT»: an office has its say in capitals, a child's initials do not."""
_SHOUTED_TO = re.compile(
    r"\b(?:(?:snakk|prat|møt|avtal|hørt|høyrt)\w*\s(?:med|til)|hvor\s(?:er|var|blir)|kor\s(?:er|var|blir)|hva med|kva med|(?:svarer|svarar|kommer|kjem|ringer|ringjer|møter)\s(?:ikke|ikkje)|(?:endelig|endeleg|så|da|då|nå|no)\s(?:svarte|ringte|ringde|spurte))\s$"
)
"""Before a person, in capitals too: «HVOR ER LEO»."""
_GIVES = re.compile(
    r"\shar\s(?:ikke\s|ikkje\s)?(?:gitt|gjeve|fått)\s(?:beskjed|svar|lyd)\b|\shar\s(?:ikke\s|ikkje\s)?(?:svart|ringt|signert)\b"
)
"""After a person whose word is waited for: «FØR BREKKE HAR GJEVE BESKJED»."""
_LISTED_AS = re.compile(r"\b(?:står|ført|oppført|registrert|lagret|lagra|arkivert)\s(?:som|under)\s[«\"“]$")
_WRITTEN_AS = Caseless(
    r"\b(?:det\s(?:står|sto|stod)|står\sdet|sto\sdet|er\sdet|det\ser)\s(?:bare\s|berre\s|kun\s)?(?:skrevet\s|skrive\s)?$|\b(?:avsender|avsendar|signert|underskrevet|underskrive|undertegnet)\w*(?:\s(?:på\s\w+\s)?(?:er|var|av|som|med|står)|[^.!?\n]{0,24}:)?\s$"
)
_WRITTEN_ON = re.compile(
    r"\s(?:på|i|øverst|nederst|bakpå|utenpå|utanpå|og\s(?:et|eit)\s(?:telefon)?nummer)\b|[.,!?]|$"
)
"""«Det står bare HELLEREN på lappen»: what is written somewhere alone."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_FARMS = frozenset("berg dal dahl vik viken strand lund hagen haugen moen moe lien bakken bakke".split())
_QUOTES = frozenset('«"“')
LONGEST_ABBREVIATION = 4
_WINDOW = 64
"""What is read on both sides of a word."""
_CODE_AFTER = re.compile(r"-\d|@")
_FUNCTION = frozenset(
    "al alle an andre anna at av bare be de den der dina dines ditte du for fra frå ham han hans hei hel hele hell ho hun i kan kunne la le man me med mi min mine mitt mot ni ny når og om oss per på saman ser si sin sine so som treng vi vil vår våre".split()
)
"""Words that every sentence may have, whosever name they are."""


def shouted(text: str, run: list[Token], kinds: list[str], shouting: bool) -> tuple[int, float]:
    """Return (words, score) of the name in capitals that `run` begins with; `shouting` when most of the text is so."""
    length = 1
    while length < len(run) and kinds[length] in NAMES | {"shape"} and run[length].text.isupper():
        length += 1
    if length == 1 and kinds[0] == "word" and len(run[0].text) == 1:
        return 1, 0.0
    if length == 1 and len(run) > 1 and _is_full(run[0].text.lower(), run[1].text.lower()):
        return 2, 0.55
    lowered, first = _lowered(text, run[0])
    if text[: run[0].start][-1:] in {"@", "#"} or _CODE_AFTER.match(text, run[0].end):
        return 1, 0.0
    person = _stands_as_person(lowered, first, kinds[0], _beside(text, run[0]))
    if person:
        return length, person
    if shouting:
        return _in_shout(lowered, first, kinds[0], length)
    return _alone(lowered, first, kinds[0], length)


def _is_full(first: str, last: str) -> bool:
    """True for «ELI STRAND»: a first name and a family's name, both of them words too."""
    named = len(first) > 2 and first in _first_names() and first not in WORDS_FIRST | _FUNCTION
    return named and last in FAMILIES | _FARMS


def _lowered(text: str, token: Token) -> tuple[str, Token]:
    """Return what stands around a word as it would be written without shouting, and the word in it."""
    begin = max(0, token.start - _WINDOW)
    before, after = _calm(text[begin : token.start]), _calm(text[token.end : token.end + _WINDOW])
    at, word = len(before), token.text.capitalize()
    return before + word + after, Token(word, at, at + len(word), token.opens, True, False)


def _calm(text: str) -> str:
    """Return text in capitals in small letters, but for names and places."""
    return _WORD.sub(
        lambda m: m.group().capitalize() if _is_written_large(m.group().lower()) else m.group().lower(), text
    )


def _is_written_large(word: str) -> bool:
    return kind(word) in NAMES | {"place", "shape"} or is_settlement(word)


def _stands_as_person(lowered: str, first: Token, what: str, beside: set[str]) -> float:
    """Score a word in capitals that stands where only a person does; 0 elsewhere."""
    before, after, word = lowered[: first.start], lowered[first.end :], first.text.lower()
    if word in _FUNCTION:
        return 0.0
    if what in FORMLESS | {"lastplace"} and POSSESSED.match(after) and not _is_title(word, what):
        return 0.6
    small = what == "maybe" or (what == "first" and word in words("lower_words"))
    named = small and word in _first_names() and len(word) > 2
    if named and (_SHOUTED_TO.search(before) or (word not in WORDS_FIRST and is_meant(lowered, first))):
        return 0.55
    farm = is_farm(word) and not (is_like_farm(word) and is_word(word))
    if (farm or what in SURNAMES) and (
        beside & (_FAMILIES | {"new"})
        or is_waited_for(before)
        or (what == "lastword" and not is_farm(word) and _SHOUTED_TO.search(before))
        or _GIVES.match(after)
        or is_asked_of(Around(lowered, first.start, first.end))
    ):
        return 0.55
    headline = before[-1:] in _QUOTES and Around(lowered, first.start, first.end).person_acts
    if headline and (what in SURNAMES or word in FAMILIES):
        return 0.55
    cleft = CLEFT.search(before) and WHO.match(after)
    if what == "first" and cleft and word not in WORDS_FIRST:
        return 0.55
    if what == "maybe":
        return 0.0
    written = cleft or (_WRITTEN_AS.search(before) and _WRITTEN_ON.match(after))
    if written and is_farm(word) and what != "thing" and not re.fullmatch(SERVICE, word):
        return 0.55
    if what in {"new", "shape"} and len(word) > 3:
        listed = len(word) > 4 and (_LISTED_AS.search(before) or is_waited_for(before))
        return 0.55 if cleft or listed or beside & _FAMILIES else 0.0
    unlisted = what in {"word", "lastplace"} and not is_word(word) and ends_like_name(word)
    return 0.55 if unlisted and cleft else 0.0


def _in_shout(lowered: str, first: Token, what: str, length: int) -> tuple[int, float]:
    """Score a word of a text in capitals as one that opens a sentence, where a capital says nothing either."""
    word = first.text.lower()
    if word in _FUNCTION or (what == "word" and word not in FAMILIES):
        return 1, 0.0
    if length > 1 and what in NAMES | {"maybe"}:
        return length, 0.7
    near = Around(lowered, first.start, first.end)
    small = what == "first" and word in words("lower_words")
    if small or (what == "maybe" and not first.opens):
        acts = near.person_acts or (small and first.opens and near.acts)
        named = word in _first_names() and len(word) > 2 and (near.person or acts or is_asked_of(near))
        family = what == "maybe" and word in last_names() and is_person(first, near)
        return (length, 0.55) if named or family else (1, 0.0)
    if what == "shape" and len(word) > 5 and not is_ordinary(word):
        placed = is_placed(near.before) or is_institution(near.after)
        return (1, 0.0) if placed else (length, 0.5)
    farm = what != "lastword" or BY.search(near.before)
    known = (
        (farm and _may_be_family(word, what))
        or what == "last"
        or is_like_farm(word)
        or (what in {"new", "odd"} and len(word) > 4)
    )
    score = single(lowered, first if known else first._replace(opens=True), what)
    return length if score else 1, score


def _alone(lowered: str, first: Token, what: str, length: int) -> tuple[int, float]:
    """Score a word in capitals among others that are not: a name or an abbreviation."""
    before, word = lowered[: first.start], first.text.lower()
    whole = word in words("first_names") | words("last_names") or len(word) > 4
    if what in {"first", "last", "lastplace"} and (length > 1 or (what != "lastplace" and whole)):
        return length, 0.75
    if what in {"maybe", "lastword"} and length > 1:
        return length, 0.7
    if what in {"first", "last", "place", "thing", "english"} or word in _FUNCTION:
        return 1, 0.0
    if what == "new" and length == 1 and _SAYS.search(before):
        return 1, 0.0
    near = Around(lowered, first.start, first.end)
    if _is_family(lowered, first, what, near):
        return length, 0.55
    if (what == "shape" and len(word) > 6 and not is_ordinary(word)) or _unlisted_acts(first, what, near):
        return length, 0.5
    if what in {"odd", "word"} or not before.strip() or _is_title(word, what):
        return 1, 0.0
    return (length, 0.55) if length > 1 or near.cued or FAMILY.search(before) else (1, 0.0)


def _is_family(lowered: str, first: Token, what: str, near: Around) -> bool:
    """True for a name on the lists, or what ends as names do, where no place is meant."""
    word = first.text.lower()
    if (
        what == "lastword"
        and len(word) > 2
        and not (is_placed(near.before) or is_thing(near.before, near.after))
    ):
        return True
    named = what == "maybe" and word in _first_names()
    named = named and (word not in WORDS_FIRST or near.acts or near.person)
    return (named or _may_be_family(word, what)) and single(lowered, first, what) >= BLOCK


def _unlisted_acts(first: Token, what: str, near: Around) -> bool:
    """True for a word on no list, too long for an abbreviation, where only a person stands."""
    if what not in {"new", "odd"} or len(first.text) <= LONGEST_ABBREVIATION or is_impersonal(first, near):
        return False
    stands = near.person_acts or of_person(near) or is_waited_for(near.before)
    return stands or acts_in_clause(near)


def _may_be_family(word: str, what: str) -> bool:
    """True for what can be a family's name, and hardly a word in capitals for stress or an abbreviation."""
    if what in {"new", "odd", "compound"}:
        return len(word) > 5 and not is_word(word) and ends_like_name(word)
    return what in {"lastplace", "shape"} or word in words("last_names") | FAMILIES


def _is_title(word: str, what: str) -> bool:
    """True for a word put together that is somebody's office or a noun in the definite form, and no farm's."""
    return what == "compound" and bool(ROLE.search(word) or (ends_definite(word) and not is_like_farm(word)))


def _first_names() -> frozenset[str]:
    return words("first_names") | words("first_words")


_FAMILIES = {"last", "shape"}


def _beside(text: str, token: Token) -> set[str]:
    """Return the kinds of the words in capitals beside this one: «ØSTREM, VATLE og to til»."""
    before, after = text[max(0, token.start - 32) : token.start], text[token.end : token.end + 32]
    others = coordinated(before.replace(" OG ", " og "), after.replace(" OG ", " og "))
    return {kind(word.lower()) for word in others if word.isupper() and len(word) > 3}
