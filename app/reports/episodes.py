"""The deck of eight-minute episodes: every question of the cases and the law register, and when to meet it again."""

from __future__ import annotations

from datetime import UTC, datetime

from app.content.library import Library
from app.domain.case import Case
from app.domain.episodes import Item, ItemRef, Result
from app.domain.errors import NotFoundError
from app.reports import duties, messages, sharing

DECKS: dict[str, tuple[ItemRef, ...]] = {}
"""By content hash: the deck follows from the content alone."""


def deck(library: Library) -> tuple[ItemRef, ...]:
    """Return every question there is."""
    if library.content_hash not in DECKS:
        found = duties.refs(library)
        for case in library.cases.values():
            found += [*sharing.refs(case), *messages.refs(case, library)]
        DECKS[library.content_hash] = tuple(found)
    return DECKS[library.content_hash]


def item_of(library: Library, identifier: str) -> Item:
    """Return a question in the page's language. Raises NotFoundError."""
    kind, _, rest = identifier.partition(":")
    case = library.cases.get(rest.partition(":")[0])
    found = _found(library, case, kind, identifier)
    if found is None:
        raise NotFoundError("Dette spørsmålet finnes ikke lenger.")
    return found


def _found(library: Library, case: Case | None, kind: str, identifier: str) -> Item | None:
    if kind == "ansvar" and identifier.count(":") == 2:
        return duties.item(library, identifier)
    if case is None:
        return None
    if kind == "dele":
        return sharing.item(case, identifier, library)
    return messages.item(case, identifier, library) if kind == "melding" else None


def judged(asked: Item, chosen: str) -> Result:
    """Return how a choice went."""
    return "riktig" if chosen == asked.right else "feil"


def rescheduled(card: str | None, result: Result, at: datetime) -> tuple[str, datetime]:
    """Return what the scheduler holds of a question after an answer, and when it is due again.

    FSRS-6 with its published parameters and a wanted retention of nine in ten (package `fsrs`). What went
    wrong comes back soonest; nothing comes back within the session, since a session is of eight minutes.
    """
    from fsrs import Card, Rating, Scheduler

    ratings = {"riktig": Rating.Good, "delvis": Rating.Hard, "feil": Rating.Again}
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    held = Card.from_json(card) if card else Card()
    after, _ = scheduler.review_card(held, ratings[result], at.astimezone(UTC))
    return after.to_json(), after.due
