"""`negotiate`: (state, what the message does) → (new state, one Move per seat that speaks). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.case import Case
from app.domain.play import (
    OPENS_NOTHING,
    Act,
    Commitment,
    ConsentState,
    FoundAct,
    Move,
    SeatState,
    TableEvent,
    TableState,
    TurnPlan,
    Understanding,
)
from app.negotiation import consent, cues, handlingsrom, injects, openness
from app.negotiation.attention import ALONE, Attention
from app.negotiation.decide import decide
from app.negotiation.floor import Floor
from app.negotiation.turn_taking import choose

SYSTEM_VOICE = "Personene rundt bordet er KI-roller i en øvelse. Alt de vet, står i saken. Skriv til dem som til et møte."
OWN_FIT = 2
"""Keywords an offer must touch to count as a contribution of the leader's own seat."""
_REPORTS = re.compile(
    r"\b(?:jeg|vi|eg|me)\b(?: \S+){0,3}? (?:meld(?:er|e)?|ringe?r|ringjer?|sende?r?|skriver?)\b"
    r"|\b(?:melder|ringer|ringjer|sender) (?:jeg|vi|eg|me)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(r"\b(?:ikke|ikkje|vent\w*|utsett\w*|kanskje|om det blir|slipper|slepp)\b", re.IGNORECASE)
_IF = re.compile(r"\b(?:hvis|viss|før)\b", re.IGNORECASE)
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
    new = state.model_copy(deep=True)
    new.turn += 1
    new.private = (new.human_seat, attention.private_to) if attention.private_to else ()
    events = [*injects.let_come(case, new, attention.inject), *consent.answer_asked(case, new)]
    if understanding.has(Act.META):
        events.append(TableEvent(type="note", text=SYSTEM_VOICE))
        return TurnPlan(events=events, state=new)
    reached = _reached(new, understanding, to)
    openness.move(new, understanding, reached)
    handlingsrom.earn(new, understanding, reached)
    events.extend(consent.ask(case, new, understanding))
    new.acts_seen.extend(found.act.value for found in understanding.acts)
    events.extend(_own_promise(case, new, understanding))
    answered = _answered(case, new, events)
    seats = choose(case, new, understanding, reached, seed, answered, attention)
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
        )
        moves.append(_in_private(new, decide(floor)))
    for seat, held in new.seats.items():
        held.quiet = 0 if seat in seats else held.quiet + 1
        held.spoken += seat in seats
    new.last_speakers = [*new.last_speakers, *seats][-6:]
    new.last_reached = list(reached)
    new.among_people = 0 if seats else new.among_people + 1
    return TurnPlan(events=events, moves=moves, state=new)


def _in_private(state: TableState, move: Move) -> Move:
    """In a private talk only the two hear what is said."""
    return move.model_copy(update={"private_to": (state.human_seat,)}) if state.private else move


def _answered(case: Case, state: TableState, events: Sequence[TableEvent]) -> tuple[str, ...]:
    """The seats that the family has just allowed to tell something."""
    given = {
        event.data["consent"]
        for event in events
        if event.type == "consent" and event.data["status"] == "gitt"
    }
    return tuple(f.owner for f in case.facts if f.consent in given and f.id in state.open_facts)


def _reached(state: TableState, understanding: Understanding, to: Sequence[str]) -> tuple[str, ...]:
    """The seats the message is for: chosen, named, or the one the leader was already talking to."""
    named = dict.fromkeys([*to, *understanding.addressed])
    reached = tuple(seat for seat in named if seat in state.seats)
    if reached or understanding.has(Act.SUM_UP):
        return reached
    goes_on = understanding.to_you and understanding.has(*_TO_THE_SAME)
    if goes_on and len(state.last_reached) == 1 and not understanding.has(Act.ASK_CHILD):
        return tuple(state.last_reached)
    return tuple(seat for seat in understanding.mentioned if seat in state.seats)


def _is_own(found: FoundAct) -> bool:
    """True for an offer, and for a leader who says that they report; a question whether to report is neither."""
    if found.act is Act.REPORT_CONCERN:
        told = (
            "?" not in found.sentence
            and not _IF.search(found.sentence)
            and not _HEDGED.search(found.sentence)
        )
        return told and _REPORTS.search(found.sentence) is not None
    return found.act is Act.OFFER


def _own_promise(case: Case, state: TableState, understanding: Understanding) -> list[TableEvent]:
    """What the leader offers becomes a line in the plan: accepted with a time, vague without.

    An offer that fits the handlingsrom of the leader's own seat settles the same questions.
    """
    offer = next((found for found in understanding.acts if _is_own(found)), None)
    if offer is None or understanding.has(*OPENS_NOTHING) or cues.PUTS_OFF_REPORT in understanding.cues:
        return []
    when = next((found.words for found in understanding.acts if found.act is Act.DEADLINE), "")
    own = [item for item in case.concessions if item.service == state.human_seat]
    best = max(own, key=lambda item: handlingsrom.fit(item, understanding), default=None)
    fits = best is not None and handlingsrom.fit(best, understanding) >= OWN_FIT
    fits = fits and _HEDGED.search(offer.sentence) is None
    item = Commitment(
        id=f"egen-{state.turn}",
        seat=state.human_seat,
        what=offer.sentence.rstrip("?"),
        when=when,
        status="godtatt" if when else "vag",
        concession=best.id if best and fits else None,
    )
    state.commitments.append(item)
    return [TableEvent(type="commitment", seat=item.seat, data=item.model_dump())]
