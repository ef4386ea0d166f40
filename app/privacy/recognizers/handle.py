"""Social handles: «@navn», and a user name beside the name of a service or a word for user name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.names import is_definite, is_ordinary, is_word
from app.privacy.recognizers.base import Hit

_AT = re.compile(
    r"(?<![\w.@+\-])@((?:[A-Za-zÆØÅæøå_]|\d{1,3}(?=[a-zæøå_]{3}))[\wæøå.\-]{2,29})(?<![.\-])(?![\w@])"
)
_SERVICES = {
    "snap": "(?:chat|p?en|-en|map|kart)?(?:en|et)?", "insta": "(?:gram|en|-en)?", "finsta": "(?:en)?", "tiktok": "(?:en)?", "tik tok": "(?:en)?", "discord": "", "telegram": "", "signal": "",
    "facebook": "", "fb": "", "på ig": "", "twitter": "", "twitch": "", "steam": "", "roblox": "", "fortnite": "", "minecraft": "", "kik": "", "whatsapp": "",
    "messenger": "", "youtube": "", "bereal": "", "jodel": "", "reddit": "", "yubo": "", "threads": "", "vsco": "", "pinterest": "", "tellonym": "",
    "omegle": "", "psn": "", "xbox": "", "playstation": "", "epic": "", "momio": "", "sendit": "", "viber": "", "linkedin": "", "tinder": "", "vinted": "", "valorant": "",
    "counter-strike": "", "brawl stars": "", "clash royale": "", "rocket league": "", "among us": "", "overwatch": "", "moviestarplanet": "", "habbo": "",
    "bluesky": "", "lemon8": "", "wattpad": "", "spotify": "", "grindr": "", "gta": "", "fifa": "",
}  # fmt: skip
SERVICE = f"(?:{'|'.join(name + ending for name, ending in _SERVICES.items())})"
_HINTS = (
    *_SERVICES, "navn", "namn", "gamertag", "screenname", "username", "nick", "taggen", "profil",
    "konto", "nett", "spill", "ig ", "ig:", "kaller seg", "kallar seg", "heter der", "på x",
)  # fmt: skip
"""One of these stands in every text that the slower patterns can find anything in."""
NAMED = r"(?:bruk[ea]r?na[mv]n(?:et)?|brukernavn\w*|brukarnamn\w*|kontona[mv]n\w*|profilna[mv]n\w*|(?:gamer|gaming|nett|chat|skjerm)na[mv]n\w*|gamertag\w*|screenname|username|nick(?:na[mv]e?n?)?(?:et|en)?|snapna[mv]n\w*|spille?(?:r)?na[mv]n\w*|spel[ae]r?na[mv]n\w*|(?:gamer)?taggen|handlenavn\w*)"
_ACCOUNT = r"(?:profil|konto|bruk[ea]r|kanal|side|na[mv]n|id)(?:en|a|et)?"
_SHAPED = r"(@?(?=[\wæøå.\-]{4,30})(?:(?:u/|_{1,3})?[a-zæøå]+[._\d\-][\wæøå.\-]*[\wæøå]|[A-Za-zæøå]*\d[\wæøå.]*|[a-zæøå]+_[\wæøå]+))(?![\w@])"
"""A name with a dot, a line or a digit in it, as no word and no person's name has."""
_CUED = Caseless(
    rf"\b(?:{SERVICE}|ig|på x|{NAMED}|{SERVICE}[\w.]*-?{_ACCOUNT}|kaller seg|kallar seg|heter der|profilen|kontoen)\b[^\n.!?]{{0,32}}?[:\s«\"'(]{_SHAPED}",
)
_USER = Caseless(
    rf"\b(?:bruk[ea]ren|kontoen|profilen|følgeren|fylgjaren|nick(?:et)?|avsender(?:en)?|avsendar(?:en)?|(?:post|del|skriv|spill?|spel|kommenter|stream)(?:er|ar|te|a|et)?\s(?:\w+\s){{0,2}}som)\s[«\"']?(?!\d+\b){_SHAPED}",
)
"""«brukeren gutta4life», «poster som luna_»."""
_BEFORE_SERVICE = Caseless(rf"(?<![\w.@/\-]){_SHAPED}[»\"']?\s(?:\w+\s){{0,2}}?(?:på|i|hos|via)\s{SERVICE}\b")
_ABBREVIATED = re.compile(
    rf"(?<![\w\-])(?:SC|sc|IG|ig|TT|tt|DC|dc|YT|yt)(?::|,|\s(?:er|heter|heiter))?\s{_SHAPED}"
)
"""«SC lilleputt.g»: Snapchat, Instagram, TikTok, Discord and YouTube in short."""
_CALLED = Caseless(
    r"(?<!filen )(?<!fila )(?<!mappa )(?<!mappen )(?<!dokumentet )(?<!skjemaet )(?<!kanalen )(?<!teamet )(?<!gruppa )(?<!gruppen )(?<!planen )(?<!rapporten )\b(?:heter|heiter|kaller seg|kallar seg)\s(?:\w+\s)?[«\"']?"
    r"((?=[\wæøå.]*[a-zæøå]{3})[a-zæøå]\w*(?:[._][\wæøå]+)+|[a-zæøå]{3,20}\d{2,4})(?![\w@\-])",
)
WHOSE = r"(?:\s(?:hans|hennes|hennar|hans der|sitt|til (?:ham|henne|han|ho|\w+)))?"
_WORD_AFTER = Caseless(
    rf"\b(?:(?P<named>{NAMED})|{SERVICE})(?P<whose>{WHOSE})(?P<on>\s(?:på|i)\s{SERVICE}|(?<=nicken|nicket)\s(?:på|i)\s\w+)?\s?(?P<mark>:|er|heter|heiter|=)\s?(?P<quote>[«\"'])?(?P<name>[a-zæøå][\wæøå.\-]{{3,29}})",
)
_PROFILE = Caseless(
    rf"\b{SERVICE}[\w.]*-?\s?{_ACCOUNT}(?:\s(?:hans|hennes|hennar)(?=:))?(?P<mark>:)?\s(?:(?:hans|hennes|hennar|er|heter|heiter)\s){{0,2}}[«\"']?(?P<name>[a-zæøå][\wæøå.\-]{{3,29}})",
)
_NAMED_THEN = Caseless(
    rf"\b(?:{NAMED}\s|(?:på|i)\s(?:twitch|tiktok|snapchat|snap|insta|instagram|steam|discord|roblox|kik),\s|(?:på|i)\s{SERVICE}\s(?:er|heter|heiter)\s(?:han|hun|ho|gutten|guten|jenta)\s)[«\"']?([a-zæøå][\wæøå.\-]{{3,29}}?)(?=[.]?(?:$|[,;)\s»\"']))",
    re.MULTILINE,
)
_LOOSE = re.compile(r"(?<![\w@./\-])([a-zæøå]{3,20}(?:[._][a-zæøå0-9]{2,20}){1,3})(?![\w@/])")
"""In a text that names a service; a dot between two words of the dictionaries is a missing space."""
_TAGGED = re.compile(r"(?<![\w#])[A-Za-zæøåÆØÅ][\wæøå.\-]{2,30}#\d{4}(?!\d)")
_REDDIT = re.compile(r"(?<![\w/.])/?u/[\w\-]{3,20}(?!\w)")
_QUOTED = re.compile(r"[«\"]([a-zæøå]{2,20}(?:[._][a-zæøå0-9]{2,20}){1,3})[»\"]")
_LINED = re.compile(
    r"(?<![\w@/.\-\[(*])(?:_{1,3}(?P<both>[a-zæøå][a-zæøå\d.]{3,24})_{1,3}|_{1,3}(?P<before>[a-zæøå][a-zæøå\d.]{3,24})|(?P<after>[a-zæøå][a-zæøå\d.]{3,24})_{1,3}|(?P<framed>x{1,3}_[a-zæøå\d]{3,20}_x{1,3}))(?![\w@\-/]|\.\w)"
)
"""«_bestisforever_»: a line before or after a word; between two lines a word of the dictionaries is stressed."""
_HAS_ACTED = Caseless(
    r",?\s(?:la|adda|sendte?|skrev|skreiv|skriver|skriv|kommenterte|delte|følger|følgjer|svarte|som\s(?:sendte?|skrev|skreiv|la|delte))\b"
)
"""What an account does: «_krabbeklo_ la henne til»; a word that is stressed has an article or a definite form."""
SHORTEST_CHOSEN = 7
_NOT_CHOSEN = frozenset(
    "noe noko det den hva kva samme same annet anna andre likt ikke ikkje bare berre også fortsatt framleis alltid akkurat visst sitt sine hans hennes"
    " hennar mitt ditt vårt deres problemet årsaken årsaka borte vekk feil privat privatt åpen åpent open ope offentlig ukjent nytt gammelt gammalt ledig"
    " opptatt oppteke kort langt stygt morsomt greit riktig rett enkelt vanskelig blitt lett synlig lik ulikt grei her der fra frå med som sånn slik"
    " ganske veldig egentlig eigentleg kjent laget laga valgt vald under mest mer meir nok nå no jo helt heilt uten utan lagt kanskje like aldri allerede allereie umulig skrevet skreve ofte spør skriv bruk finn velg står ligg ligger kommer kjem".split()
)
"""What is said of a user name, and is none."""
_ASKED_FOR = re.compile(
    r"adress|post|nummer|na[mv]n|dato|passord|konto|kode|system|feide|bokstav|initial|tegn|teikn|siffer|sifre|bruker|brukar|skole|skule|skul|kommun|elev"
)
"""What a form asks for or a user name is made of: «brukernavnet er e-postadressen»."""
TELLS_HOW = re.compile(r"(?:et|t|[dglv]d|ig|leg|isk|iv|bar|som|løs|full|ende|ande|ete|flink|god|ung)$")
_FROM_ONE = re.compile(r"\b(?:av|fra|frå|seg)\s$")
_MISSING_SPACE = re.compile(r"[A-ZÆØÅ]?[a-zæøå]+\.[A-ZÆØÅ][a-zæøå]*")
_FILE = re.compile(r".*\.(?:docx?|pdf|xlsx?|pptx?|txt|no|com|csv|jpe?g|png|mp4)", re.IGNORECASE)
_COMMON = frozenset(
    "alle here everyone channel kanalen rektor skole nav bup ppt barnevern helsestasjon leder styrer alla leder leiar teamet gruppa koordinator helsesykepleier lærer".split()
)
_MANY = Caseless(
    r".*(?:leder|leiar|lærer|lærar|rektor|styrer|styrar|koordinator)(?:e|er|ar|ane|ene)$|.*(?:ansatte|tilsette|teamet|gruppa|gruppen|kontoret|avdelingen|avdelinga)$",
)
"""«@avdelingsledere»: everybody in an office."""
_PLAIN = re.compile(
    r"\d{1,4}|\d+[.\-]\d+.*|\d+(?:\.|åring\w*|-?talet|k|års\w*)|[a-zæøå]+-[a-zæøå]+|vg[123]",
    re.IGNORECASE,
)


