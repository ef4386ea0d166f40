"""What holds on a date."""

from __future__ import annotations

from datetime import date

from app.domain.content import LawNote


def in_force(note: LawNote, day: date) -> bool:
    """True when the note's provision was in force on `day`; a note without a date always is."""
    return note.in_force is None or note.in_force <= day.isoformat()
