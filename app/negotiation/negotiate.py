"""`negotiate`: (state, what the message does) → (new state, one Move per seat that speaks). Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.content import Case, Condition
from app.domain.play import (
    Act,
    Commitment,
    ConsentState,
    Move,
    MoveKind,
    SeatState,
    TableEvent,
    TableState,
    TurnPlan,
    Understanding,
)
from app.negotiation import consent, disclosure, handlingsrom
from app.negotiation.turn_taking import choose

SYSTEM_VOICE = "Personene rundt bordet er KI-roller i en øvelse. Alt de vet, står i saken. Skriv til dem som til et møte."
CHILD_AFTER = 4
_REACTIONS = (
    Act.PRESSURE, Act.BLAME, Act.DEMAND_SECRET, Act.REPAIR, Act.OFFER, Act.ASK_CHILD, Act.SUM_UP, Act.CITE_LAW,
    Act.REPORT_CONSENT, Act.ASSIGN, Act.ASK_CAPACITY, Act.ASK_OPEN, Act.FLATTER, Act.ACKNOWLEDGE, Act.ASK_COMMITMENT,
    Act.PROPOSE,
)  # fmt: skip
_TALK = (MoveKind.CONCERN, MoveKind.ASK, MoveKind.SUGGEST, MoveKind.DISAGREE, MoveKind.ADMIT, MoveKind.CHILD)


def new_state(case: Case, human_seat: str) -> TableState:
    """Return the state at the start of the meeting."""
    seats = {seat.service: SeatState() for seat in case.seats if seat.service != human_seat}
    held = {item.id: ConsentState() for item in case.consents}
    return TableState(human_seat=human_seat, seats=seats, consents=held)


def negotiate(
    case: Case, state: TableState, understanding: Understanding, to: Sequence[str], seed: int
) -> TurnPlan:
    """Decide what happens at the table after a message. `state` is left as it was."""
    new = state.model_copy(deep=True)
    new.turn += 1
    events = consent.answer_asked(case, new)
    if understanding.has(Act.META):
        events.append(TableEvent(type="note", text=SYSTEM_VOICE))
        return TurnPlan(events=events, state=new)
    consent.ask(case, new, understanding)
    reached = tuple(dict.fromkeys([*to, *understanding.addressed]))
    handlingsrom.earn(new, understanding, reached)
    new.acts_seen.extend(found.act.value for found in understanding.acts)
    events.extend(_own_promise(new, understanding))
    seats = choose(case, new, understanding, tuple(to), seed)
    moves: list[Move] = []
    for seat in seats:
        moves.append(_decide(case, new, seat, understanding, moves, seed))
    for seat, held in new.seats.items():
        held.quiet = 0 if seat in seats else held.quiet + 1
        held.spoken += seat in seats
    new.last_speakers = [*new.last_speakers, *seats][-6:]
    return TurnPlan(events=events, moves=moves, state=new)


def _own_promise(state: TableState, understanding: Understanding) -> list[TableEvent]:
    """What the leader offers becomes a line in the plan: proposed with a time, vague without."""
    offer = next((found for found in understanding.acts if found.act is Act.OFFER), None)
    if offer is None or understanding.has(Act.PRESSURE, Act.BLAME):
        return []
    when = next((found.words for found in understanding.acts if found.act is Act.DEADLINE), "")
    item = Commitment(
        id=f"egen-{state.turn}",
        seat=state.human_seat,
        what="",
        when=when,
        status="godtatt" if when else "vag",
    )
    state.commitments.append(item)
    return [TableEvent(type="commitment", seat=item.seat, data=item.model_dump())]


def _decide(
    case: Case, state: TableState, seat: str, understanding: Understanding, before: list[Move], seed: int
) -> Move:
    held = state.seats[seat]
    reaction = next((act for act in _REACTIONS if understanding.has(act)), None)
    base = Move(seat=seat, kind=MoveKind.CONCERN, reaction=reaction, quote=understanding.quote)
    for step in (_under_attack, _asked_secret, _settle, _give, _tell, _answer):
        move = step(case, state, seat, understanding, base, before)
        if move is not None:
            return move
    return base.model_copy(update={"kind": _talk(state, held, seed, seat), "question": False})


def _under_attack(
    case: Case, state: TableState, seat: str, understanding: Understanding, base: Move, before: list[Move]
) -> Move | None:
    if understanding.has(Act.PRESSURE, Act.BLAME):
        return base.model_copy(update={"kind": MoveKind.REBUFF})
    if understanding.laws:
        return base.model_copy(update={"kind": MoveKind.WRONG_LAW, "about": understanding.laws[0]})
    if understanding.has(Act.REPAIR) and state.seats[seat].trust <= 0:
        return base.model_copy(update={"kind": MoveKind.REPAIR})
    return None


def _asked_secret(
    case: Case, state: TableState, seat: str, understanding: Understanding, base: Move, before: list[Move]
) -> Move | None:
    held = state.seats[seat]
    if not disclosure.asks_closed(case, state, seat, understanding):
        return None
    held.refused += 1
    kind = MoveKind.REFUSE if held.refused <= 2 else MoveKind.HOLD_FIRM
    return base.model_copy(update={"kind": kind, "laws": disclosure.ground(seat)})


def _settle(
    case: Case, state: TableState, seat: str, understanding: Understanding, base: Move, before: list[Move]
) -> Move | None:
    """Confirm what was given when the leader sums up, assigns or sets a time."""
    held = state.seats[seat]
    open_items = [c for c in held.conceded if c not in held.confirmed]
    if not open_items or not understanding.has(Act.SUM_UP, Act.ASSIGN):
        return None
    item = next(c for c in case.concessions if c.id == open_items[0])
    held.confirmed.append(item.id)
    _commit(state, seat, item.id, item.what, item.when, "godtatt")
    laws = (item.law,) if item.law else ()
    return base.model_copy(update={"kind": MoveKind.CONFIRM, "concession": item.id, "laws": laws})


def _commit(state: TableState, seat: str, item: str, what: str, when: str, status: str) -> None:
    kept = [c for c in state.commitments if c.concession != item]
    new = Commitment.model_validate(
        {"id": item, "seat": seat, "what": what, "when": when, "status": status, "concession": item}
    )
    state.commitments = [*kept, new]


def _give(
    case: Case, state: TableState, seat: str, understanding: Understanding, base: Move, before: list[Move]
) -> Move | None:
    held = state.seats[seat]
    item = handlingsrom.wanted(case, state, seat, understanding)
    if item is None:
        return None
    laws = (item.law,) if item.law else ()
    if handlingsrom.may_give(item, held) and sum(m.kind is MoveKind.CONCEDE for m in before) < 2:
        held.conceded.append(item.id)
        _commit(state, seat, item.id, item.what, item.when, "foreslatt")
        why = ", ".join(condition.value for condition in item.conditions)
        return base.model_copy(
            update={"kind": MoveKind.CONCEDE, "concession": item.id, "laws": laws, "why": why}
        )
    if held.countered.count(item.id) < 2:
        held.countered.append(item.id)
        lacking = handlingsrom.missing(item, held)
        return base.model_copy(update={"kind": MoveKind.COUNTER, "concession": item.id, "missing": lacking})
    return None


def _tell(
    case: Case, state: TableState, seat: str, understanding: Understanding, base: Move, before: list[Move]
) -> Move | None:
    fact = disclosure.tellable(case, state, seat, understanding)
    if fact is None:
        return None
    state.told_facts.append(fact.id)
    if fact.id not in state.open_facts:
        state.open_facts.append(fact.id)
    return base.model_copy(update={"kind": MoveKind.SHARE, "fact": fact.id})


def _answer(
    case: Case, state: TableState, seat: str, understanding: Understanding, base: Move, before: list[Move]
) -> Move | None:
    held = state.seats[seat]
    if understanding.has(Act.OFF_TOPIC):
        return base.model_copy(update={"kind": MoveKind.BACK_TO_CASE})
    if understanding.has(Act.CLOSE):
        return base.model_copy(update={"kind": MoveKind.CLOSE})
    if understanding.has(Act.ASK_CAPACITY, Act.ANONYMOUS):
        return base.model_copy(update={"kind": MoveKind.ANSWER_CAPACITY})
    if understanding.has(Act.FLATTER, Act.SHORT):
        return base.model_copy(update={"kind": MoveKind.UNMOVED})
    if held.spoken == 0:
        return base.model_copy(update={"kind": MoveKind.STANCE})
    unheard = Act.ASK_CHILD.value not in state.acts_seen
    if unheard and state.turn >= CHILD_AFTER and not any(m.kind is MoveKind.CHILD for m in before):
        return base.model_copy(update={"kind": MoveKind.CHILD})
    return None


def _talk(state: TableState, held: SeatState, seed: int, seat: str) -> MoveKind:
    """Ordinary talk, in turn, so that nobody does the same twice running."""
    if Condition.RESPECT.value in held.earned and held.spoken % 3 == 2:
        return MoveKind.ADMIT
    return _TALK[(held.spoken + seed + len(seat)) % len(_TALK)]
