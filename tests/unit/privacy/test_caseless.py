"""A pattern searched in small letters finds what `re` finds when it folds case itself."""

from __future__ import annotations

import re

import pytest

from app.privacy.caseless import Caseless

TEXTS = (
    "Født 3. MAI i Ål, og fØDT igjen",
    "İ ER EN BOKSTAV, født etter den",
    "Mappa til Kari og MAPPA TIL kari",
    "",
)


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bfødt\b",
        r"(?P<Word>f\Sdt)\s(?!etter)",
        r"mappa\stil\s((?-i:[A-ZÆØÅ])[a-zæøå]+)",
        r"[A-ZÆØÅ]l,|$",
    ],
)
def test_finds_what_folding_finds(pattern: str) -> None:
    folding, small = re.compile(pattern, re.IGNORECASE), Caseless(pattern)
    for text in TEXTS:
        found = [(m.span(), m.groups()) for m in folding.finditer(text)]
        assert [(m.span(), m.groups()) for m in small.finditer(text)] == found
        first = small.search(text)
        assert (first and first.span()) == (found[0][0] if found else None)
        for at in range(len(text)):
            assert (small.match(text, at) is None) == (folding.match(text, at) is None)
