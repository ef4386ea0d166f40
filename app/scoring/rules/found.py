"""What a rule finds: an answer, and the sentence that shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from app.domain.content import LawNote, MovedLaws
from app.domain.rubric import AnswerValue
from app.scoring.scene import Scene
from app.scoring.sentences import Sentence


class Found(NamedTuple):
    """A rule's answer with the sentence it rests on; for a no, the place where it should have come.

    `shown` are all sentences that show it, `least` how many of them it takes. `stands` says that it rests on what
    others said before, so that nobody can doubt it from the sentence alone. `sure`: how likely a yes is (Answer.sure).
    """

    answer: AnswerValue
    sentence: Sentence | None = None
    shown: tuple[Sentence, ...] = ()
    least: int = 1
    stands: bool = False
    sure: float | None = None


class Register(NamedTuple):
    """The law register, for rules that read citations."""

    laws: Mapping[str, LawNote]
    moved: MovedLaws | None = None


Rule = Callable[[Scene, Register], Found]
NOT_RELEVANT = Found("na")


def first(found: Sequence[Sentence]) -> Found:
    """Yes with the first sentence, or no."""
    return Found("yes", found[0], tuple(found)) if found else Found("no")


def at_least(count: int, found: Sequence[Sentence]) -> Found:
    """Yes with the last of the sentences when there are enough, or no."""
    return Found("yes", found[count - 1], tuple(found), count) if len(found) >= count else Found("no")


def turns_of(found: Sequence[Sentence]) -> list[Sentence]:
    """The first sentence of each turn among `found`."""
    seen: dict[int, Sentence] = {}
    for sentence in found:
        seen.setdefault(sentence.turn, sentence)
    return list(seen.values())
