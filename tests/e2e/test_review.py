"""A trainer reviews a whole meeting with the keyboard alone, and the one who played reads it; axe finds nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest
from browsing import IN_BROWSER, served, violations
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.accounts.sessions import COOKIE, hash_of
from app.domain.accounts import Account, GroupRole
from app.orchestrator.factory import House, open_house
from app.settings import Settings
from app.store.accounts import NewAccount

pytestmark = IN_BROWSER
T = TypeVar("T")
SAYS = (
    "Takk for at dere kom. Før vi snakker om tiltak: Hva ser dere hos dere, og hva bekymrer dere mest?",
    "Det er mye på én gang for dere i høst, det forstår jeg. Hva har dere egentlig kapasitet til nå?",
    "Har noen spurt Eskild hva han selv vil? Gunnvor, hva tenker du om å spørre ham?",
    "Vi på skolen kan møte ham ved baksidedøra hver dag klokka ni, fra mandag. Hva kan dere bidra med da?",
    "Jeg spør mor og far i dag om de samtykker til at helsesykepleier og Nav kan snakke med oss.",
    "Nav, kan dere ta en samtale med foreldrene innen fredag 4. desember?",
    "BUP, kan dere veilede oss mens vi venter, og si hva som må stå i henvisningen?",
    "Da oppsummerer jeg: Skolen møter ham fra mandag. Nav snakker med foreldrene. Stemmer det?",
)


class Scene(NamedTuple):
    """The address, the trainer's and the leader's tokens, and the exercise the leader has shared."""

    site: str
    trainer: str
    leader: str
    exercise: str


def apart(settings: Settings, call: Callable[[House], Awaitable[T]]) -> T:
    """Do something in an open house, beside the thread Playwright has a loop in."""

    async def inside() -> T:
        async with open_house(settings) as house:
            return await call(house)

    with ThreadPoolExecutor() as beside:
        return beside.submit(asyncio.run, inside()).result()


async def set_up(house: House) -> tuple[str, str, str]:
    organisation = await house.accounts.groups.add_organisation("Lindøy")
    group = await house.accounts.groups.add_group(organisation.id, "Oppvekst")

    async def account(name: str, role: GroupRole) -> Account:
        token = await house.accounts.links.invite(group.id, role, 1)
        new = NewAccount(f"{name.lower()}@lindoy.test", name)
        return await house.accounts.store.create(new, hash_of(token))

    trainer, leader = await account("Vera", "veileder"), await account("Anne", "deltaker")
    exercise = await house.tables.start("skolefravaer", "skole", person_id=leader.person_id, seed=1)
    for number, text in enumerate(SAYS):
        await house.tables.post(exercise.id, text, f"c{number}")
        await house.tables.wait_idle(exercise.id)
    await house.tables.end(exercise.id)
    await house.accounts.access.share(await house.tables.enter(exercise.id, leader.person_id), group.id)
    tokens = [await house.accounts.sessions.log_in(one, "") for one in (trainer, leader)]
    return tokens[0], tokens[1], exercise.id


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    settings = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'e2e.db'}", accounts="on")
    trainer, leader, exercise = apart(settings, set_up)
    with served(settings) as site:
        yield Scene(site, trainer, leader, exercise)


def as_one(browser: Browser, scene: Scene, token: str, **rest: object) -> BrowserContext:
    context = browser.new_context(locale="nb-NO", **rest)  # type: ignore[arg-type]
    context.add_cookies([{"name": COOKIE, "value": token, "url": scene.site}])
    return context


NAME = "(() => { const e = document.activeElement; return (e.labels?.[0] ?? e).innerText?.trim() ?? ''; })()"


def reach(page: Page, name: str, most: int = 120) -> None:
    """Go with Tab to what has this name."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if str(page.evaluate(NAME)).startswith(name):
            return
    raise AssertionError(f"Tab never came to «{name}»")


def test_a_whole_review_without_the_mouse(browser: Browser, scene: Scene) -> None:
    context = as_one(browser, scene, scene.trainer)
    page = context.new_page()
    page.goto(scene.site + "/veileder")
    assert violations(page) == []
    reach(page, "Førtien dager")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Samtalen")).to_be_visible()
    assert page.locator(".turn__n.num").count() >= 20
    assert page.locator(".ind__q").count() == 0
    reach(page, "Begynn gjennomgangen")
    page.keyboard.press("Enter")
    page.wait_for_url("**#rubrikk")
    assert violations(page) == []
    quote_to_turn(page)
    comment_there(page)
    number = page.locator(".rub").count()
    for place in range(number):
        judge(page, change=place == 1)
    expect(page.get_by_text("Alle dimensjonene er vurdert")).to_be_visible()
    reach(page, "Lever gjennomgangen", 300)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Levert", exact=False).first).to_be_visible()
    expect(page.locator("#enighet svg .g-diff")).to_have_count(1)
    assert violations(page) == []
    context.close()
    read_by_the_leader(browser, scene)


