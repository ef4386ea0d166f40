"""What a small linear model sees of a folded sentence: its words, pairs and triples, word classes, pieces and build."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

PIECE = 4
TOKEN = re.compile(r"[^\W_]+|[?!:§]")
_CLASSES = {
    word: name
    for name, words in {
        "DAG": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
        "MND": "januar februar mars april mai juni juli august september oktober november desember",
        "TALL": "et en to tre fire fem seks sju åtte ni ti elleve tolv fjorten femten tjue",
        "VI": "vi jeg",
        "DERE": "dere du deg",
        "TJ": "tjenesten politiet navnet",
        "BARN": "barnet han hun ham henne gutten jenta eleven",
        "HJEM": "mor far mora faren foreldrene familien",
        "FORTID": "var hadde ble kom gikk fikk sa ga tok så fortalte skrev ville måtte sto satt lå møtte prøvde begynte"
        " sluttet ringte spurte snakket sendte gjorde visste lot hentet fungerte virket hjalp gjekk sat låg ringde byrja"
        " slutta skreiv lét bad ba betalte søkte stoppet",
    }.items()
    for word in words.split()
}
"""Words that count as one: who acts, when, and whether it is over."""
_MODAL = frozenset("kan vil skal må bør får kunne ville skulle måtte burde fikk".split())
_NOT = frozenset("ikke ingen aldri ingenting verken uten neppe".split())
_WHO = frozenset("VI DERE TJ BARN HJEM".split())
_ROLE = re.compile(
    r"(?:lærer|leder|veileder|pleier|terapeut|rådgiver|koordinator|assistent|saksbehandler|pedagog|arbeider|sjef|styrer)(?:en)?$"
)


Placed = tuple[str, int, int]
"""A feature, and the first and the last of the words it stands in; -1 where it is of the whole sentence."""


@lru_cache(maxsize=64)
def features(folded: str, asks: bool) -> Counter[str]:
    """Return a folded sentence's words, pairs and triples, also by word class, four-letter pieces, and its build.

    Kept for a while: more than one model reads the same sentence. Not to be changed.
    """
    found = Counter(name for name, _, _ in placed(TOKEN.findall(folded), asks))
    for name in found:
        if name.startswith("#"):  # a class counts once, however often it stands there
            found[name] = 1
    return found


def placed(plain: list[str], asks: bool) -> Iterator[Placed]:
    words = ["<", *plain, "?>" if asks else ".>"]
    classes = ["TALL" if word.isdigit() else _CLASSES.get(word, word) for word in words]
    for n, word in enumerate(words):
        yield word, n, n
        padded = f"_{word}_"
        yield from ((f"~{padded[at : at + PIECE]}", n, n) for at in range(max(0, len(padded) - PIECE + 1)))
        if classes[n].isupper():
            yield f"#{classes[n]}", n, n
    for n, ((a, b), (c, d)) in enumerate(zip(pairwise(words), pairwise(classes), strict=True)):
        yield f"{a} {b}", n, n + 1
        yield f"#{c} {d}", n, n + 1
    for n in range(len(words) - 2):
        yield " ".join(words[n : n + 3]), n, n + 2
        yield f"#{' '.join(classes[n : n + 3])}", n, n + 2
        yield f"#{classes[n]} * {classes[n + 2]}", n, n + 2
    yield from ((name, -1, -1) for name in _build(words[1:-1], classes[1:-1], asks))


def _build(words: list[str], classes: list[str], asks: bool) -> list[str]:
    """How a sentence is built, whatever its words: who acts first, modal verb, negation, past, length, question."""
    who = next((_subject(w, c) for w, c in zip(words, classes, strict=True) if _subject(w, c)), "")
    modal = next((word for word in words if word in _MODAL), "")
    no, past, ends = bool(_NOT & set(words)), "FORTID" in classes, "?" if asks else "."
    length = sum(len(words) > bound for bound in (4, 10))
    first = _subject(words[0], classes[0]) or (words[0] if words[0] in _MODAL else "") if words else ""
    return [
        f"@who {who}", f"@who {who}{ends}", f"@modal {modal} {who}{ends}", f"@not {no} {who}{ends}", f"@past {past} {who}",
        f"@past {past} {no}{ends}", f"@long {length}{ends}", f"@first {first}{ends}",
    ]  # fmt: skip


def _subject(word: str, kind: str) -> str:
    return kind if kind in _WHO else "ROLLE" if _ROLE.search(word) else ""
