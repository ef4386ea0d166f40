"""Small signs in a message that the acts do not tell."""

from __future__ import annotations

import re

_CLAIMS = re.compile(
    r"\b(du|dere|de|dykk) (har )?(jo |da |allerede |alt |nettopp )?"
    r"(lovet|lovte|lova|sagt ja|sa ja|sa at d(u|ere|e) (skulle|kunne|ville)|gikk med på|gjekk med på|gått med på|forpliktet)",
    re.IGNORECASE,
)
_PUTS_OFF = re.compile(
    r"\b(vente|venter|venta|utsette|la være|droppe|holde igjen|ikke|ikkje|slippe|avvente)\b[^.!?]{0,40}\b(meld|bekymringsmeld)"
    r"|\bmeld\w*[^.!?]{0,30}\b(kan vente|må vente|etterpå|senere|seinare|til etter|ikke nå|ikkje no)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(er vi enige|da er vi enige|enige alle|er vi samde|da er det vedtatt|alle med)\b", re.IGNORECASE
)

CLAIMS_PROMISE, PUTS_OFF_REPORT, CLAIMS_AGREEMENT = "lovet", "utsetter_melding", "enighet"


def find_cues(text: str) -> tuple[str, ...]:
    """Return which of the cues a message holds: that somebody promised something, that a report to barnevern
    may wait, that all agree."""
    rules = ((CLAIMS_PROMISE, _CLAIMS), (PUTS_OFF_REPORT, _PUTS_OFF), (CLAIMS_AGREEMENT, _AGREED))
    return tuple(name for name, rule in rules if rule.search(text))
