"""What a word is by itself: a name, a place, a thing, an ordinary word, or one we do not know."""

from __future__ import annotations

import re
from functools import lru_cache

from app.privacy.name_shape import looks_like_name
from app.privacy.names import (
    first_names,
    is_definite,
    is_english,
    is_loose_compound,
    is_ordinary,
    is_place,
    is_proper,
    is_word,
    last_names,
    sure_names,
    words,
)

LONGEST = 40
"""No name is longer, in characters."""
LONGEST_LOOSE = 12
"""A longer word that can be taken apart is put together of words, even short ones."""
TAILS = frozenset(
    "familien familia sak saken saka gutten gutane guttene jentene jentane jenta jenten barna ungene ungane folket søsknene"
    " mor far mora moren faren sønnen datteren brødrene søstrene garden gården gard gård slekta slekten klanen gjengen folka guten barnet ungen sonen søstera systera brørne syskena kona mannen flokken kullet kullet paret foreldrene foreldra søskena guttane guttene brødrane jentungen guttungen mappa mappen journalen".split()
)
"""What is put after a name with a hyphen when it still points at people."""
_ENDING = re.compile(
    r"(?:sen|son|stad|vik|dal|haug|haugen|bakken|bakk|land|nes|næs|rud|heim|seth|set|lien|moen|mo|berg|eng|engen|myr|myhr|hus|tveit|gård|gaard|ås"
    r"|ski|ska|czyk|wicz|enko|chuk|ova|ov|ev|vic|ić|yan|ian|zadeh|pour|ullah|oğlu|oglu|poulos|nen|qvist|kvist|strøm|støl|kvam|kleiv|våg|fjord|foss|holm|lund"
    r"|sund|rønning|stuen|stua|gard|grov|åker|lid|høy|høi|mæl|tun|vold|voll|løkken|ødegård|vald|stø|veen|sveen|bråten|tangen|sæter|sæther|hammer|brekk|torp"
    r"|aitė|aite|ienė|iene|ytė|utė|auskas|inskas|ičius|icius|niak|czak|czuk|iuk|escu|eanu|shvili|akis|idis|opoulou|eva|cka|dzka|jić|ević|qvist|eide|vatn|botn|botten|skjær|øygard|eikås|kollen|neset|viken|vågen|dalen|sjø|sjøen|kås|lauk|fjell|skog|vang|vangen|odden|holt|hovd|aune|løkk|bø|tvedt|tvet|bæk|hovde|bekk|øy)$"
)
_SURE_ENDING = re.compile(r"(?:sen|sson|son|berg|stad|rud|land)$")
_WEAK_ENDING = re.compile(
    r"(?:sen|son|ov|ev|ova|vic|yan|ian|nen|set|mo|lund|strøm|sund|tun|lid|hus|eng|ås|fjord|våg|lov|hammer|stø|vatn|fjell|skog|kollen|neset|viken|dalen|odden"
    r"|holt|torp|tangen|vang|vangen|eide|lauk|brekk|vågen|aune|løkk|sveen|veen|bakken|haugen|engen|moen|lien|bekk|øy)$"
)
"""Endings that ordinary compounds and places have as often as names."""

ROLE = re.compile(
    r"(?:lege|legen|lærer|lærar|læraren|læreren|leder|leiar|pleier|pleiar|behandler|terapeut|rådgiver|rådgjevar|assistent|betjent|psykolog|mor|mora|far|faren|bror|broren|søster|kompis|kamerat|venn|venninne|nabo|sjef|meister|mester|fører|førar|inspektør|konsulent|pedagog|koordinator|direktør|ansvarlig|ansvarleg|representant|tillitsvalgt|tillitsvald|arbeider|arbeidar)(?:en|ene|ane)?$"
)
"""Ends of what people are to others, at home and at work."""


def ends_like_name(word: str) -> bool:
    """True when a lower-cased word ends the way Norwegian farms, places and surnames do."""
    return _ENDING.search(word) is not None


