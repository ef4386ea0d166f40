"""Names written in small letters: first names that are no words, surnames where a person stands."""

from __future__ import annotations

import re
from functools import lru_cache

from app.privacy.caseless import Caseless
from app.privacy.names import ends_definite, is_like_farm, is_ordinary, is_proper, is_word, last_names, words
from app.privacy.owned import owns, writes
from app.privacy.single_name import FORMLESS, HOUSEHOLD
from app.privacy.surname import SURNAMES, has_done, is_asked_of, is_person
from app.privacy.surroundings import (
    AT_SERVICE,
    FAMILY,
    VERB,
    WITH,
    Around,
    coordinated,
    is_cued,
)
from app.privacy.thing_around import is_placed, is_thing
from app.privacy.tokens import Token
from app.privacy.word_kind import TAILS, ends_like_name, is_led_by_word, kind

_SMALL_NAMES = frozenset("sara anna vera eli ola jan jon siv gry max rolf amin kim".split())
"""Names that are words too, but hardly before a verb."""
_SMALL_WORDS = frozenset("line tone tine linn else eline erle".split())
"""Names that are words too, but hardly after a word that people's names follow: «møtte line»."""
_SPEAKS = re.compile(
    r"\s(?:ikke\s|ikkje\s)?(?:sa|sier|seier|ringte|ringde|spurte|fortalte|fortalde|fortel|forteller|mener|meiner|har\s(?:vært|vore)\s(?:her|hos|syk|sjuk|borte)|kommer\sikke|kjem\sikkje|(?:er|var)\s(?:ikke\s|ikkje\s)?(?:syk|sjuk|borte|sykmeldt|sjukmeld|hjemme|heime|på\s(?:jobb|ferie|kurs)|redd|sint|lei\sseg))\b"
)
WORDS_FIRST = frozenset(
    "hans han dag mai juli alt even sol vilje vill norma andre bror per helga fang vår saga storm gard tale love live saman mark rosa rose bill are fred bjørk rein".split()
)
"""Among names that are words too: before a verb, or in capitals, they are the words."""
_OWNS_KIN = re.compile(r"\s(?:sin|si|sine)\s(?:far|mor|mamma|pappa|bror|syster|søster|familie|foreldre)\b")
_LEANS = re.compile(r"\s(?:seg|oss|meg|deg|dere|dykk)\b")
"""«vi må lene oss på loven»: a verb."""
_SPOKEN_TO = Caseless(
    r"\b(?:(?:snakk|prat|hør|høyr|avtal|møt|samtal)\w*\s(?:\w+\s)?med|(?:takk|beskjed|svar|melding|mail|e-?post|sms|hilsen|helsing)\w*\s(?:til|fra|frå)|(?:jeg|eg)\sog|hos|hjå|ifølge|ifølgje|traff|møtte|(?:tok|tar|tek|ta|tatt|teke)\s(?:det|den|dette|saken|saka)\sopp\smed|ring\w*|spør|spurte|spørre|spørje|(?:mor|far|mora|faren|bror|søster|syster|mamma|pappa|foreldrene|foreldra)\stil)\s$"
)
_OFFICE = r"\w*(?:lege|lærer|lærar|leder|leiar|sjef|rådgiver|rådgjevar|rådgivar|psykolog|advokat|verge|logoped|tolk|rektor|styrer|styrar|prest|inspektør|behandler|behandlar|handsamar|koordinator|konsulent|pedagog|terapeut|kurator|lensmann|politimester|politimeister|doktor|trener|trenar)"
_BIDDEN = re.compile(
    r"\b(?:be|ber|ba|bad|bedt|bede|la|lar|lot|få|får)\s$|(?:^|[.!?\n]\s?)(?:kan|skal|vil|må|bør)\s(?:ikke\s|ikkje\s)?$",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"\s(?:om\så\s|til\så\s|om\s(?=det\b|dette\b)|å\s)?(?:det|dette|(?:være|vere)\smed|(?!være|vere|ligge|henge)[a-zæøå]{2,}e|gå|få|se|sjå|si|stå|ta|gi|bli|dra|slå)\b"
)
"""«kan vi be stig gå ut»: who is to do something."""
_CLEFT = re.compile(r"\b(?:det\s(?:er|var)|(?:er|var)\sdet)\s$", re.IGNORECASE)
IS = re.compile(
    r"\s(?:har|hadde|er|var|blir|blei|ble|vart|skal|kan|får|vil|må|ligger|ligg|lå|låg|går|gikk|gjekk|står|stod|sto|finner|følger|følgjer)\b"
)
_CLAUSE = re.compile(r"\b(?:at|fordi|tror|trur|håper|håpar)\s$")
_CALLED = Caseless(
    rf"\b(?:mor|far|jenta|gut+en|barnet|han|hun|ho|broren|søsteren|systera|læreren\shans|som|dattera?|sønnen|{_OFFICE}(?:e?n)?)\s(?:heter|heiter|het|heitte)\s(?:ikke\s|ikkje\s|visst\s)?(?:(?:noe|noko)\s(?:(?:sånt|slikt|sånn|slik|liknande|lignende|i\sretning)\s)?(?:som|av|med)\s)?$"
)
_AFTER_NAME = re.compile(
    r"\s?(?:[.,?!;)]|$)|\s(?:om|i|på|etter|før|og|som|når|hvis|viss|at|nå|no|etterpå|alene|aleine|åleine|igjen|ikke|ikkje|var|er|har|ble|blei|blir|vart|for|sa|ringte|ringde|kom|vil|skal|kan|må|hjemme|heime)\b"
)
"""«jeg ringer gro etter møtet», «far heter bjørn og …»: what a noun hardly stands between."""
_TITLED = Caseless(
    rf"\b(?:{_OFFICE}|fru|herr|familien|familia|ekteparet|brødrene|søstrene|søsknene|syskena)\s$",
)
"""What a family's name follows at once, and hardly a noun: «fastlege moen»."""
_IN_ADDRESS = re.compile(r"^[@./_#\\]|[@/_]|\.\w$")
_NOT_DONE = re.compile(
    r"\shar\s(?:ikke\s|ikkje\s)?(?:svart|ringt|sagt|skrevet|skrive|signert)\b|\s(?:vil|kan)\s(?:ikke|ikkje)\b"
)
"""With «sa» and «ringte», what somebody who works there does: «lunde i barnevernet har ikke svart»."""
SHORTEST_CALLED = 5
SHORTEST_LISTED = 3
"""Longer names are no abbreviations and no slips of the pen."""


