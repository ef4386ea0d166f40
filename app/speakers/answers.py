"""What a seat answers to a question whose kind is known: its own lines of that kind, those of the case first."""

from __future__ import annotations

from app.domain.questions import Question
from app.speakers.contract import SpeakContext
from app.speakers.wording import fill, fresh, whole_sentences

_ANSWERS = "svar_"


def own_answers(ctx: SpeakContext, limit: int | None = None) -> list[str]:
    """Return the unused lines that answer the move's question; none when it has no known kind or they are all said.

    Somebody asked what they mean goes on where they stopped, where there was more to say, or has another answer to
    what they answered last.
    """
    question = ctx.move.question
    if question is None:
        return []
    if question is Question.MEANS and (more := _more_of_the_same(ctx, limit)):
        return more
    own = ctx.case.seat(ctx.move.seat).lines.get(question.stock, ())
    return fresh(own, ctx, limit) or fresh(ctx.persona.stock(ctx.case.language, question.stock), ctx, limit)


def _more_of_the_same(ctx: SpeakContext, limit: int | None) -> list[str]:
    """The rest of the line the seat said last, if it ended before its end; else its other answers to that question."""
    said = next(
        (e.text for e in reversed(ctx.history) if e.type == "message" and e.seat == ctx.move.seat), ""
    )
    own = ctx.persona.lines_nn if ctx.case.language == "nn" else ctx.persona.lines
    stocks = (*ctx.case.seat(ctx.move.seat).lines.items(), *own.items()) if said else ()
    for kind, lines in stocks:
        for line in lines:
            parts = whole_sentences(fill(line, ctx))
            if parts[0] not in said:
                continue
            rest = " ".join(part for part in parts if part not in said)
            return [rest] if rest else fresh(lines, ctx, limit) if kind.startswith(_ANSWERS) else []
    return []
