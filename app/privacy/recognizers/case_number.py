"""Case, journal, client and DUF numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.recognizers.base import Hit, is_amount
from app.privacy.recognizers.court_number import ABROAD, OF_PERSON

_NR = r"(?:-?\s?(?:nr|nummer)(?:et|a)?|-?\s?id(?:en)?)"
_CHILD = r"(?:gutten|guten|jenta|barnet|eleven|pasienten|klienten|brukeren|brukaren|ham|henne|han|hun|ho|mor|far|moren|faren|mora)"
_REGISTRY = (
    r"(?:\w{0,20}saks?(?:behandlings?)?|journal(?:post)?|j|ref(?:eranse)?|vedtaks?|klient|pasient|pas|elev|barne?|meldings?|medlems|søknads|henvisnings?|tilvisings?|anm(?:eldelses?)?|tiltaks?|bruker|brukar"
    r"|\w{0,12}mappe|udi|arkiv(?:saks?)?|behandlings?|fagsaks?|oppgave|løpe|\w{0,12}logg|hendelses?|npr|dips|id|helse|fil|oppad|familia|visma|modulus|acos|websak|elements|ephorte|p360|esa|gerica|socio|cosdoc|cgm|nemnds?)"
)
_SURE = (
    rf"(?:{_REGISTRY}\.?{_NR}|sak(?:ens|as)\s(?:nr|nummer|id)|(?:nr|nummer)(?:et|a)?\s(?:på|til)\s(?:\w{{0,12}}sak|mapp|meldin?g|henvisnin?g)(?:en|a)|pid|(?-i:(?!KID|ISBN|EAN|ORG|IP|MAC|PC|IT)[A-ZÆØÅ]{{2,5}})-(?:id|nr|nummer)|(?:klient|pasient|journal|mappe|pas\.?)(?=\s\d)"
    r"|(?:barnets|elevens|pasientens|klientens|brukerens|familiens|guttens|jentas|hans|hennes|hennar)\s(?:id|nummer|nr)"
    rf"|{_CHILD}\s(?:har|fikk|fekk|står med)\s(?:id|nr|nummer)|\w{{3,20}}(?:nr|nummer|numret)(?:et)?\s(?:på|til|for)\s{_CHILD})"
)
"""Words that say that a number of a person's or of a case follows."""
_SOFT = (
    r"(?:\w{0,20}sak(?:en|a)?|arkivsak\w*|arkivref\w*|\w{0,12}mapp(?:e|a|en)|journalpost\w*|\w{0,12}journal(?:en)?|dok(?:ument)?\.?(?:nr|nummer)|jnr|jp|jr\.?\s?nr|jour\.?\s?nr|j\.\s?nr|l\.?nr|s\.?nr|saknr|ref(?:eransen?)?|vår ref(?:eranse)?|deres ref(?:eranse)?"
    r"|dykkar ref(?:eranse)?|vedtak(?:et)?|klient(?:en)?|npr|dips|medlem|søknad(?:en)?|henvisning(?:en)?|tilvisn?ing(?:a|en)?|anmeldelse(?:n)?|bekymringsmelding(?:en|a)?|melding(?:en|a)?|dokument(?:et)?"
    r"|familia|visma|modulus|profil|acos|websak|elements|ephorte|p360|public\s?360|esa|gerica|socio|arena|gosys|cosdoc|bruker(?:en)?|straffesak|anmeldt sak|løpenr)"
)
_LINK = (
    r"\.?:?\s?(?:sier\s)?(?:(?:har|med|fikk|fekk|fått|er|var|heter|heiter|på|som|under|hos oss|hos dere|hennes|hans|deres|dykkar|vår)\s){0,2}"
    r"(?:nr\.?|nummer|id)?[.:#,]?\s{0,2}"
)
_NUMBER = r"(?P<number>\d{3}\s\d{3}\s\d{3}(?!\d|\s?kr|\s\d)|(?-i:[A-ZÆØÅ]{0,5})[\-/ ]?\d[\dA-Za-z]*(?:\s?[/\-.:–]\s?\d[\dA-Za-z]*){0,4}(?:-(?-i:[A-Z]{1,4}))?(?(sure)(?:\s\d{2,6}(?!\d)){0,2}|))"
_CUED = Caseless(rf"\b(?:(?P<sure>{_SURE})|{_SOFT})(?![\wæøå])(?P<link>{_LINK}){_NUMBER}")
_FAR = Caseless(rf"\b(?P<sure>{_SURE})(?![\wæøå])(?P<link>[^\d\n.!?]{{1,40}}?)(?<!\w){_NUMBER}")
"""«Saksnummeret fikk vi i går, det er 25-01882»."""
_THEN = Caseless(
    rf"(?<![\w./\-])(?P<number>\d[\dA-Za-z]*(?:[ /\-.]\d[\dA-Za-z]*){{0,3}})(?P<link>\s?(?:,|\(|\ber|\bsom|\bvar|\bheter)\s[^\d\n.!?]{{0,20}}?)\b(?P<sure>{_SURE}|duf)\b",
)
"""«202107 55832 04 som DUF»: the cue comes after."""
_REGISTERED = Caseless(
    r"\b(?:\w*system(?:et)?|familia|visma|modulus|acos|websak|elements|ephorte|p360|public\s?360|esa|gerica|socio|oppad|dips|cgm|hk-data|mapp[ae]n?|register(?:et)?|journal(?:en)?|\w{0,10}melding(?:en|a)?|klient(?:en)?|pasient(?:en)?|henvisning(?:en)?|tilvising(?:a)?"
    r"|vedtak(?:et)?|nemnda|dommen|kjennelsen|sak(?:en|a)?|søknad(?:en)?)\b(?P<link>(?:(?!\bring|\btlf|\btele)[^\d\n.!?]){0,60}?\b(?:nummer(?:et)?|nr\.?|id(?:-?en)?))(?P<sure>:?\s(?:er\s)?)"
    rf"{_NUMBER}",
)
"""A system or a folder, and then a number: «Mappa hans i Gerica har nummeret 40921»."""
_FILED = Caseless(
    r"\b(?P<sure>(?:journal|logg)?ført|arkivert|registrert|opprettet|oppretta|dobbeltført|lagret|lagra|søk|slå opp|finn)\s(?P<link>(?:på|som|under|i|med|:)\s(?:nytt?\s)?(?:sak(?:en|a)?\s|mapp[ae]n?\s|nr\.?\s|nummer\s|saksnr\.?\s)?)"
    r"(?P<number>(?-i:[A-ZÆØÅ]{2,5}[ \-]?)\d[\dA-Za-z]*(?:[/\-.]\d+){0,3}|\d{5,10}|\d{2,4}[/\-]\d{3,7})(?!\d|[.,]\d)",
)
"""«journalført på JP 2025004471»."""
_ARCHIVE = re.compile(r"(?<![\w./\-])((?:20)?\d{2})/(\d{3,6})(?:\s?-\s?\d{1,4})?(?![\w/]|[.,]\d)")
_AGREEMENT = Caseless(
    r"(?:avtale|kontrakt|kunngjøring|anbud|anbod|rundskriv|vedtekt|forskrift|innst|lisens|faktura|bestilling|ordre|rekvisisjon|artikkel|vare|modell|serie|standard|direktiv|forordning|prosjekt|rom|dør|skriver|kode|nettbrett|tabell|skjema|kurs|rapport|tilskudd|tilskot)\w*\.?\s(?:nr\.?\s|nummer\s|er\s|\(E[UFØ]S?\)\s){0,2}$",
)
"""What is numbered by year and is no case of a person's."""
_YEARED = re.compile(r"(?<![\w./\-])(?:20)?[0-3]\d-(?:\d{6}|0\d{3}|\d{5,7})(?:-\d{1,3})?(?![\w-]|[.,]\d)")
_NAV = re.compile(r"(?<![\w-])[1-9][A-Z]{2,3}\d{5,6}(?![\w-])")
_SHORT = Caseless(
    r"\b(?:(?P<nr>(?:arkiv)?saks?\.?(?:nr|nummer)(?:et)?\.?|sak(?:en|a)?\s(?:nr\.?|nummer))|(?:arkiv)?sak(?:en|a)?)(?:[\s:]{1,2}|\s[^\d\n.!?]{1,40}(?::|nr\.?|nummer)\s)(?P<number>\d{1,4}/(?:20)?\d{1,2}|20\d\d[/\-]\d{1,5})(?![\d/\-])",
)
"""«sak 118/24»: of a court or a child, or of a political board."""
_COUNCIL = Caseless(
    r"\b(?:formannskap\w*|kommunestyre\w*|bystyre\w*|fylkesting\w*|\w*utval\w*|\w*styret|\w*råd(?:et)?|komit\w*|politisk\w*|referatsak\w*|orientering\w*|vedtok\w*|budsjett\w*|eventuelt|sakl?i?s?t?e\w*list\w*|møteprotokoll\w*|ps|fo)\b",
)
_PUBLIC_MATTER = Caseless(
    r"\b(?:høring|høyring|tilskudd|tilskot|departement|direktorat|anbud|anbod|ombud|publiser|utlys|annonse|stilling|avvik|innkjøp)",
)
_PROPER_TO_PUBLIC = Caseless(r"avvik|publiser|stilling")
_FILED_AS = Caseless(
    r"\b(?:familia|visma|modulus|acos|websak|elements|ephorte|p360|public\s?360|esa|gerica|socio|oppad|dips|(?:barnevern|barne|klient|elev|pasient)\w*-?(?:sak|mappe))(?:en|a)?[- ]?\w{0,8}[: ]{1,2}(?=\d)",
)
"""A system of records or a child's case: a deviation and what came out by mistake may concern it."""
_OF_BOARD = re.compile(r"(?:[A-ZÆØÅ]{2,3}[ -]?)?(?:20)?\d{2}/\d{1,4}$")
_LEAST_OF_COURT = 100
_FIRST_YEAR, _LAST_YEAR = 90, 35
"""Of archives, by their last two digits."""
_SHORTEST_OLD = 3
_MONTH_OF_YEAR = re.compile(r"(?:0?\d|1[0-2])/(?:19|20)\d\d")
_DUF = Caseless(
    r"\b(?:DUF\b[^\d\n]{0,60}|(?:UDI\b|UNE\b|asyl|utlending|mottak|enslig)[^\d\n]{0,40}(?<![\w.,/\-])(?=(?:19|20)(?:[ \-]?\d){10}(?!\d)))(\d(?:[ \-]?\d){8,13})"
)
_DUF_BARE = re.compile(r"(?<!\d)20\d\d[ ]\d{6}[ ]\d{2}(?!\d)")
_POLICE = re.compile(r"(?<!\d)\d{7,8}(?:\s?/\s?\d{2,4}-\d{2,3}|\s\d{4,5}/\d{2,4}(?:-\d{1,3})?)(?!\d)")
_POLICE_SAID = Caseless(
    r"\b(?:anmeldelse|anmelding|politisak|straffesak|etterforsk)\w*\b[^\d\n.!?]{0,40}?(?<!\w)(\d{7,8})(?!\d)|\bpoliti(?:ets|et sitt|et)\s(?:(?:saks?)?(?:nr\.?|nummer)|har|oppgir|oppgjev|bruker|brukar)[\s:]{1,2}(\d{7,8})(?!\d)|\bpolitiet\s(?:ga|gav|viser|viste)\s(?:oss|meg|dere|dykk|ham|henne|han|ho|til)\s(?:saks?)?(?:nr\.?\s|nummer(?:et)?\s)?(\d{7,8})(?!\d)",
)
_POLICE_NEAR = Caseless(
    r"\b(?:politi|påtale|etterforsk|lensmann|tilrettelag(?:t|te)\savhør|bl\b)\w*[^\d\n.!?]{0,40}?(?<![\w.,/\-])(1\d[ ]?\d{3}[ ]?\d{3})(?![\w/]|[.,]\d|\s\d|\s?(?:kr|kroner)\b)"
    r"|(?<![\w.,/\-])(1\d{7})\s(?:\w+\s){0,2}i\sbl\b",
)
"""Eight digits that no telephone begins with: «viser til 16884021 i BL»."""
_ALSO = re.compile(r"\s(?:og|samt|eller)\s(?:nr\.?\s)?(\d{6,9})(?![\d.,]\d|\s?(?:kr|kroner)\b)")
"""The second of two numbers: «nr 16823411 og 14907722»."""
_OF_SOMEBODY = Caseless(
    rf"\b{_SURE}\.?\s(?:på|til|for)\s(?:(?-i:[A-ZÆØÅ])[\wæøå\-]+\s){{1,3}}(\d{{5,9}})(?!\d)"
)
_LETTERED = re.compile(
    r"(?<![\w-])(?!EU|EØS|EF|T[A-ZÆØÅ]{3,4}-(?:19|20)|LOV|FOR|HR|SOM|ISO|EN|IS|NS|NOU|COVID|GPT|LB|LA|LE|LF|LG|LH|RT)(?:[A-ZÆØÅ]{1,5}(?:-[A-ZÆØÅ]{1,3})?[-/](?:19|20)\d\d(?=-\d{3}|/\d\d)|[A-ZÆØÅ]{2,5}[-/][12]\d(?=[-/]\d{3}))[-/]\d{2,7}(?![\w-])"
)
_CODED = re.compile(
    r"\b(?i:hun|han|ho|jenta|gutten|guten|barnet|eleven|saken|saka|mappa|mappen)\s(?:(?:er|heter|heiter|har)\s)?(?:bare\s|berre\s)?([A-ZÆØÅ]{1,4}\d{0,2}-?\d{4,8}(?:-\d{1,3})?)(?![\w-])"
)
"""«hun er B7-20331 hos dem»."""
_CODE = re.compile(
    r"(?<![\w-])(?!(?:INC|REQ|RITM|CHG|SR|IS|ISO|NS|EN|HR|KB|PRN|L)-)[A-ZÆØÅ]{1,4}-(?:\d{5,8}|\d{3,5}/(?:20)?\d{2})(?![\w-])"
)
_REGISTERS = Caseless(
    r"\b(?:ppt|bup|familia|modulus|acos|websak|elements|dips|melding|sak|mappe|henvis|tilvis|journal|klient|søsken|halvsøsken)",
)
"""Beside a code of letters and digits they tell that it is a person's."""
_MIXED = Caseless(
    rf"\b(?:{_SURE}|ref(?:eranse)?(?:n?r)?\.?(?=:)|\w{{0,12}}[- ]?sak(?:en|a)|henvisnin?g(?:en|a)|tilvisin?g(?:en|a)|søknaden|klag(?:en|a)|vedtaket)"
    r"(?:\s(?:hans|hennes|hennar|deira|deres|vår|(?:til|på|hos|i|mot|om)\s\w{2,20})){0,2}(?:,?\s(?:som\s)?(?:har|fikk|fekk|fått|er|med|heter|heiter|ligger|ligg))?(?:\s(?:nr|nummer|på|som|hos\s\w+))?[.:,(]{0,2}\s?\(?"
    r"((?=[\w\-]{0,8}[A-Za-z])(?=[A-Za-z\-]*\d[A-Za-z\-]*\d)(?-i:[A-Z\d]{5,12}|[A-Z\d]{1,6}(?:-[A-Z\d]{1,6}){1,4}|[a-f\d]{3,8}(?:-[a-f\d]{2,8}){1,4}))(?![\w\-])",
)
"""Letters and digits mixed, after a sure cue: «saksnr. 4TK82J»."""
_IN_BRACKETS = Caseless(
    r"\b(?:sak|saken|saka|mapp[ae]n?|henvisningen|tilvisinga|meldingen|meldinga|anmeldelsen|anmeldinga|vedtaket|søknaden|klage[na]?)\s\((\d{5,10})\)",
)
_IN_SYSTEM = Caseless(
    r"(?<![\w.,/-])(\d{6,10})\s(?:i|hos)\s(?:familia|visma|modulus|acos|websak|elements|ephorte|p360|public\s?360|esa|gerica|socio|oppad|dips|cgm|hk-data|politiet)\b",
)
_OF_SERVICE = re.compile(
    r"(?<![\w-])(?:PPT|PPD|BUP|BVT?|BVV|NAV|Nav|DPS|HABU|FVK)\s(\d{4,6}/\d\d|\d{3,6}[/-]20\d\d)(?![\d/]|[.,]\d)"
)
"""«PPT 0412/25»: a number and a year after the service that has the case."""
_FORMS = (
    (_MIXED, 1),
    (_IN_SYSTEM, 1),
    (_IN_BRACKETS, 1),
    (_CODED, 1),
    (_DUF, 1),
    (_DUF_BARE, 0),
    (_POLICE, 0),
    (_POLICE_SAID, 0),
    (_LETTERED, 0),
    (_NAV, 0),
)
_MAY_SAY = Caseless(r"nr|num|\bid|[s-]id\b|pid\b|duf|klient|pasient|journal|mappe|\bpas")
"""In every text with a sure cue; the slower patterns read no other."""
_DIGITS = re.compile(r"\d[\d /\-.]{2}|\d[A-Za-z]{0,4}\d")
_FEWEST_DIGITS = 4
_SAID = Caseless(r"nr|nummer|\bid\b|[:#]")
_COUNTED = Caseless(r"\s(?:sider?|timer?|timar|kroner|saker|ord|elev\w*|barn|personer|dag\w*|år|stk)\b")