@lru_cache(maxsize=20_000)
def may_be_small_name(word: str) -> bool:
    """True for a word in small letters that can be a name somewhere: `small_name` scores no other."""
    what, base = kind(word.lower()), word.removesuffix("s").lower()
    if what == "compound":
        found = not is_word(word) and (is_like_farm(word) or ends_like_name(word))
    elif what == "word":
        found = len(word) > SHORTEST_CALLED and ends_like_name(word)
    else:
        found = what in SURNAMES | {"first", "maybe", "shape", "new"}
    return found or "-" in word or base in words("first_names") or word.lower() in _SMALL_NAMES | _SMALL_WORDS


def small_name(text: str, run: list[Token], kinds: list[str]) -> tuple[int, float]:
    """Score words written small: first names that are no words, and what follows them."""
    if is_led_by_word(run[0].text) or (run[0].text == "lene" and _LEANS.match(text, run[0].end)):
        return 1, 0.0
    length = 1
    while length < len(run) and _lower_tail(run[length], kinds[length]):
        length += 1
    small = run[0].text.lower()
    follows = len(run) > 1 and kinds[:2] == ["first", "new"] and not is_ordinary(run[1].text)
    if length == 1 and follows and small not in words("lower_words"):
        length = 2
    if _owns(text, run[0]) or _is_small_name(text, run[0], kinds[0]) or ("-" in small and _is_family(small)):
        return 1, 0.5
    if kinds[0] == "first":
        word = small in words("lower_words") or small not in words("first_names")
        family = FAMILY.search(text[max(0, run[0].start - 32) : run[0].start])
        cued = family or _beside_name(text, run[0]) or is_cued(text, run[0].start) or _is_double(small)
        alone = 0.5 if cued else 0.0
        return length, (0.7 if length > 1 else alone) if word else 0.55
    if kinds[0] == "maybe" and length > 1:
        acts = small in words("first_words") and VERB.match(text, run[length - 1].end)
        if kinds[1] in {"last", "shape"} or acts:
            return length, 0.55
    return _small_surname(text, run, kinds, length)


