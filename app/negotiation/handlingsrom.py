"""Handlingsrom: what a seat can give, and what the leader has done to open it."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.acts import OPENS_NOTHING, Act, Understanding
from app.domain.case import Case, Concession, Condition
from app.domain.play import SeatState, TableState
from app.negotiation import consent, cues
from app.negotiation.openness import openness

AFTER = "etter:"
"""Prefix of a missing concession of somebody else."""


def earned_by(understanding: Understanding, to_seat: bool) -> set[Condition]:
    """Conditions that a message meets for a seat. Praise, insistence and attacks meet none."""
    if understanding.has(*OPENS_NOTHING):
        return set()
    rules = (
        (Act.ASK_CAPACITY, Condition.ASKED_CAPACITY, to_seat),
        (Act.ASK_OPEN, Condition.ASKED_OPENLY, to_seat),
        (Act.ACKNOWLEDGE, Condition.RESPECT, to_seat),
        (Act.REPAIR, Condition.RESPECT, True),
        (Act.OFFER, Condition.OFFERED_OWN, True),
        (Act.ASK_CHILD, Condition.CHILD_VIEW, True),
        (Act.PROPOSE, Condition.CONCRETE, to_seat),
    )
    heard = {found.act for found in understanding.acts if not found.presumed}
    earned = {condition for act, condition, reaches in rules if reaches and act in heard}
    if understanding.has(Act.ASSIGN) and understanding.has(Act.DEADLINE):
        earned.add(Condition.NAMED_RESPONSIBILITY)
    if to_seat and understanding.has(Act.ASK_COMMITMENT) and understanding.has(Act.DEADLINE):
        earned.add(Condition.CONCRETE)
    return earned


def earn(state: TableState, understanding: Understanding, reached: tuple[str, ...]) -> None:
    """Record, for every seat that hears it, which conditions the message met, and in which turn.

    Also for seats where people sit: what a leader did counts when the AI takes such a seat over.
    """
    for seat in (s for s in state.room if s != state.human_seat):
        to_seat = not reached or seat in reached
        for condition in sorted(earned_by(understanding, to_seat)):
            state.mind(seat).earned.setdefault(condition.value, state.turn)


def earn_again(state: TableState, understanding: Understanding, reached: tuple[str, ...]) -> None:
    """Record what the message of the last turn met when it is read again; what it did not meet after all is taken back."""
    for seat in (s for s in state.room if s != state.human_seat):
        met = {condition.value for condition in earned_by(understanding, not reached or seat in reached)}
        held = state.mind(seat)
        held.earned = {c: turn for c, turn in held.earned.items() if turn != state.turn or c in met}
    earn(state, understanding, reached)


def _given(state: TableState) -> set[str]:
    own = {c.concession for c in state.commitments if c.concession and c.status != "falt_bort"}
    return own | {item for held in state.seats.values() for item in held.conceded}


def missing(item: Concession, held: SeatState, state: TableState) -> tuple[str, ...]:
    """Return the conditions that are not met, and the concessions of others it waits for.

    Consent counts only when it is the concession's own.
    """
    met = set(held.earned)
    if consent.given(state, item.consent):
        met.add(Condition.CONSENT.value)
    lacking = [condition.value for condition in item.conditions if condition.value not in met]
    waits = [f"{AFTER}{other}" for other in item.after if other not in _given(state)]
    return (*lacking, *waits)


def reasons(item: Concession, held: SeatState, state: TableState) -> list[dict[str, str | int]]:
    """Return why a concession opened: each condition with the turn it was met in."""
    turns = dict(held.earned)
    asked = state.consents[item.consent].asked_turn if item.consent in state.consents else None
    turns.setdefault(Condition.CONSENT.value, asked or 0)
    return [{"condition": c.value, "turn": turns.get(c.value, 0)} for c in item.conditions]


def fit(item: Concession, understanding: Understanding) -> int:
    """Return how many of the concession's keywords the message touches."""
    return touched(item, understanding.topics)


_ASKED = (
    Act.ASK_COMMITMENT, Act.ASK_CAPACITY, Act.PROPOSE, Act.ASSIGN, Act.ASK_CHILD, Act.ANONYMOUS,
)  # fmt: skip


_ASKED_FOR_DEEDS = tuple(act for act in _ASKED if act is not Act.ASK_CHILD)
"""Whoever asks for the child's view and nothing more asks for no building and no form."""
FEW_LETTERS, FEW_TOPICS = 3, 2
"""A request with so few words of more letters than that names no thing of its own."""
OF_WEIGHT, MANY = 5, 4
"""Words of so many letters or more, compared by their first ones, say what a request is about; so many are another thing."""
_ANY_THING = frozenset("det dette noe noko hva kva den".split())
SAME = 2
"""So many keywords in what a person has promised from the seat, and it is the same contribution."""


