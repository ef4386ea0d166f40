"""Initials, and the surname first: names told by how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.names import ends_definite, first_names, is_word, last_names, words
from app.privacy.recognizers.base import Hit
from app.privacy.word_kind import ends_like_name, kind

_INITIALS = re.compile(
    r"(?<![\w.])(?:(?:[A-ZÆØÅ]|Aa|Th|Ch|Kr)\.\s?){1,3}(?:Aa\.|[A-ZÆØÅ]\.?(?![\w])|[A-ZÆØÅ][a-zæøå]{2,20}\b)|(?<![\w.])[A-ZÆØÅ]\.[A-ZÆØÅ](?![\w])"
)
_LARGE = re.compile(r"(?<![\w.])(?:[A-ZÆØÅ]\.\s?){1,2}([A-ZÆØÅ][A-ZÆØÅ\-]{2,20})\b(?![.@]\w)")
_ITEM = re.compile(
    r"\b(?:vedlegg|punkt|pkt\.?|del|alternativ|plan|gruppe|klasse|avsnitt|kapittel|bokstav|kategori|kolonne|rad|trinn|avd\.?|avdeling|blokk|sone|fase|type|nivå|modell|tiltak|bygg|hepatitt|vitamin)\s$",
    re.IGNORECASE,
)
"""«VEDLEGG B. BERG»: a letter that counts."""
_CUED = re.compile(
    r"\b(?i:elev|eleven|gutten|guten|jenta|barnet|pasient(?:en)?|brukeren|mor til|faren til|moren til|mora til|far til|klienten|ungdommen|initialer(?:ene)?|initialene er|søsken til"
    r"|saken til|saka til|sak om|vi kaller (?:ham|henne|han)|vedtaket til|gutt|jente|gut)\s(?:er\s|med\s|\d{1,2}(?: år)?,\s)?([A-ZÆØÅ]{2,3})(?![\w.\-])"
)
_AGED = re.compile(
    r"\b(?:[Jj]ente|[Gg]utt?|[Ee]lev|[Bb]arn)\s\(?\d{1,2}(?:\sår)?\)?(?:,\s|\s\()([A-ZÆØÅ]{2,3})(?=[,.\s)])"
)
_CONCERNS = re.compile(
    r"\b(?i:gjelder|gjeld|ang\.?|angående|vedr\.?|vedrørende|vedrørande):?\s([A-ZÆØÅ]{2,3})(?=,\s\d{1,2}(?:\.|\sår)|\s\(\d{1,2}(?:\sår)?\)|,\s(?:jente|gutt|gut|elev|født|fødd)\b)"
    r"|(?<![\w.\-])([A-ZÆØÅ]{2,3})(?=\s\(1?\d(?:\sår)?\)\s(?:er|var|har|hadde|går|bor|bur|vil|skal|sier|seier|sa|kom|kjem|kommer|sov|gråt|gret|trenger|treng)\b)"
)
"""«Gjelder AH, 2. trinn», «MK (12) er hos bestemor»."""
_ONE = re.compile(
    r"\b(?:[Ss]nakk\w*|[Pp]rat\w*|[Ss]ak(?:en|a)?|[Ss]amtale\w*|[Bb]ekymr\w*|[Mm]elding\w*)\s(?:om|med|for|rundt)\s([A-ZÆØÅ]\.)(?=\s[a-zæøå]{1,12}\s|,\s(?:han|hun|ho)\b)|(?:^|[.!?\n]\s?)([A-ZÆØÅ]\.)(?=\s(?:er|var)\s(?:borte|syk|sjuk|hjemme|heime|redd|lei\sseg|trist|innlagt|plassert|hos)\b|\s(?:bor|bur|sov|gråt|gret)\b)|\b(?:kalt|kalla|kaller|kallar)\s(?:(?:ham|han|henne|ho|gutten|guten|jenta|barnet)\s)?([A-ZÆØÅ]\.)(?=[,\s]|$)|\b(?:[Ee]lev|[Ee]leven|[Gg]utten|[Gg]uten|[Jj]enta|[Bb]arnet|[Pp]asienten|til|[Uu]ngdommen)\s([A-ZÆØÅ]\.)(?=\s[a-zæøå(]|,|$)"
)
_XYZ = r"(?<![\w\-])(?-i:(?P<{}>[A-ZÆØÅ]{{2,3}}))(?![\w\-])"
_SIGNED = Caseless(
    rf"\b(?:notert|skrevet|skrive|ført|loggført|journalført)\sav\s{_XYZ.format('signed')}|\b(?:referent|sign\.?|mvh\.?|hilsen|helsing)[:,]?\s{_XYZ.format('greets')}"
    rf"|\b(?:kontaktlære?r|kontaktlærar|saksbehandle?r|saksbehandlar|sakshandsamar|rådgiver|rådgivar|fastlege|vikar|verge|tolk)(?:en)?\s(?:er\s|var\s|:\s?)?{_XYZ.format('role')}"
    rf"|{_XYZ.format('acts')}\s(?:tok\s(?:telefonen|imot\stelefonen)|skr(?:ev|eiv|iver|iv)\sunder|noterte|er\s(?:på|i)\s(?:ferie|permisjon)|har\spermisjon|er\s(?:sykmeldt|sjukmeld|syk|sjuk)|hadde\svakt|har\shatt\s(?:samtale|møte)|ring(?:te|de)\b|gråt\b|gret\b|sov\b|slo\b|b[ou]r\b)"
    rf"|\b(?:samtale|telefon|snakk|prat|avtal|møte)\w*\s(?:\w+\s)?med\s{_XYZ.format('met')}(?=\s(?:i|på|hos|ved|fra|frå)\s(?-i:[A-ZÆØÅ]{{3,}}|Nav\b)|\spå\stelefon|\s\d{{1,2}}[./]\d)"
)
"""«HKJ tok telefonen», «samtale med ABL i PPT», «notert av JHB»: two or three letters, where one person stands."""
_TWO = r"(?-i:(?P<{}>[A-ZÆØÅ]{{2}}))"
_KIN = r"(?:mor|mora|moren|far|faren|bror|broren|søster|syster|søsteren|bestemor|bestefar|mormor|morfar|farmor|farfar|foster(?:mor|far)|ste(?:mor|far)|tante|onkel|verge)"
_OF_KIN = Caseless(
    rf"(?<![\w.\-/]){_TWO.format('kin')}(?:\s(?:i\s(?:dag|går|morges|morgon|morgen|kveld|kveldar)|på\s\w+dag))?(?:,\s{_KIN}(?=\s(?:til|åt|hans|hennes|hennar)\b|[,.]|$)|\s\({_KIN}\)|,\s(?:saksbehandler|saksbehandlar|sakshandsamar|kontaktlærer|kontaktlærar|lærer|lærar|rådgiver|rådgjevar|psykolog|advokat|tolk|vikar)(?=[,.]|$))"
    rf"|\b(?:(?:skriver|skriv|bruker|brukar|noterer|kaller|kallar|omtal\w+)\s(?:(?:bare|berre|henne|ham|han|ho|hun|jenta|gut+en|barnet|som)\s){{1,3}}|(?:vet|veit)\s(?:hvem|kven)\s){_TWO.format('written')}(?=\s(?:i\s(?:referat|notat|logg|rapport|mail|e-?post|journal|melding)\w*|er\b)|[,.]|$)"
    rf"|\b(?:{_KIN}|barnet|gut+en|jenta|eleven|pasienten)\s\({_TWO.format('after')}\)"
    rf"|\bbruk(?:er|ar)\s{_TWO.format('used')}(?=\si\s(?:referat|notat|logg|rapport)\w*\s(?:så|for))"
)
"""«RØ, far til venninna», «jeg skriver bare TH i referatet, dere vet hvem det er»."""
_SPACED = re.compile(
    r"(?:(?:^|[.!?,\n]\s?)|\b(?:at|om|og|med|hos|til|fra|frå|når|da|då)\s)(?P<spaced>[B-HJ-ZÆØ]\s[A-ZÆØÅ])(?=\s(?:bor|bur|ringte|ringde|sa|sier|seier|sov|søv|kom|kjem|vil|har|er|var)\b)"
)
"""«M H bor hos tante»."""
_SURNAME_FIRST = re.compile(
    r"(?<![\w\-])([A-ZÆØÅ][A-ZÆØÅ\-]{1,20}),\s([A-ZÆØÅ]{2,15})(?=[\s\-.;:)]|$)"
    r"|(?:^|[:(\n]\s?|\b(?i:gjelder|gjeld|ang\.?|angående|vedr\.?|elev|barn|pasient|mapp[ae]n?|saka?|saken|navn|namn):?\s)"
    r"(?:([A-ZÆØÅ][a-zæøå\-]{1,20}),\s([A-ZÆØÅ][a-zæøå]{1,15})|([A-ZÆØÅ][A-ZÆØÅ\-]{2,20})\s([A-ZÆØÅ]{2,15}))(?=[\s.;:)]?(?:$|[\s(\n](?!(?-i:[A-ZÆØÅ])|og\b))|,\s[a-zæøå])",
    re.MULTILINE,
)
"""«LIE, STIG», «Mappe: STRAND LIV», «Gjelder Lie, Stig»."""
_INSTITUTION = re.compile(
    r"\s(?:\w*(?:skole|skule|barnehage|senter|kommune|kirke|kyrkje|sykehus|sjukehus|hjem|heim|kontor|mottak|bofellesskap)|vgs)\b"
)
"""«K. STRØMMEN SKOLE»: not a person's."""
_FARMS = frozenset(
    "berg dal vik lie moen bakken lien hagen haugen holm lund strand foss viken moe bakke".split()
)
_NOBODY = frozenset({"nn", "xx", "xy", "cv"})
_ABBREVIATIONS = frozenset(
    "BUP NAV PPT SLT BTI IOP SFO AKS VGS HMS NPR DPS MST FFT TBO COS DUÅ KE IP IKT IT PC TV OK FN EU KS SMS PDF ID NN XX IOP"
    " SV AP SP RV FO GK UD PP AD NM BV HS EO EF HK TV ASK KAT VG GD BT DC UDI OT VO MI HR BPA AAP".split()
)