def _is_name(match: re.Match[str]) -> bool:
    """True for a plain word given as a user name: no word of the dictionaries, after a service no compound either."""
    name = match.group("name").strip(".-")
    ends = match.string[match.end() : match.end() + 1] in {"", ",", ".", ";", ")", "\n"}
    if match.group("named") and name[0].isupper() and ends:
        return True
    if match.group("quote"):
        return True
    if _is_two_sentences(name):
        return False
    whose, named = match.group("whose") or match.group("on"), match.group("named")
    if name.lower() in _NOT_CHOSEN:
        return False
    one = named and (named.lower().endswith(("et", "en")) or whose or match.group("mark") != "er")
    if (named or whose) and is_chosen(name, named=bool(one)):  # «brukernavn er …» is said of all of them
        return True
    said = named or match.group("mark") == ":" or whose
    return not (is_word(name) if said else is_ordinary(name))


def is_chosen(word: str, *, named: bool) -> bool:
    """True for a word that can only be a name where an account's name stands: «brukernavnet er nattergalen».

    Where the text says that a user name follows (`named`) it is any word that does not tell how the name is.
    """
    lowered = word.lower()
    if lowered in _NOT_CHOSEN or _ASKED_FOR.search(lowered):
        return False
    if is_definite(lowered):
        return len(lowered) >= SHORTEST_CHOSEN
    return named and is_word(lowered) and not (lowered.endswith("a") or TELLS_HOW.search(lowered))


