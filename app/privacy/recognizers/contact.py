"""Phone, e-mail, web address and IP address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.recognizers.base import Hit

_PHONE = re.compile(
    r"(?<![\d§.\-])(?:(?:\+|00)47[ \-]?)?(?:[2-79]\d(?:[ .\-]?\d\d){3}|[49]\d\d[ .\-]?\d\d[ .\-]?\d{3})(?![\d\-]|[ .]?\d)"
)
_MAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>]{3,300}", re.IGNORECASE)
_IP = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
_MONEY_BEFORE = re.compile(r"(?:kr|kroner|§+|lov-)\.?\s*$", re.IGNORECASE)
_MONEY_AFTER = re.compile(r"\s*(?:kr\b|kroner|mill)", re.IGNORECASE)


def find(text: str) -> Iterator[Hit]:
    """Yield contact details."""
    for match in _PHONE.finditer(text):
        money = _MONEY_BEFORE.search(text[max(0, match.start() - 8) : match.start()])
        if not money and not _MONEY_AFTER.match(text, match.end()):
            yield Hit(match.start(), match.end(), "TELEFON", 0.75)
    for kind, pattern in (("EPOST", _MAIL), ("NETTADRESSE", _URL), ("IP_ADRESSE", _IP)):
        for match in pattern.finditer(text):
            yield Hit(match.start(), match.end(), kind, 0.9)
