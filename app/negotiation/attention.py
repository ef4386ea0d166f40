"""When several people sit at the table: whether an AI seat speaks at all."""

from __future__ import annotations

from app.domain.case import Case
from app.domain.content import Frozen
from app.domain.hosting import AiMode
from app.domain.play import Act, TableState, Understanding
from app.negotiation.disclosure import news

NEEDED: dict[AiMode, int] = {"aktiv": 2, "vanlig": 4, "stille": 8, "pause": 10_000}
"""How much a seat must have at stake before it speaks unasked, with two people at the table."""
PER_PERSON = 1
"""Each further person at the table makes the AI seats this much slower to speak."""
STALLED_AFTER = 4
"""So many messages among people, the last one a question to all, and the table has stalled."""
_DECIDES = (Act.ASSIGN, Act.ORDER, Act.ASK_COMMITMENT, Act.SUM_UP, Act.DEADLINE)


class Attention(Frozen):
    """What a turn knows of the people at the table.

    `humans` is how many seats people sit in, `mode` the host's setting; `floor` is true when the host lets the
    table answer; `inject` is a happening the host has let come; `private_to` is the one AI seat a private note
    went to.
    """

    humans: int = 1
    mode: AiMode = "vanlig"
    floor: bool = False
    inject: str = ""
    private_to: str = ""


ALONE = Attention()


def threshold(attention: Attention) -> int:
    """Return the stake a seat needs to speak unasked."""
    return NEEDED[attention.mode] + PER_PERSON * max(0, attention.humans - 2)


def decided_over(state: TableState, understanding: Understanding) -> tuple[str, ...]:
    """The AI seats whose service is given something to do while they are only spoken of."""
    if not understanding.has(*_DECIDES):
        return ()
    return tuple(seat for seat in understanding.mentioned if seat in state.seats)


def on_duty(case: Case, state: TableState, understanding: Understanding) -> tuple[str, ...]:
    """The AI seats that a duty makes speak: a worry that is spoken of, or a happening only they know."""
    told = tuple(seat for seat, held in state.seats.items() if held.news and news(case, state, seat))
    worry = understanding.has(Act.REPORT_CONCERN) and "barnevern" in state.seats
    return (*(("barnevern",) if worry else ()), *told)


def stalled(state: TableState, understanding: Understanding, humans_addressed: bool) -> bool:
    """True when people have talked for a while and now ask everybody."""
    asks = understanding.has(Act.ASK_OPEN, Act.ASK_COMMITMENT, Act.ASK_CHILD) and not humans_addressed
    return asks and state.among_people + 1 >= STALLED_AFTER
