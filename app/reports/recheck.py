"""Check an exercise again from its log alone: were the conditions of what was given, and of what was told, met?

It reads the human messages with the act finder and keeps its own table of what meets which condition, so a
fault in the negotiation cannot hide itself here. Nothing of negotiation/handlingsrom.py or disclosure.py is used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from app.domain.acts import Act
from app.domain.case import Case, Condition
from app.domain.content import Persona
from app.domain.people import REREAD
from app.domain.play import Event
from app.language.fold import speaks_nynorsk
from app.negotiation.acts import clear_acts
from app.negotiation.addressing import spoken_of, to_you

ATTACKS = frozenset({Act.THREATEN, Act.ORDER, Act.BLAME, Act.MOCK, Act.DEMAND_SECRET})
"""What is no way to anything, whatever else the message holds."""
_BY_ONE: tuple[tuple[frozenset[Act], Condition, bool], ...] = (
    (frozenset({Act.ASK_CAPACITY}), Condition.ASKED_CAPACITY, True),
    (frozenset({Act.ASK_OPEN}), Condition.ASKED_OPENLY, True),
    (frozenset({Act.ACKNOWLEDGE}), Condition.RESPECT, True),
    (frozenset({Act.PROPOSE}), Condition.CONCRETE, True),
    (frozenset({Act.ASK_COMMITMENT, Act.DEADLINE}), Condition.CONCRETE, True),
    (frozenset({Act.REPAIR}), Condition.RESPECT, False),
    (frozenset({Act.OFFER}), Condition.OFFERED_OWN, False),
    (frozenset({Act.ASK_CHILD}), Condition.CHILD_VIEW, False),
    (frozenset({Act.ASSIGN, Act.DEADLINE}), Condition.NAMED_RESPONSIBILITY, False),
)
"""Acts that together meet a condition; True when the seat itself must be spoken to."""
_GOES_ON = frozenset({Act.ACKNOWLEDGE, Act.ASK_COMMITMENT, Act.ASK_CAPACITY, Act.REPAIR})
_CONSENTED = frozenset({"samtykke", "barnets_ord"})


class Wrong(NamedTuple):
    """Something that was given or told without its ground: where in the log, by whom, what, what was lacking."""

    seq: int
    seat: str
    what: str
    lacking: tuple[str, ...]


class Ledger:
    """What the log shows so far. Feed it the events in order."""

    def __init__(self, case: Case, personas: Mapping[str, Persona], human: str) -> None:
        self.case, self.personas, self.human = case, personas, human
        self.turn = 0
        self.acts: frozenset[Act] = frozenset()
        self.seen: set[Act] = set()
        self.met: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self.consents: dict[str, str] = {}
        self.hurt: set[str] = set()
        self.given: set[str] = set()
        self.opened: set[str] = set()
        self.closed: set[str] = set()
        self._reached: tuple[str, ...] = ()
        self._added: frozenset[Act] = frozenset()
        self._withdrawn: frozenset[Act] = frozenset()
        self._seats = [seat.service for seat in case.seats if seat.service != human]

    def take(self, event: Event) -> None:
        """Take in one event of the log."""
        if event.type == "message" and event.kind == "human":
            self._message(event)
        elif event.type == REREAD:
            self._added = frozenset(map(Act, event.data["added"]))
            self._withdrawn = frozenset(map(Act, event.data["withdrawn"]))
        elif event.type == "consent":
            self._consent(str(event.data["consent"]), str(event.data["status"]))
        elif event.type == "conceded":
            self.given.add(str(event.data["concession"]))
        elif event.type == "commitment" and event.data.get("concession"):
            stands = event.data["status"] not in {"falt_bort", "avslatt"}
            (self.given.add if stands else self.given.discard)(str(event.data["concession"]))
        elif event.type == "inject":
            happened = next(i for i in self.case.injects if i.id == event.data["inject"])
            self.closed.update(happened.closes)
            self.opened.update(happened.opens)

    def _message(self, event: Event) -> None:
        self._as_read_again()
        self.turn += 1
        self.acts = frozenset(found.act for found in clear_acts(event.text, (self.case.child.name,)))
        if Act.META in self.acts:
            return
        self.seen |= self.acts
        self._reached = self._for(event)
        self._meet_all()

    def _as_read_again(self) -> None:
        """What a second reading of the message before changes, from now on."""
        if self._added or self._withdrawn:
            for turns in self.met.values():
                turns.discard(self.turn)
            self.acts = self.acts - self._withdrawn | self._added
            self.seen |= self._added
            self._meet_all()
        self._added = self._withdrawn = frozenset()

    def _meet_all(self) -> None:
        spoken_to = self._reached or tuple(self._seats)
        for seat in self._seats:
            self._meet(seat, seat in spoken_to)

    def _for(self, event: Event) -> tuple[str, ...]:
        called, mentioned = spoken_of(event.text, self.personas, self.human)
        to = [seat for seat in (*event.data.get("to", ()), *called) if seat in self._seats]
        if to or Act.SUM_UP in self.acts:
            return tuple(dict.fromkeys(to))
        you = to_you(event.text, speaks_nynorsk(event.text))
        if you and self.acts & _GOES_ON and len(self._reached) == 1 and Act.ASK_CHILD not in self.acts:
            return self._reached
        return tuple(seat for seat in mentioned if seat in self._seats)

    def _meet(self, seat: str, spoken_to: bool) -> None:
        if self.acts & ATTACKS:
            if spoken_to:
                self.hurt.add(seat)
            return
        for acts, condition, to_seat in _BY_ONE:
            if acts <= self.acts and (spoken_to or not to_seat):
                self.met[seat, condition.value].add(self.turn)
        if Act.REPAIR in self.acts or (spoken_to and Act.ACKNOWLEDGE in self.acts):
            self.hurt.discard(seat)

    def _consent(self, name: str, status: str) -> None:
        self.consents[name] = status
        consent = next(c for c in self.case.consents if c.id == name)
        covered = {fact.id for fact in self.case.facts if fact.consent == name}
        if status == "gitt":
            self.opened |= covered if consent.answer == "ja" else covered & set(consent.opens)
        elif status == "trukket":
            self.opened -= covered


def unearned(events: Iterable[Event], case: Case, personas: Mapping[str, Persona], human: str) -> list[Wrong]:
    """Return the concessions in the log whose conditions were not met when they were given."""
    ledger, wrong = Ledger(case, personas, human), []
    for event in events:
        if event.type == "conceded" and (lacking := _lacking(ledger, event)):
            wrong.append(Wrong(event.seq, event.seat or "", str(event.data["concession"]), lacking))
        ledger.take(event)
    return wrong


def _lacking(ledger: Ledger, event: Event) -> tuple[str, ...]:
    item = ledger.case.concession(str(event.data["concession"]))
    seat = event.seat or ""
    met = {condition for (who, condition), turns in ledger.met.items() if who == seat and turns}
    if ledger.consents.get(item.consent or "") == "gitt":
        met.add(Condition.CONSENT.value)
    lacking = [condition.value for condition in item.conditions if condition.value not in met]
    lacking += [f"etter:{other}" for other in item.after if other not in ledger.given]
    faults = {
        "annen_plass": item.service != seat,
        "angrepet": seat in ledger.hurt,
        "stengt": item.id in ledger.closed,
        "feil_grunn": _misdated(ledger, seat, event),
    }
    return (*lacking, *(name for name, is_so in faults.items() if is_so))


def _misdated(ledger: Ledger, seat: str, event: Event) -> bool:
    """True when the event says a condition was met in a turn in which it was not."""
    rows = [row for row in event.data.get("why", ()) if row["condition"] != Condition.CONSENT.value]
    return any(row["turn"] not in ledger.met[seat, row["condition"]] for row in rows)


def untold_ground(
    events: Iterable[Event], case: Case, personas: Mapping[str, Persona], human: str
) -> list[Wrong]:
    """Return the facts in the log that were told without a path that held, or to somebody who may not hear."""
    ledger, wrong = Ledger(case, personas, human), []
    for event in events:
        if event.type == "disclosed" and (lacking := _without_path(ledger, event)):
            wrong.append(Wrong(event.seq, event.seat or "", str(event.data["fact"]), lacking))
        ledger.take(event)
    return wrong


def _without_path(ledger: Ledger, event: Event) -> tuple[str, ...]:
    fact = ledger.case.fact(str(event.data["fact"]))
    if fact.owner != event.seat:
        return ("annen_plass",)
    if fact.id in ledger.opened and _CONSENTED & set(fact.paths):
        return ()
    if "eget_valg" in fact.paths and fact.regime == "apen":
        return ()
    duties = {"nodvendig", "meldeplikt", "fare"} & set(fact.paths)
    reported = Act.REPORT_CONCERN in ledger.seen
    if not duties or (not reported and "nodvendig" not in duties):
        return fact.paths
    room = {seat.service for seat in ledger.case.seats} - {fact.owner}
    heard = set(event.data.get("to_seats", ())) or room
    return tuple(sorted(heard - set(fact.to))) if fact.to else ()
