"""A goal a group has in common: its trainer agrees on it with the group, and everybody in it sees how far they are."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from app.domain.errors import InputError
from app.reports.goals import of
from app.web.deps import LoggedIn, Open, accounts_on
from app.web.render import page

router = APIRouter(
    include_in_schema=False,
    prefix="/grupper/{group_id}/mal",
    dependencies=[Depends(accounts_on, scope="function")],
)
MOST = 1_000


@router.get("")
async def goal(request: Request, opened: Open, account: LoggedIn, group_id: str) -> Response:
    """The goal of one's group, and how far it has come. Raises NotFoundError for a group one does not train."""
    group = await opened.accounts.access.trained_group(account, group_id)
    held = await opened.tables.stores.goals.of_group(group.id)
    return page(request, "group_goal", group=group, goal=of(held) if held else None)


@router.post("")
async def agree(
    opened: Open, account: LoggedIn, group_id: str, antall: Annotated[str, Form(max_length=6)] = ""
) -> Response:
    """Set the goal, or take it away with an empty field. Raises InputError, NotFoundError."""
    group = await opened.accounts.access.trained_group(account, group_id)
    wanted = antall.strip()
    if wanted and not (wanted.isdigit() and 1 <= int(wanted) <= MOST):
        raise InputError("Skriv et antall mellom 1 og {most}.", most=MOST)
    await opened.tables.stores.goals.agree(group.id, int(wanted) if wanted else None)
    return RedirectResponse(f"/grupper/{group.id}/mal", 303)
