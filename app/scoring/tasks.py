"""Who does what by when, clause by clause, in the normal form."""

from __future__ import annotations

import re

from app.domain.acts import Act
from app.scoring.cues import CONCRETE, DO, MID, NAMED, cue, has
from app.scoring.sentences import Sentence, is_dated

_CLAUSE = re.compile(r"[,;:–]| og (?=(?:jeg|eg|TJ|EGEN|vi|du|FORELDER|BARN)\b)")
_LISTED = re.compile(r"^(jeg|eg|vi|TJ|EGEN)(?: på \w+| hos \w+)?: ")
"""«Rektor: møtet mandag» in a list of who does what."""
_TASK = re.compile(rf"\b(?:gjør|gjer) (?:jeg|eg|TJ|EGEN)\b|\b{NAMED}{MID} {DO}\b|\b{DO} (?:{NAMED})\b")
_SERVICE = re.compile(r"\b(?:TJ|EGEN)\b")
_WE = re.compile(rf"\b(?:vi|me){MID} {DO}\b|\b{DO} (?:vi|me)\b")
_BRIEF = 7
_GATHER = re.compile(r"\b(?:møt|ses|sees|snakk|følg|treff|saml|ser|tar det|prøv|vent|hold(?:er)? oss)")
_PAST = re.compile(
    r"\b(?:hadde|var|ble|blei|vart|kom(?! fram)|sa|spurte|spurde|fikk|fekk|gikk|gjekk|vært|vore|skrev|skreiv|ringte|ringde|møtte|begynte|siden|sidan)\b"
)
_NOT = re.compile(
    r"erfaring|\b(?:kan|får) (?:vel|jo|sikkert)\b|(?:sitter|sit) med (?:en|ein|ei) (?:god|følelse|uro|tanke|kjensle)|(?:det|den) står (?:jeg|eg) for\b(?=\W*$)|(?:fint|godt|bra|flott|takk for) at\b|(?:jeg|eg) spør\.?$|\b(?:kanskje|antagelig|sannsynligvis|regner med|reknar med|en dag|ein dag|burde|bør|vet ikke|veit ikkje|vil begynne|vil bare|vil gjerne|vil understreke)\b"
    r"|\b(?:skal|vil|kan|må|får|har|er) (?:\w+ )?(?:ikke|ikkje|aldri)\b"
)
_REFUSED = re.compile(
    rf"\b{DO}(?: (?:jeg|eg|vi|me|det|TJ))? (?:ikke|ikkje|aldri)\b|skulle ønsk\w+|skulle ynsk\w+"
)
_ASKS = re.compile(r"\b(?:du|dere|de|dykk|TJ|noen|nokon|hvem|kven)\b")
_REQUEST = re.compile(
    r"^(?:(?:og|så|da|då|men|TJ|bra|fint|takk|godt)[,.]? )*(?:kan|kunne|vil|ville|får|tar|tek|ordner|ordnar|stiller|ringer|ringjer|gjør|gjer|setter|set|sender)\b"
    r"|\b(?:kan|kunne|vil|ville|tar|tek|får|klarer|klarar|møter|setter|skal) (?:du|dere|de|TJ)\b(?!(?: \w+){0,3} (?:si|seie|fortelle|fortelje|beskrive|skildre|begynne)\b)"
)
_FOR_SOMETHING = (
    "request",
    "ask_mandate",
    "feasible",
    "safe_to_say",
    "coordinator",
    "one_contact",
    "child_asked",
    "gaps",
)
_ASKING = frozenset({Act.ASK_COMMITMENT, Act.ASK_CAPACITY, Act.ASK_CHILD})
_PROMISE = re.compile(
    rf"\b(?:jeg|eg|vi|me)(?: \w+){{0,2}} {DO}\b|\b{DO} (?:jeg|eg|vi|me)\b|\b(?:jeg|eg|vi|me) (?:kan|skal)(?: \w+){{0,3}} \w{{3,}}e?\b|\b(?:kan|skal) (?:jeg|eg|vi|me) (?!ikke|ikkje)"
    r"|^(?:\w+, )?det (?:får|kan|skal|gjør|gjer|tar|tek) (?:jeg|eg|vi|me)\b|(?:han|hun|ho|BARN|TJ|de|dei|FORELDER) (?:kan|skal) (?:få )?\w+"
)
"""What somebody says who takes something on: «jeg ringer», «det kan vi», «han kan ha rommet»."""
_PROMISE_NOT = re.compile(
    r"\b(?:ikke|ikkje|aldri|verken|korkje|kanskje|håp\w*|skulle|hadde|hvis jeg|må sjekke|tror|trur|burde|vet|veit|har sett|pleier)\b"
)
_CONCRETE = re.compile(CONCRETE)
_GIVES_UP = re.compile(
    r"\b(?:dropp|kutt|avlys|frigi|frigjev|frigjør|stryk|omdisponer|byt(?:t|er) bort|går glipp av|låser opp|låser eg opp|utsett|utset|frys|stryk|forskyv|lar vente)\w*"
)
"""Giving up something of one's own is concrete in itself."""
_GIVING = re.compile(
    r"\b(?:kan|skal|vil|lar|let|gir|gjev|tar|tek|setter|set|sender|låner|stiller|kommer|kjem|betaler|møter|flytter|åpner|opnar) (?:jeg|eg|vi|me|EGEN)\b"
    r"|\b(?:jeg|eg|vi|me|EGEN)(?: \w+)? (?:kan|skal|lar|let|gir|gjev|tar|tek|setter|set|sender|låner|stiller|kommer|kjem|betaler|møter|flytter|åpner|opnar|holder av|held av)\b|\bav (?:oss|meg)\b"
)
_WISHED = re.compile(r"skulle (?:så gjerne )?ø?y?nsk\w+")
_SUBORDINATE = re.compile(r"\b(?:når|hvis|viss|dersom|fordi|jo (?:mer|meir)|som) $")
_WHAT_IF_I = re.compile(
    r"(?:hva|kva) (?:om|med at) (?:jeg|eg|vi lar|en av (?:mine|våre)|ein av (?:mine|våre)|EGEN)"
)
_MEASURED = re.compile(
    r"\d|DATO|\b(?:time|timer|timar|halvtime|nøkkelen|rommet|lokalet|prosent|dag|dager|dagar|veker|uker|kroner)\b"
)


