"""Street and number, farms and houses people live in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.names import ends_definite, is_like_farm, is_ordinary, is_place, is_word, words
from app.privacy.recognizers.base import Hit
from app.privacy.word_kind import ends_like_name

_SURE = "veien|vegen|vei|veg|gata|gaten|gate|gt|allé|alléen|alleen|alle|chausseen|chausséen|stien|smauet|smuget|svingen|kroken|bryggen|brygga|torget|terrasse|strede|stredet|faret|veita|veiten|allmenning|allmenningen|almenning|almenningen"
_MAYBE = (
    "bakken|bakkane|bakkane|ringen|tunet|lia|åsen|haugen|grenda|stubben|tun|hage|feltet|bakkan|myran|lian|åsan|kleiv|løkka|jordet|marka|plass|plassen|torg|sletta|berget|neset|odden|lunden|moen|hagen|myra|"
    "skogen|dalen|engen|enga|kleiva|høgda|høyden|hammeren|vika|vollen|toppen|feltet|rabben|roa|geilen|gjerdet|leitet|bråten|sti|bakke|brygge|park|parken|kollen|røysa|heia|ryggen|flata|flaten|kanten|åkeren|bekken|fossen|kaia|sundet|viken|vågen|holmen|holtet|skaret|vangen|tangen|stranda|stranden|lykkja|hella|brekka|kleva|dokka|trøa|ekra|gropa|mosen|tjernet|snippen|moane|hjørnet|bøen|lien|brua|åkern|teigen|tråkket|krysset|porten|bukta|bukten|løypa|platået|kvartalet|sida|skrenten|gløtt|glytt|gløtten"
)
_MAYBE += "".join(
    f"|{stem}{ending}"
    for stem in "bakk myr hei voll ås skog rabb eng haug berg lund li jord flat høgd kleiv brekk teig slett holm".split()
    for ending in ("ane", "ene")
)
"""Farms' fields in the plural: «Torvmyrane», «Hellemyrene»."""
_UNITS = (
    r"kr\b|kroner|timer?\b|timar|uker?\b|veker?\b|dager?\b|dagar|år\b|min(?:utt\w*)?\b|ganger?\b|gonger?\b|elev\w*|barn\w*|born\w*|plass\w*|prosent|stk|trinn|m\b|meter|km\b|kilometer|måned\w*|månad\w*"
    r"|kommuner?\b|tiltak\w*|personer?\b|møter?\b|ungar?\b|unger\b|voksne|vaksne|sider?\b|hus\b|boliger?\b|stillinger\b|årsverk|mill\w*"
)
_ONES = "en|ein|ei|to|tre|fire|fem|seks|sju|syv|åtte|ni"
_TENS = "tjue|tretti|førti|femti|seksti|sytti|åtti|nitti"
_TEENS = "ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten"
_SPELLED = rf"(?:(?:{_TENS})(?:{_ONES})?|(?:{_ONES})-?\s?og-?\s?(?:{_TENS})|{_TEENS}|{_ONES})\b"
_NUMBER = Caseless(
    rf"(?<=[\w.])\s{{1,2}}(?:(?:nr\.?|nummer)\s)?(?:\d{{1,4}}(?:\s?[-–]\s?\d{{1,4}})?(?:\s?[A-Ha-h]\b)?(?![\w%]|[.,:]\d|-[a-zæøå]|\.\s?(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des|etasje|etg))|{_SPELLED})(?!\s?(?:{_UNITS}))",
)
_DIGIT = re.compile(r"\d")
_LETTERED = re.compile(r"\d\s?[A-Ha-h]$")
SHORTEST_OWNER = 4
_SURE_ENDS = tuple(_SURE.split("|"))
_ENDS = (*_SURE_ENDS, *_MAYBE.split("|"))
_NAME = re.compile(r"(?:[\wÆØÅæøå.'’\-]{2,26}\s){0,2}[\wÆØÅæøåé.\-]{2,30}$")
_CAPITAL = re.compile(r"[A-ZÆØÅ]")
_HOME = Caseless(
    r"\b(?:holder til|held til|bor|bur|budde|bodde|flytt\w+|adress\w*|adr|heime|hjem\w*|heim\w*|hos|hent\w*|leverer|leverast|rekkehus\w*|blokk\w*|leilighet\w*|leilegheit\w*|hybel\w*|huset|innerst|ytterst|øverst|nederst"
    r"|registrert|oppholder|oppheld|sover|søv|leier|leiger|leigd|kjører|køyrer|skyss\w*|kjørte|drosja|taxi\w*|postkass\w*|sendes|plassert\w*|familien|skyss\w*|skuleskyss\w*|skoleskyss\w*|kjelleren|var (?:på|i|innom)|dro til|drog til|innom|besøk\w*|hjemmebesøk\w*|heimebesøk\w*|nabo\w*|rykk\w*|utrykning\w*|brann i|meldt fra|oppgang\w*)\b[^\n.!?]{0,40}$",
)
_CUED = re.compile(
    rf"(?<!\w)([A-ZÆØÅ][\wæøå\-]{{3,25}}(?:\s[A-ZÆØÅ][\wæøå\-]{{2,20}})?)\s\d{{1,4}}\s?(?:[A-Ha-h]\b)?(?![\w%]|[.,:/]\d|\.\s[a-zæøå]|\s?(?:{_UNITS}))"
)
_DWELLS = Caseless(
    r"\b(?:bor|bur|budde|bodde|flytt\w+|familien|nabo\w*|oppgang\w*|hybel\w*|leilighet\w*|leilegheit\w*|adress\w*|hjem|heim|henting|hentes|hentast|leveres|leverast)(?:\s\w+)?\s(?:i|på|ved|til)\s$|\b(?:bor|bur|budde|bodde)(?:\s[\wæøå]+){1,5},?\si\s$|\b(?:adress\w*|postkass\w*|bosted\w*|bopel):?\s$",
)
"""Right before the name of a house or a road, even one that is a word: «bor på Utsikten 14»."""
_LIVES_IN = re.compile(
    rf"\b(?:bor|bur|bodde|budde|flytt\w+|heime|hjemme|blokk[ae]?n?|hybel(?:en)?|leilighet(?:en|a)?|leilegheit(?:a)?|rekkehuset?)\s(?:nå\s|no\s|visst\s)?(?:i|på|til|ved|oppi|nedi)\s([A-ZÆØÅ][\wæøå\-]{{1,25}}(?:{_SURE}))(?!\w)"
)
_DWELLING_NUMBER = re.compile(
    r"(?<!\w)[A-ZÆØÅ][\wæøå.\-]{2,25}(?:\s[A-ZÆØÅa-zæøå][\wæøå.\-]{1,20}){0,2}\s\d{1,4}\s?[A-Ha-h]?[,\s]{1,2}[HULK]0\d{3}(?!\d)"
    r"|(?<!\w)[a-zæøå]{4,25}\s\d{1,4}\s?[a-h]?[,\s]{1,2}[hulk]0\d{3}(?!\d)"
)
"""A dwelling within its house: «Sjøkanten 5 H0301»."""
_OFFICE_MOVES = Caseless(
    r"(?:kontor|tenest|tjenest|team|skol|skul|avdeling|barnehag|senter|bup|nav|ppt|sfo|helsestasjon|barnevern|legevakt|base)\w*\s$",
)
_ESTATE = re.compile(
    r"(?<!\w)(?:Øvre|Nedre|Ytre|Indre|Nordre|Søndre|Søre|Vestre|Østre|Gamle)\s[A-ZÆØÅ][a-zæøå]{2,20}\s\d{1,3}\s?[A-H]?(?![\w.,]?\d|\w)"
)
_SAID_FARM = 4
_PART = r"(?:Øvre|Nedre|Ytre|Indre|Nordre|Søndre|Søre|Vestre|Østre|Midtre|Store|Lille|Vesle)"
_FARM = Caseless(
    r"\b(?:bor|bur|budde|bodde|flytt\w+|vokst\w* opp|vaks\w* opp)\s(?:nå\s|no\s)?(?:på|ved)\s((?-i:[A-ZÆØÅ])[\wæøå\-]{1,20}(?:\s(?-i:[A-ZÆØÅ])[\wæøå\-]{1,20})?\s(?:gård|gard|bruk|gardsbruk|gårdsbruk|småbruk)(?!\w))"
    rf"|\b(?:garden|gården|bruket|gardsbruket|gårdsbruket|småbruket)\s(?:(?:deira|deires|deres|hans|hennes|hennar)\s)?(?:er\s|heter\s|heiter\s)?({_PART}\s[A-ZÆØÅ][\wæøå]+(?:\si\s[A-ZÆØÅ][\wæøå]+)?)"
    rf"|\b(?:bor|bur|budde|bodde|leig\w+|leier|held til|holder til|vokst opp)\s(?:\w+\s){{0,2}}på\s({_PART}\s[A-ZÆØÅ][\wæøå]+)"
    r"|(?<!på )\b(?:gar[d]en|gården|gardsbruket|gårdsbruket|plassen|småbruket|bruket|hytta|huset)\s(?:heiter|heter|kalles|blir kalt|er)\s((?:[A-ZÆØÅ][\wæøå\-]{2,20}\s?){1,2}(?:\si\s[A-ZÆØÅ][\wæøå]+)?)",
)
_FARM_POSTED = re.compile(
    r"(?<!\w)[A-ZÆØÅ][\wæøå\-]{1,20}(?:\s[A-ZÆØÅ][\wæøå\-]{1,20})?\s(?:gård|gard|gardsbruk|gårdsbruk|småbruk),?\s\d{4}\s[A-ZÆØÅ][a-zæøå]+"
)
"""«Bråtan gård, 2030 Nannestad»."""
_ADDRESS = Caseless(r"\b(?:adress\w*|adr\.?)(?:\s(?:er|hennes|hans|til \w+|hennar))?[:\s]{1,3}$")
_SHORTENED = re.compile(
    rf"(?<!\w)[A-ZÆØÅ][a-zæøå]{{3,20}}(?:(?:g|v|vn|gt|pl|al)\.\s?|(?:(?<!a)vn|(?<![ak])gt)\s)(?:\d{{1,4}}|{_SPELLED})\s?(?:[A-Ha-h]\b)?(?!\w)"
)
_ROAD = Caseless(
    r"(?<!\w)(?:rv|fv|riksveg|riksvei|fylkesveg|fylkesvei)\.?\s?\d{1,4},?\s(?:nr\.?|nummer)\s?\d{1,5}",
)
_OFFICE = Caseless(
    r"(?:\b(?:barnevern\w*|helsestasjon\w*|rådhus\w*|kulturhus\w*|helsehus\w*|ppt|bup|nav(?:-\w+)?|barnehagen|\w*kontoret|legevakt\w*|politihus\w*|tannklinikk\w*|bibliotek\w*|servicetorg\w*|familiesenter\w*|(?!rekke|krise|bolig|bustad|vånings|sommer|små)\w{4,}(?:huset|senteret|stasjonen|skolen|skulen|barnehagen|tjenesten|tenesta|klubben|lokalet))"
    r"(?:\s(?:vårt|vår|deres|dykkar))?(?:,|\s(?:i|på)|\s(?:er|ligger|ligg|holder til|held til|har kontor)\s(?:i|på)|\shar\sadress[ea]n?)"
    r"|\b(?:vi|me|skolen|skulen|tjenesten|tenesta|teamet|senteret)\s(?:ligger|ligg|sitter|sit|holder til|held til|har kontor|har lokaler|har lokale)\s(?:i|på)"
    r"|\b(?:møtes|møtest|møtast|møtet\s(?:er|blir|holdes|vert)|oppmøte(?:\ser)?|møteplass\w*(?:\ser)?|(?:besøks|kontor)adress\w*(?:\ser)?)[\s:]{0,2}(?:i|på|:)?)\s?$",
)
"""An office of the public has an address that is no secret."""
_IS_OFFICE = Caseless(
    r",?\s(?:er|blir)\s(?:adressen til\s|adressa til\s)?\w*(?:rådhuset|kontoret|senteret|skolen|skulen|barnehagen|helsestasjonen|biblioteket|lokalene|lokala|møtestedet|møtestaden|stasjonen)\b",
)
_GOES = Caseless(
    r"\b(?:innom|(?:hjem|heim)(?:me|e)?\s(?:til|i)|(?:hent|kjør|køyr|lev[eé]r|skyss|følg|slepp|slipp|plukk|besøk|sov|sover|søv|taxi|drosj|pakk|post)\w*\s(?:\w+\s){0,3}(?:i|på|ved|fra|frå|til|av|utenfor|utanfor)|(?:står|stod|sto|venter|ventar)\s(?:utenfor|utanfor|ved|i))\s$",
)
"""Where somebody is fetched or goes: a name no dictionary holds, or a farm's, is a road there: «innom granlia 3»."""
_NO_PLACE_TO_LIVE = frozenset(
    "side sida framsida forsida baksida utsida innsida nettsida startsida hjemmesida heimesida oversida undersida alle alleen servicetorget servicetorg arbeidsplassen skoleplassen skolevei skoleveien barnehage barnehagen".split()
)
_NOT_ALONE = frozenset(
    "plass plassen park parken sti stien gate gt vei veg hage hagen brua kanten hjørnet krysset".split()
)
"""Alone they are no street: «Plass 14 i p-huset»."""
_PLACE_OF_WORK = re.compile(
    r"(?:arbeid|kontor|skole|skule|barnehage|studie|studi|lære|parkering|leke?|leike?|rast|syke|sjuke?|avlastning|institusjon|heim|hjem|døgn|elev|sitte|hospiterings|praksis|lærling|p-?)s?plass(?:en)?$"
)
_SIDES = frozenset("øvre nedre indre ytre vestre østre nordre søndre søre midtre".split())
_WHICH = _SIDES | {"gamle", "nye", "store", "lille", "vesle"}
_NO_STREET = frozenset(
    "på i til fra av en ein ei et den om ved og for med samme same hele halve andre første ta følg bor bur gå kjør køyr går vis se sjå det der dette møt hent fra frå hele heile lang vår".split()
)