def _is_years(first: str, second: str) -> bool:
    """True for «2024/2025» and «2024/25»: school years and budgets."""
    if len(first) != 4:
        return False
    return 0 <= (int(second[-2:]) - int(first[-2:])) <= 3 and (len(second) == 2 or second[:2] in {"19", "20"})


def _is_public_matter(text: str, start: int, end: int) -> bool:
    """True near a word for what the public asks about, buys or announces."""
    near = text[max(0, start - 60) : end + 40]
    filed = _FILED_AS.search(text[max(0, start - 24) : end]) is not None
    found = _PUBLIC_MATTER.finditer(near)
    return any(not (filed and _PROPER_TO_PUBLIC.search(match.group())) for match in found)


def _may_be_year(year: str, number: str) -> bool:
    """True for the years archives are numbered by: «24/1187», but «40/100» and «92/104» are scores."""
    return int(year[-2:]) <= _LAST_YEAR or (int(year[-2:]) >= _FIRST_YEAR and len(number) > _SHORTEST_OLD)


def _is_other(number: str) -> bool:
    """True for a year, years, a date or a case of a political board («12/26»)."""
    years = re.fullmatch(r"(?:i\s)?((?:19|20)\d\d)(?:\s?[/\-–]\s?(\d{2}|(?:19|20)\d{2}))?", number)
    if years:
        return years.group(2) is None or _is_years(years.group(1), years.group(2))
    return (
        re.fullmatch(
            r"\d{1,3}/(?:20)?\d{2}|20\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\.\d{2}\s?-\s?\d{1,2}\.\d{2}",
            number,
        )
        is not None
    )


