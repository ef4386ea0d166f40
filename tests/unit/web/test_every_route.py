"""Every route × everybody who may ask: what the answer is, and that it holds only what that seat may see.

A new route fails here until it has a rule.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from httpx2 import Response

from app.content.library import Library
from app.settings import Settings
from app.web import api
from app.web.app import create_app

SAME_SITE = {"Sec-Fetch-Site": "same-origin"}
AT_THE_TABLE = ("vert", "leder", "deler", "ser_paa")
"""The host in the school's seat, a leader in Nav's, another who shares it, and an onlooker."""
OUTSIDE = ("annet_bord", "ukjent")
"""The host of another table, and a browser nobody knows."""


class Rule(NamedTuple):
    """Who at the table may use a route; those outside it never may. `others` is what the rest there get.

    `json` or `form` is what is sent; «{leder}» stands for the leader's participant id.
    """

    may: tuple[str, ...] = AT_THE_TABLE
    others: int = 403
    json: dict[str, Any] | None = None
    form: dict[str, str] | None = None
    ended: bool = False


HOST, SEATED = ("vert",), ("vert", "leder", "deler")
OPEN = {
    ("GET", "/"), ("GET", "/sak/{case_id}"), ("POST", "/ovelser"), ("GET", "/ovelser"), ("GET", "/bord/ny"),
    ("POST", "/bord/ny"), ("GET", "/bli-med"), ("POST", "/bli-med"), ("GET", "/bli-med/{kode}"),
    ("POST", "/bli-med/{kode}"), ("GET", "/lov"), ("GET", "/tjenester"), ("GET", "/tjenester/{persona_id}"), ("GET", "/lov/hva-kan-vi-dele"), ("GET", "/lov/{note_id}"),
    ("GET", "/om"), ("GET", "/hjelp"), ("GET", "/sprak/{chosen}"), ("POST", "/sprak/{chosen}"),
    ("GET", "/healthz"), ("GET", "/readyz"),
}  # fmt: skip
"""Routes for everybody, which are about no exercise of somebody else's."""
PAGE, API = "/ovelser/{exercise_id}", "/api/ovelser/{exercise_id}"
ONCE = {"client_id": "en"}
RULES = {
    ("GET", PAGE): Rule(),
    ("GET", PAGE + "/sidefelt"): Rule(),
    ("GET", PAGE + "/gjett"): Rule(),
    ("POST", PAGE + "/gjett"): Rule(form={"barnevern": "1"}),
    ("POST", PAGE + "/handling"): Rule(form={"svar": "ja"}),
    ("GET", PAGE + "/referat"): Rule(),
    ("GET", PAGE + "/referat.json"): Rule(),
    ("GET", PAGE + "/referat.txt"): Rule(),
    ("GET", PAGE + "/referat.csv"): Rule(),
    ("GET", PAGE + "/referat.pdf"): Rule(),
    ("GET", PAGE + "/etter"): Rule(),
    ("GET", PAGE + "/etter.csv"): Rule(ended=True),
    ("GET", PAGE + "/etter.json"): Rule(ended=True),
    ("GET", PAGE + "/etter.pdf"): Rule(),
    ("GET", PAGE + "/sammenlign/{other_id}"): Rule(ended=True),
    ("GET", PAGE + "/handling.ics"): Rule(may=("leder",), others=404, ended=True),
    ("GET", API + "/strom"): Rule(),
    ("POST", API + "/meldinger"): Rule(may=SEATED, others=422, json={"text": "Hva ser dere?", **ONCE}),
    ("POST", API + "/innsigelse"): Rule(json={"types": ["PERSON"]}),
    ("POST", API + "/stopp"): Rule(may=HOST),
    ("POST", API + "/prov-igjen"): Rule(may=(), others=409),
    ("POST", API + "/avslutt"): Rule(may=HOST),
    ("POST", API + "/plass"): Rule(json={"seat": "bup"}),
    ("POST", API + "/forlat"): Rule(json={}),
    ("POST", API + "/vert"): Rule(may=HOST, json={"participant": "{leder}"}),
    ("POST", API + "/gi-plass"): Rule(may=HOST, json={"participant": "{leder}", "seat": "bup"}),
    ("POST", API + "/apne"): Rule(may=HOST, json={}),
    ("POST", API + "/ramme"): Rule(may=HOST, json={"ai": "stille", "minutes": 5}),
    ("POST", API + "/ordet"): Rule(may=HOST, json=ONCE),
    ("POST", API + "/hendelse"): Rule(may=HOST, json={"text": "Telefonen ringer.", **ONCE}),
    ("POST", API + "/kode"): Rule(may=HOST, json={}),
    ("POST", API + "/skriver"): Rule(json={"on": True}),
    ("POST", API + "/notat"): Rule(may=SEATED, json={"kind": "plan_edit", "data": {"id": "x", "what": "y"}}),
    ("POST", API + "/hva-om"): Rule(may=(), others=404, json={"seq": 1, "text": "Hva ser dere?"}),
    ("POST", API + "/gren"): Rule(may=(), others=409, json={"seq": 1}),
}

