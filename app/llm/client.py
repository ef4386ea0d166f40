"""Streaming chat completions against any OpenAI-compatible endpoint, with a budget per exercise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, cast

from app.domain.errors import BudgetError, SpeakerError
from app.settings import Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI

CHARS_PER_TOKEN = 3.2
"""Rough Norwegian average, used only when the endpoint reports no usage."""


class ChatMessage(TypedDict):
    """One message of a prompt."""

    role: str
    content: str


class ChatClient:
    """One client per process. Tokens are counted per exercise in memory; a restart starts anew."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._client: AsyncOpenAI | None = None
        self._spent: defaultdict[str, int] = defaultdict(int)

    def _open(self) -> AsyncOpenAI:
        if self._client is None:
            from openai import AsyncOpenAI, Timeout

            key = self._settings.llm_api_key
            self._client = AsyncOpenAI(
                base_url=self._settings.llm_base_url,
                api_key=key.get_secret_value() if key else "ingen",
                timeout=Timeout(self._settings.llm_timeout, connect=5.0),
                max_retries=0,
            )
        return self._client

    async def stream(
        self, exercise_id: str, messages: Sequence[ChatMessage], max_tokens: int, temperature: float = 0.8
    ) -> AsyncIterator[str]:
        """Yield the answer in pieces.

        Raises BudgetError before the call when the exercise has spent its tokens, and SpeakerError
        when the endpoint fails, is silent past the timeout, or ends without a finish reason
        (a stream that the server cuts ends without an exception).
        """
        import openai

        if self._spent[exercise_id] >= self._settings.llm_budget_tokens:
            raise BudgetError("Øvelsen har brukt opp modellbudsjettet.")
        sent, received, finished = sum(len(m["content"]) for m in messages), 0, False
        try:
            stream: Any = await self._open().chat.completions.create(
                model=self._settings.llm_model,
                messages=cast("Any", list(messages)),
                max_tokens=max_tokens,
                temperature=temperature,
                stream=True,
            )
            async with stream:
                async for chunk in stream:
                    for choice in chunk.choices:
                        finished = finished or choice.finish_reason is not None
                        if choice.delta.content:
                            received += len(choice.delta.content)
                            yield choice.delta.content
        except (openai.OpenAIError, ValueError, TypeError, AttributeError) as error:
            raise SpeakerError("Språkmodellen svarte ikke.") from error
        finally:
            self._spent[exercise_id] += int((sent + received) / CHARS_PER_TOKEN)
        if not finished or not received:
            raise SpeakerError("Svaret fra språkmodellen ble avbrutt.")

    async def ask(self, exercise_id: str, messages: Sequence[ChatMessage], max_tokens: int) -> str:
        """Return the whole answer, for work that must not vary (a judge). Raises as `stream` does."""
        return "".join([piece async for piece in self.stream(exercise_id, messages, max_tokens, 0.2)])

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()