_INCIDENT = re.compile(r"(?:INC|REQ|RITM|CHG|SR)-?\d+|NAV \d\d-\d\d\.\d\d", re.IGNORECASE)
"""A case at the help desk for computers, and the number of a form."""


def _is_numbered(text: str, match: re.Match[str]) -> bool:
    """True when what follows a cue is a number of a case and no count, year or date."""
    number = match.group("number").strip()
    if ABROAD.search(match["link"]) or (
        _OF_BOARD.match(number) and not match["sure"] and _is_of_council(text, *match.span())
    ):
        return False
    if not match["sure"] and _is_public_matter(text, *match.span()):
        return False
    digits = sum(character.isdigit() for character in number)
    if digits < _FEWEST_DIGITS or _is_other(number) or _INCIDENT.fullmatch(number):
        return False
    said = match["sure"] or _SAID.search(match["link"]) or not number.isdigit()
    counted = is_amount(text, *match.span("number")) or _COUNTED.match(text, match.end())
    return bool(said or (digits > _FEWEST_DIGITS and not counted))


def _is_of_council(text: str, start: int, end: int) -> bool:
    """True when the sentence speaks of a political board."""
    before = re.split(r"[.!?]\s|\n", text[max(0, start - 90) : start])[-1]
    after = re.split(r"[.!?]\s|\n", text[end : end + 90])[0]
    return bool(_COUNCIL.search(before) or _COUNCIL.search(after))


