"""One capitalised word: a name or not, by what it is and what stands around it."""

from __future__ import annotations

import re

from app.privacy.caseless import Caseless
from app.privacy.name_shape import looks_like_name
from app.privacy.names import (
    ends_definite,
    first_names,
    is_farm,
    is_like_farm,
    is_settlement,
    is_word,
    last_names,
    words,
)
from app.privacy.owned import owns, writes
from app.privacy.surname import SURNAMES, acts_in_clause, among_families, is_asked_of, is_person, surname
from app.privacy.surroundings import (
    AT_SERVICE,
    KIN_AFTER,
    ROLE,
    SERVICE,
    VERB,
    WITH,
    Around,
    coordinated,
    holds_role,
    is_headed,
    is_waited_for,
)
from app.privacy.thing_around import PREPOSITION, is_animal, is_institution, is_placed, is_thing
from app.privacy.tokens import Token
from app.privacy.unknown_name import DEFINITE, and_surname, is_impersonal, unknown
from app.privacy.word_kind import ends_like_name, is_led_by_word, kind

_CAMEL = re.compile(r"^(?!Mc|Mac).*[a-zæøå][A-ZÆØÅ](?!.*-)")
_INVERTED = re.compile(r"\s(?:er|var|ble|blei|blir|vart|vert)\sdet\b")
"""«Even var det ikke»: the word is no subject."""
_MOSTLY = frozenset(
    "bjørn dag odd even stein jarl vegar anna vera amin rolf max ola dina mina sara eli jon jan siv gry tore stig tim roy jo leo lea per kim pia tia teo tea hild brage balder alf erle".split()
)
"""Names that are words too, but seldom begin a sentence as words."""
PARTICLES = frozenset("de den der la le bin al mc dos van von the".split())
"""Parts of names that are never a name alone."""
INSTITUTION = re.compile(
    r".{3}(?:kontoret|senteret|teamet|rådet|laget|torget|utvalget|utvalet|verket|vernet|tjenesten|tenesta|avdelinga|avdelingen|seksjonen|skolen|skulen)$"
)
_CALLED_SO = Caseless(r"\b(?:heter|heiter|kjære|hei|kalles|kalt|sier|seier)\W{1,3}$")
"""What stands before words with a capital as often as before names: «gruppa heter Sterk og Klar»."""
_SPOKE = re.compile(r",\s(?:sier|seier|sa|mener|meiner|meinte|svarte|fortalde|fortalte|skriver|skriv)\s$")
"""A speech verb after what was said: «Det går bra, sier Voss.»"""
_AT_HOME = Caseless(r"\bhos\s$")
_COUPLE = Caseless(r"\b(?:ekteparet|fosterparet|herr|fru|frøken)\s$")
HOUSEHOLD = Caseless(
    r"\b(?:familien|familia|fam\.|ekteparet|fosterparet|søsknene|søskenparet|herr|fru|frøken|fam)\s$",
)
"""What the name of a family follows, even one that is a noun in the definite form."""
_NAMED = re.compile(
    r"(?:(\w{3,}(?:et|a|en|ene))|andre|første|fyrste|siste)\s(?:(?:på|i|for|til)\s\w+\s)?(?:heter|heiter|kalles|er)\s[«\"]?$"
)
"""«Tiltaket heter Veiskillet»: a thing with a name."""
_ELDER = re.compile(r"\s(?:sr|jr)\b\.?")
"""«Sandvold jr.»."""
FAMILIES = frozenset(
    "lie holm foss rud torp holt haug lind wang aun hov voll ek hjort alm asp bakke blom brink falk hjelm skog rød bru".split()
)
"""Names that are words too, but families' names where a person stands."""
BY = Caseless(r"\b(?:med|hos|hjå|av|spør|spurte|ring|ringte|ringde|ringje|ringjer)\s$")
_OWNS_KIN = re.compile(
    r"\s(?:sin|si|sitt|sine)\s(?:far|mor|mamma|pappa|bror|søster|syster|foreldre|familie)\b"
)
SHORTEST_WHOLE = 5
"""A shorter word with a full stop right after may be shortened: «Avd.leder»."""
ABSTRACT = re.compile(
    r".{3}(?:ing|else|het|heit|skap|sjon|vern|helse|oppvekst|kultur|arbeid|barn|unge|familie|team|tjeneste|teneste|utvalg|utval|gruppe|støtte|hjelp|vakt|service|drift|avdeling|kontor|klinikk|mottak|omsorg|psykiatri)$"
)
_OWNERS = SURNAMES | {"new", "odd", "shape", "place"}
FORMLESS = frozenset({"new", "shape", "compound"})


