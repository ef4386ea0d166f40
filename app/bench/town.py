"""A town to measure: people in groups with trainers, and thousands of ended exercises that are copies of one played."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from app.content.files import content_root
from app.domain.accounts import Account
from app.domain.figures import Figures
from app.domain.play import Event, Exercise
from app.domain.rubric import DIMENSIONS
from app.orchestrator.factory import House, open_house
from app.reports.agreement import judge_name
from app.reports.figures import figures_of, version
from app.settings import Settings
from app.store.account_tables import AuditRow, MembershipRow, ShareRow
from app.store.accounts import NewAccount
from app.store.bulk import count, fill
from app.store.database import Database, open_database
from app.store.review_tables import DigestRow, ReviewRow, VerdictRow
from app.store.tables import EventRow, ExerciseRow, ParticipantRow

CASE, SEAT = "skolefravaer", "skole"
TRAINERS, GROUPS = 2, 8
YEARS = timedelta(days=3 * 365)
SHARED_EVERY, REVIEWED_EVERY = 3, 6
"""A third is shared; half of that is reviewed."""
PART = "part"
"""What ends the id of somebody's part of an exercise."""


@dataclass(frozen=True)
class Town:
    """Who asks for pages: a session of each role, and the ids that stand in their pages' addresses."""

    participant: str
    trainer: str
    admin: str
    exercise: str
    shared: str
    group: str
    network: str


async def build(url: str, people: int, exercises: int) -> Town:
    """Fill an empty database and return who may ask it for what. Raises StoreError."""
    async with open_house(Settings(database_url=url, accounts="on")) as house:
        database = await open_database(url)
        try:
            return await _fill(house, database, people, exercises)
        finally:
            await database.close()


async def _fill(house: House, database: Database, people: int, exercises: int) -> Town:
    store, groups = house.accounts.store, house.accounts.groups
    named = [NewAccount(f"leder{n}@lindoy.test", f"Leder {n}") for n in range(people)]
    accounts = [await store.create(new) for new in named]
    admin = await store.create(NewAccount("styrer@lindoy.test", "Styrer", admin=True))
    trainers, leaders = accounts[:TRAINERS], accounts[TRAINERS:]
    towns = [await groups.add_organisation(name) for name in ("Lindøy", "Fjordvik")]
    in_groups = [(await groups.add_group(towns[0].id, f"Gruppe {n + 1}")).id for n in range(GROUPS)]
    await house.training.networks.add("Kysten", [town.id for town in towns])
    await fill(database, MembershipRow, _memberships(in_groups, trainers, leaders))
    exercise, events = await _played(house, leaders[0])
    copies = Copies(house, exercise, events, in_groups, leaders, trainers, exercises)
    for table, rows in copies.tables():
        await fill(database, table, rows)
    await count(database)
    who = (leaders[0], trainers[0], admin)
    mine, trainer, keeper = [await house.accounts.sessions.log_in(one, "") for one in who]
    network = (await house.training.networks.all())[0].id
    return Town(mine, trainer, keeper, exercise.id, copies.id_of(0), in_groups[0], network)


def _memberships(
    groups: Sequence[str], trainers: Sequence[Account], leaders: Sequence[Account]
) -> Iterator[dict[str, Any]]:
    """Every leader in one group, every trainer in all, since before the first exercise."""
    since = datetime.now(UTC) - YEARS - timedelta(days=1)
    for number, account in enumerate(leaders):
        yield {"group_id": groups[number % len(groups)], "person_id": account.person_id, "role": "deltaker", "created": since}  # fmt: skip
    for account in trainers:
        for group in groups:
            yield {"group_id": group, "person_id": account.person_id, "role": "veileder", "created": since}


async def _played(house: House, leader: Account) -> tuple[Exercise, list[Event]]:
    """Play one exercise to its end as a listening leader does."""
    path = content_root() / "evals" / "leaders" / CASE / "lyttende.json"
    tables = house.tables
    exercise = await tables.start(CASE, SEAT, speaker="scripted", seed=1, person_id=leader.person_id)
    for number, text in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        await tables.post(exercise.id, text, f"b{number}")
        await tables.wait_idle(exercise.id)
    await tables.end(exercise.id)
    return await tables.exercise(exercise.id), await tables.events(exercise.id)