def _is_hinted(text: str) -> bool:
    lowered = text.lower()
    return any(hint in lowered for hint in _HINTS)


def _shaped(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield (start, end, score) of names that no word and no person has."""
    hinted = _is_hinted(text)
    for match in _AT.finditer(text):
        if not set(match.group(1).lower().split("-")) <= _COMMON and not _MANY.match(match.group(1)):
            yield match.start(), match.end(), 0.75
    for match in _LINED.finditer(text):
        word = match[match.lastgroup or "both"]
        from_one = _FROM_ONE.search(text[max(0, match.start() - 8) : match.start()])
        common = is_word(word) or (match["both"] and is_ordinary(word))
        one = not is_definite(word) and not word.endswith(("ene", "ane"))
        acted = hinted and one and _HAS_ACTED.match(text, match.end())
        stressed = match["both"] and is_word(word) and not acted
        if (not common or ((from_one or acted) and not stressed)) and not _FILE.fullmatch(word):
            yield match.start(), match.end(), 0.6
    for pattern in (_TAGGED, _REDDIT):
        yield from ((match.start(), match.end(), 0.7) for match in pattern.finditer(text))
    patterns = (_CUED, _BEFORE_SERVICE) if hinted else (_USER,)
    for pattern in (_ABBREVIATED, _CALLED, _QUOTED, *patterns):
        for match in pattern.finditer(text):
            name = match.group(1)
            if not (_PLAIN.fullmatch(name) or _FILE.fullmatch(name) or _is_two_sentences(name)):
                yield match.start(1), match.end(1), 0.7


def _is_two_sentences(name: str) -> bool:
    """True for «gøy.Vi»: a space is missing."""
    return _MISSING_SPACE.fullmatch(name) is not None and all(map(is_word, name.split(".")))


def _wordlike(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield (start, end, score) of plain words said to be user names."""
    for match in _WORD_AFTER.finditer(text):
        if _is_name(match):
            yield match.start("name"), match.end("name"), 0.55
    for match in _PROFILE.finditer(text):
        if not is_word(match.group("name")) or (match.group("mark") and match.group("name")[0].isupper()):
            yield match.start("name"), match.end("name"), 0.55
    for match in _NAMED_THEN.finditer(text):
        if not is_word(match.group(1)):
            yield match.start(1), match.end(1), 0.55
    for match in _LOOSE.finditer(text):
        parts = re.split(r"[._]", match.group(1))
        if not _FILE.fullmatch(match.group(1)) and ("_" in match.group(1) or not all(map(is_word, parts))):
            yield match.start(1), match.end(1), 0.55


def find(text: str) -> Iterator[Hit]:
    """Yield handles."""
    for start, end, score in (*_shaped(text), *(_wordlike(text) if _is_hinted(text) else ())):
        yield Hit(start, end, "HANDLE", score)
