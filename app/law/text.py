"""Words of a text as features for search: lemmas, pieces of words, groups of synonyms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from app.content.files import content_root, read_yaml

_WORD = re.compile(r"[a-zæøåéü]+(?:-[a-zæøåéü]+)*|\d+")
_STOP = frozenset(
    "og i jeg det at en et den til er som på de med han av ikke der så var meg seg men ett har om vi min mitt ha hadde hun"
    " nå over da ved fra du ut sin dem oss opp man kan hans hvor eller hva skal selv sjøl her alle vil bli ble blir være"
    " kunne inn når kom noen noe ville dere som deres kun ja etter ned skulle denne for deg si sine sitt mot å meget"
    " hvorfor dette disse uten hvordan ingen din ditt blitt samme hvilken hvilke sånn inni mellom vår hver hvem vors hvis både bare"
    " enn fordi før mange også slik vært begge siden eg ikkje ein eit dei ho me vere vert kva kven korleis kvifor"
    " då frå noko nokon berre òg skal må får få kan gjør gjøre gjere har hatt blei vart sjølv kor ei no same utan uten viss kvar nokre vert verte".split()
)
PIECE = 4


class Nynorsk(NamedTuple):
    """How nynorsk is led over to bokmål (laws/nynorsk.yaml)."""

    words: dict[str, str]
    parts: dict[str, str]
    any_part: re.Pattern[str]
    endings: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def nynorsk() -> Nynorsk:
    """Return the tables, the longest parts and endings first."""
    found = read_yaml(content_root() / "laws" / "nynorsk.yaml")
    words, parts, endings = (
        {str(nn): str(nb) for nn, nb in found[k].items()} for k in Nynorsk._fields if k in found
    )
    longest = sorted(parts, key=len, reverse=True)
    return Nynorsk(
        words,
        parts,
        re.compile("|".join(re.escape(part) for part in longest)),
        tuple(sorted(endings.items(), key=lambda pair: -len(pair[0]))),
    )


@lru_cache(maxsize=50_000)
def bokmaal(word: str) -> str:
    """Return a word led over from nynorsk as the tables say; other words as they are."""
    table = nynorsk()
    return table.words.get(word) or table.any_part.sub(lambda part: table.parts[part.group()], word)


@lru_cache(maxsize=50_000)
def lemma(word: str) -> str:
    """Return the base form of a word, the same for bokmål and nynorsk; not always a word in itself.

    A base form is led over once more («nemnde» is found as «nemne», then as «nevne»). Last falls the vowel that
    weak nouns, infinitives and plurals end in: the dictionaries know few compounds, and «avdelinga» is «avdeling».
    """
    table = nynorsk()
    base = _base(bokmaal(word))
    if base in table.words:
        base = _base(table.words[base])
    for ending, instead in table.endings:
        if base.endswith(ending) and len(base) - len(ending) >= SHORTEST_STEM:
            base = base[: -len(ending)] + instead
            break
    return base[:-1] if base.endswith(("a", "e")) and len(base) > SHORTEST_STEM else base


def _base(word: str) -> str:
    import simplemma

    return str(simplemma.lemmatize(word, lang=("nb", "nn")))


SHORTEST_STEM = 3


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> tuple[str, ...]:
    padded = f"^{word}$"
    return tuple(f"c:{padded[i : i + PIECE]}" for i in range(len(padded) - PIECE + 1)) or (f"c:{padded}",)


def tokens(text: str) -> list[str]:
    """Return the words of a text that carry meaning, lower case."""
    return [word for word in _WORD.findall(text.lower()) if word not in _STOP and len(word) > 1]


def features(text: str, groups: Iterable[tuple[int, tuple[str, ...]]] = ()) -> Counter[str]:
    """Return the features of a text with their counts: «w:» lemmas, «c:» pieces, «s:» synonym
    groups, and «r:» every word whole, the small ones too (for the ranker: «hvem» and «når» tell much)."""
    found: Counter[str] = Counter()
    found.update(f"r:{bokmaal(word)}" for word in _WORD.findall(text.lower()))
    for word in tokens(text):
        base = lemma(word)
        found[f"w:{base}"] += 1
        found.update(_pieces(base))
    lowered = f" {text.lower()}"
    for number, group in groups:
        if any(f" {start}" in lowered for start in group):
            found[f"s:{number}"] += 1
    return found
