"""What a seat answers to a question whose kind is known: its own lines of that kind, those of the case first."""

from __future__ import annotations

import re

from app.domain.acts import Act
from app.domain.play import LEADS_WITH_ANSWER, MoveKind
from app.domain.questions import LENIENT, PERHAPS, UNCLEAR, Question
from app.speakers.contract import SpeakContext
from app.speakers.matching import IN_COMMON, about_it, nearest, on_the_matter
from app.speakers.plain_answers import DEFINITE, ITS_OWN_DEED, YES_OR_NO, form_of, plain_answers
from app.speakers.wording import fill, fresh, to_the_leader, whole_sentences, words

_THOUGHT = re.compile(
    r"\b(?:hva|kva|korleis|hvordan) (?:tenker|tenkjer|tror|trur|synes|synest|mener|meiner|sier|seier|ser) (?:du|dere|de)\b"
    r"|\b(?:tenker|tenkjer|tror|trur|synes|synest|mener|meiner|sier|seier|ser) (?:du|dere|de)\b(?! (?:at|det|du|dere|de|vi|me|jeg|eg|han|hun|ho)\b)|\bog (?!kva\b|hva\b)[\wæøå-]+\?\s*$|\b(?:hva|kva) med (?:deg|dere|dykk)\?|\b(?:bekymr|urol|uro\b|redd)\w*",
    re.IGNORECASE,
)
"""Whoever asks what somebody thinks or worries about, or only «og du?», gets a thought."""
LEAD, LONGER, ANSWER = 18, 26, "svar_"
"""Words of an answer that something else follows; of the shortest, where all are longer."""


def own_answers(ctx: SpeakContext, limit: int | None = None) -> list[str]:
    """Return the unused lines that answer the move's question; none when it has no known kind or they are all said.

    Somebody asked what they mean goes on where they stopped, where there was more to say.
    """
    question = ctx.move.question
    if question is None or ctx.move.kind in LEADS_WITH_ANSWER:
        return []
    if ctx.move.guessed:
        near = about_it(_of_kind(ctx, question, limit), ctx, IN_COMMON)
        if near or not ctx.move.asked:
            return near
        back = asks_back(ctx)
        near_enough = question in LENIENT and set(back) <= set(
            fresh(ctx.persona.stock(ctx.case.language, UNCLEAR), ctx)
        )
        return (
            (_of_kind(ctx, question, limit) if near_enough else []) or back or _of_kind(ctx, question, limit)
        )
    if question is Question.WISHES and (own := fresh(to_the_leader(ctx), ctx, limit)):
        return own
    if question is Question.MEANS and (rest := _more_of_the_same(ctx)):
        return rest
    return _of_kind(ctx, question, limit)


def lead(ctx: SpeakContext) -> list[str]:
    """Return the short answers that a move about something else is begun with; none when it answers no question."""
    if ctx.move.question is None or ctx.move.kind not in LEADS_WITH_ANSWER:
        return []
    found = sorted(_of_kind(ctx, ctx.move.question), key=words)
    found = about_it(found, ctx, IN_COMMON) if ctx.move.guessed else found
    short = [line for line in found if words(line) <= LEAD]
    return nearest(short, ctx) if short else [line for line in found[:1] if words(line) <= LONGER]


def asks_back(ctx: SpeakContext) -> list[str]:
    """Return what fits whatever was asked: a plain answer to a question of a known form, else the seat asks what is
    meant. None to whoever offers, or asks for a thought or a worry, nor, but for a day, a figure or a name, for what one can do."""
    offered = ctx.understanding.has(Act.OFFER, Act.SEEK_CONSENT) and not ctx.understanding.named_in_question
    offered = offered and form_of(ctx.human_message) != ITS_OWN_DEED
    if offered or "?" not in ctx.human_message or _THOUGHT.search(ctx.human_message):
        return []
    if ctx.move.kind is MoveKind.ANSWER_CAPACITY:
        return fresh(plain_answers(ctx.human_message, ctx.case.language, DEFINITE), ctx)
    if on_it := on_the_matter(_all_answers(ctx), ctx):
        return on_it
    if form_of(ctx.human_message) == YES_OR_NO and (
        perhaps := fresh(ctx.persona.stock(ctx.case.language, PERHAPS), ctx)
    ):
        return perhaps
    plain = fresh(plain_answers(ctx.human_message, ctx.case.language), ctx)
    return plain or fresh(ctx.persona.stock(ctx.case.language, UNCLEAR), ctx)


def _all_answers(ctx: SpeakContext) -> list[str]:
    """The seat's unused answers in this case, whichever kind they were written for."""
    stocks = ctx.case.seat(ctx.move.seat).lines.items()
    return fresh((line for kind, lines in stocks if kind.startswith(ANSWER) for line in lines), ctx)


def _of_kind(ctx: SpeakContext, question: Question, limit: int | None = None) -> list[str]:
    """The unused lines to a kind of question, the case's before the persona's."""
    own = ctx.case.seat(ctx.move.seat).lines.get(question.stock, ())
    return fresh(own, ctx, limit) or fresh(ctx.persona.stock(ctx.case.language, question.stock), ctx, limit)


def _more_of_the_same(ctx: SpeakContext) -> list[str]:
    """The rest of the line the seat said last, if it ended before its end; else what else it has to that question."""
    said = next(
        (e.text for e in reversed(ctx.history) if e.type == "message" and e.seat == ctx.move.seat), ""
    )
    own = ctx.persona.lines_nn if ctx.case.language == "nn" else ctx.persona.lines
    stocks = (*ctx.case.seat(ctx.move.seat).lines.items(), *own.items()) if said else ()
    for kind, stock in stocks:
        for line in stock:
            parts = whole_sentences(fill(line, ctx))
            if parts[0] not in said:
                continue
            rest = [part for part in parts if part not in said]
            if rest:
                return [" ".join(rest)]
            return fresh(stock, ctx) if kind.startswith(ANSWER) else []
    return []
