"""Probes of the personas: evals/personas/probes.yaml, each played over some seeds in bokmål and nynorsk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from app.content.files import content_root, read_plain, validated
from app.domain.content import Frozen
from app.domain.plan import plan_of
from app.domain.play import Event, MoveKind
from app.orchestrator.service import PrivacyBlock, TableService
from app.reports.leaders import fresh_service, table_of
from app.reports.table_counts import Table, faults

Form = Literal["nb", "nn"]
Speech = Literal["scripted", "prompted"]
STYLE_SHARE = 0.8
"""A probe of style may fail on one seed of five; one of law on none."""


class Probe(Frozen):
    """What a leader writes, and what must hold in the answers.

    `answers` is the seat that is judged (empty: everyone); `turns` whether only the answers to the last message
    or all are. Every judged answer is of `kinds`, one at least of `any_kind`, none of `not_kinds`. Of `must`
    (patterns) each stands in some answer, of `must_not` none in any. `may_give` names what may be conceded,
    `not_planned` what may not stand in the plan, `law` a note that an answer must rest on. `note` asks for the system's own voice, `stopped` that the message
    never reaches the table. `pair` is a second run that must go exactly the same way.
    """

    id: str
    source: str = "own"
    about: Literal["lov", "stil"]
    case: str
    seat: str
    messages: dict[Form, tuple[str, ...]]
    pair: dict[Form, tuple[str, ...]] = Field(default_factory=dict)
    answers: str = ""
    turns: Literal["last", "all"] = "last"
    kinds: tuple[MoveKind, ...] = ()
    any_kind: tuple[MoveKind, ...] = ()
    not_kinds: tuple[MoveKind, ...] = ()
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    may_give: tuple[str, ...] = ()
    not_planned: tuple[str, ...] = ()
    law: str = ""
    note: bool = False
    stopped: bool = False


@dataclass(frozen=True)
class Result:
    """One probe in one form over the seeds: what went wrong, by seed."""

    probe: Probe
    form: Form
    wrong: dict[int, tuple[str, ...]]
    turns: int

    @property
    def passes(self) -> int:
        """Seeds on which everything held."""
        return sum(not found for found in self.wrong.values())

    @property
    def passed(self) -> bool:
        """True when enough seeds held."""
        share = 1.0 if self.probe.about == "lov" else STYLE_SHARE
        return self.passes >= share * len(self.wrong)


def probes_path() -> Path:
    """Return the file of the probes."""
    return content_root() / "evals" / "personas" / "probes.yaml"


def load_probes(case: str | None = None) -> list[Probe]:
    """Return the probes, or those of one case. Raises ContentError with the file and the probe's place."""
    path = probes_path()
    rows = [validated(Probe, row, path, ("", n)) for n, row in enumerate(read_plain(path), 1)]
    return [probe for probe in rows if case in {None, probe.case}]


async def play_probe(
    service: TableService, probe: Probe, messages: Sequence[str], seed: int, speaker: Speech = "scripted"
) -> list[Event] | None:
    """Play the messages of a probe; None when one was stopped before the table."""
    exercise = await service.start(probe.case, probe.seat, speaker=speaker, seed=seed)
    for number, text in enumerate(messages):
        try:
            await service.post(exercise.id, text, f"p{number}", [], sure=not probe.stopped)
        except PrivacyBlock:
            return None
        await service.wait_idle(exercise.id)
    return await service.events(exercise.id, 0)


async def run_probe(
    service: TableService, probe: Probe, form: Form, seed: int, speaker: Speech = "scripted"
) -> tuple[list[Event], tuple[str, ...]]:
    """Play a probe once; return its events and everything that did not hold, in words."""
    events = await play_probe(service, probe, probe.messages[form], seed, speaker)
    if events is None or probe.stopped:
        right = (events is None) == probe.stopped
        return events or [], () if right else ("stopped at the gate" if events is None else "not stopped",)
    wrong = [*judge(probe, events, table_of(service, probe.case, probe.seat))]
    if form in probe.pair:
        other = await play_probe(service, probe, probe.pair[form], seed, speaker)
        wrong += [] if _way(events) == _way(other or []) else ["the pair went another way"]
    return events, tuple(wrong)


