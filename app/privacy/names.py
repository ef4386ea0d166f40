"""Word lists: first and last names from Faker's providers, ordinary words from simplemma."""

from __future__ import annotations

import importlib
from functools import lru_cache

_LOCALES = (
    "no_NO", "sv_SE", "da_DK", "fi_FI", "en_GB", "de_DE", "pl_PL", "lt_LT", "es_ES", "fr_FR", "tr_TR", "nl_NL",
)  # fmt: skip
_EXTRA_FIRST = frozenset(
    "mohammed muhammad mohamed ahmed ali fatima aisha amina hassan ibrahim yusuf omar abdi hodan ayan khadija"
    " olena oksana andrii dmytro iryna samira layla zainab noor emil emma nora jakob noah olivia lucas sofie"
    " brynhild gunnhild torstein sindre synne ingrid håkon sigrid tuva".split()
)
_NOT_NAMES = frozenset(
    "nav bup ppt slt norge oslo bergen mai juni juli april august januar barnevernet helsestasjonen skolen rektor"
    " storlia mandag tirsdag onsdag torsdag fredag lørdag søndag mor far mora".split()
)


def _names(attributes: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for locale in _LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in attributes:
            found.update(str(name).lower() for name in getattr(provider, attribute, ()) or ())
    return frozenset(name for name in found if len(name) > 2) - _NOT_NAMES


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Return first names, lower case."""
    return _names(("first_names", "first_names_male", "first_names_female")) | _EXTRA_FIRST


@lru_cache(maxsize=1)
def last_names() -> frozenset[str]:
    """Return last names, lower case."""
    return _names(("last_names", "last_names_male", "last_names_female"))


@lru_cache(maxsize=20_000)
def is_ordinary(word: str) -> bool:
    """True when the lower-cased word is an ordinary Norwegian word."""
    import simplemma

    lowered = word.lower()
    return lowered in _NOT_NAMES or bool(
        lowered not in _EXTRA_FIRST and simplemma.is_known(lowered, lang=("nb", "nn"))
    )
