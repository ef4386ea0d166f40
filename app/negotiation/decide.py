"""What one seat does in its turn: the first step that applies decides the Move. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.domain.acts import HOSTILE, Act
from app.domain.case import Opportunity
from app.domain.play import (
    CONSENT_ASKED,
    CONSENT_UNCLEAR,
    NEXT_TIME,
    NOBODY_OFFERS,
    NOTHING_MORE,
    TIME_SUITS,
    Move,
    MoveKind,
)
from app.domain.questions import Question
from app.negotiation import cues, disclosure, giving, memory, taking_in, telling
from app.negotiation.floor import Floor
from app.negotiation.openness import openness
from app.negotiation.understand import ASKS

CHILD_AFTER = 4
CHANCE_EVERY = 2
"""Turns between two chances the case plants: they are rare moments, never one after the other. Beside a question
one comes only when it is about the same: so many words in common, by their first letters."""
_IN_COMMON, _STEM = 2, 6
_ANYWHERE = frozenset("korlei hvorda barneh eigent egentl allere mellom kanskj alltid skulen skolen".split())
_TALK = (
    MoveKind.CONCERN, MoveKind.ASK, MoveKind.WANT, MoveKind.SUGGEST, MoveKind.DISAGREE, MoveKind.ADMIT, MoveKind.CHILD,
)  # fmt: skip
_OPEN_TALK = (MoveKind.CONCERN, MoveKind.CONCERN, MoveKind.DISAGREE, MoveKind.ADMIT)
IDLE = frozenset({*_TALK, MoveKind.STANCE, MoveKind.ANSWER_CAPACITY, MoveKind.CHILD_HELP}) - {MoveKind.CHILD}
"""What nobody says uncalled to a question that is put to another."""
_HARD = ("vanskel", "tung", "tyng", "tøff", "krevj", "krevend")
_ADMITS_AFTER = 2
"""Trust a seat must have before it admits to something."""


def decide(floor: Floor) -> Move:
    """Return the seat's move; records in the seat's state what it gives, tells or refuses."""
    for step in _STEPS:
        move = step(floor)
        if move is not None:
            return move
    return _talk(floor)


def _duty(floor: Floor) -> Move | None:
    """The duty to report is not negotiated: said at once when somebody would wait with it, or asks whether to."""
    asks = floor.addressed and floor.cue(cues.WHETHER_TO_REPORT)
    if (asks or floor.cue(cues.PUTS_OFF_REPORT)) and not any(m.kind is MoveKind.DUTY for m in floor.before):
        return floor.move(MoveKind.DUTY, laws=disclosure.duty(floor.seat))
    return None


def _under_attack(floor: Floor) -> Move | None:
    if floor.has(*HOSTILE):
        return floor.move(MoveKind.REBUFF)
    if floor.understanding.laws:
        return floor.move(
            MoveKind.WRONG_LAW, about=floor.understanding.laws[0], laws=floor.understanding.moved[:1]
        )
    if floor.has(Act.REPAIR) and floor.held.trust <= 1 and floor.unmended and not floor.cue(cues.ASKED_AGAIN):
        return floor.move(MoveKind.REPAIR)
    return None


def _false_promise(floor: Floor) -> Move | None:
    """«Du lovet …»: true promises are confirmed, false ones corrected from the log, without offence."""
    if not floor.cue(cues.CLAIMS_PROMISE) or not floor.addressed:
        return None
    own = memory.own_line(floor.case, floor.state, floor.seat, floor.understanding)
    if own is not None:
        return giving.stands_by(floor, own)
    if memory.is_true(floor.case, floor.state, floor.seat, floor.understanding):
        item = memory.claimed(floor.case, floor.state, floor.seat, floor.understanding)
        if item is not None and item.id not in floor.held.confirmed:
            return giving.confirm(floor, item)
        return None
    return floor.move(MoveKind.CORRECT, said=memory.said(floor.case, floor.state, floor.seat))


def _summed_up_wrong(floor: Floor) -> Move | None:
    """A summary that gives a service a task it has not said yes to is corrected, kindly."""
    named = floor.addressed_or_named
    given = floor.held.conceded or memory.own_lines(floor.state, floor.seat)
    replies = floor.state.last_asked == floor.seat and floor.asked
    if not (named and floor.has(Act.SUM_UP) and floor.has(Act.ASSIGN)) or given or replies:
        return None
    return floor.move(MoveKind.CORRECT)


def _happened(floor: Floor) -> Move | None:
    """What has just happened is told by the seat that got to know it, once it has answered what it is asked."""
    asked = (
        (floor.asked and not floor.asks_in_general)
        or floor.answered
        or floor.has(Act.SUM_UP)
        or floor.cue(cues.ASKS_ADVICE)
    )
    if not floor.held.news or asked or floor.has(Act.CLOSE, Act.DEMAND_SECRET):
        return None
    inject = next(i for i in floor.case.injects if i.id == floor.held.news[0])
    if floor.state.private and inject.to and floor.state.human_seat not in inject.to:
        return None
    if any(move.kind is MoveKind.NEWS for move in floor.before) and floor.has(*ASKS):
        return None
    floor.held.news.pop(0)
    hear = tuple(s for s in inject.to if s != floor.seat)
    return floor.move(
        MoveKind.NEWS, inject=inject.id, private_to=hear, laws=(inject.law,) if inject.law else ()
    )


def _tests_consensus(floor: Floor) -> Move | None:
    """Somebody stops an agreement that has forgotten the child."""
    agreed = floor.surely(Act.SUM_UP, Act.CLOSE) or floor.cue(cues.CLAIMS_AGREEMENT)
    agreed = agreed or (floor.has(Act.SUM_UP, Act.CLOSE) and not floor.asked)
    tested = any(move.kind in {MoveKind.TEST_CONSENSUS, MoveKind.CHILD} for move in floor.before)
    if not agreed or tested or floor.child_heard or floor.has(Act.ASK_CHILD):
        return None
    return floor.move(MoveKind.TEST_CONSENSUS) if floor.last else None


def _about_consent(floor: Floor) -> Move | None:
    """Whether the family may be asked is answered: yes, and what it is they are to say yes to."""
    answered = any(move.about in {CONSENT_ASKED, CONSENT_UNCLEAR} for move in floor.before)
    if not floor.has(Act.SEEK_CONSENT) or floor.put_to_others or answered:
        return None
    if floor.has(Act.OFFER, Act.ASK_CHILD, Act.SUM_UP, Act.ASK_CAPACITY, Act.ASSIGN):
        return None
    told = all("?" not in one.sentence for one in floor.understanding.acts if one.act is Act.SEEK_CONSENT)
    parts = floor.has(Act.CLOSE) and not floor.surely(Act.SEEK_CONSENT)
    if parts or (told and floor.addressed and floor.cue(cues.ASKS)):
        return None
    clear = any(held.asked_turn == floor.state.turn for held in floor.state.consents.values())
    return floor.move(MoveKind.SUGGEST, about=CONSENT_ASKED if clear else CONSENT_UNCLEAR)


def _wants(floor: Floor) -> Move | None:
    """Whoever is asked what they need of the leader's service says what they wish for."""
    if not floor.cue(cues.ASKS_NEEDS) or floor.put_to_others or floor.has(Act.SUM_UP):
        return None
    return floor.move(MoveKind.WANT, reaction=None)


