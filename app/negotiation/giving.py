"""What a seat gives and stands by: concessions, counter-offers, promises confirmed. Part of `decide`."""

from __future__ import annotations

from app.domain.acts import OPENS_NOTHING, Act
from app.domain.case import Concession
from app.domain.play import Commitment, Move, MoveKind
from app.domain.questions import ORDINARY_WORK, Question
from app.negotiation import cues, handlingsrom, memory
from app.negotiation.floor import Floor

_ASKS_FOR_IT = (Act.ASK_COMMITMENT, Act.ASSIGN, Act.PROPOSE, Act.OFFER, Act.ASK_CHILD, Act.SUM_UP)
_ASKS_MORE = (Act.ASK_COMMITMENT, Act.ASK_CAPACITY, Act.PROPOSE)
MOST_CONCESSIONS = 2
MOST_COUNTERS = 2
_TALKED_OF = ORDINARY_WORK | {
    Question.ENOUGH, Question.AGREES, Question.FEARS, Question.TRIED, Question.WORKS, Question.STRENGTHS, Question.FIRST, Question.WISHES,
}  # fmt: skip
"""Questions that are no request for what a seat may hold back."""
_ASKS_ELSE = _TALKED_OF - {Question.ENOUGH, Question.AGREES, Question.CONTACT} | {
    Question.CONDITIONS,
}
"""Questions that ask nobody to stand by what was given."""
_OF_MEANS = frozenset(
    {Question.TASK, Question.TIME_FOR_IT, Question.OFF_HOURS, Question.PRICE, Question.WHERE}
)
"""Questions of what a service has, which are met with its terms only when the thing itself is asked for."""
_PLAINLY_ITS_OWN = 3
"""So many keywords of what a seat has make it come forward when another is asked."""
_GIVES = (MoveKind.CONCEDE, MoveKind.PARTIAL)


def stands_by(floor: Floor, line: Commitment) -> Move:
    """What a person promised from this seat before the AI took it over stands as they said it."""
    floor.held.confirmed.append(line.id)
    return floor.move(MoveKind.CONFIRM, said=memory.worded(line))


def settle_own(floor: Floor) -> Move | None:
    """A person's promise is confirmed when it is asked for, and once when somebody sums up or assigns."""
    own = memory.own_lines(floor.state, floor.seat)
    asked = memory.own_line(floor.case, floor.state, floor.seat, floor.understanding)
    if asked is not None and floor.addressed and floor.has(Act.ASK_COMMITMENT, Act.DEADLINE):
        return stands_by(floor, asked)
    left = [line for line in own if line.id not in floor.held.confirmed]
    return stands_by(floor, left[0]) if left and floor.has(Act.SUM_UP, Act.ASSIGN) else None


def settle(floor: Floor) -> Move | None:
    """Confirm what was given when the leader sums up, assigns, or asks for it once more.

    What stands already is said to be right once more when a summary names it.
    """
    often = 2 if floor.has(Act.SUM_UP) and floor.addressed_or_named else 1
    items = [
        c
        for c in floor.case.concessions
        if c.id in floor.held.conceded and floor.held.confirmed.count(c.id) < often
    ]
    fitting = [c for c in items if handlingsrom.fit(c, floor.understanding)]
    if floor.has(Act.SUM_UP, Act.ASSIGN):
        asks = floor.asked and not floor.has(Act.SUM_UP)
        item = next(iter(fitting if asks else fitting or items), None)
    elif floor.asked and floor.question in _ASKS_ELSE:
        item = None
    elif floor.addressed and floor.has(Act.ASK_COMMITMENT, Act.DEADLINE):
        before = (c for c in items if handlingsrom.touched(c, floor.state.last_topics))
        item = next(iter(fitting), None) or next(before, None)
    elif floor.has(Act.ASK_COMMITMENT) and not floor.put_to_others:
        item = next((c for c in fitting if handlingsrom.fit(c, floor.understanding) > 1), None)
    else:
        item = None
    return confirm(floor, item) if item is not None and not _asked_for_more(floor, item) else None


def _asked_for_more(floor: Floor, item: Concession) -> bool:
    """True when the message is rather about something that can be given now than about what was given before."""
    if floor.has(Act.SUM_UP):
        return False
    wanted = handlingsrom.wanted(floor.case, floor.state, floor.seat, floor.understanding, floor.addressed)
    if wanted is None or not handlingsrom.may_give(wanted, floor.held, floor.state):
        return False
    return handlingsrom.fit(wanted, floor.understanding) > handlingsrom.fit(item, floor.understanding)


