"""Load all content into frozen models, once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.content.files import content_root, read_yaml, validated
from app.domain.content import Case, LawNote, Persona
from app.domain.errors import NotFoundError

_NOTE_FIELDS = frozenset(LawNote.model_fields)


@dataclass(frozen=True)
class Library:
    """Everything the files hold. `content_hash` is kept with each exercise."""

    personas: Mapping[str, Persona]
    cases: Mapping[str, Case]
    laws: Mapping[str, LawNote]
    content_hash: str

    def case(self, case_id: str) -> Case:
        """Return a case by id. Raises NotFoundError."""
        try:
            return self.cases[case_id]
        except KeyError:
            raise NotFoundError("Denne saken finnes ikke.") from None

    def persona_for(self, case: Case, service: str) -> Persona:
        """Return the persona in a service's seat. Raises NotFoundError."""
        try:
            return self.personas[case.seat(service).persona]
        except KeyError:
            raise NotFoundError("Denne plassen finnes ikke i saken.") from None

    def personas_at(self, case: Case) -> dict[str, Persona]:
        """Return the personas of a case by service, in seat order."""
        return {seat.service: self.personas[seat.persona] for seat in case.seats}

    def allowed_names(self, case: Case) -> list[str]:
        """Return the fictional names that may be written in this case."""
        return [*case.names, *(persona.name for persona in self.personas_at(case).values())]


def law_notes(path: Path) -> dict[str, LawNote]:
    """Read the provision notes of the register, by id."""
    notes: dict[str, LawNote] = {}
    for row in read_yaml(path)["provisions"]:
        kept = {key: value for key, value in row.items() if key in _NOTE_FIELDS}
        note = validated(LawNote, kept, path, ("provisions", len(notes)))
        notes[note.id] = note
    return notes


def load_from(root: Path) -> Library:
    """Read the content below `root`. Raises ContentError naming file and line."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.yaml")):
        if path.relative_to(root).parts[0] in {"personas", "cases", "laws"}:
            digest.update(path.read_bytes())
    personas = [
        validated(Persona, read_yaml(path), path) for path in sorted((root / "personas").glob("*.yaml"))
    ]
    cases = [validated(Case, read_yaml(path), path) for path in sorted((root / "cases").glob("*/case.yaml"))]
    return Library(
        personas={persona.id: persona for persona in personas},
        cases={case.id: case for case in cases},
        laws=law_notes(root / "laws" / "provisions.yaml"),
        content_hash=digest.hexdigest()[:16],
    )


@lru_cache(maxsize=1)
def load_library() -> Library:
    """Return the library of this installation, read once."""
    return load_from(content_root())
