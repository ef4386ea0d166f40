"""A leader does the whole exercise in a real browser; axe finds nothing on the pages."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from app.settings import Settings
from app.web.app import create_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("CI"),
        reason="INGEN NETTLESER: installer chromium for å kjøre disse",
    ),
]
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application on a real server."""
    folder: Path = tmp_path_factory.mktemp("site")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(Settings(database_url=f"sqlite+aiosqlite:///{folder / 'e2e.db'}"))
    config = uvicorn.Config(app, port=port, log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=AXE).response["violations"]
    return [f"{item['id']}: {item['nodes'][0]['html'][:120]}" for item in found]


def test_a_whole_exercise(site: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(site)
    page.get_by_role("link", name="Sett deg ned").click()
    expect(page.get_by_text("Bare du vet")).to_be_visible()
    page.get_by_role("button", name="Sett deg ned").click()
    field = page.get_by_label("Din melding")
    field.fill("Nav, hva kan dere bidra med?")
    field.press("Enter")
    expect(page.locator("#log article.s-nav .msg__body").first).to_be_visible()
    expect(field).to_have_value("")
    field.fill("Ring meg på 412 34 567")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("telefonnummer")
    expect(field).to_have_value("Ring meg på 412 34 567")
    page.get_by_role("button", name="Bruk forslaget").click()
    expect(field).to_have_value("Ring meg på [telefonnummer]")
    field.fill("")
    field.fill("Vi kan møte ham i døra hver dag fra mandag.")
    field.press("Enter")
    expect(page.locator("#plan .pact").first).to_be_visible()
    count = page.locator("#log article:not(.is-live)").count()
    page.reload()
    expect(page.locator("#log article").nth(count - 1)).to_be_visible()
    page.get_by_role("button", name="Avslutt møtet").click()
    expect(page.get_by_role("heading", name="Referat")).to_be_visible()
    expect(page.get_by_text("Nav, hva kan dere bidra med?")).to_be_visible()
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible(site: str, browser: Browser, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    found: dict[str, list[str]] = {}
    for path in ("/", "/sak/skolefravaer", "/ovelser", "/om", "/hjelp", "/lov/bvl-13-3", "/finnes-ikke"):
        page.goto(site + path)
        found[path] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(site + "/sak/skolefravaer")
    page.get_by_role("button", name="Sett deg ned").click()
    page.get_by_label("Din melding").fill("Hva ser dere hos dere?")
    page.get_by_label("Din melding").press("Enter")
    expect(
        page.locator(
            "#log .msg.s-bup, #log .msg.s-nav, #log .msg.s-barnevern, #log .msg.s-helsestasjon"
        ).first
    ).to_be_visible()
    page.wait_for_timeout(500)
    found["bordet"] = violations(page)
    page.goto(page.url + "/referat")
    found["referat"] = violations(page)
    page.close()
    assert {path: items for path, items in found.items() if items} == {}
