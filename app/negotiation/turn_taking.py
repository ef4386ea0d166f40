"""Who speaks: the addressed, those with something at stake, then the quietest. Never everyone."""

from __future__ import annotations

from app.domain.acts import OPENS_NOTHING, Act, Understanding
from app.domain.case import Case
from app.domain.play import TableState
from app.negotiation.attention import (
    ALONE,
    Attention,
    decided_over,
    forgets_the_child,
    on_duty,
    stalled,
    threshold,
)
from app.negotiation.disclosure import news, touches
from app.negotiation.handlingsrom import touched
from app.negotiation.promising import reports_now

MOST_SPEAKERS = 2
OPENS_IN = 2
"""Turns in which two speak up anyway, so that the table gets to know its voices."""
CLEARLY_MORE = 6
"""So much more at stake than the next one that nobody else answers."""


def _settles(state: TableState, seat: str, understanding: Understanding) -> bool:
    """True when the message sums up or assigns what the seat has given, or claims what it has not."""
    held = state.seats[seat]
    named = seat in understanding.mentioned
    if understanding.has(Act.SUM_UP) and named and (held.conceded or understanding.has(Act.ASSIGN)):
        return True
    return understanding.has(Act.SUM_UP, Act.ASSIGN) and len(held.conceded) > len(held.confirmed)


def _stake(case: Case, state: TableState, seat: str, understanding: Understanding) -> int:
    facts = sum(touches(f, understanding.topics) for f in case.facts if f.owner == seat)
    things = sum(touched(item, understanding.topics) for item in case.concessions if item.service == seat)
    told = [f for f in case.facts if f.owner == seat and f.id in state.open_facts]
    fresh = [f for f in told if f.id not in state.told_facts]
    about = any(touches(f, understanding.topics) for f in fresh)
    return (
        facts
        + 2 * things
        + (8 if about else 3 if fresh else 0)
        + (6 if _settles(state, seat, understanding) else 0)
    )


def choose(
    case: Case,
    state: TableState,
    understanding: Understanding,
    reached: tuple[str, ...],
    seed: int,
    answered: tuple[str, ...] = (),
    attention: Attention = ALONE,
    called: tuple[str, ...] = (),
    taken: str = "",
) -> list[str]:
    """Return the seats that answer, in order; empty when silence is the answer.

    `answered` are the seats that the family has just allowed to speak: the first says what it may. `called` are
    the seats, people's too, that the message is spoken to; `reached` also those it only speaks of; `taken` is the one whose planted chance is taken.
    """
    if attention.mode == "pause" and not attention.floor:
        return []
    if attention.private_to:
        return [attention.private_to]
    if attention.inject:
        return _on_inject(case, state, understanding, attention.inject)
    if attention.humans > 1 and not attention.floor:
        return _among_people(case, state, understanding, answered, attention, called)
    told = [seat for seat in answered if seat in state.seats and news(case, state, seat)][:1]
    spoken_to = [seat for seat in reached if seat in state.seats and seat not in understanding.thanked]
    asked = list(dict.fromkeys([*told, *spoken_to[:2]])) if told else spoken_to[:3]
    if asked:
        return asked if len(asked) > 1 else [*asked, *_joins(case, state, understanding, asked)]
    if "barnevern" in state.seats and reports_now(understanding):
        return ["barnevern"]
    if understanding.has(Act.SHORT) and state.turn % 3 == 0 and not attention.floor:
        return []
    return _most_at_stake(case, state, understanding, seed, attention.floor, taken)


def _most_at_stake(
    case: Case, state: TableState, understanding: Understanding, seed: int, given_word: bool, taken: str
) -> list[str]:
    """One or two of those with most at stake, then the quietest; not the one who spoke last.

    Nobody follows up a remark that does not touch them, but where the host has given the table the word.
    """
    order = list(state.seats)
    tie = {seat: (index * 7 + seed + state.turn * 3) % len(order) for index, seat in enumerate(order)}
    tired = {seat for seat in order if state.last_speakers[-1:] == [seat] and not news(case, state, seat)}

    weight = {s: _stake(case, state, s, understanding) + state.seats[s].quiet for s in order}
    if taken:
        tired.discard(taken)
        weight[taken] = max(weight.values()) + 1
    ranked = sorted(order, key=lambda seat: (seat in tired, -weight[seat], tie[seat]))
    if understanding.has(Act.SUM_UP):
        ranked = [s for s in ranked if _settles(state, s, understanding)] or ranked
    alone = (
        len(ranked) > 1
        and not understanding.has(Act.SUM_UP)
        and weight[ranked[0]] >= weight[ranked[1]] + CLEARLY_MORE
    )
    brief = understanding.has(Act.SHORT, Act.FLATTER, Act.OFF_TOPIC) or understanding.to_self
    told = state.turn > OPENS_IN and not understanding.has(Act.ASK_OPEN, Act.ASK_CAPACITY, Act.SUM_UP)
    idle = told and not given_word and len(ranked) > 1 and _stake(case, state, ranked[1], understanding) == 0
    return ranked[: 1 if alone or brief or idle else MOST_SPEAKERS]


def _on_inject(case: Case, state: TableState, understanding: Understanding, inject: str) -> list[str]:
    """Those who have something to say of what the host has let come; else, when all heard it, the one it concerns most."""
    told = [seat for seat, held in state.seats.items() if held.news][:MOST_SPEAKERS]
    heard_by_all = any(item.id == inject and not item.to for item in case.injects)
    return told or (_ranked(case, state, understanding)[:1] if heard_by_all else [])


def _ranked(case: Case, state: TableState, understanding: Understanding) -> list[str]:
    """The AI seats by what they have at stake, then by how long they have been quiet."""
    stakes = {seat: _stake(case, state, seat, understanding) for seat in state.seats}
    return sorted(stakes, key=lambda seat: (-stakes[seat], -state.seats[seat].quiet))


def _among_people(
    case: Case,
    state: TableState,
    understanding: Understanding,
    answered: tuple[str, ...],
    attention: Attention,
    called: tuple[str, ...],
) -> list[str]:
    """People talk to each other; an AI seat speaks when it is asked, decided over, bound, or the table stalls."""
    asked = [seat for seat in called if seat in state.seats]
    if asked:
        return [seat for seat in asked if seat not in attention.later][:MOST_SPEAKERS]
    told = [seat for seat in answered if seat in state.seats and news(case, state, seat)]
    bound = [*dict.fromkeys([*told, *on_duty(case, state, understanding)])]
    if attention.waiting or called:
        return bound[:MOST_SPEAKERS]
    must = [*dict.fromkeys([*bound, *decided_over(state, understanding)])]
    if must:
        return must[:MOST_SPEAKERS]
    ranked = _ranked(case, state, understanding)
    if forgets_the_child(state, understanding) or stalled(state, understanding, called, attention.mode):
        return ranked[:1]
    return [s for s in ranked[:1] if _stake(case, state, s, understanding) >= threshold(attention)]


def _joins(case: Case, state: TableState, understanding: Understanding, asked: list[str]) -> list[str]:
    """Now and then one more speaks up who has something at stake and has been quiet."""
    if understanding.has(*OPENS_NOTHING):
        return []
    others = [s for s in state.seats if s not in asked and state.seats[s].quiet >= 2]
    least = 1 if understanding.has(Act.ASK_OPEN, Act.ASK_CAPACITY, Act.ASK_COMMITMENT) else 0
    ready = [s for s in others if _stake(case, state, s, understanding) > least]
    return sorted(ready, key=lambda s: -state.seats[s].quiet)[:1]
