"""Whole turns against a real database: what is stored, once, and what happens when things fail."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from databases import ON_BOTH
from pydantic import SecretStr
from sqlalchemy import create_engine, text

from app.domain.case import Condition
from app.domain.errors import ConflictError, InputError, StoreError
from app.domain.play import Event
from app.live.hub import Subscription
from app.llm.fake_server import FakeChatServer, Mode, fake_chat_server
from app.orchestrator import nodes
from app.orchestrator.factory import open_table_service
from app.orchestrator.service import PrivacyBlock
from app.settings import Settings

pytestmark = ON_BOTH
SPEAKS = "SLIK SNAKKER DU"
"""Stands in the prompt of whoever speaks, and not in that of who reads."""
GIVES = "Nav, er det nøkkelen til gymsalen dere mangler, så henger den her hos oss."
"""Gives something in words that the local finder does not know."""


def spoken(events: list[Event]) -> list[Event]:
    return [event for event in events if event.type == "message" and event.kind == "ai"]


async def heard_from(heard: Subscription, seat: str | None) -> None:
    """Return when the seat has said something; without one, when the page is told that nobody speaks."""
    while (item := await heard.next()) is not None:
        if item.type == "idle" if seat is None else (item.event is not None and item.event.seat == seat):
            return


async def test_a_message_is_answered_and_kept(settings: Settings) -> None:
    async with open_table_service(settings) as service:
        exercise = await service.start("skolefravaer", "skole", seed=1)
        await service.post(exercise.id, "Nav, hva kan dere bidra med?", "a")
        await service.wait_idle(exercise.id)
    async with open_table_service(settings) as service:
        assert [event.seat for event in spoken(await service.events(exercise.id))] == ["nav"]


async def test_a_double_click_is_one_message(settings: Settings) -> None:
    async with open_table_service(settings) as service:
        exercise = await service.start("skolefravaer", "skole", seed=1)
        posts = [service.post(exercise.id, "Hva ser dere?", "same") for _ in range(5)]
        assert len({event.seq for event in await asyncio.gather(*posts)}) == 1
        await service.wait_idle(exercise.id)
        events = await service.events(exercise.id)
        assert [e.text for e in events if e.kind == "human"] == ["Hva ser dere?"]


async def test_a_blocked_message_leaves_no_trace(settings: Settings, tmp_path: Path) -> None:
    canary = "41299887"
    async with open_table_service(settings) as service:
        exercise = await service.start("skolefravaer", "skole", seed=1)
        with pytest.raises(PrivacyBlock):
            await service.post(exercise.id, f"Ring {canary} nå", "a")
        assert [event.type for event in await service.events(exercise.id)] == ["start"]
    assert all(canary.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.parametrize("message", ["", "   ", "😀😀", "a" * 20_000])
async def test_what_cannot_be_taken_is_refused(settings: Settings, message: str) -> None:
    async with open_table_service(settings) as service:
        exercise = await service.start("skolefravaer", "skole", seed=1)
        with pytest.raises(InputError):
            await service.post(exercise.id, message, "a")
        assert [event.type for event in await service.events(exercise.id)] == ["start"]


async def test_an_ended_meeting_takes_no_more(settings: Settings) -> None:
    async with open_table_service(settings) as service:
        exercise = await service.start("skolefravaer", "skole", seed=1)
        await service.end(exercise.id)
        with pytest.raises(ConflictError):
            await service.post(exercise.id, "Hei igjen", "a")


@pytest.mark.parametrize("mode", ["ok", "cut", "429", "500", "garbage"])
async def test_the_model_phrases_or_the_scripted_speaker_takes_over(settings: Settings, mode: Mode) -> None:
    with fake_chat_server(mode, reply="Det må jeg tenke på. Hva er prøvd?") as server:
        changes = {"llm_base_url": server.base_url, "llm_api_key": SecretStr("x"), "llm_timeout": 2.0}
        async with open_table_service(settings.model_copy(update=changes)) as service:
            exercise = await service.start("skolefravaer", "skole", seed=1)
            await service.post(exercise.id, "Nav, hva kan dere bidra med?", "a")
            await service.wait_idle(exercise.id)
            events = await service.events(exercise.id)
    (line,) = spoken(events)
    notes = [event for event in events if event.type == "note"]
    assert line.text
    assert line.data["speaker"] == ("prompted" if mode == "ok" else "scripted")
    assert len(notes) == (0 if mode == "ok" else 1)
    assert len([request for request in map(str, server.requests) if SPEAKS in request]) == 1


async def test_a_model_that_tells_a_secret_is_stopped(settings: Settings) -> None:
    reply = "Det ligger tre strømregninger der. Resten får dere spørre om."
    with fake_chat_server(reply=reply) as server:
        changes = {"llm_base_url": server.base_url, "llm_api_key": SecretStr("x")}
        async with open_table_service(settings.model_copy(update=changes)) as service:
            exercise = await service.start("skolefravaer", "skole", seed=1)
            await service.post(exercise.id, "Nav, har de gjeld?", "a")
            await service.wait_idle(exercise.id)
            (line,) = spoken(await service.events(exercise.id))
    assert "strømregninger" not in line.text
    assert "strømregninger" not in str(server.requests)


async def test_a_reply_cut_to_a_word_is_asked_for_once_more_and_then_gives_way(settings: Settings) -> None:
    with fake_chat_server(reply="Mm. Skolen skal betale resten.") as server:
        changes = {"llm_base_url": server.base_url, "llm_api_key": SecretStr("x")}
        async with open_table_service(settings.model_copy(update=changes)) as service:
            exercise = await service.start("skolefravaer", "skole", seed=1)
            await service.post(exercise.id, "Nav, hva kan dere bidra med?", "a")
            await service.wait_idle(exercise.id)
            (line,) = spoken(await service.events(exercise.id))
    first, second = (request for request in map(str, server.requests) if SPEAKS in request)
    reason = "Du lovte noe for en annen"
    assert (reason in first, reason in second) == (False, True)
    assert line.text != "Mm."
    assert line.data["speaker"] == "scripted"


async def test_a_database_from_a_newer_version_is_refused(settings: Settings) -> None:
    async with open_table_service(settings):
        pass
    newer = create_engine(
        settings.database_url.replace("+aiosqlite", "").replace("postgresql:", "postgresql+psycopg:")
    )
    with newer.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    newer.dispose()
    with pytest.raises(StoreError, match="nyere versjon"):
        async with open_table_service(settings):
            pass


async def test_a_model_reads_the_message_too_and_what_it_sees_counts_next(settings: Settings) -> None:
    seen = '{"acts": [{"id": "tilbyr_eget", "quote": "så henger den her hos oss"}]}'

    def answer(prompt: str) -> str:
        return "Det må jeg tenke på. Hva er prøvd?" if SPEAKS in prompt else seen

    with fake_chat_server(reply=answer) as server:
        changes = {"llm_base_url": server.base_url, "llm_api_key": SecretStr("x")}
        async with open_table_service(settings.model_copy(update=changes)) as service:
            exercise = await service.start("skolefravaer", "skole", seed=1)
            await service.post(exercise.id, GIVES, "a")
            await service.wait_idle(exercise.id)
            events = await service.events(exercise.id)
            state = await service.desk.state_before(exercise)
    (reread,) = [event for event in events if event.type == "reread"]
    assert reread.data == {"of": 2, "added": ["tilbyr_eget"], "withdrawn": []}
    assert all(Condition.OFFERED_OWN.value in held.earned for held in state.seats.values())


@contextmanager
def slow_reader() -> Iterator[FakeChatServer]:
    """A model that speaks at once and does not come back from reading while the block lasts."""
    hold = threading.Event()

    def answer(prompt: str) -> str:
        if SPEAKS in prompt:
            return "Det må jeg tenke på. Hva er prøvd?"
        hold.wait(120)
        return '{"acts": [{"id": "tilbyr_eget", "quote": "så henger den her hos oss"}]}'

    with fake_chat_server(reply=answer) as server:
        try:
            yield server
        finally:
            hold.set()


async def test_whoever_writes_on_never_waits_for_a_reading(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said comes out, the page is told that nobody speaks, and the next message is answered meanwhile."""
    monkeypatch.setattr(nodes, "LATE_SECONDS", 300.0)
    with slow_reader() as server:
        changes = {"llm_base_url": server.base_url, "llm_api_key": SecretStr("x")}
        async with open_table_service(settings.model_copy(update=changes)) as service:
            exercise = await service.start("skolefravaer", "skole", seed=1)
            async with service.hub.subscribe(exercise.id) as heard, asyncio.timeout(60):
                for seat, message in (("nav", GIVES), ("bup", "BUP, hva kan dere bidra med?")):
                    await service.post(exercise.id, message, seat)
                    await heard_from(heard, seat)
                    await heard_from(heard, None)
            events = await service.events(exercise.id)
    assert not [event for event in events if event.type in {"reread", "note", "failed"}]