@lru_cache(maxsize=20_000)
def kind(word: str) -> str:
    """Return what a lower-cased word is.

    first, last, lastplace (a surname and a place), lastword (a surname and a word), maybe (a name and a word),
    place, thing, word, compound (two words put together), odd (unknown, and no name by its letters), shape (ends like a surname) or new.
    """
    if len(word) > LONGEST:
        return "word"
    whole = _kind(word)
    if whole not in {"new", "shape", "compound", "word", "english", "odd"}:
        return whole
    forms = [word[:-1]] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else []
    forms += [word[:-2]] if word.endswith(("'s", "’s")) else []
    found = [_kind(form) for form in forms]
    wanted = {"first", "last", "lastplace", "lastword", "place", "thing"} if whole != "word" else {"first"}
    wanted |= {"word", "shape"} if whole != "word" else set()
    many = _kind(word[:-3]) if whole == "odd" and word.endswith(("ene", "ane")) else ""
    if many in {"last", "shape"}:
        return many  # «Tangerudene»: a whole family
    return next((k for k in found if k in wanted), whole)


def _kind(word: str) -> str:
    base = word[:-2] if word.endswith(("'n", "’n")) else word
    if base in words("services") or base in words("things"):
        return "thing"
    own = "first" if word in sure_names("first") else "last" if word in sure_names("last") else ""
    if word in words("ambiguous"):
        return "maybe"
    place = is_place(word)
    if place and word not in words("first_names") and word not in words("last_names"):
        return "lastplace" if word.removesuffix("s") in words("last_names") else "place"
    if own == "first":
        return "maybe" if word not in words("first_names") and is_word(word) else "first"
    if own == "last":
        return (
            "lastplace"
            if place
            else "lastword"
            if is_word(word) and not is_proper(word) and not _SURE_ENDING.search(word)
            else "last"
        )
    if word in words("settlements"):
        return "lastplace"
    return _hyphenated(word) if "-" in word else _unlisted(word)


def _unlisted(word: str) -> str:
    """Return what a word is that stands on none of our own lists."""
    old = "aa" in word and word.replace("aa", "å") in words("first_names")  # «Haavard»
    listed = "first" if old or word in first_names() else "last" if word in last_names() else ""
    if is_word(word) and not is_proper(word):
        return "word"
    if listed:
        return listed
    if is_english(word):
        return "english"
    if word.endswith("lova") and any(
        head and is_word(head) for head in (word[:-4].removesuffix("s"), f"{word[:-4]}l")
    ):
        return "compound"  # «helsepersonellova»
    if _ENDING.search(word) and len(word) > 5 and not (_WEAK_ENDING.search(word) and is_ordinary(word)):
        return "shape"
    known = is_ordinary(word) and not is_proper(word)
    if known and (len(word) > LONGEST_LOOSE or not is_loose_compound(word)):
        return "compound"
    return "new" if looks_like_name(word) else "odd"


def _hyphenated(word: str) -> str:
    kinds = [_kind(part) for part in word.split("-") if part]
    tail = word.rsplit("-", 1)[-1]
    if kinds[0] in {"first", "last", "lastplace", "lastword", "shape", "new"} and tail in TAILS:
        return "last"  # «Heggestad-gutane», «Hansen-saken»
    if kinds[0] == "compound" and tail in TAILS and ends_like_name(word.split("-")[0]):
        return "last"
    ordinary = {"word", "compound", "thing", "english"}
    if kinds[0] == "first" and tail in words("first_names"):
        return "first"  # «Karl-August»
    if "first" in kinds and not ordinary & set(kinds[1:]):
        return "first"
    surnames = {"last", "lastplace", "lastword"}
    if surnames & set(kinds) and set(kinds) <= surnames | {"shape", "maybe", "new"}:
        return "last"
    if kinds[0] in {"place", "lastplace"} and (kinds[-1] in surnames or tail in last_names()):
        return "lastplace"  # «Haukeli-Lund»
    if is_definite(tail):
        return "thing"  # «Teresa-syndromet»
    return "word" if (ordinary | {"place"}) & set(kinds) else "odd" if kinds[0] == "odd" else "shape"
