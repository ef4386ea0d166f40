"""One browser and one site for each module of browser tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import CHROMIUM, served
from playwright.sync_api import Browser, sync_playwright

from app.settings import Settings


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One site for the tests that only need the scripted speaker."""
    folder: Path = tmp_path_factory.mktemp("site")
    with served(Settings(database_url=f"sqlite+aiosqlite:///{folder / 'e2e.db'}")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
