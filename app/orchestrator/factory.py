"""Put the table service together from settings: the one place where the parts meet."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.content.library import load_library
from app.live.hub import Hub
from app.llm.client import ChatClient
from app.orchestrator.service import TableService
from app.privacy import gate
from app.privacy.logs import keep_text_out_of_logs
from app.settings import Settings
from app.speakers.contract import Speaker
from app.speakers.prompted import PromptedSpeaker
from app.speakers.scripted import ScriptedSpeaker
from app.store.database import open_database


@asynccontextmanager
async def open_table_service(settings: Settings) -> AsyncIterator[TableService]:
    """Open database, speakers and service; on leaving, drain running turns and close everything."""
    keep_text_out_of_logs()
    database = await open_database(settings.database_url)
    client = ChatClient(settings)
    speakers: dict[str, Speaker] = {"scripted": ScriptedSpeaker(), "prompted": PromptedSpeaker(client)}
    service = TableService(load_library(), settings, database, Hub(), speakers, gate)
    try:
        await service.resume_all()
        yield service
    finally:
        await service.close()
        await client.close()
        await database.close()
