"""Bring the schema up to date: once, also when several workers start at the same moment."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import URL, Connection, create_engine, text
from sqlalchemy.exc import DBAPIError

from app.domain.errors import StoreError, UnreachableError

READ_ONLY = "Databasen kan ikke skrives til. Sjekk rettighetene til datamappa, og prøv igjen."
NEWER = "Databasen er laget av en nyere versjon av programmet. Oppdater programmet før du starter det."
UNREACHABLE = "Databasen kan ikke åpnes. Sjekk RUNDT_DATABASE_URL."
MIGRATION_LOCK = 7_216_400_001
"""Key of the advisory lock that lets one worker migrate while the others wait; any fixed number will do."""


def store_error(error: DBAPIError) -> StoreError:
    """Return what a driver's error means to the person who runs the program."""
    said = str(error.orig)
    read_only = "readonly" in said or "read-only" in said
    return StoreError(READ_ONLY) if read_only else UnreachableError(UNREACHABLE)


def migrate(url: URL) -> None:
    """Upgrade the schema and see that the database can be written to. Raises StoreError."""
    engine = create_engine(url, hide_parameters=True)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            _probe(connection)
    except CommandError as error:
        raise StoreError(NEWER) from error
    except DBAPIError as error:
        raise store_error(error) from error
    finally:
        engine.dispose()


def _probe(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        if connection.execute(text("show transaction_read_only")).scalar() == "on":
            raise StoreError(READ_ONLY)
        return
    connection.exec_driver_sql("create table if not exists write_probe (n integer)")
    connection.exec_driver_sql("drop table write_probe")
