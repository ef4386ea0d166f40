"""What a group's participants answer: the survey of a gathering, and whether their own row is shown."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from app.domain.accounts import Account
from app.domain.errors import InputError, NotFoundError
from app.orchestrator.factory import House
from app.reports.relations import SURVEY
from app.store.gatherings import Asked
from app.web.deps import LoggedIn, Open, accounts_on
from app.web.render import page

router = APIRouter(include_in_schema=False, dependencies=[Depends(accounts_on, scope="function")])


async def _asked(opened: House, account: Account, gathering_id: str) -> Asked:
    """Return a survey one may answer. Raises NotFoundError."""
    for asked in await opened.training.gatherings.asked_of(account.person_id):
        if asked.gathering.id == gathering_id:
            return asked
    raise NotFoundError("Dette spørreskjemaet er lukket, eller du har svart på det.")


@router.get("/samling/{gathering_id}")
async def survey(request: Request, opened: Open, account: LoggedIn, gathering_id: str) -> Response:
    """The seven statements."""
    return page(
        request,
        "survey",
        asked=await _asked(opened, account, gathering_id),
        survey=SURVEY,
        typed={},
        missing=False,
    )


@router.post("/samling/{gathering_id}")
async def answer(request: Request, opened: Open, account: LoggedIn, gathering_id: str) -> Response:
    """Count the answers; they are kept as numbers only, and nobody can be found in them."""
    asked = await _asked(opened, account, gathering_id)
    form = await request.form()
    typed = {question: str(form.get(question, "")) for question in SURVEY}
    if any(value not in {"1", "2", "3", "4", "5"} for value in typed.values()):
        return page(request, "survey", 422, asked=asked, survey=SURVEY, typed=typed, missing=True)
    answers = {question: int(value) for question, value in typed.items()}
    await opened.training.gatherings.answer(asked.gathering.id, account.person_id, answers)
    return RedirectResponse("/oppdrag", 303)


@router.post("/samtykke/{group_id}")
async def consent(
    opened: Open, account: LoggedIn, group_id: str, svar: Annotated[str, Form(max_length=3)]
) -> Response:
    """Let the group's trainers see one's own row, or take it back."""
    if svar not in {"ja", "nei"}:
        raise InputError("Velg ett av svarene.")
    mine = await opened.accounts.groups.memberships(account.person_id)
    if not any(group.id == group_id and member.role == "deltaker" for group, member in mine):
        raise NotFoundError("Du er ikke deltaker i denne gruppa.")
    await opened.training.gatherings.consent(group_id, account.person_id, svar == "ja")
    kind = "rad_vist" if svar == "ja" else "rad_skjult"
    await opened.accounts.audit.write(kind, account.person_id, account.person_id)
    return RedirectResponse("/oppdrag", 303)
