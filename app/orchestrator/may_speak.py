"""Whether somebody may speak at a table now, and what they wrote last."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.errors import ConflictError, InputError
from app.domain.hosting import hosting
from app.domain.people import Participant
from app.domain.play import Event, Exercise


def check_open(exercise: Exercise, events: Sequence[Event], seat: str) -> None:
    """Raise ConflictError or InputError when nobody may speak from this seat now."""
    if exercise.status == "avsluttet":
        raise ConflictError("Møtet er avsluttet. Start en ny øvelse for å fortsette.")
    if exercise.in_lobby:
        raise ConflictError("Møtet har ikke begynt ennå.")
    if not seat:
        raise InputError("Ta en plass ved bordet før du skriver.")
    if hosting(events).paused:
        raise ConflictError("Møtet har pause. Du kan skrive når verten setter det i gang igjen.")


def last_text(events: Sequence[Event], seat: str, by: Participant | None) -> str:
    """What the same person wrote last: a number may be split over two messages."""
    mine = [
        e.text
        for e in events
        if e.kind == "human" and e.type == "message" and (e.by == by.id if by and e.by else e.seat == seat)
    ]
    return mine[-1] if mine else ""
