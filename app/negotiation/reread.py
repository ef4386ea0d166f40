"""What a second reading of a message changes: from the next turn on, and never what has been said.

It can meet a condition the local finder missed, and take back what only the learned vote had found. What the rules
found stands, and so does every attack; an attack that only the learned vote suspected counts when both see it.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.acts import HOSTILE, OPENS_NOTHING, Act, FoundAct, Understanding
from app.domain.case import Case
from app.domain.content import Frozen
from app.domain.play import TableEvent, TableState
from app.negotiation import consent, handlingsrom, openness
from app.negotiation.act_reader import READ

_ASKS = frozenset({Act.SEEK_CONSENT, Act.REPORT_CONSENT})
"""Acts that have somebody asked: once asked, nobody is unasked."""


class Reread(Frozen):
    """The acts that were added to a message, and those that were taken back."""

    added: tuple[Act, ...] = ()
    withdrawn: tuple[Act, ...] = ()


def compare(understanding: Understanding, seen: frozenset[Act], suspected: Iterable[FoundAct]) -> Reread:
    """Return what a second reading makes different. One that saw nothing changes nothing.

    `suspected`: all that the local finder found, also what did not count at the table.
    """
    if not seen or understanding.has(Act.META):
        return Reread()
    local = {found.act for found in understanding.acts}
    surely = {found.act for found in understanding.acts if found.sure}
    attacks = {found.act for found in suspected} & seen & HOSTILE if not local & OPENS_NOTHING else set()
    added = (seen - local - OPENS_NOTHING) | attacks
    doubted = (local - surely) & frozenset(READ) - seen - OPENS_NOTHING - _ASKS
    return Reread(added=tuple(sorted(added)), withdrawn=tuple(sorted(doubted)))


def counted(
    case: Case, state: TableState, understanding: Understanding, reread: Reread
) -> tuple[TableState, list[TableEvent]]:
    """Return the state after a turn as it had been, for what comes next, had the message been read so at once; and
    who is asked for consent after all."""
    new = state.model_copy(deep=True)
    added = tuple(FoundAct(act=act) for act in reread.added)
    kept = tuple(found for found in understanding.acts if found.act not in reread.withdrawn)
    reached = tuple(seat for seat in new.last_reached if seat in new.room)
    openness.move(new, Understanding(acts=added), reached, later=True)
    handlingsrom.earn_again(new, Understanding(acts=(*kept, *added)), reached)
    if not new.private:
        new.acts_seen.extend(act.value for act in reread.added)
    return new, consent.ask(case, new, understanding.model_copy(update={"acts": added}))
