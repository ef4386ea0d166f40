"""The dialogue acts as a second witness: what a sentence does, whatever the words (app/negotiation/acts)."""

from __future__ import annotations

from functools import lru_cache

from app.domain.acts import Act
from app.negotiation.acts import find_acts

CALMLY_JUDGED = frozenset(
    {
        Act.ASK_CHILD, Act.ASK_CAPACITY, Act.ASK_COMMITMENT, Act.REFLECT, Act.SUM_UP,
        Act.NEXT_MEETING, Act.REPORT_CONSENT, Act.SEEK_CONSENT, Act.ANONYMOUS,
    }
)  # fmt: skip
"""Acts that count also when they are only likely. Praise, repair, faults and offers must be certain."""
_ASKING = frozenset({Act.ASK_CHILD, Act.ASK_CAPACITY, Act.ASK_COMMITMENT})
"""Acts that do not stand where something confidential may be what is asked for."""
SHOWS: dict[str, frozenset[Act]] = {
    "ask_mandate": frozenset({Act.ASK_CAPACITY}),
    "child_asked": frozenset({Act.ASK_CHILD}),
    "acknowledge": frozenset({Act.ACKNOWLEDGE}),
    "sum_up": frozenset({Act.SUM_UP, Act.REFLECT}),
    "own_fault": frozenset({Act.REPAIR}),
    "follow_up": frozenset({Act.NEXT_MEETING}),
    "basis": frozenset({Act.REPORT_CONSENT, Act.SEEK_CONSENT, Act.ANONYMOUS}),
    "report": frozenset({Act.REPORT_CONCERN}),
    "request": frozenset({Act.ASK_COMMITMENT}),
    "offer": frozenset({Act.OFFER}),
    "order": frozenset({Act.ORDER}),
    "threat": frozenset({Act.THREATEN}),
    "insult": frozenset({Act.MOCK}),
    "blame": frozenset({Act.BLAME}),
    "fishing": frozenset({Act.DEMAND_SECRET}),
}
"""Cue → the acts that say the same."""


CHILD_NAME, PERSON_NAME = "Eskild", "Kari"
"""What everybody is called where the acts are heard: another name changes nothing."""


@lru_cache(maxsize=20_000)
def acts_of(text: str) -> tuple[frozenset[Act], frozenset[Act]]:
    """Return the acts of one sentence that may be relied on, and those that are only likely."""
    found = find_acts(text, (CHILD_NAME,))
    judged = frozenset(act.act for act in found if act.act in CALMLY_JUDGED or act.sure)
    if any(act.act is Act.DEMAND_SECRET for act in found):
        judged -= _ASKING
    return judged, frozenset(act.act for act in found) - judged


def shows(acts: frozenset[Act], *cues: str) -> bool:
    """True when an act says what any of the cues listens for."""
    return any(acts & SHOWS[name] for name in cues if name in SHOWS)
