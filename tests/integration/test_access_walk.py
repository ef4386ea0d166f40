"""Every route × every role × every ownership: who comes in, and whose words are ever in an answer.

A route without a rule fails the first test. A rule says who comes in; that nobody's words are shown to anybody else is
checked of every answer there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from databases import ON_BOTH
from fastapi.testclient import TestClient
from people import account, browser, group, house, logged_in, member, played, run, site

from app.settings import Settings

REVIEW = "GET /veileder/gjennomgang/{exercise_id}"
ROLES = ("nobody", "guest", "owner", "other", "trainer", "trainer_elsewhere", "admin")
ACCOUNTS = {"owner", "other", "trainer", "trainer_elsewhere", "admin"}
READERS = {
    "solo": {"owner"},
    "delt": {"owner", "trainer"},
    "angret": {"owner"},
    "felles": {"owner", "other"},
    "gjestens": {"guest"},
}
"""Which exercises there are, and who may read the words in each."""
SECRETS = {kind: f"hemmelig{kind}ord" for kind in READERS}

OPEN = {
    "GET /openapi.json", "GET /", "GET /sak/{case_id}", "POST /ovelser", "GET /ovelser", "GET /lov", "GET /om",
    "GET /tjenester", "GET /tjenester/{persona_id}", "GET /lov/hva-kan-vi-dele", "GET /lov/{note_id}", "GET /hjelp", "GET /bord/ny", "POST /bord/ny", "GET /bli-med",
    "POST /bli-med", "GET /bli-med/{kode}", "POST /bli-med/{kode}", "GET /sprak/{chosen}", "POST /sprak/{chosen}",
    "GET /logg-inn", "POST /logg-inn", "POST /logg-ut", "GET /invitasjon/{token}", "POST /invitasjon/{token}",
    "GET /passord/glemt", "POST /passord/glemt", "GET /passord/nytt/{token}", "POST /passord/nytt/{token}",
    "GET /framgang", "GET /framgang/rytme.ics", "POST /framgang/rytme", "POST /framgang/handling",
    "POST /framgang/deling", "GET /ovinger", "POST /ovinger", "GET /mine-data", "GET /mine-data/slettet", "GET /logg-inn/oidc", "GET /logg-inn/oidc/tilbake", "GET /healthz",
    "GET /readyz",
}  # fmt: skip
"""For everybody: what they show of a person is the asker's own."""
KNOWN = {"GET /mine-data/alt.json", "GET /mine-data/alt.pdf", "POST /mine-data/slett"}
"""For every browser that is known, about itself."""
LOGGED_IN = {
    "POST /invitasjon/{token}/bli-med", "GET /konto", "POST /konto/passord", "POST /konto/navn", "POST /konto/kode",
    "POST /konto/logg-ut-alle", "GET /konto/flytt", "POST /konto/flytt", "POST /konto/grupper/{group_id}/ut",
    "GET /deling", "GET /grupper", "GET /oppdrag", "GET /veileder", "GET /veileder/enighet", "GET /veileder/oppdrag",
    "POST /veileder/oppdrag/{assignment_id}/slett", "GET /veileder/gruppe",
}  # fmt: skip
ADMIN = {
    "GET /admin", "POST /admin/organisasjoner", "POST /admin/organisasjoner/{organisation_id}/frist",
    "POST /admin/grupper", "POST /admin/grupper/{group_id}/fjern", "POST /admin/invitasjoner",
    "POST /admin/invitasjoner/{token_hash}/fjern", "POST /admin/brukere/{account_id}/sperr",
    "POST /admin/brukere/{account_id}/apne", "POST /admin/brukere/{account_id}/passord", "GET /admin/logg",
    "GET /admin/nettverk", "POST /admin/nettverk", "POST /admin/nettverk/{network_id}/fjern",
}  # fmt: skip
ASKED_TO_PLAY = {
    "GET /oppdrag/{assignment_id}", "POST /oppdrag/{assignment_id}/begynn",
    "GET /oppdrag/{assignment_id}/paaminning.ics", "GET /samling/{gathering_id}", "POST /samling/{gathering_id}",
    "POST /samtykke/{group_id}",
}  # fmt: skip
"""For the participants of the group that has the assignment or the gathering."""
OWN_SESSION = {"GET /ovinger/{session_id}", "POST /ovinger/{session_id}", "POST /ovinger/{session_id}/slutt"}
"""For the one who practises."""
NETWORK = {"GET /veileder/nettverk/{network_id}"}
"""For the trainers in its municipalities."""
TRAINER = {
    "POST /veileder/gruppe/{group_id}/samling", "POST /veileder/gruppe/{group_id}/samling/{gathering_id}/lukk",
    "POST /veileder/gruppe/{group_id}/samling/{gathering_id}/slett", "POST /veileder/oppdrag",
    "GET /grupper/{group_id}/mal", "POST /grupper/{group_id}/mal",
    "POST /grupper/{group_id}/invitasjon", "POST /grupper/{group_id}/medlemmer/{person_id}/ut",
}  # fmt: skip
"""For the trainers of that group."""
SHARED = {
    REVIEW, "POST /veileder/gjennomgang/{exercise_id}/apne",
    "POST /veileder/gjennomgang/{exercise_id}/begynn", "POST /veileder/gjennomgang/{exercise_id}/kommentar",
    "POST /veileder/gjennomgang/{exercise_id}/kommentar/slett", "POST /veileder/gjennomgang/{exercise_id}/lever",
    "POST /veileder/gjennomgang/{exercise_id}/vurdering",
}  # fmt: skip
"""For the trainers of a group that the exercise is shared with now."""
TAKES_PART = {
    "POST /ovelser/{exercise_id}/handling", "GET /ovelser/{exercise_id}/gjett", "POST /ovelser/{exercise_id}/gjett",
    "GET /ovelser/{exercise_id}", "GET /ovelser/{exercise_id}/sidefelt", "GET /ovelser/{exercise_id}/referat",
    "GET /ovelser/{exercise_id}/referat.json", "GET /ovelser/{exercise_id}/referat.txt",
    "GET /ovelser/{exercise_id}/sammenlign/{other_id}", "GET /ovelser/{exercise_id}/etter.csv", "GET /ovelser/{exercise_id}/etter.json",
    "GET /ovelser/{exercise_id}/referat.csv", "GET /ovelser/{exercise_id}/referat.pdf",
    "GET /ovelser/{exercise_id}/etter", "GET /ovelser/{exercise_id}/etter.pdf",
    "GET /ovelser/{exercise_id}/handling.ics", "POST /api/ovelser/{exercise_id}/meldinger",
    "POST /api/ovelser/{exercise_id}/innsigelse", "POST /api/ovelser/{exercise_id}/stopp",
    "POST /api/ovelser/{exercise_id}/prov-igjen", "POST /api/ovelser/{exercise_id}/avslutt",
    "GET /api/ovelser/{exercise_id}/strom", "POST /api/ovelser/{exercise_id}/plass",
    "POST /api/ovelser/{exercise_id}/forlat", "POST /api/ovelser/{exercise_id}/vert",
    "POST /api/ovelser/{exercise_id}/gi-plass", "POST /api/ovelser/{exercise_id}/apne",
    "POST /api/ovelser/{exercise_id}/ramme", "POST /api/ovelser/{exercise_id}/ordet",
    "POST /api/ovelser/{exercise_id}/hendelse", "POST /api/ovelser/{exercise_id}/kode",
    "POST /api/ovelser/{exercise_id}/skriver", "POST /api/ovelser/{exercise_id}/notat",
    "POST /api/ovelser/{exercise_id}/hva-om", "POST /api/ovelser/{exercise_id}/gren",
}  # fmt: skip
"""For those who take part in that exercise."""
TAKES_PART_WITH_ACCOUNT = {
    "GET /ovelser/{exercise_id}/del", "POST /ovelser/{exercise_id}/del", "POST /ovelser/{exercise_id}/del/angre",
}  # fmt: skip
RULES = (
    OPEN | KNOWN | LOGGED_IN | ADMIN | TRAINER | SHARED | ASKED_TO_PLAY | OWN_SESSION | NETWORK | TAKES_PART
    | TAKES_PART_WITH_ACCOUNT
)  # fmt: skip
OUTSIDE = {401, 403, 404}