_STANDS_BY = re.compile(r"(?<!\w)(?:ved|i|utenfor|utanfor|nær|bak)\s$", re.IGNORECASE)
"""Before a road with a number, even one that is a word: «sett ved kirkeveien 9»."""
_MAIN_ROAD = re.compile(r"^(?:riks|fylkes|europa|motor|hoved|hovud|gang|sykkel|ring|lands|skole|skule)")
"""A road whose number is its own: «i riksveien 7»."""


def _is_street(name: str, home: bool, lettered: bool) -> bool:
    parts = name.split()
    last = parts[-1].rstrip(".")
    if last.lower() in _NO_PLACE_TO_LIVE or _PLACE_OF_WORK.search(last.lower()):
        return False
    if last.lower().endswith("gt") and is_word(last):
        return False  # «planlagt ein samtale»
    if len(parts) == 1 and last.lower() in _NOT_ALONE and not home:
        return False
    if len(parts) > 1 and (_is_owned(*parts[-2:]) or _is_one_of_two(*parts[-2:])):
        return True
    sure = last.lower().endswith(_SURE_ENDS)
    if len(parts) > 1 and _CAPITAL.match(parts[-2]) and last in _ENDS and _is_of_place(parts[-2]):
        return True  # «Hagavik brygge 7»
    if any(_CAPITAL.match(word) for word in parts):
        return sure or not is_ordinary(last) or _CAPITAL.match(last) is not None
    return last.lower() not in _ENDS and (home or lettered or (sure and not is_word(last)))


