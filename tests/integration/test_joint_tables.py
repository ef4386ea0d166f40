"""Several people at one table: private notes, hand-overs, leaving, ending, and what each may see."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from databases import ON_BOTH
from pydantic import SecretStr

from app.domain.errors import NotFoundError
from app.domain.people import Here
from app.domain.play import Event
from app.llm.fake_server import FakeChatServer, fake_chat_server
from app.negotiation.handover import Brief, brief
from app.orchestrator.factory import House, open_house
from app.reports.debrief import build
from app.reports.group import group_part
from app.settings import Settings
from app.store.events import Draft
from app.store.turns import new_turn

pytestmark = ON_BOTH

KARI, OLA, LIV = "Karianne", "Olaug", "Livar"
STALLED = timedelta(seconds=100)
SPEAKS = "SLIK SNAKKER DU"
"""Stands in the prompt of whoever speaks, and not in that of who reads."""


class Meeting:
    """An open shared table on a case, with the people who have joined it."""

    def __init__(self, house: House, host: Here) -> None:
        self.tables, self.joint, self.sessions, self.host = (
            house.tables,
            house.joint,
            house.accounts.sessions,
            host,
        )
        self.id, self.sent = host.exercise.id, 0

    async def join(self, name: str, seat: str = "") -> Here:
        person, _ = await self.sessions.new_guest()
        return await self.joint.join(str(self.host.exercise.code), person, name, seat)

    async def now(self, here: Here) -> Here:
        """The same person as they stand now."""
        return await self.tables.enter(self.id, here.participant.person_id)

    async def say(self, here: Here, text: str, to: str = "", private: bool = False) -> Event:
        self.sent += 1
        by, chosen = (await self.now(here)).participant, [to] if to else []
        event = await self.tables.post(self.id, text, f"m{self.sent}", chosen, by=by, private=private)
        await self.tables.wait_idle(self.id)
        return event

    async def events(self) -> list[Event]:
        return await self.tables.events(self.id)

    async def answers(self) -> list[Event]:
        return [e for e in await self.events() if e.type == "message" and e.kind == "ai"]

    async def brief_of(self, seat: str) -> Brief:
        case = self.tables.library.case(self.host.exercise.case_id)
        personas = self.tables.library.personas_at(case)
        return brief(case, personas, await self.tables.state(self.id), await self.events(), seat)


async def set_up(house: House, seat: str = "skole") -> Meeting:
    """A table that has begun, with its host in a seat."""
    person, _ = await house.accounts.sessions.new_guest()
    meeting = Meeting(house, await house.joint.set_up(person, "skolefravaer", KARI, seat))
    await house.joint.open(meeting.host)
    return meeting


@pytest.fixture
async def meeting(settings: Settings) -> AsyncIterator[Meeting]:
    async with open_house(settings) as house:
        yield await set_up(house)


@pytest.fixture
def model() -> Iterator[FakeChatServer]:
    with fake_chat_server(reply="Det må jeg tenke på. Hva er prøvd?") as server:
        yield server


async def test_people_talk_and_the_ai_answers_when_it_is_asked(meeting: Meeting) -> None:
    ola = await meeting.join(OLA, "helsestasjon")
    await meeting.say(meeting.host, f"{OLA}, hvordan gikk det hos dere i går?")
    await meeting.say(ola, "Fint, takk.")
    assert await meeting.answers() == []
    await meeting.say(ola, "Nav, hva kan dere bidra med?")
    assert [event.seat for event in await meeting.answers()] == ["nav"]


async def test_a_seat_goes_from_the_ai_to_a_person_and_back_and_keeps_its_promises(meeting: Meeting) -> None:
    await meeting.say(meeting.host, "Nav, hva har dere kapasitet til?")
    before = len(await meeting.answers())
    ola = await meeting.join(OLA, "nav")
    found = await meeting.brief_of("nav")
    assert found.said == tuple(event.text for event in await meeting.answers())
    promise = "Vi kan låne ut møterommet vårt på tirsdag"
    await meeting.say(ola, f"{promise}.")
    assert len(await meeting.answers()) == before
    await meeting.joint.stand(await meeting.now(ola), leave=True)
    await meeting.say(meeting.host, "Nav, kan dere love møterommet på tirsdag?")
    last = [event for event in await meeting.answers() if event.seat == "nav"][-1]
    assert promise in last.text
    lines = [e.data["id"] for e in await meeting.events() if e.type == "commitment"]
    assert len(set(lines)) == 1


async def test_a_private_note_is_seen_by_the_two_alone(meeting: Meeting) -> None:
    ola, liv = await meeting.join(OLA, "helsestasjon"), await meeting.join(LIV, "barnevern")
    await meeting.say(meeting.host, "Nav, dette er mellom oss: Hva rekker dere?", "nav", private=True)
    await meeting.say(meeting.host, "Bare til deg, helsestasjonen.", "helsestasjon", private=True)
    (answer,) = await meeting.answers()
    assert answer.data["to_seats"] == ["skole"]
    seen = {
        here.participant.id: await meeting.tables.log(await meeting.now(here))
        for here in (meeting.host, ola, liv)
    }
    texts = {who: [e.text for e in log if e.type == "message"] for who, log in seen.items()}
    assert len(texts[meeting.host.participant.id]) == 3
    assert texts[ola.participant.id] == ["Bare til deg, helsestasjonen."]
    assert texts[liv.participant.id] == []
    assert answer.text not in json.dumps([e.model_dump(mode="json") for e in seen[liv.participant.id]])


async def test_how_a_message_was_read_is_shown_to_nobody(meeting: Meeting) -> None:
    data = {"of": 2, "added": ["tilbyr_eget"], "withdrawn": []}
    await meeting.tables.desk.record(meeting.id, [Draft(Event(seq=0, type="reread", data=data))])
    assert "reread" in [event.type for event in await meeting.events()]
    assert "reread" not in [event.type for event in await meeting.tables.log(await meeting.now(meeting.host))]


async def test_no_note_between_people_and_no_display_name_reaches_a_model(
    settings: Settings, model: FakeChatServer
) -> None:
    changes = {"llm_base_url": model.base_url, "llm_api_key": SecretStr("x"), "speaker": "prompted"}
    async with open_house(settings.model_copy(update=changes)) as house:
        meeting = await set_up(house)
        ola = await meeting.join(OLA, "helsestasjon")
        await meeting.say(meeting.host, "Stikkordet er kornblomst.", "helsestasjon", private=True)
        await meeting.say(meeting.host, "Stikkordet er tyttebær.", "nav", private=True)
        await meeting.say(ola, f"{KARI} og jeg, {OLA}, kan ta mandag. Nav, hva kan dere bidra med?")
        await meeting.joint.stand(await meeting.now(ola))
        await meeting.say(meeting.host, f"Helsestasjon, {OLA} sa mandag. Hva har dere kapasitet til?")
        await meeting.say(meeting.host, "Hva rekker dere denne uka?", "helsestasjon", private=True)
        await meeting.say(meeting.host, "BUP, hva kan dere bidra med?")
    sent = [json.dumps(request, ensure_ascii=False) for request in model.requests]
    assert len(sent) >= 5
    assert not [text for text in sent if "kornblomst" in text or KARI in text or OLA in text]
    spoken = [text for text in sent if SPEAKS in text]
    assert [("tyttebær" in text) for text in spoken] == [True, *[False] * (len(spoken) - 1)]


async def test_two_quick_messages_get_one_round_and_the_answer_knows_both(
    settings: Settings, model: FakeChatServer
) -> None:
    changes = {"llm_base_url": model.base_url, "llm_api_key": SecretStr("x"), "speaker": "prompted"}
    async with open_house(settings.model_copy(update=changes)) as house:
        meeting = await set_up(house)
        ola = (await meeting.join(OLA, "helsestasjon")).participant
        first = Event(seq=0, type="message", seat="skole", kind="human", by=meeting.host.participant.id,
                      text="Nav, hva kan dere bidra med?", data={"to": []})  # fmt: skip
        await house.tables.stores.events.append(meeting.id, [Draft(first, "a")], new_turn(meeting.id))
        await house.tables.post(meeting.id, "Ja, Nav, hva kan dere bidra med til far?", "b", by=ola)
        await house.tables.wait_idle(meeting.id)
        assert [event.seat for event in await meeting.answers()] == ["nav"]
    sent = [json.dumps(request, ensure_ascii=False) for request in model.requests]
    spoken = [text for text in sent if SPEAKS in text]
    assert spoken
    assert all("bidra med til far" in text for text in spoken)


async def test_a_table_that_has_stalled_is_answered_once(meeting: Meeting) -> None:
    await meeting.join(OLA, "helsestasjon")
    await meeting.say(meeting.host, "Hva tenker dere?")
    await meeting.tables.let_stalled_answer(datetime.now(UTC))
    await meeting.tables.wait_idle(meeting.id)
    assert await meeting.answers() == []
    for _ in range(2):
        await meeting.tables.let_stalled_answer(datetime.now(UTC) + STALLED)
        await meeting.tables.wait_idle(meeting.id)
    assert [e.type for e in await meeting.events()].count("floor") == 1
    answered = len(await meeting.answers())
    assert answered > 0
    await meeting.tables.let_stalled_answer(datetime.now(UTC) + STALLED)
    assert len(await meeting.answers()) == answered


@pytest.mark.parametrize("setting", [{"ai": "stille"}, {"ai": "pause"}, {"paused": True}])
async def test_a_stalled_table_is_left_alone_when_the_host_wants_it_so(
    meeting: Meeting, setting: dict[str, str | bool]
) -> None:
    await meeting.join(OLA, "helsestasjon")
    await meeting.say(meeting.host, "Hva tenker dere?")
    await meeting.joint.set(meeting.host, setting)
    await meeting.tables.let_stalled_answer(datetime.now(UTC) + STALLED)
    await meeting.tables.wait_idle(meeting.id)
    assert await meeting.answers() == []


async def test_a_question_to_a_person_is_theirs_to_answer(meeting: Meeting) -> None:
    await meeting.join(OLA, "helsestasjon")
    await meeting.say(meeting.host, f"{OLA}, hva tenker du?")
    await meeting.tables.let_stalled_answer(datetime.now(UTC) + STALLED)
    assert "floor" not in [event.type for event in await meeting.events()]


async def test_the_host_gives_the_table_the_word(meeting: Meeting) -> None:
    await meeting.join(OLA, "helsestasjon")
    await meeting.say(meeting.host, "Ok.")
    await meeting.joint.floor(await meeting.now(meeting.host), "f1")
    await meeting.tables.wait_idle(meeting.id)
    moves = [event.move or {} for event in await meeting.answers()]
    assert moves
    assert "uberort" not in {move["kind"] for move in moves}


async def test_after_the_meeting_each_gets_their_own_and_the_group_what_is_common(meeting: Meeting) -> None:
    ola = await meeting.join(OLA, "helsestasjon")
    liv = await meeting.join(LIV, "barnevern")
    await meeting.say(meeting.host, "Jeg skjønner at dere har det travelt. Nav, hva har dere kapasitet til?")
    await meeting.say(ola, "Nav, dere har sviktet denne familien, og det er deres skyld.")
    await meeting.say(meeting.host, "Hva sier Eskild selv at han vil?")
    await meeting.joint.stand(await meeting.now(liv), leave=True)
    await meeting.tables.end(meeting.id)
    scores = [event.seat for event in await meeting.events() if event.type == "score"]
    assert scores == ["skole", "helsestasjon"]
    host, other = await meeting.now(meeting.host), await meeting.now(ola)
    mine = build(host.exercise, await meeting.tables.log(host), meeting.tables.library)
    theirs = build(other.exercise, await meeting.tables.log(other), meeting.tables.library)
    said = {event.seq: event.seat for event in await meeting.events()}
    assert {said[felt.seq] for felt in mine.felt} == {"skole"}
    assert {said[felt.seq] for felt in theirs.felt} == {"helsestasjon"}
    assert {said[point.seq] for point in theirs.points} <= {"helsestasjon"}
    groups = [
        group_part(here.exercise, await meeting.tables.log(here), meeting.tables.library)
        for here in (host, other)
    ]
    assert groups[0] == groups[1]
    assert [part.seat for part in groups[0].dims[0].parts] == ["skole", "helsestasjon"]
    assert groups[0].common is not None


async def test_what_one_wrote_afterwards_is_scored_for_them_alone(meeting: Meeting) -> None:
    ola = await meeting.join(OLA, "helsestasjon")
    twin = await meeting.join(LIV, "helsestasjon")
    await meeting.say(meeting.host, "Hva ser dere?")
    await meeting.say(ola, "Vi ser at han sover lite.")
    await meeting.tables.end(meeting.id)
    words = "Jeg burde ha spurt Nav før jeg foreslo noe. Neste gang spør jeg først."
    person = (await meeting.now(ola)).participant
    await meeting.tables.note(meeting.id, "reflection", {"text": words}, by=person)
    for here, sees in ((ola, True), (twin, False), (meeting.host, False)):
        log = await meeting.tables.log(await meeting.now(here))
        shown = json.dumps([event.model_dump(mode="json") for event in log], ensure_ascii=False)
        assert ("burde ha spurt" in shown) is sees


async def test_where_people_sit_in_every_seat_nobody_is_asked_to_answer(meeting: Meeting) -> None:
    for seat in ("barnevern", "helsestasjon", "bup", "nav"):
        await meeting.join(f"{OLA}{seat[0]}", seat)
    await meeting.say(meeting.host, "Hva tenker dere?")
    await meeting.tables.let_stalled_answer(datetime.now(UTC) + STALLED)
    assert "floor" not in [event.type for event in await meeting.events()]


async def test_who_left_early_finds_their_own_afterwards_and_nothing_private_since(meeting: Meeting) -> None:
    ola = await meeting.join(OLA, "helsestasjon")
    await meeting.say(ola, "Vi kan snakke med gutten på tirsdag.")
    await meeting.joint.stand(await meeting.now(ola), leave=True)
    with pytest.raises(NotFoundError):
        await meeting.now(ola)
    await meeting.say(meeting.host, "Dette er bare til dere.", "helsestasjon", private=True)
    await meeting.tables.end(meeting.id)
    afterwards = await meeting.now(ola)
    seen = await meeting.tables.log(afterwards)
    assert afterwards.exercise.human_seat == "helsestasjon"
    assert [event.seat for event in seen if event.type == "score"] == ["helsestasjon"]
    assert not any("bare til dere" in event.text for event in seen)
