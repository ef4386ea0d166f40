"""What the register says of one section of a law: known, moved, repealed, not yet in force, or nothing."""

from __future__ import annotations

from typing import Literal

from app.law.names import LawNames, Mention

Status = Literal["kjent", "flyttet", "opphevet", "ikke_i_kraft", "ukjent"]


def resolved(law: Mention | None, key: str, names: LawNames) -> tuple[str | None, Status]:
    """Return the note that holds a section of a law now, and how it stands; `law` None: no law was named."""
    if law is None:
        return _nameless(key, names)
    if law.coming:
        return None, "ikke_i_kraft"
    if law.law is None:
        return None, "ukjent"
    place = (law.law, key)
    prefers_old = law.old or law.name in names.old_only
    if place in names.old and (prefers_old or place not in names.index):
        to = names.old[place]
        return to, "flyttet" if to else "opphevet"
    if law.replaced or (law.old and law.law in names.old_ids.values()):
        return None, "opphevet"
    note = names.index.get(place)
    return note, "kjent" if note else "ukjent"


def _nameless(key: str, names: LawNames) -> tuple[str | None, Status]:
    """«§ 9 A» stands for the school environment whatever else is said."""
    places = (
        {to for (_, section), to in names.old.items() if section == key} if key.startswith("9a") else set()
    )
    return (places.pop(), "flyttet") if len(places) == 1 else (None, "ukjent")
