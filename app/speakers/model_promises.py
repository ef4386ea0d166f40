"""What a model may promise in a persona's name: what was given, on the day that was given."""

from __future__ import annotations

import re

from app.domain.play import MoveKind
from app.speakers.contract import SpeakContext
from app.speakers.wording import OF_CAPACITY, point

AGREEING = frozenset({MoveKind.CONCEDE, MoveKind.CONFIRM, MoveKind.PARTIAL})
GIVES = AGREEING | {MoveKind.DUTY, MoveKind.CHILD_HELP}
"""Moves in which a persona may promise something of its own."""
_I = r"(?:jeg|vi|eg|me)"
_NOT = r"(?! (?:ikke|ikkje|verken|korkje|aldri|ingen|ingenting|noe|noko|heller|mindre|lite)\b)"
_ASKS = r"(?<!\bhva )(?<!\bkva )(?<!\bhvem )(?<!\bkven )(?<!\bom )(?<!\bhvis )(?<!\bviss )(?<!\bnår )(?<!\bat )(?<!\bfør )"
"""«Hva skal jeg si på mandag» and «om vi tar det i morgen» promise nothing."""
_GIVEN = r"(?:skal|tar|tek|starter|startar|stiller|gir|gjev|ordner|ordnar|dekker|dekkjer|betaler|betalar|setter|set|sender|ringer|ringjer|kommer|kjem|skriver|skriv|svarer|svarar)"
_WORD = re.compile(
    rf"{_ASKS}\b{_I} (?:(?:kan|skal) )?(?:lov(?:er|e|ar)|garanter(?:er|e))\b{_NOT}", re.IGNORECASE
)


def _by_me(verb: str) -> re.Pattern[str]:
    """The verb with the persona as its subject, in either order; first in a sentence it sets a condition."""
    straight, turned = rf"{_ASKS}\b{_I} {verb}\b{_NOT}", rf"(?<=[\w,»] ){_ASKS}\b{verb} {_I}\b{_NOT}"
    return re.compile(f"{straight}|{turned}", re.IGNORECASE)


_WILL, _CAN = _by_me(_GIVEN), _by_me("kan")
_WHEN = re.compile(
    r"\b(?:i morgen|i morgon|samme dag|same dag|neste uke|neste veke|(?:man|tirs|ons|tors|fre|lør|søn|mån|tys|laur|sun)dag|\d{1,2}\. (?:januar|februar|"
    r"mars|april|mai|juni|juli|august|september|oktober|november|desember))\b",
    re.IGNORECASE,
)


def promises(sentence: str, ctx: SpeakContext) -> bool:
    """True when the sentence promises what the move does not hold.

    A move that gives may name its own days, and others the table has heard where it promises nothing with them. Any
    other move promises no day, but for those it was given to say.
    """
    if sentence.rstrip().endswith("?"):
        return False
    days = {found.lower() for found in _WHEN.findall(sentence)}
    agreed = _agreed(ctx)
    if agreed:
        foreign = {day for day in days if day not in agreed}
        heard = _heard(ctx) if foreign else ""
        return any(day not in heard for day in foreign) or bool(foreign and _WILL.search(sentence))
    if ctx.move.kind in AGREEING:
        return False
    given = _given(ctx)
    dated = any(day not in given for day in days) and (_WILL.search(sentence) or _CAN.search(sentence))
    return bool(dated) or (ctx.move.kind not in GIVES and _WORD.search(sentence) is not None)


def _agreed(ctx: SpeakContext) -> str:
    """What the case says of the concession a giving move is about; empty when it is about none."""
    if ctx.move.kind not in GIVES:
        return ""
    item = next((c for c in ctx.case.concessions if c.id == ctx.move.concession), None)
    return " ".join([item.when, *item.give, *item.confirm]).lower() if item else ""


def _given(ctx: SpeakContext) -> str:
    """What the model was told to say. The day of an offer that is still withheld may not be promised."""
    if ctx.move.kind is MoveKind.COUNTER:
        return ""
    return f"{point(ctx)} {ctx.persona.capacity if ctx.move.kind in OF_CAPACITY else ''}".lower()


def _heard(ctx: SpeakContext) -> str:
    return " ".join([*ctx.case.situation, ctx.human_message, *(e.text for e in ctx.history)]).lower()
