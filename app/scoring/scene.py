"""What the words of a transcript amount to: questions, tasks, offers, promises got."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from app.scoring.cues import has
from app.scoring.said import Said
from app.scoring.sentences import Sentence, is_dated
from app.scoring.tasks import (
    asks_for_something,
    clauses,
    is_offer,
    lists_a_day,
    names_a_day,
    names_a_task,
    promises,
)

_BY_SELF = re.compile(r"\b(?:jeg|eg|EGEN|vi)\b")
_TO_OTHERS = re.compile(r"\b(?:TJ|du|dere)\b")
_MANY = 2
_SHORT = 7
_FAULTS = ("order", "blame", "insult", "refuses", "pushes")


class Scene(Said):
    """A transcript laid out for the rules."""

    @cached_property
    def gathered(self) -> list[Sentence]:
        """Statements that take up words of two others, each with something of their own: said back together."""
        return [
            s
            for s in self.solid
            if not s.question and not has(s.norm, *_FAULTS) and s not in self.tasks and self._from_two(s)
        ]

    def _from_two(self, s: Sentence) -> bool:
        """True when three words of `s` (two of a short one) were said earlier by two others; a word counts for who said it first."""
        first: dict[str, str] = {}
        for o in self.others:
            if o.round < s.round:
                for word in s.words & o.words:
                    first.setdefault(word, o.speaker)
        enough = _MANY if len(s.norm.split()) <= _SHORT else _MANY + 1
        return len(first) >= enough and len(set(first.values())) >= _MANY

    @cached_property
    def open_questions(self) -> list[Sentence]:
        """Questions about what others see, know or need."""
        if self.hostile:
            return []
        sharp = {s.turn for s in self.mine if has(s.norm, "insult", "threat")}
        return [s for s in self.solid if self._is_open(s) and s.turn not in sharp]

    @cached_property
    def _open(self) -> frozenset[Sentence]:
        return frozenset(self.open_questions)

    @staticmethod
    def _is_open(s: Sentence) -> bool:
        if has(s.norm, "empty_question", "rude_question", "order"):
            return False
        if has(s.norm, "invite"):
            return True
        return s.question and has(s.norm, "wh") and len(s.norm.split()) >= 4

    @cached_property
    def tasks(self) -> list[Sentence]:
        """Clauses of ours that give a named one something to do, and requests that somebody took on.

        A sentence with two tasks stands twice.
        """
        told = [s for s in self._agreed for clause in clauses(s) if names_a_task(clause)]
        return self._in_order(told, [s for s in self.got if s not in told])

    @cached_property
    def dated_tasks(self) -> list[Sentence]:
        """Tasks with a day to them."""
        told = [s for s in self._agreed for clause in clauses(s) if names_a_day(clause, s.question)]
        told += self._listed(told) if len(self.tasks) >= _MANY else []
        days = [s for s, given in self.got.items() if s not in told and any(is_dated(o.norm) for o in given)]
        return self._in_order(told, days)

    def _listed(self, told: Sequence[Sentence]) -> list[Sentence]:
        """A closing list of what comes on which day («nøkkel onsdag, måling torsdag»), when the doers are known."""
        late = sorted({m.turn for m in self.mine})[-2:]
        found = [
            s for s in self._agreed if s.turn in late and s not in told for c in clauses(s) if lists_a_day(c)
        ]
        return found if len(found) > _MANY else []

    @staticmethod
    def _in_order(*found: Sequence[Sentence]) -> list[Sentence]:
        return sorted((s for part in found for s in part), key=lambda s: s.turn)

    @cached_property
    def got(self) -> dict[Sentence, list[Sentence]]:
        """Our requests → the promises that somebody else gave in answer, in the first person."""
        asked = [s for s in self.own if asks_for_something(s)]
        found = {s: [o for o in self.answers(s) if promises(o)] for s in asked}
        return {s: given for s, given in found.items() if given}

    @cached_property
    def commands(self) -> bool:
        """True when tasks are handed out to others and not one of them was asked anything."""
        given = [
            s
            for s in self.solid
            for clause in clauses(s)
            if _TO_OTHERS.search(clause) and names_a_task(clause)
        ]
        asked = [s for s in self.solid if s.question and not has(s.norm, "rude_question", "threat")]
        return len(given) >= _MANY and not asked

    @cached_property
    def _agreed(self) -> list[Sentence]:
        """Sentences that may hold a task: no orders, no refusals, and a request only when somebody took it on."""
        barred = ("order", "impossible", "refuses", "pushes")
        pool = [s for s in self.solid if _BY_SELF.search(s.norm)] if self.commands else self.solid
        return [
            s
            for s in pool
            if s.turn > self.first_answer
            and not has(s.norm, *barred)
            and s not in self._open
            and (not s.question or self.answered_yes(s))
        ]

    @cached_property
    def givers(self) -> dict[str, Sentence]:
        """Others who gave something in answer to us → the sentence of ours that got it."""
        found: dict[str, Sentence] = {}
        for s in self.own:
            if s not in self.offers and not asks_for_something(s):
                continue
            for o in self.answers(s):
                if promises(o) or (has(s.norm, "request") and has(o.norm, "yes") and not o.question):
                    found.setdefault(o.speaker, s)
        return found

    @cached_property
    def offers(self) -> list[Sentence]:
        """Concrete things from the leader's own service."""
        return [s for s in self.own if is_offer(s)]

    @cached_property
    def first_measure(self) -> int:
        """The round of our first proposal, demand or offer; past the end when there is none."""
        told = [s for s in self.mine if not s.question or has(s.norm, "suggests")]
        turns = [s.round for s in told if has(s.norm, "measure", "order", "impossible") or s in self.offers]
        return min(turns, default=10_000)
