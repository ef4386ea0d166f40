"""Pages before a shared table: set one up, come to one by its code."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from app.domain.errors import InputError, NotFoundError
from app.domain.people import Here, Participant
from app.domain.play import Exercise
from app.i18n import said
from app.orchestrator.joint import JointTables, plain_code
from app.orchestrator.service import PrivacyBlock
from app.web.api import blocked
from app.web.deps import Asking, Joint, Person, Practising, Service
from app.web.render import page
from app.web.round import people_shown, seats_shown
from app.web.tries import Guesser, Tries

router = APIRouter(include_in_schema=False)
HOST_CHOOSES, WATCHES = "vert", "se"
"""What one answers in place of a seat."""


def _why(error: InputError | PrivacyBlock) -> str:
    return str(blocked(error)["message"]) if isinstance(error, PrivacyBlock) else said(error)


def _setup_page(
    request: Request, service: Service, case_id: str, chosen: str, name: str = "", message: str = ""
) -> Response:
    case = service.library.case(case_id)
    seats = seats_shown(case, service.library, chosen)
    return page(
        request, "setup", 422 if message else 200, case=case, cases=list(service.library.cases.values()),
        chosen=chosen, typed=name, message=message, seats=seats,
    )  # fmt: skip


@router.get("/bord/ny")
async def setup(request: Request, service: Service, sak: str = "") -> Response:
    """Choose a case, one's own name and seat."""
    case = service.library.case(sak) if sak else next(iter(service.library.cases.values()))
    return _setup_page(request, service, case.id, case.usual_seat)


@router.post("/bord/ny")
async def set_up(
    request: Request,
    service: Service,
    joint: Joint,
    person: Practising,
    case: Annotated[str, Form()],
    name: Annotated[str, Form()] = "",
    seat: Annotated[str, Form()] = "",
) -> Response:
    """Set the table up; its host comes to the lobby. What cannot be taken stays in its field."""
    try:
        here = await joint.set_up(person, case, name, seat)
    except (InputError, PrivacyBlock) as error:
        return _setup_page(request, service, case, seat, name, _why(error))
    return RedirectResponse(f"/ovelser/{here.exercise.id}", 303)


def _code_page(request: Request, status: int = 200, message: str = "") -> Response:
    return page(request, "code", status, message=message)


async def _found(joint: JointTables, tries: Guesser, code: str) -> Exercise:
    """Return the table of a code. Raises TooManyError, and NotFoundError with one and the same answer."""
    await tries.check()
    try:
        return await joint.by_code(code)
    except NotFoundError:
        await tries.missed()
        raise


@router.get("/bli-med")
async def ask_for_code(request: Request) -> Response:
    """Where one types a code."""
    return _code_page(request)


@router.post("/bli-med")
async def code_typed(
    request: Request, joint: Joint, tries: Tries, kode: Annotated[str, Form()] = ""
) -> Response:
    """Go to the table of a code."""
    try:
        exercise = await _found(joint, tries, kode)
    except NotFoundError as error:
        return _code_page(request, error.status, said(error))
    return RedirectResponse(f"/bli-med/{exercise.code}", 303)


@router.get("/bli-med/{kode}")
async def door(
    request: Request, kode: str, service: Service, joint: Joint, tries: Tries, asking: Asking
) -> Response:
    """Choose a name and a seat; who is at the table already goes straight to it."""
    try:
        exercise = await _found(joint, tries, kode)
    except NotFoundError as error:
        return _code_page(request, error.status, said(error))
    people = await joint.people(exercise.id)
    if asking and any(p.person_id == asking and p.left is None for p in people):
        return RedirectResponse(f"/ovelser/{exercise.id}", 303)
    before = next((p.name for p in people if asking and p.person_id == asking), "")
    return _door_page(request, service, exercise, people, HOST_CHOOSES, before)


def _door_page(
    request: Request,
    service: Service,
    exercise: Exercise,
    people: list[Participant],
    chosen: str,
    name: str,
    message: str = "",
) -> Response:
    case = service.library.case(exercise.case_id)
    seats = seats_shown(case, service.library, "", people_shown(people, ""))
    return page(
        request, "join", 422 if message else 200, exercise=exercise, case=case, seats=seats, chosen=chosen,
        typed=name, message=message,
    )  # fmt: skip


@router.post("/bli-med/{kode}")
async def join(
    request: Request,
    kode: str,
    service: Service,
    joint: Joint,
    tries: Tries,
    person: Person,
    name: Annotated[str, Form()] = "",
    seat: Annotated[str, Form()] = HOST_CHOOSES,
) -> Response:
    """Come to the table. What cannot be taken stays in its field."""
    try:
        exercise = await _found(joint, tries, kode)
    except NotFoundError as error:
        return _code_page(request, error.status, said(error))
    try:
        here = await _come(joint, exercise, person, name, seat)
    except (InputError, PrivacyBlock) as error:
        people = await joint.people(exercise.id)
        return _door_page(request, service, exercise, people, seat, name, _why(error))
    return RedirectResponse(f"/ovelser/{here.exercise.id}", 303)


async def _come(joint: JointTables, exercise: Exercise, person: str, name: str, seat: str) -> Here:
    chosen = "" if seat in {HOST_CHOOSES, WATCHES} else seat
    return await joint.join(plain_code(exercise.code or ""), person, name, chosen, watch=seat == WATCHES)
