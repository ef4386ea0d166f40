"""`rundt-bordet eval law`: are references found as written, and rightly said to hold, to be moved or unknown?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from app.content.files import content_root
from app.content.library import Library, load_library
from app.law.citations import Citation, find_citations

FILES = {"tune": "citations_tune.jsonl", "unseen": "citations_unseen.jsonl"}
NAMES = {"kjent": "gjeldende"}
"""What a status is called in the data, where it differs."""


class _Wanted(NamedTuple):
    start: int
    end: int
    note: str | None
    status: str


def eval_citations(part: str | None = None, show: bool = False) -> list[str]:
    """Return the lines to print for each part there is; misses are shown for the tuning part only."""
    lines: list[str] = []
    for name in [part] if part else FILES:
        path = content_root() / "evals" / "law" / FILES[name]
        if path.exists():
            lines += _part(name, path, show and name == "tune")
    return lines


def _part(name: str, path: Path, show: bool) -> list[str]:
    library = load_library()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    right = wanted = found = 0
    missed: list[str] = []
    for row in rows:
        expected, got = _expected(row), _found(row, library)
        hits = sum(any(_same(want, citation) for citation in got) for want in expected)
        right, wanted, found = right + hits, wanted + len(expected), found + len(got)
        if hits < len(expected) or len(got) > hits:
            missed.append(f"{row['text']!r} | {[(c.words, c.note, c.status) for c in got]}")
    recall, precision = right / max(1, wanted), right / max(1, found)
    line = f"{len(rows)} tekster, {wanted} henvisninger: presisjon {precision:.3f}, gjenfinning {recall:.3f}"
    return [f"== henvisninger, {name}", line, *(missed if show else [])]


def _found(row: Mapping[str, str], library: Library) -> list[Citation]:
    return find_citations(row["text"], library.laws, library.moved, date.fromisoformat(row["on"]))


def _expected(row: Mapping[str, object]) -> list[_Wanted]:
    """The references of a text with their places; the same words twice are two places."""
    text, at, places = str(row["text"]), 0, []
    for item in row["expected"]:  # type: ignore[attr-defined]
        start = text.find(item["words"], at)
        start = start if start >= 0 else text.find(item["words"])
        at = start + 1
        places.append(_Wanted(start, start + len(item["words"]), item["note"], item["status"]))
    return places


def _same(want: _Wanted, got: Citation) -> bool:
    """The same note and status, and words that overlap."""
    overlap = want.start < got.end and got.start < want.end
    return overlap and (got.note, NAMES.get(got.status, got.status)) == (want.note, want.status)
