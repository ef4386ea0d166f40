"""A group in figures, on both databases: who is counted, who is never found, consent, the survey, networks."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from databases import ON_BOTH
from trainers import Town, town_in

from app.accounts.letters import Letters
from app.accounts.sessions import hash_of
from app.domain.accounts import Account, Group
from app.domain.errors import ConflictError
from app.domain.figures import EdgeCount, Figures
from app.domain.people import Here
from app.orchestrator.reminders import remind
from app.reports.figures import figures_of, version
from app.reports.relations import SURVEY
from app.settings import Settings
from app.store.accounts import NewAccount

pytestmark = ON_BOTH


@pytest.fixture
def town(settings: Settings) -> Iterator[Town]:
    with town_in(settings) as client:
        yield Town(client)


def shares_figures(town: Town, account: Account, group: Group, figures: Figures) -> Here:
    """An ended exercise that is shared, with these figures instead of a log's."""

    async def made() -> Here:
        tables, training = town.house.tables, town.house.training
        exercise = await tables.start(figures.case_id, figures.seat, person_id=account.person_id)
        await tables.stores.exercises.end(exercise.id)
        here = await tables.enter(exercise.id, account.person_id)
        await town.house.accounts.access.share(here, group.id)
        await training.digests.keep(here.participant.id, version(tables.library.rubric), figures)
        return here

    return town.do(made)


def figures(level: int = 4, **rest: object) -> Figures:
    base = {
        "day": datetime.now(UTC).date(),
        "case_id": "skolefravaer",
        "seat": "skole",
        "levels": {"barnet": level},
    }
    return Figures.model_validate(base | rest)


def levels(page: str, title: str = "Barnet og familien i sentrum") -> list[str]:
    row = re.search(rf"<tr><th scope=\"row\">{title}.*?</tr>", page, re.S)
    assert row is not None
    return [re.sub(r"<.*?>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", row[0], re.S)]


def people(town: Town, number: int, group: Group | None = None) -> list[Account]:
    return [town.account(f"Leder{(group or town.group).id[:4]}{n}", group=group) for n in range(number)]


def test_four_are_too_few_and_five_are_shown(town: Town) -> None:
    trainer = town.account("Vera", "veileder")
    everybody = people(town, 5)
    for one in everybody[:4]:
        shares_figures(town, one, town.group, figures(2))
    town.enter(trainer)
    assert "Færre enn fem" in town.client.get("/veileder/gruppe").text
    shares_figures(town, everybody[4], town.group, figures(2))
    assert levels(town.client.get("/veileder/gruppe").text)[-1] == "2"


def test_a_share_that_is_taken_back_is_counted_no_more(town: Town) -> None:
    trainer = town.account("Vera", "veileder")
    heres = [shares_figures(town, one, town.group, figures(3)) for one in people(town, 5)]
    town.do(town.house.accounts.access.take_back, heres[0], town.group.id)
    town.enter(trainer)
    assert "Færre enn fem" in town.client.get("/veileder/gruppe").text


def test_relations_and_wrong_laws_are_shown_from_five_people(town: Town) -> None:
    trainer = town.account("Vera", "veileder")
    edge = EdgeCount(who="skole", whom="nav", kind="tilbod", times=2)
    rare = EdgeCount(who="skole", whom="bup", kind="spurte", times=40)
    for number, one in enumerate(people(town, 5)):
        edges = (edge, rare) if number else (edge,)
        shares_figures(
            town,
            one,
            town.group,
            figures(edges=edges, wrong=("tulleloven § 1",), room={"nav_raadgiver": False}),
        )
    town.enter(trainer)
    page = town.client.get("/veileder/gruppe").text
    assert "Skole tilbød noe til Nav (10)" in page
    assert "160" not in page
    assert "tulleloven § 1" in page
    assert "Gjeldsrådgiver møter foreldrene på skolen" in page


