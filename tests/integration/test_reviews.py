"""A trainer's review: who may, what a blind one sees, what the participant sees, and what it does to the score."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from databases import ON_BOTH
from trainers import Town, town_in

from app.domain.accounts import Account
from app.domain.people import Here
from app.domain.review import Pair
from app.reports.agreement import judge_name
from app.settings import Settings

pytestmark = ON_BOTH
REASON = "Rettet seg da Nav forklarte hva de kan gjøre."


@pytest.fixture
def town(settings: Settings) -> Iterator[Town]:
    with town_in(settings) as client:
        yield Town(client)


def address(here: Here) -> str:
    return f"/veileder/gjennomgang/{here.exercise.id}"


def begin(town: Town, trainer: Account, here: Here, blind: bool = False) -> str:
    town.enter(trainer)
    data = {"deltaker": here.participant.id, "blindt": "ja" if blind else ""}
    return town.client.post(f"{address(here)}/begynn", data=data).text


def judge(town: Town, here: Here, dimension: str, **form: str) -> str:
    data = {"deltaker": here.participant.id, "dimensjon": dimension, **form}
    return town.client.post(f"{address(here)}/vurdering", data=data).text


def waiting(page: str) -> list[str]:
    return re.findall(r'id="v-(\w+)"', page)


def hand_in(town: Town, here: Here) -> str:
    return town.client.post(f"{address(here)}/lever", data={"deltaker": here.participant.id}).text


def finish(town: Town, trainer: Account, here: Here, answer: str = "enig", blind: bool = False) -> str:
    dims = waiting(begin(town, trainer, here, blind))
    assert len(dims) > 5
    for dim in dims:
        judge(town, here, dim, svar=answer, niva="1", hvorfor="" if answer == "enig" else REASON)
    return hand_in(town, here)


def test_only_a_trainer_of_the_group_finds_and_opens_what_is_shared(town: Town) -> None:
    leader, trainer = town.account("Anne"), town.account("Vera", "veileder")
    other = town.do(town.house.accounts.groups.add_group, town.organisation_id, "Andre")
    stranger, admin = town.account("Odd", "veileder", other), town.account("Adm", admin=True)
    shared, kept = town.played(leader), town.played(leader, share=False)
    town.enter(trainer)
    assert shared.exercise.id in town.client.get("/veileder").text
    assert kept.exercise.id not in town.client.get("/veileder").text
    assert town.client.get(address(shared)).status_code == 200
    assert town.client.get(address(kept)).status_code == 404
    for outsider in (leader, stranger, admin):
        town.enter(outsider)
        assert shared.exercise.id not in town.client.get("/veileder").text
        assert town.client.get(address(shared)).status_code == 404
        assert "Begynn" not in begin(town, outsider, shared)
    town.enter(None)
    assert town.client.get(address(shared), follow_redirects=False).status_code == 303
    town.enter(leader)
    back = f"/ovelser/{shared.exercise.id}/del/angre"
    assert town.client.post(back, data={"gruppe": town.group.id}).status_code == 200
    town.enter(trainer)
    assert town.client.get(address(shared)).status_code == 404


def test_a_trainer_reads_how_an_experienced_leader_might_have_done_it_and_the_leader_does_not(
    town: Town,
) -> None:
    leader, trainer = town.account("Anne"), town.account("Vera", "veileder")
    here = town.played(leader)
    expert = town.house.tables.library.case(here.exercise.case_id).expert
    assert expert is not None
    assert all(step in html.unescape(begin(town, trainer, here)) for step in expert.steps)
    town.enter(leader)
    town.client.post(
        f"/api/ovelser/{here.exercise.id}/notat", json={"kind": "self_rating", "data": {"barnet": 3}}
    )
    debrief = html.unescape(town.client.get(f"/ovelser/{here.exercise.id}/etter").text)
    assert "Det vi så" in debrief  # all of it is shown
    assert expert.summary not in debrief
    assert not any(step in debrief for step in expert.steps)


def test_agreeing_changing_and_no_ground_are_kept_with_the_judges_level(town: Town) -> None:
    leader, trainer = town.account("Anne"), town.account("Vera", "veileder")
    here = town.played(leader)
    first, second, third, *_ = waiting(begin(town, trainer, here))
    judge(town, here, first, svar="enig")
    assert "Skriv kort hvorfor" in judge(town, here, second, svar="endret", niva="4")
    judge(town, here, second, svar="endret", niva="4", hvorfor=REASON)
    judge(town, here, third, svar="ikke_grunnlag", hvorfor="Det kom aldri opp.")
    review = town.do(town.house.training.reviews.of, here.participant.id, trainer.person_id)
    assert review is not None
    agreed, changed, none = (review.verdicts[d] for d in (first, second, third))
    assert agreed.level == agreed.judge_level
    assert (changed.choice, changed.level, changed.reason) == ("endret", 4, REASON)
    assert (none.choice, none.level) == ("ikke_grunnlag", None)
    assert "venter på deg" in hand_in(town, here)


def test_a_comment_passes_the_privacy_gate_or_stays_in_its_field(town: Town) -> None:
    leader, trainer = town.account("Anne"), town.account("Vera", "veileder")
    here = town.played(leader)
    page = begin(town, trainer, here)
    seq = re.findall(r'name="tur" value="(\d+)"', page)[0]
    place, text = f"{address(here)}/kommentar", "Ring meg på 412 34 567 om dette."
    stopped = town.client.post(place, data={"deltaker": here.participant.id, "tur": seq, "tekst": text})
    assert stopped.status_code == 422
    assert text in stopped.text
    assert town.do(town.house.training.reviews.of, here.participant.id, trainer.person_id).comments == ()  # type: ignore[union-attr]
    kept = "Her kunne du spurt hva de rekker."
    town.client.post(place, data={"deltaker": here.participant.id, "tur": seq, "tekst": kept})
    town.client.post(
        place, data={"deltaker": here.participant.id, "dimensjon": "barnet", "tekst": "Fint spurt."}
    )
    finish(town, trainer, here)
    town.enter(leader)
    town.client.post(
        f"/api/ovelser/{here.exercise.id}/notat", json={"kind": "self_rating", "data": {"barnet": 3}}
    )
    debrief = town.client.get(f"/ovelser/{here.exercise.id}/etter").text
    assert "Veilederens blikk" in debrief
    assert kept in debrief
    assert "Fint spurt." in debrief
    assert f"referat#m{seq}" in debrief


def test_what_is_not_handed_in_is_not_shown_to_the_one_who_played(town: Town) -> None:
    leader, trainer = town.account("Anne"), town.account("Vera", "veileder")
    here = town.played(leader)
    begin(town, trainer, here)
    judge(town, here, "barnet", svar="endret", niva="1", hvorfor=REASON)
    town.enter(leader)
    town.client.post(
        f"/api/ovelser/{here.exercise.id}/notat", json={"kind": "self_rating", "data": {"barnet": 3}}
    )
    assert REASON not in town.client.get(f"/ovelser/{here.exercise.id}/etter").text


def test_a_blind_trainer_sees_neither_the_judge_nor_the_first_trainer_until_it_is_handed_in(
    town: Town,
) -> None:
    leader = town.account("Anne")
    first, second = town.account("Vera", "veileder"), town.account("Odd", "veileder")
    here = town.played(leader)
    quotes = re.findall(r'href="#t-\d+">«(.{20,80}?)»', begin(town, first, here))
    assert quotes
    for dim in waiting(town.client.get(address(here)).text):
        judge(town, here, dim, svar="endret", niva="1", hvorfor=REASON)
    hand_in(town, here)
    page = begin(town, second, here, blind=True)
    dims = waiting(page)
    for shown in (page, town.client.get(address(here)).text):
        assert REASON not in shown
        assert not any(f"«{quote}»" in shown for quote in quotes)
        assert "Enig i nivå" not in shown
        assert "hit" not in re.findall(r'class="(\w+)"', shown)
    for dim in dims:
        page = judge(town, here, dim, svar="3")
    assert REASON not in page
    done = hand_in(town, here)
    assert REASON in done
    assert any(f"«{quote}»" in done for quote in quotes)
    again = town.client.post(f"{address(here)}/apne", data={"deltaker": here.participant.id})
    assert again.status_code == 409
    assert "er levert" in judge(town, here, dims[0], svar="5")


def test_overrides_count_at_once_and_hide_a_level_the_trainers_do_not_share(town: Town) -> None:
    leader = town.account("Anne")
    here = town.played(leader)
    trainer = town.account("Vera", "veileder")
    town.enter(leader)
    town.client.post(
        f"/api/ovelser/{here.exercise.id}/notat", json={"kind": "self_rating", "data": {"barnet": 3}}
    )
    debrief = f"/ovelser/{here.exercise.id}/etter"
    assert "Nivåene er foreløpige" in town.client.get(debrief).text
    assert "Nivået vises ikke" not in town.client.get(debrief).text
    town.do(_many_reviews, town, here, trainer)
    town.enter(leader)
    assert "Nivået vises ikke" in town.client.get(debrief).text
    town.enter(trainer)
    assert "Skjules, bare sitater" in town.client.get("/veileder/enighet").text


async def _many_reviews(town: Town, here: Here, trainer: Account) -> None:
    """Twelve trainers who all see the opposite of the judge on one dimension."""
    from app.domain.review import Verdict
    from app.store.reviews import Where

    reviews = town.house.training.reviews
    name = judge_name("rules", town.house.tables.library.rubric)
    for number in range(12):
        person = await town.house.accounts.people.create()
        made = await reviews.begin(Where(here.exercise.id, here.participant.id, name), person, True)
        judge_level, level = ((1, 5), (5, 1))[number % 2]
        word = Verdict(dimension="barnet", choice="endret", level=level, judge_level=judge_level)
        await reviews.give(made.id, word)
        await reviews.hand_in(made.id)
    assert Pair("barnet", 1, 5, 6) in await reviews.pairs(name)
    assert await reviews.pairs("en annen dommer") == []


def test_a_private_note_is_not_shown_nor_scored_for_a_trainer(town: Town) -> None:
    leader, trainer = town.account("Anne"), town.account("Vera", "veileder")
    here = town.played(leader)
    town.enter(leader)
    secret = "Jeg avbrøt barnevernet for fort, og det skal jeg si til henne i morgen."
    note = {"kind": "reflection", "data": {"text": secret}}
    assert town.client.post(f"/api/ovelser/{here.exercise.id}/notat", json=note).status_code == 201
    page = begin(town, trainer, here)
    assert "Jeg avbrøt" not in page
    assert "refleksjon" not in waiting(page)


def test_a_review_goes_with_the_one_it_is_about_and_with_the_one_who_wrote_it(town: Town) -> None:
    leader, trainer = town.account("Anne"), town.account("Vera", "veileder")
    one, two = town.played(leader), town.played(leader)
    finish(town, trainer, one)
    finish(town, trainer, two)
    reviews = town.house.training.reviews

    async def nobody(*_: object) -> None:
        return None

    town.do(town.house.tables.stores.participants.all, one.exercise.id)
    town.do(town.house.accounts.rights.erase, trainer.person_id, nobody)
    assert town.do(reviews.handed_in, one.participant.id) == []
    other = town.account("Odd", "veileder")
    here = town.played(leader)
    finish(town, other, here)
    town.do(town.house.accounts.rights.erase, leader.person_id, nobody)
    assert town.do(reviews.of, here.participant.id, other.person_id) is None


def test_the_list_is_filtered_and_comes_in_pages_of_25(town: Town) -> None:
    leader, trainer = town.account("Anne"), town.account("Vera", "veileder")
    exercises = [town.played(leader, turns=1) for _ in range(3)]
    begin(town, trainer, exercises[0])
    finish(town, trainer, exercises[1])

    def shown(query: str) -> list[str]:
        return re.findall(r"/veileder/gjennomgang/(\w+)\?", town.client.get(f"/veileder?{query}").text)

    ids = [here.exercise.id for here in exercises]
    assert shown("tilstand=begynt") == [ids[0]]
    assert shown("tilstand=levert") == [ids[1]]
    assert shown("tilstand=ny") == [ids[2]]
    assert shown("sak=stille_i_garderoben") == []
    assert set(shown(f"gruppe={town.group.id}&sak=skolefravaer")) == set(ids)
    past = town.client.get("/veileder?side=2", follow_redirects=False)
    assert past.headers["location"].endswith("?side=1"), "a page past the last leads to the last"
