"""What the taggers learn from: labelled messages and our own texts, as written and in other versions."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from app.content.files import content_root, read_plain
from app.content.library import load_library
from app.domain.errors import InputError
from app.privacy.names import is_place, words
from app.privacy.word_kind import kind

WEIGHTS = {
    "own": 3.0,
    "written": 1.0,
    "small": 0.5,
    "large": 0.5,
    "altered": 0.3,
    "exchanged": 0.3,
    "others": 0.3,
    "moved": 0.3,
    "slipped": 0.3,
}
"""How much a word counts in each version of a message."""
NAME = "NAVN"
NEWS = "nyhet"
"""The family of sentences of newspapers and blogs."""
_EVERY = 3
"""Of the messages without a name, so many are read in small letters and in capitals too."""
_NAME = re.compile(r"[^\W\d_]{4,}")
_VOWELS, _CONSONANTS = "aeiouyøå", "bdfghjklmnprstv"
_TRIES, _KEPT, _SLIPS = 8, 0.3, 0.5
_SHORTEST = 8
"""A shorter string of our own content is a name or a key, no sentence."""
_SLOT = re.compile(r"\{(\w+)\}")
"""«{barn}» in a line: read as the word itself."""
Span = tuple[int, int, str]


class Message(NamedTuple):
    """A labelled message: `spans` is (start, end, type) of what is planted, `allow` whom it may name.

    `own` texts are the product's, and learned from as they are; `news` is a sentence of a newspaper or a blog.
    """

    text: str
    spans: tuple[Span, ...]
    allow: tuple[str, ...]
    own: bool = False
    news: bool = False


def read_messages() -> list[Message]:
    """Return the messages of the tuning part, and the product's own texts. Raises InputError without the former."""
    path = content_root() / "evals" / "privacy" / "tune.jsonl"
    if not path.exists():
        raise InputError(f"Filen {path.name} finnes ikke.")
    library = load_library()
    allowed = {name for case in library.cases.values() for name in library.allowed_names(case)}
    everywhere = tuple(sorted(allowed))
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    labelled = [
        Message(
            row["text"],
            tuple(_spans(row)),
            (*everywhere, *row.get("allow", ())),
            news=row["family"] == NEWS,
        )
        for row in rows
    ]
    return labelled + [Message(text, (), everywhere, own=True) for text in _own_texts()]


def _own_texts() -> list[str]:
    """Return what cases, personas and the law register say: nobody else is named there."""
    files = (
        path for name in ("laws", "personas", "cases") for path in (content_root() / name).rglob("*.yaml")
    )
    found = {_SLOT.sub(r"\1", text) for path in sorted(files) for text in _strings(read_plain(path))}
    return sorted(text for text in found if len(text) >= _SHORTEST and " " in text)


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from _strings(inner)


def _spans(row: dict[str, Any]) -> Iterator[Span]:
    """Yield where what is planted stands: as words of their own, or else where it stands first."""
    for planted in row["planted"]:
        exact = re.escape(planted["text"])
        whole = [*re.finditer(rf"(?<!\w){exact}(?!\w)", row["text"])]
        for match in whole or [*re.finditer(exact, row["text"])][:1]:
            yield match.start(), match.end(), planted["type"]


def versions(number: int, message: Message) -> Iterator[tuple[str, Message]]:
    """Yield a message as written, in small letters and in capitals, and with other names in it."""
    yield "own" if message.own else "written", message
    moved = "" if message.spans or message.own else _moved(number, message.text)
    if moved and moved != message.text:
        yield "moved", message._replace(text=moved)
    if not (message.spans or message.own) and number % _EVERY == 1:
        yield "slipped", message._replace(text=_slipped(number, message.text))
    named = any(type_ == NAME for _, _, type_ in message.spans)
    if message.own or not (named or number % _EVERY == 0):
        return
    yield from zip(("small", "large"), _cased(message), strict=False)
    if named:
        chance = random.Random(number)  # noqa: S311
        yield "altered", _renamed(message, lambda name: _unlisted(name, chance))
        yield "exchanged", _renamed(message, lambda name: _exchanged(name, chance, *_doubtful()))
        yield "others", _renamed(message, lambda name: _exchanged(name, chance, *_sure()))


def _cased(message: Message) -> Iterator[Message]:
    for text in (message.text.lower(), message.text.upper()):
        if len(text) == len(message.text):
            yield message._replace(text=text)


def _renamed(message: Message, rename: Callable[[str], str]) -> Message:
    """Return the message with each name in it renamed, its spans moved along."""
    spans: list[Span] = []
    text, moved = message.text, 0
    for start, end, type_ in sorted(message.spans):
        start, end = start + moved, end + moved
        if type_ == NAME and not any(start < last for _, last, _ in spans):
            new = _NAME.sub(lambda match: rename(match[0]), text[start:end])
            text, moved = text[:start] + new + text[end:], moved + len(new) - (end - start)
            end = start + len(new)
        spans.append((start, end, type_))
    return message._replace(text=text, spans=tuple(spans))


def _moved(number: int, text: str) -> str:
    """Return a text with one letter of each place in it changed, so that no list holds it."""
    chance = random.Random(number)  # noqa: S311
    return _NAME.sub(
        lambda match: (
            _unlisted(match[0], chance) if match[0][0].isupper() and is_place(match[0]) else match[0]
        ),
        text,
    )


def _slipped(number: int, text: str) -> str:
    """Return a text with a slip of the finger in every other word or so: «mtøe», «tordag», «barrnet»."""
    chance = random.Random(number)  # noqa: S311

    def slip(match: re.Match[str]) -> str:
        word, at = match[0], chance.randrange(1, len(match[0]) - 1)
        forms = (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )
        return chance.choice(forms) if chance.random() < _SLIPS and kind(word.lower()) == "word" else word

    return _NAME.sub(slip, text)


@cache
def _sure() -> tuple[list[str], list[str]]:
    """Return the first names and the families' names on our lists that are nothing else: each is to be a name somewhere."""
    first, last = words("first_names"), words("last_names")
    return (
        sorted(name for name in first if kind(name) == "first"),
        sorted(name for name in last if kind(name) == "last" and " " not in name),
    )


@cache
def _doubtful() -> tuple[list[str], list[str]]:
    """Return the first names that are words too, and the families' names that are words or places too."""
    first = words("first_words") | words("first_names")
    last = words("last_names") | words("settlements")
    return (
        sorted(name for name in first if kind(name) == "maybe"),
        sorted(name for name in last if kind(name) in {"lastword", "lastplace"} and " " not in name),
    )


def _exchanged(name: str, chance: random.Random, first: list[str], last: list[str]) -> str:
    """Return mostly another name of the same sort, written alike."""
    what = kind(name.lower())
    if name.lower() in words("first_names") | words("first_words"):
        pool = first
    elif what in {"last", "lastplace", "lastword", "shape"} and not name.lower().endswith("s"):
        pool = last
    else:
        return name
    new = name if chance.random() < _KEPT else chance.choice(pool)
    return new.upper() if name.isupper() else new.capitalize() if name[0].isupper() else new.lower()


def _unlisted(name: str, chance: random.Random) -> str:
    """Return the name with one letter changed, so that no list holds it."""
    for _ in range(_TRIES):
        at = chance.randrange(len(name) - 1)
        letters = _VOWELS if name[at].lower() in "aeiouyæøå" else _CONSONANTS
        letter = chance.choice(letters)
        changed = name[:at] + (letter.upper() if name[at].isupper() else letter) + name[at + 1 :]
        if changed != name and kind(changed.lower()) in {"new", "shape", "odd"}:
            return changed
    return name
