"""`rundt-bordet eval personas`: a thousand turns against every leader in evals/leaders, and what must hold."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields

from app.reports.leaders import CONCRETE, Played, Script, fresh_service, load_scripts, play_script, played
from app.reports.openers import shown as shown_openers
from app.reports.persona_speed import in_memory, shown, with_database
from app.reports.table_counts import Faults
from app.speakers.wording import SHORTEST

MOST_WORDS = 1.3
"""Persona words a message by the human's median, which counts as at least the shortest a persona can answer in."""
ENOUGH = 5
"""So many agreed lines are a plan, also when a question is left."""
FAULTS = tuple(field.name for field in fields(Faults))


@dataclass(frozen=True)
class Report:
    """What the exercises gave: each of them, what was broken in words, and the speeds."""

    played: Sequence[Played]
    broken: Sequence[str]
    speeds: Sequence[str]
    openers: Sequence[str] = ()

    @property
    def turns(self) -> int:
        """Human messages that were answered."""
        return sum(row.turns for row in self.played)


async def eval_personas(
    seeds: int = 5, turns: int = 1000, case: str | None = None, hard: bool = True
) -> Report:
    """Play every leader over the seeds, more seeds until there are enough turns; measure the speeds."""
    async with fresh_service() as service:
        known = [s for s in load_scripts(case) if s.case in service.library.cases and (hard or not s.hard)]
        rows: list[Played] = []
        seed = 0
        while known and (seed < seeds or sum(row.turns for row in rows) < turns):
            seed += 1
            rows += [await played(service, script, seed) for script in known]
        plain = [script for script in known if not script.hard]
        speeds = shown(await in_memory(service.library, plain), await with_database(service, plain))
        return Report(rows, broken(rows), speeds, shown_openers(service.library))


def broken(rows: Sequence[Played]) -> list[str]:
    """Return every demand that does not hold, in words."""
    return [*_faults(rows), *_comparisons(rows), *_wordy(rows)]


def _faults(rows: Iterable[Played]) -> list[str]:
    return [
        f"{row.script.case} {row.script.leader} seed {row.seed}: {name} {getattr(row.faults, name)}"
        for row in rows
        for name in FAULTS
        if getattr(row.faults, name)
    ]


def _comparisons(rows: Sequence[Played]) -> list[str]:
    """Every other leader ends with fewer agreements than the concrete one, who reaches a plan, on every seed."""
    best = {(row.script.case, row.seed): row for row in rows if row.script.leader == CONCRETE}
    found = [
        f"{row.script.case} {row.script.leader} seed {row.seed}: {row.agreed} agreed, {CONCRETE} {best[key].agreed}"
        for row in rows
        if (key := (row.script.case, row.seed)) in best
        and row.script.leader != CONCRETE
        and row.agreed >= best[key].agreed
    ]
    short = [row for row in best.values() if row.settled < 1 and row.agreed < ENOUGH]
    return found + [f"{r.script.case} {CONCRETE} seed {r.seed}: no plan, {r.agreed} agreed" for r in short]


def _wordy(rows: Sequence[Played]) -> list[str]:
    """Every leader is answered at about his own length; nobody is answered in fewer words than a ground needs."""
    by_leader: dict[str, list[float]] = {}
    for row in rows:
        if row.words:
            by_leader.setdefault(row.script.leader, []).append(
                statistics.median(row.words) / max(row.human_words, SHORTEST)
            )
    most = {leader: statistics.median(ratios) for leader, ratios in by_leader.items()}
    most[CONCRETE] = max((row.ratio for row in rows if row.script.leader == CONCRETE), default=0.0)
    return [
        f"{leader}: persona words by the human's median {ratio:.2f}"
        for leader, ratio in most.items()
        if ratio > MOST_WORDS
    ]


def as_rows(report: Report) -> list[dict[str, object]]:
    """Return one row for each exercise, for JSON Lines."""
    return [
        {
            "case": row.script.case,
            "leader": row.script.leader,
            "hard": row.script.hard,
            "seed": row.seed,
            "turns": row.turns,
            "lines": row.lines,
            "agreed": row.agreed,
            "settled": round(row.settled, 2),
            "word_ratio": round(row.ratio, 2),
            **asdict(row.faults),
        }
        for row in report.played
    ]


def as_lines(report: Report) -> list[str]:
    """Return the report as a table a person reads."""
    rows = [_line(row) for row in report.played]
    return [_head(), *rows, *_totals(report), *report.speeds, *report.openers, *_verdict(report)]


def _head() -> str:
    return f"{'case':<20} {'leader':<20} seed  " + "  ".join(FAULTS) + "  lines  agreed  settled  words"


def _line(row: Played) -> str:
    counts = "  ".join(f"{getattr(row.faults, name):>{len(name)}}" for name in FAULTS)
    names = f"{row.script.case:<20} {row.script.leader:<20} {row.seed:>4}"
    return f"{names}  {counts}  {row.lines:>5}  {row.agreed:>6}  {row.settled:>7.2f}  {row.ratio:>5.2f}"


def _totals(report: Report) -> list[str]:
    rows = report.played
    sums = ", ".join(f"{name} {sum(getattr(row.faults, name) for row in rows)}" for name in FAULTS)
    words = [number for row in rows for number in row.words]
    leaders = sorted({(row.script.hard, row.script.leader) for row in rows})
    return [
        f"turns {report.turns}, persona lines {sum(row.lines for row in rows)}, cases {len({r.script.case for r in rows})}",
        f"must be 0: {sums}",
        f"persona words a message: median {statistics.median(words):.0f}" if words else "",
        *(_of_leader(rows, name) for _, name in leaders),
    ]


def _of_leader(rows: Iterable[Played], name: str) -> str:
    mine = [row for row in rows if row.script.leader == name]
    agreed = [row.agreed for row in mine]
    ratio = statistics.median(row.ratio for row in mine)
    return f"  {name:<20} agreed {min(agreed)}-{max(agreed)}, words by the human's median {ratio:.2f}"


def _verdict(report: Report) -> list[str]:
    return [f"BROKEN {text}" for text in report.broken] or ["everything holds"]


async def find_lines(scripts: Sequence[Script], seed: int) -> list[tuple[str, str]]:
    """Return (service, line) of every persona line of the scripts played on one seed."""
    async with fresh_service() as service:
        found: list[tuple[str, str]] = []
        for script in scripts:
            seat = service.library.case(script.case).usual_seat
            events = await play_script(service, script.case, seat, script.messages, seed)
            found += [(e.seat or "", e.text) for e in events if e.type == "message" and e.kind == "ai"]
    return found
