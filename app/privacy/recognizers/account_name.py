"""Plain words and names that hold an account: «kontoen hans er …», «kaller seg … på nett», «profilen «…»»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.names import ends_definite, is_ordinary, is_word
from app.privacy.recognizers.base import Hit
from app.privacy.recognizers.handle import NAMED, SERVICE, TELLS_HOW, WHOSE, is_chosen
from app.privacy.word_kind import ROLE, kind

_NAME = r"[a-zæøå][\wæøå.\-]{3,29}"
_ON = rf"(?:på|i)\s{SERVICE}\b"
_HOLDER = r"(?:profil|konto|bruk[ea]r(?=en))(?:en)?"
_PERSON = (
    r"(?:jeg|eg|han|hun|ho|du|dei?|en|ein|gutten|guten|jenta|(?:\w*(?:mann|jente|gutt?|sønn|dotter|datter|bror|søster|kompis|venn|venninn|person)|fyr|kar|dame|unge|minste|eldste|elev)(?:en|a|ene?)?)"
    r"(?:\s(?:min|mi|vår|hans|hennes|hennar|deres))?"
)
_NAMED_SERVICE = Caseless(rf"\b{SERVICE}\b|på nett|i spill?el?e?t|{NAMED}|\bbruk[ea]ren [«\"]")
_HELD = Caseless(
    rf"\b(?:{SERVICE}-)?(?:{_HOLDER}|kanal(?:en)?){WHOSE}(?:\s{_ON})?\s(?:er|heter|heiter)\s(?:(?:bare|berre)\s)?[«\"']?(?P<held>{_NAME})"
    rf"|\b(?:kaller|kallar|kalte|kalla)\s(?:\w+\s)?seg\s[«\"']?(?P<self>{_NAME})[»\"']?(?:\s(?:på nett\w*|i spillet|i spelet|{_ON})|(?=$|[.,;!]))"
    rf"|\b{_ON}\s(?:kaller|kallar|kalte|kalla)\s(?:\w+\s)?seg\s(?P<inverted>{_NAME})"
    rf"|\b(?:bytt|endr|skift|forandr|døp)\w*\s(?:\w+\s)?{NAMED}\s(?:fra|frå|til)\s(?P<changed>{_NAME})"
    rf"|\b(?:bruker|brukar|brukte|brukt|bruke|bruka|under|med)\s(?:{NAMED}|na[mv]net)\s(?P<used>{_NAME})\s{_ON}"
    rf"|\b(?:han|hun|ho|jeg|eg)\s(?:er|var)\s(?P<shown>{_NAME})\s{_ON}"
    rf"|\b{_HOLDER}\s(?P<bare>{_NAME})\s{_ON}"
    rf"|\b{_ON}\ssom\s(?P<known>{_NAME})(?![\w@\-])|\b(?P<who>{_PERSON}\s(?:som\s)?)?(?<!det )(?:heter|heiter)\s(?:(?:nå|no|bare|berre|visst)\s){{0,2}}(?P<called>{_NAME})\s{_ON}"
    rf"|konto(?:en)?(?:{WHOSE},|\s(?:som\s)?(?:heter|heiter)(?:\s(?:bare|berre|nå|no))?)\s(?P<account>{_NAME})(?:\s(?:nå|no))?,?\s{_ON}"
    rf"|(?<!\w)(?P<acted>{_NAME})\s(?:la|adda|fulgte|følgde|blokkerte)\s\w+\s(?:til\s)?{_ON}"
    rf"|\b(?:hvem|kven)\s(?:er|var)\s(?P<asked>{_NAME})\s{_ON}"
    rf"|\b(?:inne|pålogg|chatt|logg|stream|skriv|skrev|skreiv|post|spill|spel|finn|fann|fant|kjent)\w*\s(?:\w+\s){{0,2}}(?:{_ON}\ssom\s(?P<there>{_NAME})(?=$|[.,;!?])|som\s(?P<playing>{_NAME})\s{_ON})"
    rf"|\b(?:legg(?:e|er|je|jer)?\stil|finn(?:e|er)?|følg(?:e|er|je|jer)?|søk(?:e|er|te)?\s(?:opp|på|etter)|blokker\w*|rapporter\w*|adda?)\s(?P<sought>{_NAME})\s{_ON}",
)
_GIVEN = Caseless(
    rf"\b(?:(?:under|med)\s(?:bruk[ea]r)?na[mv]net|(?P<holder>{_HOLDER})|{NAMED})\s"
    r"(?:[«\"](?P<quoted>[^»\"\n]{3,30})[»\"]|(?P<given>(?-i:[A-ZÆØÅ])[\wæøå.]{2,20}(?:\s(?-i:[A-ZÆØÅ])[\wæøå.]{2,20})?))",
)
"""What is put as a name right after the word for an account, in quotes or with a capital."""
_CAPITALISED = r"((?-i:[A-ZÆØÅ])[\wæøå.]{3,24})(?![\w\-])"
_SEEN = Caseless(
    rf"\b{SERVICE}-?\s?(?:server|kanal|gruppe?|side|chat|klan|lag|rom|gjeng)\w*\s(?:\w+\s){{0,2}}(?:av|til|består av)\s{_CAPITALISED}"
    rf"|\b{SERVICE}-?(?:venn|kompis|kontakt|følger|fylgjar|spiller|spelar|er(?:en)?\b|kjæreste|kjærast)\w*\s{_CAPITALISED}"
    rf"|\b(?:chatt|snakk|skriv|skrev|skreiv|spill?|spel|melding|møt|prat|snapp?)\w*\s(?:\w+\s)?(?:med|til|fra|frå|av)\s{_CAPITALISED}\s{_ON}"
    rf"|\b(?:admin|administrator|moderator|mod|eier|eigar)\w*\s(?:på|i|av|til)\s(?:{SERVICE}[\w\-]*|serveren)\s(?:er|heter|heiter)\s{_CAPITALISED}",
)
"""Who somebody on a service is: «Minecraft-serveren drives av …», «chatter med … på Discord»."""
_TITLE = re.compile(r"\w{5,}(?:en|et|a)", re.IGNORECASE)
"""A noun in the definite form: one calls oneself «ekspert», but «mørkemannen» is a name."""
SHORTEST_TITLE = 8
_ROLES = re.compile(
    r"(?:gjest|admin|administrator|moderator|medlem|voksen|vaksen|barn|ungdom|elev|gruppe?|klubb|team|lag|klasse|skole|skule|kommune|kanal|avkobling|avkopling|hobby|jobb|straff|ene|ane)$"
)
"""What one is on a service, and not what one is called there."""
_ARTICLE = re.compile(r"\b(?:en|ein|ei|et|eit|den|det|min|vår|som|to|tre)\s$", re.IGNORECASE)
_SHAPED = re.compile(r".*[\d_.]")


def _is_held(match: re.Match[str]) -> bool:
    """True for a word that is somebody's account there, by how the text puts it."""
    name, how = match[match.lastgroup or 0].rstrip("."), match.lastgroup
    lowered = name.lower()
    sort = kind(lowered)
    known = is_word(name) or sort == "thing"
    if how in {"used", "changed", "account"} or (how == "called" and match["who"]):
        return not known or is_chosen(name, named=True)
    if how in {"known", "called"}:
        return not is_ordinary(name) or sort in {"new", "odd"}
    if how == "sought":
        return not is_ordinary(name)
    if how in {"there", "playing", "asked", "bare"}:
        named = how in {"bare", "playing"} and name[0].isupper() and sort not in {"thing", "place"}
        chosen = is_chosen(name, named=how == "playing") or (sort == "compound" and ends_definite(lowered))
        role = ROLE.search(lowered) or _ROLES.search(lowered)
        return named or not is_ordinary(name) or (chosen and not role)
    if how == "acted":
        alone = not _ARTICLE.search(match.string[max(0, match.start() - 8) : match.start()])
        return alone and not known and not ends_definite(lowered) and not _ROLES.search(lowered)
    if how == "shown":
        return not known and not TELLS_HOW.search(lowered)
    title = _TITLE.fullmatch(name) is not None if how == "self" else is_chosen(name, named=False)
    return not known or title


def _is_given(match: re.Match[str]) -> bool:
    name = match[match.lastgroup or 0]
    if match.lastgroup == "quoted":
        user = match["holder"] and match["holder"].lower().startswith("bruk")
        return bool(user or _SHAPED.match(name)) or not is_ordinary(name.split()[-1])
    if match.group("holder"):
        return any(kind(part) == "first" or not is_ordinary(part) for part in name.lower().split())
    return " " in name or (kind(name.lower()) != "thing" and not is_word(name)) or name.endswith(("a", "en"))


def _is_seen(match: re.Match[str]) -> bool:
    name = match[match.lastindex or 0].rstrip(".").lower()
    title = len(name) > SHORTEST_TITLE and _TITLE.fullmatch(name) is not None
    return (title or not is_word(name)) and kind(name) not in {"thing", "place"}


def find(text: str) -> Iterator[Hit]:
    """Yield names of accounts in a text that names a service or speaks of the net."""
    if _NAMED_SERVICE.search(text) is None:
        return
    for pattern, holds in ((_HELD, _is_held), (_GIVEN, _is_given), (_SEEN, _is_seen)):
        for match in pattern.finditer(text):
            if holds(match):
                yield Hit(*match.span(match.lastindex or 0), "HANDLE", 0.55)
