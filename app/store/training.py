"""The stores of trainers on one database."""

from __future__ import annotations

from dataclasses import dataclass

from app.store.assignments import AssignmentStore
from app.store.database import Database
from app.store.reviews import ReviewStore


@dataclass(frozen=True)
class Training:
    """What trainers work with."""

    reviews: ReviewStore
    assignments: AssignmentStore


def open_training(database: Database) -> Training:
    """Return the stores on an open database."""
    return Training(ReviewStore(database), AssignmentStore(database))
