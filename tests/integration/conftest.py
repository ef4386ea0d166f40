"""A test of stores or of the table runs on SQLite, and with ON_BOTH on a real Postgres as well."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import StartError
from app.settings import Settings
from app.store.trial import trial_database, trial_server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """One server for the whole run."""
    try:
        with trial_server(durable=False) as address:
            yield address
    except StartError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(error.message)


@pytest.fixture
def postgres(postgres_server: str) -> Iterator[Settings]:
    """Settings with an empty Postgres database and the scripted speaker."""
    with trial_database(postgres_server) as url:
        yield Settings(database_url=url)


@pytest.fixture
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings with an empty database and the scripted speaker: SQLite unless a test is run ON_BOTH."""
    if getattr(request, "param", "sqlite") == "postgres":
        chosen: Settings = request.getfixturevalue("postgres")
        return chosen
    return Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'rundt.db'}")
