"""Templates, and an event as the page shows it: the same fragment live and on reload."""

from __future__ import annotations

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
from app.domain.content import SERVICE_NAMES
from app.domain.play import Commitment, Event, Exercise, TableState
from app.law.citations import find_citations

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
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    environment.globals.update(service_name=service_name, topic_name=topic_name)
    return Jinja2Templates(env=environment)


def service_name(service: str) -> str:
    """Return a service's name as people say it."""
    return SERVICE_NAMES.get(service, service.capitalize())


def topic_name(topic: str) -> str:
    """Return a topic as people say it: «barnets_beste» is «Barnets beste»."""
    return topic.replace("_", " ").capitalize()


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


def event_html(event: Event, exercise: Exercise, library: Library) -> str:
    """Return an event's fragment; empty for events that only change the side panels."""
    case = library.case(exercise.case_id)
    body = with_chips(event.text, library)
    context = {"event": event, "exercise": exercise, "case": case, "body": body}
    return templates().env.get_template("_event.html").render(context)


def seat_places(case: Case, human_seat: str) -> list[tuple[str, str]]:
    """Return (service, place class) with the human nearest; places run round the table."""
    others = [seat.service for seat in case.seats if seat.service != human_seat]
    return [(human_seat, "p1"), *((service, f"p{index}") for index, service in enumerate(others, start=2))]


def panel_context(
    exercise: Exercise, state: TableState, events: list[Event], library: Library
) -> dict[str, Any]:
    """Return what the plan and the case file show now."""
    case = library.case(exercise.case_id)
    plan: dict[str, dict[str, Any]] = {}
    for event in events:
        if event.type == "commitment":
            item = Commitment.model_validate(event.data)
            plan[item.id] = {"item": item, "what": item.what}
    agreed = {item["item"].concession for item in plan.values()}
    acts = set(state.acts_seen)
    settled = {q.id for q in case.questions if agreed & set(q.concessions) or acts & set(q.acts)}
    known = [e for e in events if e.type in {"disclosed", "consent"}]
    return {"case": case, "plan": list(plan.values()), "settled": settled, "known": known}
