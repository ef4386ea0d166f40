"""Train the learned vote on the rubric's indicators. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.content.files import content_root
from app.domain.errors import InputError
from app.learned.training import fit_labels
from app.scoring.indicator_model import IndicatorModel, seen
from app.scoring.sentences import sentences
from app.scoring.transcript import Transcript, Turn

STRICT = 10.0
"""Inverse of how hard weights are held down."""
DOUBTED = 0.10
"""Share of an indicator's own sentences that the bound of doubt would wrongly strike out, by cross-validation."""
NOT_BY_SENTENCE = frozenset({
    "spurte_forst", "horte_flere", "rett_paa", "flere_flytter_seg", "mottaker_ja", "lytter", "melder_ved_fare",
    "noe_avtalt", "oppgaver_har_eier", "hvem_hva_naar", "avviser", "skyver_ansvar", "ikke_vaart_bord", "feil_lov",
    "deler_eller_presser", "krenker", "overkjorer", "skylder",
})  # fmt: skip
"""What follows from order, answers or count, and the faults: there the rules stand alone."""
_LOWER = re.compile(r"(?<!\w)[a-zæøåéü]+(?:-[A-ZÆØÅ]?[a-zæøåéü]+)?")
_PART = re.compile(r"^(.+?)\s*\[([a-z_ ]*)\]\s*$")


class Turned(NamedTuple):
    """One labelled turn: the child's name, the leader's role, and its sentences with their indicators."""

    child: str
    role: str
    parts: tuple[tuple[str, frozenset[str]], ...]


def path_of_labelled() -> Path:
    """Return where the labelled sentences are kept."""
    return content_root() / "evals" / "scoring-own" / "labelled.txt"


def read_labelled(path: Path) -> list[Turned]:
    """Return the turns of a file, one a line: «nb|Child|role|sentence [ids] || sentence [ids]». Raises InputError."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        _, child, role, rest = line.split("|", 3)
        parts = [_PART.match(part) for part in rest.split(" || ")]
        if not all(parts):
            raise InputError(f"{path.name}, linje {number}: en setning mangler merker i hakeparentes.")
        told = tuple((m.group(1), frozenset(m.group(2).split())) for m in parts if m)
        found.append(Turned(child, role.removeprefix("refleksjon:"), told))
    return found


def train(turns: list[Turned], trained_on: str) -> IndicatorModel:
    """Return a model trained on the turns. Raises StartError without scikit-learn."""
    words = _words(turns)
    rows = [row for turn in turns for row in _rows(turn, words.__contains__)]
    labels = sorted({label for _, shown in rows for label in shown} - NOT_BY_SENTENCE)
    right = {label: np.array([label in shown for _, shown in rows]) for label in labels}
    linear, odds = fit_labels([features for features, _ in rows], right, STRICT, trained_on)
    doubt = [np.quantile(odds[n][right[label]], DOUBTED) for n, label in enumerate(labels)]
    return IndicatorModel(linear, np.array(doubt, dtype=np.float32))


def digest(path: Path) -> str:
    """Return a digest of what the model is trained on."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _words(turns: list[Turned]) -> frozenset[str]:
    """The words that stand in lower case somewhere: those that never do are names."""
    return frozenset(word for turn in turns for text, _ in turn.parts for word in _LOWER.findall(text))


def _rows(turn: Turned, known: Callable[[str], bool]) -> Iterator[tuple[dict[str, int], frozenset[str]]]:
    for text, shown in turn.parts:
        alone = Transcript(
            case_summary=f"{turn.child} er tolv år.",
            leader="Leder",
            leader_role=turn.role,
            turns=(Turn(speaker="Leder", text=text),),
        )
        for sentence in sentences(alone):
            yield dict(seen(sentence, known)), shown
