"""Case, journal, client and DUF numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.recognizers.base import Hit, is_amount

_NR = r"(?:-?\s?(?:nr|nummer)(?:et|a)?|-?\s?id(?:en)?)"
_SURE = (
    r"(?:\w{0,20}saks?(?:behandlings?)?|journal(?:post)?|j|ref(?:eranse)?|vedtaks?|klient|pasient|elev|barne?|meldings?|medlems|søknads|henvisnings?|tilvisings?|anmeldelses?|meldings?|tiltaks?|bruker|brukar"
    rf"|\w{{0,12}}mappe|udi|arkiv(?:saks?)?|behandlings?|fagsaks?|oppgave|løpe|\w{{0,12}}logg|hendelses?|npr|dips|id|helse|kontrakts?|fil)\.?{_NR}"
)
_SOFT = (
    r"(?:\w{0,20}sak(?:en|a)?|arkivsak\w*|arkivref\w*|mappe|mappa|mappen|journalpost\w*|journal(?:en)?|dok(?:ument)?\.?(?:nr|nummer)|jnr|jr\.?\s?nr|jour\.?\s?nr|j\.\s?nr|l\.?nr|s\.?nr|saknr|ref(?:eransen?)?|vår ref(?:eranse)?|deres ref(?:eranse)?"
    r"|dykkar ref(?:eranse)?|vedtak(?:et)?|klient(?:en)?|npr|dips|medlem|søknad(?:en)?|henvisning(?:en)?|tilvising(?:a)?|anmeldelse(?:n)?|bekymringsmelding(?:en|a)?|melding(?:en|a)?|dokument(?:et)?"
    r"|familia|visma|modulus|profil|acos|websak|elements|ephorte|p360|public\s?360|esa|gerica|socio|arena|gosys|cosdoc|bruker(?:en)?|straffesak|anmeldt sak|løpenr)"
)
_LINK = (
    r"\.?:?\s?(?:sier\s)?(?:(?:har|med|fikk|fekk|fått|er|var|heter|heiter|på|som|under|hos oss|hos dere|hennes|hans|deres|dykkar|vår)\s){0,2}"
    r"(?:nr\.?|nummer|id)?[.:#,]?\s{0,2}"
)
_NUMBER = r"(?P<number>(?-i:[A-ZÆØÅ]{0,5})[\-/ ]?\d[\dA-Za-z]*(?:\s?[/\-.:–]\s?\d[\dA-Za-z]*){0,4}(?:-(?-i:[A-Z]{1,4}))?)"
_CUED = re.compile(rf"\b(?:(?P<sure>{_SURE})|{_SOFT})(?![\wæøå])(?P<link>{_LINK}){_NUMBER}", re.IGNORECASE)
_ARCHIVE = re.compile(r"(?<![\w./\-])((?:20)?\d{2})/(\d{3,6})(?:\s?-\s?\d{1,4})?(?![\w/]|[.,]\d)")
_AGREEMENT = re.compile(
    r"(?:avtale\w*|kontrakt\w*|kunngjøring\w*|anbud\w*|anbod\w*|rundskriv\w*|vedtekt\w*|forskrift\w*|innst\.?)\s(?:nr\.?\s)?$",
    re.IGNORECASE,
)
"""What is numbered by year and is no case of a person's."""
_MONTH_OF_YEAR = re.compile(r"(?:0?\d|1[0-2])/(?:19|20)\d\d")
_DUF = re.compile(r"\bDUF\b[^\d\n]{0,16}(\d(?:[ \-]?\d){8,13})", re.IGNORECASE)
_DUF_BARE = re.compile(r"(?<!\d)20\d\d[ ]\d{6}[ ]\d{2}(?!\d)")
_POLICE = re.compile(r"(?<!\d)\d{7,8}(?:\s?/\s?\d{2,4}-\d{2,3}|\s\d{4,5}/\d{2,4}(?:-\d{1,3})?)(?!\d)")
_POLICE_SAID = re.compile(
    r"\bpoliti(?:ets|et sitt)\s(?:saks?)?(?:nr\.?|nummer)[\s:]{1,2}(\d{7,8})(?!\d)", re.IGNORECASE
)
_ALSO = re.compile(r"\s(?:og|samt|eller)\s(?:nr\.?\s)?(\d{6,9})(?![\d.,]\d|\s?(?:kr|kroner)\b)")
"""The second of two numbers: «nr 16823411 og 14907722»."""
_OF_SOMEBODY = re.compile(
    rf"\b{_SURE}\.?\s(?:på|til|for)\s(?:(?-i:[A-ZÆØÅ])[\wæøå\-]+\s){{1,3}}(\d{{5,9}})(?!\d)", re.IGNORECASE
)
_LETTERED = re.compile(
    r"(?<![\w-])(?!LOV|FOR|HR|SOM|ISO|EN|IS|NS|NOU|COVID|GPT|LB|LA|LE|LF|LG|LH|RT)(?:[A-ZÆØÅ]{1,5}(?:-[A-ZÆØÅ]{1,3})?-(?:19|20)\d\d|[A-ZÆØÅ]{2,5}-[12]\d)[-/]\d{3,7}(?![\w-])"
)
_COURT = re.compile(r"(?<![\w-])\d{2}-\d{6}[A-Z]{3}-[A-Z]{4}(?![\w-])")
_FEWEST_DIGITS = 4
_SAID = re.compile(r"nr|nummer|\bid\b|[:#]", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s(?:sider?|timer?|timar|kroner|saker|ord|elev\w*|barn|personer|dag\w*|år|stk)\b", re.IGNORECASE
)


