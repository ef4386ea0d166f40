"""To another service to log in, and back."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from app.web.account import let_in
from app.web.deps import Open, accounts_on, address_of
from app.web.language import safe_path

router = APIRouter(
    prefix="/logg-inn/oidc", include_in_schema=False, dependencies=[Depends(accounts_on, scope="function")]
)
COOKIE = "rundt_vei"
SECONDS = 600


@router.get("")
async def away(request: Request, opened: Open, neste: str = "", invitasjon: str = "") -> Response:
    """Go to the other service."""
    await opened.accounts.door.knock("oidc", address_of(request))
    base = (opened.tables.settings.public_url or str(request.base_url)).rstrip("/")
    after = safe_path(neste) if neste else ""
    going = await opened.accounts.oidc.begin(f"{base}/logg-inn/oidc/tilbake", after, invitasjon[:100])
    answer = RedirectResponse(going.url, 303)
    secure = base.startswith("https:")
    answer.set_cookie(
        COOKIE, going.token, SECONDS, path="/logg-inn/oidc", httponly=True, samesite="lax", secure=secure
    )
    return answer


@router.get("/tilbake")
async def back(request: Request, opened: Open) -> Response:
    """Come back from the other service."""
    token = request.cookies.get(COOKIE, "")
    found = await opened.accounts.oidc.finish(token, dict(request.query_params))
    answer = await let_in(request, opened, found.account, found.after)
    answer.delete_cookie(COOKIE, path="/logg-inn/oidc")
    return answer
