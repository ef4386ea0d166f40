"""Nothing is released before its sentence has passed: law, secrets, personal data, seat, concessions."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.domain.case import Concession
from app.domain.play import MoveKind
from app.law.citations import find_citations
from app.law.register import in_force
from app.speakers.contract import SpeakContext

_END = re.compile(r"(?<=[.!?…])[»\"”]?\s+(?=[A-ZÆØÅÉ«–\"0-9…])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:bl\.a|f\.eks|ca|kl|nr|bvl|hpl|oppl|fvl|pbrl|sotjl|hol|jf|mv|osv|dvs|tlf)|(?<![-§:])(?<!§ )\b\d{1,2})\.$",
    re.IGNORECASE,
)
_SAYS_OF_SELF = re.compile(
    r"\b(språkmodell|systemprompt|som en ki|som ki|instruksene mine|language model)\b", re.IGNORECASE
)
_LABEL = re.compile(r"^\s*(?:\*\*)?([A-ZÆØÅ][\wæøåÆØÅ -]{1,30})(?:\*\*)?:\s")
_PROMISE = re.compile(
    r"\b(jeg|vi|eg|me|dere|dykk)\s+(skal|kan|får|gir|tar|stiller|setter|lover|bidrar|sørger|kjem|tek)\b",
    re.IGNORECASE,
)


def split_sentences(buffer: str) -> tuple[list[str], str]:
    """Return the whole sentences of a growing text and what is left of it."""
    sentences, start = [], 0
    for match in _END.finditer(buffer):
        if _ABBREVIATION.search(buffer[start : match.start()]):
            continue
        sentences.append(buffer[start : match.end()].strip())
        start = match.end()
    return sentences, buffer[start:]


def _law(sentence: str, ctx: SpeakContext) -> bool:
    for citation in find_citations(sentence, ctx.laws, ctx.moved):
        if not citation.known:
            return False
        if citation.note is not None and not in_force(ctx.laws[citation.note], ctx.case.date):
            return False
    return True


def _secrets(sentence: str, ctx: SpeakContext) -> bool:
    lowered = sentence.lower()
    closed = (
        fact for fact in ctx.case.facts if fact.id not in ctx.state.open_facts and fact.id != ctx.move.fact
    )
    return not any(canary.lower() in lowered for fact in closed for canary in fact.canaries)


def _own_seat(sentence: str, ctx: SpeakContext) -> bool:
    label = _LABEL.match(sentence)
    if label is None:
        return True
    others = {title.lower() for service, title in ctx.seats.items() if service != ctx.move.seat}
    return label.group(1).strip().lower() not in others


def _stays_in_role(sentence: str, ctx: SpeakContext) -> bool:
    return _SAYS_OF_SELF.search(sentence) is None


def _unlocked(sentence: str, ctx: SpeakContext) -> bool:
    """No promise in the words of a concession of one's own that has not been given."""
    if ctx.move.kind in {MoveKind.CONCEDE, MoveKind.CONFIRM}:
        return True
    mine = ctx.state.seats.get(ctx.move.seat)
    given = set(mine.conceded) if mine else set()
    if not _PROMISE.search(sentence):
        return True
    locked = (item for item in ctx.case.concessions if item.service == ctx.move.seat and item.id not in given)
    return not any(_gives(sentence, item) for item in locked)


def _gives(sentence: str, item: Concession) -> bool:
    lowered = sentence.lower()
    return bool(item.when) and item.when.lower() in lowered and any(word in lowered for word in item.keywords)


def _private(sentence: str, ctx: SpeakContext) -> bool:
    from app.privacy.gate import screen

    names = [*ctx.case.names, ctx.persona.name, *ctx.names.values(), *ctx.seats.values()]
    return screen(sentence, names, ctx.case.language).decision != "block"


RULES: tuple[tuple[str, Callable[[str, SpeakContext], bool]], ...] = (
    ("lov", _law),
    ("opplysning", _secrets),
    ("annen_plass", _own_seat),
    ("rolle", _stays_in_role),
    ("handlingsrom", _unlocked),
    ("personvern", _private),
)


def check_sentence(sentence: str, ctx: SpeakContext) -> str | None:
    """Return the name of the first rule the sentence breaks, or None when it may be said."""
    return next((name for name, holds in RULES if not holds(sentence, ctx)), None)
