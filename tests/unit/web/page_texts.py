"""Every text the tool says on a page, in the source language: what the catalogues must hold."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import get_args

from babel.messages.extract import extract
from jinja2.ext import babel_extract

from app.accounts import access, door, oidc
from app.content.library import Library
from app.domain.case import Case
from app.domain.content import SERVICE_NAMES
from app.negotiation.negotiate import SYSTEM_VOICE
from app.orchestrator import runner, speaking
from app.privacy import gate
from app.reports import debrief, duties, exports, messages, pdf, progress, sharing, turning_points
from app.reports.figures import SIGNS
from app.reports.guessing import QUESTIONS
from app.reports.relations import KINDS as RELATIONS
from app.reports.relations import SURVEY
from app.reports.review import MOVES, STATUS
from app.store import accounts, database, groups, migrate
from app.web import account_data, episodes, errors
from app.web import progress as progress_page
from app.web.render import topic_name

APP = Path(errors.__file__).parent.parent
SPEAKS = (
    "gettext",
    "NotFoundError",
    "ConflictError",
    "DeniedError",
    "InputError",
    "StoreError",
    "LoginError",
    "LoginNeededError",
    "UnreachableError",
    "BudgetError",
    "BlockedError",
    "NotSetUpError",
    "TooManyError",
)
"""Functions whose first argument is shown to a reader."""
CODE = ("web", "accounts", "orchestrator", "store", "live", "content", "reports", "llm", "privacy")


def in_templates() -> Iterator[str]:
    for path in sorted((APP / "web" / "templates").glob("*.html")):
        options = {
            "silent": "false",
            "trim_blocks": "true",
            "lstrip_blocks": "true",
            "newstyle_gettext": "true",
        }
        for found in babel_extract(BytesIO(path.read_bytes()), ("_", "ngettext"), (), options):
            texts = found[2] if isinstance(found[2], tuple) else (found[2],)
            forms = texts[: 2 if found[1] == "ngettext" else 1]
            yield from (text for text in forms if text)  # None: a value, which stands among the constants


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
    yield from (door.WRONG, door.TOO_MANY, oidc.FAILED, oidc.NOT_ALLOWED, access.MISSING)
    yield from (accounts.TAKEN, accounts.OLD_LINK, groups.SAME_NAME, *account_data.KINDS.values())
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
    yield from (*MOVES.values(), *STATUS, *SURVEY.values(), *RELATIONS.values(), *SIGNS.values())
    yield from (*turning_points.WHY.values(), *turning_points.SPOKEN, *SERVICE_NAMES.values())
    yield from in_practice()
    yield from get_args(Case.model_fields["difficulty"].annotation)


def in_practice() -> Iterator[str]:
    """Episodes, progress and exports."""
    yield from (*sharing.SCENES.values(), *sharing.WHY.values(), *sharing.HOME.values(), duties.POLICE)
    yield from (*messages.TAKES.values(), *messages.GIFT.values(), *messages.CHANCE.values(), messages.OR)
    yield from (*progress.WORDS.values(), *progress_page.DAYS, *episodes.NAMES.values())
    yield from (*exports.TURN_HEAD, *exports.INDICATOR_HEAD, *exports.WHO.values(), *exports.ANSWERS.values())


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
