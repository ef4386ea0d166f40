"""When several people sit at the table: whether an AI seat speaks at all."""

from __future__ import annotations

from collections.abc import Collection

from app.domain.acts import Act, Understanding
from app.domain.case import Case
from app.domain.content import Frozen
from app.domain.hosting import AiMode
from app.domain.play import TableState
from app.negotiation import cues
from app.negotiation.disclosure import news

NEEDED: dict[AiMode, int] = {"aktiv": 2, "vanlig": 4, "stille": 8, "pause": 10_000}
"""How much a seat must have at stake before it speaks unasked, with two people at the table."""
PER_PERSON = 1
"""Each further person at the table makes the AI seats this much slower to speak."""
STALLED_AFTER: dict[AiMode, int] = {"aktiv": 2, "vanlig": 4, "stille": 8, "pause": 10_000}
"""So many messages among people, the last one a question to all, and the table has stalled."""
ASKED_TWICE: dict[AiMode, int] = {"aktiv": 1, "vanlig": 2, "stille": 3, "pause": 10_000}
"""So many questions to all in a row that nobody has answered, and the table has stalled."""
_DECIDES = (Act.ASSIGN, Act.ORDER, Act.ASK_COMMITMENT, Act.SUM_UP, Act.DEADLINE)
_TO_ALL = (Act.ASK_OPEN, Act.ASK_COMMITMENT, Act.ASK_CHILD)
_CONCLUDES = (Act.SUM_UP, Act.CLOSE)


class Attention(Frozen):
    """What a turn knows of the people at the table.

    `humans` is how many seats people sit in, `mode` the host's setting; `floor` is true when the host lets the
    table answer; `inject` is a happening the host has let come; `private_to` is the one AI seat a private note
    went to. `waiting` is true when people have written more since; `later` are the seats that one of those
    messages asks for the same, so that they answer once.
    """

    humans: int = 1
    mode: AiMode = "vanlig"
    floor: bool = False
    inject: str = ""
    private_to: str = ""
    waiting: bool = False
    later: tuple[str, ...] = ()


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
    """The AI seats that a duty makes speak: a worry that is spoken of, a report that is put off, or a happening
    only they know."""
    told = tuple(seat for seat, held in state.seats.items() if held.news and news(case, state, seat))
    worry = understanding.has(Act.REPORT_CONCERN) or cues.PUTS_OFF_REPORT in understanding.cues
    first = [seat for seat in ("barnevern", *state.seats) if seat in state.seats][:1]
    duty = first if cues.PUTS_OFF_REPORT in understanding.cues else [s for s in first if s == "barnevern"]
    return (*(duty if worry else ()), *told)


def forgets_the_child(state: TableState, understanding: Understanding) -> bool:
    """True when people conclude and nobody has asked for the child's own view: somebody must say it."""
    concludes = understanding.has(*_CONCLUDES) or cues.CLAIMS_AGREEMENT in understanding.cues
    return concludes and Act.ASK_CHILD.value not in state.acts_seen


def asks_everybody(understanding: Understanding, called: Collection[str]) -> bool:
    """True when a message asks the whole table something."""
    return not called and understanding.has(*_TO_ALL)


def stalled(state: TableState, understanding: Understanding, called: Collection[str], mode: AiMode) -> bool:
    """True when people ask everybody and nobody answers, or have talked for a while and now ask everybody."""
    if not asks_everybody(understanding, called):
        return False
    return state.among_people + 1 >= STALLED_AFTER[mode] or state.unanswered + 1 >= ASKED_TWICE[mode]
