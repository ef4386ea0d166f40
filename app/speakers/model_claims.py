"""What a model may claim in a persona's name, and when: what a sentence claims is heard by claim_model.py.

A promise needs a move that gives, and its day; that a service knows the family, a measure, another's word or a
talk with the parents must have been said already, or stand in what the model was given to say.
"""

from __future__ import annotations

import re

from app.domain.claims import Claim
from app.domain.play import MoveKind
from app.speakers.claim_model import claimed
from app.speakers.contract import SpeakContext
from app.speakers.figures import figures
from app.speakers.wording import OF_CAPACITY, fill, point, whole_sentences

AGREEING = frozenset({MoveKind.CONCEDE, MoveKind.CONFIRM, MoveKind.PARTIAL})
GIVES = AGREEING | {MoveKind.DUTY, MoveKind.CHILD_HELP}
"""Moves in which a persona may promise something of its own."""
STEM, HEARD, TOLD, FEWEST, RESTATED = 5, 0.6, 0.51, 3, 0.7
"""Words are compared by their first letters; a claim of which so large a part has been heard, and no less than so many
words, is no invention. What the move is to tell or give may be put in more words of one's own; a counter-offer is one
of its own sentences, give or take a word. The child's name says nothing of what has been heard."""
CHILDS_OWN = frozenset({"skole", "barnehage"})
"""Services that see the child every day: that they have seen or spoken with the family is no secret."""
_WHEN = re.compile(
    r"\b(?:i dag|i kveld|i natt|i ettermiddag|klokka \w+|denne uka|denne veka|i morgen|i morgon|samme dag|same dag|neste uke|neste veke|(?:man|tirs|ons|tors|fre|lør|søn|mån|tys|laur|sun)dag|\d{1,2}\. (?:januar|februar|"
    r"mars|april|mai|juni|juli|august|september|oktober|november|desember))\b",
    re.IGNORECASE,
)


def promises(sentence: str, ctx: SpeakContext) -> bool:
    """True when the sentence promises what the move does not hold.

    A move that gives may name its own days, and others the table has heard where it promises nothing with them. Any
    other move promises nothing but what it was given to say, or on a day it was given; a counter-offer only whole
    sentences of it, since what it is about is still withheld.
    """
    promised = Claim.PROMISES in _claims(sentence, ctx)
    days = {found.lower() for found in _WHEN.findall(sentence)}
    given, kind = _granted(ctx).lower(), ctx.move.kind
    foreign = {day for day in days if day not in given}
    if _agreed(ctx):
        heard = _heard(ctx).lower() if foreign else ""
        unheard = any(day not in heard for day in foreign)
        return unheard or (promised and (bool(foreign) or not _mostly(sentence, given, ctx, TOLD)))
    if not promised or kind in AGREEING:
        return False
    if kind is MoveKind.COUNTER:
        return not _restates(sentence, point(ctx))
    if days:
        return bool(foreign)
    return not _mostly(sentence, given, ctx, TOLD if kind in GIVES else HEARD)


def knows_family(sentence: str, ctx: SpeakContext) -> bool:
    """True when the sentence tells that the service knows the family, or what one of them has said to it."""
    if ctx.move.seat in CHILDS_OWN:
        return False
    part = TOLD if ctx.move.kind is MoveKind.SHARE else HEARD
    known = " ".join(_opened(ctx))
    return Claim.KNOWS_FAMILY in _claims(sentence, ctx) and not _mostly(sentence, known, ctx, part)


def decides_measure(sentence: str, ctx: SpeakContext) -> bool:
    """True when a grave measure is said to be coming that the move does not hold and nobody has told of."""
    return Claim.MEASURE in _claims(sentence, ctx) and not _mostly(sentence, " ".join(_given(ctx)), ctx)


def tells_parents(sentence: str, ctx: SpeakContext) -> bool:
    """True when somebody of the family is to be told of it in a case where the child may be in danger at home.

    There barnevernet or the police say first what the parents may know.
    """
    told = in_danger(ctx) and Claim.TELLS_PARENTS in _claims(sentence, ctx)
    return told and not _mostly(sentence, to_say(ctx), ctx)


def speaks_for_others(sentence: str, ctx: SpeakContext) -> bool:
    """True when another's promise, deed or opinion is told as settled and the table has heard nothing like it."""
    return Claim.FOR_OTHERS in _claims(sentence, ctx) and not _mostly(
        sentence, f"{to_say(ctx)} {_heard(ctx)}", ctx
    )


def settles(sentence: str, ctx: SpeakContext) -> bool:
    """True when all are said to agree, in a move that gives nothing."""
    if ctx.move.kind in AGREEING:
        return False
    return Claim.AGREEMENT in _claims(sentence, ctx) and not _mostly(sentence, to_say(ctx), ctx)


