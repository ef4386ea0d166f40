"""Validate all content: what `rundt-bordet check` runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.content.check_case import line_problems, problems_of
from app.content.files import line_of, read_yaml
from app.content.library import Library, load_from
from app.domain.content import Persona
from app.domain.errors import ContentError


def check_content(root: Path) -> list[str]:
    """Return every problem as «file:line: what to change»; an empty list means all is well."""
    try:
        library = load_from(root)
    except ContentError as error:
        return [error.message]
    problems: list[str] = []
    problems += [f"{root / 'laws'}:1: {what}" for what in _register(library)]
    for persona in library.personas.values():
        path = root / "personas" / f"{persona.id}.yaml"
        problems += [f"{path}:{line}: {what}" for line, what in _persona(path, persona, library)]
    for case in library.cases.values():
        path = root / "cases" / case.id / "case.yaml"
        problems += [f"{path}:{line}: {what}" for line, what in problems_of(path, case, library)]
    return problems


def _register(library: Library) -> Iterator[str]:
    """References inside the law register lead somewhere."""
    moved = {to for group in library.moved.moved for to in group.sections.values()}
    shared = {note for step in library.sharing.steps for note in step.notes}
    for note in sorted((moved | shared) - set(library.laws)):
        yield f"lovnotat «{note}» finnes ikke, men er nevnt i moved.yaml eller sharing.yaml"
    for item in library.situations:
        asked = library.laws.get(item.note)
        if asked is None or asked.services[0] in item.others:
            yield f"situations.yaml: «{item.note}» finnes ikke, eller svaret står blant dem det forveksles med"


def _persona(path: Path, persona: Persona, library: Library) -> Iterator[tuple[int, str]]:
    if not path.exists():
        yield 1, f"filen må hete {persona.id}.yaml, som id-en"
        return
    document = read_yaml(path)
    for law in persona.laws:
        if law not in library.laws:
            yield line_of(document, ("laws",)), f"lovnotat «{law}» finnes ikke i laws/"
    for field, told in persona.nn:
        if isinstance(told, tuple) and len(told) != len(getattr(persona, field)):
            words = f"«nn.{field}» må ha like mange ledd som «{field}», i samme rekkefølge"
            yield line_of(document, ("nn", field)), words
    yield from line_problems(document, ("lines",), persona.lines)
    yield from line_problems(document, ("lines_nn",), persona.lines_nn)
