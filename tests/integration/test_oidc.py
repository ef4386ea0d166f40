"""Log in through a real OpenID Connect provider on this machine."""

from __future__ import annotations

import hashlib
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import flask
import httpx2
import pytest
from fastapi.testclient import TestClient
from oidc_provider_mock import User, app
from people import account, browser, group, house, run, site
from werkzeug.serving import make_server

from app.settings import Settings

FNR = "13097248022"
"""A test number of the population register: the month has eighty added in those; this one is no real person's."""
USERS = (
    User(
        sub="s-kari",
        claims={"name": "Kari Test", "email": "kari@kommune.no", "email_verified": True, "pid": FNR},
    ),
    User(sub="s-ola", claims={"name": "Ola Test", "email": "ola@annen.no", "email_verified": True}),
    User(sub="s-per", claims={"name": "Per Test", "email": "per@kommune.no"}),
)


ASKED: list[tuple[str | None, dict[str, str]]] = []
"""What the provider was asked for tokens with: the Authorization header and the form."""


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    provider = app(require_nonce=True, user_claims=USERS)

    @provider.before_request
    def _listen() -> None:
        if flask.request.path == "/oauth2/token":
            ASKED.append((flask.request.headers.get("Authorization"), flask.request.form.to_dict()))

    server = make_server("localhost", 0, provider, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def with_oidc(settings: Settings, issuer: str, **more: object) -> Settings:
    values = {"oidc_issuer": issuer, "oidc_client_id": "rundt", "oidc_name": "Feide", **more}
    return Settings.model_validate(settings.model_dump() | {"oidc_client_secret": "hemmelig"} | values)


@pytest.fixture
def client(settings: Settings, issuer: str) -> Iterator[TestClient]:
    with site(with_oidc(settings, issuer)) as client:
        yield client


def chosen(url: str, subject: str) -> str:
    """What a person does at the provider: say who they are. Returns the address they are sent back to."""
    answer = httpx2.post(url, data={"sub": subject}, follow_redirects=False)
    assert answer.status_code == 302, answer.text
    return answer.headers["location"]


def come_back(client: TestClient, address: str) -> httpx2.Response:
    parts = urlsplit(address)
    return client.get(f"{parts.path}?{parts.query}")


def log_in(client: TestClient, subject: str, query: str = "") -> httpx2.Response:
    away = client.get("/logg-inn/oidc" + query)
    assert away.status_code == 303
    return come_back(client, chosen(away.headers["location"], subject))


def test_the_first_time_makes_an_account_and_the_next_finds_it(client: TestClient) -> None:
    assert "Logg inn med Feide" in client.get("/logg-inn").text
    asked = parse_qs(urlsplit(client.get("/logg-inn/oidc").headers["location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert asked["redirect_uri"] == ["http://testserver/logg-inn/oidc/tilbake"]
    assert log_in(client, "s-kari").headers["location"] == "/konto"
    assert "Kari Test" in client.get("/konto").text
    client.post("/logg-ut")
    assert log_in(browser(client), "s-kari", "?neste=/deling").headers["location"] == "/deling"
    accounts = run(client, house(client).accounts.store.all)
    assert [a.subject for a in accounts] == ["s-kari"]
    assert FNR not in str(accounts)


def test_an_address_the_other_service_claims_gives_nobodys_account(client: TestClient) -> None:
    local = account(client, "Kari")
    log_in(client, "s-kari")
    assert {a.id for a in run(client, house(client).accounts.store.all)} > {local.id}
    assert len(run(client, house(client).accounts.store.all)) == 2


def test_an_invitation_is_kept_on_the_way(client: TestClient) -> None:
    token = run(client, house(client).accounts.links.invite, group(client, "Nord"))
    assert "Bli med gjennom Feide" in client.get(f"/invitasjon/{token}").text
    log_in(client, "s-ola", f"?invitasjon={token}")
    assert "Nord" in client.get("/konto").text


def test_an_answer_counts_once_in_the_browser_that_asked_and_with_its_own_state(client: TestClient) -> None:
    back = chosen(client.get("/logg-inn/oidc").headers["location"], "s-kari")
    assert come_back(browser(client), back).status_code == 401
    assert come_back(client, back.replace("state=", "state=x")).status_code == 401
    assert come_back(client, back).status_code == 401, "the failed try has used it up"
    other = chosen(client.get("/logg-inn/oidc").headers["location"], "s-ola")
    code = parse_qs(urlsplit(other).query)["code"][0]
    again = client.get("/logg-inn/oidc").headers["location"]
    state = parse_qs(urlsplit(again).query)["state"][0]
    assert client.get(f"/logg-inn/oidc/tilbake?state={state}&code={code}").status_code == 401, (
        "another's nonce"
    )
    assert client.get("/konto").status_code == 303


def test_who_says_no_over_there_is_told_so(client: TestClient) -> None:
    url = client.get("/logg-inn/oidc").headers["location"]
    denied = httpx2.post(url, data={"action": "deny"}, follow_redirects=False).headers["location"]
    answer = come_back(client, denied)
    assert answer.status_code == 401
    assert "Prøv igjen" in answer.text


@pytest.mark.parametrize(
    ("more", "subject", "let_in"),
    [
        ({"oidc_domains": ["kommune.no"]}, "s-kari", True),
        ({"oidc_domains": ["kommune.no"]}, "s-ola", False),
        ({"oidc_domains": ["kommune.no"]}, "s-per", False),
        ({"oidc_claims": {"name": "Ola Test"}}, "s-ola", True),
        ({"oidc_claims": {"name": "Ola Test"}}, "s-kari", False),
    ],
)
def test_only_those_the_settings_allow_come_in(
    settings: Settings, issuer: str, more: dict[str, object], subject: str, let_in: bool
) -> None:
    with site(with_oidc(settings, issuer, **more)) as client:
        assert (log_in(client, subject).status_code == 303) is let_in
        assert bool(run(client, house(client).accounts.store.all)) is let_in


def test_the_code_is_fetched_with_the_proof_that_was_announced(client: TestClient) -> None:
    url = client.get("/logg-inn/oidc").headers["location"]
    come_back(client, chosen(url, "s-kari"))
    challenge = parse_qs(urlsplit(url).query)["code_challenge"][0]
    proof = hashlib.sha256(ASKED[-1][1]["code_verifier"].encode()).digest()
    assert urlsafe_b64encode(proof).rstrip(b"=").decode() == challenge
    assert (ASKED[-1][0] or "").startswith("Basic ")


def test_a_public_client_sends_no_secret(settings: Settings, issuer: str) -> None:
    with site(with_oidc(settings, issuer, oidc_client_secret=None)) as client:
        log_in(client, "s-kari")
        header, form = ASKED[-1]
        assert (header, form["client_id"]) == (None, "rundt")
        assert "client_secret" not in form


def test_a_pseudonymous_service_leaves_no_name(settings: Settings, issuer: str) -> None:
    with site(with_oidc(settings, issuer, oidc_pseudonymous=True, oidc_scopes="openid")) as client:
        log_in(client, "s-kari")
        kept = run(client, house(client).accounts.store.all)[0]
        assert (kept.name, kept.email, kept.subject) == ("", None, "s-kari")
        assert client.post("/konto/navn", data={"navn": "Rektor Kari"}).status_code == 303
        assert "Rektor Kari" in client.get("/konto").text


def test_a_service_that_is_another_or_does_not_answer_lets_nobody_in(settings: Settings, issuer: str) -> None:
    for wrong in (issuer.replace("localhost", "LOCALHOST"), "http://localhost:9"):
        with site(with_oidc(settings, wrong)) as client:
            answer = client.get("/logg-inn/oidc")
            assert answer.status_code == 401
            assert "Prøv igjen" in answer.text
