"""The administrator's pages: organisations, groups, invitations, accounts, limits, and the log. Never what anybody wrote."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from app.domain.accounts import Account
from app.domain.errors import ConflictError, InputError, NotFoundError, RundtError
from app.i18n import gettext, said
from app.orchestrator.factory import House
from app.web.account_data import KINDS, names_in
from app.web.deps import Admin, Open, accounts_on
from app.web.render import page

router = APIRouter(
    prefix="/admin", include_in_schema=False, dependencies=[Depends(accounts_on, scope="function")]
)
Name = Annotated[str, Form(min_length=1, max_length=80)]
Id = Annotated[str, Form(max_length=40)]


@router.get("")
async def overview(request: Request, opened: Open, admin: Admin) -> Response:
    """Everything an administrator sets."""
    return await _overview(request, opened)


async def _overview(
    request: Request, opened: House, error: RundtError | None = None, link: str = "", what: str = ""
) -> Response:
    accounts = opened.accounts
    organisations, groups = await accounts.groups.organisations(), await accounts.groups.groups()
    return page(
        request, "account_admin", error.status if error else 200, organisations=organisations, groups=groups,
        group_names={group.id: group.name for group, _ in groups}, links=await accounts.store.links(),
        people=await accounts.store.all(), error=said(error) if error else "", link=link, what=what,
        mail=opened.tables.settings.sends_mail, otherwise=opened.tables.settings.retention_days,
        me=request.state.who.account.id,
    )  # fmt: skip


def _back() -> Response:
    return RedirectResponse("/admin", 303)


def _plain(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InputError("Skriv et navn.")
    return name


@router.post("/organisasjoner")
async def add_organisation(request: Request, opened: Open, admin: Admin, navn: Name) -> Response:
    """Add an organisation."""
    try:
        await opened.accounts.groups.add_organisation(_plain(navn))
    except (InputError, ConflictError) as error:
        return await _overview(request, opened, error)
    return _back()


@router.post("/organisasjoner/{organisation_id}/frist")
async def keep_for(
    opened: Open, admin: Admin, organisation_id: str, dager: Annotated[str, Form(max_length=5)] = ""
) -> Response:
    """Set how many days an organisation keeps exercises; nothing: as the installation does."""
    if dager and not (dager.isdigit() and 1 <= int(dager) <= 3_650):
        raise InputError("Skriv et antall dager fra 1 til 3650, eller la feltet stå tomt.")
    await opened.accounts.groups.keep_for(organisation_id, int(dager) if dager else None)
    await opened.accounts.audit.write("frist", admin.person_id, number=int(dager) if dager else None)
    return _back()


@router.post("/grupper")
async def add_group(request: Request, opened: Open, admin: Admin, navn: Name, organisasjon: Id) -> Response:
    """Add a group to an organisation."""
    try:
        if organisasjon not in {o.id for o in await opened.accounts.groups.organisations()}:
            raise InputError("Velg en organisasjon.")
        await opened.accounts.groups.add_group(organisasjon, _plain(navn))
    except (InputError, ConflictError) as error:
        return await _overview(request, opened, error)
    await opened.accounts.audit.write("gruppe", admin.person_id)
    return _back()


@router.post("/grupper/{group_id}/fjern")
async def remove_group(opened: Open, admin: Admin, group_id: str) -> Response:
    """Take a group away. What its members have practised stays theirs."""
    await opened.accounts.groups.remove_group(group_id)
    await opened.accounts.audit.write("gruppe", admin.person_id)
    return _back()


@router.post("/invitasjoner")
async def invite(
    request: Request,
    opened: Open,
    admin: Admin,
    rolle: Annotated[Literal["deltaker", "veileder", "administrator"], Form()],
    gruppe: Id = "",
    email: Annotated[str, Form(max_length=254)] = "",
    antall: Annotated[int, Form(ge=1, le=200)] = 1,
) -> Response:
    """Make an invitation and show its link this once."""
    try:
        if rolle != "administrator" and await opened.accounts.groups.group(gruppe) is None:
            raise InputError("Velg ei gruppe.")
        leads = rolle == "administrator"
        token = await opened.accounts.links.invite(
            None if leads else gruppe,
            "veileder" if rolle == "veileder" else "deltaker",
            antall,
            email,
            admin=leads,
        )
    except InputError as error:
        return await _overview(request, opened, error)
    await opened.accounts.audit.write("invitert", admin.person_id)
    return await _overview(
        request, opened, None, _address(request, opened, f"/invitasjon/{token}"), gettext("Invitasjon")
    )


def _address(request: Request, opened: House, path: str) -> str:
    return (opened.tables.settings.public_url or str(request.base_url)).rstrip("/") + path


@router.post("/invitasjoner/{token_hash}/fjern")
async def take_back_invitation(opened: Open, admin: Admin, token_hash: str) -> Response:
    """Stop an invitation."""
    await opened.accounts.store.drop_link(token_hash)
    return _back()


async def _account(opened: House, account_id: str) -> Account:
    found = await opened.accounts.store.by_id(account_id)
    if found is None:
        raise NotFoundError("Denne kontoen finnes ikke.")
    return found.account


@router.post("/brukere/{account_id}/sperr")
async def shut(request: Request, opened: Open, admin: Admin, account_id: str) -> Response:
    """Shut an account; its sessions end at once. One's own cannot be shut."""
    account = await _account(opened, account_id)
    if account.id == admin.id:
        return await _overview(request, opened, ConflictError("Du kan ikke sperre din egen konto."))
    await opened.accounts.store.change(account.id, disabled=True)
    await opened.accounts.sessions.end_all(account.id)
    await opened.accounts.audit.write("sperret", admin.person_id, account.person_id)
    return _back()


@router.post("/brukere/{account_id}/apne")
async def reopen(opened: Open, admin: Admin, account_id: str) -> Response:
    """Open an account again."""
    account = await _account(opened, account_id)
    await opened.accounts.store.change(account.id, disabled=False)
    await opened.accounts.audit.write("apnet", admin.person_id, account.person_id)
    return _back()


@router.post("/brukere/{account_id}/passord")
async def password_link(request: Request, opened: Open, admin: Admin, account_id: str) -> Response:
    """Make a link to a new password: sent to the account's own address where letters can be sent, else shown this once."""
    account = await _account(opened, account_id)
    await opened.accounts.audit.write("passordlenke", admin.person_id, account.person_id)
    if opened.tables.settings.sends_mail and account.email:
        if not await opened.accounts.letters.password_link(account, by_admin=False):
            return await _overview(
                request, opened, ConflictError("E-posten ble ikke sendt. Sjekk oppsettet.")
            )
        return await _overview(request, opened, what=gettext("Lenka er sendt til adressen kontoen har."))
    token = await opened.accounts.links.password(account, by_admin=True)
    return await _overview(
        request,
        opened,
        None,
        _address(request, opened, f"/passord/nytt/{token}"),
        gettext("Lenke til nytt passord"),
    )


@router.get("/logg")
async def log(request: Request, opened: Open, admin: Admin) -> Response:
    """Who did what, and when. The exercises by id only."""
    lines = await opened.accounts.audit.newest(500)
    return page(
        request, "account_log", lines=lines, names=await names_in(opened, lines), kinds=KINDS,
    )  # fmt: skip
