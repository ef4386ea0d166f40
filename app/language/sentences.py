"""Split a message in sentences, each folded, and tell questions from statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.language.fold import Folded, fold, speaks_nynorsk

_END = re.compile(r"[.!?…]+[»\")]*(?=\s|$)|\n+")
_NO_END = re.compile(
    r"(?:\b(?:kl|ca|nr|jf|bl\.a|f\.eks|m\.m|osv|evt|bvl|fvl|hpl|oppl|dr|tlf|pkt)|\d)$", re.IGNORECASE
)
_QUESTION_START = re.compile(
    r"^(?:(?:og|så|men|da|ok|greit|hei|ja|nei|tjenesten|navnet|politiet),? )*(?:hva|hvordan|hvem|hvor|hvorfor|hvilken|når (?:kan|har|skal))\b"
    r"|^(?:(?:og|men|ok|greit|hei|ja|nei|tjenesten|navnet|politiet),? )*(?:kan|vil|har|får|skal|er|kunne|ville|klarer|rekker) (?:ikke )?"
    r"(?:dere|du|vi|jeg|det|noen|en av|han|hun|ham|de|mor|far|foreldrene|familien|barnet|tjenesten|politiet|navnet)\b(?!,)"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence of the message, folded. `asks` when it is a question, also one without its mark."""

    start: int
    end: int
    folded: Folded
    asks: bool


def sentences(text: str, child: Sequence[str] = ()) -> Iterator[Sentence]:
    """Split a message; a date or an abbreviation ends no sentence."""
    nynorsk, start = speaks_nynorsk(text), 0
    for end in _ends(text):
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        if first < end:
            folded = fold(text, first, end, child, nynorsk)
            asks = text[first:end].rstrip(' »")').endswith("?") or bool(_QUESTION_START.match(folded.text))
            yield Sentence(first, end, folded, asks)
        start = end


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if match.group() in {"...", "…"} and text[match.end() : match.end() + 2].strip()[:1].islower():
            continue  # «Da tar jeg … nei, det er ikke mitt»
        if match.group() == "." and _NO_END.search(text, 0, match.start()) and match.end() < len(text):
            continue
        yield match.end()
    yield len(text)
