"""Validate one case: what it refers to is there, and nothing gives a closed fact away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from app.content.files import line_of, read_yaml
from app.content.library import Library
from app.domain.acts import Act
from app.domain.case import Case, Condition, Inject, Skill
from app.domain.play import MoveKind
from app.domain.questions import PERHAPS, UNCLEAR, Question
from app.domain.rubric import DIMENSIONS

SLOTS = frozenset({"barn", "han", "ham", "hans", "Han", "leder", "sitat", "sagt"})
LINE_KEYS = frozenset(
    [kind.value for kind in MoveKind]
    + [f"reaksjon_{act.value}" for act in Act]
    + [question.stock for question in Question]
    + [UNCLEAR, PERHAPS]
)
_SLOT = re.compile(r"\{([^}]*)\}")
Where = tuple[str | int, ...]


def line_problems(
    document: object, where: Where, lines: dict[str, tuple[str, ...]]
) -> Iterator[tuple[int, str]]:
    """Yield (line, what to change) for lines of an unknown kind or with an unknown slot."""
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


def problems_of(path: Path, case: Case, library: Library) -> Iterator[tuple[int, str]]:
    """Yield (line, what to change) for every problem of a case file."""
    document = read_yaml(path)
    services = {seat.service for seat in case.seats}
    consents, concessions = {item.id for item in case.consents}, {item.id for item in case.concessions}
    needs, laws = {need.id for need in case.needs}, set(library.laws)
    for index, seat in enumerate(case.seats):
        where: tuple[str | int, ...] = ("seats", index)
        yield from _missing(document, where, [seat.persona], set(library.personas), "persona")
        yield from line_problems(document, (*where, "lines"), seat.lines)
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
    yield from _course(document, case, laws)
    yield from _canaries(document, case)


def _course(document: object, case: Case, laws: set[str]) -> Iterator[tuple[int, str]]:
    """What happens during and after the meeting refers to what the case holds."""
    facts, concessions = {item.id for item in case.facts}, {item.id for item in case.concessions}
    for index, item in enumerate(case.concessions):
        yield from _missing(document, ("concessions", index), item.after, concessions, "handlingsrom")
    for index, consent in enumerate(case.consents):
        yield from _missing(document, ("consents", index), [consent.law], laws, "lovnotat")
        yield from _missing(document, ("consents", index), consent.opens, facts, "opplysning")
    for index, inject in enumerate(case.injects):
        yield from _inject(document, ("injects", index), case, inject, laws)
    for index, scene in enumerate(case.scenes):
        ids = [item for outcome in scene.outcomes for item in outcome.when]
        yield from _missing(document, ("scenes", index), ids, concessions, "handlingsrom")
        if scene.outcomes[-1].when:
            yield line_of(document, ("scenes", index)), "siste utfall må stå uten when"
    for index, gap in enumerate(case.gaps):
        yield from _missing(document, ("gaps", index), gap.closed_by, concessions, "handlingsrom")
    yield from _missing(document, ("weights",), case.weights, set(DIMENSIONS), "dimensjon")
    if any(not 0 <= weight <= 5 for weight in case.weights.values()):
        yield line_of(document, ("weights",)), "vektene skal være mellom 0 og 5"
    yield from _opportunities(document, case)


def _inject(
    document: object, where: Where, case: Case, inject: Inject, laws: set[str]
) -> Iterator[tuple[int, str]]:
    services = {seat.service for seat in case.seats}
    known = {
        "act": {act.value for act in Act},
        "concession": {item.id for item in case.concessions},
        "consent": {item.id for item in case.consents},
        "fact": {item.id for item in case.facts},
    }
    yield from _missing(document, where, (*inject.to, *inject.lines), services, "plass")
    yield from _missing(document, where, [inject.withdraws], known["consent"], "samtykke")
    yield from _missing(document, where, inject.opens, known["fact"], "opplysning")
    yield from _missing(document, where, inject.closes, known["concession"], "handlingsrom")
    yield from _missing(document, where, [inject.law], laws, "lovnotat")
    for trigger in inject.when:
        kind, _, name = trigger.partition(":")
        if name not in known.get(kind, set()):
            yield line_of(document, where), f"«{trigger}» er ikke noe som kan utløse en hendelse"
    if inject.turn is None and not inject.when:
        yield line_of(document, where), "en hendelse må ha turn eller when"


def _opportunities(document: object, case: Case) -> Iterator[tuple[int, str]]:
    services, acts = {seat.service for seat in case.seats}, {act.value for act in Act}
    for index, chance in enumerate(case.opportunities):
        yield from _missing(document, ("opportunities", index), [chance.seat], services, "plass")
        yield from _missing(document, ("opportunities", index), chance.acts, acts, "talehandling")
    for skill in get_args(Skill):
        if not any(chance.skill == skill for chance in case.opportunities):
            yield 1, f"saken mangler en plantet anledning til «{skill}» (opportunities)"


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
            for text in (*item.counter, *item.give, *item.confirm, item.what, item.opener)
        ]
        open_text += [text for f in case.facts for text in f.hint]
        open_text += [text for chance in case.opportunities for text in chance.lines]
        joined = "\n".join(open_text).lower()
        for canary in fact.canaries:
            if canary.lower() in joined:
                yield (
                    line_of(document, ("facts", index)),
                    f"«{canary}» røper opplysningen «{fact.id}», men står i åpen tekst",
                )
