"""After the meeting: the debrief, its notes, the calendar file and the PDF."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from app.domain.errors import DeniedError, InputError, NotFoundError
from app.orchestrator.service import PrivacyBlock
from app.reports.calendar import action_calendar
from app.reports.comparison import compare
from app.reports.debrief import build
from app.reports.group import group_part
from app.reports.pdf import pdf_of
from app.web.api import blocked
from app.web.deps import Asking, At, Open, Person, Service
from app.web.render import page
from app.web.review import trust_now

pages = APIRouter(include_in_schema=False, prefix="/ovelser/{exercise_id}")
api = APIRouter(prefix="/api/ovelser/{exercise_id}", tags=["etter møtet"])


@pages.get("/etter")
async def debrief(request: Request, here: At, service: Service, opened: Open) -> Response:
    """The page after the meeting; back to the table while the meeting goes on."""
    exercise = here.exercise
    if exercise.status == "apen":
        return RedirectResponse(f"/ovelser/{exercise.id}", 303)
    events = await service.log(here)
    shared, trust = exercise.mode == "felles", await trust_now(opened)
    shown = build(exercise, events, service.library, trust)
    group = group_part(exercise, events, service.library, trust) if shared else None
    case = service.library.case(exercise.case_id)
    reviews = await opened.training.reviews.handed_in(here.participant.id)
    context: dict[str, Any] = {name: getattr(shown, name) for name in type(shown).model_fields}
    return page(request, "debrief", exercise=exercise, case=case, group=group, reviews=reviews, **context)


@pages.get("/etter.pdf")
async def debrief_pdf(request: Request, here: At, service: Service, opened: Open) -> Response:
    """The same page as PDF. Raises NotSetUpError when the PDF extra is not installed."""
    html = await debrief(request, here, service, opened)
    made = await run_in_threadpool(pdf_of, bytes(html.body).decode())
    headers = {"Content-Disposition": 'attachment; filename="etter-motet.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)


@pages.get("/sammenlign/{other_id}")
async def beside(request: Request, here: At, other_id: str, service: Service, asking: Asking) -> Response:
    """Two ended exercises of one case, both of which one took part in. Raises NotFoundError, InputError, ConflictError."""
    other = await service.enter(other_id, asking)
    case = service.library.case(here.exercise.case_id)
    logs = [(at.exercise, await service.log(at)) for at in (here, other)]
    return page(request, "compare", case=case, runs=(here, other), both=compare(case, *logs))


@pages.get("/handling.ics")
async def action_file(here: At, service: Service) -> Response:
    """The one real action, for a calendar. Raises NotFoundError before one is kept."""
    events = await service.log(here)
    action = next((event.data for event in reversed(events) if event.type == "action"), None)
    if action is None:
        raise NotFoundError("Du har ikke skrevet ned noe å ta med hjem ennå.")
    return Response(action_calendar(here.exercise.id, action), media_type="text/calendar")


class Note(BaseModel):
    """Something the leader writes beside the meeting; `sure` answers an «ask» of the gate."""

    kind: str = Field(max_length=20)
    data: dict[Annotated[str, Field(max_length=40)], int | Annotated[str, Field(max_length=8_000)]] = Field(
        max_length=12
    )
    sure: bool = False


@api.post("/notat", status_code=201)
async def note(here: At, body: Note, service: Service) -> Response:
    """Keep a rating, a reflection, an action, a correction of the plan."""
    if body.kind == "plan_edit" and not here.exercise.human_seat:
        raise DeniedError("Ta en plass ved bordet før du endrer avtalen.")
    if body.kind == "action":
        _check_date(body.data.get("when"))
    try:
        event = await service.note(here.exercise.id, body.kind, body.data, body.sure, here.participant)
    except PrivacyBlock as block:
        return JSONResponse(blocked(block), block.status)
    return JSONResponse({"seq": event.seq}, 201)


def _check_date(value: object) -> None:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        raise InputError("Velg en dato, så du får den i kalenderen.") from None


class OtherMessage(BaseModel):
    """Another message in place of the human message `seq`, to the seat that answered it."""

    seq: int = Field(ge=1)
    text: str = Field(max_length=8_000)
    seat: str = Field(default="", max_length=40)


@api.post("/hva-om")
async def what_if(here: At, body: OtherMessage, service: Service) -> Response:
    """Return what a persona would have answered; at a shared table to one's own message. Nothing is kept."""
    said = [event for event in await service.log(here) if event.seq == body.seq]
    if here.exercise.mode == "felles" and not (said and said[0].by == here.participant.id):
        raise NotFoundError("Det innlegget finnes ikke i denne øvelsen.")
    try:
        answer = await service.what_if(here.exercise.id, body.seq, body.text, body.seat)
    except PrivacyBlock as block:
        return JSONResponse(blocked(block), block.status)
    found = answer._asdict() if answer else {"seat": "", "speaker": "", "text": ""}
    return JSONResponse(found)


class From(BaseModel):
    """The human message to go on from."""

    seq: Annotated[int, Path(ge=1)]


@api.post("/gren", status_code=201)
async def branch(here: At, body: From, service: Service, person: Person) -> dict[str, str]:
    """Start a new exercise that is the same up to that message."""
    fresh = await service.branch(here.exercise.id, body.seq, person)
    return {"url": f"/ovelser/{fresh.id}"}
