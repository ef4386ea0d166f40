"""Coming in and going out: invitations, log in, limits, sessions that end, passwords."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from databases import ON_BOTH
from fastapi.testclient import TestClient
from people import PASSWORD, account, browser, group, house, logged_in, member, played, run, site, wear

from app.accounts.command import first_administrator, invitation
from app.accounts.door import MOST_BY_ACCOUNT, MOST_BY_ADDRESS
from app.accounts.sessions import COOKIE
from app.domain.accounts import GroupRole
from app.settings import Settings

OTHER = "mose skuff lampe gjerde"


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with site(settings) as client:
        yield client


def log_in(client: TestClient, email: str, password: str = PASSWORD, **more: str) -> tuple[int, str]:
    answer = client.post("/logg-inn", data={"email": email, "password": password, **more})
    problem = re.search(r'role="alert">([^<]*)', answer.text)
    return answer.status_code, problem[1] if problem else answer.headers.get("location", "")


def join(client: TestClient, path: str, email: str, **more: str) -> int:
    data = {"email": email, "name": "Kari Test", "password": PASSWORD, **more}
    return client.post(path, data=data).status_code


@ON_BOTH
def test_the_first_administrator_is_made_by_a_link_that_works_once(
    client: TestClient, settings: Settings
) -> None:
    on = settings.model_copy(update={"accounts": "on"})
    link = run(client, first_administrator, on, "http://testserver")
    path = link.removeprefix("http://testserver")
    assert client.get(path).status_code == 200
    assert join(client, path, "Leder@Kommune.no") == 200
    assert client.get("/admin").status_code == 200
    assert join(browser(client), path, "to@kommune.no") == 404
    assert run(client, first_administrator, on, "http://testserver") is None
    assert run(client, first_administrator, settings, "http://testserver") is None


def test_nobody_needs_an_account_unless_it_is_asked_for(settings: Settings) -> None:
    for mode, page, start in (("guest", 404, 303), ("on", 200, 303), ("required", 200, 401)):
        from app.web.app import create_app

        chosen = settings.model_copy(update={"accounts": mode})
        with TestClient(
            create_app(chosen), headers={"Sec-Fetch-Site": "same-origin"}, follow_redirects=False
        ) as one:
            assert one.get("/logg-inn").status_code == page
            answer = one.post("/ovelser", data={"case": "skolefravaer", "seat": "skole"})
            assert answer.status_code == start
            assert ('href="/logg-inn"' in one.get("/hjelp").text) is (mode != "guest")


def test_an_invitation_from_the_terminal_joins_the_group(client: TestClient, settings: Settings) -> None:
    group(client, "Nord")
    address = run(client, invitation, settings, "ny@kommune.no", "Ny", False, "Nord")
    path = "/invitasjon/" + address.rsplit("/", 1)[1]
    page = client.get(path).text
    assert "Bli med i gruppa Nord" in page
    assert 'value="ny@kommune.no"' in page
    assert join(client, path, "ny@kommune.no") == 200
    assert "Nord" in client.get("/konto").text


@ON_BOTH
def test_a_guests_exercises_follow_only_when_they_say_so(client: TestClient) -> None:
    gid = group(client, "Nord")
    for answer, follows in (("ja", True), ("nei", False)):
        mine = browser(client)
        exercise = played(mine)
        token = run(client, house(client).accounts.links.invite, gid)
        path = f"/invitasjon/{token}"
        assert "spilt øvelser uten konto" in mine.get(path).text
        assert join(mine, path, f"{answer}@kommune.no", med=answer) == 200
        assert (mine.get(f"/ovelser/{exercise}/etter").status_code == 200) is follows
        mine.post("/logg-ut")
        assert (mine.get(f"/ovelser/{exercise}/etter").status_code == 404) is follows


@ON_BOTH
def test_logging_in_asks_whose_the_exercises_are(client: TestClient) -> None:
    account(client, "Kari")
    exercise = played(client)
    assert log_in(client, "kari@kommune.no") == (303, "/konto/flytt")
    assert client.get(f"/ovelser/{exercise}/etter").status_code == 404
    assert client.post("/konto/flytt", data={"svar": "ja"}).status_code == 303
    assert client.get(f"/ovelser/{exercise}/etter").status_code == 200
    client.post("/logg-ut")
    assert client.get(f"/ovelser/{exercise}/etter").status_code == 404


def test_a_session_ends_at_log_out_and_a_new_one_begins_at_log_in(client: TestClient) -> None:
    account(client, "Kari")
    client.get("/")
    assert log_in(client, "KARI@kommune.no ")[0] == 303
    first = client.cookies[COOKIE]
    client.post("/logg-ut")
    thief = browser(client)
    wear(thief, first)
    assert thief.get("/konto").headers["location"] == "/logg-inn?neste=/konto"
    log_in(client, "kari@kommune.no", neste="/konto")
    assert client.cookies[COOKIE] != first


@ON_BOTH
def test_all_other_sessions_end_when_the_password_changes(client: TestClient) -> None:
    kari = account(client, "Kari")
    one, two = logged_in(client, kari), logged_in(client, kari)
    old = one.cookies[COOKIE]
    wrong = one.post("/konto/passord", data={"old": "feil", "password": OTHER})
    assert (wrong.status_code, "Passordet er feil." in wrong.text) == (401, True)
    assert one.post("/konto/passord", data={"old": PASSWORD, "password": OTHER}).status_code == 303
    assert one.get("/konto").status_code == 200
    assert one.cookies[COOKIE] != old
    assert two.get("/konto").status_code == 303
    assert log_in(client, "kari@kommune.no")[0] == 401
    assert log_in(client, "kari@kommune.no", OTHER)[0] == 303


@ON_BOTH
def test_an_idle_session_ends_and_a_used_one_does_not(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    from app.store import people, tables

    with site(settings) as client:
        browser_ = logged_in(client, account(client, "Kari"))
        real = tables.now
        for hours, status in ((11, 200), (20, 200), (33, 303)):
            monkeypatch.setattr(people, "now", lambda hours=hours: real() + timedelta(hours=hours))
            assert browser_.get("/konto").status_code == status
        monkeypatch.setattr(people, "now", real)


def test_a_shut_account_is_out_at_once(client: TestClient) -> None:
    kari, admin = account(client, "Kari"), logged_in(client, account(client, "Sjef", admin=True))
    mine = logged_in(client, kari)
    assert admin.post(f"/admin/brukere/{kari.id}/sperr").status_code == 303
    assert mine.get("/konto").status_code == 303
    assert log_in(client, "kari@kommune.no") == (401, "E-postadressen eller passordet er feil.")
    admin.post(f"/admin/brukere/{kari.id}/apne")
    assert log_in(client, "kari@kommune.no")[0] == 303


def test_known_or_unknown_the_answer_and_the_work_are_the_same(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.accounts import passwords

    account(client, "Kari")
    verified: list[bool] = []
    real = passwords._verify
    monkeypatch.setattr(passwords, "_verify", lambda p, kept: verified.append(True) or real(p, kept))
    answers = {}
    for email in ("kari@kommune.no", "ingen@kommune.no"):
        answer = client.post("/logg-inn", data={"email": email, "password": "galt passord her"})
        answers[email] = (answer.status_code, answer.text.replace(email, ""))
    assert len(set(answers.values())) == 1
    assert len(verified) == 2
    forgot = {client.post("/passord/glemt", data={"email": e}).text for e in answers}
    assert len(forgot) == 1


@ON_BOTH
@pytest.mark.parametrize("email", ["kari@kommune.no", "ingen@kommune.no"])
def test_guessing_is_stopped_for_known_and_unknown_alike(
    client: TestClient, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.accounts import door

    account(client, "Kari")
    tried: list[str] = []

    async def wrong(password: str, _kept: str | None) -> bool:
        tried.append(password)
        return False

    monkeypatch.setattr(door, "is_right", wrong)
    answers = [log_in(client, email, f"gjetning nummer {n}")[0] for n in range(60)]
    assert answers == [401] * MOST_BY_ACCOUNT + [429] * (60 - MOST_BY_ACCOUNT)
    assert len(tried) == MOST_BY_ACCOUNT
    more = [log_in(client, f"person{n}@kommune.no", "x")[0] for n in range(60)]
    assert more.count(401) == MOST_BY_ADDRESS - 60
    assert more[-1] == 429


def test_a_right_password_starts_the_count_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.accounts import door

    account(client, "Kari")

    async def right(password: str, _kept: str | None) -> bool:
        return password == PASSWORD

    monkeypatch.setattr(door, "is_right", right)
    for _ in range(3):
        for n in range(MOST_BY_ACCOUNT - 1):
            assert log_in(client, "kari@kommune.no", f"galt {n}")[0] == 401
        assert log_in(client, "kari@kommune.no")[0] == 303
        client.post("/logg-ut")


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("kort", "minst 12 tegn"),
        ("passord12345", "lett å gjette"),
        ("Kommune2026!", "lett å gjette"),
        ("kari@kommune.no", "lett å gjette"),
        ("a" * 300, "høyst 256"),
    ],
)
def test_an_easy_password_is_refused_and_what_was_typed_stays(
    client: TestClient, password: str, why: str
) -> None:
    path = f"/invitasjon/{run(client, house(client).accounts.links.invite, group(client, 'Nord'))}"
    data = {"email": "kari@kommune.no", "name": "Kari Test", "password": password}
    answer = client.post(path, data=data)
    assert answer.status_code == 422
    assert why in answer.text
    assert 'value="kari@kommune.no"' in answer.text
    assert password not in answer.text or password == "kari@kommune.no"


@ON_BOTH
def test_an_invitation_for_several_is_used_up(client: TestClient) -> None:
    path = f"/invitasjon/{run(client, house(client).accounts.links.invite, group(client, 'Nord'), 'deltaker', 2)}"
    assert [join(browser(client), path, f"p{n}@kommune.no") for n in range(3)] == [200, 200, 404]


@ON_BOTH
def test_an_administrators_help_opens_the_exercises_only_with_the_recovery_code(client: TestClient) -> None:
    admin = logged_in(client, account(client, "Sjef", admin=True))
    for name, uses_code in (("Kari", True), ("Ola", False)):
        who = account(client, name)
        mine = logged_in(client, who)
        exercise = played(mine)
        code = re.search(r"<code>(.*)</code>", mine.post("/konto/kode").text)[1]  # type: ignore[index]
        shown = admin.post(f"/admin/brukere/{who.id}/passord").text
        path = "/" + re.search(r"testserver/(passord/nytt/\S+?)<", shown)[1]  # type: ignore[index]
        wrong = client.post(path, data={"password": OTHER, "kode": "ABCDE-ABCDE-ABCDE-ABCDE"})
        assert wrong.status_code == 422
        data = {"password": OTHER} | ({"kode": code.lower()} if uses_code else {})
        assert client.post(path, data=data).status_code == 303
        assert mine.get("/konto").status_code == 303
        again = browser(client)
        assert log_in(again, f"{name}@kommune.no", OTHER)[0] == 303
        assert (again.get(f"/ovelser/{exercise}/etter").status_code == 200) is uses_code
        assert "En administrator hjalp deg" in again.get("/konto").text
        assert client.get(path).status_code == 404


def test_wrong_codes_are_counted_where_every_worker_sees_them(settings: Settings) -> None:
    with site(settings) as one:
        assert [one.post("/bli-med", data={"kode": f"FEIL{n:04}"}).status_code for n in range(10)] == [
            404
        ] * 10
    with site(settings) as another:
        assert another.post("/bli-med", data={"kode": "FEIL9999"}).status_code == 429


def test_only_a_trainer_is_shown_the_trainers_menu(client: TestClient) -> None:
    """A participant may ask for /grupper, but there is nothing of a trainer's there."""
    menu = 'aria-label="For veiledere"'
    where = group(client, "Lindøy")
    roles: tuple[tuple[str, GroupRole, bool], ...] = (("Anne", "deltaker", False), ("Vera", "veileder", True))
    for name, role, shown in roles:
        who = account(client, name)
        member(client, who, where, role)
        page = logged_in(client, who).get("/grupper")
        assert page.status_code == 200
        assert (menu in page.text, 'href="/veileder' in page.text) == (shown, shown)