def test_a_row_of_ones_own_takes_ones_own_yes_and_goes_with_a_no(town: Town) -> None:
    trainer = town.account("Vera", "veileder")
    everybody = people(town, 6)
    for one in everybody:
        shares_figures(town, one, town.group, figures(3))
    shown = everybody[0]
    town.enter(trainer)
    assert shown.name not in town.client.get("/veileder/gruppe").text
    town.enter(shown)
    town.client.post(f"/samtykke/{town.group.id}", data={"svar": "ja"})
    assert "vises" in town.client.get("/oppdrag").text
    town.enter(trainer)
    page = town.client.get("/veileder/gruppe").text
    assert shown.name in page
    assert everybody[1].name not in page
    town.enter(shown)
    town.client.post(f"/samtykke/{town.group.id}", data={"svar": "nei"})
    town.enter(trainer)
    assert shown.name not in town.client.get("/veileder/gruppe").text
    assert town.client.post(f"/samtykke/{town.group.id}", data={"svar": "ja"}).status_code == 404


def test_figures_hold_nothing_anybody_wrote(town: Town) -> None:
    here = town.played(town.account("Anne"), turns=8)
    events = town.do(town.house.tables.events, here.exercise.id)
    made = figures_of(here.exercise, "skole", events, town.house.tables.library)
    assert made.levels
    assert made.edges
    assert any(made.room.values())
    kept = made.model_dump_json()
    for event in events:
        if event.type == "message":
            assert event.text[:40] not in kept


def answer(town: Town, account: Account, value: str) -> int:
    town.enter(account)
    found = re.search(r"/samling/(\w+)", town.client.get("/oppdrag").text)
    if found is None:
        return 0
    return town.client.post(found[0], data=dict.fromkeys(SURVEY, value), follow_redirects=False).status_code


def test_the_survey_is_anonymous_once_each_and_shown_from_five_when_it_is_closed(town: Town) -> None:
    trainer = town.account("Vera", "veileder")
    everybody = people(town, 6)
    town.enter(trainer)
    day = datetime.now(UTC).date().isoformat()
    place = f"/veileder/gruppe/{town.group.id}/samling"
    town.client.post(place, data={"tittel": "Høstsamling", "dato": day, "sporsmal": "ja"})
    gathering = town.do(town.house.training.gatherings.of, town.group.id)[0]
    assert [answer(town, one, "4") for one in everybody[:5]] == [303] * 5
    assert answer(town, everybody[0], "1") == 0
    again = town.client.post(f"/samling/{gathering.id}", data=dict.fromkeys(SURVEY, "1"))
    assert again.status_code == 404
    town.enter(trainer)
    page = town.client.get("/veileder/gruppe").text
    assert "5 svar" not in page
    town.client.post(f"{place}/{gathering.id}/lukk")
    page = town.client.get("/veileder/gruppe").text
    assert "5 svar" in page
    assert levels(page, "Vi har samme mål for barnet og familien.") == ["4"]
    assert answer(town, everybody[5], "1") == 0


def test_a_survey_that_misses_an_answer_is_given_back_and_four_answers_are_never_shown(town: Town) -> None:
    trainer = town.account("Vera", "veileder")
    everybody = people(town, 4)
    gatherings = town.house.training.gatherings
    town.do(gatherings.add, town.group.id, "Samling", datetime.now(UTC).date(), True)
    gathering = town.do(gatherings.of, town.group.id)[0]
    town.enter(everybody[0])
    half = town.client.post(f"/samling/{gathering.id}", data={"ofte": "5"})
    assert half.status_code == 422
    assert 'value="5" required checked' in half.text
    assert town.do(gatherings.counts, gathering.id) == {}
    assert [answer(town, one, "2") for one in everybody] == [303] * 4
    town.do(gatherings.close, gathering.id, town.group.id)
    town.enter(trainer)
    assert "4 svar" not in town.client.get("/veileder/gruppe").text


