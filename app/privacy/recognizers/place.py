"""Street address, and date of birth with its cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.recognizers.base import Hit

_STREET = re.compile(
    r"\b[A-ZÆØÅa-zæøå]{2,30}(?:veien|vegen|gata|gaten|gate|allé|stien|bakken|svingen|plassen|tunet)\s?\d{1,4}\s?[A-Ha-h]?\b"
)
_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_BORN = re.compile(
    rf"\b(?:født|fødd|f\.|fødselsdato|fødselsdag)\s*(?:den\s*)?:?\s*\d{{1,2}}[./\- ]\s?(?:\d{{1,2}}|{_MONTHS})[./\- ]?\s?(?:\d{{2,4}})?",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """Yield addresses and dates of birth."""
    for kind, pattern in (("ADRESSE", _STREET), ("FODSELSDATO", _BORN)):
        for match in pattern.finditer(text):
            yield Hit(match.start(), match.end(), kind, 0.7)
