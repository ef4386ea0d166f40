"""The stores of trainers on one database."""

from __future__ import annotations

from dataclasses import dataclass

from app.store.assignments import AssignmentStore
from app.store.database import Database
from app.store.digests import DigestStore, NetworkStore
from app.store.gatherings import GatheringStore
from app.store.reviews import ReviewStore


@dataclass(frozen=True)
class Training:
    """What trainers work with."""

    reviews: ReviewStore
    assignments: AssignmentStore
    gatherings: GatheringStore
    digests: DigestStore
    networks: NetworkStore


def open_training(database: Database) -> Training:
    """Return the stores on an open database."""
    return Training(
        ReviewStore(database),
        AssignmentStore(database),
        GatheringStore(database),
        DigestStore(database),
        NetworkStore(database),
    )
