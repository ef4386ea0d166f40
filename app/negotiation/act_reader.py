"""A model reads a message once more, beside the speakers: it may see what the local finder does not.

What it says is checked: a known act, and words that stand in the message. What follows from it is decided in reread.py.
"""

from __future__ import annotations

import re
from collections import Counter

from pydantic import BaseModel, ConfigDict, Field

from app.content.prompts import render_prompt
from app.domain.acts import OPENS_NOTHING, Act
from app.language.fold import speaks_nynorsk
from app.llm.client import ChatClient
from app.llm.structured import read_structured

READ = (
    Act.ASK_OPEN, Act.ASK_CAPACITY, Act.ASK_CHILD, Act.ACKNOWLEDGE, Act.REPAIR, Act.OFFER, Act.PROPOSE, Act.ASSIGN,
    Act.DEADLINE, Act.ASK_COMMITMENT, Act.SEEK_CONSENT, Act.REPORT_CONSENT, *sorted(OPENS_NOTHING),
)  # fmt: skip
"""The acts a model is asked about: those that meet a condition or have somebody asked, and those that close a door."""
MAX_TOKENS = 400
MESSAGE_CHARS = 3_000
FEWEST_WORDS = 3
SAME_WORDS = 3
"""How many acts the same words may show: who quotes one line for everything has not read."""
MOST_ACTS = 8
"""A message that is said to do more than this was not read either."""
_SPACE = re.compile(r"\s+")


class _Seen(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: str
    quote: str = ""


class _AllSeen(BaseModel):
    model_config = ConfigDict(extra="ignore")

    acts: list[_Seen] = Field(max_length=60)


class ActReader:
    """Asks a model which acts a message does."""

    def __init__(self, client: ChatClient) -> None:
        self._client = client

    async def read(self, exercise_id: str, text: str, child: str) -> frozenset[Act]:
        """Return the acts of `READ` that the model shows in the message, each with words that stand there.

        Empty when it shows none, or shows so many that it cannot have read. Raises SpeakerError when the endpoint
        fails or answers in another form, BudgetError when the exercise has spent its tokens.
        """
        prompt = render_prompt(
            "acts",
            acts=[act.value for act in READ],
            child=child,
            message=text[:MESSAGE_CHARS].replace("<", "‹"),
            language_form="nynorsk" if speaks_nynorsk(text) else "bokmål",
        )
        answer = await self._client.ask(exercise_id, [{"role": "user", "content": prompt}], MAX_TOKENS)
        return _shown(read_structured(answer, _AllSeen).acts, _plain(text[:MESSAGE_CHARS]))


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text.replace("‹", "<")).strip().casefold()


def _shown(seen: list[_Seen], message: str) -> frozenset[Act]:
    """What has its own words in the message."""
    enough = min(FEWEST_WORDS, len(message.split()))
    quoted = [(item.id, _plain(item.quote)) for item in seen]
    used = Counter(quote for _, quote in quoted)
    known = {act.value: act for act in READ}
    found = frozenset(
        known[act]
        for act, quote in quoted
        if act in known and quote in message and len(quote.split()) >= enough and used[quote] <= SAME_WORDS
    )
    return found if len(found) <= MOST_ACTS else frozenset()
