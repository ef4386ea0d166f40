"""The trainer's pages: what is shared, assignments, and how far judge and trainers agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, BackgroundTasks, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from app.domain.accounts import Account
from app.domain.errors import InputError, RundtError
from app.domain.review import MOST_INSTRUCTIONS
from app.i18n import gettext, said
from app.orchestrator.factory import House
from app.orchestrator.reminders import tell_group
from app.privacy.admission import PrivacyBlock, admit
from app.store.shares import State, Wanted
from app.web.deps import LoggedIn, Open, accounts_on
from app.web.render import page
from app.web.review import trust_now

router = APIRouter(
    prefix="/veileder", include_in_schema=False, dependencies=[Depends(accounts_on, scope="function")]
)
PAGE = 25
Choice = Annotated[str, Query(max_length=40)]


@router.get("")
async def overview(
    request: Request,
    opened: Open,
    account: LoggedIn,
    sak: Choice = "",
    gruppe: Choice = "",
    tilstand: State | Literal[""] = "",
    side: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """What is shared with one as a trainer: by case, group and state, 25 on each page."""
    access, library = opened.accounts.access, opened.tables.library
    groups = await access.trained_by(account)
    cases = [case for case in library.cases if sak in {"", case}]
    lines, number = await access.shared_with(
        account, Wanted(cases, gruppe, tilstand, (side - 1) * PAGE, PAGE)
    )
    last = max(1, -(-number // PAGE))
    chosen = {
        key: value for key, value in (("sak", sak), ("gruppe", gruppe), ("tilstand", tilstand)) if value
    }
    if side > last:
        return RedirectResponse(f"{request.url.path}?{urlencode({**chosen, 'side': last})}", 303)
    people = await opened.accounts.store.names({line.part.person_id or "" for line in lines})
    return page(
        request, "trainer", lines=lines, number=number, groups=groups, people=people, chosen=chosen,
        side=side, last=last, query=urlencode(chosen), cases=opened.tables.library.cases,
        group_names={group.id: group.name for group in groups},
    )  # fmt: skip


@router.get("/enighet")
async def agreement(request: Request, opened: Open, account: LoggedIn) -> Response:
    """How far the judge and the trainers agree on each dimension, and how its level is shown because of it."""
    trust = await trust_now(opened)
    rubric = opened.tables.library.rubric
    rows = [(gettext(d.title), trust.by_dimension[d.id]) for d in rubric.dimensions]
    return page(request, "trainer_agreement", rows=rows, rubric=rubric)


@router.get("/oppdrag")
async def assignments(request: Request, opened: Open, account: LoggedIn) -> Response:
    """The assignments of one's groups, and the form for a new one."""
    return await _assignments(request, opened, account)


async def _assignments(
    request: Request, opened: House, account: Account, typed: dict[str, str] | None = None, problem: str = ""
) -> Response:
    groups = await opened.accounts.access.trained_by(account)
    rows = await opened.training.assignments.of_groups([group.id for group in groups])
    return page(
        request, "trainer_assignments", 422 if problem else 200, groups=groups, typed=typed or {}, problem=problem,
        rows=[row for row in rows if row[0].case_id in opened.tables.library.cases],
        cases=opened.tables.library.cases, group_names={group.id: group.name for group in groups},
        mail=opened.tables.settings.sends_mail, today=date.today().isoformat(),  # noqa: DTZ011
    )  # fmt: skip


@router.post("/oppdrag")
async def assign(
    request: Request,
    opened: Open,
    account: LoggedIn,
    later: BackgroundTasks,
    gruppe: Annotated[str, Form(max_length=40)],
    sak: Annotated[str, Form(max_length=80)],
    dato: Annotated[str, Form(max_length=10)],
    beskjed: Annotated[str, Form(max_length=8_000)] = "",
) -> Response:
    """Ask a group to play a case by a day; where letters can be sent, its members get one."""
    group = await opened.accounts.access.trained_group(account, gruppe)
    case = opened.tables.library.case(sak)
    words = beskjed.strip()
    try:
        due = _day(dato)
        if len(words) > MOST_INSTRUCTIONS:
            raise InputError("Beskjeden kan ha høyst {most} tegn.", most=MOST_INSTRUCTIONS)
        if words:
            admit(words, opened.tables.library.allowed_names(case))
    except RundtError as error:
        typed = {"gruppe": gruppe, "sak": sak, "dato": dato, "beskjed": beskjed}
        return await _assignments(request, opened, account, typed, why(error))
    made = await opened.training.assignments.add(group.id, case.id, due, words)
    if opened.tables.settings.sends_mail:
        later.add_task(tell_group, opened, made)
    return RedirectResponse("/veileder/oppdrag", 303)


def why(error: RundtError) -> str:
    """Return why a text was not taken, in the page's language."""
    if isinstance(error, PrivacyBlock):
        return " ".join(gettext(reason) for reason in error.verdict.reasons) or said(error)
    return said(error)


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InputError("Velg en dato for når saken skal være spilt.") from None


@router.post("/oppdrag/{assignment_id}/slett")
async def unassign(opened: Open, account: LoggedIn, assignment_id: str) -> Response:
    """Take an assignment away; what was played stays its players'."""
    groups: Sequence[str] = [group.id for group in await opened.accounts.access.trained_by(account)]
    await opened.training.assignments.remove(assignment_id, groups)
    return RedirectResponse("/veileder/oppdrag", 303)
