"""One's own account: password, recovery code, groups, and what was played here before logging in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from app.accounts.passwords import strong_hash
from app.accounts.sessions import COOKIE, GUEST_LASTS, hash_of
from app.domain.accounts import Account
from app.domain.errors import InputError, RundtError
from app.i18n import said
from app.orchestrator.factory import House
from app.web.deps import KnownHere, LoggedIn, Open, accounts_on, give_session
from app.web.render import page

router = APIRouter(
    prefix="/konto", include_in_schema=False, dependencies=[Depends(accounts_on, scope="function")]
)


@router.get("")
async def home(request: Request, opened: Open, account: LoggedIn) -> Response:
    """One's own account."""
    return await _home(request, opened, account)


async def _home(
    request: Request, opened: House, account: Account, error: RundtError | None = None
) -> Response:
    sessions = await opened.accounts.people.sessions_of(account.id)
    groups = await opened.accounts.groups.memberships(account.person_id)
    known = request.state.who
    moves = known.guest_person is not None and bool(await opened.tables.recent(known.guest_person, 1))
    return page(
        request, "account_home", error.status if error else 200, account=account, groups=groups,
        sessions=sessions, moves=moves, error=said(error) if error else "",
    )  # fmt: skip


@router.post("/passord")
async def change_password(
    request: Request,
    opened: Open,
    account: LoggedIn,
    old: Annotated[str, Form(max_length=1_000)],
    password: Annotated[str, Form(max_length=1_000)],
) -> Response:
    """Change the password; every other session ends, and this one gets a new token."""
    try:
        await opened.accounts.door.check(account, old)
        kept = await strong_hash(password, (account.email or "", account.name))
    except RundtError as error:
        return await _home(request, opened, account, error)
    await opened.accounts.store.password(account.id, kept)
    sessions = opened.accounts.sessions
    token = await sessions.log_in(account, request.cookies.get(COOKIE, ""))
    await sessions.end_all(account.id, but=token)
    give_session(request, token, GUEST_LASTS)
    return RedirectResponse("/konto", 303)


@router.post("/navn")
async def rename(
    opened: Open, account: LoggedIn, navn: Annotated[str, Form(min_length=1, max_length=80)]
) -> Response:
    """Change the name that groups and trainers see."""
    await opened.accounts.store.change(account.id, name=" ".join(navn.split()))
    return RedirectResponse("/konto", 303)


@router.post("/kode")
async def recovery_code(request: Request, opened: Open, account: LoggedIn) -> Response:
    """Make a new recovery code and show it, this once."""
    return page(
        request, "account_code", code=await opened.accounts.links.new_recovery_code(account), new=False
    )


@router.post("/logg-ut-alle")
async def log_out_everywhere(request: Request, opened: Open, account: LoggedIn) -> Response:
    """End every other session."""
    await opened.accounts.sessions.end_all(account.id, but=request.cookies.get(COOKIE, ""))
    return RedirectResponse("/konto", 303)


@router.get("/flytt")
async def move_page(request: Request, opened: Open, account: LoggedIn, known: KnownHere) -> Response:
    """Ask whether what was played on this browser is one's own."""
    guest = known.guest_person if known else None
    exercises = await opened.tables.recent(guest) if guest else []
    if not exercises:
        return RedirectResponse("/konto", 303)
    return page(request, "account_move", exercises=exercises, library=opened.tables.library)


@router.post("/flytt")
async def move(
    request: Request, opened: Open, account: LoggedIn, known: KnownHere, svar: Annotated[str, Form()]
) -> Response:
    """Take them along, or leave them to whoever uses the browser without logging in."""
    if svar not in {"ja", "nei"}:
        raise InputError("Velg ett av svarene.")
    if svar == "ja" and known is not None and known.guest_person:
        await opened.tables.stores.participants.move(known.guest_person, account.person_id)
        await opened.tables.stores.practice.move(known.guest_person, account.person_id)
        await opened.accounts.people.no_longer_guest(hash_of(request.cookies.get(COOKIE, "")))
    return RedirectResponse("/konto", 303)


@router.post("/grupper/{group_id}/ut")
async def leave_group(opened: Open, account: LoggedIn, group_id: str) -> Response:
    """Leave a group; its trainers no longer see what one has shared with it."""
    await opened.accounts.groups.leave(group_id, account.person_id)
    return RedirectResponse("/konto", 303)
