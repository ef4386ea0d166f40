"""A family's name that what stands beside it gives away: a number of its own, a profile, a letter, a vehicle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.names import first_names, is_farm, is_word, last_names, words
from app.privacy.recognizers.base import Hit
from app.privacy.surname import SURNAMES
from app.privacy.surroundings import ROLE
from app.privacy.thing_around import is_institution
from app.privacy.word_kind import ends_like_name, kind

_N = r"(?P<name>(?-i:[A-ZÆØÅ])[a-zæøå]{2,24})(?![\w\-])"
_DATA = r"(?:\+\d[\d ]{8,14}|\d{8}\b|\d{3}\s\d{2}\s\d{3}\b|\d{6}\s?\d{5}\b|\d{4}[. ]\d{2}[. ]\d{5}\b|@\w|[\w.\-]+@\w)"
_OPENS = r"(?:^|[.!?:\n]\s)"
_SYSTEM = r"(?:ephorte|e-?phorte|public\s360|p360|websak|elements|familia|acos|esa|gerica|modulus|visma\w*|sakssystemet|fagsystemet)"
_THINGS = r"(?:bil|kjøretøy|køyretøy|traktor|moped|sykkel|scooter|skuter|snøskuter|atv|telefon|mobil|nummer|konto|profil|skilt)"
_PAPER = r"(?:det|den|dette|kopi|brev|brevet|mail|melding|referat|referatet|vedtak|vedtaket|rapporten|svar|beskjed|papira|papirene|lenka|noe|noko)"
_HIS_DATA = Caseless(
    rf"(?<![\w\-]){_N}(?:\s(?:har|hadde|bruker|brukar|oppga|oppgav|oppgir|oppgjev)\s(?:(?:tlf|telefon|mobil|fnr|nr|nummer|konto|kontonummer|e-?post|snap)\w*\.?:?\s)?|\s?[(:]\s?|\spå\s){_DATA}"
    rf"|(?<![\w\-]){_N.replace('name', 'born')}\s(?:f\.|født|fødd)\s?\d"
)
"""«Hegglund har +47 …», «Bergstad f. 1961»."""
_STANDS = Caseless(
    rf"(?<![\w\-]){_N}\si\s{_SYSTEM}:?\s?\d"
    rf"|\b(?:sak(?:a|en)?|rettsbok(?:a|en)?|dom(?:men)?|anmeldels(?:e|en)|anke(?:n)?|klage(?:n)?|tiltale(?:n)?)\smot\s{_N.replace('name', 'accused')}"
    rf"|\b(?:epikris|journal|henvisning|tilvising|tilvisning|resept|legeerklæring|brev|vedtak|attest|blodprøv)\w{{0,3}}\s(?:for|på)\s{_N.replace('name', 'patient')}"
    rf"|\b(?:send|gi|gje|vis|lever)\s{_PAPER}\stil\s{_N.replace('name', 'sent')}(?=\s(?:på|per|via|før|i\sdag|no|nå)\b|\s?[.!\n]|$)"
    rf"|\bikk?j?e\s(?:send|gi|gje|vis|ring|lever)\w*\s(?:{_PAPER}\s)?til\s{_N.replace('name', 'hidden')}(?=\s?[.!\n]|$)"
)
"""«Saka mot Haugsbø», «epikrise for Kleppe», «send det til Brustad på …»."""
_OWNED_BY = Caseless(
    rf"\b{_THINGS}(?:en|et|a)?\b[^.!?\n]{{0,24}}\s(?:tilhører|tilhøyrer|eies\sav|er\seigd\sav)\s{_N}"
)
"""«Bilen tilhører Stølen»."""
_NUMBER_OF = Caseless(rf"\b(?:\d{{6}}\s?\d{{5}}|\d{{8}})\s(?:på|tilhører|tilhøyrer)\s{_N}")
"""«07831361608 på Ulstad»."""
_ACTS = Caseless(
    rf"{_OPENS}{_N}\s(?:film(?:er|ar|a|et)\b(?!\svi\b)|oppg(?:a|av|ir|jev)\b|blokker\w+\s(?:meg|oss|henne|ho|han|ham)\b|vedg[åi]\w*\b|bytt(?:a|er|ar|et)\s(?:fr[aå]|telefon|nummer|na[mv]n|konto|profil|advokat|lege)\b|steng\w*\sprofil|(?:skal|må|får)\sikk?j?e\s(?:vite|vete|ha|få|lese)\s(?:dette|det|adressen|adressa)\b|(?:sin|si|sitt)\s(?:person|fødsels|fnr|snap|insta)\w*"
    r"|(?:deler|delte|poster|posta|postar|legg|legger|la)\s(?:ut\s)?(?:bild|bilet|video|alt\b)\w*)"
)
"""What people do with a phone in their hand, and no town: «Hovden filmer alt»."""
_HITS = Caseless(
    rf"{_OPENS}{_N}\s(?:(?:slo|slår|har\sslått|hadde\sslått)\s(?:sønnen|sonen|gut+en|jenta|dattera|datteren|dottera|barnet|ungen|kona|henne|ho\b|ham\b)|tru(?:et|a|er|ar)\s(?:oss|meg|henne|ho|ham|han)\b|kom\sfull\s(?:på|til|hjem|heim)|skift(?:a|et|er|ar)\sadvokat)"
)
"""What no town does to anybody: «VOSS HAR SLÅTT SØNNEN»."""
_RINGS = Caseless(
    rf"{_OPENS}(?P<name>[a-zæøå]{{4,24}})\s(?:ring(?:te|de|er)\s(?:igjen|meg|oss|tilbake)\b|kvi(?:er|dde)\sseg\b|gråt\b|gret\b|sa\s(?:ja|nei)\s(?:på\stelefon|til\s(?:møte|samtale|besøk))|(?:sin|si|sitt)\s(?:bil|kone|mann|person|fødsels|telefon|konto|snap))"
    rf"|\b(?:snakk\w*|prat\w*)\smed\s{_N.replace('name', 'spoken')}\s(?:på|i)\stelefon"
)
"""«lofthus ringte igjen»: a place's name, but a person's call."""
_LOUD = re.compile(
    r"(?:^|[.!?\n]\s)(?P<name>[A-ZÆØÅ]{4,24})\s(?:skreiv|skrev|ring(?:te|de)|vil\s(?:klage|klaga|ha\b)|møtte|sa\s|nekta|kom\s(?:ikke|ikkje|for)|og\s(?:mor|far)\b|i\s\d{1,2}\.?\sklasse?)"
    r"|\b(?:(?:der|bildet|biletet|bilen)\ser|såg?|møtte|(?:hørt|høyrt|snakk\w+|møte)\smed|er\sfr[aå]|[Vv]ent\w+\spå|[Vv]er[gj]e\w*\ser|(?:[Bb]rev|[Mm]elding|[Ss]var|[Bb]eskjed)\w*\s(?:til|fr[aå]))\s(?P<seen>[A-ZÆØÅ]{4,24})(?=\s[a-zæøå]|[.,!?]|$)"
)
"""One word in capitals where a person stands: «LINDGJERD skreiv», «der er JONTVEDT med»."""
_ON_MAP = Caseless(
    r"\b(?:\w*kart(?:et)?|snapmap|posisjon(?:en)?)\s(?:la|viser|viste|plasser\w+|sette|satte|har)\s(?P<name>(?-i:[A-ZÆØÅ])[a-zæøå]{2,24})\s(?:på\s\d|ved\s|hos\s)"
)
"""«Snapkartet la BRAGE på 60.39…»."""
_FARM = re.compile(r".{2}(?:gjerde?|mel|jord|rå)$")
"""What farms end in, beside `ends_like_name`."""
_TOWNS = frozenset("oslo bergen trondheim stavanger tromsø bodø drammen kristiansand norge noreg".split())
"""Whose name nobody bears."""


def _is_family(word: str) -> bool:
    """True for what can be a family's name and is no service, office or noun."""
    what = kind(word)
    if word in words("services") or word in words("things") or ROLE.search(word):
        return False
    farm = ends_like_name(word) or _FARM.search(word) is not None or is_farm(word)
    if what in {"last", "lastword", "shape"}:
        return True
    return what in {"new", "compound", "odd"} and len(word) > 4 and farm and not is_word(word)


def _is_village(word: str) -> bool:
    return kind(word) in {"place", *SURNAMES} and word not in _TOWNS


def _is_person(word: str) -> bool:
    """True for what a person's own number says to be a person: a village's name too."""
    what = kind(word)
    if what == "maybe":
        return word in last_names() or word in first_names()
    return _is_family(word) or _is_village(word)


def find(text: str) -> Iterator[Hit]:
    """Yield families' names that their surroundings give away."""
    patterns = (
        (_HIS_DATA, _is_person),
        (_STANDS, _is_family),
        (_OWNED_BY, _is_person),
        (_NUMBER_OF, _is_person),
        (_ACTS, lambda word: kind(word) == "lastplace" or _is_family(word)),
        (_RINGS, _is_village),
        (_HITS, _is_person),
        (_ON_MAP, lambda word: word in first_names() and kind(word) in {"first", "maybe"}),
        (_LOUD, _is_family),
    )
    for pattern, accepts in patterns:
        for match in pattern.finditer(text):
            group = match.lastgroup or "name"
            if accepts(match[group].lower()) and not is_institution(text[match.end(group) :][:32]):
                yield Hit(*match.span(group), "NAVN", 0.55)
