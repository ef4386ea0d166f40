"""What one person has, after a name in the genitive: «Sigveigs adferd», «Vadheims leilighet»."""

from __future__ import annotations

from app.privacy.caseless import Caseless
from app.privacy.names import is_place

_WHICH = r"\s(?:(?:eldste|yngste|minste|nye|gamle|første|fyrste|egen|eigen)\s)?"
_BY_ONE = (
    "(?:beste|ste|foster|sviger|mor|far)?(?:mor|far)|onkel|tante|fetter|kusine|mamma|pappa|kone|ektemann|eks|samboer|sambuar|kjæreste|kjærast|bror|søster|syster|sønn|son|datter|dotter|jente|gutt|gut|verge|advokat"
    r"|ad?t?ferd|åtferd|oppførsel|oppførsle|søvn|barndom|fravær|fråvær|reaksjon\w*|skolegang|skulegang|skoledag|skuledag|klassekamerat\w*"
    "|leilighet|leilegheit|hybel|mobil|telefon|sekk|seng|journal|mappe|samtykke|arm(?:er|ar)|hender|kropp|stemme|personnummer|fødselsnummer|kontonummer|telefonnummer|mobilnummer|fnr|snap|jakke|sko|klær|klede|matpakke|lekser?|tegning|teikning|dagbok|medisin(?:er|ar)?"
)
_BY_PERSON = "(?:beste|foster|ste)?foreldre|nøkler|nøklar|nøkkel|penger|pengar|lommebok|søsken|sysken|unge|unger|ungar|barn|hverdag|kvardag|utvikling|helse|fosterhjem|fosterheim|bil|hund|rom|kontor|sak|lærer|lærar|kontaktlærer|kontaktlærar|fastlege|psykolog"
_OWNED_BY_ONE = Caseless(rf"[’']?{_WHICH}(?:{_BY_ONE})\b|\s(?:sin|si|sine)\s(?:{_BY_ONE}|ungar|unger)\b")
_OWNED = Caseless(rf"[’']?{_WHICH}(?:{_BY_ONE}|{_BY_PERSON})\b")
_OF_ITS_OWN = Caseless(
    rf"\s(?:sin|si|sitt|sine)\s(?:{_BY_ONE}|bil|hund|rom|papir\w*|feil|skyld|tur|unge|ungar|unger|barn|søsken|sysken)\b"
)
_WRITTEN = Caseless(
    rf"{_WHICH}(?:rapport|vurdering|notat|uttalelse|uttale|fråsegn|forslag|framlegg|mening|meining|referat|påstand|påstandar|forklaring|versjon|oppfatning|innspill|e-?post|svar)(?:en|a|et)?\b",
)


def writes(word: str, after: str) -> bool:
    """True for a word in the genitive, and no municipality's, before what somebody has written or means."""
    return word.endswith("s") and not is_place(word) and _WRITTEN.match(after) is not None


def owns_itself(after: str) -> bool:
    """True before «sin bil»: what a person has, after a name without its genitive."""
    return _OF_ITS_OWN.match(after) is not None


def owns(word: str, after: str, place: bool) -> bool:
    """True for a word in the genitive before what a person has; after a `place`, what no town has."""
    owned = _OWNED_BY_ONE if place else _OWNED
    return word.endswith("s") and owned.match(after) is not None
