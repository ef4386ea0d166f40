"""Who said what after whom in a transcript, and which words count as evidence of somebody's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from app.scoring import faults
from app.scoring.cues import has
from app.scoring.sentences import Sentence, is_dated, overlap
from app.scoring.transcript import Transcript
from app.scoring.witness import shows

Test = Callable[[Sentence], bool]

_DIRECTED = re.compile(r"\b(?:du|dere|de|dykk|deg|TJ)\b")
_TRAINER = re.compile(
    r"(?:prosess|kurs|øvings)?veileder(?:en)?|(?:prosess|kurs|øvings)?rettleiar(?:en)?|rettleier|(?:kurs|øvings|øvelses)(?:holder|haldar|leder|leiar)(?:en)?|spilled\w*|spelleia\w*|instruktør(?:en)?|kursled\w*|kurslei\w*|fasilitator(?:en)?|prosessled\w*|observatør(?:en)?|systemet?|trener(?:en)?"
)
_MANNER = 3
_ECHO_SHARE = 0.7
_REPEAT_SHARE = 0.6


class Said:
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
        self._answers: dict[tuple[int, str], tuple[Sentence, ...]] = {}

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

    def find(
        self, *cues: str, where: Sequence[Sentence] | None = None, also: Test | None = None
    ) -> list[Sentence]:
        """Return the sentences of ours in which any of the cues stands, or whose acts say the same."""
        pool = self.own if where is None else where
        return [s for s in pool if (has(s.norm, *cues) or shows(s.acts, *cues)) and (also is None or also(s))]

    def heard_before(self, s: Sentence) -> bool:
        """True when a word of `s` was said by another in an earlier round."""
        return any(o.round < s.round and s.words & o.words for o in self.others)

    def answers(self, s: Sentence) -> tuple[Sentence, ...]:
        """What others said after a sentence of ours, until one of us spoke again."""
        key = (s.turn, s.speaker)
        if key not in self._answers:
            self._answers[key] = self._said_after(s)
        return self._answers[key]

    def _said_after(self, s: Sentence) -> tuple[Sentence, ...]:
        if s.speaker != self.transcript.leader:
            return tuple(o for o in self.said if o.round == s.round and o.speaker != s.speaker)
        again = [m.turn for m in self.said if m.turn > s.turn and m.speaker == s.speaker]
        until = again[0] if again else 10_000
        return tuple(o for o in self.said if s.turn < o.turn < until)

    def answered_yes(self, s: Sentence) -> bool:
        """True when somebody took it on."""
        return any(has(o.norm, "yes", "gives") and not has(o.norm, "withholds") for o in self.answers(s))

    @cached_property
    def first_answer(self) -> int:
        """The turn in which somebody else spoke first."""
        opener = self.mine[0].speaker if self.mine else ""
        return min((o.turn for o in self.said if o.speaker != opener), default=10_000)

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

    @cached_property
    def hostile(self) -> bool:
        """True when scorn or threats are the manner, not a slip: a kind word between them counts for nothing."""
        return len(self.attacks) >= _MANNER


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
