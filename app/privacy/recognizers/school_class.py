"""A class together with a named school or kindergarten: together they point at a few children."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.names import (
    is_definite,
    is_farm,
    is_like_farm,
    is_ordinary,
    is_place,
    is_settlement,
    is_word,
    last_names,
    words,
)
from app.privacy.recognizers.base import Hit
from app.privacy.word_kind import ends_like_name, kind

_ORDINAL = "første|fyrste|andre|tredje|fjerde|femte|sjette|sjuende|syvende|sjuande|åttende|åttande|niende|niande|tiende|tiande"
_NUMBERED = r"(?:10|[1-9])\s?\.?"
_LETTER = r"(?:\s?(?-i:[A-F])\b)?"
_LEVEL = r"-?(?:klasse\w*|klassing\w*|kl\b\.?|årstrinn\w*|trinn\w*|steg(?:et)?\b|klassetrinn\w*|årssteg\w*)"
_PROGRAMME = r"(?:ST|HO|HS|BA|BU|EL|TIP|TP|TF|ID|IB|PB|PÅB|MDD|MK|KDA|NA|RM|SR|SS|FD|DH|IM)"
_SAID_LETTER = r"(?:a|be|bé|ce|cé|se|de|dé|e|eff?)"
"""The letter of a class as it is said: «niande ce»."""
_NUMBER = r"(?:en|ein|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti)"
_CLASS = (
    rf"(?:\b[123](?:(?-i:\s(?=[A-Z]{{2}}))?){_PROGRAMME}(?:[A-Z]?|(?-i:[A-Z]{{2,4}}))\d?\b|(?-i:\b{_PROGRAMME}[123][A-Z]?\b)|\bpre-ib\b|\b(?-i:[A-ZÆØÅ]{{1,4}}\d?)-klass\w+"
    rf"|\b(?:{_ORDINAL}|{_NUMBER}|(?:10|[1-9])\.?)[ -]{_SAID_LETTER}(?=,?\s(?:på|ved)\s|,\s(?-i:[A-ZÆØÅ]))"
    rf"|\b(?:10|[1-9])\s?\.?\s?(?-i:[A-F])\b|\b(?:10|[1-9])(?-i:[a-f])\b|\b(?:10|[1-9])\s(?-i:[a-f])(?=,?\s(?:på|ved)\s)|\b{_NUMBERED}\s?{_LEVEL}{_LETTER}|\b(?:{_ORDINAL}|vg[123])\s?-?{_LEVEL}{_LETTER}"
    rf"|\b(?:trinn|klasse|kl\.?|steg)\s(?:10|[1-9])(?!\d|[.,]\d){_LETTER}|\bvg\s?[123]\b(?:\s(?:elektro|helse\w*|bygg\w*|stud\w+|påbygg\w*|restaurant\w*|idrett\w*|musikk\w*|naturbruk|design\w*|salg\w*|teknologi\w*|frisør\w*|barne-\sog\sungdoms\w*|tip|ikt|medi\w*|service\w*|kokk\w*|industri\w*|kunst\w*|hest\w*|akva\w*|\w+fag)\b)?"
    rf"|\b(?:{_ORDINAL})\s(?-i:[A-F]\b|[a-f]\b(?=\s(?:på|ved)\s))"
    r"|\b(?:(?:mottaks|innførings|velkomst|spesial)-?|(?:forsterk|tilrettelagt)\w*\s)(?:klasse|avdeling|gruppe?)\w*|\bgruppe\s(?:10|[1-9])(?=\s(?:på|ved)\s)"
    r"|\b\w{0,20}avdeling\w*\s(?-i:[A-ZÆØÅ«])[\wæøå»]{2,20}|\bavd\.?\s(?-i:[A-ZÆØÅ«])[\wæøå»]{2,20})"
)
_YEAR_ALONE = rf"(?:\b(?:(?:i|på)\s)?(?:{_ORDINAL}|(?:10|[1-9])\.)(?=[\s,]{{1,2}}(?:på|ved)\s))"
"""«i sjuende på …»: a year of school that says no «klasse»."""
_KIND = (
    r"(?:barne- og ungdoms|barne|ungdoms|ungd\.?\s?|barne\.?\s?|u\.?|b\.?|videregående |vidaregåande |fri|spesial|steiner|montessori|oppvekst)?-?"
    r"(?:skole|skule|sk\b\.?|oppvekstsenter|oppv\.?\s?senter|barnehage|barnehave|b\.?hage|bhg\b\.?|bh\b\.?|vgs\b|v\.g\.s\.?|vidaregåande|videregående)"
)
_SCHOOL = (
    rf"((?-i:[A-ZÆØÅ])[\wæøå\-]{{1,25}}(?:\s(?-i:[A-ZÆØÅ])[\wæøå\-]{{1,20}}){{0,2}}\s{_KIND}(?!\w)"
    r"|(?-i:[A-ZÆØÅ])[\wæøå\-]{2,25}(?:skolen|skulen|barnehagen)\si\s(?-i:[A-ZÆØÅ])(?-i:[a-zæøå]){2,20}"
    r"|(?-i:[A-ZÆØÅ])[\wæøå\-]{2,25}(?:skolen|skulen|skole|skule|barnehagen|barnehage))"
)
_PART = r"(?-i:Øvre|Nedre|Ytre|Indre|Nordre|Søndre|Søre|Vestre|Østre|Midtre|Store|Lille|Gamle|Nye)"
_BARE = (
    rf"((?:{_PART}\s(?-i:[A-ZÆØÅ])(?-i:[a-zæøå])|(?-i:[A-ZÆØÅ])(?-i:[a-zæøå]){{2}})(?-i:[a-zæøå]){{0,23}}(?:-(?-i:[A-ZÆØÅ])[a-zæøå]+)?)"
    r"(?![\w-]|\s(?:museum|\w*senter|bibliotek|teater|scene|kino|hall|park|stadion)\b)"
)
_EITHER = (
    (Caseless(rf"({_CLASS}|{_YEAR_ALONE})[^\n!?]{{0,28}}?{_SCHOOL}"), 2),
    (Caseless(rf"{_SCHOOL}[^\n!?]{{0,36}}?({_CLASS}|\bi\s(?:{_ORDINAL})(?!\s\w))"), 1),
)
_SMALL = (
    Caseless(
        rf"(?:{_CLASS}|{_YEAR_ALONE})(?:[^\n.!?]{{0,12}}?\b(?:på|ved|i|,)\s|,?\s)([a-zæøå\-]{{3,22}})\s{_KIND}(?!\w)",
    ),
    Caseless(
        rf"\b([a-zæøå\-]{{3,22}})\s{_KIND}(?:,\s|,?\s\(?(?:på|i)\s|\s\(|\s)(?:{_CLASS}|(?:{_ORDINAL})\b)",
    ),
)
"""A school in small letters: «7b på furulia skole», «furulia skole, 7. trinn»."""
_UNNAMED = (
    (Caseless(rf"\b(?:barnehagen|skolen|skulen)\s{_BARE}[\s,(]{{1,3}}(?:i\s)?{_CLASS}"), 1),
    (Caseless(rf"(?:{_CLASS}|{_YEAR_ALONE})\)?,?\s(?:på|ved)\s{_BARE}"), 1),
    (Caseless(rf"{_CLASS}\s\({_BARE}\)"), 1),
    (Caseless(rf"{_CLASS}[\s,/]{{1,3}}{_BARE}(?:$|(?<=\w)\s?[-–:]\s)"), 1),
    (Caseless(rf"\b(?:10|[1-9])\s?(?-i:[A-F]),?\s(?:på\s|ved\s)?{_BARE}"), 1),
    (
        Caseless(rf"\b(?:på|ved)\s{_BARE}[^\n.!?\d]{{0,28}}?\si\s(?:10|[1-9])\s?(?-i:[A-F])\b"),
        1,
    ),
    (
        Caseless(
            rf"\b(?:går|gikk|gjekk|elev|er|begynner|byrjar|starter|startar|sfo|aks)\s(?:på|ved)\s{_BARE}[\s,(]{{1,2}}(?:i\s)?(?:{_CLASS}|(?<=i\s)(?:{_ORDINAL})(?!\s\w))",
        ),
        1,
    ),
)
"""A class and the name of a school that does not say it is one: «i 7b på Nordlia»."""
_SMALL_BARE = re.compile(r"\b(?:10|[1-9])\s?[a-f]\s(?:på|ved)\s(?P<name>[a-zæøå]{3,22})(?![\w-])")
"""«5a på midtbygda», «9b på skjergardskolen»."""
_SCHOOL_AT = Caseless(
    rf"\b(?:barne|ungdoms)?(?:skolen|skulen)\s(?:på|i|ved)\s{_BARE},?\s(?:i\s)?(?:{_CLASS}|(?:{_ORDINAL})\s(?:klasse|trinn|steg))",
)
"""«barneskolen på Hov, sjette klasse»."""
_MAY_STAND = Caseless(
    rf"klass|\b[a-zå]{{2,3}}[123][a-z]?\b|pre-ib|[a-zæøå.\d][ -](?:{_SAID_LETTER}|[b-f])(?:,|\s(?:på|ved)\s)|\bkl\b|trinn|steg|avd|\bvg|\b\d{{1,2}}\s?\.?\s?[a-f]\b|\b[123]\s?[A-Z]{{2}}|\b[ip]å?\s(?:(?:{_ORDINAL})\b|\d)|\b(?:{_ORDINAL}|\d\d?\.)\s(?:på|ved)\s|gruppe\s\d|mottaks|innførings|velkomst|forsterk",
)
"""In every text that says a class; the slower patterns read no other."""
_OFFERED = re.compile(
    r"\b(?:får|fikk|fekk|har|hadde|bruker|brukar|tar|tek|kjører|køyrer|heter|heiter)\s[A-ZÆØÅ]"
)
"""«8. trinn får Drømmeskolen»: a programme."""
UNITS = frozenset(
    "avdeling seksjon sektor område enhet eining etat fag team gruppe rektor lærer leder leiar styrer fau ppt sfo nav bup hvilken kva kvar min din vår same samme denne den ny egen eigen vanlig vanleg åpen open ope privat kommunal kommunale en ein ei hver kvar ingen andre annan annen god gode større mindre forrige førre neste feil begge mange flere fleire".split()
)
"""Before «skole» they are no name of one: «Sektor Skole»."""
_NO_SCHOOL = frozenset(
    "skolen skulen skule skole barnehagen instagram stortinget leirskole leirskule".split()
)
_CLOCK = Caseless(r"\bkl\.?\s\d+$")
_KINDS_OF_SCHOOL = frozenset(
    "barne ungdom nær hjemme heime leir spesial grunn kultur musikk krets bygde sommer fri privat videregående vidaregåande folkehøg høg høy før skog by trafikk kjøre idrett natur".split()
)
"""What goes before «-skolen» without naming it."""
_NAMELIKE = frozenset({"last", "lastplace", "lastword", "place", "shape", "compound", "new", "odd"})


def _is_named(school: str, opens: bool, one_class: bool) -> bool:
    """True when the school has a name of its own («Lindeberg skole», not «Hvilken skole»)."""
    parts = school.split()
    if parts[0].lower() in UNITS:
        return False
    namelike = kind(parts[0].lower()) in _NAMELIKE or ends_like_name(parts[0].lower())
    namelike = namelike or one_class or is_settlement(parts[0]) or is_definite(parts[0].lower())
    if len(parts) > 1 and (namelike or not opens) and parts[0][1:].islower():
        return True
    if len(parts) > 1:
        return any(word[:1].isupper() and not is_word(word) for word in parts[:-1]) or len(parts) > 2
    return not is_word(school) and school[0].isupper()


_AT = Caseless(r"\b(?:på|ved)\s$")
_PLACELIKE = re.compile(
    r".{2}(?:jordet|lia|toppen|bakken|åsen|haugen|berget|skogen|hagen|dammen|løkka|marka|vollen|tunet|sletta|myra|kollen|bygda|grenda|neset|vika|dalen|moen|øya|åskollen)$"
)
_NO_LESSON = re.compile(
    r"(?:senteret|museet|museum|operaen|teatret|teateret|hallen|parken|biblioteket|skolen|skulen|laget|huset|rådet|møtet|dagen)$"
)
"""Where a class goes for a day: no school."""
_LETTERED = re.compile(r"\d{1,2}\s?[A-F]\b")
_TOWNS_ON = frozenset(
    "voss hamar lillehammer stord rena elverum gjøvik kongsberg kongsvinger notodden hønefoss raufoss jessheim lillestrøm bømlo karmøy askøy røros tynset otta dombås geilo gol hol nesbyen jæren toten hadeland sotra hitra frøya senja andøya tjøme nøtterøy nesodden moss".split()
)
"""One says «på» of these towns and islands, too."""
_ONE_CLASS = re.compile(r"\d\s?\.?\s?[A-Fa-f]\b|\(")


def _may_be_school(name: str, said: str, at: bool) -> bool:
    """True for a capitalised word that is no service or thing; `at` when «på» or «ved» goes before it.

    A town is no school, but «6b på Kringsjå» and «6. trinn (Kringsjå)» are one class all the same.
    """
    lowered = name.lower()
    if lowered in words("services") | words("things") | _NO_SCHOOL:
        return False
    if is_place(lowered):
        return (at and lowered not in _TOWNS_ON) or _ONE_CLASS.search(said) is not None
    trade = (
        said[:2].lower() == "vg"
        and "," in said
        and (lowered.endswith(("en", "et", "a")) or lowered in last_names())
    )
    return (
        trade
        or _PLACELIKE.search(lowered) is not None
        or ((at or _LETTERED.match(said)) and not is_word(lowered) and not _NO_LESSON.search(lowered))
        or (at and not _NO_LESSON.search(lowered))
        or not is_ordinary(lowered)
        or ends_like_name(lowered)
    )


def find(text: str) -> Iterator[Hit]:
    """Yield class and school."""
    if _MAY_STAND.search(text) is None:
        return
    for pattern, school in _EITHER:
        for match in pattern.finditer(text):
            if _OFFERED.search(match.group()) and " " not in match.group(school):
                continue
            before = text[max(0, match.start(school) - 8) : match.start(school)].rstrip()
            if _is_named(
                match.group(school),
                not before or before[-1] in ".!?:\n",
                _ONE_CLASS.search(match.group()) is not None,
            ):
                yield Hit(match.start(), match.end(), "SKOLEKLASSE", 0.65)
    for pattern, school in _UNNAMED:
        for match in pattern.finditer(text):
            before = text[max(0, match.start(school) - 4) : match.start(school)]
            if _may_be_school(match.group(school), match.group(), _AT.search(before) is not None):
                yield Hit(match.start(), match.end(), "SKOLEKLASSE", 0.55)
    yield from _small(text)
    for match in _SCHOOL_AT.finditer(text):
        yield Hit(match.start(), match.end(), "SKOLEKLASSE", 0.6)


def _is_small_school(name: str, one_class: bool) -> bool:
    """True for the name of a school in small letters: for `one_class` a place or a farm that is a word too."""
    if name in UNITS or kind(name) == "thing":
        return False
    placed = is_farm(name) or ends_like_name(name) or is_definite(name)  # «myrane skule»
    if is_word(name):
        return is_settlement(name) or (one_class and placed)
    return kind(name) in _NAMELIKE - {"compound"} or is_like_farm(name) or one_class


def _is_small_bare(name: str) -> bool:
    """True for the name of a school or its place in small letters, and no «leirskole» or «museet»."""
    if is_word(name) or name in _NO_SCHOOL | UNITS or kind(name) == "thing":
        return False
    school = re.sub(r"s?(?:skolen|skulen|skole|skule)$", "", name)
    if school != name:
        return school not in _KINDS_OF_SCHOOL
    return (
        is_settlement(name)
        or ends_like_name(name)
        or is_like_farm(name)
        or _PLACELIKE.search(name) is not None
    )


def _small(text: str) -> Iterator[Hit]:
    """Yield a class and a school in small letters."""
    for match in _SMALL_BARE.finditer(text):
        if _is_small_bare(match["name"]):
            yield Hit(match.start(), match.end(), "SKOLEKLASSE", 0.55)
    for match in (m for pattern in _SMALL for m in pattern.finditer(text)):
        if not _CLOCK.search(match.group()) and _is_small_school(
            match.group(1).lower(), _ONE_CLASS.search(match.group()) is not None
        ):
            yield Hit(match.start(), match.end(), "SKOLEKLASSE", 0.6)
