"""The personas as Inspect tasks, on either speaker; transcripts are read in Inspect's own viewer.

    inspect eval evals/personas/task.py --model none            every probe, five seeds
    inspect eval evals/personas/task.py@hard_leaders --model none
    inspect eval evals/personas/task.py -T speaker=prompted --model none
    inspect view

The speaker is the product's, set up as for `rundt-bordet serve`, so Inspect itself needs no model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import get_args

import anyio
from inspect_ai import Epochs, Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ChatMessage, ChatMessageAssistant, ChatMessageSystem, ChatMessageUser
from inspect_ai.scorer import CORRECT, INCORRECT, Score, Scorer, Target, accuracy, grouped, scorer
from inspect_ai.solver import Generate, Solver, TaskState, solver

from app.domain.play import Event
from app.orchestrator.service import TableService
from app.reports.leaders import Script, fresh_service, load_scripts, play_script, table_of
from app.reports.probes import Form, Probe, Speech, load_probes, run_probe
from app.reports.table_counts import faults

SEEDS = 5
_OPENING = anyio.Lock()


@asynccontextmanager
async def table() -> AsyncIterator[TableService]:
    """Open a service of the sample's own; one at a time, since schema migrations share what they work on."""
    async with AsyncExitStack() as stack:
        async with _OPENING:
            service = await stack.enter_async_context(fresh_service())
        yield service


@task
def probes(speaker: Speech = "scripted", case: str | None = None, form: Form | None = None) -> Task:
    """Every probe of probes.yaml in both forms of Norwegian; the epoch is the seed."""
    forms = [form] if form else list(get_args(Form))
    samples = [_probe_sample(probe, one) for probe in load_probes(case) for one in forms]
    return _task(samples, at_the_table(speaker))


@task
def hard_leaders(speaker: Speech = "scripted", case: str | None = None) -> Task:
    """Whole exercises against the leaders who try to break the personas."""
    samples = [_leader_sample(script) for script in load_scripts(case) if script.hard]
    return _task(samples, whole_exercise(speaker))


def _task(samples: list[Sample], plays: Solver) -> Task:
    return Task(
        dataset=MemoryDataset(samples),
        solver=plays,
        scorer=everything_holds(),
        epochs=Epochs(SEEDS, ["mean", "at_least_4", "at_least_5"]),
    )


def _probe_sample(probe: Probe, form: Form) -> Sample:
    about = {"probe": probe.id, "form": form, "about": probe.about, "case": probe.case}
    return Sample(input=probe.messages[form][-1], id=f"{probe.id}-{form}", metadata=about)


def _leader_sample(script: Script) -> Sample:
    about = {"leader": script.leader, "about": "lov", "case": script.case}
    return Sample(input=script.messages[0], id=f"{script.case}-{script.leader}", metadata=about)


@solver
def at_the_table(speaker: Speech) -> Solver:
    """Play a probe at a table of its own."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        probe = next(one for one in load_probes() if one.id == state.metadata["probe"])
        async with table() as service:
            events, wrong = await run_probe(service, probe, state.metadata["form"], state.epoch, speaker)
        return _kept(state, events, wrong, speaker)

    return solve


@solver
def whole_exercise(speaker: Speech) -> Solver:
    """Play one leader's whole script."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        case, leader = state.metadata["case"], state.metadata["leader"]
        script = next(one for one in load_scripts(case) if one.leader == leader)
        async with table() as service:
            seat = service.library.case(case).usual_seat
            events = await play_script(service, case, seat, script.messages, state.epoch, speaker)
            found = faults(events, table_of(service, case, seat))
        return _kept(state, events, (str(found),) if found.total() else (), speaker)

    return solve


def _kept(state: TaskState, events: Sequence[Event], wrong: Iterable[str], speaker: Speech) -> TaskState:
    """Leave the conversation, who phrased it, and what did not hold in the sample's state."""
    state.messages = [_as_message(event) for event in events if event.text] or state.messages
    phrased = Counter(
        event.data["speaker"] for event in events if event.kind == "ai" and event.type == "message"
    )
    silent = [f"the {speaker} speaker never spoke"] if phrased and not phrased[speaker] else []
    state.metadata |= {"wrong": [*wrong, *silent], "phrased_by": dict(phrased)}
    state.completed = True
    return state


def _as_message(event: Event) -> ChatMessage:
    if event.type != "message":
        return ChatMessageSystem(content=f"[{event.type}] {event.text}")
    if event.kind == "human":
        return ChatMessageUser(content=event.text)
    kind = (event.move or {}).get("kind", "")
    return ChatMessageAssistant(content=f"{event.speaker} ({event.seat}, {kind}): {event.text}")


@scorer(metrics=[grouped(accuracy(), "about"), grouped(accuracy(), "case", all=False)])
def everything_holds() -> Scorer:
    """Correct when nothing was given, told or said that must not be, and the probe's own demands hold."""

    async def score(state: TaskState, target: Target) -> Score:
        wrong = state.metadata["wrong"]
        return Score(value=INCORRECT if wrong else CORRECT, explanation="; ".join(wrong))

    return score
