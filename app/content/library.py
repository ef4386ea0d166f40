"""Load all content into frozen models, once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.content.files import content_root, read_plain, validated
from app.domain.case import Case
from app.domain.content import LawNote, MovedLaws, Persona, SharingGuide
from app.domain.episodes import Situation
from app.domain.errors import ContentError, NotFoundError
from app.domain.rubric import Rubric

DIFFICULTY = {"lett": 0, "middels": 1, "krevende": 2}
"""Cases stand in this order, so that a newcomer meets the easiest first."""
_NOTE_FIELDS = frozenset(LawNote.model_fields)


@dataclass(frozen=True)
class Library:
    """Everything the files hold. `content_hash` is kept with each exercise."""

    personas: Mapping[str, Persona]
    cases: Mapping[str, Case]
    laws: Mapping[str, LawNote]
    moved: MovedLaws
    sharing: SharingGuide
    synonyms: tuple[tuple[str, ...], ...]
    situations: tuple[Situation, ...]
    rubric: Rubric
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
    for row in read_plain(path)["provisions"]:
        kept = {key: value for key, value in row.items() if key in _NOTE_FIELDS}
        note = validated(LawNote, kept, path, ("provisions", len(notes)))
        notes[note.id] = note
    return notes


def guidelines(path: Path) -> dict[str, LawNote]:
    """Read the guidelines and models of the register, by id."""
    notes: dict[str, LawNote] = {}
    for row in read_plain(path)["guidelines"]:
        data = {
            "id": row["id"],
            "kind": "veileder",
            "law_short": row["publisher"],
            "law": row["publisher"],
            "section": "",
            "heading": row["title"],
            "services": tuple(row.get("services", ())),
            "topic": "veileder",
            "own_words_nb": " ".join(row["own_words_nb"]),
            "official": row.get("address") or "",
            "confidence": row.get("verification") or "",
            "last_change": str(row.get("year") or ""),
        }
        notes[row["id"]] = validated(LawNote, data, path, ("guidelines", len(notes)))
    return notes


def with_questions(notes: dict[str, LawNote], path: Path) -> dict[str, LawNote]:
    """Return the notes with the everyday questions of laws/questions.yaml. Raises ContentError."""
    if not path.exists():
        return notes
    found = dict(notes)
    for identifier, rows in read_plain(path).items():
        if identifier not in notes:
            raise ContentError(f"{path}: spørsmål til «{identifier}», som ikke finnes i registeret")
        questions = tuple(str(q) for form in ("nb", "nn") for q in rows.get(form, ()))
        found[identifier] = notes[identifier].model_copy(update={"questions": questions})
    return found


def register(folder: Path) -> dict[str, LawNote]:
    """Read the whole law register: provisions, guidelines and the questions they answer."""
    notes = law_notes(folder / "provisions.yaml") | guidelines(folder / "guidelines.yaml")
    return with_questions(notes, folder / "questions.yaml")


def synonyms(path: Path) -> tuple[tuple[str, ...], ...]:
    """Read the groups of words that mean the same; none when the file is not there."""
    return tuple(tuple(str(word) for word in group) for group in read_plain(path)) if path.exists() else ()


def situations(path: Path) -> tuple[Situation, ...]:
    """Read the everyday situations of the episodes. Raises ContentError."""
    return tuple(validated(Situation, row, path, (i,)) for i, row in enumerate(read_plain(path)))


def load_from(root: Path) -> Library:
    """Read the content below `root`. Raises ContentError naming file and line."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.yaml")):
        if path.relative_to(root).parts[0] in {"personas", "cases", "laws"}:
            digest.update(path.read_bytes())
    personas = [
        validated(Persona, read_plain(path), path) for path in sorted((root / "personas").glob("*.yaml"))
    ]
    cases = [validated(Case, read_plain(path), path) for path in sorted((root / "cases").glob("*/case.yaml"))]
    return Library(
        personas={persona.id: persona for persona in personas},
        cases={
            case.id: case
            for case in sorted(
                cases, key=lambda case: (DIFFICULTY[case.difficulty], case.language, case.title)
            )
        },
        laws=register(root / "laws"),
        moved=validated(MovedLaws, read_plain(root / "laws" / "moved.yaml"), root / "laws" / "moved.yaml"),
        sharing=validated(
            SharingGuide, read_plain(root / "laws" / "sharing.yaml"), root / "laws" / "sharing.yaml"
        ),
        synonyms=synonyms(root / "laws" / "synonyms.yaml"),
        situations=situations(root / "laws" / "situations.yaml"),
        rubric=validated(Rubric, read_plain(root / "cases" / "rubric.yaml"), root / "cases" / "rubric.yaml"),
        content_hash=digest.hexdigest()[:16],
    )


@lru_cache(maxsize=1)
def load_library() -> Library:
    """Return the library of this installation, read once."""
    return load_from(content_root())
