"""Where a first name that is a word too is meant as a name: told, given, seen, bidden or pointed out, in capitals as well."""

from __future__ import annotations

import re

from app.privacy.small_name import IS
from app.privacy.surname import has_done
from app.privacy.surroundings import Around
from app.privacy.tokens import Token

_TOLD = (
    re.compile(
        r"\b(?:gir|gjev|ga|gav|gi|gje|gitt|gjeve|lar|lot|la|får|fikk|fekk|lover|lovet|lova|lånte)\s$|\b(?:fortalt|fortalte|fortalde|fortelle|fortelje|varslet|varsla|varsle|informert|informere)\s$"
    ),
    re.compile(
        r"\s(?:ikke\s|ikkje\s)?(?:tilgang|innsyn|lov|løyve|beskjed|nøk[kl]\w+|svar|ansvar\w*|skylda?|penger|pengar|vite|vete|komme|kome|kjøre|køyre|hente|møte|snakke|at|om)\b"
    ),
)
"""«HVEM GA LASSE TILGANG?», «HAR NOEN FORTALT ODD OM MØTET?»."""
_SEEN = (
    re.compile(r"\b(?:så|såg|sett|møtte|møtt|traff|truffet)\s$"),
    re.compile(
        r"\s(?:på|i|ved|hos|utenfor|utanfor)\s(?:coop|kiwi|rema|meny|bunnpris|joker|extra|obs|butikk\w*|senter\w*|legevakt\w*|jobb|skole\w*|skule\w*|møte\w*|rett\w*|byen|kafé?e?n?|puben|bussen|toget|stasjon\w*|trening\w*|fest\w*|kontor\w*|sykehus\w*|sjukehus\w*|nav)\b|[^.!?,]{1,24}\sog\s(?:han|hun|ho)\b",
        re.IGNORECASE,
    ),
)
"""«JEG SÅ STEIN PÅ COOP»: where people meet, and no stones lie."""
_MEANT = (
    re.compile(
        r"\b(?:takk|hilsen|helsing|beskjed|svar|melding|mail|e-?post|sms)\s(?:til|fra|frå)\s$|\b(?:vet|veit|visste|sier|seier|sa|mener|meiner|synes|synest)\s$"
    ),
    re.compile(r"\s(?:for|om|at|i|på)\b|[.,!?]|$"),
)
"""«TAKK TIL ELI FOR HJELPEN», «HVOR MYE VET SIV?»."""
_ANSWERED = re.compile(r"(?:^|[.!?\n]\s?|\b(?:nei|ja|jo|ok|men|hei|nå|no),\s|\b(?:at|men|fordi)\s)$")
_WILLED = re.compile(
    r"\s(?:får|skal|kan|vil|må)\s(?:ikke|ikkje|aldri|bare|berre)\s(?:vite|vete|komme|kome|se|sjå|ha|hente|møte|snakke|bo|bu|ringe|ringje|få|lese|høre|høyre|svare|slippe|sleppe)\b"
    r"|\s(?:veit|vet|visste|sier|seier|ringer|ringte|ringde|lyver|lyg|løy|nekter|nektar|nekta|svarer|svarar|svarte|drikker|drikk|drakk|bestemmer|bestemte|meldte|melder|skjuler|hentet|henta|henter|truet|trua|truer)\b|\s(?:tar|tek|tok)\s(?:den|det|seg|imot|over|ansvar\w*)\b|\shar\sskylda?e?n?\b"
)
"""«NEI, VERA FÅR IKKJE VITE DETTE»."""
_MODAL = re.compile(r"\s(?:har|skal|kan|vil|må|er|var)\b")
CLEFT, WHO = (
    re.compile(
        r"\b(?:(?:det|hvem|kven)\s(?:er|var)|(?:er|var)\sdet)\s(?:ikke\s|ikkje\s|virkelig\s|verkeleg\s|bare\s|berre\s|visst\s|nok\s|vel\s)?$"
    ),
    re.compile(r"\ssom\b"),
)


def is_meant(lowered: str, first: Token) -> bool:
    """True where a first name that is a word too is told, given, seen or bidden: «HVEM GA LASSE TILGANG?»."""
    near = Around(lowered, first.start, first.end)
    if any(form[0].search(near.before) and form[1].match(near.after) for form in (_TOLD, _SEEN, _MEANT)):
        return True
    answered = _ANSWERED.search(near.before) and _WILLED.match(near.after)
    who = CLEFT.search(near.before) and WHO.match(near.after)
    does = who and _acts(Around(lowered, first.start, first.end + len(" som")))
    return bool(answered or does or has_done(near))


def _acts(near: Around) -> bool:
    """True before what people do, and no stones and suns."""
    if _WILLED.match(near.after):
        return True
    if IS.match(near.after):
        return near.person_acts and _MODAL.match(near.after) is not None
    return near.person_acts or near.acts
