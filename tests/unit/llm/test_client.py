"""The client turns every way an endpoint can fail into one error the turn can handle."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from app.domain.errors import BudgetError, SpeakerError
from app.llm.client import ChatClient
from app.llm.fake_server import REPLY, Mode, fake_chat_server
from app.settings import Settings

PROMPT = [{"role": "user", "content": "Hei"}]


def client(base_url: str, **changes: object) -> ChatClient:
    base = Settings(llm_base_url=base_url, llm_timeout=1.0)
    return ChatClient(base.model_copy(update={"llm_api_key": SecretStr("x"), **changes}))


async def read(chat: ChatClient) -> str:
    return "".join([piece async for piece in chat.stream("e1", PROMPT, 50)])


async def test_the_reply_streams_whole() -> None:
    with fake_chat_server() as server:
        assert await read(client(server.base_url)) == REPLY
        assert len(server.requests) == 1


@pytest.mark.parametrize("mode", ["429", "500", "garbage", "cut", "silent"])
async def test_a_failing_endpoint_is_a_speaker_error(mode: Mode) -> None:
    with fake_chat_server(mode) as server:
        with pytest.raises(SpeakerError):
            await read(client(server.base_url))
        assert len(server.requests) == 1


async def test_an_endpoint_that_is_down_is_a_speaker_error() -> None:
    with pytest.raises(SpeakerError):
        await read(client("http://127.0.0.1:9/v1"))


async def test_the_budget_stops_the_next_call() -> None:
    with fake_chat_server() as server:
        chat = client(server.base_url, llm_budget_tokens=1)
        await read(chat)
        with pytest.raises(BudgetError):
            await read(chat)
        assert len(server.requests) == 1
