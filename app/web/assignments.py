"""What a participant is asked to play: the page says who will see what before anything begins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from app.domain.accounts import Account
from app.domain.errors import NotFoundError
from app.i18n import gettext
from app.orchestrator.factory import House
from app.reports.calendar import day_calendar
from app.store.assignments import Given
from app.web.deps import LoggedIn, Open, accounts_on
from app.web.render import page

router = APIRouter(
    prefix="/oppdrag", include_in_schema=False, dependencies=[Depends(accounts_on, scope="function")]
)


@router.get("")
async def mine(request: Request, opened: Open, account: LoggedIn) -> Response:
    """Everything one is asked to play, the nearest day first."""
    given = await opened.training.assignments.given_to(account.person_id)
    library = opened.tables.library
    gatherings, member = (
        opened.training.gatherings,
        await opened.accounts.groups.memberships(account.person_id),
    )
    return page(
        request, "assignments", given=[g for g in given if g.assignment.case_id in library.cases],
        library=library, surveys=await gatherings.asked_of(account.person_id),
        groups=[g for g, m in member if m.role == "deltaker"],
        consents=await gatherings.consents_of(account.person_id),
    )  # fmt: skip


async def _one(opened: House, account: Account, assignment_id: str) -> Given:
    found = await opened.training.assignments.given_to(account.person_id, assignment_id)
    if not found or found[0].assignment.case_id not in opened.tables.library.cases:
        raise NotFoundError("Dette oppdraget finnes ikke, eller det er ikke til deg.")
    return found[0]


@router.get("/{assignment_id}")
async def one(
    request: Request, opened: Open, account: LoggedIn, assignment_id: str, plass: str = ""
) -> Response:
    """The case, the day, what the trainer wrote, and who will see what."""
    given = await _one(opened, account, assignment_id)
    case = opened.tables.library.case(given.assignment.case_id)
    trainers = await opened.accounts.groups.trainers(given.group.id)
    chosen = plass or case.usual_seat
    opened.tables.library.persona_for(case, chosen)
    seat = case.seat(chosen)
    facts = [fact for fact in case.facts if fact.owner == seat.service]
    return page(request, "assignment", given=given, case=case, trainers=trainers, seat=seat, facts=facts)


@router.post("/{assignment_id}/begynn")
async def begin(
    opened: Open, account: LoggedIn, assignment_id: str, plass: Annotated[str, Form(max_length=40)]
) -> Response:
    """Start the exercise; the group's trainers see it once it has ended, as the page said."""
    given = await _one(opened, account, assignment_id)
    exercise = await opened.tables.start(given.assignment.case_id, plass, person_id=account.person_id)
    here = await opened.tables.enter(exercise.id, account.person_id)
    await opened.training.assignments.begun(given.assignment.id, here.participant.id)
    await opened.accounts.access.share_when_done(here, given.group.id)
    return RedirectResponse(f"/ovelser/{exercise.id}", 303)


@router.get("/{assignment_id}/paaminning.ics")
async def reminder(opened: Open, account: LoggedIn, assignment_id: str) -> Response:
    """The day, for a calendar, with a reminder the day before."""
    given = await _one(opened, account, assignment_id)
    title = opened.tables.library.case(given.assignment.case_id).title
    where = f"{opened.tables.settings.address}/oppdrag/{given.assignment.id}"
    alarm = gettext("I morgen: en sak å spille i Rundt bordet")
    made = day_calendar(given.assignment.id, given.assignment.day, title, where, alarm)
    return Response(made, media_type="text/calendar")
