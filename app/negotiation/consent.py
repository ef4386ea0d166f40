"""Consent as state: asked for in one turn, answered by the family before the next."""

from __future__ import annotations

from app.domain.case import Case, Consent
from app.domain.play import Act, ConsentState, TableEvent, TableState, Understanding


def answer_asked(case: Case, state: TableState) -> list[TableEvent]:
    """Let the family answer what was asked in an earlier turn; open what a yes covers."""
    events: list[TableEvent] = []
    for consent in case.consents:
        held = state.consents.get(consent.id)
        if held is None or held.status != "spurt":
            continue
        held.status = "avslatt" if consent.answer == "nei" else "gitt"
        covered = [fact.id for fact in case.facts if fact.consent == consent.id]
        opened = {"ja": covered, "delvis": list(consent.opens), "nei": []}[consent.answer]
        state.open_facts.extend(fact for fact in opened if fact not in state.open_facts)
        data = {"consent": consent.id, "status": held.status, "scope": consent.scope}
        events.append(TableEvent(type="consent", text=consent.event_text, data=data))
    return events


def _meant(case: Case, topics: tuple[str, ...]) -> list[Consent]:
    scored = [(sum(any(t.startswith(k) for t in topics) for k in c.keywords), c) for c in case.consents]
    best = max((score for score, _ in scored), default=0)
    return [consent for score, consent in scored if score and score >= best][:2]


def ask(case: Case, state: TableState, understanding: Understanding) -> list[str]:
    """Mark the consents a message asks for; return their ids. A reported consent is asked for anew."""
    if not understanding.has(Act.SEEK_CONSENT, Act.REPORT_CONSENT):
        return []
    asked = []
    for consent in _meant(case, understanding.topics):
        held = state.consents.setdefault(consent.id, ConsentState())
        if held.status == "ikke_spurt":
            held.status, held.asked_turn = "spurt", state.turn
            asked.append(consent.id)
    return asked


def given(state: TableState, consent: str | None) -> bool:
    """True when the family has said yes, in whole or in part, to this consent."""
    held = state.consents.get(consent or "")
    return held is not None and held.status == "gitt"
