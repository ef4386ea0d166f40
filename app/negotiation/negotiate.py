"""`negotiate`: (state, what the message does) → (new state, one Move per seat that speaks). Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.acts import HOSTILE, Act, FoundAct, Understanding
from app.domain.case import Case
from app.domain.play import (
    NOBODY_OFFERS,
    ConsentState,
    Move,
    MoveKind,
    SeatState,
    TableEvent,
    TableState,
    TurnPlan,
)
from app.negotiation import consent, cues, disclosure, handlingsrom, injects, openness
from app.negotiation.attention import ALONE, Attention, asks_everybody
from app.negotiation.decide import IDLE, decide
from app.negotiation.floor import Floor
from app.negotiation.following import follow
from app.negotiation.promising import own_promises
from app.negotiation.retelling import retold
from app.negotiation.turn_taking import choose

SYSTEM_VOICE = "Personene rundt bordet er KI-roller i en øvelse. Alt de vet, står i saken. Skriv til dem som til et møte."
_SMALL_TALK = (Act.SHORT, Act.FLATTER, Act.META)
_ASKS_BACK = frozenset({MoveKind.COUNTER, MoveKind.ASK, MoveKind.WANT})
"""Moves that want an answer from the leader."""
_TURNS = (
    Act.SUM_UP,
    Act.CLOSE,
    Act.ASK_CHILD,
    Act.NEXT_MEETING,
    Act.META,
    Act.OFF_TOPIC,
    Act.ASSIGN,
    *HOSTILE,
)
"""What turns to the whole table, or to nobody, whatever it begins with."""
_TO_THE_SAME = (Act.ACKNOWLEDGE, Act.ASK_COMMITMENT, Act.ASK_CAPACITY, Act.REPAIR)


def new_state(case: Case, human_seat: str) -> TableState:
    """Return the state at the start of the meeting."""
    seats = {seat.service: SeatState() for seat in case.seats if seat.service != human_seat}
    held = {item.id: ConsentState() for item in case.consents}
    return TableState(human_seat=human_seat, seats=seats, consents=held)


def negotiate(
    case: Case,
    state: TableState,
    understanding: Understanding,
    to: Sequence[str],
    seed: int,
    attention: Attention = ALONE,
) -> TurnPlan:
    """Decide what happens at the table after a message. `state` is left as it was."""
    new = state.copied()
    new.turn += 1
    new.private = (new.human_seat, attention.private_to) if attention.private_to else ()
    if state.private != new.private:
        new.last_reached = []
    events = [*injects.let_come(case, new, attention.inject), *consent.answer_asked(case, new)]
    if understanding.has(Act.META) and not attention.floor:
        events.append(TableEvent(type="note", text=SYSTEM_VOICE))
        return TurnPlan(events=[_for_the_two(new, event) for event in events], state=new)
    understanding = _worth_answering(understanding) if attention.floor else understanding
    called = _called(new, understanding, to) or _goes_on_with(new, understanding, attention)
    reached = called or _spoken_of(new, understanding)
    if not attention.floor:
        events.extend(_take_in(case, new, understanding, reached))
    answered = _answered(case, new, events)
    taken = "" if reached else _taken_up(case, state, understanding)
    seats = choose(case, new, understanding, reached, seed, answered, attention, called, taken)
    moves: list[Move] = []
    for seat in seats:
        floor = Floor(
            case,
            new,
            seat,
            understanding,
            seat in reached,
            tuple(moves),
            seed,
            seat in answered,
            seat == seats[-1],
            attention.floor,
            bool(reached) and seat not in reached,
        )
        move = decide(floor)
        if seat in reached or not _beside_the_point(floor, move, bool(called)):
            moves.append(_in_private(new, move))
    seats = [move.seat for move in moves]
    for seat, held in new.seats.items():
        held.quiet = 0 if seat in seats else held.quiet + 1
        held.spoken += seat in seats
    new.last_speakers = [*new.last_speakers, *seats][-6:]
    new.last_reached = [seat for seat in reached if seat not in understanding.thanked]
    new.last_topics = list(understanding.topics)
    new.last_asked = next((move.seat for move in reversed(moves) if move.kind in _ASKS_BACK), "")
    if not new.private:
        new.among_people = 0 if seats else new.among_people + 1
        new.unanswered = new.unanswered + 1 if not seats and asks_everybody(understanding, called) else 0
    return TurnPlan(events=[_for_the_two(new, event) for event in events], moves=moves, state=new)


def _beside_the_point(floor: Floor, move: Move, called: bool) -> bool:
    """True for ordinary talk of a seat that nobody called, when another was, or when nobody would take what was asked."""
    if any(one.about == NOBODY_OFFERS for one in floor.before):
        return move.kind in IDLE
    return called and (move.kind in IDLE or (move.kind is MoveKind.CHILD and floor.cue(cues.ASKS)))


def _worth_answering(understanding: Understanding) -> Understanding:
    """What is left of the last message when the host asks the table to answer: the case, not the small talk."""
    kept = tuple(found for found in understanding.acts if found.act not in _SMALL_TALK)
    return understanding.model_copy(update={"acts": kept})


def _take_in(
    case: Case, state: TableState, understanding: Understanding, reached: tuple[str, ...]
) -> list[TableEvent]:
    """What a message does to the table: trust, conditions met, consents asked for, what its seat told and promised.

    What is said in private changes nothing for those who did not hear it.
    """
    openness.move(state, understanding, reached)
    handlingsrom.earn(state, understanding, reached)
    events = consent.ask(case, state, understanding)
    if not state.private:
        state.acts_seen.extend(found.act.value for found in understanding.acts)
    for fact in retold(case, state, understanding):
        disclosure.tell(state, fact)
    return [*events, *own_promises(case, state, understanding), *follow(state, understanding)]


def _in_private(state: TableState, move: Move) -> Move:
    """In a private talk only the two hear what is said."""
    return move.model_copy(update={"private_to": (state.human_seat,)}) if state.private else move


def _for_the_two(state: TableState, event: TableEvent) -> TableEvent:
    """What two agree on in private, then and later, and what the system tells them there, is for them."""
    if event.type == "commitment" and event.data["known_to"]:
        return event.model_copy(update={"data": event.data | {"to_seats": list(event.data["known_to"])}})
    if not state.private or event.type not in {"commitment", "note"}:
        return event
    return event.model_copy(update={"data": event.data | {"to_seats": list(state.private)}})


def _answered(case: Case, state: TableState, events: Sequence[TableEvent]) -> tuple[str, ...]:
    """The seats that the family has just allowed to tell something."""
    given = {
        event.data["consent"]
        for event in events
        if event.type == "consent" and event.data["status"] == "gitt"
    }
    return tuple(f.owner for f in case.facts if f.consent in given and f.id in state.open_facts)


def _called(state: TableState, understanding: Understanding, to: Sequence[str]) -> tuple[str, ...]:
    """The seats the message is for, people's too: chosen, named, or the one the leader was already talking to."""
    named = dict.fromkeys([*to, *understanding.addressed])
    called = tuple(seat for seat in named if seat in state.room and seat != state.human_seat)
    if called or understanding.has(Act.SUM_UP):
        return called
    same = understanding.has(*_TO_THE_SAME) and not understanding.has(Act.OFFER)
    goes_on = understanding.to_one or (understanding.to_you and same)
    childs = understanding.has(Act.ASK_CHILD) and not understanding.to_one
    if goes_on and len(state.last_reached) == 1 and not childs:
        return tuple(seat for seat in state.last_reached if seat != state.human_seat)
    return ()


