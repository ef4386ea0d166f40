"""Numbers of courts: a case of somebody at this table, or a ruling that is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.recognizers.base import Hit

_APPEAL = re.compile(r"(?<![\w-])(?:L[ABEFGH]|T[A-ZÆØÅ]{3,4})-(?:19|20)\d\d-\d{3,6}(?![\w-])")
"""A court of appeal's number: published, so a person's case only where the sentence speaks of persons or of a hearing to come."""
_HEARD = Caseless(
    r"\b(?:anken|anka|ankesak\w*|stevning\w*|stemning\w*)\b|\b(?:sak(?:en|a)|den|ho|han|vi)\s(?:\w+\s){0,2}(?:er|heter|heiter|ligger|ligg|har|fikk|fekk|går|står)\s(?:\w+\s){0,3}(?:som\s|under\s|på\s|nummer\s|nr\.?\s)?(?=L[ABEFGH]-)|\b(?:gitt|gjeve|gav|ga|fått|tildelt)\s(?:den|saken|saka|oss|anken)\b|"
    r"\b(?:(?:anke|hoved|hovud)forhandling\w*|rettsmøte\w*|beramm\w+|(?:skal|må) i lagmannsretten)",
)
_CITED = Caseless(
    r"\blovdata|\b(?:mye|mykje|ofte)\s(?:sitert|brukt)|\bsitere|\bjf\b|rettspraksis|\bla\s(?:i|til\sgrunn)\b|\bvekt\spå\b|prinsipp|\b(?:se|sjå|les)\s(?:også\s|òg\s)?(?:dommen|kjennelsen|orskurden)?\s?(?=L[ABEFGH]-|T[A-ZÆØÅ]{3,4}-)"
)
"""A ruling that is read, not waited for."""
OF_PERSON = Caseless(
    r"\b(?:gutt\w*|gut(?:en)?|jent\w+|barnets?|han|hans|ham|hun|hennes|henne|ho|hennar|mor|mora|moren|far|faren|foreldrene|foreldra|eleven|familien|søsken\w*|nemnda|tingrett\w*|dommen|anmeld\w*|mapp[ae]n?|journal\w*|klage\w*|bekymringsmelding\w*)\b",
)
ABROAD = Caseless(r"\b(?:EMD|EFTA|Høyesterett|menneskerettsdomstol\w*)\b")
"""Courts whose cases are published by their number."""
_COURT = re.compile(r"(?<![\w-])\d{2}-\d{6}[A-ZÆØÅ]{3}-[A-ZÆØÅ]{4}(?![\w-])")


def find(text: str) -> Iterator[Hit]:
    """Yield numbers of courts; of courts of appeal only where persons are spoken of, since their rulings are cited."""
    for match in _APPEAL.finditer(text):
        near = text[max(0, match.start() - 60) : match.end() + 60]
        if (OF_PERSON.search(near) or _HEARD.search(near)) and not _CITED.search(near):
            yield Hit(*match.span(), "SAKSNUMMER", 0.7)
    for match in _COURT.finditer(text):
        yield Hit(*match.span(), "SAKSNUMMER", 0.85)