def made_up_figure(sentence: str, ctx: SpeakContext) -> bool:
    """True for an amount of something that stands neither in what the model was given nor in the persona's own lines."""
    told = figures(sentence)
    if not told:
        return False
    given = figures(" ".join(_given(ctx))) | figures(" ".join(_own_lines(ctx)))
    alone = {number for number, _ in figures(f"{point(ctx)} {ctx.human_message}")}
    return any(figure not in given and figure[0] not in alone for figure in told)


def in_danger(ctx: SpeakContext) -> bool:
    """True in a case where something may be told because the child is in danger."""
    return any("fare" in fact.paths for fact in ctx.case.facts)


def _claims(sentence: str, ctx: SpeakContext) -> frozenset[Claim]:
    others = frozenset(name for seat, name in ctx.names.items() if seat != ctx.move.seat)
    return claimed(sentence, ctx.move.seat, ctx.case.child.name, others)


def _agreed(ctx: SpeakContext) -> str:
    """What the case says of the concession a giving move is about; empty when it is about none."""
    if ctx.move.kind not in GIVES:
        return ""
    item = next((c for c in ctx.case.concessions if c.id == ctx.move.concession), None)
    return (
        " ".join(
            [item.what, item.when, *item.keywords, *(fill(line, ctx) for line in (*item.give, *item.confirm))]
        )
        if item
        else ""
    )


def _granted(ctx: SpeakContext) -> str:
    """What the model may promise."""
    own = [e.text for e in ctx.history if e.seat == ctx.move.seat] if ctx.move.kind in GIVES else []
    return " ".join([to_say(ctx), *own, ctx.persona.capacity if ctx.move.kind in OF_CAPACITY else ""])


def _answers(ctx: SpeakContext) -> tuple[str, ...]:
    """The seat's own lines to a question of the kind it was asked."""
    if ctx.move.question is None:
        return ()
    kind, language = ctx.move.question.stock, ctx.case.language
    lines = (*ctx.case.seat(ctx.move.seat).lines.get(kind, ()), *ctx.persona.stock(language, kind))
    return tuple(fill(line, ctx) for line in lines)


def to_say(ctx: SpeakContext) -> str:
    """Return what the move is to say, or may: its point, the seat's answers, and the case's words for what is given."""
    told = ctx.case.fact(ctx.move.fact).told if ctx.move.fact else ()
    return " ".join([point(ctx), *(fill(line, ctx) for line in told), *_answers(ctx), _agreed(ctx)])


def _heard(ctx: SpeakContext) -> str:
    """What stands in the case and has been said at the table."""
    return " ".join([*ctx.case.situation, ctx.human_message, *(event.text for event in ctx.history)])


def _given(ctx: SpeakContext) -> list[str]:
    """All the model was told that it may say again."""
    facts = ctx.case.fact(ctx.move.fact).told if ctx.move.fact else ()
    laws = (ctx.laws[law].words(ctx.case.language).own_words for law in ctx.move.laws if law in ctx.laws)
    own = (ctx.persona.capacity, ctx.persona.budget, ctx.persona.mandate)
    return [to_say(ctx), *own, *facts, *laws, _heard(ctx)]


def _opened(ctx: SpeakContext) -> list[str]:
    """What all know of the family, what has been told of it, and how the seat's own open facts are worded."""
    open_facts = (f for f in ctx.case.facts if f.id in ctx.state.open_facts and f.owner == ctx.move.seat)
    told = (line for fact in open_facts for line in fact.told)
    events = (event.text for event in ctx.history if event.type in {"disclosed", "consent", "inject"})
    return [*ctx.case.situation, *told, to_say(ctx), *events]


def _own_lines(ctx: SpeakContext) -> list[str]:
    own = ctx.persona.lines_nn if ctx.case.language == "nn" else ctx.persona.lines
    stocks = (*own.values(), *ctx.case.seat(ctx.move.seat).lines.values())
    return [line for stock in stocks for line in stock]


def _mostly(sentence: str, text: str, ctx: SpeakContext, part: float = HEARD) -> bool:
    """True when the sentence stands in the text, or so large a part of its longer words."""
    told, known = _stems(sentence) - _stems(ctx.case.child.name), _stems(text)
    return sentence.strip().rstrip(".!").lower() in text.lower() or (
        len(told) >= (FEWEST if part == HEARD else 1) and len(told & known) / len(told) >= part
    )


def _restates(sentence: str, text: str) -> bool:
    """True when the sentence is one of the text's own, give or take a word."""
    said = _words(sentence)
    return any(
        len(said & own) >= RESTATED * max(len(said), len(own))
        for own in (_words(part) for part in whole_sentences(text))
    )


def _words(text: str) -> set[str]:
    return {word[:STEM] for word in re.findall(r"\w+", text.lower())}


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in re.findall(r"\w+", text.lower()) if len(word) >= STEM}