REVIEW = "/veileder/gjennomgang/{exercise_id}"
WITH_ACCOUNTS = [("GET", PAGE + "/del"), ("POST", PAGE + "/del"), ("POST", PAGE + "/del/angre"),
                 ("GET", REVIEW), *(("POST", f"{REVIEW}/{act}") for act in ("apne", "begynn", "kommentar", "kommentar/slett", "lever", "vurdering"))]  # fmt: skip
"""Sharing with a trainer: there is no such page where nobody has an account, as here."""
RULES |= {route: Rule(may=(), others=404, form={}) for route in WITH_ACCOUNTS}


ONES_OWN = tuple(
    f"app.web.{name}"
    for name in (
        "account",
        "progress",
        "episodes",
        "assignments",
        "trainer",
        "review",
        "group_view",
        "survey",
        "networks",
        "goals",
    )
)


def routes_of(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Every method and path that the application answers, static files and the schema apart.

    What is about one's own account, progress or work as a trainer, and no exercise, is walked in the tests of that.
    """

    def walk(routes: list[Any]) -> Iterator[tuple[str, str]]:
        for route in routes:
            if isinstance(route, APIRoute):
                if "{exercise_id}" not in route.path and route.endpoint.__module__.startswith(ONES_OWN):
                    continue
                yield from ((method, route.path) for method in sorted(route.methods))
            elif hasattr(route, "original_router"):
                yield from walk(route.original_router.routes)

    yield from walk(app.routes)


class Table:
    """A table in the meeting, with what each may see and nobody else."""

    def __init__(self, app: FastAPI, clients: dict[str, TestClient]) -> None:
        self.app, self.clients = app, clients
        host = clients["vert"]
        made = host.post("/bord/ny", data={"case": "skolefravaer", "name": "Kari", "seat": "skole"})
        self.path = made.headers["location"]
        self.id = self.path.rsplit("/", 1)[1]
        self.code = self._code()
        for role, name, seat in (("leder", "Ola", "nav"), ("deler", "Eva", "nav"), ("ser_paa", "Siri", "se")):
            answer = clients[role].post(f"/bli-med/{self.code}", data={"name": name, "seat": seat})
            assert answer.status_code == 303
        people = host.get(self.path + "/referat.json").json()["people"]
        self.ids = {name: identifier for identifier, name in people.items()}
        self.post("vert", "apne", {})
        self.post("vert", "ramme", {"ai": "pause"})

    def _code(self) -> str:
        store = self.app.state.house.tables.stores.exercises
        return str(self.clients["vert"].portal.call(store.get, self.id).code)  # type: ignore[union-attr]

    def post(self, role: str, path: str, body: dict[str, Any]) -> None:
        answer = self.clients[role].post(f"/api{self.path}/{path}", json=body)
        assert answer.status_code < 300, answer.text


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    folder = tmp_path_factory.mktemp("ruter")
    return create_app(Settings(database_url=f"sqlite+aiosqlite:///{folder / 'rundt.db'}"))


@pytest.fixture(scope="module")
def clients(app: FastAPI) -> Iterator[dict[str, TestClient]]:
    """One browser for each role; the first one runs the application."""
    with TestClient(app, headers=SAME_SITE, follow_redirects=False) as first:
        found = {role: first if role == "vert" else _browser(first) for role in (*AT_THE_TABLE, *OUTSIDE)}
        found["annet_bord"].post("/bord/ny", data={"case": "skolefravaer", "name": "Per", "seat": "bup"})
        yield found


def _browser(first: TestClient) -> TestClient:
    other = TestClient(first.app, headers=SAME_SITE, follow_redirects=False)
    other.portal = first.portal
    return other


def test_every_route_has_a_rule(app: FastAPI) -> None:
    there = set(routes_of(app))
    assert there - OPEN - set(RULES) == set(), "disse rutene mangler en regel"
    assert (OPEN | set(RULES)) - there == set(), "disse reglene gjelder ingen rute"


@pytest.mark.parametrize("route", sorted(RULES), ids=lambda route: f"{route[0]} {route[1]}")
def test_only_those_who_may_get_an_answer(
    app: FastAPI, clients: dict[str, TestClient], route: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "STREAM_SECONDS", 0.1)
    method, template = route
    rule = RULES[route]
    denied = [role for role in AT_THE_TABLE if role not in rule.may]
    table = _ready(app, clients, rule)
    for role, expected in (*((r, 404) for r in OUTSIDE), *((r, rule.others) for r in denied)):
        assert _ask(table, role, method, template, rule).status_code == expected, role
    for role in rule.may:
        answer = _ask(table, role, method, template, rule)
        assert answer.status_code < 400, (role, answer.text[:200])
        if method == "POST":  # that has changed the table
            table = _ready(app, clients, rule)


def _ready(app: FastAPI, clients: dict[str, TestClient], rule: Rule) -> Table:
    return _with_secrets(Table(app, clients), ended=True) if rule.ended else Table(app, clients)


def _ask(table: Table, role: str, method: str, template: str, rule: Rule) -> Response:
    body = None
    if rule.json is not None:
        body = {key: table.ids["Ola"] if value == "{leder}" else value for key, value in rule.json.items()}
    path = template.replace("{exercise_id}", table.id).replace("{other_id}", table.id)
    return table.clients[role].request(method, path, json=body, data=rule.form)


PUBLIC = "Ordet dette hører hele bordet: tiltaksflyt."
PRIVATE = "Ordet dette er bare for rektor: nattlampe."
ONLY_NAV = "Ordet dette får bare Nav vite: kvitteringsbok."
REFLECTION = "Jeg spurte aldri hva barnet selv ville. Neste gang spør jeg først: vindusplass."
WORDS = {"tiltaksflyt": {*AT_THE_TABLE}, "nattlampe": {"vert", "leder", "deler"}, "kvitteringsbok": {"leder", "deler"},
         "vindusplass": {"leder"}}  # fmt: skip
"""A word that is found nowhere else, and who may ever see it. What was said in private to a seat is the seat's
and the sender's seat's."""


def _with_secrets(table: Table, ended: bool = False) -> Table:
    say = {"sure": True}
    table.post("leder", "meldinger", {"text": PUBLIC, "client_id": "a", **say})
    table.post(
        "leder", "meldinger", {"text": PRIVATE, "client_id": "b", "to": ["skole"], "private": True, **say}
    )
    table.post("vert", "hendelse", {"text": ONLY_NAV, "client_id": "c", "to": "nav"})
    table.clients["vert"].portal.call(table.app.state.house.tables.wait_idle, table.id)  # type: ignore[union-attr]
    if ended:
        table.post("vert", "avslutt", {})
        for role in SEATED:
            rated = dict.fromkeys(("barnet", "ansvar", "samarbeid", "informasjonsdeling", "tillit"), 3)
            table.post(role, "notat", {"kind": "self_rating", "data": rated})
        table.post("leder", "notat", {"kind": "reflection", "data": {"text": REFLECTION}, **say})
        action = {"what": "spørre barnet først", "when": "2026-12-03", "who": "barnet"}
        table.post("leder", "notat", {"kind": "action", "data": action})
    return table


def _facts(library: Library) -> dict[str, set[str]]:
    """Facts that only one service has, and who may see them before they are told."""
    case = library.case("skolefravaer")
    seats = {"skole": {"vert"}, "nav": {"leder", "deler"}}
    return {fact.text: seats.get(fact.owner, set()) for fact in case.facts}


READS = sorted(path for method, path in RULES if method == "GET" and not path.endswith((".pdf", ".ics")))


@pytest.mark.parametrize("ended", [False, True], ids=["i møtet", "etter møtet"])
def test_nobody_reads_what_another_seat_knows(
    app: FastAPI,
    clients: dict[str, TestClient],
    library: Library,
    ended: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(api, "STREAM_SECONDS", 0.1)
    table = _with_secrets(Table(app, clients), ended)
    secrets = WORDS | _facts(library)
    seen: dict[str, set[str]] = {word: set() for word in secrets}
    for path in READS:
        for role in (*AT_THE_TABLE, *OUTSIDE):
            answer = clients[role].get(
                path.replace("{exercise_id}", table.id).replace("{other_id}", table.id),
                params={"lett": "true"},
            )
            for word, may in secrets.items():
                if word in answer.text:
                    seen[word].add(role)
                    assert role in may, f"{role} ser «{word}» i {path}"
    expected = {word: may for word, may in WORDS.items() if ended or word != "vindusplass"}
    assert {word: seen[word] for word in expected} == expected  # and those who may, do see it somewhere


def test_the_case_page_keeps_the_other_seats_briefing_while_one_sits_at_a_table(
    app: FastAPI, clients: dict[str, TestClient], library: Library
) -> None:
    Table(app, clients)
    case = library.case("skolefravaer")
    secret = {
        seat.service: [fact.text for fact in case.facts if fact.owner == seat.service] for seat in case.seats
    }

    def reads(role: str, seat: str) -> bool:
        shown = html.unescape(clients[role].get(f"/sak/{case.id}?plass={seat}").text)
        return any(text in shown for text in secret[seat])

    assert {seat for seat in secret if reads("leder", seat)} == {"nav"}
    assert {seat for seat in secret if reads("ser_paa", seat)} == set()
    assert {seat for seat in secret if reads("ukjent", seat)} == set(secret)
    alone = clients["leder"].post("/ovelser", data={"case": case.id, "seat": "bup"})
    assert alone.status_code == 409


def test_what_goes_out_of_the_house_holds_no_key_to_it(app: FastAPI, clients: dict[str, TestClient]) -> None:
    """An export holds names and words, and neither the code of the table nor who people are elsewhere."""
    table = _with_secrets(Table(app, clients))
    stores = app.state.house.tables.stores
    people = clients["vert"].portal.call(stores.participants.all, table.id)  # type: ignore[union-attr]
    exported = clients["leder"].get(table.path + "/referat.json").text
    assert "Kari" in exported
    assert table.code not in exported
    assert not [person for person in people if person.person_id and person.person_id in exported]


def test_a_code_cannot_be_guessed(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Ten wrong codes from one place, and it has to wait; one and the same answer until then."""
    folder = tmp_path_factory.mktemp("koder")
    application = create_app(Settings(database_url=f"sqlite+aiosqlite:///{folder / 'rundt.db'}"))
    with TestClient(application, headers=SAME_SITE, follow_redirects=False) as host:
        made = host.post("/bord/ny", data={"case": "skolefravaer", "name": "Kari", "seat": "skole"})
        code = host.get(made.headers["location"]).text.split("/bli-med/")[1][:8]
        for _ in range(20):  # those who have the code come freely, a whole group at once
            assert host.post("/bli-med", data={"kode": code[:4].lower() + " " + code[4:]}).status_code == 303
        wrong = [host.get(f"/bli-med/{word}") for word in ("AAAAAAAA", "KORT", "B" * 40)]
        wrong += [host.post("/bli-med", data={"kode": f"AAAAAA{n}"}) for n in range(7)]
        assert {answer.status_code for answer in wrong} == {404}
        assert len({answer.text for answer in wrong}) == 1
        for answer in (host.get(f"/bli-med/{code}"), host.post("/bli-med", data={"kode": code})):
            assert answer.status_code == 429
            assert "Vent et minutt" in answer.text