def single(text: str, token: Token, what: str) -> float:
    """Score one capitalised word by what it is and what stands around it."""
    owns = _OWNS_KIN.match(text, token.end) and token.text.lower() in first_names()
    if (what == "thing" and not owns) or _is_no_name(text, token):
        return 0.0
    if what == "thing":
        return 0.5
    if _ELDER.match(text, token.end):
        return 0.6
    near = Around(text, token.start, token.end)
    score = _scored(token, what, near)
    return 0.0 if score and is_animal(near.before) else score


def _is_no_name(text: str, token: Token) -> bool:
    """True for a letter, the first part of a compound, and what is written as no name is."""
    after = text[token.end : token.end + 2]
    shortened = len(token.text) < SHORTEST_WHOLE and after[:1] == "." and after[1:].islower()
    return (
        len(token.text) == 1
        or (shortened and token.text.lower() not in words("first_names"))
        or after == "- "
        or (after[:1] == "-" and after[1:].isdigit())
        or _CAMEL.search(token.text) is not None
        or is_led_by_word(token.text)
    )


def _scored(token: Token, what: str, near: Around) -> float:
    if what == "first":
        return 0.0 if _is_place_too(token, near) else 0.65
    if what in _OWNERS and owns(token.text, near.after, what == "place"):
        named = what != "place" or any(map(ends_like_name, (token.text.lower(), token.text.lower()[:-1])))
        return 0.6 if named and not token.text.isupper() else 0.0
    family = what in SURNAMES | {"shape"} or token.text.lower().removesuffix("s") in FAMILIES
    if family and writes(token.text, near.after) and not is_thing(near.before, ""):
        return 0.55
    if what in SURNAMES and not (token.text.isupper() and len(token.text) < 4):
        return surname(token, what, near)
    if what == "maybe":
        return _ambiguous(token, near)
    if what == "place":
        household = _COUPLE.search(near.before) or (
            HOUSEHOLD.search(near.before) and ends_like_name(token.text.lower())
        )
        spoke = _SPOKE.search(near.before) and near.after[:1] in {".", "!"}
        owned = token.text.endswith("s") and near.after[:1] == " "
        held = not owned and holds_role(near.before, near.after) and not is_thing(near.before, near.after)
        return 0.5 if household or spoke or held else 0.0
    if what in {"word", "compound"}:
        return _ordinary(token, what, near)
    if what in {"english", "odd"}:
        if near.cued and token.text.endswith("sen") and not is_word(token.text):
            return 0.5  # «med navnet Stålesen»
        named = near.person or (what == "odd" and (near.person_acts or among_families(near)))
        return 0.5 if named and not is_impersonal(token, near) else 0.0
    return unknown(token, what, near) if what in FORMLESS else 0.0


def _is_place_too(token: Token, near: Around) -> bool:
    """True for a first name that is also a place, where the sentence means the place: «Frøya kommune»."""
    lowered = token.text.lower()
    if is_institution(near.after) and not lowered.endswith("s"):
        return True
    if not is_settlement(lowered):
        return False
    beside = [kind(word.lower()) for word in coordinated(near.before, near.after) if word[0].isupper()]
    return is_placed(near.before) or is_thing(near.before, near.after) or "place" in beside


