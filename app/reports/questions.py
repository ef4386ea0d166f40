"""`rundt-bordet eval questions`: how often it is heard what a leader's question is after."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence

from app.domain.questions import Question
from app.negotiation.question_model import QuestionModel, question_model
from app.negotiation.question_train import Asked, data_path, digest, folded, read_asked, train

PARTS = ("tune", "unseen")
FOLDS = 5
Hear = Callable[[Asked], Question | None]


def _hearer(model: QuestionModel | None) -> Hear:
    return lambda one: model.vote(folded(one)).kind if model else None


def cross_validated(asked: Sequence[Asked]) -> Hear:
    """Return a hearer that reads each fifth with a model trained on the rest. Raises StartError."""
    models = [train([one for n, one in enumerate(asked) if n % FOLDS != fold], "") for fold in range(FOLDS)]
    by_text = {one.text: _hearer(models[n % FOLDS]) for n, one in enumerate(asked)}
    return lambda one: by_text[one.text](one)


def counts(asked: Sequence[Asked], hear: Hear) -> dict[str, float]:
    """Return how many of the kinds heard are right, and how many of those that have one are heard right."""
    read = [(one, hear(one)) for one in asked]
    heard = [(one, kind) for one, kind in read if kind]
    right = sum(kind in one.kinds for one, kind in heard)
    having = sum(bool(one.kinds) for one in asked)
    none_heard = sum(not one.kinds for one, _ in heard)
    return {
        "questions": len(asked),
        "heard": len(heard),
        "precision": right / max(1, len(heard)),
        "recall": right / max(1, having),
        "false_of_none": none_heard / max(1, len(asked) - having),
    }


def _lines(name: str, asked: Sequence[Asked], hear: Hear) -> list[str]:
    told = counts(asked, hear)
    nynorsk = counts([one for one in asked if one.language == "nn"], hear)
    rows = [
        f"{kind.value:<14} riktig {right} av {having}, hørt {heard}"
        for kind, right, having, heard in _per_kind(asked, hear)
    ]
    return [
        f"== {name}",
        *rows,
        f"{told['questions']} spørsmål, {told['heard']} gjenkjent: riktig {told['precision']:.3f},"
        f" funnet {told['recall']:.3f}, gjenkjent der ingen slag passer {told['false_of_none']:.3f}",
        f"bare nynorsk: riktig {nynorsk['precision']:.3f}, funnet {nynorsk['recall']:.3f}",
    ]


def _per_kind(asked: Sequence[Asked], hear: Hear) -> list[tuple[Question, int, int, int]]:
    right, having, heard = Counter[Question](), Counter[Question](), Counter[Question]()
    for one in asked:
        having.update(one.kinds)
        if kind := hear(one):
            heard[kind] += 1
            right[kind] += kind in one.kinds
    return [(kind, right[kind], having[kind], heard[kind]) for kind in Question]


def eval_questions(
    part: str | None = None, as_json: bool = False, folds: bool = False, show: bool = False
) -> list[str]:
    """Return the lines to print. Misses are shown only for the tuning part.

    The model is trained on the tuning part: its own figure there says little, the cross-validated one (`folds`) more.
    """
    lines: list[str] = []
    for name in [part] if part else [name for name in PARTS if data_path(name).exists()]:
        asked = read_asked(name)
        crossed = folds and name == "tune"
        hear = cross_validated(asked) if crossed else _hearer(question_model())
        title = f"{name}, kryssvalidert" if crossed else name
        lines += (
            [json.dumps({"part": title, **counts(asked, hear)})] if as_json else _lines(title, asked, hear)
        )
        if show and name == "tune":
            lines += [
                f"{one.text} | {sorted(one.kinds)} | {kind}"
                for one in asked
                if (kind := hear(one)) not in one.kinds and (kind or one.kinds)
            ]
    return lines


def trained_on_current() -> bool:
    """True when the kept model is trained on the tuning part as it stands."""
    model = question_model()
    return model is not None and model.trained_on == digest(data_path("tune"))
