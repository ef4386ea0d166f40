"""Date of birth: a date with a word for birth or birthday near it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.dates import DATE, LONG_PAST, MONTH_OF_YEAR, NUMBER, is_day
from app.privacy.recognizers.base import Hit

_AGE = rf"(?:1?\d|2[0-5]|{NUMBER})(?![\w-])"
_CHILD = (
    r"(?:han|hun|ho|jenta|gutten|guten|barnet|ungen|eleven|minsten|minste\w*|eldste\w*|yngste\w*|eldstemann|eldstejenta|broren|bror|søsteren|søster"
    r"|systera|tvillingene|tvillingane|sønnen|sonen|datteren|dottera|mor|far|mora|faren|storebror|lillebror|veslebror|storesøster|lillesøster)"
)
_DATED = (
    r"fø(?:de?|ds|dsels?)(?:dato|dag|år)\w*|dåpsda[tg]\w*|føden\b|alder:?\s\d{1,2}\s(?=\()|fødselsdata|fødselsattest\w*|dåpsattest\w*|f\.?\s?dato\w*|fdato|bursdag\w*|ge?burt?sdag\w*|[\w-]*årsdag\w*|d\.?o\.?b\b|personn(?:ummer|r)\w*"
    r"|fødsel(?:en)?\b|nedkom\w*|forløst|keisersnitt"
)
_NOT_YEAR = r"(?!\s(?:i\s|før\s|etter\s)?(?:19|20)\d\d(?![\d.\-/]|,?\s\d))"
_BEFORE = Caseless(
    rf"(?:\b(?:født|fødd){_NOT_YEAR}|\b(?:fdt|fødte|fødde|nyfødt|nyfødd|born)\b|\bfd\b|\bf\.(?!eks|kr|o\.?m)|\bf:|\bkom(?:en)? til ver(?:den|da)|\bdagens lys"
    rf"|\bfyl(?:ler|te|lte|le)? (?:\w*år\b|{_AGE})|\btermindato\w*|\b(?:hadde|har|med|ventar?|venter) termin\w*|\b(?:seks|6) (?:første|fyrste) (?:sif|tal)\w*|\*)[^\d\n]{{0,36}}$|\b(?:{_DATED})[^\d\n]{{0,50}}$"
    rf"|\b(?:født|fødd|f\.)\s(?!(?:i |før |etter )?(?:19|20)\d\d\b)[^!?\n]{{0,24}}$|(?<!\w)\(?fd?\.?\s?$"
    r"|\b(?:(?:født|fødd|fra|frå)\s(?:i\s)?)(?:19|20)\d\d,?\s(?:(?:nærmere|nærare|meir) bestemt|nøyaktig|nemlig|dato|den|på)?\s?$"
    r"|\b(?:født|fødd)\s[^.!?\n]{0,30},\s(?:altså|dvs\.?|det vil (?:si|seie))\s(?:rundt\s|omkring\s|kring\s|ca\.?\s)?(?:den\s)?$"
    r"|\b(?:årgang|årskull)\w*\s$"
    rf"|\b{_AGE}\sår\s(?:gammel|gammal)\s(?:siden|sidan)\s(?:den\s)?$"
    r"|\btermin\b[^!?\n]{0,40}\bkom\s(?:\w+\s)?(?:den\s)?$|\bdatoen\s(?:hans|hennes|hennar)\s(?:er|var)\s$"
    rf"|\b(?:blir|bli|ble|vart|vert|vært|runder|rundar|rundet|runda|feirer|feirar|feiret|feira) (?:{_AGE}|myndig\b)(?:[\s,(]+(?:år|nå|no|så|den|på|i|snart|allerede|om \w+ (?:uker?|veker?|dager|dagar|måneder|månader)|alt|igjen|gammel|gammal|til|sommeren|nettopp|i\s(?:går|dag|natt|forgårs)|sist|forrige|førre|\w+dag)){{0,4}}[\s,(]*$",
)
_AFTER = Caseless(
    rf"[^\d\n]{{0,24}}(?:\b(?:født|fødd|fødselsdato|fødselsdag|f\.?dato|bursdag|gebursdag|geburtsdag)|\bfd\b|\bfyller (?:\d|år|\w+ år)|\bfylte (?:\d|år)|\b[\w-]*årsdag|\bble født|\bblei fødd|\bkom til ver(?:den|da)"
    rf"|\b(?:fyller|fyl|fylte|runder|rundar|blir|vert)\s(?:{_CHILD}\s)?(?:\w*år\b|{_AGE}))"
    r"|\s(?:er|var|står som)\s(?:fødsels)?datoen\s(?:hans|hennes|hennar|til)\b|[,\s][^\d\n.]{0,20}\b(?:(?:uker?|veker?) for (?:tidlig|tidleg)|(?:før|på|over|etter) termin)\b",
)
_AFTER_CLOSE = Caseless(r"\s?\(f(?:\.|ødt|ødd)?\)|-\s?(?:modell|unge|barn|gutt|gut|jente|født|fødd)\b")
_GENDER_AFTER = Caseless(r"\)?,\s(?:jente|gutt|gut)\b")
_DATED_NEAR = Caseless(
    rf"\b(?:{_DATED})[^\d\n]{{0,60}}$|^[^\d\n]{{0,60}}\b(?:fødsels?dato|fødselsdag|fødselsattest|dåpsattest|fdato|f\.dato|bursdag)",
)
_PERSONAL = Caseless(
    rf"\b(?:(?:gutt|gut|jente|elev|pasient|søskenbarn|fosterbarn|fosterson|sønn|son|datter|dotter|personalia|navn|namn|barn|søsken|{_CHILD})(?:en|et)?(?:,?\s(?:\d{{1,2}}|det gjelder|det gjeld|i saken|i saka|gutt|gut|jente))?[,:;(\s-]{{1,3}}(?:dato\s)?"
    rf"|{_CHILD}\s(?:er|var)\s(?:fra|frå|en|ei|ein)\s(?:den\s)?|(?:\bog|,)\s{_CHILD}\s(?:fra|frå)\s(?:den\s)?"
    r"|datoen?\s[^.!?\n]{0,24}\b(?:ham|han|henne|hun|ho|gutten|guten|jenta|barnet|eleven)\s(?:er|var)\s)$",
)
_KIN = rf"(?:{_CHILD}|stefar\w*|stemor\w*|fosterfar|fostermor|bestemor|bestefar|tante|onkel|kusine|fetter|nabo\w*|samboer\w*|kjæreste\w*|kjærast\w*)"
_BESIDE = Caseless(rf"(?:\b{_KIN}|(?-i:\b[A-ZÆØÅ][a-zæøå]+))(?:\s?\(|,\s)$")
"""A person, and then in brackets or between commas an old date: «Stefar (08.02.1984)», «Amund, 20.09.12, venter»."""
_CAME = Caseless(rf"\b{_CHILD}\skom\s(?:den\s)?$")
_ASKED = Caseless(
    r"\b(?:født|fødd|bursdag\w*|gebursdag\w*|fødselsdato\w*|fødselsdag\w*)[^?\n]{0,16}\?\s?[–-]?\s?(?:\w+,?\s){0,3}$",
)
"""«Når ble hun født? – 1.1.2014.»"""
_BOUND = re.compile(
    r"\b(?:før|etter|mellom|innen|innan|til og med|fra og med|frå og med|[tf]\.?o\.?m\.?)\s(?:den\s)?$"
)
"""«Barn født etter 1. august 2018» is a group, no child."""
_OR_BEFORE = re.compile(r"\s(?:eller|og)\s(?:før|tidligere|tidlegare|senere|seinare|etter)\b")
_BODY = r"(?:tjenesten|tenesta|kommunen|skolen|skulen|barnehagen|kontoret|teamet|laget|bygda|byen|foreningen|klubben|huset|ordningen|ordninga|avtalen|avtala|prosjektet|modellen|tiltaket|senteret|avdelingen|avdelinga|stiftelsen|stiftinga|selskapet|bedriften|firmaet|laget|sfo|nav|bup|ppt|loven|lova)"
_NO_CHILD = Caseless(
    rf"\b{_BODY}\s(?:\w+\s)?(?:fyller|fyl|fylte|runder|rundar|rundet|runda)\b(?!\s{_CHILD}\b)"
    rf"|\b{_BODY}\s(?:har|feirer|feirar)\s(?:\w+\s)?bursdag"
    r"|\bbursdag\w*\s(?:(?:av|for|til|i)\s(?:hele|heile|alle|klassen|klassa|trinnet|\w*gruppa)|(?:på|i)\s(?:klassen|klassa|skolen|skulen))\b"
    r"|\b(?:kongen|dronninga?|dronningen|kronprinsen|kronprinsessa)\s(?:har|fyller|fyl)\b"
    r"|\b(?:\w*planen|ide\w*|idé\w*|tanken|prosjekt\w*|\w*modell\w*|ordning\w*|teamet|nettverk\w*|samarbeid\w*|tiltak\w*|satsing\w*|lov\w*|reform\w*|metode\w*)\s(?:er|var|ble|blei|vart)\s(?:\w+\s)?(?:født|fødd)\b",
)
_BORN_IN = Caseless(
    rf"(?:\b(?:født|fødd|fødte|fødde|f\.|kom til ver(?:den|da))[:,]?|\b(?:bursdag|fødselsdag|fødselsmåned|fødselsmånad)(?:en)?(?:\s(?:hans|hennes|hennar))?\s(?:er|var)(?:\s(?:visst|vel|nok|trolig|truleg))?|\b{_CHILD}\s(?:er|var)\s(?:jo\s|visst\s|vel\s|nok\s)?fr[aå])\s(?:(?:en gang|ein gong|(?:en|ein)\s\w+(?:\s\w+)?|tidlig|tidleg|seint|sent|midt|(?:første|fyrste|andre|1\.|2\.)\s(?:halvdel|del|uke|veke)\s(?:av|i)|ut(?:en)?|i slutten av|mot slutten av|i begynnelsen av|i starten av|midten av)\s){{0,2}}(?:i\s)?$",
)
_IS_BORN = Caseless(
    rf",?\s(?:er|var|ble|blei|vart)\s{_CHILD}\s(?:\w+\s)?(?:født|fødd)\b|-\s?(?:unge|barn|gutt|gut|jente|modell)\b|,?\s(?:\w+\s)?kom {_CHILD}\b|\s\(?(?:født|fødd)\b",
)
_YEAR_ONLY = Caseless(r"\((?:født|fødd|f\.)\s?((?:19|20)\d\d)\)")
_DAY_ONLY = Caseless(
    rf"\b(?:(?:fyller|fyl|fylte|fylt|fylle|blir|runder|rundar|rundet|runda|rundt|{_CHILD}\s(?:ble|blei|vart))\s{_AGE}(?:\sår)?(?:,?\s(?:det\s(?:er|var|blir|vert)|nå|no|sist|neste|forrige|på|\w+dag)){{0,3}}|(?:bursdag|fødselsdag)(?!er|ar|ane)\w*(?:,?\s\w+){{0,5}}?),?\sden\s(\d{{1,2}}\.(?!\s?\d)|(?!yngste|eldste|minste)[a-zæøå]{{3,12}}(?:ende|ande|te)\b)",
)
"""A birthday told by the day of the month alone."""
_MASKED = Caseless(r"(?<!\d)(\d{6})\s?-?\s?[*x•#_.]{3,5}(?!\w)")
"""A national number with its last digits hidden is still a date of birth."""


def _is_birth(text: str, date: str, start: int, end: int) -> bool:
    line = re.split(r"[!\n]", text[max(0, start - 90) : start])[-1]
    sentence = re.split(r"\?|\.\s(?=[A-ZÆØÅ])", line)[-1][-60:]
    if _BOUND.search(sentence) or _OR_BEFORE.match(text, end) or _NO_CHILD.search(sentence):
        return False
    if _BEFORE.search(sentence) or _AFTER.match(text, end) or _AFTER_CLOSE.match(text, end):
        return True
    if _ASKED.search(line):
        return True
    if LONG_PAST.search(date) is None:
        return False
    if (
        _GENDER_AFTER.match(text, end)
        or _CAME.search(line)
        or (_BESIDE.search(line) and text[end : end + 1] in {")", ","})
    ):
        return True
    after = text[end : end + 90]
    found = _DATED_NEAR.search(line) or _DATED_NEAR.match(after) or _PERSONAL.search(sentence)
    return found is not None


def find(text: str) -> Iterator[Hit]:
    """Yield dates of birth."""
    for match in DATE.finditer(text):
        if is_day(match.group()) and _is_birth(text, match.group(), *match.span()):
            yield Hit(match.start(), match.end(), "FODSELSDATO", 0.8)
    for match in MONTH_OF_YEAR.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        born = _IS_BORN.match(text, match.end()) or _BORN_IN.search(before)
        if born and not _OR_BEFORE.match(text, match.end()) and not _NO_CHILD.search(before):
            yield Hit(match.start(), match.end(), "FODSELSDATO", 0.55)
    for match in _DAY_ONLY.finditer(text):
        if _NO_CHILD.search(text[max(0, match.start() - 24) : match.end()]):
            continue
        yield Hit(match.start(1), match.end(1), "FODSELSDATO", 0.55)
    for match in _MASKED.finditer(text):
        if is_day(match.group(1)):
            yield Hit(match.start(), match.end(), "FODSELSDATO", 0.7)
    for match in _YEAR_ONLY.finditer(text):
        yield Hit(match.start(1), match.end(1), "FODSELSDATO", 0.4)
