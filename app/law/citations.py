"""Find references to provisions in Norwegian running text and resolve them to notes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from app.domain.content import LawNote

SHORT_FORMS: dict[str, str] = {
    "bvl": "barnevernsloven",
    "barnevernloven": "barnevernsloven",
    "oppl": "opplæringslova",
    "opplæringsloven": "opplæringslova",
    "hpl": "helsepersonelloven",
    "pbrl": "pasient- og brukerrettighetsloven",
    "pasientrettighetsloven": "pasient- og brukerrettighetsloven",
    "hol": "helse- og omsorgstjenesteloven",
    "sphl": "spesialisthelsetjenesteloven",
    "fvl": "forvaltningsloven",
    "sotjl": "sosialtjenesteloven",
    "strl": "straffeloven",
    "bhl": "barnehageloven",
    "nav-loven": "Nav-loven",
    "navloven": "Nav-loven",
}
_SECTION = r"(?:§{1,2}|paragraf(?:en)?)\s*(\d+(?:\s?-\s?\d+)?(?:\s?[a-h](?![\wæøå]))?)"
_REFERENCE = re.compile(
    rf"(?:(?P<law>[A-Za-zÆØÅæøå][\wæøåÆØÅ-]*(?:\s+og\s+[\wæøå-]+)?)\.?,?\s+)?{_SECTION}", re.IGNORECASE
)


class Citation(NamedTuple):
    """A reference as written; `note` is the register's id, None when the register does not hold it."""

    start: int
    end: int
    words: str
    note: str | None


def _compact(section: str) -> str:
    return re.sub(r"\s", "", section).lower()


def find_citations(text: str, laws: Mapping[str, LawNote]) -> list[Citation]:
    """Return every reference in `text`, in order. A section without a law resolves to nothing."""
    index = {
        (note.law_short.lower(), _compact(note.section.lstrip("§ "))): note.id
        for note in laws.values()
        if note.kind == "lov"
    }
    found: list[Citation] = []
    for match in _REFERENCE.finditer(text):
        section = _compact(match.group(2))
        note = None
        if match.group("law"):
            words = match.group("law").lower()
            candidates = [words, words.split()[-1]]
            names = [SHORT_FORMS.get(word, word).lower() for word in candidates]
            note = next((index[name, section] for name in names if (name, section) in index), None)
        found.append(Citation(match.start(), match.end(), match.group(0), note))
    return found