def quote_to_turn(page: Page) -> None:
    """A quote leads to its turn, and the focus goes there."""
    reach(page, "«")
    page.keyboard.press("Enter")
    target = page.locator(".turn:target")
    expect(target).to_be_in_viewport()
    expect(target.locator(".hit").first).to_be_visible()


def comment_there(page: Page) -> None:
    reach(page, "Kommenter tur", 4)
    page.keyboard.press("Enter")
    reach(page, "Kommentar til den som spilte", 3)
    page.keyboard.type("Fint at du spurte før du foreslo noe.")
    reach(page, "Lagre kommentaren", 2)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Fint at du spurte før du foreslo noe.")).to_be_visible()
    page.keyboard.press("Tab")


def judge(page: Page, change: bool) -> None:
    """Agree with the dimension that waits, or change it by one level with a reason; Enter saves."""
    before = page.locator("text=venter på deg").inner_text()
    reach(page, "Enig", 400)
    page.keyboard.press("Space")
    if change:
        page.keyboard.press("ArrowRight")
        reach(page, "Nivå", 3)
        level = page.evaluate("document.activeElement.value")
        page.keyboard.press("ArrowUp" if level == "5" else "ArrowDown")
        reach(page, "Hvorfor", 2)
        page.keyboard.type("Dette kom tydeligere fram mot slutten.")
        page.keyboard.press("Enter")
    else:
        reach(page, "Lagre", 4)
        page.keyboard.press("Enter")
    expect(page.get_by_text(before, exact=True)).to_have_count(0)


def read_by_the_leader(browser: Browser, scene: Scene) -> None:
    context = as_one(
        browser, scene, scene.leader, color_scheme="dark", viewport={"width": 360, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{scene.site}/ovelser/{scene.exercise}/etter")
    for fieldset in page.locator("#selv fieldset").all():
        fieldset.get_by_label("Et stykke").check()
    page.get_by_role("button", name="Lagre og les videre").click()
    expect(page.get_by_role("heading", name="Veilederens blikk")).to_be_visible()
    expect(page.get_by_text("Fint at du spurte før du foreslo noe.")).to_be_visible()
    expect(page.get_by_text("Dette kom tydeligere fram mot slutten.")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_trainers_pages_are_clean_and_fit(
    browser: Browser, scene: Scene, width: int, scheme: str
) -> None:
    context = as_one(
        browser, scene, scene.trainer, color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    review = f"/veileder/gjennomgang/{scene.exercise}"
    for path in ("/veileder", "/veileder/oppdrag", "/veileder/gruppe", "/veileder/enighet", review):
        page.goto(scene.site + path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.get_by_role("button", name="Vurder blindt").click()
    expect(page.get_by_text("Du vurderer blindt.")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_what_participants_and_administrators_meet_is_clean_and_fits(
    browser: Browser, tmp_path: Path, width: int, scheme: str
) -> None:
    settings = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'e2e.db'}", accounts="on")
    leader, trainer, admin, paths = apart(settings, set_up_group)
    with served(settings) as site:
        for token, path in paths(leader, trainer, admin):
            scene = Scene(site, "", "", "")
            view = {"width": width, "height": 800}
            context = as_one(browser, scene, token, color_scheme=scheme, viewport=view)
            page = context.new_page()
            answer = page.goto(site + path)
            assert answer is not None
            assert answer.status == 200, path
            assert violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            context.close()


async def set_up_group(house: House) -> tuple[str, str, str, Callable[..., list[tuple[str, str]]]]:
    """A group with an assignment, a survey and a network; who shall look at which pages."""
    organisations = [await house.accounts.groups.add_organisation(f"Kommune {n}") for n in range(4)]
    group = await house.accounts.groups.add_group(organisations[0].id, "Oppvekst")

    async def token(name: str, role: GroupRole, admin: bool = False) -> str:
        link = None if admin else hash_of(await house.accounts.links.invite(group.id, role, 1))
        new = NewAccount(f"{name.lower()}@lindoy.test", name, admin=admin)
        return await house.accounts.sessions.log_in(await house.accounts.store.create(new, link), "")

    training, day = house.training, datetime.now(UTC).date()
    given = await training.assignments.add(
        group.id, "skolefravaer", day, "Prøv plassen til Nav denne gangen."
    )
    await training.gatherings.add(group.id, "Høstsamling", day, True)
    gathering = (await training.gatherings.of(group.id))[0]
    await training.networks.add("Kysten", [o.id for o in organisations])
    network = (await training.networks.all())[0]

    def paths(leader: str, trainer: str, admin: str) -> list[tuple[str, str]]:
        mine = [(leader, p) for p in ("/oppdrag", f"/oppdrag/{given.id}", f"/samling/{gathering.id}")]
        theirs = [(trainer, "/veileder/gruppe"), (trainer, f"/veileder/nettverk/{network.id}")]
        return [*mine, *theirs, (admin, "/admin/nettverk")]

    leader, trainer = await token("Anne", "deltaker"), await token("Vera", "veileder")
    return leader, trainer, await token("Adm", "deltaker", admin=True), paths
