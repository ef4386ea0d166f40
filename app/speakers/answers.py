"""What a seat answers to a question whose kind is known: its own lines of that kind, those of the case first."""

from __future__ import annotations

from app.domain.questions import Question
from app.speakers.contract import SpeakContext
from app.speakers.wording import fill, fresh, whole_sentences


def own_answers(ctx: SpeakContext, limit: int | None = None) -> list[str]:
    """Return the unused lines that answer the move's question; none when it has no known kind or they are all said.

    Somebody asked what they mean goes on where they stopped, where there was more to say.
    """
    question = ctx.move.question
    if question is None:
        return []
    if question is Question.MEANS and (rest := _left_unsaid(ctx)):
        return [rest]
    own = ctx.case.seat(ctx.move.seat).lines.get(question.stock, ())
    return fresh(own, ctx, limit) or fresh(ctx.persona.stock(ctx.case.language, question.stock), ctx, limit)


def _left_unsaid(ctx: SpeakContext) -> str:
    """The rest of the line the seat said last, if it ended before its end."""
    said = next(
        (e.text for e in reversed(ctx.history) if e.type == "message" and e.seat == ctx.move.seat), ""
    )
    own = ctx.persona.lines_nn if ctx.case.language == "nn" else ctx.persona.lines
    stocks = (*ctx.case.seat(ctx.move.seat).lines.values(), *own.values()) if said else ()
    lines = (line for stock in stocks for line in stock)
    for line in lines:
        parts = whole_sentences(fill(line, ctx))
        if len(parts) > 1 and parts[0] in said:
            rest = [part for part in parts if part not in said]
            if rest:
                return " ".join(rest)
    return ""
