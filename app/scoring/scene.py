"""Who said what after whom in a transcript, and which sentences count as somebody's own. No words are judged here
but the ones that tell what the meeting is: grave danger, something to share, a look back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from app.scoring.sentences import Sentence, overlap
from app.scoring.transcript import Transcript
from app.scoring.words import ABOUT_SHARING, AFTER_MEETING, DANGER, LOOKING_BACK, NO_DANGER, TRAINER

_DIRECTED = re.compile(r"\b(?:du|dere|de|dykk|deg|TJ)\b")
_ECHO_SHARE = 0.7
_REPEAT_SHARE = 0.6
_LOOKS_BACK = 3
"""Content words that make a sentence after the meeting a reflection."""
_NEVER = 10_000


class Scene:
    """One transcript as seen from `whose`: the leader alone, or all humans as a group.

    `summary` is the case in its normal form.
    """

    def __init__(
        self, transcript: Transcript, said: Sequence[Sentence], whose: frozenset[str], summary: str
    ) -> None:
        self._transcript, self._whose = transcript, whose
        self.said = said
        over = _afterwards(said, transcript, whose)
        self.after = [s for s in said if s.speaker in whose and s.turn >= over]
        self.mine = _once(s for s in said if s.speaker in whose and s.turn < over)
        self.others = [s for s in said if s.speaker not in whose]
        self._proposers = [s for s in said if not s.human] if len(whose) > 1 else self.others
        self.summary = summary
        self._answers: dict[tuple[int, str], frozenset[str]] = {}

    def without(self, empty: Set[Sentence]) -> Scene:
        """Return the scene as it would be had some sentences not been said."""
        said = [s for s in self.said if s not in empty]
        return Scene(self._transcript, said, self._whose, self.summary) if empty else self

    @cached_property
    def own(self) -> list[Sentence]:
        """Sentences of ours that no one else had put forward first, unasked."""
        return [s for s in self.mine if not self._echoes(s)]

    def _echoes(self, sentence: Sentence) -> bool:
        """True when another proposed the same in an earlier turn without having been asked for it."""
        enough = _ECHO_SHARE * len(sentence.words)
        return len(sentence.words) > 1 and any(
            overlap(sentence.words, words) >= enough for words in self._unasked(sentence)
        )

    def repeats(self, sentence: Sentence) -> bool:
        """True when most of it was put forward by others, unasked, in one turn or several."""
        unasked: frozenset[str] = frozenset().union(*self._unasked(sentence))
        return overlap(sentence.words, unasked) >= _REPEAT_SHARE * max(2, len(sentence.words))

    def gathers(self, sentence: Sentence) -> bool:
        """True when at least half of what a sentence says was said by two others or more."""
        before = [other for other in self.others if other.round < sentence.round]
        shared = [(other.speaker, other.words & sentence.words) for other in before]
        said = frozenset[str]().union(*(words for _, words in shared))
        speakers = {speaker for speaker, words in shared if words}
        return len(speakers) > 1 and 2 * len(said) >= len(sentence.words)

    def _unasked(self, sentence: Sentence) -> Iterator[frozenset[str]]:
        """What each earlier turn of another put forward without being asked for something."""
        for turn, words in self._put_forward.items():
            if turn < sentence.turn and not self._asked_before(turn):
                yield words

    @cached_property
    def _put_forward(self) -> dict[int, frozenset[str]]:
        """Turn of another → the words in it."""
        found: dict[int, frozenset[str]] = {}
        for other in self._proposers:
            found[other.turn] = found.get(other.turn, frozenset()) | other.words
        return found

    def _asked_before(self, turn: int) -> bool:
        """True when the last turn of ours before `turn` put a question to somebody."""
        before = [s for s in self.mine if s.turn < turn]
        return any(s.question and _DIRECTED.search(s.norm) for s in before if s.turn == before[-1].turn)

    @cached_property
    def just_said(self) -> Mapping[int, frozenset[str]]:
        """Round → the content words others said in it."""
        found: dict[int, frozenset[str]] = {}
        for other in self.others:
            found[other.round] = found.get(other.round, frozenset()) | other.stems
        return found

    def answer_words(self, s: Sentence) -> frozenset[str]:
        """The words others used after a sentence of ours, until the leader spoke again, in whatever order."""
        key = (s.turn, s.speaker)
        if key not in self._answers:
            said = " ".join(o.norm.lower() for o in self._said_after(s))
            self._answers[key] = frozenset(re.findall(r"\w+", said))
        return self._answers[key]

    def _said_after(self, s: Sentence) -> list[Sentence]:
        if s.speaker != self._transcript.leader:
            return [o for o in self.said if o.round == s.round and o.speaker != s.speaker]
        until = min((m.turn for m in self.said if m.turn > s.turn and m.speaker == s.speaker), default=_NEVER)
        return [o for o in self.said if s.turn < o.turn < until]

    @cached_property
    def danger(self) -> bool:
        """True when anybody told of grave danger, or the case does."""
        told = [s.norm for s in self.said if not (s.question and s in self.mine)]
        parts = [*re.split(r"(?<=[.!?])\s+", self.summary), *told]
        return any(DANGER.search(part) and not NO_DANGER.search(part) for part in parts)

    @cached_property
    def raises_sharing(self) -> bool:
        """True when the case or somebody else brought confidentiality up, or there is grave danger."""
        texts = [*(s.norm for s in self.others), self.summary]
        return self.danger or any(ABOUT_SHARING.search(text) for text in texts)

    @cached_property
    def reflects(self) -> bool:
        """True when the leader looks back on the meeting when it is over."""
        return any(len(s.stems) >= _LOOKS_BACK for s in self.after)


def _once(found: Iterable[Sentence]) -> list[Sentence]:
    """A sentence said again counts once."""
    once: dict[str, Sentence] = {}
    for s in found:
        once.setdefault(s.norm, s)
    return list(once.values())


def _afterwards(said: Sequence[Sentence], transcript: Transcript, whose: frozenset[str]) -> int:
    """The turn from which people look back on the meeting; past the end when they do not."""
    last = max((s.turn for s in said if s.speaker in whose), default=0)
    for s in said:
        turn = transcript.turns[s.turn - 1]
        trainer = any(TRAINER.fullmatch(name.strip().lower()) for name in (turn.speaker, turn.role))
        asks = s.speaker not in whose and last - 6 <= s.turn < last
        if asks and (trainer or AFTER_MEETING.search(s.norm)):
            return s.turn
        if s.speaker in whose and s.turn >= last - 2 and LOOKING_BACK.search(s.norm):
            return s.turn
    return _NEVER