def routes(found: Any) -> Iterator[str]:
    """«GET /path» of every route; what is no plain route is named by its kind, so that it needs a rule too."""
    for route in found:
        if hasattr(route, "original_router"):
            yield from routes(route.original_router.routes)
        elif hasattr(route, "methods"):
            yield from (f"{method} {route.path}" for method in route.methods - {"HEAD"})
        elif route.path != "/static":
            yield f"{type(route).__name__} {route.path}"


class Town:
    """Everybody, in a browser of their own, and the exercises there are."""

    def __init__(self, client: TestClient) -> None:
        self.client, self.group = client, group(client, "Nord")
        elsewhere = group(client, "Sør")
        people = {name: account(client, name.capitalize(), name == "admin") for name in sorted(ACCOUNTS)}
        member(client, people["owner"], self.group)
        member(client, people["trainer"], self.group, "veileder")
        member(client, people["trainer_elsewhere"], elsewhere, "veileder")
        member(client, people["admin"], self.group, "veileder")
        self.people = people
        self.browsers = {name: logged_in(client, who) for name, who in people.items()}
        self.browsers |= {"nobody": browser(client), "guest": browser(client)}
        self.exercises = {kind: self._solo("owner", kind) for kind in ("solo", "delt", "angret")}
        self.exercises |= {"gjestens": self._solo("guest", "gjestens"), "felles": self._joint()}
        for kind in ("delt", "angret"):
            self.owner(f"/ovelser/{self.exercises[kind]}/del", {"gruppe": self.group, "notater": "ja"})
        self.owner(f"/ovelser/{self.exercises['angret']}/del/angre", {"gruppe": self.group})
        everybody = house(client).tables.stores.participants.all
        self.parts = {e: run(client, everybody, e)[0].id for e in self.exercises.values()}
        task = {"gruppe": self.group, "sak": "skolefravaer", "dato": "2027-01-15"}
        assert self.browsers["trainer"].post("/veileder/oppdrag", data=task).status_code == 303
        self.assignment = run(client, self._given)[0].assignment.id
        meets = {"tittel": "Samling", "dato": "2030-01-15", "sporsmal": "ja"}
        where = f"/veileder/gruppe/{self.group}/samling"
        assert self.browsers["trainer"].post(where, data=meets).status_code == 303
        self.gathering = run(client, self._asked)[0].gathering.id
        bodies = [o.id for o in run(client, house(client).accounts.groups.organisations)]
        run(client, house(client).training.networks.add, "Fjorden", frozenset(bodies))
        shown = self.browsers["admin"].get("/admin/nettverk").text
        self.network = re.search(r"/admin/nettverk/(\w+)/fjern", shown)[1]  # type: ignore[index]
        self.session = self.browsers["owner"].post("/ovinger").headers["location"].rsplit("/", 1)[1]
        self.form = (
            task
            | meets
            | {
                "svar": "ja",
                "item": "x",
                "dimensjon": "barnet",
                "tekst": "Fint.",
                "kommentar": "1",
                "plass": "skole",
            }
        )

    async def _given(self) -> Any:
        return await house(self.client).training.assignments.given_to(self.people["owner"].person_id)

    def owner(self, path: str, data: dict[str, str]) -> None:
        assert self.browsers["owner"].post(path, data=data).status_code == 303, path

    def _solo(self, who: str, kind: str) -> str:
        exercise = played(self.browsers[who], f"Jeg foreslår en {SECRETS[kind]} fra mandag.", end=False)
        rated = dict.fromkeys(("barnet", "ansvar", "samarbeid", "informasjonsdeling", "tillit"), 3)
        self.browsers[who].post(f"/api/ovelser/{exercise}/avslutt")
        for note, data in (
            ("self_rating", rated),
            ("reflection", {"text": f"Jeg glemte en {SECRETS[kind]}."}),
        ):
            body = {"kind": note, "data": data, "sure": True}
            assert self.browsers[who].post(f"/api/ovelser/{exercise}/notat", json=body).status_code == 201
        return exercise

    def _joint(self) -> str:
        setup = {"case": "skolefravaer", "name": "Vertinne", "seat": "skole"}
        owner, other = self.browsers["owner"], self.browsers["other"]
        exercise = owner.post("/bord/ny", data=setup).headers["location"].rsplit("/", 1)[1]
        code = run(self.client, house(self.client).tables.exercise, exercise).code
        other.post(f"/bli-med/{code}", data={"name": "Gjesten", "seat": "nav"})
        owner.post(f"/api/ovelser/{exercise}/apne")
        body = {"text": f"Jeg foreslår en {SECRETS['felles']} fra mandag.", "client_id": "f", "sure": True}
        assert owner.post(f"/api/ovelser/{exercise}/meldinger", json=body).status_code == 202
        run(self.client, house(self.client).tables.wait_idle, exercise)
        owner.post(f"/api/ovelser/{exercise}/avslutt")
        return exercise

    async def _asked(self) -> Any:
        return await house(self.client).training.gatherings.asked_of(self.people["owner"].person_id)

    def path(self, template: str, exercise: str) -> str:
        owner = self.people["owner"]
        values = {"exercise_id": exercise, "group_id": self.group, "person_id": owner.person_id,
                  "account_id": owner.id, "case_id": "skolefravaer", "note_id": "bvl-13-3", "persona_id": "nav", "chosen": "nb",
                  "kode": "FEILKODE", "token": "feil", "token_hash": "feil", "organisation_id": "feil",
                  "assignment_id": self.assignment, "session_id": self.session, "gathering_id": self.gathering,
            "network_id": self.network, "other_id": exercise}  # fmt: skip
        return re.sub(r"\{(\w+)\}", lambda found: values[found[1]], template)

    def ask(self, role: str, route: str, exercise: str = "") -> Any:
        method, template = route.split(" ", 1)
        sends = SHARED | TRAINER | ASKED_TO_PLAY | OWN_SESSION
        form = self.form | {"deltaker": self.parts.get(exercise, "")}
        sent: dict[str, Any] = {"data": form} if route in sends and method == "POST" else {}
        return self.browsers[role].request(method, self.path(template, exercise), **sent)