def _goes_on_with(state: TableState, understanding: Understanding, attention: Attention) -> tuple[str, ...]:
    """A leader alone with the AI seats who goes on from what was just said, or answers it, speaks to whoever said it."""
    heard = set(understanding.cues)
    if (
        attention.humans > 1
        or attention.floor
        or understanding.to_self
        or (cues.TO_ALL in heard and cues.ASKED_AGAIN not in heard)
    ):
        return ()
    replies = bool(state.last_asked) and (cues.GOES_ON in heard or understanding.has(Act.OFFER))
    if any(found.act in _TURNS and not _is_no_turn(found, replies) for found in understanding.acts):
        return ()
    spoke = [seat for seat, held in state.seats.items() if held.spoken and held.quiet == 0]
    with_one = len(state.last_reached) == 1
    last = state.last_reached if with_one else spoke
    seat = state.last_asked or (last[0] if len(last) == 1 else "")
    goes_on = bool({cues.GOES_ON, cues.ASKED_AGAIN, cues.AT_THEIRS} & heard)
    goes_on = goes_on or (with_one and cues.ASKS in heard)
    answers = bool(state.last_asked) or (with_one and understanding.has(Act.OFFER))
    asks = cues.ASKS in heard and understanding.to_you
    named = understanding.named_in_question if asks else understanding.mentioned
    others = [other for other in named if other != seat and other in state.room]
    free = replies or not others
    return (seat,) if seat in state.seats and (goes_on or answers) and free else ()


def _is_no_turn(found: FoundAct, replies: bool) -> bool:
    """True for a task or the child's view that is only likely, or a task in the reply to what was asked."""
    return found.act in {Act.ASSIGN, Act.ASK_CHILD} and (replies or not found.sure)


def _taken_up(case: Case, state: TableState, understanding: Understanding) -> str:
    """The seat whose chance of the turn before the leader takes: it is the one that answers, named or not."""
    planted_now = state.opportunities and state.planted_turn == state.turn
    if not planted_now or understanding.has(Act.SUM_UP, Act.CLOSE):
        return ""
    chance = next((o for o in case.opportunities if o.id == state.opportunities[-1]), None)
    if chance is None or chance.seat not in state.seats:
        return ""
    return chance.seat if any(found.act in chance.acts for found in understanding.acts) else ""


def _spoken_of(state: TableState, understanding: Understanding) -> tuple[str, ...]:
    """Where nobody is called, the AI seats a message speaks of are those it reaches; a summary reaches all."""
    if understanding.has(Act.SUM_UP):
        return ()
    return tuple(seat for seat in understanding.mentioned if seat in state.seats)
