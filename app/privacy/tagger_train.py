"""Train the tagger of names: a part of `rundt-bordet names train`. Needs the extra «train» (scikit-learn)."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.content.files import content_root
from app.content.library import load_library
from app.domain.errors import InputError, StartError
from app.learned.hashed import place, save
from app.privacy.gate import is_allowed
from app.privacy.name_features import Text, own_features
from app.privacy.name_tagger import PATH, SIZE
from app.privacy.normalize import normalise
from app.privacy.word_kind import kind

STRICT = 1.0
"""Inverse of how hard weights are held down."""
FEWEST = 2
"""A feature must stand by so many words to count."""
FOLDS = 5
BLOCKED, ASKED = 0.005, 0.01
"""So many clean messages may be blocked, and be blocked or asked about, by models that have not seen them."""
_WEIGHTS = {"written": 1.0, "small": 0.5, "large": 0.5, "altered": 0.3}
_EVERY = 3
"""Of the messages without a name, so many are read in small letters and in capitals too."""
_NAME = re.compile(r"[^\W\d_]{4,}")
_VOWELS, _CONSONANTS = "aeiouyøå", "bdfghjklmnprstv"
_TRIES = 8


class Message(NamedTuple):
    """A labelled message: `spans` is (start, end, is it a name) of what is planted, `allow` whom it may name."""

    text: str
    spans: tuple[tuple[int, int, bool], ...]
    allow: tuple[str, ...]


class Table(NamedTuple):
    """What is learned from: a row a word, with which message it stands in and how it is written there."""

    features: Any
    is_name: NDArray[np.bool_]
    weight: NDArray[np.float64]
    message: NDArray[np.int64]


def read_messages(path: Path | None = None) -> list[Message]:
    """Return the messages of the tuning part, or of `path`. Raises InputError when there is no such file."""
    path = path or content_root() / "evals" / "privacy" / "tune.jsonl"
    if not path.exists():
        raise InputError(f"Filen {path.name} finnes ikke.")
    library = load_library()
    everywhere = {name for case in library.cases.values() for name in library.allowed_names(case)}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Message(row["text"], tuple(_spans(row)), (*everywhere, *row.get("allow", ()))) for row in rows
    ]


def _spans(row: dict[str, Any]) -> Iterator[tuple[int, int, bool]]:
    for planted in row["planted"]:
        for match in re.finditer(re.escape(planted["text"]), row["text"]):
            yield match.start(), match.end(), planted["type"] == "NAVN"


def train(messages: Sequence[Message]) -> tuple[int, dict[str, float]]:
    """Train and save; return the number of words learned from and the bounds.

    The bounds come from models that have not seen the messages: a fold is what stands together in the file, that is
    what the same hands wrote. Raises StartError without scikit-learn.
    """
    table = _table(messages)
    clean = np.array([not message.spans for message in messages])
    highest = np.full(len(messages), -np.inf)
    for fold in np.array_split(np.arange(len(messages)), FOLDS):
        away = np.isin(table.message, fold)
        there = away & (table.weight == _WEIGHTS["written"]) & ~table.is_name
        machine = _fit(table, ~away)
        np.maximum.at(highest, table.message[there], machine.decision_function(table.features[there]))
    ordered = np.sort(highest[clean])[::-1]
    bounds = {
        "block": float(ordered[int(BLOCKED * len(ordered))]),
        "ask": float(ordered[int(ASKED * len(ordered))]),
    }
    machine = _fit(table, np.ones(len(table.is_name), dtype=bool))
    save(PATH, machine.coef_[0].tolist(), float(machine.intercept_[0]), **bounds)
    return len(table.is_name), bounds


def _fit(table: Table, rows: NDArray[np.bool_]) -> Any:
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise StartError("Treningen trenger scikit-learn. Kjør: uv sync --extra train") from error
    machine = LogisticRegression(C=STRICT, solver="liblinear", tol=1e-3, random_state=0)
    return machine.fit(table.features[rows], table.is_name[rows], sample_weight=table.weight[rows])


def _table(messages: Sequence[Message]) -> Table:
    from scipy import sparse

    ends, places, told = [0], [], []
    for n, message in enumerate(messages):
        for how, text in _versions(n, message):
            for is_name, found in _words(text, message):
                places.append(np.fromiter(found, dtype=np.int32))
                ends.append(ends[-1] + len(found))
                told.append((is_name, _WEIGHTS[how], n))
    names, weights, numbers = map(np.array, zip(*told, strict=True))
    column = np.concatenate(places)
    features = sparse.csr_matrix(
        (np.ones(len(column), dtype=np.float32), column, ends), shape=(len(ends) - 1, SIZE)
    )
    written = weights == _WEIGHTS["written"]
    often = np.asarray(features[written].sum(axis=0)).ravel() >= FEWEST
    return Table(features @ sparse.diags(often.astype(np.float32)).tocsr(), names, weights, numbers)


def _versions(number: int, message: Message) -> Iterator[tuple[str, str]]:
    """Yield a message as written, in small letters and in capitals, and with its names altered."""
    yield "written", message.text
    named = any(is_name for _, _, is_name in message.spans)
    if named or number % _EVERY == 0:
        for how, text in (("small", message.text.lower()), ("large", message.text.upper())):
            if len(text) == len(message.text) and text != message.text:
                yield how, text
    if named and (altered := _altered(number, message)) != message.text:
        yield "altered", altered


def _altered(number: int, message: Message) -> str:
    """Return the message with one letter of each name changed, so that no list holds it."""
    chance, text = random.Random(number), message.text  # noqa: S311
    for start, end, is_name in message.spans:
        for match in _NAME.finditer(text, start, end) if is_name else ():
            text = text[: match.start()] + _unlisted(match.group(), chance) + text[match.end() :]
    return text


def _unlisted(name: str, chance: random.Random) -> str:
    for _ in range(_TRIES):
        at = chance.randrange(len(name) - 1)
        letters = _VOWELS if name[at].lower() in "aeiouyæøå" else _CONSONANTS
        letter = chance.choice(letters)
        changed = name[:at] + (letter.upper() if name[at].isupper() else letter) + name[at + 1 :]
        if changed != name and kind(changed.lower()) in {"new", "shape", "odd"}:
            return changed
    return name


def _words(text: str, message: Message) -> Iterator[tuple[bool, set[int]]]:
    """Yield (is it a name, its features) of the words that can be names; not of other planted data or whom one may name."""
    view = normalise(text)
    parted = Text(view.text)
    for at in parted.candidates():
        token = parted.tokens[at]
        start, end = view.raw_span(token.start, token.end)
        inside = {is_name for first, last, is_name in message.spans if start < last and first < end}
        if True in inside or (not inside and not is_allowed(token.text, message.allow)):
            own = own_features(parted.words[at].text)
            yield True in inside, {place(feature, SIZE) for feature in (*own, *parted.features(at))}
