"""The administrator's page of networks: which municipalities follow their samhandling together."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from app.domain.errors import ConflictError, InputError, RundtError
from app.i18n import said
from app.orchestrator.factory import House
from app.web.deps import Admin, Open, accounts_on
from app.web.render import page

router = APIRouter(
    prefix="/admin/nettverk", include_in_schema=False, dependencies=[Depends(accounts_on, scope="function")]
)
FEWEST, MOST_NAME = 4, 80
"""One's own municipality and three others: with fewer nothing of the network could be shown."""


@router.get("")
async def networks(request: Request, opened: Open, admin: Admin) -> Response:
    """Every network, and the form for a new one."""
    return await _page(request, opened)


async def _page(request: Request, opened: House, error: RundtError | None = None, name: str = "") -> Response:
    organisations = await opened.accounts.groups.organisations()
    return page(
        request, "admin_networks", error.status if error else 200, networks=await opened.training.networks.all(),
        organisations=organisations, names={o.id: o.name for o in organisations}, typed=name,
        error=said(error) if error else "", fewest=FEWEST,
    )  # fmt: skip


@router.post("")
async def add(
    request: Request,
    opened: Open,
    admin: Admin,
    navn: Annotated[str, Form(max_length=200)],
    kommune: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Make a network of organisations."""
    name, chosen = " ".join(navn.split()), frozenset(kommune or ())
    try:
        if not 1 <= len(name) <= MOST_NAME:
            raise InputError("Skriv et navn på 1 til {most} tegn.", most=MOST_NAME)
        if len(chosen) < FEWEST:
            raise InputError("Velg minst {fewest} kommuner, så ingen kan regnes ut.", fewest=FEWEST)
        await opened.training.networks.add(name, chosen)
    except (InputError, ConflictError) as error:
        return await _page(request, opened, error, name)
    return RedirectResponse("/admin/nettverk", 303)


@router.post("/{network_id}/fjern")
async def remove(opened: Open, admin: Admin, network_id: str) -> Response:
    """Take a network away; the municipalities and their exercises stay."""
    await opened.training.networks.remove(network_id)
    return RedirectResponse("/admin/nettverk", 303)
