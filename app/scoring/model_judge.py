"""The model judge: three blind runs, majority; a quote that does not stand in the transcript voids its answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field

from app.content.prompts import render_prompt
from app.domain.errors import SpeakerError
from app.domain.rubric import AnswerValue, Rubric
from app.llm.client import ChatMessage
from app.llm.structured import read_structured
from app.scoring.answers import Answer, Verdict
from app.scoring.blind import BlindTurn, as_data, blind
from app.scoring.transcript import Transcript

Ask = Callable[[Sequence[ChatMessage]], Awaitable[str]]
"""Send a prompt, get the whole answer. Raises SpeakerError."""

RUNS = 3
MAJORITY = 2
SAME_QUOTE = 6
"""How many questions one quote may answer in a run. A judge that quotes one line for everything has not read."""
MOST_YES = 0.85
"""Share of yes above which a run counts for nothing: every sixth question asks for a fault, or for a fault's opposite."""
FEW = 10
"""With fewer answers than this the share says nothing."""


class _ModelAnswer(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: str
    answer: AnswerValue
    quote: str | None = ""
    turn: int | None = None


class _ModelAnswers(BaseModel):
    model_config = ConfigDict(extra="ignore")

    answers: list[_ModelAnswer] = Field(min_length=1, max_length=400)


class ModelJudge:
    """Asks a model yes or no. Levels are never asked for: code computes them."""

    def __init__(self, ask: Ask, rubric: Rubric) -> None:
        self._ask = ask
        self._rubric = rubric
        self._group = {i.id for d in rubric.dimensions if d.group for i in d.indicators}
        self._known = {i.id for d in rubric.dimensions for i in d.indicators}

    async def judge(self, transcript: Transcript) -> Verdict:
        """Return the majority of three runs. A run that stays nonsense after one repair, or says yes to all, counts for nothing;
        with fewer than two left every answer is «na» and nothing is scored. Raises SpeakerError when the
        endpoint fails every time."""
        turns = blind(transcript)
        runs = [run for _ in range(RUNS) if (run := await self._run(transcript, turns)) is not None]
        return Verdict("model", self._majority(runs, transcript))

    async def _run(self, transcript: Transcript, turns: list[BlindTurn]) -> dict[str, Answer] | None:
        prompt: list[ChatMessage] = [{"role": "user", "content": self._prompt(transcript, turns)}]
        text = await self._ask(prompt)
        found = _read(text)
        if found is None:
            prompt += [{"role": "assistant", "content": text[:4_000]}, {"role": "user", "content": _REPAIR}]
            found = _read(await self._ask(prompt))
        if found is None or _says_yes_to_all(found):
            return None
        return self._checked(found, turns, transcript)

    def _prompt(self, transcript: Transcript, turns: list[BlindTurn]) -> str:
        return render_prompt(
            "judge",
            dimensions=self._rubric.dimensions,
            case_summary=transcript.case_summary.replace("<", "‹"),
            transcript=as_data(turns),
            language_form="nynorsk" if transcript.language == "nn" else "bokmål",
        )

    def _checked(
        self, found: _ModelAnswers, turns: list[BlindTurn], transcript: Transcript
    ) -> dict[str, Answer]:
        used = Counter(item.quote for item in found.answers if item.answer == "yes" and item.quote)
        return {
            item.id: self._answer(item, turns, transcript, used[item.quote or ""] > SAME_QUOTE)
            for item in found.answers
            if item.id in self._known
        }

    def _answer(
        self, item: _ModelAnswer, turns: list[BlindTurn], transcript: Transcript, worn: bool
    ) -> Answer:
        """The answer with the words really said; «na» when a yes has no true quote."""
        turn = turns[item.turn - 1] if item.turn and 1 <= item.turn <= len(turns) else None
        quote = turn.original(item.quote or "") if turn else None
        speaker = transcript.turns[turn.number - 1].speaker if turn else ""
        humans = transcript.humans if item.id in self._group else {transcript.leader}
        if quote is None or turn is None or worn or speaker not in humans:
            return Answer(id=item.id, answer="na" if item.answer == "yes" else item.answer)
        return Answer(id=item.id, answer=item.answer, quote=quote, turn=turn.number, who=speaker)

    def _majority(self, runs: list[dict[str, Answer]], transcript: Transcript) -> Mapping[str, Answer]:
        chosen: dict[str, Answer] = {}
        for identifier in self._known:
            given = [run[identifier] for run in runs if identifier in run]
            value, votes = Counter(a.answer for a in given).most_common(1)[0] if given else ("na", 0)
            agreed = [a for a in given if a.answer == value] if votes >= MAJORITY else []
            best = next((a for a in agreed if a.quote), agreed[0] if agreed else None)
            chosen[identifier] = best or Answer(id=identifier, answer="na")
        return chosen


_REPAIR = (
    'Svaret kunne ikke leses. Svar på nytt med bare ett JSON-objekt på formen {"answers": [{"id": "…", "answer": '
    '"yes|no|na", "quote": "…", "turn": 1}]}, uten annen tekst.'
)


def _says_yes_to_all(found: _ModelAnswers) -> bool:
    yes = sum(item.answer == "yes" for item in found.answers)
    return len(found.answers) > FEW and yes > MOST_YES * len(found.answers)


def _read(text: str) -> _ModelAnswers | None:
    try:
        return read_structured(text, _ModelAnswers)
    except SpeakerError:
        return None
