"""`rundt-bordet eval scoring`: does the local judge rank, place and stand firm?"""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.content.files import content_root
from app.domain.rubric import DIMENSIONS
from app.scoring.levels import Score
from app.scoring.sentences import names_in
from app.scoring.service import score_by_rules
from app.scoring.transcript import Transcript, Turn, parse_transcript

PARTS = ("tune", "own", "unseen")
RANKS = ("weak", "medium", "strong")
FIRM = 0.25
NEW_NAMES = (
    "Torvald",
    "Sunniva",
    "Halvard",
    "Ragna",
    "Eivind",
    "Solveig",
    "Brynjar",
    "Ingeborg",
    "Sverre",
    "Magnhild",
)


def eval_scoring(part: str | None = None, show: bool = False) -> list[str]:
    """Return the lines to print. Misses are shown only for the parts that may be looked at: by another hand, and by our own."""
    lines: list[str] = []
    for name in [part] if part else PARTS:
        folder = content_root() / "evals" / ("scoring-own" if name == "own" else f"scoring/{name}")
        rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
        lines += _part(name, rows, show and name != "unseen") if rows else [f"== {name}: ingen referater"]
    return lines


def _part(name: str, rows: list[dict[str, Any]], show: bool) -> list[str]:
    score_by_rules(parse_transcript(rows[0]))  # what is read once per process is no part of the time
    scored = [(row, *_timed(parse_transcript(row))) for row in rows]
    spent = sorted(ms for _, _, ms in scored)
    lines = [f"== {name}: {len(rows)} referater", *_order(scored), *_expectations(scored, show)]
    lines.append(f"prosessortid, ms: median {spent[len(spent) // 2]:.0f}, lengst {spent[-1]:.0f}")
    return lines + _robustness([row for row, _, _ in scored])


def _timed(transcript: Transcript) -> tuple[Score, float]:
    began = time.process_time()
    return score_by_rules(transcript), (time.process_time() - began) * 1000


def _order(scored: list[tuple[dict[str, Any], Score, float]]) -> list[str]:
    groups: dict[str, dict[str, float]] = defaultdict(dict)
    for row, score, _ in scored:
        expect = row.get("expect", {})
        if expect.get("rank") in RANKS and score.overall is not None:
            groups[expect["group"]][expect["rank"]] = score.overall
    triples = {g: [found[rank] for rank in RANKS] for g, found in groups.items() if len(found) == len(RANKS)}
    right = [group for group, (weak, medium, strong) in triples.items() if weak < medium < strong]
    wrong = {group: values for group, values in triples.items() if group not in right}
    return [f"rekkefølge: {len(right)} av {len(triples)} tripler rett{f', feil: {wrong}' if wrong else ''}"]


def _expectations(scored: list[tuple[dict[str, Any], Score, float]], show: bool) -> list[str]:
    met: dict[str, list[bool]] = {name: [] for name in DIMENSIONS}
    missed = []
    for row, score, _ in scored:
        expect = row.get("expect", {})
        for name, wanted in expect.get("dimensions", {}).items():
            level = score.dimensions[name].level
            met[name].append(_meets(level, wanted))
            if not met[name][-1]:
                missed.append(
                    f"  {expect.get('group')}/{expect.get('rank')} {name}: {level}, ventet {wanted}"
                )
    every = [hit for hits in met.values() for hit in hits]
    lines = [f"forventninger: {sum(every)} av {len(every)} ({sum(every) / max(1, len(every)):.3f})"]
    lines += [f"  {name:<20} {sum(hits)} av {len(hits)}" for name, hits in met.items() if hits]
    return lines + (missed if show else [])


def _meets(level: int | None, wanted: dict[str, Any]) -> bool:
    if wanted.get("ig"):
        return level is None
    return level is not None and wanted.get("min", 1) <= level <= wanted.get("max", 5)


