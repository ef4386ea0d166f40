"""A transcript laid out for the rules: who said what after whom, and which words count as the leader's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.scoring.cues import CONCRETE, DO, MID, NAMED, cue, has
from app.scoring.sentences import Normaliser, Sentence, is_dated, overlap
from app.scoring.transcript import Transcript

Test = Callable[[Sentence], bool]

_CLAUSE = re.compile(r"[,;:–]| og (?=(?:jeg|eg|TJ|EGEN|vi|du|FORELDER|BARN)\b)")
_TASK = re.compile(rf"\b(?:gjør|gjer) (?:jeg|eg|TJ|EGEN)\b|\b{NAMED}{MID} {DO}\b|\b{DO} (?:{NAMED})\b")
_SHORT_TASK = re.compile(r"\b(?:TJ|EGEN)\b")
_OWN_WE = re.compile(rf"\b(?:vi|me){MID} {DO}\b|\b{DO} (?:vi|me)\b")
_BACKS_DOWN = re.compile(
    r"trekker|trekkjer|har (?:dere|du|de) rett|beklag|unnskyld|orsak|det skal jeg ikke|det skulle jeg ikke"
)
_DIRECTED = re.compile(r"\b(?:du|dere|de|dykk|deg|TJ)\b")
_GATHER = re.compile(r"\b(?:møt|ses|sees|snakk|følg|treff|saml|ser|tar det|prøv|vent|hold(?:er)? oss)")
_PAST = re.compile(
    r"\b(?:hadde|var|ble|blei|vart|kom|sa|spurte|spurde|fikk|fekk|gikk|gjekk|vært|vore|skrev|skreiv|ringte|ringde|møtte|begynte|siden|sidan)\b"
)
_CONCRETE = re.compile(CONCRETE)
_TRAINER = re.compile(
    r"veileder|rettleiar|rettleier|trener|trenar|instruktør|kursled|kurslei|fasilit|prosessled|observatør|system|\bleder av øvelsen|øvingsled"
)
_NOT = re.compile(
    r"\b(?:kanskje|antagelig|sannsynligvis|regner med|reknar med|en dag|ein dag|burde|bør|vet ikke|veit ikkje)\b"
    r"|\b(?:skal|vil|kan|må|får|har|er) (?:\w+ )?(?:ikke|ikkje|aldri)\b"
)
_ECHO_SHARE = 0.7
_REPEAT_SHARE = 0.6


@dataclass(frozen=True)
class Block:
    """What others said between two turns of people: the order inside says nothing."""

    after: int
    sentences: tuple[Sentence, ...]


class Scene:
    """One transcript as seen from `whose`: the leader alone, or all humans as a group."""

    def __init__(self, transcript: Transcript, said: Sequence[Sentence], whose: frozenset[str]) -> None:
        self.transcript = transcript
        self.group = len(whose) > 1
        self.said = said
        self.after = [
            s for s in said if s.speaker in whose and s.turn >= _afterwards(said, transcript, whose)
        ]
        self.mine = self._once([s for s in said if s.speaker in whose and s not in self.after])
        self.others = [s for s in said if s.speaker not in whose]
        self.personas = [s for s in said if not s.human]
        self.summary = Normaliser(transcript).norm(transcript.case_summary)[0]

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
            and not (is_dated(s.norm) or s.question or re.search(r"\d", s.norm))
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
        """Return the sentences of ours in which any of the cues stands."""
        pool = self.own if where is None else where
        return [s for s in pool if has(s.norm, *cues) and (also is None or also(s))]

    @cached_property
    def open_questions(self) -> list[Sentence]:
        """Questions about what others see, know or need."""
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
        """Clauses of ours that give a named one something to do; a sentence with two tasks stands twice."""
        return [s for s in self.solid for clause in self._clauses(s) if self._is_task(s, clause)]

    @cached_property
    def dated_tasks(self) -> list[Sentence]:
        """Tasks with a day, in the clause or carried by the sentence."""
        return [
            s
            for s in self.solid
            for clause in self._clauses(s)
            if is_dated(clause) and self._is_dated_task(s, clause)
        ]

    @staticmethod
    def _clauses(s: Sentence) -> list[str]:
        return [part for part in _CLAUSE.split(s.norm) if part.strip()]

    def _is_task(self, s: Sentence, clause: str) -> bool:
        if not _TASK.search(clause) or _NOT.search(clause) or has(clause, "pushes", "vague_offer"):
            return False
        if has(s.norm, "order", "impossible", "refuses", "pushes") or s in self._open:
            return False
        return not s.question or self.answered_yes(s)

    def _is_dated_task(self, s: Sentence, clause: str) -> bool:
        if _NOT.search(clause) or _PAST.search(clause) or has(s.norm, "order", "impossible"):
            return False
        if self._is_task(s, clause):
            return True
        ours = _OWN_WE.search(clause) is not None and not _GATHER.search(clause)
        return not s.question and (
            ours or _SHORT_TASK.search(clause) is not None or has(clause, "someone_does")
        )

    def answers(self, s: Sentence) -> tuple[Sentence, ...]:
        """What others said after a sentence of ours, until one of us spoke again."""
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
            if (
                not (s.question and not has(s.norm, "empty_question", "rude_question"))
                and s not in self.offers
            ):
                continue
            for o in self.answers(s):
                if self._gives(s, o):
                    found.setdefault(o.speaker, s)
        return found

    @staticmethod
    def _gives(asked: Sentence, answer: Sentence) -> bool:
        if answer.question or has(answer.norm, "withholds"):
            return False
        return has(answer.norm, "gives") or (has(asked.norm, "request") and has(answer.norm, "yes"))

    @cached_property
    def offers(self) -> list[Sentence]:
        """Concrete things from the leader's own service."""
        return [s for s in self.own if self._is_offer(s)]

    @staticmethod
    def _is_offer(s: Sentence) -> bool:
        match = cue("offer").search(s.norm)
        if match is None and is_dated(s.norm):
            match = cue("own_task").search(s.norm)
        if match is None or s.question or has(s.norm, "order", "threat", "impossible"):
            return False
        rest = s.norm[match.end() :]
        negated = re.match(r"\s*(?:\w+ )?(?:ikke|ikkje|aldri)\b", rest) is not None
        vague = has(s.norm, "vague_offer") and not is_dated(s.norm)
        return not negated and not vague and _CONCRETE.search(rest) is not None

    @cached_property
    def first_measure(self) -> int:
        """The turn of our first proposal, demand or offer; past the end when there is none."""
        told = [s for s in self.mine if not s.question or has(s.norm, "suggests")]
        turns = [s.turn for s in told if has(s.norm, "measure", "order", "impossible") or s in self.offers]
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
        found = [s for s in self.mine if has(s.norm, "fishing") and not self._permitted(s)]
        return [] if self.took_back(found) else found

    def took_back(self, found: list[Sentence]) -> bool:
        """One attempt, and then withdrawn."""
        if len({s.turn for s in found}) != 1:
            return False
        return any(s.turn > found[0].turn and _BACKS_DOWN.search(s.norm) for s in self.mine)

    @staticmethod
    def _permitted(s: Sentence) -> bool:
        """«You need not say anything» is the opposite of fishing; so is refusing to hear it."""
        return (
            re.search(
                r"\b(?:ingen skal|skal ikke|trenger ikke|treng ikkje|vil ikke|ikke be|spør ikke|uten å si|skal ikkje)\b",
                s.norm,
            )
            is not None
        )

    @cached_property
    def shared(self) -> list[Sentence]:
        """Confidential things the leader told without ground."""
        return [s for s in self.mine if not s.question and self._tells_secret(s)]

    def _tells_secret(self, s: Sentence) -> bool:
        if has(s.norm, "whisper"):
            return True
        match = cue("secret").search(s.norm)
        if match is None or has(s.norm, "basis", "report", "needed", "limited"):
            return False
        word = next((w for w in s.stems if w in match.group()), match.group().split()[-1])[:5]
        known = word in self.summary or any(word in o.norm for o in self.others if o.turn < s.turn)
        consent = any(has(m.norm, "basis") for m in self.mine if m.turn <= s.turn)
        return not known and not consent

    @cached_property
    def danger(self) -> list[str]:
        """Signs of grave danger told by anybody or known from the case."""
        told = [s.norm for s in self.said if not (s.question and s in self.mine)]
        return [t for t in [*self._summary_parts(), *told] if has(t, "danger") and not has(t, "no_danger")]

    def _summary_parts(self) -> Iterator[str]:
        yield from (part for part in re.split(r"(?<=[.!?])\s+", self.summary) if part)


def _afterwards(said: Sequence[Sentence], transcript: Transcript, whose: frozenset[str]) -> int:
    """The turn from which people look back on the meeting; past the end when they do not."""
    last = max((s.turn for s in said if s.speaker in whose), default=0)
    for s in said:
        turn = transcript.turns[s.turn - 1]
        trainer = _TRAINER.search(f"{turn.speaker} {turn.role}".lower()) is not None
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
