"""A seat with the floor: what it sees when it decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.acts import Act, Understanding
from app.domain.case import Case
from app.domain.play import LEADS_WITH_ANSWER, Move, MoveKind, SeatState, TableState
from app.domain.questions import ORDINARY_WORK, Question
from app.negotiation import cues
from app.negotiation.openness import BREAKS, openness
from app.negotiation.understand import ASKS

_REACTIONS = (
    Act.THREATEN, Act.ORDER, Act.BLAME, Act.MOCK, Act.DEMAND_SECRET, Act.REPAIR, Act.SUM_UP, Act.OFFER, Act.ASK_CHILD, Act.CITE_LAW, Act.REPORT_CONSENT, Act.ASSIGN,
    Act.ASK_CAPACITY, Act.ASK_OPEN, Act.ACKNOWLEDGE, Act.FLATTER, Act.ASK_COMMITMENT, Act.PROPOSE,
)  # fmt: skip

_TALK = frozenset(
    {
        MoveKind.STANCE, MoveKind.CONCERN, MoveKind.ANSWER_CAPACITY, MoveKind.DISAGREE, MoveKind.ADMIT, MoveKind.SUGGEST, MoveKind.ASK,
        MoveKind.WANT, MoveKind.CHILD, MoveKind.UNMOVED,
    }
)  # fmt: skip
"""Moves whose place an answer may take."""
_ON_WHAT_WAS_SAID = frozenset(
    {Question.AGREES, Question.ENOUGH, Question.MEANS, Question.NEWS, Question.URGENT}
)
"""Questions of what has just been said or is so."""
_TOLD_BY_IT = frozenset(
    {
        Question.SEES, Question.NEWS, Question.OTHERWISE, Question.ABOUT_US, Question.MEANS, Question.BEGIN, Question.SIBLINGS,
    }
)  # fmt: skip
"""Questions that what a seat tells, or its terms, answer well enough."""
_TERMS = frozenset({Question.CONDITIONS, Question.ENOUGH, Question.AGREES})
"""What a counter-offer answers itself."""
_PARENTS = ("far", "mor", "foreld", "pappa", "mamma")
FEW_LETTERS = 3
_THINKING = ("tenk", "sier", "seier", "tror", "trur", "mener", "meiner", "synes", "synest")


@dataclass(frozen=True)
class Floor:
    """A seat with the floor: the table as it stands, the message, and who has spoken before it.

    `answered` is true when the family has just allowed this seat to tell something; `last` when nobody
    speaks after it; `given_word` when the host has asked the table to answer what was said last; `joins` when
    the message is put to another and this seat adds to it.
    """

    case: Case
    state: TableState
    seat: str
    understanding: Understanding
    addressed: bool
    before: Sequence[Move]
    seed: int
    answered: bool = False
    last: bool = True
    given_word: bool = False
    joins: bool = False

    @property
    def held(self) -> SeatState:
        """The seat's own state."""
        return self.state.seats[self.seat]

    @property
    def addressed_or_named(self) -> bool:
        """True when the message is spoken to this seat, or speaks of it."""
        return self.addressed or self.seat in (*self.understanding.addressed, *self.understanding.mentioned)

    @property
    def put_to_others(self) -> bool:
        """True when the message is spoken to other seats than this one."""
        return bool(self.understanding.addressed) and not self.addressed

    @property
    def child_heard(self) -> bool:
        """True when somebody has asked for the child's own view."""
        return Act.ASK_CHILD.value in self.state.acts_seen

    def has(self, *acts: Act) -> bool:
        """True when the message does any of the acts."""
        return self.understanding.has(*acts)

    def surely(self, *acts: Act) -> bool:
        """True when the message certainly does any of the acts."""
        return any(found.sure and found.act in acts for found in self.understanding.acts)

    @property
    def asked(self) -> bool:
        """True when the message is spoken to this seat and wants an answer from it."""
        wants = self.has(*ASKS, Act.ANONYMOUS) or self.cue(cues.ASKS) or self.cue(cues.ASKED_AGAIN)
        return self.addressed and wants

    @property
    def asks_in_general(self) -> bool:
        """True for «Hva tenker dere?»: an open question about nothing in particular."""
        words = (word for word in self.understanding.topics if len(word) > FEW_LETTERS)
        return self.has(Act.ASK_OPEN) and sum(not word.startswith(_THINKING) for word in words) <= 1

    @property
    def unmended(self) -> bool:
        """True when nothing but this message has mended what was broken last: an apology is taken once."""
        now = self.state.turn  # what this very message does is not mended by it
        turns = [c.turn for c in self.held.changes if c.trust < 0 and c.because in BREAKS and c.turn < now]
        mended = (c.turn for c in self.held.changes if c.because == Act.REPAIR.value)
        return bool(turns) and not any(turns[-1] < turn < self.state.turn for turn in mended)

    @cached_property
    def question(self) -> Question | None:
        """What the last question to this seat, or to the table, is after; None when that is not sure, or when an
        answer could be taken for a yes to what nobody has said or may say."""
        last = self._heard
        nothing_said = not any(held.spoken for held in self.state.seats.values()) and not self.has(
            Act.PROPOSE
        )
        risky = (
            nothing_said
            or self.cue(cues.ASKS_OF_FAMILY)
            or self.cue(cues.BAITS)
            or self.cue(cues.GRAVE_MATTER)
        )
        return None if self.joins or (last in _ON_WHAT_WAS_SAID and risky) else last

    @property
    def _heard(self) -> Question | None:
        """The kind of the last question; what is wished of the leader and advice are told by their own words."""
        last = next(reversed(self.understanding.questions), None)
        nobody = not self.addressed and last in {Question.PARENTS, Question.ASKING_CHILD}
        again = self.has(Act.ASK_COMMITMENT) or self.cue(cues.ASKED_AGAIN)
        if (nobody and self.has(Act.ASK_COMMITMENT)) or (last is Question.MEANS and again):
            return None
        if self.cue(cues.ASKS_NEEDS):
            return Question.WISHES
        if last in {None, Question.BEGIN} or self.understanding.guessed or self.cue(cues.OF_IT):
            last = self._of_what_is_put_forward or last
        if last is not None or not self.cue(cues.ASKS_ADVICE):
            return last
        of_parents = any(topic.startswith(_PARENTS) for topic in self.understanding.topics)
        if of_parents:
            return Question.PARENTS
        return Question.FIRST if self.has(Act.ASK_OPEN) or not self.understanding.acts else None

    @cached_property
    def _of_what_is_put_forward(self) -> Question | None:
        """What a question of no sure kind is after when it is put with an offer, or is a proposal itself."""
        if not self.cue(cues.YES_OR_NO):
            return None
        more = self.has(*ASKS - {Act.ASK_OPEN, Act.ASK_SERVICE, Act.SEEK_CONSENT})
        if self.surely(Act.OFFER) and self.cue(cues.OF_IT) and not more:
            return Question.ENOUGH
        proposed = (found for found in self.understanding.acts if found.act is Act.PROPOSE and found.sure)
        return Question.AGREES if any("?" in found.sentence for found in proposed) else None

    @property
    def wants_an_answer(self) -> bool:
        """True when this seat is asked how things are done or thought, and neither for advice, an offer nor news."""
        advice = self.cue(cues.ASKS_ADVICE)
        return self.question in ORDINARY_WORK and not self.put_to_others and not advice

    @property
    def guessed(self) -> bool:
        """True when what the question is after is no more than a guess."""
        advice = self.cue(cues.ASKS_ADVICE) and self.question in {Question.PARENTS, Question.FIRST}
        heard = self.understanding.guessed and self.question is self.understanding.questions[-1]
        return heard and not advice and self._of_what_is_put_forward is None

    @property
    def asked_of_work(self) -> bool:
        """True when the message asks this very seat something of a known kind that no fact told instead would answer."""
        return self.asked and self.question is not None and self.question not in _TOLD_BY_IT

    @property
    def asked_besides(self) -> bool:
        """True when the child's view is only spoken of, and this seat is asked something else."""
        spoken_of = (found for found in self.understanding.acts if found.act is Act.ASK_CHILD)
        return (
            self.asked_of_work
            and self.question is not Question.ASKING_CHILD
            and all("?" not in one.sentence for one in spoken_of)
        )

    def cue(self, name: str) -> bool:
        """True when the message holds the cue."""
        return name in self.understanding.cues

    def move(self, kind: MoveKind, **rest: object) -> Move:
        """Return a move of this seat."""
        reaction = next((act for act in _REACTIONS if self.has(act)), None)
        answers = kind in _TALK or (kind in LEADS_WITH_ANSWER and self.question not in _TOLD_BY_IT)
        answers = answers and not (kind is MoveKind.COUNTER and self.question in _TERMS)
        likes = self.question is Question.STRENGTHS and not self.surely(Act.ASK_CHILD)
        of_the_child = self.question is Question.ASKING_CHILD or likes
        answers = answers or (kind is MoveKind.CHILD_HELP and of_the_child)
        data = {
            "seat": self.seat,
            "kind": kind,
            "reaction": reaction,
            "asked": self.asked,
            "question": self.question if answers and not rest.get("about") else None,
            "guessed": self.guessed,
            "quote": self.understanding.quote,
            "openness": openness(self.held),
        }
        return Move.model_validate(data | rest)
