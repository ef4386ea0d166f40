"""Web addresses. The front doors of public bodies and of sites that everybody knows name nobody and are let through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.names import words
from app.privacy.recognizers.base import Hit

_URL = Caseless(r"(?<![\w@])(?:https?://|hxxps?://|s?ftp://|www\.)[^\s<>\"«»]{3,300}")
_BARE = Caseless(
    r"(?<![\w@./\-])((?:[a-z0-9æøå\-]{1,63}\.){1,4}(?:no|com|net|org|info|io|me|tv|se|dk|eu|app|online|link|ly|be|gl|uk|de|pl|fr|ru|ua|ai|dev|shop|blog|local|example|test|invalid))"
    r"(/[^\s<>\"«»]{0,200})?(?![\w@\-])",
)
_WITH_PATH = Caseless(r"(?<![\w@./\-])(?:[a-z0-9æøå\-]{1,63}\.){1,4}[a-z]{2,12}/[^\s<>\"«»]{1,200}")
_HOST = Caseless(r"(?:https?://|hxxps?://)?(?:www\.)?([^/\s:?#]+)(.*)")
PUBLIC = frozenset(
    "lovdata.no regjeringen.no stortinget.no helsedirektoratet.no udir.no bufdir.no fhi.no datatilsynet.no".split()
)
"""What stands on these is the law and guidance, whatever the page."""
_DOOR = re.compile(r"/?|/[a-zæøå]{2,20}(?:-[a-zæøå]{2,12}){0,2}/?\.?")
"""What may follow the front door of an office: nothing, or one word: «ung.no/spor-oss»."""


def _is_public(address: str) -> bool:
    match = _HOST.match(address)
    if match is None:
        return False
    host, rest = match.group(1).lower().rstrip("."), match.group(2)
    known = any(host == name or host.endswith(f".{name}") for name in PUBLIC)
    office = (host in words("public_sites") or host.endswith(".kommune.no")) and _DOOR.fullmatch(rest)
    front = host in words("known_sites") and rest in {"", "/"}
    return (known and "?" not in rest and "@" not in rest) or bool(office) or front


def find(text: str) -> Iterator[Hit]:
    """Yield web addresses."""
    for pattern in (_URL, _BARE, _WITH_PATH):
        for match in pattern.finditer(text):
            address = match.group().rstrip(".,;:!?)»\"'")
            if len(address) > 4 and not _is_public(address):
                yield Hit(match.start(), match.start() + len(address), "NETTADRESSE", 0.9)
