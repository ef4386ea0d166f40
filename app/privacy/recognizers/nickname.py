"""Nicknames: what somebody is called, and what stands in quotes where a person would."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.names import ends_definite, first_names, is_word, words
from app.privacy.recognizers.base import Hit
from app.privacy.single_name import ABSTRACT, INSTITUTION
from app.privacy.surroundings import ROLE, SERVICE
from app.privacy.unknown_name import DEFINITE
from app.privacy.word_kind import kind

_OPEN, _CLOSE = r"[«»\"']{1,2}", r"[»«\"']{1,2}"
_QUOTE = re.compile(_CLOSE)
_PUT = rf"{_OPEN}(?P<name>(?-i:[A-ZÆØÅ])[a-zæøå][\w\-'’]{{1,20}}?(?:(?:\s(?:fra|frå|på|i|av|til))?\s(?-i:[A-ZÆØÅ])[\w\-]{{1,20}})?){_CLOSE}"
"""One word with a capital, or two, in quotes: «Storebror fra Lia» too."""
_CALLED = re.compile(
    r"\b(?i:kaller|kallar|kalte|kalla|kalles|kallast|lyder (?:navnet|namnet)|går (?:(?:han|hun|ho) )?(?:bare |berre )?under(?: navnet)?|he?i?ter (?:han|hun|ho) (?:bare|berre)|alias|også (?:kjent|kjend) som|kjenner (?:ham|han|henne|ho) som|(?:kalle|opp|klenge|økle|øke|ut|til|dekk|gate|gjeng)na[mv]n(?:et)?(?: (?:hans|hennes|hennar|sitt))?(?:\s(?:er|var|ble|vart)|:)?)"
    r"\s(?i:(?:\w*(?:onkel|far|mor|bror|kompis|kjæreste|kjærast|nabo|kamerat|søster|syster|lærer|lærar|sjef|eks)(?:en|a|n)?\sfor\s)?)(?i:(?:ham|han|henne|ho|hun|seg|gutten|jenta|bare|berre|for|er)\s){0,2}([A-ZÆØÅ][a-zæøå]{2,20})\b"
)
_NICK = re.compile(
    r"(?:kalt|kalla|kalles|kallar|kaller|kalte|(?:kalle|opp|klenge|økle|øke|ut|til|dekk|gate|gjeng)na[mv]n\w*|kjent som|kjend som|kjenner (?:han|ham|henne|ho) som|heter|heiter|lyder navnet|går (?:(?:han|hun|ho) )?(?:under|som)(?: navnet)?|bare|berre)"
    rf"\s[^«\"“'\n.]{{0,20}}{_OPEN}([A-ZÆØÅ][\w\-æøå ]{{1,24}}){_CLOSE}"
    rf"|\b(?:seier|sier)\s(?:at\s)?{_OPEN}([A-ZÆØÅ][\w\-æøå ]{{1,24}}){_CLOSE}(?=\s(?:er|var|har|hadde|kom|skal|vil)\b)"
    rf"|(?<=\w ){_OPEN}([A-ZÆØÅ][a-zæøå\-]{{1,20}}){_CLOSE}(?=\s[A-ZÆØÅ])",
)
_FRIEND = (
    r"(?:\w*(?:far|mor)(?:en|a)?|(?:\w*(?:bror|søster|syster|onkel|kusine?|fetter|kamerat|venn|venninne?|kompis|kjæreste?|kjærast|nabo|samboer|sambuar|eks|lang(?:er|ar)|kjenning|guttung|jentung))(?:e?n|e?ne|ane|a)?|(?:mor|mamma|far|pappa|hun|ho)\s(?:sin|si)\snye"
    r"|sønnen|sonen|datteren|dottera|gut+en|jenta|tant[ae]|mannen|kona|(?:en|ein|ei)\s(?:\w+\s)?(?:fyr|kar|mann|gutt|gut|jente|dame|type)|(?:en|ein|ei)\spå\s(?:\d\d|\w{3,10})|fyren|karen|dama|typen|\w{3,8}stemann|\w{3,8}ste(?:jenta|gutten)|minsten|veslegutten|vesleguten)"
)
_APPOSED = Caseless(
    rf"\b{_FRIEND}(?:\s(?:hans|hennes|hennar|deres|min|sin|si))?(?:\s(?:til|åt)\s\w+)?(?:,|\s[–-])?\s\(?(?:\w+\s)?(?:kalt\s|kalla\s|alias\s)?{_PUT}(?=[,).]|\s[–-]\s|\s(?:på|blant|i|er|var|har|og)\s)",
)
"""Beside a word for a person: «Broren, «Turbo», er ute», «Stefaren («Bikkja»)»."""
_AMONG = Caseless(
    rf"{_PUT},?\s(?:(?:fra|frå)\s(?:(?:sjuende|syvende|åttende|niende|tiende|sjuande|åttande|niande|tiande)\b|(?:10|[1-9])\.|parallellen|naboklassen|naboklassa|vgs\b|vg[123]\b)|på\s(?:folkemunne|bygda|gata|skolen|skulen|chatt?(?:en)?|nettet|serveren|snap|discord)\b|(?:i|i det)\s(?:gata|miljøet|gjengen)\b|(?:blant|mellom)\s\w*(?:venn|kompis|kamerat|ungdom|gutt|jent)\w*)"
    rf"|\b(?:(?:gjeng|klikk)\w*\s(?:består\sav|er|heter|heiter|med|rundt)|(?:kompis|kamerat|bestevenn|venninn)\w*\s(?:er|heter|heiter|hans|hennes|hennar))\s(?:\w+\s)?{_PUT.replace('?P<name>', '?P<mate>')}",
)
"""««Kraka» på bygda», «gjengen består av «Tassen»»."""
_ASKED = Caseless(
    rf"{_PUT}[^\n!]{{0,24}}\b(?:hvem|kven|(?:en|ein|ei)\spå\s\d\d|(?:en|ein|ei)\s(?:\w+\s)?(?:gutt|gut|jente|kar|mann|fyr|type|dame|kompis|kamerat|voksen|vaksen))\b"
    rf"|\b(?:(?:hvem|kven)\s(?:er|var)\s(?:\w+\s){{0,2}}|(?:er|var)\s(?:han|hun|ho|gutten|guten|jenta)\s(?:bare\s|berre\s)?){_PUT.replace('?P<name>', '?P<asked>')}",
)
"""«snakker om «Bokken», hvem er det?», ««Snoken», en eldre gutt»."""
_A_CERTAIN = Caseless(
    rf"\b(?:(?:en|ein|ei|den|denne|han|hun|ho|av|fra|frå|hos|til)\s)(?:viss\s)?{_PUT}(?!\s(?:er|var)\s(?:et|eit)\b)"
)
"""«snakker om en «Pelle Puff»»: a first name or a family's among what is put in quotes."""
_COMPANY = re.compile(
    r"\b(?:(?P<sure>heng(?:er)?\s(?:med|rundt)|hang\smed|vank(?:er|ar)\s(?:med|hos)|flyr\smed|redd(?:\sfor)?|ring(?:er|te|de)|kjenner|skylder|skuldar|trua?\sav|truet\sav|slått\sav|(?:sammen|ute|saman)\smed|forelska\si|forelsket\si|bank(?:et|a)?\sav)"
    rf"|det\ser|av|fra|frå|til|med|hos)\s{_PUT}"
)
"""What somebody goes by, where a person would stand: «henger med «Jessi»»."""
_ACTS = Caseless(
    rf"{_PUT}\s(?:som\s)?(?:(?:har|hadde)\s(?:\w+\s)?(?:sendt|slått|trua|truet|ringt|kjøpt|solgt|selt|hentet|henta|stjålet|stole|rømt)\b|send(?:er|te|e)\s(?:henne|ham|han|ho|meg|jenta|gutten|guten|snap\w*|bilde\w*)\b|(?:kjøp|selg|solgt|styr|bestemm|lokk|betal|ring|slo\b|slår|tru[ae]|hent|kjør|køyr|drakk|røyk|dytt|spytt|stjal|stel|stjel|lov[ea]|gav?\s(?:henne|ham|han|ho|meg|jenta|gut+en|dem|dei)\b|(?:vent[ea]r|st[åo][rd]?)\s(?:\w+\s)?(?:uten|utan)for\b|vent[ea]r\spå\s(?:henne|ham|han|ho|meg|jenta|gut+en)\b|sa\b|sier|seier|stakk|forsvant|bank|filma|kyss|mobb|b[ou]r\shos\b|overnatt)\w*"
    r"|(?:heter|heiter|har|er)\s(?:\w+\s)?@|(?:slutt|begyn|byrj|byrja|går|gikk|gjekk)\w*\s(?:i|på)\s(?:vg\d|\d{1,2}\.?|skolen|skulen)|(?:på|med)\s(?:atv|moped|cross|scooter|skuter|lettmotorsykkel)\w*|vil\sikk?j?e\s(?:bli\skal|hete|heite)\w*"
    r"|(?:er|var)\s(?:med|der|ute|inne|løs|full|rusa|ruset|sint|farlig|farleg|tilbake|dømt|pågrepet|arrestert|sammen med|saman med)\b)",
)
"""What somebody goes by, and what only persons do or are: ««Bamse» er ute igjen»."""
_CALLED_AFTER = re.compile(
    r"[«\"'](?P<first>[A-ZÆØÅ][\w\-'’]{2,20})[»\"'],?\s(?:som\s)?(?:\w+\s){1,2}(?:kaller|kallar|kalte|kalla)\s(?:ham|han|henne|ho|hun)\b"
    r"|\b(?:omtal|omtel|tiltal|titul)\w+\s(?:\w+\s){1,2}som\s[«\"'](?P<after>[A-ZÆØÅ][\w\-'’]{2,20})[»\"']"
)
"""««Veslemøya», som mor kaller henne», «omtaler kjæresten som «Slakter'n»»."""
_SAID_TO = Caseless(
    rf"\b(?:sier|seier|sa|sagt)\s(?:bare\s|berre\s)?{_PUT}\stil(?=[,.;!?)]|$|\s(?:er|var|har|hadde|kom|kjem|skal|vil|bor|bur|som|sel|selger|kjøp|går|ring|køyr|kjør)\w*)"
)
"""«han som alle sier «Bassen» til»."""
_ONE_CALLED = re.compile(r"\s(?:seg|ham|han|henne|ho|hun)\s")
_TITLE_OF = Caseless(
    r"(?:rapport|veileder|rettleiar|artikkel|plan|bok|prosjekt|kampanje|film|modell|notat|program|tiltak|kurs|opplegg|serie)(?:en|et|a)?\s$",
)
_SMALL_WORD = re.compile(r"\s(?:i|og|på|for|til|med|av|eller|uten|utan|om|som|er)\s")
"""Inside a title, but not in what somebody is called: «Ung i jobb»."""
_MATE = Caseless(
    r"\b(?:(?:drakk|drikk|drikker|heng|henger|hang|rus\w+|fest\w+|røyk\w+|flyr|vank\w+|bodde|budde|bor|bur|flytt\w+|sov|sover|søv|overnatt\w+|sett|lek\w*|leik\w*|slåss\w*|slo\sseg)\s(?:\w+\s)?(?:med|hos|i\slag\smed|(?:sammen|saman)\smed)"
    r"|(?:(?<!slått )(?:sammen|saman|ute|i\slag)\smed|redde?\sfor|forelska\si|forelsket\si|(?:slått|banka|banket|trua|truet|mobba|mobbet|lurt|plaga|plaget)\sav)"
    r"|(?:kniven|penger|pengar|pengane|pengene|mobilen|telefonen|røyken|dop|hasj|øl|tabletter|tablettar|jakka|sykkelen|bilen|hytta|leiligheten|leilegheita|hybelen|mopeden|sofaen|kompisen|kameraten|kjæresten|kjærasten|broren|gjengen)\s(?:av|til|hos))"
    r"\s(?P<mate>(?-i:[A-ZÆØÅ][a-zæøå]{2,14}))(?![\w\-])"
)
"""«drikk med Knert», «i bilen til Jappen»: what somebody goes by, without quotes."""
_ONE_NAMED = Caseless(
    r"\b(?:en|ein|ei|noen|nokon)\s(?:der\s|vaksen\s|voksen\s)?(?:som|de|dei)\s(?:heter|heiter|kaller|kallar)\s(?P<one>(?-i:[A-ZÆØÅ][a-zæøå]{2,14}))(?![\w\-]|\s(?-i:[A-ZÆØÅ]))"
)
"""«en som heter Pippi»."""
_EXPLAINED = Caseless(
    r"\b(?:(?:snakk|prat)\w*\smed|spør|spurte|ring\w*|hos)\s(?P<one>(?-i:[A-ZÆØÅ][a-zæøå]{2,14})),\saltså\s(?:mor|far|[a-zæøå]{3,}(?:en|a))\b"
    r"|(?:^|[.!?\n]\s?)(?P<whom>(?-i:[A-ZÆØÅ][a-zæøå]{2,14}))\s(?:er|var)\s[a-zæøå]{3,}(?:en|a),\s(?:alle|hele|heile)\s[^.,!?\n]{0,20}(?:kaller|kallar|namnet|navnet|sier\sdet|seier\sdet)"
)
"""«snakk med Nussa, altså kokka», «Gampen er trenaren, alle kaller ham det»."""
_ANSWERS = frozenset("ja nei ok hei kanskje aldri stopp hvorfor kvifor alltid nå no greit takk".split())
_WHO = Caseless(r"\b(?:som|han|hun|ho|gutten|guten|jenta|barnet|ungen)\s$")


