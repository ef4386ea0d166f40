"""Shared fixtures. No test reaches a network outside this machine or a real model."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from app.content.library import Library, load_library
from app.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
LOCAL = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True)
def closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves the machine, and any real model's key."""
    for name in ("OPENAI_API_KEY", "RUNDT_LLM_API_KEY", "RUNDT_LLM_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def library() -> Library:
    """The real content."""
    return load_library()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a fresh database and the scripted speaker."""
    return Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'rundt.db'}")