def _planted(floor: Floor) -> Opportunity | None:
    """The chance that the case plants in this seat now, if its time has come."""
    ready = (o for o in floor.case.opportunities if o.seat == floor.seat and floor.state.turn >= o.turn)
    return next((o for o in ready if o.id not in floor.state.opportunities), None)


def _near(chance: Opportunity, topics: Sequence[str]) -> bool:
    """True when the message is about what the chance is about."""
    told = {word[:_STEM] for line in chance.lines for word in re.findall(r"\w+", line.lower())} - _ANYWHERE
    return sum(len(topic) >= _STEM and topic[:_STEM] in told for topic in topics) >= _IN_COMMON


def _plant(floor: Floor) -> Move | None:
    chance = _planted(floor)
    if chance is None or floor.has(Act.CLOSE, Act.SHORT, Act.SUM_UP):
        return None
    asks = floor.cue(cues.ASKS) and not floor.asks_in_general
    asks = asks or floor.has(Act.ASK_COMMITMENT, Act.SEEK_CONSENT)
    if floor.asked or (asks and not _near(chance, floor.understanding.topics)):
        return None
    if floor.state.planted_turn is not None and floor.state.turn - floor.state.planted_turn < CHANCE_EVERY:
        return None
    floor.state.planted_turn = floor.state.turn
    floor.state.opportunities.append(chance.id)
    return floor.move(MoveKind.PLANTED, opportunity=chance.id)


def _anything_more(floor: Floor) -> Move | None:
    """«Var det noe mer?» gets a no from one of those at the table, and nothing new."""
    if not floor.cue(cues.ANYTHING_MORE) or floor.before or (floor.put_to_others and not floor.addressed):
        return None
    return floor.move(MoveKind.SUGGEST, about=NOTHING_MORE)


def _ends(floor: Floor) -> Move | None:
    """The end of the meeting is met; a question when to meet again gets a time."""
    asked = (found for found in floor.understanding.acts if found.act is Act.NEXT_MEETING)
    asks = any("?" in found.sentence for found in asked)
    asks = asks or (floor.has(Act.NEXT_MEETING) and floor.asked and floor.question is Question.AGREES)
    if not floor.surely(Act.CLOSE) and asks:
        about = TIME_SUITS if floor.has(Act.DEADLINE) else NEXT_TIME
        if not any(move.about == about for move in floor.before):
            return floor.move(MoveKind.CLOSE, about=about)
        if about is TIME_SUITS:
            return None
    if floor.has(Act.CLOSE) or (floor.has(Act.NEXT_MEETING) and not floor.has(*ASKS)):
        return floor.move(MoveKind.CLOSE)
    return None


