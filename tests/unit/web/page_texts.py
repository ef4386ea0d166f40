"""Every text the tool says on a page, in the source language: what the catalogues must hold."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import get_args

from babel.messages.extract import extract
from jinja2.ext import babel_extract

from app.content.library import Library
from app.domain.case import Case
from app.domain.content import SERVICE_NAMES
from app.negotiation.negotiate import SYSTEM_VOICE
from app.orchestrator import runner, speaking
from app.privacy import gate
from app.reports import debrief, pdf, turning_points
from app.reports.guessing import QUESTIONS
from app.store import database, migrate
from app.web import errors
from app.web.render import topic_name

APP = Path(errors.__file__).parent.parent
SPEAKS = (
    "gettext",
    "NotFoundError",
    "ConflictError",
    "DeniedError",
    "InputError",
    "StoreError",
    "UnreachableError",
    "BudgetError",
    "BlockedError",
    "NotSetUpError",
    "TooManyError",
)
"""Functions whose first argument is shown to a reader."""
CODE = ("web", "orchestrator", "store", "live", "content", "reports", "llm", "privacy")


def in_templates() -> Iterator[str]:
    for path in sorted((APP / "web" / "templates").glob("*.html")):
        options = {
            "silent": "false",
            "trim_blocks": "true",
            "lstrip_blocks": "true",
            "newstyle_gettext": "true",
        }
        for found in babel_extract(BytesIO(path.read_bytes()), ("_",), (), options):
            text = found[2][0] if isinstance(found[2], tuple) else found[2]
            if text:  # None: a value, which has its place among the constants
                yield text


def in_code() -> Iterator[str]:
    keywords = dict.fromkeys(SPEAKS)
    for path in (path for folder in CODE for path in sorted((APP / folder).rglob("*.py"))):
        for found in extract("python", BytesIO(path.read_bytes()), keywords=keywords):
            if " " in str(found[1]):  # a sentence, not a key
                yield str(found[1])


def in_constants() -> Iterator[str]:
    yield from (*gate.REASONS.values(), gate.TOO_LONG, gate.SPLIT, gate.NAME_FORM, gate.NOT_CHECKED)
    yield from (
        *errors.TITLES.values(),
        *errors.MESSAGES.values(),
        "Noe gikk galt",
        "Noe gikk galt. Prøv igjen.",
    )
    yield "Teksten kan inneholde personopplysninger."
    yield from (
        migrate.READ_ONLY,
        migrate.NEWER,
        migrate.UNREACHABLE,
        database.BUSY,
        database.NOT_STORABLE,
        pdf.MISSING,
    )
    yield from (runner.FAILED, runner.STOPPED, speaking.MODEL_STOPPED, speaking.MODEL_FAILED, SYSTEM_VOICE)
    yield from ("Møtet er avsluttet.", "Samtykket er trukket tilbake.")
    yield from (
        *QUESTIONS.values(),
        *(text for _, text in debrief.SELF_QUESTIONS),
        *debrief.COUNTED,
        *debrief.MOVED.values(),
    )
    yield from (*turning_points.WHY.values(), *turning_points.SPOKEN, *SERVICE_NAMES.values())
    yield from get_args(Case.model_fields["difficulty"].annotation)


def in_content(library: Library) -> Iterator[str]:
    """The rubric, as the debrief shows it, and the topics of the law register."""
    for dimension in library.rubric.dimensions:
        yield from (dimension.title, *dimension.levels)
        for indicator in dimension.indicators:
            yield indicator.question
            if not indicator.fault:
                yield indicator.counts
    yield from (cap.why for cap in library.rubric.caps)
    yield from (topic_name(note.topic) for note in library.laws.values())
    yield from (name.capitalize() for note in library.laws.values() for name in note.services
                if name not in SERVICE_NAMES)  # fmt: skip


def all_texts(library: Library) -> list[str]:
    """Every source text once, in a fixed order."""
    found = [*in_templates(), *in_code(), *in_constants(), *in_content(library)]
    return list(dict.fromkeys(text for text in found if text.strip()))
