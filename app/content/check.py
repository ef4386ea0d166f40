"""Validate all content: what `rundt-bordet check` runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.content.files import line_of, read_yaml
from app.content.library import Library, load_from
from app.domain.content import Case, Condition, Persona
from app.domain.errors import ContentError
from app.domain.play import Act, MoveKind

SLOTS = frozenset({"barn", "han", "ham", "hans", "Han", "leder", "sitat", "sagt"})
LINE_KEYS = frozenset(kind.value for kind in MoveKind) | frozenset(f"reaksjon_{act.value}" for act in Act)
_SLOT = re.compile(r"\{([^}]*)\}")


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
        problems += [f"{path}:{line}: {what}" for line, what in _case(path, case, library)]
    return problems


def _register(library: Library) -> Iterator[str]:
    """References inside the law register lead somewhere."""
    moved = {to for group in library.moved.moved for to in group.sections.values()}
    shared = {note for step in library.sharing.steps for note in step.notes}
    for note in sorted((moved | shared) - set(library.laws)):
        yield f"lovnotat «{note}» finnes ikke, men er nevnt i moved.yaml eller sharing.yaml"


def _persona(path: Path, persona: Persona, library: Library) -> Iterator[tuple[int, str]]:
    if not path.exists():
        yield 1, f"filen må hete {persona.id}.yaml, som id-en"
        return
    document = read_yaml(path)
    for law in persona.laws:
        if law not in library.laws:
            yield line_of(document, ("laws",)), f"lovnotat «{law}» finnes ikke i laws/"
    yield from _lines(document, ("lines",), persona.lines)
    yield from _lines(document, ("lines_nn",), persona.lines_nn)


def _lines(
    document: object, where: tuple[str | int, ...], lines: dict[str, tuple[str, ...]]
) -> Iterator[tuple[int, str]]:
    for key, texts in lines.items():
        if key not in LINE_KEYS:
            yield line_of(document, (*where, key)), f"«{key}» er ikke et trekk; se docs/glossary.md"
        for index, text in enumerate(texts):
            for slot in _SLOT.findall(text):
                if slot not in SLOTS:
                    yield (
                        line_of(document, (*where, key, index)),
                        f"ukjent felt {{{slot}}}; bruk {', '.join(sorted(SLOTS))}",
                    )


def _missing(
    document: object, where: tuple[str | int, ...], ids: Iterable[str | None], known: set[str], what: str
) -> Iterator[tuple[int, str]]:
    for item in ids:
        if item is not None and item not in known:
            yield line_of(document, where), f"{what} «{item}» finnes ikke"


def _case(path: Path, case: Case, library: Library) -> Iterator[tuple[int, str]]:
    document = read_yaml(path)
    services = {seat.service for seat in case.seats}
    consents, concessions = {item.id for item in case.consents}, {item.id for item in case.concessions}
    needs, laws = {need.id for need in case.needs}, set(library.laws)
    for index, seat in enumerate(case.seats):
        where: tuple[str | int, ...] = ("seats", index)
        yield from _missing(document, where, [seat.persona], set(library.personas), "persona")
        yield from _lines(document, (*where, "lines"), seat.lines)
    yield from _missing(document, ("usual_seat",), [case.usual_seat], services, "plass")
    for index, fact in enumerate(case.facts):
        where = ("facts", index)
        yield from _missing(document, where, [fact.owner], services, "plass")
        yield from _missing(document, where, [fact.consent], consents, "samtykke")
        yield from _missing(document, where, [fact.law], laws, "lovnotat")
        if "samtykke" in fact.paths and fact.consent is None:
            yield line_of(document, where), "veien «samtykke» krever feltet consent"
    for index, concession in enumerate(case.concessions):
        where = ("concessions", index)
        yield from _missing(document, where, [concession.service], services, "plass")
        yield from _missing(document, where, concession.needs, needs, "behov")
        yield from _missing(document, where, [concession.law], laws, "lovnotat")
        yield from _missing(document, where, [concession.consent], consents, "samtykke")
        if not concession.conditions:
            yield line_of(document, where), "et handlingsrom må ha minst én betingelse"
        if (Condition.CONSENT in concession.conditions) != (concession.consent is not None):
            yield line_of(document, where), "betingelsen «samtykke» og feltet consent hører sammen"
    for index, question in enumerate(case.questions):
        yield from _missing(document, ("questions", index), question.concessions, concessions, "handlingsrom")
        yield from _missing(
            document, ("questions", index), question.acts, {act.value for act in Act}, "talehandling"
        )
    yield from _canaries(document, case)


def _canaries(document: object, case: Case) -> Iterator[tuple[int, str]]:
    """A word that gives a closed fact away may not stand in what is said while it is closed."""
    for index, fact in enumerate(case.facts):
        open_text = [
            *case.situation,
            *(text for seat in case.seats for texts in seat.lines.values() for text in texts),
        ]
        open_text += [
            text
            for item in case.concessions
            for text in (*item.counter, *item.give, *item.confirm, item.what)
        ]
        joined = "\n".join(open_text).lower()
        for canary in fact.canaries:
            if canary.lower() in joined:
                yield (
                    line_of(document, ("facts", index)),
                    f"«{canary}» røper opplysningen «{fact.id}», men står i åpen tekst",
                )
