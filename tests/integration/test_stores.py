"""The stores keep their promises on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from databases import ON_BOTH
from sqlalchemy.exc import IntegrityError

from app.domain.errors import InputError, NotFoundError, StoreError
from app.domain.play import Event, Exercise
from app.orchestrator.context import Stores
from app.settings import Settings
from app.store import leases
from app.store.constraints import broken_unique
from app.store.database import Database, open_database
from app.store.events import Decided, Draft
from app.store.tables import EventRow, TurnRow
from app.store.turns import new_turn

pytestmark = ON_BOTH
TABLE = "bord"


def message(text: str = "Hei", turn: str | None = None) -> Event:
    return Event(seq=0, type="message", text=text, turn_id=turn)


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    opened = await open_database(settings.database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def stores(database: Database) -> Stores:
    """Stores with one exercise."""
    made = Stores.on(database)
    await made.exercises.create(Exercise(id=TABLE, case_id="skolefravaer", human_seat="skole"))
    return made


async def store(database: Database, row: dict[str, object]) -> None:
    async with database.session() as session:
        session.add(EventRow(**row))


async def ask(stores: Stores, number: int) -> TurnRow:
    turn = new_turn(TABLE)
    await stores.events.append(TABLE, [Draft(message(f"Spørsmål {number}"), f"k{number}")], turn)
    return turn


async def test_writers_at_once_share_one_row_of_numbers(stores: Stores) -> None:
    await asyncio.gather(*(stores.events.append(TABLE, [Draft(message(str(n)))]) for n in range(12)))
    events = await stores.events.after(TABLE)
    assert [event.seq for event in events] == list(range(1, 13))
    assert {event.text for event in events} == {str(n) for n in range(12)}


async def test_what_was_written_before_is_not_written_again(stores: Stores) -> None:
    first, again = await ask(stores, 1), new_turn(TABLE)
    assert await stores.events.append(TABLE, [Draft(message(), "k1")], again) == []
    reply = Draft(message("Svar", first.id), position=20)
    assert len(await stores.events.append(TABLE, [reply])) == 1
    assert await stores.events.append(TABLE, [reply]) == []
    assert [event.text for event in await stores.events.after(TABLE)] == ["Spørsmål 1", "Svar"]


@pytest.mark.parametrize(
    ("second", "rule"),
    [
        ({"seq": 1}, "event_seq"),
        ({"seq": 2, "client_id": "k"}, "event_client"),
        ({"seq": 2, "turn_id": "t", "position": 20}, "event_turn_position"),
    ],
)
async def test_a_broken_rule_has_the_same_name_everywhere(
    stores: Stores, database: Database, second: dict[str, object], rule: str
) -> None:
    row = {"exercise_id": TABLE, "type": "message", "body": "{}"}
    first = row | {"seq": 1, "client_id": "k", "turn_id": "t", "position": 20}
    await store(database, first)
    with pytest.raises(IntegrityError) as broken:
        await store(database, row | second)
    assert broken_unique(broken.value) == rule


async def test_a_write_to_no_exercise_is_an_error(stores: Stores) -> None:
    with pytest.raises(StoreError):
        await stores.events.append("finnes-ikke", [Draft(message())])


async def test_many_tables_are_read_at_once_each_from_its_place(stores: Stores) -> None:
    await stores.exercises.create(Exercise(id="andre", case_id="skolefravaer", human_seat="skole"))
    for number in range(3):
        await stores.events.append(TABLE, [Draft(message(f"a{number}"))])
        await stores.events.append("andre", [Draft(message(f"b{number}"))])
    found = await stores.events.after_each({TABLE: 2, "andre": 0, "ingen": 0})
    assert {key: [e.text for e in value] for key, value in found.items()} == {
        TABLE: ["a2"],
        "andre": ["b0", "b1", "b2"],
        "ingen": [],
    }


async def test_turns_are_taken_oldest_first_and_by_one_only(stores: Stores) -> None:
    first, second = await ask(stores, 1), await ask(stores, 2)
    takers = await asyncio.gather(*(stores.leases.take(TABLE, f"arbeider {n}") for n in range(4)))
    taken = [turn for turn in takers if turn]
    assert [turn.id for turn in taken] == [first.id]
    owner = str(taken[0].lease_owner)
    assert not await stores.leases.waiting(TABLE)
    assert not await stores.leases.end(first.id, "en annen", "done")
    assert await stores.leases.end(first.id, owner, "done")
    assert await stores.leases.waiting(TABLE)
    again = await stores.leases.take(TABLE, "en annen")
    assert again is not None
    assert again.id == second.id


async def test_a_silent_workers_turn_goes_to_another(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    turn = await ask(stores, 1)
    monkeypatch.setattr(leases, "LEASE", timedelta(seconds=-1))
    assert await stores.leases.take(TABLE, "stille")
    monkeypatch.undo()
    assert await stores.leases.overdue() == [TABLE]
    assert await stores.leases.take(TABLE, "ny")
    assert await stores.leases.overdue() == []
    assert not await stores.leases.renew(turn.id, "stille")
    assert await stores.leases.renew(turn.id, "ny")
    await stores.leases.give_back("ny")
    assert await stores.leases.take(TABLE, "tredje")


async def test_a_stopped_turn_writes_no_more_until_it_is_tried_again(stores: Stores) -> None:
    turn = await ask(stores, 1)
    await stores.leases.take(TABLE, "arbeider")
    assert await stores.leases.stop(TABLE)
    assert not await stores.leases.stop(TABLE)
    late = [Draft(message("For sent", turn.id), position=20)]
    assert await stores.events.append(TABLE, late) == []
    assert await stores.events.append(TABLE, [], decided=Decided(turn.id, "{}")) == []
    assert await stores.turns.last_plan(TABLE) is None
    await stores.leases.restart(turn.id)
    assert len(await stores.events.append(TABLE, late)) == 1


async def test_odd_ids_and_texts_are_answered_clearly(stores: Stores) -> None:
    with pytest.raises((NotFoundError, InputError)):
        await stores.exercises.get("a\0b")
    await stores.events.append(TABLE, [Draft(message("Nullbyte \0 og 🫶 og «æøå»"))])
    assert [event.text for event in await stores.events.after(TABLE)] == ["Nullbyte \0 og 🫶 og «æøå»"]
