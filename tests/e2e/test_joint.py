"""Several leaders at one table, each in a browser of their own, through a whole exercise."""

from __future__ import annotations

import re

import pytest
from browsing import ANSWER, IN_BROWSER, end_meeting, say, sit_down, violations
from playwright.sync_api import Browser, Page, expect

pytestmark = [*IN_BROWSER, pytest.mark.timeout(300)]
LATE = "Her er det viktigste: Hva vil Eskild selv, og hvem spør ham?"


def set_up(browser: Browser, site: str, name: str, seat: str) -> tuple[Page, str]:
    """Set a table up; return its host's page, in the lobby, and the link."""
    page = browser.new_context(locale="nb-NO").new_page()
    page.goto(site + "/bord/ny?sak=skolefravaer")
    page.get_by_label("Navnet de andre ser").fill(name)
    page.locator(f'input[name="seat"][value="{seat}"]').check()
    page.get_by_role("button", name="Sett opp bordet").click()
    expect(page.locator("#room[data-ready]")).to_be_visible()
    return page, page.locator(".door__link a").inner_text()


def come(browser: Browser, link: str, name: str, seat: str) -> Page:
    """Come to a table; `seat` is a service, «vert» or «se»."""
    page = browser.new_context(locale="nb-NO").new_page()
    page.goto(link)
    page.get_by_label("Navnet de andre ser").fill(name)
    page.locator(f'input[name="seat"][value="{seat}"]').check()
    page.get_by_role("button", name="Bli med").click()
    expect(page.locator("#room[data-ready]")).to_be_visible()
    return page


def begin(host: Page, *others: Page) -> None:
    """The host begins; every page becomes the table."""
    host.get_by_role("button", name="Begynn møtet").click()
    for page in (host, *others):
        expect(page.locator("#log")).to_be_visible()
        expect(page.locator("#room[data-ready]")).to_be_visible()


def settle(*pages: Page) -> None:
    """Wait until nobody speaks and every page shows the newest panels."""
    for page in pages:
        expect(page.locator("#stop")).to_be_hidden()
        expect(page.locator("#log .is-live")).to_have_count(0)
        page.wait_for_timeout(600)


PARTS = "#log > article:not(.is-live), #log > .event, #bord .seat, [data-from]"
STATE = """() => [...document.querySelectorAll("[data-frame] input, [data-pause], #t, .sendbtn")]
  .map((part) => `${part.name ?? ""}=${part.value} ${part.checked} ${part.hidden} ${part.disabled}`)"""


def shown(page: Page) -> list[str]:
    """The conversation, the seats, the people, the plan and what the host has set; without the running clock."""
    texts = page.locator(PARTS).evaluate_all(
        """(parts) => parts.map((part) => {
          const copy = part.cloneNode(true);
          for (const clock of copy.querySelectorAll('[role=timer]')) clock.remove();
          return copy.textContent.replace(/\\s+/g, ' ').trim();
        })"""
    )
    return [*texts, *page.evaluate(STATE)]


def live_is_fresh(page: Page) -> None:
    """What the events have made of an old page is what a new one shows."""
    live = shown(page)
    page.reload()
    expect(page.locator("#room[data-ready]")).to_be_visible()
    assert shown(page) == live


def send_privately(page: Page, seat: str, text: str) -> None:
    page.locator(f"label.to__o.s-{seat}").click()
    page.locator("#private-box label").click()
    expect(page.get_by_text("Taushetsplikten gjelder her også")).to_be_visible()
    say(page, text)
    expect(page.locator("#t")).to_have_value("")
    page.locator("#private-box label").click()
    page.locator('input[name="til"][value=""]').check(force=True)


