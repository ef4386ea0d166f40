"""Templates, and an event as the page shows it: the same fragment live and on reload."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.content.library import Library
from app.domain.case import Case
from app.domain.content import SERVICE_NAMES, LawNote
from app.domain.people import Here
from app.domain.plan import plan_of
from app.domain.play import Event, Exercise, TableState, heard_by
from app.i18n import LANGUAGES, clock, day, gettext, language, ngettext
from app.law.citations import find_citations

TOPICS = {"okonomi": "Økonomi"}
"""Topics of the law notes whose id is not their name."""
_SYSTEM = frozenset({"note", "stopped", "end", "failed", "consent"})
"""Events whose words are the tool's own, not the case's; a consent's answer is the case's and stays as it is."""
_ANSWERED = frozenset({"gitt", "avslatt", "trukket"})
FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def templates() -> Jinja2Templates:
    """Return the page templates: escaped, strict, with gettext in place."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(lower_name=lower_name, upper_first=upper_first, day=day, clock=clock)
    environment.globals.update(
        service_name=service_name, topic_name=topic_name, languages=LANGUAGES, language=language, lang=lang
    )
    return Jinja2Templates(env=environment)


def lang(written: str) -> Markup:
    """Return the attribute for a text written in another language than the page's; nothing when it is the same."""
    return Markup("") if written == language() else Markup(' lang="{}"').format(written)


def service_name(service: str) -> str:
    """Return a service's name as people say it."""
    return gettext(SERVICE_NAMES.get(service, service.capitalize()))


def upper_first(text: str) -> str:
    """Return text with a capital first letter."""
    return text[:1].upper() + text[1:]


def lower_name(service: str) -> str:
    """Return a service's name as it stands inside a sentence: BUP and Nav keep their capitals."""
    if service.isupper() or service in {"Nav", "Statped", "Bufetat"}:
        return service
    return service[:1].lower() + service[1:]


def topic_name(topic: str) -> str:
    """Return a topic as people say it: «barnets_beste» is «Barnets beste»."""
    return gettext(TOPICS.get(topic, topic.replace("_", " ").capitalize()))


def page(request: Request, name: str, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a page."""
    return templates().TemplateResponse(request, f"{name}.html", context, status_code=status)


def with_chips(text: str, library: Library) -> Markup:
    """Return text as HTML with each known citation as a chip that opens its note."""
    parts: list[Markup] = []
    at = 0
    for found in find_citations(text, library.laws):
        if found.note is None or not found.known:
            continue
        parts.append(escape(text[at : found.start]))
        chip = templates().env.get_template("_chip.html").render(note=found.note, words=found.words)
        parts.append(Markup(chip))  # noqa: S704
        at = found.end
    parts.append(escape(text[at:]))
    return Markup("").join(parts).replace("\n", Markup("<br>"))


def words_of(event: Event) -> str:
    """Return an event's words: the tool's own in the page's language, everybody else's as they were said."""
    return gettext(event.text) if event.type in _SYSTEM else event.text


def event_html(event: Event, here: Here, library: Library, names: Mapping[str, str] | None = None) -> str:
    """Return an event's fragment; empty for what only changes the side panels or the seat may not hear.

    `names` are the people of a shared table by participant id.
    """
    exercise = here.exercise
    if not heard_by(event, exercise.human_seat) and event.type != "disclosed":
        return ""
    shared = exercise.mode == "felles"
    context = {
        "event": event,
        "exercise": exercise,
        "case": library.case(exercise.case_id),
        "body": with_chips(words_of(event), library),
        "grounds": _grounds(event, library),
        "shared": shared,
        "mine": event.kind == "human" and (not shared or event.by == here.participant.id),
        "own": bool(event.by) and event.by == here.participant.id,
        "minutes": _minutes(event),
        "person": (names or {}).get(event.by) or gettext("Noen"),
    }
    return templates().env.get_template("_event.html").render(context)


def _minutes(event: Event) -> int:
    """How long the host has set the clock to."""
    if event.type != "hosting" or not event.data.get("until") or event.created is None:
        return 0
    left = datetime.fromisoformat(str(event.data["until"])) - event.created.replace(tzinfo=UTC)
    return round(left.total_seconds() / 60)


def _grounds(event: Event, library: Library) -> list[LawNote]:
    """The notes behind a decision that are not cited in the words themselves."""
    ids = [note for note in event.data.get("grounds", ()) if note not in event.citations]
    return [library.laws[note] for note in ids if note in library.laws]


def seat_places(case: Case, human_seat: str) -> list[tuple[str, str]]:
    """Return (service, place class) with the human nearest; places run round the table."""
    others = [seat.service for seat in case.seats if seat.service != human_seat]
    nearest = [human_seat] if human_seat else []
    return [(service, f"p{index}") for index, service in enumerate([*nearest, *others], start=1)]


def panel_context(
    exercise: Exercise, state: TableState, events: list[Event], library: Library
) -> dict[str, Any]:
    """Return what the plan and the case file show now."""
    case = library.case(exercise.case_id)
    plan = plan_of(events)
    agreed = {line.item.concession for line in plan if line.item.status not in {"avslatt", "falt_bort"}}
    acts = set(state.acts_seen)
    settled = {q.id for q in case.questions if agreed & set(q.concessions) or acts & set(q.acts)}
    told = [e for e in events if heard_by(e, exercise.human_seat) and e.text]
    known = [e for e in told if e.type in {"disclosed", "inject"} or e.data.get("status") in _ANSWERED]
    sits = exercise.human_seat or exercise.mode == "alene"
    edit = {"editable": True} if exercise.status == "apen" and sits else {}
    return edit | {
        "case": case,
        "plan": plan,
        "human_seat": exercise.human_seat,
        "exercise": exercise,
        "settled": settled,
        "known": known,
    }
