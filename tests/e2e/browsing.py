"""What the browser tests share: a served site, axe, and what a page shows."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from app.settings import Settings
from app.web.app import create_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
IN_BROWSER = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("CI"),
        reason="INGEN NETTLESER: installer chromium for å kjøre disse",
    ),
]
expect.set_options(timeout=20_000)
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The application on a real server; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = uvicorn.Config(create_app(settings), port=port, log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=AXE).response["violations"]
    return [f"{item['id']}: {item['nodes'][0]['html'][:120]}" for item in found]


ANSWER = "#log article:not(.is-mine):not(.is-live)"


def sit_down(page: Page, site: str) -> None:
    """Start a new exercise in the usual seat and wait until the page is live."""
    page.goto(site + "/sak/skolefravaer")
    page.get_by_role("button", name="Sett deg ned").click()
    expect(page.locator("#room[data-ready]")).to_be_visible()


def say(page: Page, text: str) -> None:
    """Write to the table and send with Enter."""
    page.get_by_label("Din melding").fill(text)
    page.get_by_label("Din melding").press("Enter")


def end_meeting(page: Page) -> None:
    """End the meeting, and say yes when asked."""
    page.locator("#end").click()
    page.locator("#end-yes").click()


def until(page: Page, holds: str, seconds: float = 20) -> None:
    """Wait until an expression holds in the page; asked from outside, as the page's policy lets it evaluate no text."""
    last = time.monotonic() + seconds
    while not page.evaluate(holds):
        assert time.monotonic() < last, f"Det ble aldri sant: {holds}"
        page.wait_for_timeout(50)


def shown(page: Page) -> list[str]:
    """What the conversation, the plan and the case file show, without what is only passing."""
    places = page.locator("#log article:not(.is-live), #log .event, #plan, #known")
    return [" ".join(text.split()) for text in places.all_inner_texts()]
