"""What a leader says is taken in before anything else: leave asked, an answer given, an offer. Part of `decide`."""

from __future__ import annotations

from app.domain.acts import HOSTILE, Act
from app.domain.play import ANSWER_TAKEN, LEAVE_GIVEN, MISHEARD, REPORT_TAKEN, Move, MoveKind
from app.domain.questions import Question
from app.negotiation import cues
from app.negotiation.floor import Floor
from app.negotiation.promising import reports_now
from app.negotiation.understand import ASKS

IS_IT_ENOUGH = frozenset({Act.SEEK_CONSENT, Act.ASK_SERVICE, Act.PROPOSE})
"""What may follow an offer without asking for more than an answer to it: «Er det greit?»"""
_OF_AN_OFFER = (Question.ENOUGH, Question.AGREES, Question.WISHES)
_NO_LEAVE = (*HOSTILE, Act.DEMAND_SECRET, Act.SUM_UP, Act.ASSIGN, Act.CLOSE, Act.ANONYMOUS, Act.SEEK_CONSENT)
_NO_ANSWER = (
    *_NO_LEAVE, *ASKS, Act.ACKNOWLEDGE, Act.FLATTER, Act.REPAIR, Act.SHORT, Act.META, Act.OFF_TOPIC, Act.NEXT_MEETING,
    Act.REPORT_CONSENT, Act.REPORT_CONCERN, Act.CITE_LAW, Act.OFFER,
)  # fmt: skip


def leave(floor: Floor) -> Move | None:
    """Whoever asks leave to come and see gets it, with what it takes to be ready; never to bring or to have anybody."""
    asks = floor.addressed and floor.cue(cues.ASKS_LEAVE)
    of_the_child = floor.case.child.name.lower() in floor.understanding.topics
    if not asks or of_the_child or floor.has(*_NO_LEAVE) or floor.before:
        return None
    return floor.move(MoveKind.SUGGEST, about=LEAVE_GIVEN)


def misheard(floor: Floor) -> Move | None:
    """«Nei, jeg mente i barnehagen»: whoever is put right without being asked anew takes it, and no more."""
    right = floor.addressed and floor.cue(cues.ASKED_AGAIN) and not floor.cue(cues.ASKS)
    if (
        not right
        or floor.before
        or floor.has(
            *HOSTILE, *ASKS - {Act.ASK_SERVICE}, Act.DEMAND_SECRET, Act.OFFER, Act.SUM_UP, Act.ASSIGN
        )
    ):
        return None
    return floor.move(MoveKind.SUGGEST, about=MISHEARD)


def answer(floor: Floor) -> Move | None:
    """What this seat has just asked for, or set as its condition, is taken as said when it comes."""
    asked = floor.addressed and floor.state.last_asked == floor.seat
    if not asked or floor.cue(cues.ASKS) or floor.has(*_NO_ANSWER) or floor.before:
        return None
    return floor.move(MoveKind.SUGGEST, about=ANSWER_TAKEN)


def report(floor: Floor) -> Move | None:
    """A leader who says that they report now is told by barnevern what the report is to hold."""
    if floor.seat != "barnevern" or floor.before or not reports_now(floor.understanding):
        return None
    return None if floor.asked_of_work else floor.move(MoveKind.SUGGEST, about=REPORT_TAKEN)


def offer(floor: Floor) -> Move | None:
    """An offer put to this seat is met, before the seat tells or asks for anything."""
    told = set() if floor.cue(cues.ASKS) or floor.surely(Act.SEEK_CONSENT) else {Act.SEEK_CONSENT}
    return met(floor) if floor.addressed and not floor.has(*set(_NO_LEAVE) - told) else None


def met(floor: Floor) -> Move | None:
    """An offer that asks for no more than an answer to it gets one, and what the seat wishes for."""
    sure = floor.surely(Act.OFFER)
    other = (
        floor.asked
        and not floor.guessed
        and floor.question not in ((None, *_OF_AN_OFFER) if sure else _OF_AN_OFFER)
    )
    wide = floor.asked and floor.cue(cues.ASKS) and not floor.cue(cues.YES_OR_NO)
    other = other or (wide and floor.question not in (None, *_OF_AN_OFFER))
    told = set() if floor.cue(cues.ASKS) else {Act.ASK_CHILD}
    asks = floor.has(*ASKS - IS_IT_ENOUGH - told) or other
    if not floor.has(Act.OFFER) or asks or floor.before:
        return None
    return floor.move(MoveKind.WANT)
