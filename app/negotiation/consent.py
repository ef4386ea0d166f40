"""Consent as state: asked for, answered by the family after a while, and withdrawn."""

from __future__ import annotations

from app.domain.acts import Act, Understanding
from app.domain.case import Case, Consent
from app.domain.play import ConsentState, TableEvent, TableState

ASKED = {
    "nb": "De det gjelder, blir spurt nå. Svaret kan ta litt tid.",
    "nn": "Dei det gjeld, blir spurde no. Svaret kan ta litt tid.",
}
SOON_HOURS, DAY_HOURS = 4, 24


def wait_turns(consent: Consent) -> int:
    """Turns between asking and the answer: asking takes time in the case."""
    return 1 if consent.hours <= SOON_HOURS else 2 if consent.hours <= DAY_HOURS else 3


def answer_asked(case: Case, state: TableState) -> list[TableEvent]:
    """Let the family answer what was asked some turns ago; open what a yes covers."""
    events: list[TableEvent] = []
    for consent in case.consents:
        held = state.consents.get(consent.id)
        if held is None or held.status != "spurt" or held.asked_turn is None:
            continue
        if state.turn - held.asked_turn >= wait_turns(consent):
            events.append(_answer(case, state, consent, held))
    return events


def _answer(case: Case, state: TableState, consent: Consent, held: ConsentState) -> TableEvent:
    pressed = held.pressed and consent.if_pressed is not None
    answer = consent.if_pressed if pressed and consent.if_pressed else consent.answer
    held.status = "avslatt" if answer == "nei" else "gitt"
    covered = [fact.id for fact in case.facts if fact.consent == consent.id]
    opened = {"ja": covered, "delvis": list(consent.opens), "nei": []}[answer]
    state.open_facts.extend(fact for fact in opened if fact not in state.open_facts)
    data = {
        "consent": consent.id,
        "status": held.status,
        "scope": consent.scope,
        "giver": consent.giver,
        "law": consent.law,
        "asked_by": held.asked_by,
        "turns": state.turn - (held.asked_turn or 0),
    }
    text = consent.pressed_text if pressed and consent.pressed_text else consent.event_text
    return TableEvent(type="consent", text=text, data=data)


def _meant(case: Case, topics: tuple[str, ...]) -> list[Consent]:
    scored = [(sum(any(t.startswith(k) for t in topics) for k in c.keywords), c) for c in case.consents]
    best = max((score for score, _ in scored), default=0)
    return [consent for score, consent in scored if score and score >= best][:2]


def ask(case: Case, state: TableState, understanding: Understanding) -> list[TableEvent]:
    """Mark the consents a message asks for, with an event each.

    A consent that the leader only tells of is asked for anew: the owner of a secret must hear it from
    the one who can give it (fvl-13a, hpl-22).
    """
    if not understanding.has(Act.SEEK_CONSENT, Act.REPORT_CONSENT):
        return []
    events = []
    for consent in _meant(case, understanding.topics):
        held = state.consents.setdefault(consent.id, ConsentState())
        if held.status != "ikke_spurt":
            continue
        held.status, held.asked_turn = "spurt", state.turn
        held.asked_by, held.pressed = state.human_seat, state.attacks > 0
        data = {
            "consent": consent.id,
            "status": "spurt",
            "giver": consent.giver,
            "asked_by": state.human_seat,
        }
        events.append(TableEvent(type="consent", text=ASKED[case.language], data=data))
    return events


def given(state: TableState, consent: str | None) -> bool:
    """True when the family has said yes, in whole or in part, to this consent and it still stands."""
    held = state.consents.get(consent or "")
    return held is not None and held.status == "gitt"