def _owns(text: str, token: Token) -> bool:
    """True for «sanders sekk»: a first name in the genitive, before what one person has."""
    base, after = token.text.removesuffix("s").lower(), text[token.end :][:24]
    son = base.endswith("sen") and base[:-3] in words("first_names")
    family = son or kind(base) == "last" or (kind(base) == "shape" and not is_ordinary(base))
    if family and not is_word(token.text) and base != token.text:
        return owns(token.text, after, place=False) or writes(token.text, after)
    named = base in words("first_names") and len(base) > 2 and not _is_common(token.text)
    return named and owns(token.text, after, place=False)


def _small_surname(text: str, run: list[Token], kinds: list[str], length: int) -> tuple[int, float]:
    """Score a surname written small: only where a person stands."""
    small, what, before = run[0].text.lower(), kinds[0], text[max(0, run[0].start - 32) : run[0].start]
    like_farm = ends_like_name(small) or is_like_farm(small)
    farm = what in {"lastword", "lastplace"} or (
        what in FORMLESS | {"odd"}
        and not is_word(small)
        and like_farm
        and (is_like_farm(small) or not ends_definite(small))
    )
    at = AT_SERVICE.match(text, run[0].end) if run[0].opens and what in {"lastword", "lastplace"} else None
    if at and (_SPEAKS.match(text, at.end()) or _NOT_DONE.match(text, at.end())):
        return 1, 0.5
    if (
        ends_like_name(small)
        and len(small) > SHORTEST_CALLED
        and _CALLED.search(text[max(0, run[0].start - 64) : run[0].start])
    ):
        return length, 0.5
    titled = (farm or (what == "new" and len(small) > 4)) and _TITLED.search(before)
    told = (
        what in {"lastword", "lastplace"}
        and _SPOKEN_TO.search(before)
        and _AFTER_NAME.match(text[run[0].end :][:24])
    )
    if titled or told:
        return length, 0.5
    if what == "compound" and _is_small_farm(text, run[0]):
        return 1, 0.5
    if what in SURNAMES | {"shape", "new"} and len(small) > 3 and FAMILY.search(before):
        noun = (
            what == "lastword" and HOUSEHOLD.search(before) and not small.endswith(("er", "ar", "te", "de"))
        )
        return 1, 0.5 if noun or what not in {"new", "lastword"} else 0.35
    if _is_small_surname(small, what) and (
        (what == "last" and _is_listed(text, run[0]))
        or is_person(run[0], Around(text, run[0].start, run[0].end))
    ):
        return length, 0.5
    if kinds[0] in {"new", "maybe", "last"} and length > 1 and is_cued(text, run[0].start):
        return length, 0.5
    return 1, 0.0


def _is_listed(text: str, token: Token) -> bool:
    """True for a family's name on our list, in the genitive too, where it is no place's and no part of an address."""
    word, listed = token.text.lower(), words("last_names")
    before, after = text[max(0, token.start - 32) : token.start], text[token.end :][:32]
    placed = is_placed(before) or is_thing(before, after) or _IN_ADDRESS.search(before[-1:] + after[:2])
    return len(word) > SHORTEST_LISTED and bool({word, word.removesuffix("s")} & listed) and not placed


def _is_common(word: str) -> bool:
    """True for a word of the dictionaries that is no proper noun and no «Andreassen»."""
    son = word.endswith("sen") and bool({word[:-3], word[:-2]} & words("first_names"))
    return is_word(word) and not is_proper(word) and not son


def _is_small_surname(word: str, what: str) -> bool:
    if what == "lastplace":
        return word in last_names() and not is_word(word)
    farm = is_like_farm(word) or (ends_like_name(word) and not word.endswith(("en", "a")))
    farm = farm and what in FORMLESS and len(word) > 4
    return (what in {"last", "shape"} or farm) and not _is_common(word)