def confirm(floor: Floor, item: Concession) -> Move:
    """Stand by a contribution that was given; it is settled in the plan."""
    floor.held.confirmed.append(item.id)
    _commit(floor, item, "venter" if item.decides == "over" else "godtatt")
    return floor.move(MoveKind.CONFIRM, concession=item.id, laws=_law(item))


def _law(item: Concession) -> tuple[str, ...]:
    return (item.law,) if item.law else ()


def _commit(floor: Floor, item: Concession, status: str) -> None:
    kept = [c for c in floor.state.commitments if c.concession != item.id]
    before = next((c for c in floor.state.commitments if c.concession == item.id), None)
    data = {
        "id": item.id,
        "seat": floor.seat,
        "what": item.what,
        "when": item.when,
        "concession": item.id,
        "basis": item.consent or item.law or "",
        "known_to": floor.state.private,
        "told_by": before.told_by if before else "",
        "follow_up": before.follow_up if before else "",
    }
    floor.state.commitments = [*kept, Commitment.model_validate({**data, "status": status})]


def give(floor: Floor) -> Move | None:
    """Give what has been earned; else say what it would take, a few times."""
    if floor.has(Act.CLOSE):
        return None
    state, held = floor.state, floor.held
    item = handlingsrom.wanted(floor.case, state, floor.seat, floor.understanding, floor.addressed)
    if item is None:
        return None
    if (
        floor.wants_an_answer
        and not floor.has(*_ASKS_FOR_IT)
        and handlingsrom.fit(item, floor.understanding) <= 1
    ):
        return None
    if floor.joins and handlingsrom.fit(item, floor.understanding) < _PLAINLY_ITS_OWN:
        return None
    given = sum(move.kind in _GIVES for move in floor.before)
    if handlingsrom.may_give(item, held, state) and given < MOST_CONCESSIONS:
        return _concede(floor, item)
    if _only_touches(floor, item):
        return None
    most = MOST_COUNTERS + floor.cue(cues.ASKS_TERMS)
    if held.countered.count(item.id) < most and not floor.has(Act.SUM_UP):
        held.countered.append(item.id)
        lacking = handlingsrom.missing(item, held, state)
        return floor.move(MoveKind.COUNTER, concession=item.id, missing=lacking)
    return None


def _only_touches(floor: Floor, item: Concession) -> bool:
    """True for who is not called, for a question of what a service can do at all, with one word in common with what it might give, for one
    of how things are done or thought, for leave asked, and for an offer that asks for nothing back."""
    if floor.cue(cues.ASKS_TERMS):
        return False
    talked_of = floor.question in _TALKED_OF and not floor.guessed
    if floor.cue(cues.ASKS_LEAVE) or (talked_of and not floor.put_to_others):
        return True
    if handlingsrom.fit(item, floor.understanding) == 1 and handlingsrom.of_other_things(
        item, floor.understanding
    ):
        return True
    asks_more = floor.has(*_ASKS_MORE) or floor.surely(Act.ASSIGN)
    if floor.joins or (floor.has(Act.OFFER) and not asks_more):
        return True
    if floor.question in _OF_MEANS and not floor.surely(Act.ASK_COMMITMENT, Act.PROPOSE, Act.ASSIGN):
        return handlingsrom.fit(item, floor.understanding) <= 1
    asks = floor.has(Act.ASK_CAPACITY) and not floor.has(Act.ASK_COMMITMENT, Act.PROPOSE, Act.ASSIGN)
    return asks and handlingsrom.fit(item, floor.understanding) <= 1


def _concede(floor: Floor, item: Concession) -> Move:
    floor.held.conceded.append(item.id)
    over = item.decides == "over"
    _commit(floor, item, "venter" if over else "foreslatt")
    why = ", ".join(condition.value for condition in item.conditions)
    kind = MoveKind.PARTIAL if over else MoveKind.CONCEDE
    return floor.move(kind, concession=item.id, laws=_law(item), why=why)


def offers(floor: Floor) -> Move | None:
    """When the host gives the table the word, a seat puts forward what people have already opened, nearest first."""
    shut = floor.has(Act.CLOSE, *OPENS_NOTHING)
    if not floor.given_word or shut or any(move.kind in _GIVES for move in floor.before):
        return None
    left = handlingsrom.left(floor.case, floor.state, floor.seat)
    ready = [c for c in left if c.conditions and handlingsrom.may_give(c, floor.held, floor.state)]
    best = max(ready, key=lambda c: handlingsrom.fit(c, floor.understanding), default=None)
    return _concede(floor, best) if best is not None else None