def _is_of_place(name: str) -> bool:
    return not is_ordinary(name) or ends_like_name(name.lower())


def _is_owned(owner: str, road: str) -> bool:
    """True for «schweigaards gate»: a road after no word of the dictionaries."""
    return road.lower() in _SURE_ENDS and len(owner) > SHORTEST_OWNER and not is_word(owner)


def _is_one_of_two(which: str, road: str) -> bool:
    """True for «gamle kongevei» and «nedre bakkane», in lower case too."""
    which, road = which.lower(), road.lower()
    sided = which in _SIDES and road.endswith(_ENDS)
    return sided or (which in _WHICH and road.endswith(_SURE_ENDS) and road not in _SURE_ENDS)


def _trimmed(name: str) -> str:
    """The name without the ordinary words before it."""
    parts = name.split(" ")
    while len(parts) > 1 and (parts[0].lower() in _NO_STREET or not _CAPITAL.match(parts[0])):
        if len(parts) == 2 and (_is_owned(*parts) or _is_one_of_two(*parts)):
            break
        parts = parts[1:]
    return " ".join(parts)


def _may_be_home(name: str, dwells: bool) -> bool:
    """True for a name that is no service, month or, unless one `dwells` there, ordinary word: «Rugdeflata»."""
    word = name.split()[-1].lower()
    known = word in words("services") or word in words("things") or is_place(word)
    return (dwells or not is_word(word)) and not known


