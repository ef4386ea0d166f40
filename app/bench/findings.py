"""What the log holds after a trial of faults: nothing lost, nothing doubled, every table going on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.bench.site import Page, Table
from app.domain.play import TurnPlan

HUMAN = """select count(*) from event
    where exercise_id = %s and type = 'message' and body::json ->> 'kind' = 'human'"""


@dataclass
class Found:
    """What the log holds in the end."""

    sent: int = 0
    lost: int = 0
    doubled: int = 0
    unfinished: int = 0
    failed: int = 0
    unspoken: int = 0
    spoken_twice: int = 0
    stuck: int = 0
    gaps: int = 0

    @property
    def good(self) -> bool:
        """True when nothing was lost or doubled and every table went on."""
        return not any(
            (
                self.lost,
                self.doubled,
                self.unfinished,
                self.failed,
                self.unspoken,
                self.spoken_twice,
                self.stuck,
                self.gaps,
            )
        )


def rows(url: str, query: str, *values: Any) -> list[tuple[Any, ...]]:
    """Return what a query finds in the trial's database."""
    import psycopg

    with psycopg.connect(url) as connection:
        return connection.execute(query, values).fetchall()


def examine(url: str, tables: Sequence[Table], pages: Sequence[Page]) -> Found:
    """Compare what was sent with what is kept, what was decided with what was said, and the pages with the log."""
    found = Found()
    for table in tables:
        kept = {
            row[0]
            for row in rows(
                url,
                "select client_id from event where exercise_id = %s and client_id is not null",
                table.room,
            )
        }
        found.sent += len(table.sent)
        found.lost += sum(client_id not in kept for client_id in table.sent)
        said = rows(url, HUMAN, table.room)[0][0]
        found.doubled += said - len(table.sent & kept)
        _examine_turns(url, table, found)
        log = [
            row[0]
            for row in rows(url, "select seq from event where exercise_id = %s order by seq", table.room)
        ]
        for page in (page for page in pages if page.room == table.room):
            found.gaps += [seq for seq, _ in page.got] != log
    return found


def _examine_turns(url: str, table: Table, found: Found) -> None:
    said: Counter[str] = Counter(
        row[0]
        for row in rows(
            url,
            "select turn_id from event where exercise_id = %s and type = 'message' and turn_id is not null",
            table.room,
        )
    )
    for turn_id, status, plan in rows(
        url, "select id, status, plan from turn where exercise_id = %s", table.room
    ):
        found.unfinished += status == "running"
        found.failed += status == "failed"
        decided = len(TurnPlan.model_validate_json(plan).moves) if plan else 0
        found.unspoken += status == "done" and said[turn_id] < decided
        found.spoken_twice += said[turn_id] > decided