def _answer(floor: Floor) -> Move | None:
    if floor.has(Act.OFF_TOPIC):
        return floor.move(MoveKind.BACK_TO_CASE)
    of_means = floor.surely(Act.ASK_CAPACITY) or not floor.has(Act.ASK_OPEN) or floor.question is not None
    if floor.has(Act.ASK_CAPACITY) and of_means and not floor.put_to_others:
        return floor.move(MoveKind.ANSWER_CAPACITY)
    of_child = floor.surely(Act.ASK_CHILD) or not floor.has(Act.ASK_COMMITMENT)
    if floor.has(Act.ASK_CHILD) and of_child and not floor.put_to_others and not floor.asked_besides:
        return floor.move(MoveKind.CHILD_HELP)
    if floor.has(Act.REPAIR) and not floor.has(*ASKS - {Act.PROPOSE}) and not floor.cue(cues.ASKED_AGAIN):
        return floor.move(MoveKind.ADMIT)
    if (met := taking_in.met(floor)) is not None:
        return met
    if floor.has(Act.SHORT) or (floor.has(Act.FLATTER) and not floor.has(Act.ACKNOWLEDGE)):
        return floor.move(MoveKind.UNMOVED)
    hard = any(t.startswith(_HARD) for t in floor.understanding.topics)
    if floor.has(Act.ASK_OPEN) and (hard or (floor.addressed and floor.cue(cues.ASKS_AFTER))):
        return floor.move(MoveKind.ADMIT)
    asks_a_thing = floor.has(Act.ASK_COMMITMENT) or (floor.asked and not floor.has(Act.ASK_OPEN))
    if floor.held.spoken == 0 and not asks_a_thing:
        worried = any(t.startswith(("bekymr", "uro", "redd")) for t in floor.understanding.topics)
        return floor.move(MoveKind.CONCERN if worried else MoveKind.STANCE)
    return None


def _reminds(floor: Floor) -> Move | None:
    reminded = any(move.kind in {MoveKind.CHILD, MoveKind.TEST_CONSENSUS} for move in floor.before)
    asked = floor.asked
    if floor.has(Act.ASK_COMMITMENT) and not floor.put_to_others and not floor.has(Act.SUM_UP):
        nobody = not floor.addressed_or_named and not floor.before and floor.question is None
        nobody = (
            nobody
            and floor.surely(Act.ASK_COMMITMENT)
            and Question.AGREES not in floor.understanding.questions
        )
        return floor.move(MoveKind.SUGGEST, about=NOBODY_OFFERS if nobody else None)
    if not floor.child_heard and not reminded and not asked and floor.state.turn >= CHILD_AFTER:
        return floor.move(MoveKind.CHILD)
    if asked or (floor.has(Act.ASK_OPEN) and not floor.put_to_others):
        return floor.move(_open_talk(floor))
    return None


def _open_talk(floor: Floor) -> MoveKind:
    """What an open question gets: nobody who is asked directly answers by differing with another."""
    told = {move.kind for move in floor.before} | ({MoveKind.DISAGREE} if floor.addressed else set())
    kinds = [kind for kind in _OPEN_TALK if kind not in told] or [MoveKind.CONCERN]
    return kinds[floor.held.spoken % len(kinds)]


def _talk(floor: Floor) -> Move:
    """Ordinary talk, in turn, so that nobody does the same twice running. An open seat volunteers more."""
    answers = floor.cue(cues.ASKS) and (floor.joins or not floor.before)
    if openness(floor.held) == "apen" and not floor.has(Act.SUM_UP) and not answers:
        fact = disclosure.volunteers(floor.case, floor.state, floor.seat)
        if fact is not None:
            disclosure.tell(floor.state, fact)
            return floor.move(MoveKind.SHARE, fact=fact.id, why="apen")
    shut = {MoveKind.ADMIT} if floor.held.trust < _ADMITS_AFTER else set()
    shut |= {MoveKind.CHILD} if floor.child_heard else set()
    talk = [kind for kind in _TALK if kind not in shut]
    return floor.move(talk[(floor.held.spoken + floor.seed + len(floor.seat)) % len(talk)])


_STEPS: tuple[Callable[[Floor], Move | None], ...] = (
    _duty,
    _false_promise,
    _under_attack,
    _happened,
    telling.tell_news,
    telling.asked_secret,
    telling.general,
    _tests_consensus,
    giving.settle_own,
    giving.settle,
    _summed_up_wrong,
    _anything_more,
    _about_consent,
    giving.give,
    taking_in.report,
    _wants,
    taking_in.leave,
    taking_in.misheard,
    taking_in.answer,
    taking_in.offer,
    telling.tell,
    giving.offers,
    _ends,
    _answer,
    _plant,
    _reminds,
)
