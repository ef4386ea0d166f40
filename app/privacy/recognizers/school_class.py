"""A class together with a named school or kindergarten: together they point at a few children."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.names import is_word
from app.privacy.recognizers.base import Hit
from app.privacy.word_kind import ends_like_name, kind

_CLASS = (
    r"(?:\b[123](?:ST|HO|HS|BA|EL|TIP|TF|ID|PB|MDD|KDA|NA|RM|SR|IM)[A-Z]?\d?\b|\b(?:10|[1-9])\s?\.?\s?(?-i:[A-Fa-f])\b|\b(?:10|[1-9])\.?\s?(?:klasse\w*|kl\b\.?|klassen|trinn\w*|steget|klassetrinn)(?:\s(?-i:[A-F])\b)?"
    r"|\b(?:første|andre|tredje|fjerde|femte|sjette|sjuende|syvende|åttende|niende|tiende|fyrste|åttande|niande|tiande|sjuande|sjette|femte|vg[123])"
    r"\s?(?:klasse|klassen|trinn|trinnet|steget)(?:\s(?-i:[A-F])\b)?|\bvg[123]\b|\bavdeling\w*\s(?-i:[A-ZÆØÅ«])[\wæøå»]{2,20})"
)
_SCHOOL = (
    r"((?-i:[A-ZÆØÅ])[\wæøå\-]{1,25}(?:\s(?-i:[A-ZÆØÅ])[\wæøå\-]{1,20}){0,2}\s(?:barne- og ungdoms|barne|ungdoms|videregående |vidaregåande |fri|steiner|montessori|oppvekst)?"
    r"(?:skole|skule|oppvekstsenter|barnehage|barnehave|vgs|vidaregåande|videregående)\b"
    r"|(?-i:[A-ZÆØÅ])[\wæøå\-]{2,25}(?:skolen|skulen|skole|skule|barnehagen|barnehage))"
)
_EITHER = (
    re.compile(rf"({_CLASS})[^\n.!?]{{0,28}}?{_SCHOOL}", re.IGNORECASE),
    re.compile(rf"{_SCHOOL}[^\n.!?]{{0,24}}?({_CLASS})", re.IGNORECASE),
)


def _is_named(school: str, opens: bool) -> bool:
    """True when the school has a name of its own («Lindeberg skole», not «Hvilken skole»)."""
    words = school.split()
    namelike = kind(words[0].lower()) in {
        "last",
        "lastplace",
        "lastword",
        "place",
        "shape",
        "compound",
        "new",
    } or ends_like_name(words[0].lower())
    if len(words) > 1 and (namelike or not opens) and words[0][1:].islower():
        return True
    if len(words) > 1:
        return any(word[:1].isupper() and not is_word(word) for word in words[:-1]) or len(words) > 2
    return not is_word(school) and school[0].isupper()


def find(text: str) -> Iterator[Hit]:
    """Yield class and school."""
    for pattern, school in zip(_EITHER, (2, 1), strict=True):
        for match in pattern.finditer(text):
            before = text[max(0, match.start(school) - 8) : match.start(school)].rstrip()
            if _is_named(match.group(school), not before or before[-1] in ".!?:\n"):
                yield Hit(match.start(), match.end(), "SKOLEKLASSE", 0.65)
