"""The disclosure gate: which fact may be told now, and on what ground one is held back."""

from __future__ import annotations

from app.domain.content import Case, Fact
from app.domain.play import HOSTILE, Act, TableState, Understanding

SECRECY: dict[str, str] = {
    "skole": "fvl-13",
    "barnevern": "bvl-13-1",
    "helsestasjon": "hpl-21",
    "bup": "hpl-21",
    "nav": "sotjl-44",
}
"""The note of each service's duty of confidentiality."""


def touches(fact: Fact, topics: tuple[str, ...]) -> bool:
    """True when the message is about the fact."""
    return any(topic.startswith(word) for word in fact.keywords for topic in topics)


def news(case: Case, state: TableState, seat: str) -> bool:
    """True when the seat may now tell something it has not told."""
    return any(
        f.owner == seat and f.id in state.open_facts and f.id not in state.told_facts for f in case.facts
    )


def tellable(
    case: Case, state: TableState, seat: str, understanding: Understanding, addressed: bool
) -> Fact | None:
    """Return the fact that the seat may and would tell now, if any.

    Facts opened by consent are told as soon as the owner has the floor. Open facts about the
    service itself are told when the leader asks openly or about capacity, and the topic fits; a seat
    that is asked itself about its capacity need not have the topic.
    """
    mine = [f for f in case.facts if f.owner == seat and f.id not in state.told_facts]
    for fact in mine:
        if fact.id in state.open_facts:
            return fact
    if not understanding.has(Act.ASK_OPEN, Act.ASK_CAPACITY) or understanding.has(
        *HOSTILE, Act.DEMAND_SECRET
    ):
        return None
    own = [f for f in mine if "eget_valg" in f.paths]
    fitting = [f for f in own if touches(f, understanding.topics)]
    return next(iter(fitting or (own if addressed and understanding.has(Act.ASK_CAPACITY) else [])), None)


def asks_closed(case: Case, state: TableState, seat: str, understanding: Understanding) -> bool:
    """True when a seat is asked for what it may not tell. The same whether or not there is anything."""
    if understanding.has(Act.DEMAND_SECRET):
        return True
    if not understanding.has(Act.ASK_OPEN) or seat not in (
        *understanding.addressed,
        *understanding.mentioned,
    ):
        return False
    if understanding.has(Act.ASK_CAPACITY, Act.ASK_COMMITMENT, Act.PROPOSE, Act.SEEK_CONSENT, Act.SUM_UP):
        return False  # about what the service can do, not about what it knows
    closed = (f for f in case.facts if f.owner == seat and f.consent and f.id not in state.open_facts)
    return any(touches(fact, understanding.topics) for fact in closed)


def ground(seat: str) -> tuple[str, ...]:
    """Return the note ids behind a refusal."""
    return (SECRECY[seat],) if seat in SECRECY else ()
