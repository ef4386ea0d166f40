"""A transcript laid out for the rules: who said what after whom, and which words count as the leader's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from app.scoring import faults
from app.scoring.cues import has
from app.scoring.sentences import Sentence, is_dated, overlap
from app.scoring.tasks import (
    asks_for_something,
    clauses,
    is_offer,
    lists_a_day,
    names_a_day,
    names_a_task,
    promises,
)
from app.scoring.transcript import Transcript
from app.scoring.witness import shows

Test = Callable[[Sentence], bool]

_DIRECTED = re.compile(r"\b(?:du|dere|de|dykk|deg|TJ)\b")
_TRAINER = re.compile(
    r"veileder(?:en)?|rettleiar(?:en)?|rettleier|instruktør(?:en)?|kursled\w*|kurslei\w*|fasilitator(?:en)?|prosessled\w*|observatør(?:en)?|systemet?|trener(?:en)?"
)
_BY_SELF = re.compile(r"\b(?:jeg|eg|EGEN|vi)\b")
_TO_OTHERS = re.compile(r"\b(?:TJ|du|dere)\b")
_MANY = 2
_MANNER = 3
_SHORT = 7
_FAULTS = ("order", "blame", "insult", "refuses", "pushes")
_ECHO_SHARE = 0.7
_REPEAT_SHARE = 0.6


class Scene:
    """One transcript as seen from `whose`: the leader alone, or all humans as a group.

    `summary` is the case in its normal form.
    """

    def __init__(
        self, transcript: Transcript, said: Sequence[Sentence], whose: frozenset[str], summary: str
    ) -> None:
        self.transcript = transcript
        self.group = len(whose) > 1
        self.said = said
        over = _afterwards(said, transcript, whose)
        self.after = [s for s in said if s.speaker in whose and s.turn >= over]
        self.mine = self._once([s for s in said if s.speaker in whose and s.turn < over])
        self.others = [s for s in said if s.speaker not in whose]
        self.personas = [s for s in said if not s.human]
        self.summary = summary

    @staticmethod
    def _once(found: Sequence[Sentence]) -> list[Sentence]:
        """A sentence said again counts once."""
        seen: set[str] = set()
        return [s for s in found if not (s.norm in seen or seen.add(s.norm))]  # type: ignore[func-returns-value]

    @cached_property
    def fluff(self) -> frozenset[int]:
        """Sentences (by place in `mine`) of fine words without a day, a name, a number or a question."""
        return frozenset(
            n
            for n, s in enumerate(self.mine)
            if has(s.norm, "fluff", "flattery")
            and not (is_dated(s.norm) or s.question or re.search(r"[\d«]", s.norm))
        )

    @cached_property
    def solid(self) -> list[Sentence]:
        """What counts as evidence: no empty phrases, no fishing."""
        return [
            s
            for n, s in enumerate(self.mine)
            if n not in self.fluff and s not in self.fished and s not in self.shared
        ]

    @cached_property
    def own(self) -> list[Sentence]:
        """Evidence that no one else had put forward first, unasked."""
        return [s for s in self.solid if not self._echoes(s)]

    def _echoes(self, sentence: Sentence) -> bool:
        """True when another proposed the same in an earlier turn without having been asked for it."""
        if len(sentence.words) < 2:
            return False
        return any(
            turn < sentence.turn
            and overlap(sentence.words, words) >= _ECHO_SHARE * len(sentence.words)
            and not self._asked_before(turn)
            for turn, words in self._put_forward.items()
        )

    def repeats(self, sentence: Sentence) -> bool:
        """True when most of it was put forward by others, unasked, in one turn or several."""
        unasked = [
            w
            for turn, w in self._put_forward.items()
            if turn < sentence.turn and not self._asked_before(turn)
        ]
        covered = overlap(sentence.words, frozenset().union(*unasked)) if unasked else 0
        return covered >= _REPEAT_SHARE * max(2, len(sentence.words))

    @cached_property
    def _put_forward(self) -> dict[int, frozenset[str]]:
        """Turn of another → the words in it."""
        found: dict[int, frozenset[str]] = {}
        for other in self.personas if self.group else self.others:
            found[other.turn] = found.get(other.turn, frozenset()) | other.words
        return found

    def _asked_before(self, turn: int) -> bool:
        """True when the last turn of ours before `turn` asked for something in particular."""
        before = [s for s in self.mine if s.turn < turn]
        last = [s for s in before if s.turn == before[-1].turn] if before else []
        return any(
            s.question and _DIRECTED.search(s.norm) and not has(s.norm, "empty_question") for s in last
        )

    # what was found, most telling first

    def find(
        self, *cues: str, where: Sequence[Sentence] | None = None, also: Test | None = None
    ) -> list[Sentence]:
        """Return the sentences of ours in which any of the cues stands, or whose acts say the same."""
        pool = self.own if where is None else where
        return [s for s in pool if (has(s.norm, *cues) or shows(s.acts, *cues)) and (also is None or also(s))]

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

    def heard_before(self, s: Sentence) -> bool:
        """True when a word of `s` was said by another in an earlier round."""
        return any(o.round < s.round and s.words & o.words for o in self.others)

    @cached_property
    def hostile(self) -> bool:
        """True when scorn or threats are the manner, not a slip: a kind word between them counts for nothing."""
        return len(self.attacks) >= _MANNER

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

    def answers(self, s: Sentence) -> tuple[Sentence, ...]:
        """What others said after a sentence of ours, until one of us spoke again."""
        if s.speaker != self.transcript.leader:
            return tuple(o for o in self.said if o.round == s.round and o.speaker != s.speaker)
        again = [m.turn for m in self.said if m.turn > s.turn and m.speaker == s.speaker]
        until = again[0] if again else 10_000
        return tuple(o for o in self.said if s.turn < o.turn < until)

    def answered_yes(self, s: Sentence) -> bool:
        """True when somebody took it on."""
        return any(has(o.norm, "yes", "gives") and not has(o.norm, "withholds") for o in self.answers(s))

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

    @cached_property
    def first_answer(self) -> int:
        """The turn in which somebody else spoke first."""
        opener = self.mine[0].speaker if self.mine else ""
        return min((o.turn for o in self.said if o.speaker != opener), default=10_000)

    # faults

    @cached_property
    def fished(self) -> list[Sentence]:
        """Attempts to get at something confidential."""
        return faults.fishing(self.mine, self.answers)

    @cached_property
    def attacks(self) -> list[Sentence]:
        """Scorn and threats."""
        return faults.attacks(self.mine, self.answers)

    @cached_property
    def shared(self) -> list[Sentence]:
        """Confidential things the leader told without ground."""
        return faults.secrets(self.mine, self.others, self.summary)

    @cached_property
    def danger(self) -> list[str]:
        """Signs of grave danger told by anybody or known from the case."""
        return faults.danger(self.said, self.mine, self.summary)


def _afterwards(said: Sequence[Sentence], transcript: Transcript, whose: frozenset[str]) -> int:
    """The turn from which people look back on the meeting; past the end when they do not."""
    last = max((s.turn for s in said if s.speaker in whose), default=0)
    for s in said:
        turn = transcript.turns[s.turn - 1]
        trainer = any(_TRAINER.fullmatch(name.strip().lower()) for name in (turn.speaker, turn.role))
        if (
            s.speaker not in whose
            and s.turn >= last - 6
            and (trainer or has(s.norm, "after_meeting"))
            and s.turn < last
        ):
            return s.turn
        if s.speaker in whose and s.turn >= last - 2 and has(s.norm, "looking_back"):
            return s.turn
    return 10_000