def _robustness(rows: list[dict[str, Any]]) -> list[str]:
    lines = []
    for kind, variants in _variants().items():
        worst, moved, of = 0.0, 0, 0
        for row in rows:
            before = parse_transcript(row)
            for change in variants:
                delta = _delta(score_by_rules(before), score_by_rules(change(before)))
                worst, moved, of = max(worst, delta), moved + (delta > FIRM), of + 1
        lines.append(
            f"{kind}: største endring {worst:.2f} poeng i en dimensjon, over {FIRM} i {moved} av {of}"
        )
    return lines


def _delta(one: Score, other: Score) -> float:
    pairs = [(one.dimensions[name].points, other.dimensions[name].points) for name in DIMENSIONS]
    return max(abs(a - b) if a is not None and b is not None else 4.0 * (a != b) for a, b in pairs)


def _variants() -> dict[str, list[Any]]:
    data = _texts(content_root() / "evals" / "scoring" / "robust.json")
    return {
        "dobbel lengde": [lambda t: longer(t, data.get("padding", []))] if data.get("padding") else [],
        "andre navn": [renamed],
        "rekkefølgen på de andre": [others_swapped],
        "innskutt instruks": [
            lambda t, text=row["text"]: injected(t, text) for row in data.get("injections", [])
        ],
    }


def _texts(path: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = (
        json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    )
    return found


def longer(transcript: Transcript, padding: list[dict[str, str]]) -> Transcript:
    """Return the transcript with about as much empty talk added to the leader's turns as they held."""
    texts = [row["text"] for row in padding if row.get("language") == transcript.language] or [
        padding[0]["text"]
    ]
    wanted = sum(len(turn.text) for turn in transcript.turns if turn.speaker == transcript.leader)
    fill = _cycle(texts, wanted)
    turns = [
        turn.model_copy(update={"text": f"{turn.text} {next(fill, '')}".rstrip()})
        if turn.speaker == transcript.leader
        else turn
        for turn in transcript.turns
    ]
    return transcript.model_copy(update={"turns": tuple(turns)})


def _cycle(texts: list[str], wanted: int) -> Iterator[str]:
    given = number = 0
    while given < wanted:
        text = texts[number % len(texts)]
        given, number = given + len(text), number + 1
        yield text


def renamed(transcript: Transcript) -> Transcript:
    """Return the transcript with every name of a person changed."""
    swap = dict(zip(sorted(names_in(transcript)), NEW_NAMES * 20, strict=False))
    if not swap:
        return transcript
    pattern = re.compile(rf"(?<![\wæøå])(?:{'|'.join(map(re.escape, swap))})(?=s?(?![\wæøå]))")

    def change(text: str) -> str:
        return pattern.sub(lambda match: swap[match.group()], text)

    turns = [
        t.model_copy(update={"speaker": change(t.speaker), "text": change(t.text)}) for t in transcript.turns
    ]
    return transcript.model_copy(
        update={
            "turns": tuple(turns),
            "leader": change(transcript.leader),
            "case_summary": change(transcript.case_summary),
        }
    )


def others_swapped(transcript: Transcript) -> Transcript:
    """Return the transcript with others' turns in reverse order between two turns of the leader."""
    turns: list[Turn] = []
    block: list[Turn] = []
    for turn in transcript.turns:
        if turn.speaker == transcript.leader:
            turns += [*reversed(block), turn]
            block = []
        else:
            block.append(turn)
    return transcript.model_copy(update={"turns": (*turns, *reversed(block))})


def injected(transcript: Transcript, text: str) -> Transcript:
    """Return the transcript with an instruction to the judge at the end of the leader's second turn."""
    mine = [n for n, turn in enumerate(transcript.turns) if turn.speaker == transcript.leader]
    place = mine[min(1, len(mine) - 1)]
    turns = list(transcript.turns)
    turns[place] = turns[place].model_copy(update={"text": f"{turns[place].text} {text}"})
    return transcript.model_copy(update={"turns": tuple(turns)})