def _ordinary(token: Token, what: str, near: Around) -> float:
    """Score an ordinary word with a capital: a surname only when the sentence says so."""
    lowered = token.text.lower()
    if HOUSEHOLD.search(near.before) and not is_thing(near.before, near.after):
        return 0.6
    office = re.fullmatch(SERVICE, lowered) or ROLE.search(lowered)
    institution = INSTITUTION.search(lowered) or (what == "compound" and ends_definite(lowered))
    if (
        token.text.isupper()
        or office
        or institution
        or ABSTRACT.search(lowered)
        or (lowered.endswith("et") and is_word(lowered) and not is_farm(lowered))
        or is_thing(near.before, near.after)
    ):
        return 0.0
    if token.opens:
        named = _may_be_surname(lowered) and (
            near.person_acts or and_surname(near) or (near.placed_at and ends_like_name(lowered))
        )
        family = near.person_acts and (
            lowered in FAMILIES or (is_farm(lowered) and not is_like_farm(lowered))
        )
        return 0.5 if named or family else 0.0
    definite = DEFINITE.search(lowered) or lowered.endswith(("en", "a", "er", "ar"))
    if near.person and not (what == "word" and near.before.endswith(", ") and near.after[:1] != ","):
        loose = _CALLED_SO.search(near.before) and near.after[:1] not in {".", ","}
        return (
            0.35
            if loose
            or (
                definite
                and (
                    not (near.cued or KIN_AFTER.match(near.after))
                    or (near.before.endswith(", ") and near.after[:1] != ",")
                    or _AT_HOME.search(near.before)
                    or (_CALLED_SO.search(near.before) and not is_farm(lowered))
                )
            )
            or _is_named_thing(near.before)
            else 0.5
        )
    named = (
        near.person_acts
        or is_waited_for(near.before)
        or (looks_like_name(lowered) and not PREPOSITION.search(near.before))
    )
    if what == "word" and near.person_acts and (is_farm(lowered) or lowered in FAMILIES):
        return 0.5
    return 0.5 if what == "compound" and named and (not definite or is_like_farm(lowered)) else 0.0


def _is_named_thing(before: str) -> bool:
    """True for «tiltaket heter», not for «familien heter»."""
    named = None if holds_role(before, "") else _NAMED.search(before)
    person = named and (
        ROLE.search(named[1] or "") or named[1] in words("cues") or "famili" in (named[1] or "")
    )
    return named is not None and not person


def _may_be_surname(word: str) -> bool:
    """True for a word the dictionaries do not hold, put together, and in no definite or plural form."""
    ordinary = is_word(word) or word.endswith(("en", "et", "a", "ene", "ane", "er", "ar", "e"))
    return not ordinary and len(word) > 5


def _ambiguous(token: Token, near: Around) -> float:
    lowered = token.text.lower()
    beside = any(is_settlement(word) for word in coordinated(near.before, near.after) if word[0].isupper())
    placed = (is_placed(near.before) or beside) and not near.person
    if not token.opens and not near.cued and is_thing(near.before, near.after):
        return 0.0
    inverted = _INVERTED.match(near.after)
    if inverted or lowered in PARTICLES or placed or (len(lowered) == 2 and token.text.isupper()):
        return 0.0
    if not token.opens or is_headed(near.before):
        named = lowered in words("first_names") and len(token.text) > 2
        first = lowered in words("first_words") and bool(
            WITH.search(near.before) or AT_SERVICE.match(near.after)
        )
        others = coordinated(near.before, near.after)
        named |= any(word[0].isupper() and kind(word.lower()) == "first" for word in others)
        family = lowered in last_names() and is_person(token, near)
        acts = near.acts or family or acts_in_clause(near) or is_asked_of(near)
        first |= lowered in FAMILIES and BY.search(near.before) is not None
        return 0.55 if near.person else 0.5 if acts or named or first else 0.0
    mostly = lowered in _MOSTLY and VERB.match(near.after)
    family = lowered in last_names() and lowered != "hans" and is_person(token, near)
    return 0.5 if mostly or family or near.does or _OWNS_KIN.match(near.after) else 0.0