@dataclass(frozen=True)
class Copies:
    """The rows of many copies of one exercise, spread over the years and over the leaders in turn."""

    house: House
    exercise: Exercise
    events: list[Event]
    groups: list[str]
    leaders: list[Account]
    trainers: list[Account]
    number: int

    def id_of(self, n: int) -> str:
        """Return the id of a copy, the same each time."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"{self.exercise.id}/{n}").hex[:12]

    def _day(self, n: int) -> datetime:
        return datetime.now(UTC) - YEARS * (1 - n / self.number) - timedelta(hours=1)

    def tables(self) -> Iterator[tuple[Any, Iterator[dict[str, Any]]]]:
        """Return every table with its rows, in the order they lean on each other."""
        shared = range(0, self.number, SHARED_EVERY)
        reviewed = range(0, self.number, REVIEWED_EVERY)
        yield ExerciseRow, (self._exercise(n) for n in range(self.number))
        yield ParticipantRow, (self._part(n) for n in range(self.number))
        yield EventRow, (row for n in range(self.number) for row in self._log(n))
        yield ShareRow, (self._share(n) for n in shared)
        figures = figures_of(self.exercise, SEAT, self.events, self.house.tables.library)
        yield DigestRow, (self._digest(n, figures) for n in shared)
        yield ReviewRow, (self._review(n) for n in reviewed)
        yield VerdictRow, (row for n in reviewed for row in self._verdicts(n, figures))
        yield AuditRow, (self._seen(n) for n in shared)

    def _exercise(self, n: int) -> dict[str, Any]:
        day = self._day(n)
        ended = day + timedelta(minutes=30)
        return self.exercise.model_dump() | {"id": self.id_of(n), "created": day, "ended": ended}

    def _part(self, n: int) -> dict[str, Any]:
        """The leaders take turns, so that each has played as much as the others."""
        return {
            "id": self.id_of(n) + PART, "exercise_id": self.id_of(n), "name": "", "seat": SEAT, "role": "vert",
            "person_id": self.leaders[n % len(self.leaders)].person_id, "joined": self._day(n),
        }  # fmt: skip

    def _log(self, n: int) -> Iterator[dict[str, Any]]:
        day, first = self._day(n), self.events[0].created
        for event in self.events:
            at = day + (event.created - first) if event.created and first else day
            body = event.model_copy(update={"created": at}).model_dump_json()
            yield {"exercise_id": self.id_of(n), "seq": event.seq, "type": event.type, "body": body, "created": at}  # fmt: skip

    def _share(self, n: int) -> dict[str, Any]:
        return {
            "id": self.id_of(n), "exercise_id": self.id_of(n), "participant_id": self.id_of(n) + PART,
            "group_id": self.groups[n % len(self.leaders) % GROUPS], "notes": False, "created": self._day(n) + timedelta(hours=1),
        }  # fmt: skip

    def _digest(self, n: int, figures: Figures) -> dict[str, Any]:
        mark = version(self.house.tables.library.rubric)
        body = figures.model_copy(update={"day": self._day(n).date()}).model_dump_json()
        return {"participant_id": self.id_of(n) + PART, "version": mark, "body": body}

    def _review(self, n: int) -> dict[str, Any]:
        day = self._day(n)
        return {
            "id": self.id_of(n), "exercise_id": self.id_of(n), "participant_id": self.id_of(n) + PART, "blind": False,
            "trainer": self.trainers[n % TRAINERS].person_id, "judge": judge_name("rules", self.house.tables.library.rubric),
            "begun": day, "done": day + timedelta(days=1),
        }  # fmt: skip

    def _verdicts(self, n: int, figures: Figures) -> Iterator[dict[str, Any]]:
        for number, name in enumerate(DIMENSIONS):
            level = figures.levels.get(name, 3)
            given = min(5, level + (n + number) % 2)
            yield {"review_id": self.id_of(n), "dimension": name, "choice": "endret", "level": given, "judge_level": level, "reason": ""}  # fmt: skip

    def _seen(self, n: int) -> dict[str, Any]:
        owner = self.leaders[n % len(self.leaders)].person_id
        return {"at": self._day(n), "kind": "sett", "actor": self.trainers[n % TRAINERS].person_id, "owner": owner, "exercise_id": self.id_of(n)}  # fmt: skip