@pytest.fixture
def town(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    monkeypatch.setattr("app.web.api.STREAM_SECONDS", 0)
    for module in ("debrief", "account_data", "exports"):
        monkeypatch.setattr(f"app.web.{module}.pdf_of", lambda html: html.encode())
    with site(settings) as client:
        yield Town(client)


def comes_in(answer: Any) -> bool:
    """False for «no», «not here», and «log in first»."""
    to_login = answer.status_code == 303 and answer.headers["location"].startswith("/logg-inn")
    return not to_login and answer.status_code not in OUTSIDE


def words_of_others(role: str, answer: Any) -> list[str]:
    return [kind for kind, secret in SECRETS.items() if secret in answer.text and role not in READERS[kind]]


def allowed(route: str, role: str, kind: str) -> bool:
    """What the rules say of a role and an exercise (or «»)."""
    if route in TAKES_PART:
        return role in (
            {"owner", "other"} if kind == "felles" else {"guest"} if kind == "gjestens" else {"owner"}
        )
    if route in TAKES_PART_WITH_ACCOUNT:
        return role != "guest" and allowed("GET /ovelser/{exercise_id}", role, kind)
    if route in SHARED:
        return role == "trainer" and kind == "delt"
    if route in ASKED_TO_PLAY | OWN_SESSION:
        return role == "owner"
    if route in ADMIN:
        return role == "admin"
    if route in NETWORK:
        return role in {"trainer", "trainer_elsewhere"}
    if route in TRAINER:
        return role in {"trainer", "admin"}
    return role != "nobody" if route in KNOWN else role in ACCOUNTS


MISSING_IN_THE_EXERCISE = {"GET /ovelser/{exercise_id}/handling.ics"}
"""Not found to its owner too as long as there is nothing."""


def test_every_route_has_a_rule(town: Town) -> None:
    assert sorted(set(routes(town.client.app.routes))) == sorted(RULES)  # type: ignore[attr-defined]


@ON_BOTH
def test_reading_is_for_those_it_is_for_and_nobodys_words_are_shown_to_others(town: Town) -> None:
    wrong: list[str] = []
    for route in sorted(rule for rule in RULES if rule.startswith("GET ")):
        for kind, exercise in town.exercises.items() if "{exercise_id}" in route else [("", "")]:
            for role in ROLES:
                answer = town.ask(role, route, exercise)
                case = f"{route} as {role} of {kind}: {answer.status_code}"
                wrong += [f"{case} shows {leak}" for leak in words_of_others(role, answer)]
                if route not in OPEN | MISSING_IN_THE_EXERCISE and comes_in(answer) != allowed(
                    route, role, kind
                ):
                    wrong.append(case)
    assert wrong == []


def test_writing_is_stopped_for_everybody_else_and_changes_nothing(town: Town) -> None:
    wrong: list[str] = []
    before = {e: run(town.client, house(town.client).tables.events, e) for e in town.exercises.values()}
    for route in sorted(rule for rule in RULES - OPEN if rule.startswith("POST ")):
        for kind, exercise in town.exercises.items() if "{exercise_id}" in route else [("", "")]:
            for role in ROLES:
                if not allowed(route, role, kind):
                    answer = town.ask(role, route, exercise)
                    if comes_in(answer) or words_of_others(role, answer):
                        wrong.append(f"{route} as {role} of {kind}: {answer.status_code}")
    assert wrong == []
    assert {
        e: run(town.client, house(town.client).tables.events, e) for e in town.exercises.values()
    } == before
    assert town.ask("owner", "GET /konto").status_code == 200
    assert town.ask("owner", "GET /oppdrag/{assignment_id}").status_code == 200, (
        "nobody else has taken it away"
    )


def test_writing_is_open_to_those_it_is_for(town: Town) -> None:
    """An empty body may be wrong, too late or a host's; it is never «no such exercise»."""
    closed: list[str] = []
    for route in sorted(TAKES_PART | TAKES_PART_WITH_ACCOUNT):
        if route.startswith("POST "):
            answer = town.ask("owner", route, town.exercises["felles"])
            if answer.status_code in {401, 404}:
                closed.append(f"{route}: {answer.status_code} {answer.text[-200:]}")
    assert closed == []


def test_an_administrator_who_joins_as_trainer_sees_nothing_of_what_is_shared(town: Town) -> None:
    assert SECRETS["delt"] in town.ask("trainer", REVIEW, town.exercises["delt"]).text
    page = town.ask("admin", "GET /grupper").text
    assert town.exercises["delt"] not in page
    log = town.ask("admin", "GET /admin/logg").text
    assert "så en delt øvelse" in log
    seen = town.ask("owner", "GET /mine-data").text
    assert "Trainer" in seen


def test_a_trainer_who_comes_later_sees_only_what_is_shared_from_then_on(town: Town) -> None:
    late = account(town.client, "Sein")
    member(town.client, late, town.group, "veileder")
    mine, exercise = logged_in(town.client, late), town.exercises["delt"]
    assert mine.get(f"/veileder/gjennomgang/{exercise}").status_code == 404
    town.owner(f"/ovelser/{exercise}/del", {"gruppe": town.group})
    shown = mine.get(f"/veileder/gjennomgang/{exercise}")
    assert shown.status_code == 200
    assert f"Jeg glemte en {SECRETS['delt']}" not in shown.text, "the notes were not shared this time"


def test_of_a_shared_table_a_trainer_reads_only_the_words_of_those_who_share(town: Town) -> None:
    member(town.client, town.people["other"], town.group)
    exercise = town.exercises["felles"]
    share = {"gruppe": town.group}
    assert town.browsers["other"].post(f"/ovelser/{exercise}/del", data=share).status_code == 303
    half = town.browsers["trainer"].get(f"/veileder/gjennomgang/{exercise}").text
    assert SECRETS["felles"] not in half
    assert "[ikke delt]" in half
    town.owner(f"/ovelser/{exercise}/del", share)
    assert SECRETS["felles"] in town.browsers["trainer"].get(f"/veileder/gjennomgang/{exercise}").text


def test_leaving_the_group_ends_what_was_shared_with_it(town: Town) -> None:
    town.owner(f"/konto/grupper/{town.group}/ut", {})
    answer = town.ask("trainer", REVIEW, town.exercises["delt"])
    assert answer.status_code == 404