def clauses(sentence: Sentence) -> list[str]:
    """Return the clauses of a sentence, each small enough to hold one task; «Rektor: …» is one, too."""
    spelt_out = _LISTED.sub(r"\1 tar ", sentence.norm)
    return [part for part in _CLAUSE.split(spelt_out) if part.strip()]


def names_a_task(clause: str) -> bool:
    """True when a named one does something."""
    found = _TASK.search(clause) is not None and not _NOT.search(clause) and not _REFUSED.search(clause)
    return found and not has(clause, "vague_offer")


def asks_for_something(s: Sentence) -> bool:
    """True when a question is after what somebody will do, and not only after what they see."""
    if not s.question or has(s.norm, "empty_question", "rude_question", "order"):
        return False
    wanted = _REQUEST.search(s.norm) is not None or has(s.norm, *_FOR_SOMETHING)
    return bool(s.acts & _ASKING) or (wanted and _ASKS.search(s.norm) is not None)


def promises(o: Sentence) -> bool:
    """True when another takes something on, in the first person or for one's own."""
    return not o.question and _PROMISE.search(o.norm) is not None and not _PROMISE_NOT.search(o.norm)


def names_a_day(clause: str, question: bool) -> bool:
    """True when a named one, or our own service, has a day to do it; «PPT den tiende» is enough in a summary."""
    if not is_dated(clause) or _NOT.search(clause) or _PAST.search(clause):
        return False
    if names_a_task(clause):
        return True
    ours = _WE.search(clause) is not None and not _GATHER.search(clause)
    return not question and (ours or _SERVICE.search(clause) is not None or has(clause, "someone_does"))


def lists_a_day(clause: str) -> bool:
    """True when a short clause is a thing and its day, and not when the group meets."""
    short = len(clause.split()) <= _BRIEF
    return short and is_dated(clause) and not _GATHER.search(clause) and not _PAST.search(clause)


def is_offer(s: Sentence) -> bool:
    """True when something concrete is given from one's own service."""
    match = cue("offer").search(s.norm)
    if match is None and is_dated(s.norm):
        match = cue("own_task").search(s.norm)
    if match is None and Act.OFFER in s.acts | s.guessed:
        match = _GIVING.search(s.norm)
    if (
        match is None
        or has(s.norm, "order", "threat", "impossible")
        or _SUBORDINATE.search(s.norm[: match.start()])
    ):
        return False
    if s.question and not _WHAT_IF_I.search(s.norm):
        return False
    rest = s.norm[match.end() :]
    denied = re.search(r"\b(?:ikke|ikkje|aldri) (?:at )?$", s.norm[: match.start()]) is not None
    negated = denied or re.match(r"\s*(?:\w+ ){0,4}(?:ikke|ikkje|aldri)\b", rest) is not None
    vague = has(s.norm, "vague_offer") and not is_dated(s.norm)
    return (
        not negated
        and not vague
        and (
            _GIVES_UP.search(match.group()) is not None
            or _CONCRETE.search(rest) is not None
            or _MEASURED.search(s.norm) is not None
        )
    )
