"""The scripted speaker does not run dry: forty messages without one repeated line, on any seat."""

from __future__ import annotations

import pytest

from app.orchestrator.factory import open_table_service
from app.reports.leaders import play_script
from app.settings import Settings

TALK = (
    "Hva ser dere hos dere?",
    "Hva har dere kapasitet til?",
    "Hva tenker dere at vi bør begynne med?",
    "Jeg forstår at det er mye på dere nå.",
    "Hva vil Eskild selv?",
    "Vi kan sette av en time i uka.",
    "Hvordan har høsten vært hos dere?",
    "Hva mener dere om ventetiden?",
)


@pytest.mark.parametrize("seat", ["skole", "barnevern", "helsestasjon", "bup", "nav"])
async def test_forty_messages_without_a_repeated_line(settings: Settings, seat: str) -> None:
    messages = [f"{TALK[number % len(TALK)]}" for number in range(40)]
    async with open_table_service(settings) as service:
        events = await play_script(service, "skolefravaer", seat, messages, seed=2)
    lines = [event.text for event in events if event.type == "message" and event.kind == "ai"]
    assert len(lines) >= 25
    assert len(lines) == len(set(lines))
    assert all(event.seat != seat for event in events if event.kind == "ai")
