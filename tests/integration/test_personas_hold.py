"""Whole exercises against leaders who try to break the personas; and what the re-check says when the code is broken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.domain.case import Fact
from app.negotiation import disclosure, handlingsrom
from app.orchestrator.factory import open_table_service
from app.reports.blind import blind_lines
from app.reports.leaders import CONCRETE, Script, load_scripts, play_script, played, table_of
from app.reports.personas import broken
from app.reports.probes import load_probes, run_probe
from app.reports.recheck import unearned
from app.reports.table_counts import faults
from app.settings import Settings
from app.web.app import create_app

CASES = ("skolefravaer", "stille_i_garderoben", "auga_seier_ja")


def script(case: str, leader: str) -> Script:
    return next(one for one in load_scripts(case) if one.leader == leader)


ASKS_OPENLY = (
    "Takk for at dere kom. Hva ser dere hos Eskild, hver for dere?",
    "Gunnvor, hva tenker du om nettene hans?",
    "Tarjei, hva er det som ligger bak, slik dere ser det?",
    "Jorulf, hva bekymrer dere mest i økonomien?",
)
"""Open questions, to which a gate that is open would tell what it may not."""


@pytest.mark.parametrize("case", CASES)
async def test_the_concrete_leader_gets_a_plan_and_the_others_less(settings: Settings, case: str) -> None:
    async with open_table_service(settings) as service:
        plain = [one for one in load_scripts(case) if not one.hard]
        rows = [await played(service, one, seed=3) for one in plain]
    assert broken(rows) == []
    assert next(row for row in rows if row.script.leader == CONCRETE).agreed >= 5


async def test_a_negotiation_that_gives_to_anyone_is_found_by_the_recheck(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def always(*_: Any) -> bool:
        return True

    monkeypatch.setattr(handlingsrom, "may_give", always)
    async with open_table_service(settings) as service:
        one = script("skolefravaer", "roseflom")
        events = await play_script(service, one.case, "skole", one.messages, seed=1)
        table = table_of(service, one.case, "skole")
        given = [event for event in events if event.type == "conceded"]
        wrong = unearned(events, table.case, table.personas, "skole")
    assert given
    assert {item.seq for item in wrong} == {event.seq for event in given}


async def test_a_gate_that_tells_everything_is_found_by_the_recheck(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_to_all(fact: Fact, speaker: str, *_: Any) -> disclosure.Access:
        return disclosure.Access("fortelle", "samtykke") if fact.owner == speaker else disclosure.CLOSED

    monkeypatch.setattr(disclosure, "access", open_to_all)
    async with open_table_service(settings) as service:
        events = await play_script(service, "skolefravaer", "skole", ASKS_OPENLY, seed=1)
        found = faults(events, table_of(service, "skolefravaer", "skole"))
    assert found.unfounded > 0
    assert found.leaks > 0


@pytest.mark.parametrize("form", ["nb", "nn"])
async def test_the_probes_of_realism_hold(settings: Settings, form: Any) -> None:
    async with open_table_service(settings) as service:
        chosen = [probe for probe in load_probes() if probe.source.startswith("realism")]
        wrong = {probe.id: (await run_probe(service, probe, form, seed=2))[1] for probe in chosen}
    assert {name: found for name, found in wrong.items() if found} == {}


async def test_no_panel_of_the_page_holds_what_nobody_has_told(settings: Settings) -> None:
    one = script("skolefravaer", "fisker")
    async with open_table_service(settings) as service:
        facts = service.library.case(one.case).facts
    with TestClient(create_app(settings), headers={"Sec-Fetch-Site": "same-origin"}) as client:
        begun = client.post("/ovelser", data={"case": one.case, "seat": "skole"}, follow_redirects=False)
        exercise = begun.headers["location"].rsplit("/", 1)[-1]
        for number, text in enumerate(one.messages):
            said = {"text": text, "client_id": f"m{number}", "sure": True}
            assert client.post(f"/api/ovelser/{exercise}/meldinger", json=said).status_code == 202
            client.portal.call(client.app.state.house.tables.wait_idle, exercise)
        shown = client.get(f"/ovelser/{exercise}").text.lower()
    closed = [word for fact in facts if fact.owner != "skole" for word in fact.canaries]
    assert one.messages[-1].lower() in shown
    assert [word for word in closed if word.lower() in shown] == []


async def test_lines_for_a_blind_reading_hide_who_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    few: Callable[..., list[Script]] = lambda *_: [script("skolefravaer", CONCRETE)]  # noqa: E731
    monkeypatch.setattr("app.reports.blind.load_scripts", few)
    rows = await blind_lines(8)
    assert len(rows) == 8
    assert len({service for service, _ in rows}) == 4
    assert not any(name in line for _, line in rows for name in ("Gunnvor", "Tarjei", "Jorulf", "Nazneen"))
