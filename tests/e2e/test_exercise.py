"""A leader does the whole exercise in a real browser; axe finds nothing on the pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import ANSWER, IN_BROWSER, end_meeting, say, served, shown, sit_down, until, violations
from playwright.sync_api import Browser, Page, expect
from pydantic import SecretStr

from app.llm.fake_server import fake_chat_server
from app.settings import Settings

pytestmark = IN_BROWSER


def test_two_tabs_agree_and_a_live_page_is_a_fresh_page(site: str, browser: Browser) -> None:
    context = browser.new_context(locale="nb-NO")
    first, second = context.new_page(), context.new_page()
    sit_down(first, site)
    second.goto(first.url)
    expect(second.locator("#room[data-ready]")).to_be_visible()
    for page, text in (
        (first, "Nav, hva kan dere bidra med?"),
        (second, "Vi kan møte ham i døra fra mandag."),
    ):
        count = page.locator(ANSWER).count()
        say(page, text)
        expect(page.locator(ANSWER).nth(count)).to_be_visible()
        expect(page.locator("#stop")).to_be_hidden()
    first.wait_for_timeout(700)
    live = shown(first)
    assert len(live) > 4
    assert shown(second) == live
    first.reload()
    expect(first.locator("#room[data-ready]")).to_be_visible()
    assert shown(first) == live
    context.close()


def test_the_conversation_follows_the_last_word(site: str, browser: Browser) -> None:
    page = browser.new_page(locale="nb-NO", viewport={"width": 1280, "height": 760})
    sit_down(page, site)
    for text in (
        "Hva ser dere hos dere, og hva er dere mest bekymret for?",
        "Hva vil Eskild selv? Jeg spør mor om samtykke til at Gunnvor forteller det.",
        "Vi kan møte ham i døra hver dag fra mandag. Gunnvor, hva sa han?",
    ):
        count = page.locator(ANSWER).count()
        say(page, text)
        expect(page.locator(ANSWER).nth(count)).to_be_visible()
        expect(page.locator("#stop")).to_be_hidden()
        page.wait_for_timeout(600)
    left = page.evaluate(
        "(() => { const log = document.getElementById('log');"
        " return log.scrollHeight - log.scrollTop - log.clientHeight; })()"
    )
    assert left < 40
    page.close()


def test_the_draft_is_kept_and_a_lost_connection_is_taken_up(site: str, browser: Browser) -> None:
    context = browser.new_context(locale="nb-NO")
    page = context.new_page()
    sit_down(page, site)
    page.get_by_label("Din melding").fill("Et utkast jeg ikke er ferdig med")
    page.reload()
    expect(page.get_by_label("Din melding")).to_have_value("Et utkast jeg ikke er ferdig med")
    context.set_offline(True)
    say(page, "Nav, hva kan dere bidra med?")
    expect(page.get_by_text("Meldingen kom ikke fram")).to_be_visible()
    expect(page.get_by_label("Din melding")).to_have_value("Nav, hva kan dere bidra med?")
    context.set_offline(False)
    page.get_by_label("Din melding").press("Enter")
    expect(page.locator(ANSWER).first).to_be_visible(timeout=15_000)
    assert page.locator("#log article.is-mine").count() == 1
    context.close()


def test_the_answer_can_be_stopped_and_tried_again(tmp_path: Path, browser: Browser) -> None:
    with fake_chat_server("slow", reply="Det må jeg tenke på. Hva er prøvd til nå?", delay=0.6) as model:
        settings = Settings(
            database_url=f"sqlite+aiosqlite:///{tmp_path / 'stopp.db'}",
            llm_base_url=model.base_url,
            llm_api_key=SecretStr("x"),
        )
        with served(settings) as site:
            page = browser.new_page(locale="nb-NO")
            sit_down(page, site)
            say(page, "Nav, hva kan dere bidra med?")
            page.locator("#stop").click()
            expect(page.get_by_text("Du stoppet svaret")).to_be_visible()
            expect(page.locator(ANSWER)).to_have_count(0)
            model.delay = 0.0
            model.mode = "ok"
            page.locator("#retry").click()
            expect(page.locator(ANSWER).first).to_be_visible()
            page.close()


def test_a_law_chip_opens_its_note_and_the_meeting_stays(site: str, browser: Browser) -> None:
    page = browser.new_page(locale="nb-NO")
    sit_down(page, site)
    say(page, "Har noen spurt Eskild hva han selv vil? Gunnvor, hva tenker du om å spørre ham?")
    chip = page.locator("#log a.law").first
    expect(chip).to_be_visible()
    before = page.url
    chip.click()
    expect(page.locator("#law[open] h2")).to_be_visible()
    assert page.url == before
    page.close()


def test_a_phone_finds_the_pages_behind_the_menu(site: str, browser: Browser) -> None:
    page = browser.new_page(locale="nb-NO", viewport={"width": 320, "height": 640})
    page.goto(site)
    link = page.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Framgang")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Meny").press("Enter")
    assert violations(page) == []
    link.click()
    page.wait_for_url("**/framgang")
    page.close()


def test_a_whole_exercise(site: str, browser: Browser) -> None:
    page = browser.new_page(locale="nb-NO")
    page.goto(site)
    page.get_by_role("link", name="Øv alene").click()
    expect(page.get_by_text("Bare du vet")).to_be_visible()
    page.get_by_role("button", name="Sett deg ned").click()
    expect(page.locator("#room[data-ready]")).to_be_visible()
    field = page.get_by_label("Din melding")
    field.fill("Nav, hva kan dere bidra med?")
    field.press("Enter")
    expect(page.locator("#log article.s-nav .msg__body").first).to_be_visible()
    expect(field).to_have_value("")
    field.fill("Ring meg på 412 34 567")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("telefonnummer")
    expect(field).to_have_value("Ring meg på 412 34 567")
    expect(page.locator("#found mark")).to_have_text("412 34 567")
    kept = page.evaluate("JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})")
    assert "412 34 567" not in kept
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
    expect(page.get_by_role("dialog")).to_contain_text("Dette er ikke tatt opp ennå")
    assert violations(page) == []
    page.get_by_role("button", name="Nei, fortsett").click()
    expect(field).to_be_visible()
    end_meeting(page)
    expect(page.get_by_role("heading", name="Hvordan syns du selv det gikk?")).to_be_visible()
    rate_oneself(page)
    look_back(page)
    page.close()


def rate_oneself(page: Page) -> None:
    """Answer every question; the rest of the debrief opens."""
    expect(page.get_by_role("heading", name="Det vi så")).to_be_hidden()
    card = page.locator("#selv").bounding_box()
    assert card is not None
    assert card["width"] > 280
    for group in page.locator("#selv fieldset").all():
        group.get_by_text("Et stykke").click()
    page.get_by_role("button", name="Lagre og les videre").click()
    expect(page.get_by_role("heading", name="Det vi så")).to_be_visible()
    expect(page.get_by_role("heading", name="Takk for møtet.")).to_be_in_viewport()


def look_back(page: Page) -> None:
    """A stopped reflection stays in its field; a lawful one, and the one thing to take home, are kept."""
    thoughts = page.get_by_label("Tankene dine")
    thoughts.fill("Ring 412 34 567 om dette.")
    page.locator("#tenk").get_by_role("button", name="Lagre").click()
    expect(page.locator("#tenk").get_by_role("alert")).to_contain_text("telefonnummer")
    expect(thoughts).to_have_value("Ring 412 34 567 om dette.")
    thoughts.fill("Jeg gikk rett på tiltak. Neste gang spør jeg først.")
    with page.expect_event("load"):  # the page is read anew when it is kept
        page.locator("#tenk").get_by_role("button", name="Lagre").click()
    expect(page.get_by_label("Tankene dine")).to_have_value(
        "Jeg gikk rett på tiltak. Neste gang spør jeg først."
    )
    page.get_by_label("På ordentlig skal jeg").fill("åpne ressursteamet med å spørre hva de ser")
    page.get_by_label("Når", exact=True).fill("2026-12-03")
    page.get_by_label("Hvem skal merke det?").fill("Kontaktlærerne")
    page.get_by_role("button", name="Ta det med hjem").click()
    expect(page.get_by_role("link", name="Legg i kalenderen")).to_be_visible()
    expect(page.get_by_text("Lagret. Når dagen kommer, spør vi om det ble gjort.")).to_be_visible()


HIDDEN_ON_PAPER = """() => [...document.querySelectorAll(".deb details:not(.whatif) > :not(summary)")]
  .filter((part) => part.innerText.trim() && !part.checkVisibility({contentVisibilityProperty: true}))
  .map((part) => part.innerText)"""


def test_the_debrief_is_short_at_first_and_opens_where_one_was(site: str, browser: Browser) -> None:
    """Folded on a phone, whole on paper; a closed page comes back with the same folds open, at the same part."""
    context = browser.new_context(locale="nb-NO", viewport={"width": 360, "height": 800})
    page = context.new_page()
    sit_down(page, site)
    for text in (
        "Hva ser dere hos dere?",
        "Vi kan møte ham i døra hver dag fra mandag. Nav, hva rekker dere?",
    ):
        count = page.locator(ANSWER).count()
        say(page, text)
        expect(page.locator(ANSWER).nth(count)).to_be_visible()
        expect(page.locator("#stop")).to_be_hidden()
    end_meeting(page)
    expect(page.get_by_role("heading", name="Hvordan syns du selv det gikk?")).to_be_visible()
    rate_oneself(page)
    folded = page.evaluate("document.documentElement.scrollHeight")
    page.emulate_media(media="print")
    assert page.evaluate(HIDDEN_ON_PAPER) == []
    assert page.evaluate("document.documentElement.scrollHeight") > 1.5 * folded
    page.emulate_media(media="screen")
    fold = page.locator("#mer-tid-12")
    expect(fold.locator(".voice").first).to_be_hidden()
    fold.locator("summary").press("Enter")
    expect(fold.locator(".voice").first).to_be_visible()
    page.locator("#h-rom").evaluate("(head) => head.scrollIntoView({behavior: 'instant'})")
    until(page, 'Object.keys(localStorage).some((key) => localStorage[key].includes(\'"at":"rom"\'))')
    address = page.url.split("#")[0]
    page.close()
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#mer-tid-12 .voice").first).to_be_visible()
    expect(page.locator("#h-rom")).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible(site: str, browser: Browser, width: int, scheme: str) -> None:
    page = browser.new_page(locale="nb-NO", viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    found: dict[str, list[str]] = {}
    for path in (
        "/",
        "/sak/skolefravaer",
        "/ovelser",
        "/om",
        "/hjelp",
        "/lov",
        "/lov?q=m%C3%A5+jeg+melde+fra",
        "/lov/hva-kan-vi-dele",
        "/lov/bvl-13-3",
        "/tjenester",
        "/tjenester/barnekoordinator",
        "/finnes-ikke",
    ):
        page.goto(site + path)
        found[path] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    sit_down(page, site)
    say(page, "Hva ser dere hos dere?")
    expect(page.locator(ANSWER).first).to_be_visible()
    page.wait_for_timeout(500)
    found["bordet"] = violations(page)
    table = page.url
    page.goto(table + "/gjett")
    found["gjett"] = violations(page)
    page.goto(table + "/referat")
    found["referat"] = violations(page)
    page.goto(table)
    end_meeting(page)
    expect(page.get_by_role("heading", name="Hvordan syns du selv det gikk?")).to_be_visible()
    found["før en har vurdert seg selv"] = violations(page)
    rate_oneself(page)
    found["etter møtet"] = violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
    assert {path: items for path, items in found.items() if items} == {}


@pytest.mark.parametrize(
    ("code", "seat", "stopped", "rated"),
    [("nn", "Set deg ned", "Ikkje sendt", "Det vi såg"), ("en", "Take your seat", "Not sent", "What we saw")],
)
def test_the_other_languages_are_as_accessible(
    site: str, browser: Browser, code: str, seat: str, stopped: str, rated: str
) -> None:
    """The choice is made at the foot of a phone's page and kept; what the modules say comes in it too."""
    page = browser.new_page(locale="nb-NO", viewport={"width": 320, "height": 800})
    found: dict[str, list[str]] = {}
    page.goto(site + "/sak/auga_seier_ja?plass=skole")
    page.locator(f".foot__tongue [hreflang={code}]").click()
    expect(page.locator("html")).to_have_attribute("lang", code)
    assert page.url == site + "/sak/auga_seier_ja?plass=skole"
    found["saken"] = violations(page)
    page.get_by_role("button", name=seat).click()
    expect(page.locator("#room[data-ready]")).to_be_visible()
    page.locator("#t").fill("Ring meg på 412 34 567")
    page.locator("#t").press("Enter")
    expect(page.locator("#blocked-title")).to_have_text(stopped)
    found["bordet"] = violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("#t").fill("Nav, kva kan de bidra med?")
    page.locator("#t").press("Enter")
    expect(page.locator(ANSWER).first).to_be_visible()
    end_meeting(page)
    page.wait_for_url("**/etter")
    for group in page.locator("#selv fieldset").all():
        group.locator("label").nth(2).click()
    with page.expect_event("load"):
        page.locator("#selv button").click()
    expect(page.get_by_role("heading", name=rated)).to_be_visible()
    found["etter møtet"] = violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()
    assert {path: items for path, items in found.items() if items} == {}
