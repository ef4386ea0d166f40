"""`rundt-bordet eval privacy`: what the gate finds, what it blocks without reason, and how fast it is."""

from __future__ import annotations

import json
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.content.files import content_root
from app.content.library import load_library
from app.domain.errors import InputError
from app.privacy.gate import BLOCK, Finding, detect, screen, warm

PARTS = ("tune", "unseen")


@dataclass
class Result:
    """Counts over a data set. `hits` is (found, planted) by type and by kind of name; `ms` of the thread's own time per message."""

    hits: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    planted_blocked: int = 0
    planted: int = 0
    clean_blocked: int = 0
    clean_asked: int = 0
    clean: int = 0
    ms: list[float] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def _rows(path: Path) -> list[dict[str, object]]:
    if not path.exists():
        raise InputError(f"Filen {path.name} finnes ikke.")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _spans(text: str, planted: Iterable[dict[str, str]]) -> list[tuple[int, int, str]]:
    return [(at, at + len(p["text"]), p["type"]) for p in planted if (at := text.find(p["text"])) >= 0]


def _found(span: tuple[int, int, str], findings: Sequence[Finding]) -> bool:
    return any(f.score >= BLOCK and f.start < span[1] and span[0] < f.end for f in findings)


def evaluate(path: Path, allow: Sequence[str]) -> Result:
    """Return the counts for a file of {"text","language","planted":[{"type","text"}],"family"} rows.

    A planted span counts as found when a blocking finding overlaps it. A row's own `allow` are its table's people.
    """
    result = Result()
    for row in _rows(path):
        text, language = str(row["text"]), str(row.get("language", "nb"))
        planted: list[dict[str, str]] = row.get("planted", [])  # type: ignore[assignment]
        began = time.thread_time()  # a busy machine's waiting is no part of the check
        verdict = screen(text, [*allow, *row.get("allow", ())], language)  # type: ignore[misc]
        result.ms.append((time.thread_time() - began) * 1000)
        for span in _spans(text, planted):
            hit = _found(span, verdict.findings)
            family = str(row.get("family", ""))
            keys = [span[2]] + ([family] if span[2] == "NAVN" or family == "kamuflasje" else [])
            for key in keys:
                result.hits[key][0] += hit
                result.hits[key][1] += 1
            if not hit:
                result.missed.append(f"{span[2]} {family}: {text[span[0] : span[1]]!r} | {text}")
        if planted:
            result.planted += 1
            result.planted_blocked += verdict.decision == "block"
        else:
            result.clean += 1
            result.clean_blocked += verdict.decision == "block"
            result.clean_asked += verdict.decision == "ask"
            if verdict.decision == "block":
                result.wrong.append(
                    f"{[(text[f.start : f.end], f.type, f.score) for f in verdict.findings]} | {text}"
                )
    return result


def running_text(path: Path) -> tuple[float, float, int]:
    """Return (PER recall, false alarms per 1,000 tokens, sentences) for NorNE-like rows with spans."""
    found = planted = alarms = tokens = 0
    rows = _rows(path)
    for row in rows:
        text = str(row["text"])
        tokens += int(str(row.get("n", len(text.split()))))
        findings = [
            f for f in detect(text, (), str(row.get("lang", "nb"))) if f.type == "NAVN" and f.score >= BLOCK
        ]
        people = [tuple(span) for span in row["spans"] if span[2] == "PER"]  # type: ignore[attr-defined]
        planted += len(people)
        found += sum(any(f.start < end and start < f.end for f in findings) for start, end, _ in people)
        alarms += sum(not any(f.start < end and start < f.end for start, end, _ in people) for f in findings)
    return found / max(1, planted), 1000 * alarms / max(1, tokens), len(rows)


def report(result: Result) -> list[str]:
    """Return the lines to print."""
    ordered = sorted(result.ms)
    lines = [
        f"{key:<20} {hit:>4} av {of:<4} {hit / of:.3f}" for key, (hit, of) in sorted(result.hits.items())
    ]
    return [
        *lines,
        f"plantede meldinger stoppet: {result.planted_blocked} av {result.planted} ({result.planted_blocked / max(1, result.planted):.3f})",
        f"rene meldinger stoppet: {result.clean_blocked} av {result.clean} ({result.clean_blocked / max(1, result.clean):.3f}), spurt om: {result.clean_asked}",
        f"trådens egen tid per melding, ms: median {statistics.median(ordered):.2f}, p99 {ordered[int(len(ordered) * 0.99)]:.2f}",
    ]


def eval_privacy(parts: Sequence[str] = PARTS, norne: Path | None = None, show: bool = False) -> list[str]:
    """Run the data sets and return the lines to print. Misses are shown only for the tuning part."""
    library = load_library()
    allow = sorted({name for case in library.cases.values() for name in library.allowed_names(case)})
    warm()
    lines: list[str] = []
    for part in parts:
        path = content_root() / "evals" / "privacy" / f"{part}.jsonl"
        if part == "unseen" and not path.exists():
            lines.append(f"== {part}: filen {path.name} finnes ikke")
            continue
        result = evaluate(path, allow)
        lines += [f"== {part}", *report(result)]
        if show and part == "tune":
            lines += ["-- ikke funnet", *result.missed, "-- stoppet uten grunn", *result.wrong]
    if norne is not None:
        for path in sorted(norne.glob("*.jsonl")):
            recall, alarms, number = running_text(path)
            lines.append(
                f"{path.name}: {number} setninger, PER funnet {recall:.3f}, falske per 1000 ord {alarms:.2f}"
            )
    return lines