def _is_somebody(name: str, sure: bool) -> bool:
    """True for a word that is no service, brand or title, and unless `sure` unknown."""
    word = name.split()[0].lower()
    what = kind(word)
    if word in words("services") or name.lower() in _ANSWERS:
        return False
    return what == "new" or (sure and what != "english" and (what != "thing" or is_word(word)))


def _called(text: str) -> Iterator[tuple[int, int]]:
    for match in _CALLED.finditer(text):
        called = match.group(1).lower()
        thing = (
            ends_definite(called)
            and match.group().lower().startswith(("kaller ", "kallar "))
            and " " not in match.group()[7:]
        )
        person = _ONE_CALLED.search(match.group())
        if not thing and called not in words("services") and (person or called not in words("things")):
            yield match.span(1)
    for match in _NICK.finditer(text):
        if not _is_title(text, match):
            yield match.span(match.lastindex or 0)


def _is_title(text: str, match: re.Match[str]) -> bool:
    """True for what a thing is called: «Opplegget heter «Ung i jobb»»."""
    called, said = match[match.lastindex or 0], match.group().lower()
    if re.search(r"\s(?:det|dette)\s[«\"']", said):
        return True
    if _SMALL_WORD.search(called):
        himself = re.match(r"(?:kaller|kallar|kalte|kalla)\sseg\b", said)
        return himself is None or _WHO.search(text[: match.start()][-12:]) is None
    if said.startswith(("bare", "berre")) and called.lower() in _ANSWERS:
        return True
    if said.startswith(("seier", "sier")):
        return kind(called.lower()) in {"thing", "english", "word"}
    begins = ("heter", "heiter", "går ") if " " in called else ("heter", "heiter")
    official = said.startswith(begins) and not _WHO.search(text[: match.start()][-12:])
    return official and all(map(is_word, called.split())) and called.lower() not in first_names()