def _is_short_case(text: str, match: re.Match[str]) -> bool:
    """True for a short number that is no case of a political board, nor an item of an agenda."""
    first, second = re.split("[/-]", match["number"])
    other = _is_of_council(text, *match.span()) or _is_public_matter(text, *match.span())
    if other or _is_years(first, second):
        return False
    personal = OF_PERSON.search(text[max(0, match.start() - 90) : match.end() + 90])
    return bool(match["nr"] or personal or int(first) >= _LEAST_OF_COURT)


def _cued(text: str) -> Iterator[Hit]:
    """Yield numbers with a word for a case, a journal or a client before or after them."""
    far = (_FAR, _THEN) if _MAY_SAY.search(text) else ()
    for match in (m for pattern in (_CUED, *far, _REGISTERED, _FILED) for m in pattern.finditer(text)):
        if not _is_numbered(text, match):
            continue
        yield Hit(match.start("number"), match.end("number"), "SAKSNUMMER", 0.75)
        also = _ALSO.match(text, match.end())
        if also:
            yield Hit(also.start(1), also.end(1), "SAKSNUMMER", 0.7)
    for match in _OF_SOMEBODY.finditer(text) if far else ():
        yield Hit(*match.span(1), "SAKSNUMMER", 0.85)
    for match in _POLICE_NEAR.finditer(text):
        yield Hit(*match.span(match.lastindex or 0), "SAKSNUMMER", 0.7)
    for match in _SHORT.finditer(text):
        if _is_short_case(text, match):
            yield Hit(*match.span("number"), "SAKSNUMMER", 0.6)


