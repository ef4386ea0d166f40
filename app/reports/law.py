"""`rundt-bordet eval law`: does an everyday question find the right note, and is a reference read rightly?"""

from __future__ import annotations

import json
import time

from app.content.files import content_root
from app.law.lookup import law_index
from app.reports.citations import eval_citations

PARTS = ("tune", "unseen")
DEPTHS = (1, 3, 10)


def eval_law(part: str | None = None, show: bool = False) -> list[str]:
    """Return the lines to print: share of questions with a right note among the first 1, 3 and 10.

    Misses are shown only for the tuning part, whose questions also stand in laws/questions.yaml and so are
    among those the ranker is trained on: only the unseen part says how well a new question does.
    """
    lines: list[str] = []
    for name in [part] if part else PARTS:
        path = content_root() / "evals" / "law" / f"{name}.jsonl"
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        lines += _part(name, rows, show and name == "tune")
    return lines + eval_citations(part, show)


def _part(name: str, rows: list[dict[str, object]], show: bool) -> list[str]:
    index = law_index()
    index.search("første spørsmål henter ordlista", 1)
    hits: dict[str, list[int]] = {"alle": [0, 0, 0, 0], "nn": [0, 0, 0, 0]}
    spent, missed = [], []
    for row in rows:
        began = time.perf_counter()
        found = [item.note.id for item in index.search(str(row["q"]), max(DEPTHS))]
        spent.append((time.perf_counter() - began) * 1000)
        right = row["answer"]
        place = next((n for n, note in enumerate(found) if note in right), 99)  # type: ignore[operator]
        for key in ("alle", "nn") if row.get("language") == "nn" else ("alle",):
            for slot, depth in enumerate(DEPTHS):
                hits[key][slot] += place < depth
            hits[key][3] += 1
        if place >= DEPTHS[1]:
            missed.append(f"{row['q']} | {right} | {found[:3]}")
    spent.sort()
    lines = [f"== {name}" + (" (også trent på)" if name == "tune" else "")]
    for key, (first, three, ten, of) in hits.items():
        if of:
            lines.append(
                f"{key}: {of} spørsmål, først {first / of:.3f}, blant tre {three / of:.3f}, blant ti {ten / of:.3f}"
            )
    lines.append(f"tid, ms: median {spent[len(spent) // 2]:.2f}, p99 {spent[int(len(spent) * 0.99)]:.2f}")
    return lines + (missed if show else [])
