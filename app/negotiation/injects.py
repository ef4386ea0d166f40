"""Happenings during the meeting: when they come, and what they change."""

from __future__ import annotations

from app.domain.case import Case, Inject
from app.domain.play import TableEvent, TableState

FIRST_TURN = 2
"""Nothing happens before the meeting has got going."""


def _happened(trigger: str, state: TableState) -> bool:
    kind, _, name = trigger.partition(":")
    if kind == "act":
        return name in state.acts_seen
    if kind == "concession":
        return any(name in held.conceded for held in state.seats.values())
    if kind == "consent":
        return name in state.consents and state.consents[name].status == "gitt"
    minds = (*state.seats.values(), *state.resting.values())
    return kind == "fact" and (name in state.told_facts or any(name in held.known for held in minds))


def due(case: Case, state: TableState) -> list[Inject]:
    """Return the happenings whose time has come, at most one a turn."""
    waiting = [inject for inject in case.injects if inject.id not in state.injects]
    if state.turn < FIRST_TURN:
        return []
    ready = (
        inject
        for inject in waiting
        if (inject.turn is not None and state.turn >= inject.turn)
        or any(_happened(trigger, state) for trigger in inject.when)
    )
    return [inject for inject, _ in zip(ready, range(1), strict=False)]


def happen(case: Case, state: TableState) -> list[TableEvent]:
    """Let what is due happen; return its events."""
    return [event for inject in due(case, state) for event in apply(case, state, inject)]


def let_come(case: Case, state: TableState, wanted: str) -> list[TableEvent]:
    """Let the happening come that the host wants, once; else what is due."""
    if wanted and wanted not in state.injects:
        return apply(case, state, next(inject for inject in case.injects if inject.id == wanted))
    return [] if wanted else happen(case, state)


def apply(case: Case, state: TableState, inject: Inject) -> list[TableEvent]:
    """Change the state by one happening; return the events it leaves in the log.

    Only the services in `to` get to know it: the event names them, and only they may speak of it.
    """
    state.injects.append(inject.id)
    to = [seat.service for seat in case.seats if not inject.to or seat.service in inject.to]
    data = {"inject": inject.id, "title": inject.title, "to_seats": to if inject.to else []}
    events = [TableEvent(type="inject", text=inject.text, data=data)]
    for service in to:
        heard = state.human_seat in to or any(seat in to for seat in state.resting)
        if heard and service in state.seats and inject.lines.get(service):
            state.seats[service].news.append(inject.id)
    state.closed.extend(inject.closes)
    opened = [fact for fact in inject.opens if fact not in state.open_facts]
    state.open_facts.extend(opened)
    if inject.withdraws:
        events.extend(_withdraw(case, state, inject.withdraws))
    return events


def _withdraw(case: Case, state: TableState, consent: str) -> list[TableEvent]:
    """A withdrawn consent closes what it opened and takes the ground from what rests on it."""
    held = state.consents.get(consent)
    if held is None or held.status not in {"gitt", "spurt"}:
        return []
    held.status = "trukket"
    covered = {fact.id for fact in case.facts if fact.consent == consent}
    state.open_facts = [fact for fact in state.open_facts if fact not in covered or fact in state.told_facts]
    resting = {item.id for item in case.concessions if item.consent == consent}
    lost = [c for c in state.commitments if c.concession in resting and c.status != "falt_bort"]
    fallen = [c.model_copy(update={"status": "falt_bort"}) for c in lost]
    state.commitments = [*(c for c in state.commitments if c not in lost), *fallen]
    data = {"consent": consent, "status": "trukket"}
    return [
        TableEvent(type="consent", text="Samtykket er trukket tilbake.", data=data),
        *(TableEvent(type="commitment", seat=c.seat, data=c.model_dump()) for c in fallen),
    ]
