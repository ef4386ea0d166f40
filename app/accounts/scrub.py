"""Take what one person wrote out of the log of a table they shared with others.

Their own messages become «[slettet]». What others and the tool have written stays, but for the sentences that repeat
them: several of their words in a row, a word that is theirs alone, or their name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from app.content.library import Library
from app.domain.people import OWN
from app.domain.play import Event

ERASED = "[slettet]"
IN_A_ROW = 4
"""So many of a person's words in a row are their words, also where each of them is common."""
QUOTED_IN_A_ROW = 2
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^.!?…\n]*(?:[.!?…\n]+[»\"”]?\s*|$)")
_QUOTE = re.compile(r"«[^»]*»|\"[^\"]*\"|“[^”]*”")
_KEPT = frozenset({"id", "seat", "to", "to_seats", "change", "type", "status", "turn_id", "kind", "service", "answer",
                   "inject", "ai", "phase", "until", "concession", "consent", "fact", "grounds", "laws", "by",
                   "created", "commitment", "ground", "missing", "openness", "judge",
                   "added", "withdrawn"})  # fmt: skip
"""Keys whose values are ids and fixed words of the program, never anybody's own."""


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


class Scrubber:
    """Knows what somebody has written and is called, and takes it out of texts and events."""

    def __init__(
        self, texts: Iterable[str], names: Collection[str], common: Collection[str], mark: str = ERASED
    ) -> None:
        self._mark = mark
        self._runs: set[tuple[str, ...]] = set()
        self._own: set[str] = set()
        for text in texts:
            words = _words(text)
            self._own |= {word for word in words if word not in common}
            for length in (QUOTED_IN_A_ROW, IN_A_ROW):
                self._runs |= {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
        whole = sorted((name for name in names if name.strip()), key=len, reverse=True)
        self._name = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in whole)) if whole else None

    def text(self, text: str) -> str:
        """Return a text without the sentences that repeat the person."""
        if self._name is not None:
            text = self._name.sub(self._mark, text)
        return "".join(self._sentence(part) for part in _SENTENCE.findall(text))

    def _sentence(self, text: str) -> str:
        words = _words(text)
        quoted = (run for part in _QUOTE.findall(text) for run in _runs(_words(part), QUOTED_IN_A_ROW))
        if (
            self._own.isdisjoint(words)
            and self._runs.isdisjoint(_runs(words, IN_A_ROW))
            and self._runs.isdisjoint(quoted)
        ):
            return text
        return self._mark + text[len(text.rstrip()) :]

    def value(self, value: Any, key: str = "") -> Any:
        """Return data of an event or of a turn's plan without the texts that repeat the person."""
        if isinstance(value, str):
            return value if key in _KEPT else self.text(value)
        if isinstance(value, Mapping):
            return {name: self.value(held, name) for name, held in value.items()}
        if isinstance(value, list | tuple):
            return [self.value(held, key) for held in value]
        return value

    def event(self, event: Event, participant_id: str) -> Event:
        """Return an event of the table as it may stay when a participant is gone."""
        if event.by == participant_id:
            return _emptied(event, self._mark)
        move = None if event.move is None else self.value(event.move)
        return event.model_copy(
            update={"text": self.text(event.text), "data": self.value(event.data), "move": move}
        )


def _runs(words: list[str], length: int) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + length]) for i in range(len(words) - length + 1)]


def _emptied(event: Event, mark: str) -> Event:
    """The person's own event: that something was said and where stays, what was said does not."""
    if event.type in OWN:
        return event.model_copy(update={"text": "", "data": {}})
    kept = {name: value for name, value in event.data.items() if name != "client_id"}
    return event.model_copy(update={"text": mark if event.text else "", "data": _marked(kept, mark)})


def _marked(value: Any, mark: str, key: str = "") -> Any:
    """Every text in the data of one's own event goes, however deep; ids, fixed words and numbers stay."""
    if isinstance(value, str):
        return mark if value and key not in _KEPT else value
    if isinstance(value, Mapping):
        return {name: _marked(held, mark, name) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [_marked(held, mark, key) for held in value]
    return value


def written_by(events: Iterable[Event], participant_id: str) -> list[str]:
    """Return what a participant has written in an exercise."""
    mine = [event for event in events if event.by == participant_id]
    found = [event.text for event in mine]
    for event in mine:
        found += [v for k, v in event.data.items() if isinstance(v, str) and k not in {*_KEPT, "client_id"}]
    return [text for text in found if text.strip()]


_COMMON: dict[str, frozenset[str]] = {}


def common_words(library: Library) -> frozenset[str]:
    """Return the words of the content: none of them tells who has written it. Gathered once for each content."""
    if library.content_hash not in _COMMON:
        held = (*library.personas.values(), *library.cases.values(), *library.laws.values())
        _COMMON[library.content_hash] = frozenset(
            word for item in held for word in _words(item.model_dump_json())
        )
    return _COMMON[library.content_hash]
