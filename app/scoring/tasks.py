"""Who does what by when, clause by clause, in the normal form."""

from __future__ import annotations

import re

from app.scoring.cues import CONCRETE, DO, MID, NAMED, cue, has
from app.scoring.sentences import Sentence, is_dated

_CLAUSE = re.compile(r"[,;:–]| og (?=(?:jeg|eg|TJ|EGEN|vi|du|FORELDER|BARN)\b)")
_LISTED = re.compile(r"^(jeg|eg|vi|TJ|EGEN)(?: på \w+| hos \w+)?: ")
"""«Rektor: møtet mandag» in a list of who does what."""
_TASK = re.compile(rf"\b(?:gjør|gjer) (?:jeg|eg|TJ|EGEN)\b|\b{NAMED}{MID} {DO}\b|\b{DO} (?:{NAMED})\b")
_SERVICE = re.compile(r"\b(?:TJ|EGEN)\b")
_WE = re.compile(rf"\b(?:vi|me){MID} {DO}\b|\b{DO} (?:vi|me)\b")
_GATHER = re.compile(r"\b(?:møt|ses|sees|snakk|følg|treff|saml|ser|tar det|prøv|vent|hold(?:er)? oss)")
_PAST = re.compile(
    r"\b(?:hadde|var|ble|blei|vart|kom(?! fram)|sa|spurte|spurde|fikk|fekk|gikk|gjekk|vært|vore|skrev|skreiv|ringte|ringde|møtte|begynte|siden|sidan)\b"
)
_NOT = re.compile(
    r"(?:fint|godt|bra|flott|takk for) at\b|(?:jeg|eg) spør\.?$|\b(?:kanskje|antagelig|sannsynligvis|regner med|reknar med|en dag|ein dag|burde|bør|vet ikke|veit ikkje|vil begynne|vil bare|vil gjerne|vil understreke)\b"
    r"|\b(?:skal|vil|kan|må|får|har|er) (?:\w+ )?(?:ikke|ikkje|aldri)\b"
)
_CONCRETE = re.compile(CONCRETE)
_GIVES_UP = re.compile(
    r"\b(?:dropp|kutt|avlys|frigi|frigjev|frigjør|stryk|omdisponer|byt(?:t|er) bort|går glipp av|låser opp|låser eg opp)\w*"
)
"""Giving up something of one's own is concrete in itself."""
_MEASURED = re.compile(
    r"\d|DATO|\b(?:time|timer|timar|halvtime|nøkkelen|rommet|lokalet|prosent|dag|dager|dagar|veker|uker|kroner)\b"
)


def clauses(sentence: Sentence) -> list[str]:
    """Return the clauses of a sentence, each small enough to hold one task; «Rektor: …» is one, too."""
    spelt_out = _LISTED.sub(r"\1 tar ", sentence.norm)
    return [part for part in _CLAUSE.split(spelt_out) if part.strip()]


def names_a_task(clause: str) -> bool:
    """True when a named one does something."""
    return _TASK.search(clause) is not None and not _NOT.search(clause) and not has(clause, "vague_offer")


def names_a_day(clause: str, question: bool) -> bool:
    """True when a named one, or our own service, has a day to do it; «PPT den tiende» is enough in a summary."""
    if not is_dated(clause) or _NOT.search(clause) or _PAST.search(clause):
        return False
    if names_a_task(clause):
        return True
    ours = _WE.search(clause) is not None and not _GATHER.search(clause)
    return not question and (ours or _SERVICE.search(clause) is not None or has(clause, "someone_does"))


def is_offer(s: Sentence) -> bool:
    """True when something concrete is given from one's own service."""
    match = cue("offer").search(s.norm)
    if match is None and is_dated(s.norm):
        match = cue("own_task").search(s.norm)
    if match is None or s.question or has(s.norm, "order", "threat", "impossible"):
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
