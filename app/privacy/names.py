"""Word lists: first and last names, places, services, cues, ordinary words.

First and last names: our own lists of names in use in Norway, and those of Faker's person providers.
Ordinary words: simplemma's bokmål and nynorsk dictionaries, which hold some names too; our own name
lists go before it. English words: its English dictionary.
"""

from __future__ import annotations

import importlib
from functools import lru_cache
from pathlib import Path

from app.privacy.stand_in import stood_in

_FOLDER = Path(__file__).parent / "words"
_LOCALES = (
    "no_NO", "sv_SE", "da_DK", "fi_FI", "is_IS", "pl_PL", "lt_LT", "lv_LV", "et_EE", "tr_TR", "en_IN", "en_PK",
    "vi_VN", "fr_DZ", "es_ES", "de_DE", "en_GB", "ro_RO", "hr_HR", "nl_NL",
)  # fmt: skip
_UNUSED = ("faker.factory", "faker.generator", "faker.proxy")
"""Of Faker: what makes up data, a quarter of a second at start-up; the lists of names need nothing of it."""
_ATTRIBUTES = {
    "first": ("first_names", "first_names_male", "first_names_female", "first_names_unisex"),
    "last": ("last_names", "last_names_male", "last_names_female", "last_names_unisex"),
}
SHORTEST_SLIP = 4
SHORTEST_ENGLISH = 3
"""A shorter word is as well one of another language."""


@lru_cache(maxsize=16)
def words(name: str) -> frozenset[str]:
    """Return the lower-case words of words/NAME.txt; «+» joins words that belong together."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(
        w.replace("+", " ").lower() for line in lines if not line.startswith("#") for w in line.split()
    )


@lru_cache(maxsize=1)
def _providers() -> dict[str, type]:
    """Return Faker's providers of persons' names by locale."""
    with stood_in(_UNUSED, forget="faker"):
        return {
            locale: importlib.import_module(f"faker.providers.person.{locale}").Provider
            for locale in _LOCALES
        }


@lru_cache(maxsize=4)
def _foreign(kind: str, locales: tuple[str, ...] = _LOCALES) -> frozenset[str]:
    found: set[str] = set()
    for provider in (_providers()[locale] for locale in locales):
        for attribute in _ATTRIBUTES[kind]:
            found.update(str(name).lower() for name in getattr(provider, attribute, ()) or ())
    return frozenset(name for name in found if len(name) > 2 and name.replace("-", "").isalpha())


_NORDIC = ("no_NO", "sv_SE", "da_DK", "fi_FI", "is_IS")


@lru_cache(maxsize=2)
def sure_names(kind: str) -> frozenset[str]:
    """Return first or last names that go before the dictionaries: our own and the Nordic lists."""
    own = words(f"{kind}_names")
    return own | (_foreign(kind, _NORDIC) if kind == "first" else frozenset())


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Return first names, lower case."""
    return words("first_names") | _foreign("first")


@lru_cache(maxsize=1)
def last_names() -> frozenset[str]:
    """Return last names, lower case."""
    return words("last_names") | _foreign("last")


@lru_cache(maxsize=20_000)
def is_english(word: str) -> bool:
    """True for a word of the English dictionary, in lower case, that is no proper noun."""
    import simplemma

    known = len(word) >= SHORTEST_ENGLISH and simplemma.is_known(word, lang="en")
    return known and simplemma.lemmatize(word, lang="en")[:1].islower()


def is_place(word: str) -> bool:
    """True for a place on our list, genitive too."""
    lowered = word.lower()
    places = words("places")
    return lowered in places or lowered.removesuffix("s") in places


def is_settlement(word: str) -> bool:
    """True for a place, or for a settlement whose name may be a family's too."""
    return is_place(word) or word.lower() in words("settlements")


@lru_cache(maxsize=20_000)
def is_word(word: str) -> bool:
    """True when the dictionaries hold the word itself, in lower case."""
    import simplemma

    return simplemma.is_known(word.lower(), lang=("nb", "nn"))


@lru_cache(maxsize=20_000)
def is_slip(word: str) -> bool:
    """True when a lower-case word becomes another word of the dictionaries with two neighbours exchanged or a doubled letter once."""
    if len(word) < SHORTEST_SLIP or is_word(word):
        return False
    exchanged = (f"{word[:n]}{word[n + 1]}{word[n]}{word[n + 2 :]}" for n in range(len(word) - 1))
    doubled = (word[:n] + word[n + 1 :] for n in range(1, len(word)) if word[n] == word[n - 1])
    return any(is_word(form) for form in (*exchanged, *doubled) if form != word)


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """Return the form the dictionaries list a word under; the word itself when they hold none."""
    import simplemma

    return simplemma.lemmatize(word.lower(), lang=("nb", "nn"))


