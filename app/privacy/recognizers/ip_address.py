"""IP addresses, version 4 and 6, and MAC addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.number_words import SAID
from app.privacy.recognizers.base import Hit

_V4 = re.compile(
    r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d]|\.\d)|(?<![\d.])\d{1,3}(?: ?\. ?\d{1,3}){3}(?! ?\.? ?\d)"
)
_V6 = Caseless(
    r"(?<![\w:])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){0,6}(?![\w:])|(?<![\w:])[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5}::[0-9a-f:]{0,30}(?![\w:])",
)
_MAC = Caseless(r"(?<![\w:\-])(?:[0-9a-f]{2}[:\-]){5}[0-9a-f]{2}(?![\w:\-])")
_V4_COMMAS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{1,3}){3}(?![\d,])")
_LARGEST_OCTET = 255
_OCTET = rf"(?:\d{{1,3}}|{SAID}(?:[ ](?:og[ ])?{SAID}){{0,4}})"
_SAID_POINT = Caseless(r"\s(?:punkt|dot|prikk)")
_V4_SAID = Caseless(rf"(?<![\w.]){_OCTET}(?:\s(?:punktum|punkt|dot|prikk)\s{_OCTET}){{3}}(?!\w)")
_LARGEST_SECTION = 30
_NET = Caseless(r"\bip|nett|logg|ruter|server|\bpc|adress|maskin|sperr|blokk|kilde|spor")
"""Four small numbers are an address only in a text that speaks of the net."""
_SECTION = Caseless(
    r"(?:§|\b\w{0,16}(?:kap(?:ittel|itlet)?|punkt|pkt|avsnitt|versjon|v|ver|kanal|rutine|prosedyre|build|bygg|oppdatering|utgave|release|firmware|driver|feilkode|kode|krav|kravpunkt|tiltak|mål|delmål|vedlegg|post|rad|linje|modul|pakke)(?:en|et|a)?)\.?\s?(?:er\s|nr\.?\s|nummer\s)?$",
)
"""Before the number of a section, a routine or a version."""


def find(text: str) -> Iterator[Hit]:
    """Yield network addresses."""
    for match in _V4.finditer(text):
        octets = [int(part) for part in match.group().split(".")]
        small = max(octets) < _LARGEST_SECTION and not _NET.search(text)
        if (
            max(octets) <= _LARGEST_OCTET
            and not small
            and not _SECTION.search(text[max(0, match.start() - 24) : match.start()])
        ):
            yield Hit(match.start(), match.end(), "IP_ADRESSE", 0.9)
    for match in _V4_COMMAS.finditer(text) if _NET.search(text) else ():
        if max(int(part) for part in match.group().split(",")) <= _LARGEST_OCTET:
            yield Hit(match.start(), match.end(), "IP_ADRESSE", 0.8)
    for match in _V4_SAID.finditer(text) if _SAID_POINT.search(text) else ():
        yield Hit(match.start(), match.end(), "IP_ADRESSE", 0.8)
    for match in _V6.finditer(text):
        has_letter = re.search("[a-f]", match.group(), re.IGNORECASE)
        if match.group().count(":") >= 3 and (
            has_letter or "::" in match.group() or match.group().count(":") == 7
        ):
            yield Hit(match.start(), match.end(), "IP_ADRESSE", 0.9)
    for match in _MAC.finditer(text):
        yield Hit(match.start(), match.end(), "IP_ADRESSE", 0.9)
