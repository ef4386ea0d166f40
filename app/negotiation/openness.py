"""Trust and pressure of a seat: they move on listed evidence only, fade with time and can be mended."""

from __future__ import annotations

from collections.abc import Collection

from app.domain.acts import HOSTILE, OPENS_NOTHING, Act, Understanding
from app.domain.play import Change, Openness, SeatState, TableState

_BUILDS: dict[Act, int] = {
    Act.ASK_CAPACITY: 1,
    Act.ACKNOWLEDGE: 1,
    Act.REFLECT: 1,
    Act.OFFER: 1,
    Act.ASK_CHILD: 1,
    Act.SEEK_CONSENT: 1,
    Act.REPAIR: 2,
}
_BREAKS: dict[Act, int] = {
    Act.THREATEN: 2,
    Act.MOCK: 2,
    Act.BLAME: 2,
    Act.ORDER: 1,
    Act.DEMAND_SECRET: 1,
}
BREAKS = frozenset(act.value for act in _BREAKS)
"""What breaks trust, as it stands in the changes of a seat."""
_TO_ALL = (Act.ASK_CHILD, Act.OFFER, Act.SEEK_CONSENT, Act.REPAIR)
"""Builds trust in every seat, whoever was spoken to."""
MOST_TIMES = 2
"""The same evidence counts so often; more of it is repetition."""
FADES_AFTER = 5
"""Turns without evidence until trust moves one step towards none."""
MOST = 6
TIME = "tid"
"""What moves trust and pressure when nobody does."""


def move(state: TableState, understanding: Understanding, reached: tuple[str, ...]) -> None:
    """Move trust and pressure of every seat by what the message did to it."""
    state.attacks += understanding.has(*HOSTILE)
    for held, to_seat in _hearing(state, reached):
        _felt(state, held, _evidence(held, understanding, to_seat) or _time(held, state.turn))
        _mend(held, understanding, to_seat)


def read_again(state: TableState, added: Understanding, reached: tuple[str, ...]) -> None:
    """Move trust and pressure by what was found in the last message later; no time has passed."""
    for held, to_seat in _hearing(state, reached):
        _felt(state, held, _evidence(held, added, to_seat))
        _mend(held, added, to_seat)


def _hearing(state: TableState, reached: tuple[str, ...]) -> list[tuple[SeatState, bool]]:
    """The AI seats in the room, and whether the message was for each."""
    return [(h, not reached or s in reached) for s, h in state.seats.items() if s in state.room]


def _felt(state: TableState, held: SeatState, evidence: list[tuple[str, int, int]]) -> None:
    for because, trust, pressure in evidence:
        held.trust = max(-MOST, min(MOST, held.trust + trust))
        held.pressure = max(0, min(MOST, held.pressure + pressure))
        by = "" if because == TIME else state.human_seat
        held.changes.append(Change(turn=state.turn, trust=trust, pressure=pressure, because=because, by=by))


def take_back(state: TableState, acts: Collection[Act]) -> None:
    """Undo what acts of the last turn moved, when they were none after all."""
    because = {act.value for act in acts}
    for held in state.seats.values():
        moved = [c for c in held.changes if c.turn == state.turn and c.because in because]
        held.changes = [change for change in held.changes if change not in moved]
        for change in moved:
            held.trust -= change.trust
            held.pressure = max(0, held.pressure - change.pressure)
        if moved and not any(change.because in _BREAKS for change in held.changes):
            held.bruised = False


def _evidence(held: SeatState, understanding: Understanding, to_seat: bool) -> list[tuple[str, int, int]]:
    if to_seat and understanding.has(*OPENS_NOTHING):
        return [(act.value, -cost, 2) for act, cost in _BREAKS.items() if understanding.has(act)]
    found = []
    for act, gain in _BUILDS.items():
        counts = sum(change.because == act.value for change in held.changes) < MOST_TIMES
        if counts and understanding.has(act) and (to_seat or act in _TO_ALL):
            found.append((act.value, gain, -held.pressure if act is Act.REPAIR else -1))
    return found


def _time(held: SeatState, turn: int) -> list[tuple[str, int, int]]:
    """What passing time does: pressure eases by one, and trust that nothing feeds fades."""
    last = max((change.turn for change in held.changes), default=0)
    fades = held.trust != 0 and turn - last >= FADES_AFTER
    trust = (-1 if held.trust > 0 else 1) if fades else 0
    return [(TIME, trust, -1)] if trust or held.pressure else []


def _mend(held: SeatState, understanding: Understanding, to_seat: bool) -> None:
    """An attack bruises; repair, or recognition of the one attacked, mends."""
    if to_seat and understanding.has(*OPENS_NOTHING):
        held.bruised = True
    elif understanding.has(Act.REPAIR) or (to_seat and understanding.has(Act.ACKNOWLEDGE)):
        held.bruised = False


def openness(held: SeatState) -> Openness:
    """Return how open a seat is now."""
    if held.pressure >= 2 or held.trust <= -2:
        return "lukket"
    return "apen" if held.trust >= 3 and held.pressure == 0 and not held.bruised else "avventende"
