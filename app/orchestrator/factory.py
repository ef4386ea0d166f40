"""Put the table service together from settings: the one place where the parts meet."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from app.accounts.accounts import Accounts, open_accounts
from app.content.library import load_library
from app.live.hub import Hub
from app.llm.client import ChatClient
from app.negotiation.act_reader import ActReader
from app.orchestrator.joint import JointTables
from app.orchestrator.service import TableService
from app.privacy import gate
from app.privacy.logs import keep_text_out_of_logs
from app.settings import Settings
from app.speakers.contract import Speaker
from app.speakers.prompted import PromptedSpeaker
from app.speakers.scripted import ScriptedSpeaker
from app.store.database import Database, open_database
from app.store.events import EventStore
from app.store.locks import AdvisoryLocks, Locks, OneWorker
from app.store.training import Training, open_training


@dataclass(frozen=True)
class House:
    """What the web application works with: the tables, the shared ones, and who people are."""

    tables: TableService
    joint: JointTables
    accounts: Accounts
    training: Training


@asynccontextmanager
async def open_table_service(settings: Settings) -> AsyncIterator[TableService]:
    """Open what one needs to play alone."""
    async with open_house(settings) as house:
        yield house.tables


@asynccontextmanager
async def open_house(settings: Settings) -> AsyncIterator[House]:
    """Open database, speakers and services; on leaving, drain running turns and close everything."""
    keep_text_out_of_logs()
    async with AsyncExitStack() as stack:
        database = await open_database(settings.database_url)
        stack.push_async_callback(database.close)
        locks = _locks(settings)
        stack.push_async_callback(locks.close)
        hub = await stack.enter_async_context(_hub(settings, database))
        client = ChatClient(settings)
        stack.push_async_callback(client.close)
        speakers: dict[str, Speaker] = {"scripted": ScriptedSpeaker(), "prompted": PromptedSpeaker(client)}
        reader = ActReader(client)
        service = TableService(load_library(), settings, database, hub, speakers, reader, gate, locks)
        stack.push_async_callback(service.close)
        await service.resume_all()
        accounts = open_accounts(settings, database, service.library)
        yield House(service, JointTables(service), accounts, open_training(database))


def _locks(settings: Settings) -> Locks:
    return AdvisoryLocks(settings.postgres) if settings.postgres else OneWorker()


@asynccontextmanager
async def _hub(settings: Settings, database: Database) -> AsyncIterator[Hub]:
    if settings.postgres is None:
        yield Hub()
        return
    from app.live.postgres import PostgresHub

    async with PostgresHub(settings.postgres, EventStore(database).after_each).connected() as hub:
        yield hub
