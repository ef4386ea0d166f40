"""An administrator and a participant come in with the keyboard alone; axe finds nothing on the account pages."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from browsing import IN_BROWSER, served, violations
from playwright.sync_api import Browser, Page, expect

from app.accounts.command import first_administrator
from app.settings import Settings

pytestmark = IN_BROWSER
PASSWORD = "klase bever frakk nøste"
FOCUSED = "() => (document.activeElement.labels?.[0] ?? document.activeElement).innerText.trim()"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'e2e.db'}", accounts="on")


@pytest.fixture
def site(settings: Settings) -> Iterator[str]:
    with served(settings) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="nb-NO")
    yield context.new_page()
    context.close()


def reach(page: Page, name: str) -> None:
    """Go with Tab to what has this name."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return
    raise AssertionError(f"Tab never came to «{name}»")


def fill(page: Page, **texts: str) -> None:
    """Type into fields by their labels, and press Enter in the last one."""
    for label, text in texts.items():
        reach(page, label.replace("_", "-") if label == "E_post" else label)
        page.keyboard.type(text)
    page.keyboard.press("Enter")


def test_log_in_and_set_up_a_group_with_the_keyboard_alone(settings: Settings, site: str, page: Page) -> None:
    with ThreadPoolExecutor() as beside:  # Playwright has a loop running in this thread
        link = beside.submit(asyncio.run, first_administrator(settings, site)).result()
    assert link is not None
    page.goto(link)
    assert violations(page) == []
    fill(page, E_post="sjef@kommune.no", Navn="Sjef Test", Passord=PASSWORD)
    expect(page.get_by_role("heading", name="Kontoen er klar")).to_be_visible()
    assert violations(page) == []
    reach(page, "Jeg har tatt vare på koden")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sjef Test")).to_be_visible()
    assert violations(page) == []
    reach(page, "Logg ut")
    page.keyboard.press("Enter")
    page.wait_for_url(site + "/")

    reach(page, "Logg inn")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Logg inn")).to_be_visible()
    fill(page, E_post="sjef@kommune.no", Passord="helt galt passord")
    expect(page.get_by_role("alert")).to_have_text("E-postadressen eller passordet er feil.")
    assert violations(page) == []
    reach(page, "Passord")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sjef Test")).to_be_visible()

    page.get_by_role("link", name="Administrasjon").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Administrasjon")).to_be_visible()
    fill(page, **{"Ny organisasjon": "Nord kommune"})
    expect(page.get_by_text("Nord kommune").first).to_be_visible()
    fill(page, **{"Ny gruppe": "Ledergruppa"})
    expect(page.get_by_text("Medlemmer: 0")).to_be_visible()
    page.get_by_label("Gruppe", exact=True).focus()
    page.keyboard.press("ArrowDown")
    reach(page, "Lag en invitasjon")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("/invitasjon/")
    assert violations(page) == []
    invitation = page.get_by_role("status").locator("code").inner_text()
    for path in ("/admin/logg", "/konto", "/mine-data", "/deling", "/grupper"):
        page.goto(site + path)
        assert violations(page) == [], path
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 640})
    for path in ("/admin", "/konto", "/mine-data", "/logg-inn", "/admin/logg"):
        page.goto(site + path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.goto(invitation)
    reach(page, "Bli med som Sjef Test")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ledergruppa · deltaker")).to_be_visible()
    assert violations(page) == []


def test_a_guest_is_asked_whose_the_exercises_are_and_deletes_everything(site: str, page: Page) -> None:
    page.goto(site + "/sak/skolefravaer")
    page.get_by_role("button", name="Sett deg ned").click()
    expect(page.locator("#room[data-ready]")).to_be_visible()
    page.goto(site + "/mine-data")
    expect(page.get_by_text("Øvelser: 1")).to_be_visible()
    assert violations(page) == []
    reach(page, "Jeg vil slette alt, og vet at det ikke kan angres")
    page.keyboard.press("Space")
    reach(page, "Slett alt om meg")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Alt om deg er slettet")).to_be_visible()
    page.goto(site + "/mine-data")
    expect(page.get_by_text("Det er ikke lagret noe om deg her.")).to_be_visible()