def _cued(text: str) -> Iterator[Hit]:
    for match in _ONE.finditer(text):
        yield Hit(*match.span(match.lastindex or 0), "NAVN", 0.5)
    for pattern in (_CUED, _AGED, _CONCERNS, _SIGNED, _OF_KIN, _SPACED):
        for match in pattern.finditer(text):
            letters = match[match.lastindex or 0]
            called = letters.lower() in words("services") | words("things") or (
                len(letters) == 3 and is_word(letters)
            )
            if letters not in _ABBREVIATIONS and not called:
                yield Hit(*match.span(match.lastindex or 0), "NAVN", 0.55)


def _filed(text: str) -> Iterator[Hit]:
    """Yield names with the surname first, each of them a word too."""
    for match in _SURNAME_FIRST.finditer(text):
        last, first = (part for part in match.groups() if part)
        listed = last.lower() in last_names() or kind(last.lower()) in {"last", "shape"}
        known = listed or (match[1] is None and kind(last.lower()) in {"maybe", "lastplace"})
        named = first.lower() in first_names() | words("first_words") or kind(first.lower()) == "first"
        if named and (known or (kind(last.lower()) == "new" and len(last) > 3)):
            yield Hit(match.start(match.lastindex - 1 if match.lastindex else 0), match.end(), "NAVN", 0.6)