async def test_a_late_reading_is_dropped(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "LATE_SECONDS", 0.1)
    with slow_reader() as server:
        changes = {"llm_base_url": server.base_url, "llm_api_key": SecretStr("x")}
        async with open_table_service(settings.model_copy(update=changes)) as service:
            exercise = await service.start("skolefravaer", "skole", seed=1)
            await service.post(exercise.id, GIVES, "a")
            async with asyncio.timeout(60):
                await service.wait_idle(exercise.id)
            events = await service.events(exercise.id)
    assert [event.seat for event in spoken(events)] == ["nav"]
    assert not [event for event in events if event.type in {"reread", "note", "failed"}]


async def test_a_model_that_reads_nonsense_changes_nothing(settings: Settings) -> None:
    with fake_chat_server(reply="Det må jeg tenke på. Hva er prøvd?") as server:
        changes = {"llm_base_url": server.base_url, "llm_api_key": SecretStr("x")}
        async with open_table_service(settings.model_copy(update=changes)) as service:
            exercise = await service.start("skolefravaer", "skole", seed=1)
            await service.post(exercise.id, "Nav, hva kan dere bidra med?", "a")
            await service.wait_idle(exercise.id)
            events = await service.events(exercise.id)
    assert len(server.requests) == 2
    assert not [event for event in events if event.type in {"reread", "note", "failed"}]