def a_private_draft_stays_private(page: Page, seat: str) -> None:
    """A note that is half written when the page is read anew is still for that seat alone."""
    page.locator(f"label.to__o.s-{seat}").click()
    page.locator("#private-box label").click()
    page.locator("#t").fill("Bare mellom oss to")
    page.reload()
    expect(page.locator("#t")).to_have_value("Bare mellom oss to")
    expect(page.locator("#private")).to_be_checked()
    expect(page.locator(f'input[name="til"][value="{seat}"]')).to_be_checked()
    page.locator("#private-box label").click()
    page.locator('input[name="til"][value=""]').check(force=True)
    page.locator("#t").fill("")


def rate_oneself(page: Page) -> None:
    for group in page.locator("#selv fieldset").all():
        group.get_by_text("Et stykke").click()
    with page.expect_event("load"):
        page.get_by_role("button", name="Lagre og les videre").click()


def test_two_leaders_meet_and_each_gets_a_debrief(site: str, browser: Browser) -> None:
    kari, link = set_up(browser, site, "Kari", "skole")
    ola = come(browser, link, "Ola", "nav")
    expect(kari.locator(".folk").get_by_text("Ola", exact=True)).to_be_visible()
    begin(kari, ola)
    say(kari, "Ola, hva kan Nav bidra med fra mandag?")
    expect(ola.locator("#log article", has_text="hva kan Nav bidra med")).to_contain_text("Kari")
    expect(ola.locator("#log article", has_text="hva kan Nav bidra med")).to_contain_text("Menneske")
    expect(kari.locator("#log article.is-mine")).to_contain_text("Deg")
    settle(kari, ola)
    assert ola.locator(ANSWER).count() == 1  # a question between people is for people
    ola.locator("#t").press_sequentially("Vi tar en samtale")
    expect(kari.locator("#typing")).to_have_text("Ola skriver …")
    ola.locator("#t").fill("")
    say(ola, "Vi tar en samtale med mor om husleia på torsdag.")
    expect(kari.locator("#plan .pact").first).to_be_visible()
    send_privately(ola, "skole", "Bare til deg: lederen min er enig.")
    expect(kari.locator("#log article", has_text="lederen min er enig")).to_contain_text("Bare til Skole")
    a_private_draft_stays_private(kari, "nav")
    say(kari, "Barnevernet, hva ser dere hos dere?")
    expect(kari.locator("#log article.s-barnevern").first).to_be_visible()
    settle(kari, ola)
    live_is_fresh(kari)
    live_is_fresh(ola)
    expect(ola.get_by_role("button", name="Avslutt møtet")).to_have_count(0)
    end_meeting(kari)
    for page in (kari, ola):
        expect(page.get_by_role("heading", name="Hvordan syns du selv det gikk?")).to_be_visible()
        rate_oneself(page)
        expect(page.get_by_role("heading", name="Gruppas del")).to_be_visible()
        expect(page.get_by_role("heading", name="KI-ens del")).to_be_visible()
        assert violations(page) == []
    kari.close()
    ola.close()