def _is_years(first: str, second: str) -> bool:
    """True for «2024/2025» and «2024/25»: school years and budgets."""
    if len(first) != 4:
        return False
    return 0 <= (int(second[-2:]) - int(first[-2:])) <= 3 and (len(second) == 2 or second[:2] in {"19", "20"})


def _is_other(number: str) -> bool:
    """True for a year, years, a date or a case of a political board («12/26»)."""
    years = re.fullmatch(r"(?:i\s)?((?:19|20)\d\d)(?:\s?[/\-–]\s?(\d{2}|(?:19|20)\d{2}))?", number)
    if years:
        return years.group(2) is None or _is_years(years.group(1), years.group(2))
    return (
        re.fullmatch(
            r"\d{1,3}/\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\.\d{2}\s?-\s?\d{1,2}\.\d{2}", number
        )
        is not None
    )


_INCIDENT = re.compile(r"(?:INC|REQ|RITM|CHG|SR)\d+")
"""A case at the help desk for computers."""


def _is_numbered(text: str, match: re.Match[str]) -> bool:
    """True when what follows a cue is a number of a case and no count, year or date."""
    number = match.group("number").strip()
    digits = sum(character.isdigit() for character in number)
    if digits < _FEWEST_DIGITS or _is_other(number) or _INCIDENT.fullmatch(number):
        return False
    said = match.group("sure") or _SAID.search(match.group("link")) or not number.isdigit()
    counted = is_amount(text, *match.span("number")) or _COUNTED.match(text, match.end())
    return bool(said or (digits > _FEWEST_DIGITS and not counted))


def find(text: str) -> Iterator[Hit]:
    """Yield case numbers."""
    for match in _CUED.finditer(text):
        if _is_numbered(text, match):
            yield Hit(match.start("number"), match.end("number"), "SAKSNUMMER", 0.75)
            also = _ALSO.match(text, match.end())
            if also:
                yield Hit(also.start(1), also.end(1), "SAKSNUMMER", 0.7)
    for match in _ARCHIVE.finditer(text):
        if _AGREEMENT.search(text[max(0, match.start() - 32) : match.start()]):
            continue
        years = _is_years(match.group(1), match.group(2)) or _MONTH_OF_YEAR.fullmatch(match.group())
        if not years:
            yield Hit(match.start(), match.end(), "SAKSNUMMER", 0.65)
    for pattern, group in (
        (_DUF, 1),
        (_DUF_BARE, 0),
        (_COURT, 0),
        (_POLICE, 0),
        (_POLICE_SAID, 1),
        (_OF_SOMEBODY, 1),
        (_LETTERED, 0),
    ):
        for match in pattern.finditer(text):
            yield Hit(match.start(group), match.end(group), "SAKSNUMMER", 0.85)
