"""`rundt-bordet eval acts`: which dialogue acts are found in the labelled messages, and how fast."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.domain.acts import Act
from app.negotiation.act_model import ActModel, act_model
from app.negotiation.act_train import Labelled, data_path, digest, read_labelled, train
from app.negotiation.acts import find_acts

PARTS = ("tune", "held_out", "unseen")
FOLDS = 5
UNLOCK_OR_LEAK = (
    Act.OFFER, Act.ASK_CAPACITY, Act.ASK_CHILD, Act.ASSIGN, Act.DEADLINE, Act.SEEK_CONSENT, Act.REPORT_CONSENT,
    Act.ANONYMOUS, Act.DEMAND_SECRET, Act.THREATEN, Act.ORDER, Act.ACKNOWLEDGE, Act.REPAIR,
)  # fmt: skip
"""Acts that can open a concession or let something out."""

Find = Callable[[Labelled], set[Act]]


@dataclass
class Score:
    """Counts of one act over messages."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the found that was right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the labelled that was found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def score(messages: Iterable[Labelled], find: Find) -> dict[Act, Score]:
    """Return the counts of every act that is labelled or found."""
    scores: dict[Act, Score] = {}
    for message in messages:
        found = find(message)
        for act in found | message.acts:
            one = scores.setdefault(act, Score())
            one.right += act in found and act in message.acts
            one.wrong += act not in message.acts
            one.missed += act not in found
    return {act: scores[act] for act in Act if act in scores}


def _finder(model: ActModel) -> Find:
    return lambda message: {item.act for item in find_acts(message.text, (message.child,), model)}


def cross_validated(messages: Sequence[Labelled]) -> dict[Act, Score]:
    """Return the counts when each fifth is found with a model trained on the rest. Raises StartError.

    The fifths are whole blocks, since a message often stands beside its sister in the other language form.
    """
    block = [n * FOLDS // len(messages) for n in range(len(messages))]
    models = [
        train([m for m, at in zip(messages, block, strict=True) if at != fold], "") for fold in range(FOLDS)
    ]
    finders = [_finder(model) for model in models]
    by_text = {message.text: finders[at] for message, at in zip(messages, block, strict=True)}
    return score(messages, lambda message: by_text[message.text](message))


def means(scores: dict[Act, Score]) -> tuple[float, float, float]:
    """Return macro-F1, and the mean and the lowest F1 of the acts that unlock or leak."""
    key = [scores[act].f1 for act in UNLOCK_OR_LEAK if act in scores] or [0.0]
    return statistics.fmean(s.f1 for s in scores.values()), statistics.fmean(key), min(key)


def as_lines(name: str, scores: dict[Act, Score]) -> list[str]:
    rows = [
        f"{act.value:<22} presisjon {s.precision:.3f}  funnet {s.recall:.3f}  F1 {s.f1:.3f}  av {s.right + s.missed}"
        for act, s in scores.items()
    ]
    return [f"== {name}", *rows, _summary(scores)]


def _summary(scores: dict[Act, Score]) -> str:
    macro, key, lowest = means(scores)
    return f"makro-F1 {macro:.3f}, låser opp eller røper: snitt {key:.3f}, lavest {lowest:.3f}"


def _json(name: str, scores: dict[Act, Score]) -> list[str]:
    macro, key, lowest = means(scores)
    acts = {
        act.value: {"precision": s.precision, "recall": s.recall, "f1": s.f1, "support": s.right + s.missed}
        for act, s in scores.items()
    }
    row = {
        "part": name,
        "macro_f1": macro,
        "unlock_or_leak_mean": key,
        "unlock_or_leak_min": lowest,
        "acts": acts,
    }
    return [json.dumps(row, ensure_ascii=False)]


def _speed(messages: Sequence[Labelled], find: Find) -> str:
    spent = []
    for message in messages:
        began = time.perf_counter()
        find(message)
        spent.append((time.perf_counter() - began) * 1000)
    spent.sort()
    return (
        f"tid per melding, ms: median {statistics.median(spent):.2f}, p99 {spent[int(len(spent) * 0.99)]:.2f}"
    )


def eval_acts(
    part: str | None = None, as_json: bool = False, folds: bool = False, show: bool = False
) -> list[str]:
    """Return the lines to print. Misses are shown only for the tuning part.

    The model is trained on the tuning part: its own figure there says little, the cross-validated one (`folds`) more.
    """
    lines: list[str] = []
    for name in [part] if part else [name for name in PARTS if data_path(name).exists()]:
        messages, find = read_labelled(name), _finder(act_model())
        write = _json if as_json else as_lines
        lines += write(name, score(messages, find))
        nynorsk = [m for m in messages if m.language == "nn"]
        if not as_json:
            lines.append(f"bare nynorsk ({len(nynorsk)} meldinger): {_summary(score(nynorsk, find))}")
            lines.append(_speed(messages, find))
        if folds and name == "tune":
            lines += write("tune, kryssvalidert", cross_validated(messages))
        if show and name == "tune":
            lines += _misses(messages, find)
    return lines


def _misses(messages: Sequence[Labelled], find: Find) -> list[str]:
    rows = [(m, find(m)) for m in messages]
    return [
        f"{m.text} | mangler {sorted(m.acts - found)} | for mye {sorted(found - m.acts)}"
        for m, found in rows
        if found != m.acts
    ]


def trained_on_current() -> bool:
    """True when the kept model is trained on the tuning part as it stands."""
    model = act_model()
    return model.trained_on == digest(data_path("tune"))