def test_four_browsers_one_comes_late_and_one_leaves(site: str, browser: Browser) -> None:
    kari, link = set_up(browser, site, "Kari", "skole")
    ola, siri = come(browser, link, "Ola", "nav"), come(browser, link, "Siri", "se")
    begin(kari, ola, siri)
    expect(siri.get_by_text("Du ser på.")).to_be_visible()
    say(kari, "Barnevernet, hva rekker dere, og hva ser dere?")
    expect(siri.locator("#log article.s-barnevern").first).to_be_visible()
    settle(kari, ola, siri)
    send_privately(ola, "skole", "Et hemmelig notat til rektor")
    expect(kari.locator("#log article", has_text="Et hemmelig notat")).to_be_visible()
    per = come(browser, link, "Per", "barnevern")
    for page in (kari, ola, siri):
        expect(page.locator("#log")).to_contain_text("Per tok plassen for Barnevern. KI-en har gitt plassen")
        expect(page.locator("#bord .s-barnevern")).to_contain_text("Per")
    expect(per.locator("#overtakelse")).to_contain_text("Dette har plassen sagt sist")
    for page in (siri, per):
        expect(page.locator("#log")).not_to_contain_text("Et hemmelig notat")
    per.get_by_role("button", name="Jeg har lest det").click()
    expect(per.locator("#overtakelse")).not_to_have_attribute("open", "")
    say(per, LATE)
    for page in (kari, ola, siri):
        expect(page.locator("#log article", has_text="Her er det viktigste")).to_contain_text("Per")
    phone = ola.context.new_page()
    phone.goto(ola.url)
    expect(phone.locator("#room[data-ready]")).to_be_visible()
    ola.locator("#fold-folk > summary").click()
    ola.get_by_role("button", name="Gå fra bordet").click()
    expect(phone.get_by_role("heading", name="Øv på møtet før det gjelder.")).to_be_visible()
    expect(ola.get_by_role("heading", name="Øv på møtet før det gjelder.")).to_be_visible()
    for page in (kari, siri, per):
        expect(page.locator("#log")).to_contain_text(
            "Ola reiste seg fra plassen for Nav. KI-en tar over for Nav."
        )
        expect(page.locator("#bord .s-nav")).to_contain_text("KI-rolle")
    say(kari, "Nav, hva kan dere bidra med?")
    expect(per.locator("#log article.s-nav").last).to_contain_text("KI-rolle")
    settle(kari, siri, per)
    for page in (kari, siri, per):
        live_is_fresh(page)
    end_meeting(kari)
    for page in (kari, per):
        expect(page.get_by_role("heading", name="Hvordan syns du selv det gikk?")).to_be_visible()
    expect(siri.get_by_role("heading", name="Gruppas del")).to_be_visible()
    assert violations(siri) == []
    for page in (kari, ola, siri, per):
        page.close()


def test_the_host_sets_the_frame_and_everybody_follows(site: str, browser: Browser) -> None:
    kari, link = set_up(browser, site, "Kari", "skole")
    ola = come(browser, link, "Ola", "vert")
    kari.get_by_text("Flytt eller gi ansvar").click()
    kari.get_by_label("Plass for Ola").select_option("bup")
    kari.get_by_role("button", name="Gi plass").click()
    expect(ola.locator("#bord .s-bup")).to_contain_text("Ola")
    begin(kari, ola)
    kari.locator("#vertskap > summary").press("Enter")
    kari.get_by_role("button", name="Ta en pause").press("Space")
    expect(ola.get_by_text("Møtet har pause.")).to_be_visible()
    expect(ola.locator("#t")).to_be_disabled()
    kari.get_by_role("button", name="Gå videre").click()
    expect(ola.locator("#t")).to_be_enabled()
    kari.get_by_role("button", name="10 min").click()
    expect(ola.locator("#rammer [role=timer]")).to_contain_text(":")
    kari.locator("#vertskap").get_by_label("Avtale").check()
    expect(ola.locator("#rammer [aria-current]")).to_contain_text("Avtale")
    kari.locator("#vertskap").get_by_label("Stille").check()
    expect(ola.locator("#log")).to_contain_text("KI-rollene svarer bare når de blir spurt")
    kari.get_by_label("Det som skjer, med egne ord").fill("Kommunalsjefen ringer og vil ha et svar i dag.")
    kari.get_by_role("button", name="La det skje").click()
    expect(ola.locator("#log")).to_contain_text("Kommunalsjefen ringer")
    expect(kari.get_by_label("Det som skjer, med egne ord")).to_have_value("")
    kari.get_by_label("Hendelse").select_option("eskild_skriver")
    kari.get_by_role("button", name="La det skje").click()
    expect(ola.locator("#log")).to_contain_text("Eskild skriver til læreren")
    count = ola.locator(ANSWER).count()
    kari.get_by_role("button", name="La bordet svare").click()
    expect(ola.locator(ANSWER).nth(count)).to_be_visible()
    settle(kari, ola)
    kari.get_by_role("button", name="Lukk døra").click()
    expect(ola.locator("#log")).to_contain_text("Kari lukket døra")
    shut = browser.new_page(locale="nb-NO")
    shut.goto(link)
    expect(shut.get_by_role("alert")).to_contain_text("Koden gjelder ikke")
    shut.close()
    live_is_fresh(kari)
    live_is_fresh(ola)
    kari.locator("#fold-folk > summary").click()
    kari.get_by_text("Flytt eller gi ansvar").click()
    kari.get_by_role("button", name="La Ola være vert").click()
    expect(ola.locator("#vertskap")).to_be_visible()
    expect(kari.locator("#vertskap")).to_have_count(0)
    kari.close()
    ola.close()


