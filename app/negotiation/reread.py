"""What a second reading of a message changes: from the next turn on, and never what has been said.

Two must see an act: what the model shows counts where the local finder does not hold it for unlikely, and what the
finder held only for likely is taken back when the model does not see it. What was certain stands.
"""

from __future__ import annotations

from app.domain.acts import HOSTILE, OPENS_NOTHING, Act, FoundAct, Understanding
from app.domain.case import Case
from app.domain.content import Frozen
from app.domain.play import TableEvent, TableState
from app.negotiation import consent, handlingsrom, openness
from app.negotiation.act_reader import READ

_STAYS = frozenset({Act.SEEK_CONSENT, Act.REPORT_CONSENT, Act.DEADLINE})
"""Nobody who was asked is unasked; and a day stands there or it does not."""


class Reread(Frozen):
    """The acts that were added to a message, and those that were taken back."""

    added: tuple[Act, ...] = ()
    withdrawn: tuple[Act, ...] = ()


def compare(understanding: Understanding, seen: frozenset[Act], possible: frozenset[Act]) -> Reread:
    """Return what a second reading makes different. One that saw nothing changes nothing.

    `seen`: the acts the model shows; `possible`: those the local finder does not hold for unlikely.
    """
    if not seen or understanding.has(Act.META):
        return Reread()
    local = {found.act for found in understanding.acts}
    surely = {found.act for found in understanding.acts if found.sure}
    doubted = (local - surely - seen - _STAYS) & frozenset(READ)
    added = (seen - local) & possible
    if (local - doubted) & OPENS_NOTHING:
        added -= OPENS_NOTHING
    return Reread(added=tuple(sorted(added)), withdrawn=tuple(sorted(doubted)))


def counted(
    case: Case, state: TableState, understanding: Understanding, reread: Reread
) -> tuple[TableState, list[TableEvent]]:
    """Return the state after a turn as it had been, for what comes next, had the message been read so at once; and
    who is asked for consent after all."""
    new = state.copied()
    added = tuple(FoundAct(act=act) for act in reread.added)
    kept = tuple(found for found in understanding.acts if found.act not in reread.withdrawn)
    reached = tuple(seat for seat in new.last_reached if seat in new.room)
    whole = Understanding(acts=(*kept, *added))
    new.attacks += whole.has(*HOSTILE) - understanding.has(*HOSTILE)
    openness.take_back(new, reread.withdrawn)
    openness.read_again(new, Understanding(acts=added), reached)
    handlingsrom.earn_again(new, whole, reached)
    if not new.private:
        new.acts_seen.extend(act.value for act in reread.added)
    return new, consent.ask(case, new, understanding.model_copy(update={"acts": added}))