def test_gatherings_cut_time_only_forward_and_a_blocked_name_stays_in_its_field(town: Town) -> None:
    trainer = town.account("Vera", "veileder")
    town.enter(trainer)
    place, today = f"/veileder/gruppe/{town.group.id}/samling", datetime.now(UTC).date()
    past = town.client.post(place, data={"tittel": "I går", "dato": (today - timedelta(days=1)).isoformat()})
    assert past.status_code == 422
    assert 'value="I går"' in past.text
    blocked = town.client.post(place, data={"tittel": "Ring 412 34 567", "dato": today.isoformat()})
    assert blocked.status_code == 422
    assert 'value="Ring 412 34 567"' in blocked.text
    town.client.post(place, data={"tittel": "I dag", "dato": today.isoformat()})
    kept = town.do(town.house.training.gatherings.of, town.group.id)[0]
    town.client.post(f"{place}/{kept.id}/slett")
    assert [g.title for g in town.do(town.house.training.gatherings.of, town.group.id)] == ["I dag"]


def municipality(town: Town, name: str, number: int, sign: float) -> Group:
    organisation = town.do(town.house.accounts.groups.add_organisation, name)
    group = town.do(town.house.accounts.groups.add_group, organisation.id, f"Gruppe {name}")
    for one in people(town, number, group):
        shares_figures(town, one, group, figures(signs={"koordinator": sign}))
    return group


def test_a_network_shows_ones_own_and_the_whole_only_when_the_others_are_several(town: Town) -> None:
    admin, trainer = town.account("Adm", admin=True), town.account("Vera", "veileder")
    for one in people(town, 5):
        shares_figures(town, one, town.group, figures(signs={"koordinator": 1.0}))
    groups = [municipality(town, f"Nabo{n}", 2, 0.0) for n in range(3)]
    ids = [town.organisation_id, *(g.organisation_id for g in groups)]
    town.enter(admin)
    few = town.client.post("/admin/nettverk", data={"navn": "Kysten", "kommune": ids[:2]})
    assert few.status_code == 422
    town.client.post("/admin/nettverk", data={"navn": "Kysten", "kommune": ids})
    network = town.do(town.house.training.networks.all)[0]
    assert town.client.get(f"/veileder/nettverk/{network.id}").status_code == 404
    town.enter(trainer)
    assert "Kysten" in town.client.get("/veileder/gruppe").text
    row = levels(town.client.get(f"/veileder/nettverk/{network.id}").text, "Noen samlet trådene for familien")
    assert row[-2:] == ["100 %", "45 %"]
    town.do(town.house.accounts.groups.remove_group, groups[0].id)
    row = levels(town.client.get(f"/veileder/nettverk/{network.id}").text, "Noen samlet trådene for familien")
    assert row[-2] == "100 %"
    assert row[-1].endswith("skjult eller tom")
    stranger = town.account("Odd", "veileder", town.do(_elsewhere, town))
    town.enter(stranger)
    assert town.client.get(f"/veileder/nettverk/{network.id}").status_code == 404


async def _elsewhere(town: Town) -> Group:
    organisation = await town.house.accounts.groups.add_organisation("Annet sted")
    return await town.house.accounts.groups.add_group(organisation.id, "Utenfor")


