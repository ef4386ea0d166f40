"""Read the table of rules, acts.rules: one group of patterns for an act, for questions, statements or both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from app.domain.acts import Act
from app.domain.errors import ContentError

PATH = Path(__file__).with_name("acts.rules")
_ASKS = {"?": True, ".": False, "": None}


class Rule(NamedTuple):
    """A group of patterns ready to run. `ask`: True for questions only, False for statements only."""

    act: Act
    pattern: re.Pattern[str]
    ask: bool | None
    unless: re.Pattern[str] | None


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Return the table. Raises ContentError with the line of what cannot be read."""
    barred = never()
    return tuple(
        rule._replace(unless=_either(rule.unless, barred.get(rule.act)))
        for rule in _table()
        if rule.pattern.pattern
    )


@lru_cache(maxsize=1)
def never() -> dict[Act, re.Pattern[str]]:
    """Return, by act, what takes it back however it was found: the groups that have nothing but «!»."""
    return {rule.act: rule.unless for rule in _table() if not rule.pattern.pattern and rule.unless}


@lru_cache(maxsize=1)
def _table() -> tuple[Rule, ...]:
    return tuple(_read(PATH.read_text(encoding="utf-8").splitlines()))


def _either(one: re.Pattern[str] | None, other: re.Pattern[str] | None) -> re.Pattern[str] | None:
    if one is None or other is None:
        return one or other
    return re.compile(f"{one.pattern}|{other.pattern}")


def _read(lines: list[str]) -> Iterator[Rule]:
    names: dict[str, str] = {}
    head, ways, back, start = "", list[str](), list[str](), 0
    for number, line in enumerate([*lines, "end"], 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith("= "):
            name, _, names_pattern = text[2:].partition(" ")
            names[name] = names_pattern
        elif line.startswith(" "):
            (back if text.startswith("! ") else ways).append(_with_names(text, names))
        else:
            if head:
                yield _rule(head, ways, back, start)
            head, ways, back, start = text, [], [], number


def _joined(ways: list[str]) -> str:
    """One pattern of many; the test for a word's beginning stands once, which is several times as fast."""
    free = [way.removeprefix("~ ") for way in ways if way.startswith(("~ ", "^"))]
    words = "|".join(way for way in ways if not way.startswith(("~ ", "^")))
    return "|".join([rf"\b(?:{words})", *free] if words else free)


def _with_names(pattern: str, names: dict[str, str]) -> str:
    return re.sub(r"\{([A-Z_]+)\}", lambda found: names[found.group(1)], pattern)


def _rule(head: str, ways: list[str], back: list[str], line: int) -> Rule:
    act, _, mark = head.partition(" ")
    try:
        unless = re.compile("|".join(way.removeprefix("! ") for way in back)) if back else None
        return Rule(Act(act), re.compile(_joined(ways)), _ASKS[mark], unless)
    except (ValueError, KeyError, re.error) as error:
        raise ContentError(f"{PATH}:{line}: regelen kan ikke leses: {error}") from error
