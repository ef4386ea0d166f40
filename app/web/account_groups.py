"""Sharing one's exercises with a group's trainers; and the trainers' side: who is in their groups."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from app.domain.accounts import Account
from app.orchestrator.factory import House
from app.web.deps import At, LoggedIn, Open, accounts_on
from app.web.render import page

router = APIRouter(include_in_schema=False, dependencies=[Depends(accounts_on, scope="function")])


@router.get("/deling")
async def sharing(request: Request, opened: Open, account: LoggedIn) -> Response:
    """One's own finished exercises, and with whom each is shared."""
    exercises = [e for e in await opened.tables.recent(account.person_id, 100) if e.status == "avsluttet"]
    groups = await opened.accounts.access.shown_by(account.person_id)
    shared = [(exercise, groups[exercise.id]) for exercise in exercises]
    return page(request, "account_sharing", shared=shared, library=opened.tables.library)


@router.get("/ovelser/{exercise_id}/del")
async def share_page(request: Request, here: At, opened: Open, account: LoggedIn) -> Response:
    """Choose a group to show an exercise to, or take it back."""
    groups = await opened.accounts.access.groups_to_show(account.person_id)
    trainers = {g.id: await opened.accounts.groups.trainers(g.id) for g in groups}
    shares = {share.group_id: share for share in await opened.accounts.access.shares_of(here)}
    return page(
        request, "account_share", exercise=here.exercise, groups=groups, trainers=trainers, shares=shares,
        library=opened.tables.library,
    )  # fmt: skip


@router.post("/ovelser/{exercise_id}/del")
async def share(
    here: At,
    opened: Open,
    account: LoggedIn,
    gruppe: Annotated[str, Form(max_length=40)],
    notater: Annotated[str, Form(max_length=3)] = "",
) -> Response:
    """Show the exercise to the group's trainers."""
    await opened.accounts.access.share(here, gruppe, notater == "ja")
    return RedirectResponse(f"/ovelser/{here.exercise.id}/del", 303)


@router.post("/ovelser/{exercise_id}/del/angre")
async def take_back(
    here: At, opened: Open, account: LoggedIn, gruppe: Annotated[str, Form(max_length=40)]
) -> Response:
    """Show it no longer."""
    await opened.accounts.access.take_back(here, gruppe)
    return RedirectResponse(f"/ovelser/{here.exercise.id}/del", 303)


@router.get("/grupper")
async def groups(request: Request, opened: Open, account: LoggedIn) -> Response:
    """A trainer's groups."""
    return await _groups(request, opened, account)


async def _groups(
    request: Request, opened: House, account: Account, link: str = "", to: str = ""
) -> Response:
    mine = await opened.accounts.access.trained_by(account)
    members = {group.id: await opened.accounts.groups.members(group.id) for group in mine}
    return page(request, "account_groups", groups=mine, members=members, link=link, to=to)


@router.post("/grupper/{group_id}/invitasjon")
async def invite(
    request: Request,
    opened: Open,
    account: LoggedIn,
    group_id: str,
    antall: Annotated[int, Form(ge=1, le=200)] = 1,
) -> Response:
    """Make an invitation for participants, and show its link this once."""
    group = await opened.accounts.access.trained_group(account, group_id)
    token = await opened.accounts.links.invite(group.id, "deltaker", antall)
    await opened.accounts.audit.write("invitert", account.person_id)
    link = f"{opened.tables.settings.public_url or str(request.base_url).rstrip('/')}/invitasjon/{token}"
    return await _groups(request, opened, account, link, group.name)


@router.post("/grupper/{group_id}/medlemmer/{person_id}/ut")
async def remove(opened: Open, account: LoggedIn, group_id: str, person_id: str) -> Response:
    """Take a participant out of one's group."""
    group = await opened.accounts.access.trained_group(account, group_id)
    await opened.accounts.access.remove_participant(group, person_id)
    return RedirectResponse("/grupper", 303)