def test_an_assignment_says_who_sees_what_and_is_shared_when_it_is_over(town: Town) -> None:
    trainer, leader = town.account("Vera", "veileder"), town.account("Anne")
    town.enter(trainer)
    due = (datetime.now(UTC).date() + timedelta(days=9)).isoformat()
    form = {"gruppe": town.group.id, "sak": "skolefravaer", "dato": due, "beskjed": "Prøv plassen til Nav."}
    assert "1 har begynt" not in town.client.post("/veileder/oppdrag", data=form).text
    town.enter(leader)
    found = re.search(r"/oppdrag/(\w+)", town.client.get("/oppdrag").text)
    assert found is not None
    page = town.client.get(f"{found[0]}?plass=nav").text
    assert "Prøv plassen til Nav." in page
    assert "Hvem ser hva" in page
    assert "Vera" in page
    calendar = town.client.get(f"{found[0]}/paaminning.ics")
    assert f"DTSTART;VALUE=DATE:{due.replace('-', '')}" in calendar.text
    assert "TRIGGER:-P1D" in calendar.text
    begun = town.client.post(f"{found[0]}/begynn", data={"plass": "nav"}, follow_redirects=False)
    exercise = begun.headers["location"].rsplit("/", 1)[-1]
    town.enter(trainer)
    assert exercise not in town.client.get("/veileder").text
    assert town.client.get(f"/veileder/gjennomgang/{exercise}").status_code == 404
    town.do(town.house.tables.end, exercise)
    assert exercise in town.client.get("/veileder").text
    assert "1 har begynt" in town.client.get("/veileder/oppdrag").text
    stranger = town.account("Odd", group=town.do(_elsewhere, town))
    town.enter(stranger)
    assert town.client.get(found[0]).status_code == 404


def test_a_reminder_is_due_once_the_day_before(town: Town) -> None:
    assignments = town.house.training.assignments
    today = date(2027, 3, 1)
    made = town.do(assignments.add, town.group.id, "skolefravaer", today + timedelta(days=1), "")
    town.do(assignments.add, town.group.id, "skolefravaer", today + timedelta(days=5), "")
    assert town.do(assignments.to_remind, today) == [made]
    assert town.do(assignments.to_remind, today) == []
    member = NewAccount("anne@lindoy.test", "Anne")
    token = town.do(town.house.accounts.links.invite, town.group.id, "deltaker", 1)
    town.do(town.house.accounts.store.create, member, hash_of(token))
    town.account("Vera", "veileder")
    assert town.do(assignments.addresses, town.group.id) == ["anne@lindoy.test"]


def test_an_assignment_is_told_by_letter_to_its_participants_and_once_more_the_day_before(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str, str, str]] = []

    async def send(_self: Letters, to: str, subject: str, text: str) -> bool:
        sent.append((to, subject, text))
        return True

    monkeypatch.setattr(Letters, "send", send)
    mail = {"smtp_host": "127.0.0.1", "public_url": "https://ovelse.kommune.no"}
    with town_in(settings.model_copy(update=mail)) as client:
        town = Town(client)
        trainer, _leader = town.account("Vera", "veileder"), town.account("Anne")
        town.enter(trainer)
        tomorrow = datetime.now(UTC).date() + timedelta(days=1)
        form = {"gruppe": town.group.id, "sak": "skolefravaer", "dato": tomorrow.isoformat()}
        client.post("/veileder/oppdrag", data=form)
        assert [to for to, _, _ in sent] == ["anne@lindoy.test"]
        assert "https://ovelse.kommune.no/oppdrag/" in sent[0][2]
        assert town.do(remind, town.house, tomorrow - timedelta(days=1)) == 1
        assert town.do(remind, town.house, tomorrow) == 0
        assert len(sent) == 2


def test_two_answers_at_once_count_once_and_none_after_it_is_closed(town: Town) -> None:
    gatherings, one = town.house.training.gatherings, town.account("Anne")
    town.do(gatherings.add, town.group.id, "Samling", datetime.now(UTC).date(), True)
    gathering = town.do(gatherings.of, town.group.id)[0]
    answers = dict.fromkeys(SURVEY, 3)

    async def both() -> list[object]:
        twice = (gatherings.answer(gathering.id, one.person_id, answers) for _ in range(2))
        return await asyncio.gather(*twice, return_exceptions=True)

    came = town.do(both)
    assert sum(isinstance(found, ConflictError) for found in came) == 1
    assert town.do(gatherings.counts, gathering.id)["mal"] == {3: 1}
    town.do(gatherings.close, gathering.id, town.group.id)
    with pytest.raises(ConflictError):
        town.do(gatherings.answer, gathering.id, town.account("Bo").person_id, answers)
