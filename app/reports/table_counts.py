"""What must never happen at a table, counted from the log of one exercise, and what was agreed."""

from __future__ import annotations

import json
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from app.domain.case import Case
from app.domain.content import LawNote, MovedLaws, Persona
from app.domain.plan import plan_of
from app.domain.play import Event
from app.language.services import words_of
from app.law.citations import find_citations
from app.law.register import in_force
from app.reports.recheck import Ledger, unearned, untold_ground
from app.speakers.sentence_gate import split_sentences

STANDS = frozenset({"foreslatt", "godtatt", "venter"})
"""Statuses of a line in the plan that count as agreed."""
LONG_ENOUGH = 6
"""A sentence of so many words said twice in an exercise is a repetition."""
_DOES = r"(?:skal|tar|tek|gir|stiller|stiller opp|betaler|betalar|sender|kommer|kjem|møter|møtes|lover|lovar|sørger for|syter for|åpner|opnar)"


@dataclass(frozen=True)
class Faults:
    """Counts of one exercise that must all be 0."""

    leaks: int
    unfounded: int
    unearned: int
    for_others: int
    bad_law: int
    repeats: int
    failed: int

    def total(self) -> int:
        """Return the sum."""
        return sum(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True)
class Table:
    """What one exercise is judged by: its case, its personas, the register, and the human's seat."""

    case: Case
    personas: Mapping[str, Persona]
    laws: Mapping[str, LawNote]
    moved: MovedLaws | None
    human: str


def lines(events: Iterable[Event]) -> list[Event]:
    """Return the personas' messages."""
    return [event for event in events if event.type == "message" and event.kind == "ai"]


def faults(events: Sequence[Event], table: Table) -> Faults:
    """Count everything that must not happen."""
    log = (events, table.case, table.personas, table.human)
    return Faults(
        leaks=len(leaks(events, table)),
        unfounded=len(untold_ground(*log)),
        unearned=len(unearned(*log)),
        for_others=len(for_others(events, table)),
        bad_law=len(bad_law(events, table)),
        repeats=len(repeats(events)),
        failed=sum(event.type == "failed" for event in events),
    )


def channels(event: Event) -> str:
    """Return every text an event carries: words, plan lines, panels; but no echo of the human's own words."""
    move = {key: value for key, value in (event.move or {}).items() if key != "quote"}
    return json.dumps([event.text, event.data, move], ensure_ascii=False).lower()


def leaks(events: Iterable[Event], table: Table) -> list[tuple[int, str]]:
    """Return (seq, fact id) of every canary of a fact that nothing had opened and nobody had lawfully told."""
    ledger, told, found = Ledger(table.case, table.personas, table.human), set[str](), []
    wrong = {item.seq for item in untold_ground(list(events), table.case, table.personas, table.human)}
    log = list(events)
    told_by_turn = _told_by_turn(log, wrong)
    for event in log:
        told |= told_by_turn.get(event.turn_id or "", set())
        if not _by_human(event):
            text = channels(event)
            closed = (
                f for f in table.case.facts if f.id not in told | ledger.opened and f.owner != table.human
            )
            found += [(event.seq, f.id) for f in closed if any(c.lower() in text for c in f.canaries)]
        ledger.take(event)
    return found


def _by_human(event: Event) -> bool:
    own = event.type == "commitment" and str(event.data.get("id", "")).startswith("egen-")
    return event.kind == "human" or own or event.type in {"score", "outcome"}


def _told_by_turn(events: Iterable[Event], wrong: set[int]) -> dict[str, set[str]]:
    """The facts each turn told with a ground; their words come a line before their event."""
    told: dict[str, set[str]] = {}
    for event in events:
        if event.type == "disclosed" and event.seq not in wrong:
            told.setdefault(event.turn_id or "", set()).add(str(event.data["fact"]))
    return told


def for_others(events: Iterable[Event], table: Table) -> list[int]:
    """Return the seqs of commitments for a seat by another: in the plan, in the log, or in words."""
    found = []
    for event in events:
        data = event.data
        if event.type == "commitment":
            concession = data.get("concession")
            owner = table.case.concession(concession).service if concession else data["seat"]
            own = data["seat"] == event.seat or event.seat is None
            if not own or (owner != data["seat"]):
                found.append(event.seq)
        elif event.type == "message" and event.kind == "ai" and _promises_for(event, table):
            found.append(event.seq)
    return found


def _promises_for(event: Event, table: Table) -> bool:
    """True when a line says that another service does something on a date."""
    others = [seat.service for seat in table.case.seats if seat.service != event.seat]
    return any(
        re.search(rf"\b{words_of(service)} {_DOES}\b", sentence, re.IGNORECASE)
        and re.search(
            r"\b\d{1,2}\. [a-z]+|\b(?:man|tirs|tys|ons|tors|fre|lør|laur|søn)dag\b", sentence, re.IGNORECASE
        )
        for sentence in _sentences(event.text)
        if not sentence.endswith("?")
        for service in others
    )


def _sentences(text: str) -> list[str]:
    whole, rest = split_sentences(text)
    return [*whole, rest.strip()] if rest.strip() else whole


def bad_law(events: Iterable[Event], table: Table) -> list[str]:
    """Return what the personas cite that the register does not hold on the case's date."""
    found = (c for event in lines(events) for c in find_citations(event.text, table.laws, table.moved))
    return [
        c.words
        for c in found
        if not c.known or (c.note is not None and not in_force(table.laws[c.note], table.case.date))
    ]


def repeats(events: Iterable[Event]) -> list[str]:
    """Return every line, and every sentence of some length, that was said before in the exercise."""
    said: Counter[str] = Counter()
    for event in lines(events):
        whole = event.text.strip().lower()
        said.update({whole, *(s.lower() for s in _sentences(event.text) if len(s.split()) >= LONG_ENOUGH)})
    return [text for text, number in said.items() for _ in range(number - 1)]


def agreed(events: Iterable[Event]) -> int:
    """Return the number of lines in the plan that stand at the end."""
    return sum(line.item.status in STANDS for line in plan_of(events))


def settled(events: Sequence[Event], case: Case) -> float:
    """Return the share of the case's questions that the meeting settled."""
    held = {line.item.concession for line in plan_of(events) if line.item.status in STANDS}
    acts = set(_acts(events, case))
    done = [bool(held & set(q.concessions) or acts & set(q.acts)) for q in case.questions]
    return sum(done) / len(done)


def _acts(events: Iterable[Event], case: Case) -> Iterator[str]:
    from app.negotiation.acts import find_acts

    for event in events:
        if event.type == "message" and event.kind == "human":
            yield from (found.act.value for found in find_acts(event.text, (case.child.name,)))


def word_counts(events: Iterable[Event], kind: str) -> list[int]:
    """Return the number of words of each message of the human or of the personas."""
    return [len(event.text.split()) for event in events if event.type == "message" and event.kind == kind]


def length_ratio(events: Sequence[Event]) -> float:
    """Return the personas' median words a message by the human's."""
    mine, theirs = word_counts(events, "human"), word_counts(events, "ai")
    return statistics.median(theirs) / statistics.median(mine) if mine and theirs else 0.0
