"""Social handles: «@navn», and a user name after the name of a service."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.recognizers.base import Hit

_AT = re.compile(r"(?<![\w.@+\-])@([A-Za-zÆØÅæøå_][\wæøå.\-]{2,29})(?<![.\-])(?![\w@])")
_CUED = re.compile(
    r"\b(?:snap(?:chat|en)?|insta(?:gram|en)?|tik\s?tok(?:en)?|discord|telegram|signal|facebook|fb|på x|twitter|twitch|steam|roblox|fortnite|minecraft|kik|whatsapp|messenger"
    r"|youtube|brukernavn(?:et)?|brukarnamn(?:et)?|kaller seg|kallar seg|heter der|profilen|kontoen|nicket|nick)\b[^\n.!?]{0,32}?[:\s«\"'(]"
    r"(@?(?=[\wæøå.\-]{4,30})(?:[a-zæøå]+[._\d\-][\wæøå.\-]*[\wæøå]|[A-Za-zæøå]*\d[\wæøå.]*|[a-zæøå]+_[\wæøå]+))(?![\w@])",
    re.IGNORECASE,
)
_WORD_AFTER = re.compile(
    r"\b(?:snap|snapchat|insta|instagram|tiktok|discord|twitch|brukernavn|brukernavnet|brukarnamn|nick)\s?(?::|er|heter|=)\s?[«\"']?([a-zæøå][\wæøå.\-]{4,29})",
    re.IGNORECASE,
)
_TAGGED = re.compile(r"(?<![\w#])[A-Za-zæøåÆØÅ][\wæøå.\-]{2,30}#\d{4}(?!\d)")
_COMMON = frozenset(
    "alle here everyone channel kanalen rektor skole nav bup ppt barnevern helsestasjon leder styrer alla leder leiar teamet gruppa koordinator helsesykepleier lærer".split()
)
_PLAIN = re.compile(r"\d{1,4}|\d+[.\-]\d+.*|[a-zæøå]+-[a-zæøå]+|.*\.(?:no|com)", re.IGNORECASE)


def find(text: str) -> Iterator[Hit]:
    """Yield handles."""
    for match in _AT.finditer(text):
        if not set(match.group(1).lower().split("-")) <= _COMMON:
            yield Hit(match.start(), match.end(), "HANDLE", 0.75)
    for match in _TAGGED.finditer(text):
        yield Hit(match.start(), match.end(), "HANDLE", 0.7)
    for match in _CUED.finditer(text):
        if not _PLAIN.fullmatch(match.group(1)):
            yield Hit(match.start(1), match.end(1), "HANDLE", 0.7)
    for match in _WORD_AFTER.finditer(text):
        yield Hit(match.start(1), match.end(1), "HANDLE", 0.55)
