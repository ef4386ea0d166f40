"""How fast the personas are on one core: CPU time of a turn in memory, and of the whole way with the database."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from app.content.library import Library
from app.domain.acts import Understanding
from app.domain.case import Case
from app.domain.content import Persona
from app.domain.play import Event, Move, TurnPlan
from app.negotiation.negotiate import negotiate, new_state
from app.negotiation.understand import understand
from app.orchestrator.service import TableService
from app.reports.leaders import Script, play_script
from app.speakers.contract import SpeakContext
from app.speakers.release import release
from app.speakers.scripted import ScriptedSpeaker


@dataclass
class Speed:
    """Persona turns a second on one core, and milliseconds of each negotiate step without the clock's own cost."""

    turns: int = 0
    seconds: float = 0.0
    steps: list[float] = field(default_factory=list)
    understood: list[float] = field(default_factory=list)
    clock: float = 0.0

    @property
    def per_second(self) -> float:
        """Persona turns a second."""
        return self.turns / self.seconds if self.seconds else 0.0

    def step(self, share: float) -> float:
        """Return the negotiate step's time at a share of all steps, in ms."""
        return sorted(self.steps)[min(len(self.steps) - 1, int(len(self.steps) * share))]


def _clock_cost() -> float:
    """Milliseconds it takes to read the clock itself: on some machines more than a negotiate step."""
    readings = [time.process_time() for _ in range(201)]
    return statistics.median(b - a for a, b in pairwise(readings)) * 1000


async def in_memory(library: Library, scripts: Iterable[Script]) -> Speed:
    """Understand, negotiate, speak and check every message of the scripts, with no database."""
    speed = Speed(clock=_clock_cost())
    for script in scripts:
        await _Talk(library, library.case(script.case)).play(script.messages, speed)
    return speed


class _Talk:
    """One exercise held in memory."""

    def __init__(self, library: Library, case: Case) -> None:
        self.library, self.case = library, case
        self.personas: dict[str, Persona] = library.personas_at(case)
        self.seats = {service: persona.title for service, persona in self.personas.items()}
        self.state = new_state(case, case.usual_seat)
        self.history: list[Event] = []

    async def play(self, messages: Iterable[str], speed: Speed) -> None:
        speaker = ScriptedSpeaker()
        for text in messages:
            began = time.process_time()
            self._keep("human", self.case.usual_seat, text)
            found = understand(
                text, self.case, self.personas, self.state, self.library.laws, self.library.moved
            )
            understood = time.process_time()
            plan = negotiate(self.case, self.state, found, [], 1)
            speed.steps.append(max(0.0, (time.process_time() - understood) * 1000 - speed.clock))
            speed.understood.append((understood - began) * 1000)
            self.state = plan.state
            for move in plan.moves:
                said = await release(speaker, self._context(move, plan, found, text), lambda _: None)
                self._keep("ai", move.seat, said.text)
            speed.turns += len(plan.moves)
            speed.seconds += time.process_time() - began

    def _keep(self, kind: str, seat: str, text: str) -> None:
        data = {"seq": len(self.history), "type": "message", "kind": kind, "seat": seat, "text": text}
        self.history.append(Event.model_validate(data))

    def _context(self, move: Move, plan: TurnPlan, found: Understanding, text: str) -> SpeakContext:
        return SpeakContext(
            case=self.case,
            persona=self.personas[move.seat],
            move=move,
            state=plan.state,
            understanding=found,
            history=self.history,
            human_message=text,
            laws=self.library.laws,
            moved=self.library.moved,
            seats=self.seats,
            seed=1,
            turn=plan.state.turn,
            used_lines=frozenset(event.text for event in self.history if event.kind == "ai"),
        )


async def with_database(service: TableService, scripts: Iterable[Script]) -> Speed:
    """Play the scripts the whole way: gate, store, graph, speak, check, store."""
    speed = Speed()
    for script in scripts:
        seat = service.library.case(script.case).usual_seat
        began = time.process_time()
        events = await play_script(service, script.case, seat, script.messages, 1)
        speed.seconds += time.process_time() - began
        speed.turns += sum(event.type == "message" and event.kind == "ai" for event in events)
    return speed


def shown(memory: Speed, whole: Speed) -> list[str]:
    """Return the lines that tell the speeds."""
    return [
        f"persona turns a second on one core, understand + negotiate + speak + check: {memory.per_second:.0f} (goal 100)",
        f"persona turns a second on one core, the whole way with the database: {whole.per_second:.0f}",
        f"negotiate step, ms: median {statistics.median(memory.steps):.2f}, p99 {memory.step(0.99):.2f} (goal 2)",
        f"understand a message, ms: median {statistics.median(memory.understood):.2f}",
    ]