def _is_small_farm(text: str, token: Token) -> bool:
    """True for what farms are called after, where a person stands: «familien sagbakken», «spør kvernberget i økonomi»."""
    before, farm = text[max(0, token.start - 32) : token.start], is_like_farm(token.text)
    if is_word(token.text):
        return False
    asked = farm and WITH.search(before) and AT_SERVICE.match(text, token.end)
    return bool(asked or (HOUSEHOLD.search(before) and (farm or ends_like_name(token.text))))


def _is_small_name(text: str, token: Token, what: str) -> bool:
    """True for a name that is a word too, where what stands around it says that it is the name."""
    small, after = token.text.lower(), text[token.end :][:24]
    owns = what == "maybe" and small in words("first_words") and _OWNS_KIN.match(after)
    cued = small in _SMALL_WORDS and is_cued(text, token.start)
    beside = (
        what == "maybe"
        and len(small) > 2
        and small in words("first_names") | (words("first_words") - WORDS_FIRST)
        and _beside_name(text, token)
    )
    first = small in words("first_names") | words("first_words") | _SMALL_WORDS
    listed = first and what in {"maybe", "word"}
    speaks = token.opens and listed and small not in WORDS_FIRST and _SPEAKS.match(text, token.end)
    spoken = first and len(small) > 2 and _AFTER_NAME.match(after) and _is_spoken_to(text, token)
    bidden = listed and len(small) > 2 and small not in WORDS_FIRST and _is_bidden(text, token)
    return bool(
        owns or cued or beside or speaks or spoken or bidden or (small in _SMALL_NAMES and VERB.match(after))
    )


def _acts_in_cleft(near: Around) -> bool:
    """True for «det var tone som tok imot ham»."""
    if _CLEFT.search(near.before) is None or not near.after.startswith(" som "):
        return False
    return VERB.match(near.after[4:]) is not None and IS.match(near.after[4:]) is None


def _is_bidden(text: str, token: Token) -> bool:
    """True for «be stig gå ut», «har gro svart?» and «høyrde at odd har sagt»: a first name that is a word too."""
    near = Around(text, token.start, token.end)
    bidden = _BIDDEN.search(near.before) and _TO_DO.match(near.after)
    return bool(
        bidden
        or is_asked_of(near)
        or has_done(near)
        or _acts_in_cleft(near)
        or (_CLAUSE.search(near.before) and near.person_acts)
    )


def _is_spoken_to(text: str, token: Token) -> bool:
    """True right after «snakka med», «mor til» or «far heter»; after the first two for no word that stands there too."""
    before = text[max(0, token.start - 32) : token.start]
    word = token.text.lower()
    definite = word.endswith("en") and is_word(word)  # «en prat med karen»
    if word not in WORDS_FIRST and not definite and _SPOKEN_TO.search(before):
        return True
    return _CALLED.search(before) is not None


def _beside_name(text: str, token: Token) -> bool:
    """True beside a first name that is no word: «vetle og aksel»."""
    beside = coordinated(text[max(0, token.start - 32) : token.start], text[token.end :][:32])
    listed = words("first_names") - WORDS_FIRST if token.text.lower() not in WORDS_FIRST else frozenset()
    return any((kind(word) == "first" and not is_word(word)) or word in listed for word in beside)


def _is_family(word: str) -> bool:
    """True for «lervik-saken»."""
    base, _, tail = word.partition("-")
    return tail in TAILS and kind(base) in {"last", "lastplace", "shape"} and not is_word(base)


def _is_double(word: str) -> bool:
    """True for two first names with a hyphen: «lise-lotte»."""
    first, _, second = word.partition("-")
    return bool(first and second) and kind(first) in {"first", "maybe"} and kind(second) == "first"


def _lower_tail(token: Token, what: str) -> bool:
    if what in {"maybe", "lastword"}:
        return what == "lastword" or token.text.lower() in last_names()
    return what in {"last", "lastplace", "shape", "first"}