def _is_archived(text: str, match: re.Match[str]) -> bool:
    """True for a year and a number that are no scores, years, counts or business of the public."""
    year, number = match.groups()
    start, end = match.span()
    if not _may_be_year(year, number) or _is_years(year, number) or _MONTH_OF_YEAR.fullmatch(match.group()):
        return False
    of_council = end == match.end(2) and _is_of_council(text, start, end)
    return not (of_council or _is_public_matter(text, start, end) or _COUNTED.match(text, end))


def _of_service(text: str) -> Iterator[Hit]:
    """Yield a number with a year right after the service that has the case."""
    for match in _OF_SERVICE.finditer(text):
        if not _is_years(*re.split("[/-]", match[1])):
            yield Hit(*match.span(1), "SAKSNUMMER", 0.65)


def _shaped(text: str) -> Iterator[Hit]:
    """Yield numbers that tell by their form what they are."""
    for match in _YEARED.finditer(text):
        if not _is_public_matter(text, *match.span()):
            yield Hit(*match.span(), "SAKSNUMMER", 0.7)
    for match in _CODE.finditer(text):
        near = text[max(0, match.start() - 60) : match.end() + 60]
        if (OF_PERSON.search(near) or _REGISTERS.search(near)) and not _PUBLIC_MATTER.search(near):
            yield Hit(*match.span(), "SAKSNUMMER", 0.6)
    for match in _ARCHIVE.finditer(text):
        if _is_archived(text, match):
            yield Hit(match.start(), match.end(), "SAKSNUMMER", 0.65)
    for pattern, group in _FORMS:
        for match in pattern.finditer(text):
            if not _INCIDENT.match(match[group]):
                yield Hit(match.start(group), match.end(group), "SAKSNUMMER", 0.85)


def find(text: str) -> Iterator[Hit]:
    """Yield case numbers."""
    if _DIGITS.search(text) is None:
        return
    yield from _cued(text)
    yield from _of_service(text)
    for hit in _shaped(text):
        if not _AGREEMENT.search(text[max(0, hit.start - 32) : hit.start]):
            yield hit
