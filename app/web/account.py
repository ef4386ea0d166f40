"""Coming in and going out: log in, log out, invitations, a new password."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from app.accounts.links import Newcomer
from app.accounts.sessions import COOKIE, GUEST_LASTS
from app.domain.accounts import Account, Known, Link
from app.domain.errors import LoginNeededError, RundtError
from app.i18n import said
from app.orchestrator.factory import House
from app.web.deps import KnownHere, Open, accounts_on, address_of, give_session
from app.web.language import safe_path
from app.web.render import page

router = APIRouter(include_in_schema=False, dependencies=[Depends(accounts_on, scope="function")])
MOVE = "/konto/flytt"


async def let_in(request: Request, opened: House, account: Account, after: str) -> Response:
    """Log somebody in with a new session; ask first what becomes of what the browser's guest has played."""
    sessions = opened.accounts.sessions
    token = await sessions.log_in(account, request.cookies.get(COOKIE, ""))
    give_session(
        request, token, GUEST_LASTS
    )  # the session itself ends sooner: then the cookie is the guest's again
    await opened.accounts.audit.write("logget_inn", account.person_id, account.person_id)
    known = await sessions.known(token)
    guest = known.guest_person if known else None
    moves = guest is not None and bool(await opened.tables.recent(guest, 1))
    return RedirectResponse(MOVE if moves else safe_path(after or "/konto"), 303)


@router.get("/logg-inn")
async def log_in_page(request: Request, opened: Open, known: KnownHere, neste: str = "") -> Response:
    """Log in."""
    if known is not None and known.account is not None:
        return RedirectResponse(safe_path(neste or "/konto"), 303)
    return _login(request, opened, neste)


def _login(
    request: Request, opened: House, after: str, email: str = "", error: RundtError | None = None
) -> Response:
    shown = {
        "after": safe_path(after) if after else "",
        "email": email,
        "error": said(error) if error else "",
    }
    settings = opened.tables.settings
    oidc = settings.oidc_name if settings.oidc_issuer else ""
    return page(
        request, "account_login", error.status if error else 200, oidc=oidc, mail=settings.sends_mail, **shown
    )


@router.post("/logg-inn")
async def log_in(
    request: Request,
    opened: Open,
    email: Annotated[str, Form(max_length=254)],
    password: Annotated[str, Form(max_length=1_000)],
    neste: Annotated[str, Form(max_length=1_000)] = "",
) -> Response:
    """Log in with an address and a password."""
    try:
        account = await opened.accounts.door.open(email, password, address_of(request))
    except RundtError as error:
        return _login(request, opened, neste, email, error)
    return await let_in(request, opened, account, neste)


@router.post("/logg-ut")
async def log_out(request: Request, opened: Open) -> Response:
    """End the session at once."""
    guest = await opened.accounts.sessions.log_out(request.cookies.get(COOKIE, ""))
    give_session(request, guest or "", GUEST_LASTS)
    return RedirectResponse("/", 303, {"Clear-Site-Data": '"cache"'})


async def _guest_with_exercises(opened: House, known: Known | None) -> str | None:
    """Return the guest a browser is, when they have played anything that could follow them."""
    if known is None or known.account is not None or not await opened.tables.recent(known.person_id, 1):
        return None
    return known.person_id


@router.get("/invitasjon/{token}")
async def invitation(request: Request, token: str, opened: Open, known: KnownHere) -> Response:
    """What one is invited to, and the form to make an account."""
    await opened.accounts.door.knock("lenke", address_of(request))
    link = await opened.accounts.links.look(token)
    return await _invitation(request, opened, known, token, link)


async def _invitation(
    request: Request, opened: House, known: Known | None, token: str, link: Link,
    typed: Newcomer | None = None, error: RundtError | None = None,
) -> Response:  # fmt: skip
    group = await opened.accounts.groups.group(link.group_id) if link.group_id else None
    settings = opened.tables.settings
    shown = typed or Newcomer(link.email or "", link.name, "")
    return page(
        request, "account_invitation", error.status if error else 200, token=token, link=link, group=group,
        account=known.account if known else None, guest=await _guest_with_exercises(opened, known),
        email=shown.email, typed_name=shown.name, error=said(error) if error else "",
        oidc=settings.oidc_name if settings.oidc_issuer else "",
    )  # fmt: skip


@router.post("/invitasjon/{token}")
async def accept(
    request: Request,
    token: str,
    opened: Open,
    known: KnownHere,
    email: Annotated[str, Form(max_length=254)],
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=1_000)],
    med: Annotated[str, Form(max_length=3)] = "nei",
) -> Response:
    """Make an account; with «ja» to `med` it becomes the one who has played on this browser."""
    guest = await _guest_with_exercises(opened, known)
    newcomer = Newcomer(email, name, password, guest if med == "ja" else None)
    await opened.accounts.door.knock("lenke", address_of(request))
    link = await opened.accounts.links.look(token)
    try:
        account = await opened.accounts.links.accept(token, newcomer)
    except RundtError as error:
        return await _invitation(request, opened, known, token, link, newcomer, error)
    await let_in(request, opened, account, "")
    code = await opened.accounts.links.new_recovery_code(account)
    return page(request, "account_code", code=code, new=True)


@router.post("/invitasjon/{token}/bli-med")
async def join(token: str, opened: Open, known: KnownHere) -> Response:
    """Join the group with the account one has."""
    if known is None or known.account is None:
        raise LoginNeededError("Logg inn først.")
    await opened.accounts.links.join(token, known.account)
    return RedirectResponse("/konto", 303)


@router.get("/passord/glemt")
async def forgotten(request: Request, opened: Open) -> Response:
    """Ask for a link to a new password, where letters can be sent; else whom to ask."""
    return page(request, "account_forgotten", mail=opened.tables.settings.sends_mail, sent=False)


@router.post("/passord/glemt")
async def send_link(
    request: Request, opened: Open, later: BackgroundTasks, email: Annotated[str, Form(max_length=254)]
) -> Response:
    """Send a link when there is such an account; the answer is the same, and comes before anything is looked up."""
    await opened.accounts.door.knock("glemt", address_of(request))
    if opened.tables.settings.sends_mail:
        later.add_task(opened.accounts.letters.new_password, email)
    return page(request, "account_forgotten", mail=opened.tables.settings.sends_mail, sent=True)


@router.get("/passord/nytt/{token}")
async def new_password_page(request: Request, token: str, opened: Open) -> Response:
    """Choose a new password."""
    await opened.accounts.door.knock("lenke", address_of(request))
    link = await opened.accounts.links.look(token, password=True)
    return page(request, "account_password", token=token, link=link, error="")


@router.post("/passord/nytt/{token}")
async def new_password(
    request: Request,
    token: str,
    opened: Open,
    password: Annotated[str, Form(max_length=1_000)],
    kode: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Take the new password; every session of the account ends."""
    await opened.accounts.door.knock("lenke", address_of(request))
    link = await opened.accounts.links.look(token, password=True)
    try:
        await opened.accounts.links.choose_password(token, password, kode)
    except RundtError as error:
        return page(request, "account_password", error.status, token=token, link=link, error=said(error))
    await opened.accounts.sessions.end_all(link.account_id or "")
    return RedirectResponse("/logg-inn", 303)