def _is_farm_after(letter: str, word: str) -> bool:
    """True for «R. Aksdal», but not for an item of a list or a direction: «A. Solvik», «N. Aurdal»."""
    named = kind(word) in {"place", "compound"} and ends_like_name(word) and not ends_definite(word)
    return named and letter not in "abcdinsvyø"


def _initials(text: str) -> Iterator[Hit]:
    for match in _INITIALS.finditer(text):
        word = match.group()
        spelled = re.search(r"[a-zæøå]{2,}", word)
        last = re.split(r"[.\s]+", word)[-1].lower()
        letters = re.sub(r"[^A-ZÆØÅ]", "", word).lower()
        if letters in _NOBODY or word.replace(" ", "") in {"D.C.", "U.S.", "L.A."}:
            continue
        if not spelled:
            yield Hit(match.start(), match.end(), "NAVN", 0.55)
        elif (len(letters) > 2 and letters[:2] != "ps" and not ends_definite(last)) or kind(last) in {
            "last", "shape", "first", "lastplace", "lastword", "new", "maybe",
        } or _is_farm_after(letters[0], last):  # fmt: skip
            yield Hit(match.start(), match.end(), "NAVN", 0.65)


def _large(text: str) -> Iterator[Hit]:
    """Yield a family's name in capitals after initials: «K. STRØMMEN»."""
    for match in _LARGE.finditer(text):
        word = match[1].lower()
        what = "" if word in words("services") | words("things") else kind(word)
        sure = what in {"last", "shape", "lastplace"} or (
            what in {"lastword", "maybe"} and word in last_names() | _FARMS
        )
        before = text[max(0, match.start() - 16) : match.start()]
        item = _ITEM.search(before) or (before[-1:] in {"", "\n"} and match[0][0] < "J")
        if sure and not item and not _INSTITUTION.match(text[match.end() :][:32].lower()):
            yield Hit(match.start(), match.end(), "NAVN", 0.65)


def find(text: str) -> Iterator[Hit]:
    """Yield initials."""
    yield from _large(text)
    yield from _cued(text)
    yield from _filed(text)
    yield from _initials(text)