def is_proper(word: str) -> bool:
    """True when the dictionaries hold the word as a proper noun («justin» → «Justin»)."""
    return lemma(word)[:1].isupper()


@lru_cache(maxsize=20_000)
def is_ordinary(word: str) -> bool:
    """True when the word is an ordinary Norwegian word, a service or a title, also as a compound."""
    lowered = word.lower().strip(".")
    if lowered in words("services"):
        return True
    if lowered in sure_names("first") or lowered in sure_names("last"):
        return lowered in words("ambiguous")
    if "-" in lowered:
        return all(is_ordinary(part) for part in lowered.split("-") if part)
    return is_word(lowered) or _is_compound(lowered)


_DEFINITE = ("en", "et", "a", "ene", "ane")
SHORTEST_NOUN = 5
_FARMS = tuple(
    "botten gården garden bakken haugen berget vika viken dalen enga engen neset odden hagen lunden skogen sletta marka vollen tunet toppen kollen stranda holmen sundet bråten rønningen tangen grenda løkka hammeren kleiva høgda stuen ringen kroken slåtten marken brekken kleven bekken strand stranden lia lien moen åsen hella bøen løken teigen vangen stølen setra øyen kvammen skaret fossen bruen viken holten haugan brenden brenna bakkan myran åsan lian botnen fjellet fjorden vågen myren helleren myrene steinen sletten hagan teigan vollan engan".split()
)
_IN_SURNAMES = frozenset(_FARMS)


@lru_cache(maxsize=20_000)
def is_definite(word: str) -> bool:
    """True for a noun of the dictionaries in the definite form: «modellen», «gruppa»."""
    import simplemma

    if len(word) < SHORTEST_NOUN or not word.endswith(_DEFINITE) or not is_word(word):
        return False
    if word in words("first_names") or word in words("last_names"):
        return False
    stems = {word.removesuffix(ending) for ending in _DEFINITE if word.endswith(ending)}
    lemmas = {simplemma.lemmatize(word, lang=form) for form in ("nb", "nn")}
    return any(lemma in {stem, f"{stem}e"} for lemma in lemmas for stem in stems)


@lru_cache(maxsize=20_000)
def ends_definite(word: str) -> bool:
    """True for a word put together with a noun in the definite form, whatever goes before: «Kvellomalen»."""
    if is_like_farm(word):
        return False
    tails = (word[at:] for at in range(2, len(word) - SHORTEST_NOUN + 1))
    return any(is_definite(tail) for tail in tails)


@lru_cache(maxsize=20_000)
def is_like_farm(word: str) -> bool:
    """True for a word put together with what farms are called after, in the definite form: «Bergslåtten»."""
    if word.endswith("eringen"):
        return False  # «habiliteringen»
    return word.endswith(_FARMS) and any(word.endswith(tail) and word != tail for tail in _FARMS)


def is_farm(word: str) -> bool:
    """True for what farms are called after, alone or with something before it: «Skaret», «Bergslåtten»."""
    return word in _IN_SURNAMES or is_like_farm(word)


def is_loose_compound(word: str) -> bool:
    """True when the word is put together only by way of a part too short to tell anything («gross» + «man»)."""
    lowered = word.lower()
    return not _is_compound(lowered, shortest=4) and not _is_compound(lowered, shortest_tail=SURE_TAIL)


_LINKS = ("", "s", "e")
LONG_STEM = 9
"""A stem this long may be a compound itself."""
SHORTEST_COMPOUND = 7
SURE_TAIL = 6
"""A tail this long is a word by itself, whatever goes before: «delavtale», «livsopphald»."""


@lru_cache(maxsize=20_000)
def _is_compound(word: str, shortest: int = 3, shortest_tail: int = 3) -> bool:
    """True when the word is two ordinary words put together, with or without a linking s or e.

    No part is shorter than `shortest`, and the last no shorter than `shortest_tail`.
    """
    if len(word) < SHORTEST_COMPOUND:
        return False
    for at in range(shortest, len(word) - max(shortest, shortest_tail) + 1):
        head, tail = word[:at], word[at:]
        if not (
            is_word(tail) or (len(tail) >= SHORTEST_COMPOUND and _is_compound(tail, shortest, shortest_tail))
        ):
            continue
        for link in _LINKS:
            stem = head.removesuffix(link) if link else head
            if (link and not head.endswith(link)) or len(stem) < shortest:
                continue
            if is_word(stem) or (len(stem) >= LONG_STEM and _is_compound(stem, shortest)):
                return True
    return False
