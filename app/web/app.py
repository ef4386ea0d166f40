"""The web application."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache
from typing import TypeVar

from fastapi import Depends, FastAPI
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles

from app.domain.errors import UnreachableError
from app.orchestrator.factory import House
from app.settings import Settings, get_settings
from app.web import (
    account,
    account_admin,
    account_data,
    account_groups,
    account_home,
    account_oidc,
    api,
    assignments,
    debrief,
    episodes,
    errors,
    exports,
    gathering,
    goals,
    group_view,
    joint_api,
    language,
    networks,
    pages,
    progress,
    review,
    room,
    survey,
    trainer,
)
from app.web.deps import CookieMiddleware, session_known
from app.web.render import FOLDER
from app.web.security import SecurityMiddleware
from app.web.serve import when_told_to_stop

T = TypeVar("T")
ROUTERS = (
    pages.router,
    room.router,
    gathering.router,
    language.router,
    api.router,
    joint_api.router,
    debrief.pages,
    debrief.api,
    account.router,
    account_home.router,
    account_data.router,
    account_groups.router,
    account_admin.router,
    account_oidc.router,
    episodes.router,
    exports.router,
    progress.router,
    goals.router,
    trainer.router,
    review.router,
    assignments.router,
    group_view.router,
    survey.router,
    networks.router,
)
PATIENCE_SECONDS = 60.0
log = logging.getLogger("rundt")


async def _patiently(enter: Callable[[], Awaitable[T]], settings: Settings) -> T:
    """Open what a worker needs; wait for a Postgres that is being restarted. Raises StoreError.

    A worker that gave up at once would take the others with it: its parent stops when a start fails.
    """
    until = asyncio.get_running_loop().time() + (PATIENCE_SECONDS if settings.postgres else 0)
    while True:
        try:
            return await enter()
        except UnreachableError:
            if asyncio.get_running_loop().time() > until:
                raise
            log.warning("waiting for the database")
            await asyncio.sleep(1)


def _tell(house: House) -> asyncio.Task[None]:
    """Start telling the learning record store in the background."""
    from app.reports.xapi import Teller

    tables = house.tables
    return asyncio.create_task(
        Teller(tables.settings, tables.stores.statements, tables.library).keep_telling()
    )


@cache
def _keep_what_is_loaded() -> None:
    """Let the collector pass over what stays for good, once in a process: each walk of it made a page wait."""
    gc.collect()
    gc.freeze()


async def _warm() -> None:
    """Load what takes time before anybody asks for it."""
    from app.orchestrator.graph import turn_graph
    from app.privacy.gate import warm

    await asyncio.gather(asyncio.to_thread(warm), asyncio.to_thread(turn_graph))
    _keep_what_is_loaded()


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the application; the database is opened and migrated when it starts."""
    os.environ["LANGSMITH_TRACING"] = "false"
    chosen = settings or get_settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        from app.orchestrator.factory import open_house
        from app.orchestrator.farewell import Farewell
        from app.orchestrator.reminders import remind_daily

        async with AsyncExitStack() as stack:
            house = await _patiently(lambda: stack.enter_async_context(open_house(chosen)), chosen)
            app.state.house = house
            when_told_to_stop(house.tables.hub.close)
            sweeping = asyncio.create_task(Farewell(house).sweep_daily())
            reminding = asyncio.create_task(remind_daily(house))
            warming = asyncio.create_task(_warm())
            telling = _tell(house) if chosen.xapi_url else None
            yield
            background = [task for task in (sweeping, reminding, telling) if task is not None]
            for task in background:
                task.cancel()
            await asyncio.gather(warming, *background, return_exceptions=True)

    app = FastAPI(
        title="Rundt bordet",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        telemetry={"logs": False},
        dependencies=[Depends(session_known, scope="function")],  # the header of every page says who one is
    )
    app.state.settings = chosen
    app.add_middleware(SecurityMiddleware)
    app.add_middleware(CookieMiddleware)
    app.add_middleware(language.LanguageMiddleware)
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    for router in ROUTERS:
        app.include_router(router)
    errors.install(app)

    @app.get("/healthz", include_in_schema=False)
    async def healthz() -> JSONResponse:
        return JSONResponse({"ok": True})

    @app.get("/readyz", include_in_schema=False)
    async def readyz() -> JSONResponse:
        ready = getattr(app.state, "house", None) is not None
        return JSONResponse({"ready": ready}, 200 if ready else 503)

    return app
