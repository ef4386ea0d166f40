"""Do the openers open? What each case says a leader could have said, said to the seat it is meant for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.content.library import Library
from app.domain.acts import OPENS_NOTHING
from app.domain.case import Case, Concession, Condition
from app.negotiation.handlingsrom import earned_by
from app.negotiation.negotiate import new_state
from app.negotiation.understand import understand


class Opener(NamedTuple):
    """One opener: the conditions it should meet and does not, and the attacks heard in it."""

    case: str
    concession: str
    lacking: tuple[str, ...]
    heard_as: tuple[str, ...]


def openers(library: Library) -> Iterator[Opener]:
    """Yield every opener of every case. Consent is asked for in its own way and not counted here."""
    for case in library.cases.values():
        yield from (_opener(library, case, item) for item in case.concessions if item.opener)


def _opener(library: Library, case: Case, item: Concession) -> Opener:
    human = next(s.service for s in case.seats if s.service != item.service)
    personas = library.personas_at(case)
    found = understand(item.opener, case, personas, new_state(case, human), library.laws, library.moved)
    earned = earned_by(found, to_seat=True)
    lacking = [c.value for c in item.conditions if c not in earned and c is not Condition.CONSENT]
    heard_as = [act.act.value for act in found.acts if act.act in OPENS_NOTHING]
    return Opener(case.id, item.id, tuple(lacking), tuple(heard_as))


def shown(library: Library) -> list[str]:
    """Return the openers that do not open, and how many do."""
    rows = list(openers(library))
    shut = [row for row in rows if row.lacking or row.heard_as]
    lines = [f"  {r.case} {r.concession}: lacks {', '.join(r.lacking)} {', '.join(r.heard_as)}" for r in shut]
    return [f"openers that open what they stand at: {len(rows) - len(shut)} of {len(rows)}", *lines]