def left(case: Case, state: TableState, seat: str) -> list[Concession]:
    """Return what a seat has still to give: not given, not closed, not promised by a person who sat there."""
    gone = {*state.seats[seat].conceded, *state.closed}
    own = [c.what.lower().split() for c in state.commitments if c.seat == seat and c.by_person]
    mine = (c for c in case.concessions if c.service == seat and c.id not in gone)
    return [c for c in mine if all(touched(c, words) < SAME for words in own)]


def touched(item: Concession, words: Sequence[str]) -> int:
    """Return how many of the concession's keywords begin one of the words."""
    begun = "".join(f"\n{word}" for word in words)
    return sum(f"\n{word}" in begun for word in item.keywords)


def wanted(
    case: Case, state: TableState, seat: str, understanding: Understanding, addressed: bool
) -> Concession | None:
    """Return the contribution the message is about: best fitting, not given before.

    None when nothing is asked; what the leader offers is a request only of whom it is put to. A seat that was not
    spoken to comes forward only when the message is plainly about what it has.
    """
    held = state.seats[seat]
    open_ = left(case, state, seat)
    asks = understanding.has(*_ASKED) or (addressed and understanding.has(Act.OFFER))
    if not understanding.has(*_ASKED_FOR_DEEDS, Act.OFFER):
        open_ = [item for item in open_ if Condition.CHILD_VIEW in item.conditions]
    if not open_ or not asks or understanding.has(*OPENS_NOTHING):
        return None
    best = max(open_, key=lambda item: (fit(item, understanding), -len(missing(item, held, state))))
    touching = fit(best, understanding)
    by_chance = touching == 1 and _by_chance(best, understanding)
    terms = cues.ASKS_TERMS in understanding.cues and state.last_reached == [seat]
    goes_on = terms or (bool(held.countered) and state.last_asked == seat)
    if addressed and touching <= int(goes_on):
        on = _goes_on(open_, state, held, understanding)
        return on or (best if touching and not by_chance else None)
    return best if touching >= (1 if addressed else 2) and not by_chance else None


def _by_chance(item: Concession, understanding: Understanding) -> bool:
    """True when one word in common may be chance: nothing is plainly asked for, and the child's view is only guessed
    at, or many words of the message are of other things."""
    asked = [found for found in understanding.acts if found.act in _ASKED]
    if any(found.sure for found in asked):
        return False
    if all(found.act is Act.ASK_CHILD for found in asked) and not understanding.has(Act.OFFER):
        return True
    return of_other_things(item, understanding)


def of_other_things(item: Concession, understanding: Understanding) -> bool:
    """True when many words of the message are of other things than the contribution."""
    told = f"{item.what} {' '.join(item.keywords)}".lower()
    other = [t for t in understanding.topics if len(t) >= OF_WEIGHT and t[:OF_WEIGHT] not in told]
    return len(other) >= MANY


def _goes_on(
    open_: list[Concession], state: TableState, held: SeatState, understanding: Understanding
) -> Concession | None:
    """«Hva skal til?», «Kan du ta det?»: what the seat last held back, or what the message before was about.

    A request that names a thing the seat does not have, is not met with another.
    """
    terms = cues.ASKS_TERMS in understanding.cues
    if not terms and not understanding.has(Act.ASK_COMMITMENT):
        return None
    held_back = next((item for item in open_ if item.id in held.countered[-1:]), None)
    before = max(open_, key=lambda item: touched(item, state.last_topics))
    same = not state.last_reached or before.service in state.last_reached or held.quiet == 0
    about = before if same and touched(before, state.last_topics) else None
    few = sum(len(word) > FEW_LETTERS for word in understanding.topics) <= FEW_TOPICS
    few = few and not understanding.has(Act.ASK_OPEN)
    held_first = terms or (held_back is not None and state.last_asked == held_back.service)
    few = few and bool(_ANY_THING & set(understanding.topics))
    nearest = min(open_, key=lambda item: len(missing(item, held, state))) if few and not terms else None
    return (held_back or about if held_first else about or held_back) or nearest


def may_give(item: Concession, held: SeatState, state: TableState) -> bool:
    """True when every condition is met and the seat is neither closed, under pressure nor unmended after an attack."""
    calm = held.pressure == 0 and not held.bruised and openness(held) != "lukket"
    return calm and not missing(item, held, state)
