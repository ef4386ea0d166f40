"""Progress and eight-minute episodes in a browser: axe finds nothing, the keyboard is enough, pictures are not needed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from browsing import IN_BROWSER, served, violations
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.accounts.sessions import COOKIE, hash_of
from app.orchestrator.factory import open_house
from app.settings import Settings
from app.store.accounts import NewAccount

pytestmark = IN_BROWSER
SAME_SITE = {"Sec-Fetch-Site": "same-origin"}
GOOD = "Jeg ser at dere står i mye. Hva har dere kapasitet til, og hvem spør barnet hva det selv vil?"
ROUNDS = (
    ("skolefravaer", "skole", "Dere må fortelle hva dere vet om familien."),
    ("stille_i_garderoben", "barnehage", "Hva vil Vesla selv? Vi kan gi henne en fast voksen fra mandag."),
)


@pytest.fixture(scope="module")
def cookies(site: str, browser: Browser) -> list[dict[str, str]]:
    """Somebody who has played two cases and taken something home."""
    context = browser.new_context(locale="nb-NO")
    post = partial(context.request.post, headers=SAME_SITE)
    for case, seat, text in ROUNDS:
        path = post(f"{site}/ovelser", form={"case": case, "seat": seat}).url.removeprefix(site)
        assert post(f"{site}/api{path}/meldinger", data={"text": text, "client_id": "a"}).ok
        page = context.new_page()
        page.goto(site + path)
        expect(page.locator("#log article:not(.is-mine):not(.is-live)").first).to_be_visible()
        page.close()
        assert post(f"{site}/api{path}/avslutt").ok
        data = {"what": "spørre eleven først", "when": "2026-01-05", "who": "lærerne på trinnet"}
        assert post(f"{site}/api{path}/notat", data={"kind": "action", "data": data}).ok
    kept = [{"name": c["name"], "value": c["value"], "url": site} for c in context.cookies()]  # type: ignore
    context.close()
    return kept


@pytest.fixture(params=[(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")],
                ids=lambda p: f"{p[0]} {p[1]}")  # fmt: skip
def context(
    request: pytest.FixtureRequest, browser: Browser, cookies: list[dict[str, str]]
) -> Iterator[BrowserContext]:
    width, scheme = request.param
    context = browser.new_context(
        locale="nb-NO", viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    context.add_cookies(cookies)  # type: ignore[arg-type]
    yield context
    context.close()


def check(page: Page) -> None:
    """Axe finds nothing, and nothing sticks out at the side."""
    assert violations(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def kind(page: Page) -> str:
    return page.locator("input[name=item]").input_value().split(":")[0]


def test_progress_is_clean_and_holds_without_pictures(site: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(site + "/framgang")
    check(page)
    for fold in page.locator("details").all():
        fold.locator("summary").click()
    check(page)
    page.evaluate("for (const picture of document.querySelectorAll('svg')) picture.remove()")
    main = page.locator("main")
    for words in (r"2 øvelser spilt til ende", r"den første gangen|både den første|i den ene øvelsen", r"Foreløpig",
                  r"Passer for deg nå", r"Få med neste gang", r"spørre eleven først"):  # fmt: skip
        expect(main).to_contain_text(re.compile(words))
    expect(page.get_by_role("table").first.get_by_role("row")).to_have_count(3)


def test_a_whole_session_is_clean_and_ends_with_one_line(site: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(site + "/ovinger")
    check(page)
    page.locator("form[action='/ovinger'] button").first.click()
    seen: set[str] = set()
    while page.locator("input[name=item]").count():
        now = kind(page)
        fresh = now not in seen
        if fresh:
            check(page)
        if now == "melding":
            page.get_by_label("Hva svarer du?").fill("Ring mor på 412 34 567.")
            page.get_by_role("button", name="Svar", exact=True).click()
            expect(page.get_by_role("alert")).to_contain_text("telefonnummer")
            expect(page.get_by_label("Hva svarer du?")).to_have_value("Ring mor på 412 34 567.")
            check(page)
            page.get_by_label("Hva svarer du?").fill(GOOD)
        else:
            page.get_by_role("radio").first.check()
        page.get_by_role("button", name="Svar", exact=True).click()
        if fresh:
            check(page)
        seen.add(now)
        with page.expect_event("load"):  # else the old page may be counted, and the session seem over
            page.locator("main a.btn--primary").click()
    assert seen == {"dele", "ansvar", "melding"}
    expect(page.get_by_text("Én linje å ta med")).to_be_visible()
    check(page)


def test_a_newcomer_is_invited(site: str, browser: Browser) -> None:
    page = browser.new_page(locale="nb-NO")
    page.goto(site + "/framgang")
    check(page)
    page.get_by_role("link", name="Eller ta åtte minutter først").click()
    page.get_by_role("button", name="Start åtte minutter").click()
    expect(page.get_by_text("Spørsmål 1 av")).to_be_visible()
    page.close()


def test_the_keyboard_is_enough(site: str, browser: Browser) -> None:
    page = browser.new_page(locale="nb-NO")
    page.goto(site + "/ovinger")
    page.get_by_role("button", name="Start åtte minutter").press("Enter")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio").nth(1)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Det stemmer|Ikke helt"))
    page.get_by_role("link", name="Neste").press("Enter")
    expect(page.get_by_text("Spørsmål 2 av")).to_be_visible()
    page.close()


def test_a_rhythm_is_chosen_in_the_page(site: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(site + "/framgang")
    page.get_by_label("Dag").select_option("2")
    page.get_by_label("Klokka").fill("07:45")
    page.get_by_role("button", name="Velg", exact=True).click()
    expect(page.get_by_text("onsdag klokka 07:45, 8 minutter")).to_be_visible()
    check(page)


async def _a_trainer(settings: Settings) -> str:
    """A group with a trainer; the trainer's token."""
    async with open_house(settings) as house:
        accounts = house.accounts
        organisation = await accounts.groups.add_organisation("Lindøy")
        group = await accounts.groups.add_group(organisation.id, "Oppvekst")
        link = await accounts.links.invite(group.id, "veileder", 1)
        made = await accounts.store.create(NewAccount("vera@lindoy.test", "Vera"), hash_of(link))
        return await accounts.sessions.log_in(made, "")


def test_a_trainer_sets_a_goal_for_the_group(browser: Browser, tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'e2e.db'}", accounts="on")
    with ThreadPoolExecutor() as beside:  # Playwright has a loop in this thread
        token = beside.submit(asyncio.run, _a_trainer(settings)).result()
    with served(settings) as site:
        for width, scheme in ((1280, "light"), (360, "dark")):
            context = browser.new_context(
                locale="nb-NO", viewport={"width": width, "height": 800}, color_scheme=cast(Any, scheme)
            )
            context.add_cookies([{"name": COOKIE, "value": token, "url": site}])
            page = context.new_page()
            page.goto(site + "/grupper")
            page.get_by_role("link", name="Felles mål").click()
            check(page)
            page.get_by_label("Øvelser og økter til sammen").fill("12")
            page.get_by_role("button", name="Lagre").click()
            expect(page.get_by_text("Målet er 12.")).to_be_visible()
            check(page)
            page.goto(site + "/framgang")
            expect(page.get_by_role("heading", name="Felles mål")).to_be_visible()
            check(page)
            context.close()
