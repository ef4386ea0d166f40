"""Number plates: two letters and four or five digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.recognizers.base import Hit

_PLATE = re.compile(r"(?<![\w\-./])([A-HJ-NPR-Z]{2})[ \-]?(\d{2}[ ]?\d{3})(?![\w]|[.,]\d|-\d)")
_CUED = re.compile(
    r"\b(?:bil\w*|skilt\w*|reg\.?\s?(?:nr|nummer)?\.?|registreringsnummer\w*|kjennemerke|kjenneteikn|kjører|kjørte|køyrer|mc|moped\w*|volvo|toyota|golf|tesla|skoda|passat"
    r"|varebil\w*)(?!\w)[^\n.!?]{0,40}?\b([a-zæøå]{2}[ \-]?\d{2}[ ]?\d{2,3})(?!\d)",
    re.IGNORECASE,
)
_NO_PLATE = frozenset("KR NR PS PB KL TV SA HR RT LB LE LF LG LH OG NS EN NB PC HR IT TV PK PB".split())


def find(text: str) -> Iterator[Hit]:
    """Yield number plates."""
    for match in _PLATE.finditer(text):
        if match.group(1) not in _NO_PLATE:
            yield Hit(match.start(), match.end(), "BILNUMMER", 0.75)
    for match in _CUED.finditer(text):
        if match.group(1)[:2].upper() not in {"KR", "NR", "KL", "PÅ", "ÅR", "OM"}:
            yield Hit(match.start(1), match.end(1), "BILNUMMER", 0.7)