def find(text: str) -> Iterator[Hit]:
    """Yield nicknames."""
    found = [*_called(text)]
    quoted = (
        (_APPOSED, _AMONG, _ASKED, _COMPANY, _ACTS, _SAID_TO, _CALLED_AFTER) if _QUOTE.search(text) else ()
    )
    for pattern in quoted:
        for match in pattern.finditer(text):
            group = match.lastgroup or "name"
            sure = pattern is not _COMPANY or match["sure"] is not None
            if _TITLE_OF.search(text[: match.start()][-24:]):
                continue
            if pattern is _CALLED_AFTER or _is_somebody(match[group], sure):
                found.append(match.span(group))
    for match in _A_CERTAIN.finditer(text) if quoted else ():
        if _has_own_name(match["name"]) and not _TITLE_OF.search(text[: match.start()][-24:]):
            found.append(match.span("name"))
    mates = (match for match in _MATE.finditer(text) if _may_be_mate(match["mate"].lower()))
    found += [match.span("mate") for match in mates if not text[match.end() :][1:2].isupper()]
    for match in (m for pattern in (_ONE_NAMED, _EXPLAINED) for m in pattern.finditer(text)):
        group = match.lastgroup or "one"
        if _is_no_office(match[group].lower()):
            found.append(match.span(group))
    yield from (Hit(*span, "NAVN", 0.55) for span in found)


def _is_no_office(word: str) -> bool:
    people = word in words("cues") or ROLE.search(word) or re.fullmatch(SERVICE, word)
    return not (
        people
        or kind(word) == "compound"
        or word in words("services")
        or INSTITUTION.search(word)
        or ABSTRACT.search(word)
    )


def _may_be_mate(word: str) -> bool:
    """True for a word that is no place, office, service or thing: those have capitals too."""
    people = word in words("cues") or ROLE.search(word) or re.fullmatch(SERVICE, word)
    thing = any(form.search(word) for form in (DEFINITE, INSTITUTION, ABSTRACT))
    return kind(word) in {"word", "new", "odd"} and not (people or thing)


def _has_own_name(called: str) -> bool:
    """True for two words or more, and one of them a person's name: «Pelle Puff», «Hasj-Hansen»."""
    parts = re.split(r"[\s\-]", called.lower())
    listed = words("first_names") | words("first_words")
    return len(parts) > 1 and any(
        part in listed or kind(part) in {"first", "last", "maybe"} for part in parts
    )
