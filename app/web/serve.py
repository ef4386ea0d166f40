"""Start the web application with uvicorn."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
import threading
from collections.abc import Callable
from types import FrameType

import uvicorn

from app.domain.errors import StartError
from app.settings import get_settings

GRACE_SECONDS = 2
"""Open streams get this long when the program stops; running turns get as long again (orchestrator/runner)."""
WORKERS_NEED_POSTGRES = (
    "Flere arbeidere trenger Postgres: på SQLite ville deltakere på ulike arbeidere ikke sett hverandre. "
    "Sett RUNDT_DATABASE_URL til postgresql://…, eller start med --workers 1."
)


def _free(host: str, port: int) -> None:
    """Raise StartError when something already listens on the address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise StartError(
                f"Port {port} er i bruk. Stopp det andre programmet, eller start med --port {port + 1}."
            ) from error


def when_told_to_stop(call: Callable[[], None]) -> None:
    """Call something at SIGTERM or SIGINT, in the running loop, before what the server itself does then.

    The server waits for open streams to end before it closes the application, and they would not end by themselves.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        _prepend(number, signal.getsignal(number), lambda: loop.call_soon_threadsafe(call))


def _prepend(number: int, handler: object, call: Callable[[], object]) -> None:
    def told(number: int, frame: FrameType | None) -> None:
        call()
        if callable(handler):
            handler(number, frame)

    signal.signal(number, told)


async def _migrate() -> None:
    """Bring the database up to date before any worker starts, so that what is wrong is said once."""
    from app.store.database import open_database

    database = await open_database(get_settings().database_url)
    await database.close()


def _invite_first(host: str, port: int) -> None:
    """Print the link that makes the first administrator, where accounts are used and there is none."""
    from app.accounts.command import first_administrator

    shown = host if host not in {"0.0.0.0", "::"} else "127.0.0.1"  # noqa: S104 - compared, not bound
    link = asyncio.run(first_administrator(get_settings(), f"http://{shown}:{port}"))
    if link is not None:
        sys.stdout.write(
            f"Lag den første administratoren (gjelder i ett døgn, kan brukes én gang):\n{link}\n"
        )
        sys.stdout.flush()


def serve(host: str, port: int, workers: int = 1) -> None:
    """Serve until stopped.

    Raises StartError when the port is taken, or when several workers are asked for on SQLite; StoreError when
    several are asked for and the database cannot be opened.
    """
    if workers > 1 and get_settings().postgres is None:
        raise StartError(WORKERS_NEED_POSTGRES)
    _free(host, port)
    if workers > 1:
        asyncio.run(_migrate())
    _invite_first(host, port)
    uvicorn.run(
        "app.web.app:create_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_level=get_settings().log_level.lower(),
        timeout_graceful_shutdown=GRACE_SECONDS,
        access_log=False,
    )
