"""A capitalised word that no list and no dictionary holds: a name or not, by its form and what stands around it."""

from __future__ import annotations

import re

from app.privacy.names import ends_definite, is_ordinary
from app.privacy.surname import NAMES, of_person
from app.privacy.surroundings import AND_BOTH, AND_PERSON, ROLE, VERBLIKE, Around, coordinated, is_waited_for
from app.privacy.thing_around import OF_SERVICE, PREPOSITION, is_placed, is_thing
from app.privacy.tokens import Token
from app.privacy.word_kind import kind

DEFINITE = re.compile(
    r"(?:.{7}et|.{3}[^a]aren|.{3}ing(?:a|ar|ane)|.{3}(?:heit|heiter|skap|skapen|asjon|asjonar|nad|naden|semd|midlar|rettar|plikta|løyse|hjelpa)|ene|ane|heten|heita|tenesta|tjenesten|skolen|skulen|hagen|ordningen|modellen|plattformen|senter|senteret|kontoret|huset|staden|loven|lova|posten|utvalget|planen|planet|fjella|teamet|møtet|prosjektet|verket|gruppa|gruppen|avisa|avisen|laget|saken|saka|banken|gata|gaten|veien|vegen|torget|bygget|elva|elven|brua|tunnelen|stasjon|stasjonen|museet|hallen|parken|kirka|kirken|kyrkja|linja|uka|dagen|kvelden)s?$"
)
"""Ends of words in the definite form and of institutions: no names."""
UNKNOWN = 0.52
"""Score of an unknown capitalised word inside a sentence: Norwegian writes only names so."""
_HUMS = frozenset({"hm", "hmm", "tja", "nja", "jo", "ja", "nei", "ok"})


def and_surname(near: Around) -> bool:
    other = AND_PERSON.match(near.after)
    return other is not None and kind(other.group(1).lower()) in NAMES | {"shape"}


def unknown(token: Token, what: str, near: Around) -> float:
    if len(token.text) < (4 if token.opens else 3) or token.text.isupper():
        return 0.0
    if near.person or (token.text.endswith(("sen", "sens")) and not is_ordinary(token.text)):
        return 0.6
    if is_impersonal(token, near):
        return 0.35 if what == "shape" and near.does else 0.0
    if is_placed(near.before) and not (what == "shape" and of_person(near)):
        return 0.0
    if near.does or near.acts:
        return 0.5
    if token.opens:
        return 0.5 if _opens_like_name(token, what, near) else 0.0
    if what == "shape" or len(token.text) > 3:
        unsure = PREPOSITION.search(near.before) and not is_waited_for(near.before)
        return 0.35 if unsure and not of_person(near) else UNKNOWN
    return 0.0


def _opens_like_name(token: Token, what: str, near: Around) -> bool:
    """True for an unknown word that opens a sentence the way a person does."""
    if what == "shape" and token.text.endswith("s"):
        return True
    if AND_BOTH.match(near.after):
        return True
    return len(token.text) > 3 and (and_surname(near) or VERBLIKE.match(near.after) is not None)


def is_impersonal(token: Token, near: Around) -> bool:
    """True when the form of the word or its neighbours say that it is a thing or a place."""
    lowered = token.text.lower()
    if DEFINITE.search(lowered) or ROLE.search(lowered) or is_thing(near.before, near.after):
        return True
    if ends_definite(lowered) or OF_SERVICE.search(near.before):
        return True
    others = [word.lower() for word in coordinated(near.before, near.after) if word[0].isupper()]
    others = [word for word in others if word not in _HUMS]
    beside = {"thing" if ends_definite(word) else kind(word) for word in others}
    return bool(beside & {"thing", "place", "english", "odd"}) and not beside & NAMES