def test_nothing_is_lost_when_a_page_is_away(site: str, browser: Browser) -> None:
    """A cut stream is taken up, a second page of the same person agrees, and what came meanwhile is counted."""
    kari, link = set_up(browser, site, "Kari", "skole")
    ola = come(browser, link, "Ola", "nav")
    begin(kari, ola)
    phone = ola.context.new_page()
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.goto(ola.url)
    expect(phone.locator("#room[data-ready]")).to_be_visible()
    ola.context.set_offline(True)
    for number in range(6):
        say(kari, f"Ola, dette er punkt {number} av det jeg vil ha med deg i dag. " + "Vi må bli enige. " * 8)
        expect(kari.locator("#log article.is-mine")).to_have_count(number + 1)
    ola.context.set_offline(False)
    for page in (ola, phone):
        expect(page.locator("#log article", has_text="dette er punkt")).to_have_count(6, timeout=30_000)
    phone.evaluate("document.getElementById('log').scrollTo({top: 0, behavior: 'instant'})")
    say(kari, "Ola, hva sier du?")
    expect(phone.locator("#unread")).to_be_visible()
    expect(phone).to_have_title(re.compile(r"^\(\d+\) "))
    phone.locator("#unread").click()
    expect(phone.locator("#unread")).to_be_hidden()
    expect(phone).not_to_have_title(re.compile(r"^\("))
    settle(ola, phone, kari)
    assert phone.locator("#log article").all_inner_texts() == ola.locator("#log article").all_inner_texts()
    kari.close()
    ola.context.close()


def test_the_new_pages_are_accessible(site: str, browser: Browser) -> None:
    found: dict[str, list[str]] = {}
    kari, link = set_up(browser, site, "Kari", "skole")
    come(browser, link, "Ola", "nav").close()
    guest = browser.new_page(locale="nb-NO")

    def look(page: Page, name: str) -> None:
        for width in (1280, 360, 320):
            for scheme in ("light", "dark"):
                page.set_viewport_size({"width": width, "height": 800})
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                page.wait_for_timeout(120)
                found[f"{name} {width} {scheme}"] = violations(page) if width != 320 else []
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    found[f"{name} {width} {scheme}"].append("for bred")
        page.set_viewport_size({"width": 1280, "height": 800})

    for path in ("/", "/bord/ny", "/bli-med", "/bli-med/AAAAAAAA"):
        guest.goto(site + path)
        look(guest, path)
    guest.goto(link)
    look(guest, "bli med")
    kari.get_by_text("Flytt eller gi ansvar").click()
    look(kari, "før møtet")
    begin(kari)
    for fold in ("#fold-folk", "#vertskap"):
        kari.locator(f"{fold} > summary").click()
    kari.get_by_role("button", name="15 min").click()
    kari.locator("label.to__o.s-bup").click()
    look(kari, "bordet")
    kari.set_viewport_size({"width": 320, "height": 800})
    kari.locator('.tab[data-view="folk"]').click()
    look(kari, "bordet, fanen")
    for _ in range(2):
        sit_down(guest, site)
        end_meeting(guest)
        expect(guest.locator("#selv")).to_be_visible()
    guest.goto(site + "/ovelser")
    guest.get_by_role("link", name="Legg ved siden av forrige gang").click()
    look(guest, "to møter")
    for page in (kari, guest):
        page.close()
    assert {name: items for name, items in found.items() if items} == {}