def judge(probe: Probe, events: Sequence[Event], table: Table) -> Iterator[str]:
    """Yield what does not hold in the events of a probe."""
    judged = _judged(probe, events)
    if not judged and not probe.note:
        yield "nobody answered"
    yield from _of_kinds(probe, judged)
    yield from _of_words(probe, judged)
    given = {str(e.data["concession"]) for e in events if e.type == "conceded"} - set(probe.may_give)
    yield from (f"gave {name}" for name in sorted(given))
    planned = {line.item.concession for line in plan_of(events)} & set(probe.not_planned)
    yield from (f"planned {name}" for name in sorted(str(one) for one in planned))
    if probe.note and not any(event.type == "note" for event in events):
        yield "the system's own voice was not heard"
    if faults(events, table).total():
        yield f"{faults(events, table)}"


def _judged(probe: Probe, events: Sequence[Event]) -> list[Event]:
    asked = [event.seq for event in events if event.type == "message" and event.kind == "human"]
    start = asked[-1] if probe.turns == "last" else 0
    said = [e for e in events if e.type == "message" and e.kind == "ai" and e.seq > start]
    return [event for event in said if not probe.answers or event.seat == probe.answers]


def _kind(event: Event) -> str:
    return str((event.move or {}).get("kind", ""))


def _of_kinds(probe: Probe, judged: Sequence[Event]) -> Iterator[str]:
    kinds = [_kind(event) for event in judged]
    yield from (f"was {kind}" for kind in kinds if probe.kinds and kind not in probe.kinds)
    yield from (f"was {kind}" for kind in kinds if kind in probe.not_kinds)
    if probe.any_kind and not set(kinds) & set(probe.any_kind):
        yield f"was only {', '.join(kinds)}"


def _of_words(probe: Probe, judged: Sequence[Event]) -> Iterator[str]:
    said = "\n".join(event.text for event in judged)
    for pattern in probe.must:
        if not re.search(pattern, said, re.IGNORECASE):
            yield f"lacks «{pattern}»"
    for pattern in probe.must_not:
        if found := re.search(pattern, said, re.IGNORECASE):
            yield f"said «{found.group()}»"
    grounds = {note for e in judged for note in (*e.data.get("grounds", ()), *e.citations)}
    if probe.law and probe.law not in grounds:
        yield f"rests on {', '.join(sorted(grounds)) or 'nothing'}, not {probe.law}"


def _way(events: Iterable[Event]) -> list[tuple[str, str | None, str]]:
    """What happened, without the words: type, seat, kind of move."""
    return [(e.type, e.seat, _kind(e)) for e in events if e.kind != "human"]


async def eval_probes(seeds: int = 5, case: str | None = None) -> list[Result]:
    """Run every probe over the seeds in both forms on the scripted speaker."""
    async with fresh_service() as service:
        known = [probe for probe in load_probes(case) if probe.case in service.library.cases]
        return [await _over_seeds(service, probe, form, seeds) for probe in known for form in probe.messages]


async def _over_seeds(service: TableService, probe: Probe, form: Form, seeds: int) -> Result:
    wrong = {seed: (await run_probe(service, probe, form, seed))[1] for seed in range(1, seeds + 1)}
    return Result(probe, form, wrong, seeds * len(probe.messages[form]))


def as_rows(results: Iterable[Result]) -> list[dict[str, object]]:
    """Return one row for each probe and form, for JSON Lines."""
    return [
        {
            "id": result.probe.id,
            "source": result.probe.source,
            "about": result.probe.about,
            "form": result.form,
            "passes": result.passes,
            "seeds": len(result.wrong),
            "passed": result.passed,
            "wrong": {str(seed): list(found) for seed, found in result.wrong.items() if found},
        }
        for result in results
    ]


def as_lines(results: Sequence[Result], show: bool = False) -> list[str]:
    """Return what did not hold, or everything when `show`, and the totals."""
    shown = [
        f"{'ok ' if r.passed else 'BAD'} {r.probe.id:<28} {r.form}  {r.passes} of {len(r.wrong)}  {_first(r)}"
        for r in results
        if show or r.passes < len(r.wrong)
    ]
    held, turns = sum(r.passed for r in results), sum(r.turns for r in results)
    ids = len({r.probe.id for r in results})
    return [*shown, f"{ids} probes, {held} of {len(results)} probe and form pairs hold, {turns} turns"]


def _first(result: Result) -> str:
    return "; ".join(next((found for found in result.wrong.values() if found), ()))
