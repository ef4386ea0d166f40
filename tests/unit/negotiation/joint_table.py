"""A table with people in some of the seats, played without a database: what is said, decided, and left in the log."""

from __future__ import annotations

from collections.abc import Sequence

from app.content.library import Library
from app.domain.case import Case
from app.domain.hosting import AiMode
from app.domain.play import Event, Move, MoveKind, TableEvent, TurnPlan
from app.negotiation.attention import Attention
from app.negotiation.handover import Brief, brief, seated
from app.negotiation.negotiate import negotiate, new_state
from app.negotiation.record import events_of
from app.negotiation.understand import understand


class JointTable:
    """People in `people`, the AI in the rest. `told` is who has heard each fact, kept apart from the state."""

    def __init__(
        self, library: Library, case_id: str, people: Sequence[str], mode: AiMode = "vanlig"
    ) -> None:
        self.library, self.mode = library, mode
        self.case: Case = library.cases[case_id]
        self.personas = library.personas_at(self.case)
        self.people = list(people)
        self.state = new_state(self.case, "")
        self.events: list[Event] = []
        self.told: dict[str, set[str]] = {fact.id: {fact.owner} for fact in self.case.facts}
        self.seed = 1

    @property
    def seats(self) -> set[str]:
        return {seat.service for seat in self.case.seats}

    def say(
        self, seat: str, text: str, to: Sequence[str] = (), private: bool = False, waiting: bool = False
    ) -> TurnPlan | None:
        """A person speaks; None when it was a note to another person, which nobody else answers."""
        data = {"to": list(to)} | ({"to_seats": list(to)} if private else {})
        self._log(TableEvent(type="message", seat=seat, text=text, data=data), "human")
        if private and to[0] in self.people:
            return None
        return self._turn(seat, text, to, waiting=waiting, private_to=to[0] if private else "")

    def floor(self, text: str) -> TurnPlan:
        """The host gives the table the word after `text` was said."""
        return self._turn("", text, (), floor=True)

    def push(self, inject: str) -> TurnPlan:
        """The host lets something happen."""
        return self._turn("", "", (), inject=inject)

    def _turn(self, seat: str, text: str, to: Sequence[str], **attention: bool | str) -> TurnPlan:
        before = seated(self.case, self.state, self.people, seat)
        found = understand(text, self.case, self.personas, before, self.library.laws, self.library.moved)
        data = {"humans": len(set(self.people)), "mode": self.mode} | attention
        plan = negotiate(self.case, before, found, to, self.seed, Attention.model_validate(data))
        self.state = plan.state
        for event in plan.events:
            self._log(event)
        for move in plan.moves:
            self._speak(move)
        return plan

    def _speak(self, move: Move) -> None:
        text = self._words(move)
        self._log(
            TableEvent(type="message", seat=move.seat, text=text, data={"to_seats": list(move.private_to)}),
            "ai",
        )
        for event in events_of(move, self.case, self.state):
            self._log(event)
        if fact := move.fact or (move.about if move.kind is MoveKind.DUTY else None):
            self.told[fact] |= set(move.private_to) or self.seats

    def _words(self, move: Move) -> str:
        """The case's own wording of what a move tells or gives."""
        if move.fact:
            return self.case.fact(move.fact).told[0]
        if move.inject:
            return next(i for i in self.case.injects if i.id == move.inject).lines[move.seat][0]
        if move.kind in {MoveKind.CONCEDE, MoveKind.PARTIAL} and move.concession:
            return self.case.concession(move.concession).give[0]
        return "Hva tenker dere?"

    def _log(self, event: TableEvent, kind: str = "system") -> None:
        row = {"seq": len(self.events) + 1, "kind": kind, **event.model_dump()}
        self.events.append(Event.model_validate(row))

    def brief_of(self, seat: str) -> Brief:
        """The brief of somebody who takes a seat now."""
        return brief(self.case, self.personas, self.state, self.events, seat)