def _streets(text: str) -> Iterator[Hit]:
    for match in _NUMBER.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if not before.rstrip(".").lower().endswith(_ENDS):
            continue
        found = _NAME.search(before)
        name = _trimmed(found.group()) if found else ""
        ahead = before[: len(before) - len(name)]
        stands = _STANDS_BY.search(ahead) is not None and not _MAIN_ROAD.match(name.lower())
        home = _DWELLS.search(ahead) is not None or (stands and name.lower().endswith(_SURE_ENDS))
        goes = _DIGIT.search(match.group()) is not None and _GOES.search(ahead) is not None
        home = home or (goes and _may_be_farm(name.lower()))
        if (
            name
            and _is_street(name, home, _LETTERED.search(match.group()) is not None)
            and not _OFFICE.search(ahead)
            and not _IS_OFFICE.match(text, match.end())
        ):
            yield Hit(match.start() - len(name), match.end(), "ADRESSE", 0.75)


def _may_be_farm(name: str) -> bool:
    return is_like_farm(name) or not (is_word(name) or ends_definite(name))


def _homes(text: str) -> Iterator[Hit]:
    for match in _CUED.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if _OFFICE.search(before):
            continue
        if _ADDRESS.search(before) or (
            _HOME.search(before) and _may_be_home(match.group(1), _DWELLS.search(before) is not None)
        ):
            yield Hit(match.start(1), match.end(), "ADRESSE", 0.6)
    for match in _FARM.finditer(text):
        farm = match[match.lastindex or 0]
        if farm[0].isupper() and (match.lastindex != _SAID_FARM or not all(is_word(w) for w in farm.split())):
            yield Hit(*match.span(match.lastindex or 0), "ADRESSE", 0.55)
    for match in _LIVES_IN.finditer(text):
        if _OFFICE_MOVES.search(text[max(0, match.start() - 24) : match.start()]):
            continue
        yield Hit(match.start(1), match.end(1), "ADRESSE", 0.55)


def find(text: str) -> Iterator[Hit]:
    """Yield addresses with a street, a road or a house."""
    yield from _streets(text)
    yield from _homes(text)
    for pattern in (_SHORTENED, _ROAD, _DWELLING_NUMBER, _ESTATE, _FARM_POSTED):
        for match in pattern.finditer(text):
            yield Hit(match.start(), match.end(), "ADRESSE", 0.7)
