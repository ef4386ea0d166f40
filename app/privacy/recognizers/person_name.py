"""Names of persons: lists of names, ordinary words, places and services, and what stands around the word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.privacy.names import first_names, is_ordinary, is_place, is_word, last_names, sure_names, words
from app.privacy.recognizers.base import Hit

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ENDING = re.compile(
    r"(?:sen|sson|stad|vik|dal|haug|haugen|bakken|bakk|land|nes|næs|rud|heim|seth|set|lien|moen|mo|berg|eng|engen|myr|myhr|hus|tveit|gård|gaard|ås"
    r"|ski|ska|czyk|wicz|enko|chuk|ova|ov|ev|vic|ić|yan|ian|zadeh|pour|ullah|oğlu|oglu|poulos|nen|qvist|kvist|strøm|støl|kvam|kleiv|våg|våg|fjord|foss|holm|lund|sund|rønning|stuen|stua|set|gard|grov|åker|lid|høy|høi|ås|mæl|tun|vold|voll|løkken|sund|ødegård)$"
)
_WEAK_ENDING = re.compile(
    r"(?:sen|sson|ov|ev|ova|vic|yan|ian|nen|set|mo|lund|strøm|sund|tun|lid|hus|eng|ås|fjord|våg|lov)$"
)
"""Endings that ordinary compounds have as often as names."""
_VERB = re.compile(
    r"\s+(?:ikke\s+)?(?:sa|sier|seier|sagde|ringte|ringer|har|hadde|er|var|kom|kommer|kjem|vil|ville|skal|skulle|må|måtte|kan|kunne|fikk|får|fekk|går|gjekk|gikk|bor|bur|trenger"
    r"|treng|mener|meiner|slo|slår|spurte|spør|gråt|gråter|møtte|møter|skrev|skriv|skriver|tok|tar|ble|blir|blei|vart|nekter|nekta|sluttet|slutta|venter|ventar|sov|sover|fortalte|fortel"
    r"|forteller|lurer|lurte|snakket|snakka|jobber|begynte|byrja|og\s+(?:søsteren|broren|mora|moren|faren|mannen|kona|foreldrene))\b"
)
_PERSON_VERB = re.compile(
    r"\s+(?:og\s(?:mannen|kona|broren|søsteren|mora|moren|faren|ungene|barna)|sa|sier|seier|ringte|ringde|ringer|kjem|fortalde|skreiv|gret|går|gjekk|gikk|mener|meiner|spurte|gråt|gråter|skrev|fortalte|fortel|nekter|nekta|jobber|slo|skrek|kom|hadde|trenger|treng|fikk|fekk|bor|bur|møtte|svarer|svarte)\b"
)
_VERBLIKE = re.compile(
    r"\s+(?:ikke\s|ikkje\s|også\s|aldri\s|alltid\s)?[a-zæøå]{2,}(?:er|ar|te|de|dde|et|a|r|k|g|v)\b"
)
_BEFORE = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?)[\s,:«\"(]{1,3}$")
_FAMILY = re.compile(
    r"\b(?:familien|familia|fam\.|hos|ekteparet|herr|fru|frk|søsknene|brødrene|søstrene|gutten(?:e)?|jenten(?:e)?|(?:gut+en|jenta|mora|moren|faren|sønnen|datteren|broren|søsteren|ungene|ungane|barna|naboen|kona|saken|saka|mappa|mappen|huset|familien)\s(?:til|åt))\s$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:lege|legen|lærer|lærar|læraren|læreren|leder|leiar|pleier|pleiar|behandler|terapeut|rådgiver|assistent|betjent|psykolog|mor|mora|far|faren|bror|søster|venn|venninne|nabo|sjef)$"
)
_PREPOSITION = re.compile(r"\b(?:i|på|fra|frå|til|ved|mot|over|rundt|nær)\s$", re.IGNORECASE)
_PLACE_BEFORE = re.compile(r"\b(?:i|på|ved|mot|rundt|nær|utenfor)\s$", re.IGNORECASE)
_INITIALS = re.compile(
    r"(?<![\w.])(?:(?:[A-ZÆØÅ]|Aa|Th|Ch|Kr|St)\.\s?){1,3}(?:Aa\.|[A-ZÆØÅ]\.?(?![\w])|[A-ZÆØÅ][a-zæøå]{2,20}\b)|(?<![\w.])[A-ZÆØÅ]\.[A-ZÆØÅ](?![\w])"
)
_INITIALS_CUED = re.compile(
    r"\b(?:elev|eleven|gutten|guten|jenta|barnet|pasient(?:en)?|brukeren|mor til|faren til|moren til|mora til|far til|klienten|ungdommen|initialer(?:ene)?|initialene er|søsken til"
    r"|saken til|saka til|sak om)\s(?:er\s|med\s)?([A-ZÆØÅ]{2,3})(?![\w.])"
)
_CALLED = re.compile(
    r"\b(?:kaller|kallar|kalte|kalla|kalles|kallast|kallenavn(?:et)?(?: er)?)\s(?:(?:ham|han|henne|ho|hun|seg|gutten|jenta|bare|berre|for)\s){0,2}([A-ZÆØÅ][a-zæøå]{2,20})\b"
)
_ONE_INITIAL = re.compile(
    r"\b(?:[Ee]lev|[Ee]leven|[Gg]utten|[Gg]uten|[Jj]enta|[Bb]arnet|[Pp]asienten|til|[Uu]ngdommen)\s([A-ZÆØÅ]\.)(?=\s[a-zæøå(]|,|$)"
)
_NO_INITIALS = re.compile(r"^[a-zæøå]\.")
_SERVICE_LIKE = frozenset(
    "BUP NAV PPT SLT BTI IOP SFO AKS VGS HMS NPR DPS MST FFT TBO COS DUÅ KE IP IKT IT PC TV OK FN EU KS SMS PDF ID".split()
)
_NICK = re.compile(
    r"(?:kalt|kalla|kalles|kallar|kaller|kallenavn\w*|kallenamn\w*|kjent som|heter|heiter|lyder navnet|går under(?: navnet)?|bare|berre)\s[^«\"“'\n.]{0,20}[«\"“']([A-ZÆØÅ][\w\-æøå ]{1,24})[»\"”']"
    r"|(?<=\w )[«\"“]([A-ZÆØÅ][a-zæøå\-]{1,20})[»\"”](?=\s[A-ZÆØÅ])",
)
_CAMEL = re.compile(r"^(?!Mc|Mac).*[a-zæøå][A-ZÆØÅ](?!.*-)")
_MOSTLY = frozenset(
    "bjørn odd even stein are else jarl vegar anna vera amin rolf max hans ola dina mina sara eli jon jan".split()
)
"""Names that are words too, but seldom begin a sentence as words."""
_PARTICLES = frozenset("de den der la le bin al mc dos van von the".split())
"""Parts of names that are never a name alone."""
_ENDS = ".!?:\n•–—"


LONGEST = 40
"""No name is longer, in characters."""
UNKNOWN = 0.52
"""Score of an unknown capitalised word inside a sentence: Norwegian writes only names so."""
TAILS = frozenset(
    "familien familia saken saka gutten gutane guttene jentene jentane jenta barna ungene ungane folket søsknene"
    " mora moren faren sønnen datteren brødrene".split()
)
"""What is put after a name with a hyphen when it still points at people."""
_PHRASES = ("marte meo", *(place for place in words("places") if " " in place))


@dataclass(frozen=True)
class Token:
    """A word with its place and how it is written."""

    text: str
    start: int
    end: int
    opens: bool
    capital: bool
    shout: bool


@lru_cache(maxsize=20_000)
def kind(word: str) -> str:
    """Return what a lower-cased word is: first, last, maybe (a name and a word), place, word, shape or new."""
    if len(word) > LONGEST:
        return "word"
    forms = [word]
    forms += [word[:-1]] if len(word) > 3 and word.endswith("s") else []
    forms += [word[:-2]] if word.endswith(("'s", "’s")) else []
    found = [_kind(form) for form in forms]
    named = next((k for k in found if k in {"first", "last", "lastplace"}), None)
    return named or next((k for k in found if k not in {"new", "shape"}), found[0])


def _kind(word: str) -> str:
    if word in words("services"):
        return "word"
    own = "first" if word in sure_names("first") else "last" if word in sure_names("last") else ""
    place = is_place(word)
    if word in words("ambiguous"):
        return "maybe"
    if place and word not in words("first_names") and word not in words("last_names"):
        return "place"
    if own == "first":
        return "maybe" if word not in words("first_names") and is_word(word) else "first"
    if own == "last":
        return "lastplace" if place else "last"
    if "-" in word:
        return _hyphenated(word)
    listed = "first" if word in first_names() else "last" if word in last_names() else ""
    if is_word(word):
        return "word"
    if listed:
        return listed
    if _ENDING.search(word) and len(word) > 5 and not (_WEAK_ENDING.search(word) and is_ordinary(word)):
        return "shape"
    return "word" if is_ordinary(word) else "new"


def _hyphenated(word: str) -> str:
    kinds = [_kind(part) for part in word.split("-") if part]
    if kinds[0] in {"first", "last", "shape", "new"} and word.split("-")[-1] in TAILS:
        return "last"  # «Heggestad-gutane», «Hansen-saken»
    if "first" in kinds and "word" not in kinds[1:]:
        return "first"
    if kinds and all(k in {"last", "lastplace", "shape", "maybe", "new"} for k in kinds) and "last" in kinds:
        return "last"
    return "word" if "word" in kinds or "place" in kinds else "shape"


def _tokens(text: str) -> list[Token]:
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        before = text[: match.start()].rstrip(" \t«\"“'(*_")
        opens = not before or before[-1] in _ENDS
        shout = word.isupper() and len(word) > 2
        found.append(Token(word, match.start(), match.end(), opens, word[0].isupper(), shout))
    return found


def _joined(text: str, first: Token, second: Token) -> bool:
    return text[first.end : second.start] in {" ", "  ", "\n"}


def find(text: str) -> Iterator[Hit]:
    """Yield names."""
    tokens = _tokens(text)
    index = 0
    while index < len(tokens):
        if text[tokens[index].start :].lower().startswith(_PHRASES):
            index += 2
            continue
        length, score = _at(text, tokens, index)
        if length == 1 and score == UNKNOWN and _inside_title(text, tokens, index):
            score = 0.0
        if score:
            yield Hit(tokens[index].start, tokens[index + length - 1].end, "NAVN", score)
        index += max(1, length)
    yield from _patterns(text)


def _inside_title(text: str, tokens: list[Token], index: int) -> bool:
    """True when an unknown word follows another capitalised one: «Premier League», «Mein Kampf»."""
    if index == 0:
        return False
    before = tokens[index - 1]
    return before.capital and not before.opens and _joined(text, before, tokens[index])


def _at(text: str, tokens: list[Token], index: int) -> tuple[int, float]:
    """Return (number of words, score) of the name that begins here."""
    run = [tokens[index]]
    while len(run) < 4 and index + len(run) < len(tokens):
        following = tokens[index + len(run)]
        same = following.capital == run[0].capital and not (
            following.opens and "\n" in text[run[-1].end : following.start]
        )
        if not _joined(text, run[-1], following) or not same:
            break
        run.append(following)
    kinds = [kind(token.text.lower()) for token in run]
    if not run[0].capital:
        return _lower(text, run, kinds)
    if run[0].shout:
        return _shouted(text, run, kinds)
    return _full(text, run, kinds) or _single(text, run[0], kinds[0])


_NAMEISH = {"first", "last", "lastplace", "maybe", "shape", "new"}
_TAIL = {"last", "lastplace", "shape", "new", "maybe", "first", "place"}


def _full(text: str, run: list[Token], kinds: list[str]) -> tuple[int, float] | None:
    """Return (words, score) of a name of two words or more, or None."""
    length = 1
    while length < len(run) and kinds[length] in _TAIL:
        length += 1
    article = run[0].opens and run[0].text.lower() in _PARTICLES
    if length == 1 or article:
        return None
    score = _head_score(text, run[0], kinds[0], kinds[1:length])
    return (length, score) if score else None


def _head_score(text: str, first: Token, head: str, tail: list[str]) -> float:
    """Score a run of capitalised words by what its first word and the rest are."""
    if head == "first":
        return 0.85
    if head == "maybe":
        return _ambiguous_head(first, tail)
    if head in {"new", "shape"} and (tail[0] != "place" or not first.opens):
        placed = _PREPOSITION.search(text[: first.start]) and tail[0] in {"new", "place"}
        return 0.0 if placed else 0.6
    if head == "last":
        return 0.7 if tail[0] in {"last", "first", "shape", "lastplace"} else 0.0
    if head == "word" and not first.opens and tail[0] in {"last", "first", "shape"}:
        known = first.text.lower() in words("services") or len(first.text) < 4 or first.text.isupper()
        return 0.0 if known else 0.55
    return 0.0


def _ambiguous_head(first: Token, tail: list[str]) -> float:
    if first.opens and tail[0] == "first":
        return 0.0
    if any(k in {"last", "shape", "lastplace"} for k in tail):
        return 0.8
    return 0.55 if any(k in {"first", "new"} for k in tail) else 0.0


def _cued(text: str, token: Token) -> bool:
    before = _BEFORE.search(text[max(0, token.start - 24) : token.start])
    if before is None:
        return False
    word = before.group(1).lower()
    return word in words("cues") or _ROLE.search(word) is not None


@dataclass(frozen=True)
class Around:
    """What stands around one capitalised word."""

    acts: bool
    cued: bool
    family: bool
    before: str

    @property
    def person(self) -> bool:
        """True when a word before it says that a person follows."""
        return self.cued or self.family


def _around(text: str, token: Token) -> Around:
    before = text[max(0, token.start - 24) : token.start]
    acts = _VERB.match(text, token.end) is not None
    return Around(acts, _cued(text, token), _FAMILY.search(before) is not None, before)


def _single(text: str, token: Token, what: str) -> tuple[int, float]:
    """Score one capitalised word by what it is and what stands around it."""
    if text[token.end : token.end + 2] == "- " or _CAMEL.search(token.text):
        return 1, 0.0
    around = _around(text, token)
    if what == "first":
        return 1, 0.65
    if what == "last":
        placed = _PLACE_BEFORE.search(around.before) and not around.cued and not around.acts
        return 1, 0.35 if placed else 0.6
    if what == "lastplace":
        cued = around.cued and not _PREPOSITION.search(around.before)
        return 1, 0.55 if around.family or cued or (around.acts and not token.opens) else 0.0
    if what == "maybe":
        return 1, _ambiguous(text, token, around)
    if what == "word" and token.opens and _PERSON_VERB.match(text, token.end):
        return 1, 0.5 if _may_be_surname(token.text.lower()) else 0.0
    if what == "word":
        known = token.opens or token.text.isupper() or token.text.lower() in words("services")
        return 1, 0.5 if around.person and not known else 0.0
    return 1, _unknown(text, token, what, around)


def _may_be_surname(word: str) -> bool:
    """True for a word the dictionaries do not hold, put together, and in no definite or plural form."""
    ordinary = (
        word in words("services")
        or is_word(word)
        or word.endswith(("en", "et", "a", "ene", "ane", "er", "ar", "e"))
    )
    return not ordinary and len(word) > 5


def _ambiguous(text: str, token: Token, around: Around) -> float:
    if token.text.lower() in _PARTICLES:
        return 0.0
    if not token.opens:
        named = token.text.lower() in words("first_names") and len(token.text) > 2
        return 0.55 if around.person else 0.5 if around.acts or named else 0.0
    mostly = token.text.lower() in _MOSTLY and _VERBLIKE.match(text, token.end)
    return 0.5 if mostly or _PERSON_VERB.match(text, token.end) else 0.0


def _unknown(text: str, token: Token, what: str, around: Around) -> float:
    if what not in {"shape", "new"} or len(token.text) < 3 or token.text.isupper():
        return 0.0
    if around.person or (token.text.endswith(("sen", "sens")) and not is_ordinary(token.text)):
        return 0.6
    if around.acts or (token.opens and _VERBLIKE.match(text, token.end)):
        return 0.5
    if not token.opens and (what == "shape" or len(token.text) > 3):
        return 0.35 if _PREPOSITION.search(around.before) else UNKNOWN
    return 0.0


def _shouted(text: str, run: list[Token], kinds: list[str]) -> tuple[int, float]:
    length = 1
    while length < len(run) and kinds[length] in {"first", "last", "shape", "lastplace"}:
        length += 1
    if kinds[0] in {"first", "last"}:
        return length, 0.75
    if kinds[0] == "maybe" and length > 1:
        return length, 0.7
    if kinds[0] == "shape" and len(run[0].text) > 5 and not is_ordinary(run[0].text):
        return length, 0.5
    if kinds[0] in {"new", "shape"} and len(run[0].text) > 3 and _VERB.match(text.lower(), run[0].end):
        return length, 0.5
    if (
        kinds[0] in {"new", "shape", "maybe"}
        and (_cued(text.lower(), run[0]) or length > 1)
        and not run[0].opens
    ):
        return length, 0.55
    return 1, 0.0


def _lower(text: str, run: list[Token], kinds: list[str]) -> tuple[int, float]:
    length = 1
    while length < len(run) and (
        kinds[length] in {"last", "lastplace", "shape", "first"}
        or (kinds[length] == "maybe" and run[length].text.lower() in last_names())
    ):
        length += 1
    if (
        length == 1
        and len(run) > 1
        and kinds[0] == "first"
        and kinds[1] == "new"
        and not is_ordinary(run[1].text)
    ):
        length = 2
    if kinds[0] == "first":
        small = run[0].text.lower()
        word = small in words("lower_words") or small not in words("first_names")
        return length, 0.7 if length > 1 else (0.5 if _cued(text, run[0]) else 0.0) if word else 0.55
    if kinds[0] == "maybe" and length > 1 and kinds[1] in {"last", "shape"}:
        return length, 0.55
    if kinds[0] in {"last", "shape", "new"} and len(run[0].text) > 3 and _FAMILY.search(text[: run[0].start]):
        return 1, 0.5 if kinds[0] != "new" else 0.35
    if kinds[0] in {"new", "maybe", "last"} and length > 1 and _cued(text, run[0]):
        return length, 0.5
    return 1, 0.0


def _patterns(text: str) -> Iterator[Hit]:
    yield from _initials(text)
    for match in _CALLED.finditer(text):
        if match.group(1).lower() not in words("services"):
            yield Hit(match.start(1), match.end(1), "NAVN", 0.55)
    for match in _NICK.finditer(text):
        group = 1 if match.group(1) else 2
        if not is_ordinary(match.group(group)) or match.group(group)[0].isupper():
            yield Hit(match.start(group), match.end(group), "NAVN", 0.55)


def _initials(text: str) -> Iterator[Hit]:
    for match in _ONE_INITIAL.finditer(text):
        yield Hit(match.start(1), match.end(1), "NAVN", 0.5)
    for match in _INITIALS_CUED.finditer(text):
        if match.group(1) not in _SERVICE_LIKE:
            yield Hit(match.start(1), match.end(1), "NAVN", 0.55)
    for match in _INITIALS.finditer(text):
        word = match.group()
        spelled = re.search(r"[a-zæøå]{2,}", word)
        if not spelled and not _NO_INITIALS.match(word):
            yield Hit(match.start(), match.end(), "NAVN", 0.55)
        elif spelled and kind(re.split(r"[.\s]+", word)[-1].lower()) in {
            "last",
            "shape",
            "first",
            "lastplace",
        }:
            yield Hit(match.start(), match.end(), "NAVN", 0.65)
