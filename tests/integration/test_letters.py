"""A new password by e-mail, over a real SMTP server on this machine."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from fastapi.testclient import TestClient
from people import account, browser, logged_in, site

from app.settings import Settings


class Postbox:
    """Keeps what comes."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, _class=EmailMessage, policy=policy.default)
        self.letters.append(letter)
        return "250 OK"


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()


@pytest.fixture
def client(settings: Settings, postbox: tuple[Postbox, int]) -> Iterator[TestClient]:
    mail = {"smtp_host": "127.0.0.1", "smtp_port": postbox[1], "smtp_security": "none"}
    with site(settings.model_copy(update=mail | {"public_url": "https://ovelse.kommune.no"})) as client:
        yield client


def link_in(letter: EmailMessage) -> str:
    found = re.search(r"https://ovelse\.kommune\.no(/passord/nytt/\S+)", letter.get_content())
    assert found
    return found[1]


def test_a_forgotten_password_is_replaced_by_a_letter(
    client: TestClient, postbox: tuple[Postbox, int]
) -> None:
    kari = account(client, "Kari")
    mine = logged_in(client, kari)
    for email in ("kari@kommune.no", "ingen@kommune.no"):
        assert "er det sendt ei lenke dit" in client.post("/passord/glemt", data={"email": email}).text
    assert [letter["To"] for letter in postbox[0].letters] == ["kari@kommune.no"]
    path = link_in(postbox[0].letters[0])
    assert "Gjenopprettingskode" not in client.get(path).text
    new = "mose skuff lampe gjerde"
    assert client.post(path, data={"password": new}).status_code == 303
    assert mine.get("/konto").status_code == 303
    assert client.post(path, data={"password": new}).status_code == 404
    answer = browser(client).post("/logg-inn", data={"email": "kari@kommune.no", "password": new})
    assert answer.status_code == 303


def test_where_letters_are_sent_the_administrator_never_sees_the_link(
    client: TestClient, postbox: tuple[Postbox, int]
) -> None:
    kari, admin = account(client, "Kari"), logged_in(client, account(client, "Sjef", admin=True))
    page = admin.post(f"/admin/brukere/{kari.id}/passord").text
    assert "Lenka er sendt" in page
    assert link_in(postbox[0].letters[0]) not in page


def test_a_post_office_that_is_closed_is_told_to_the_administrator_only(settings: Settings) -> None:
    closed = {"smtp_host": "127.0.0.1", "smtp_port": 9, "public_url": "https://ovelse.kommune.no"}
    with site(settings.model_copy(update=closed)) as client:
        kari, admin = account(client, "Kari"), logged_in(client, account(client, "Sjef", admin=True))
        assert client.post("/passord/glemt", data={"email": "kari@kommune.no"}).status_code == 200
        answer = admin.post(f"/admin/brukere/{kari.id}/passord")
        assert answer.status_code == 409
        assert "ble ikke sendt" in answer.text
