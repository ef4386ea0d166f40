"""What routes get: the services, who asks, and the exercise as that person sees it."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.accounts.sessions import COOKIE, GUEST_LASTS
from app.domain.accounts import Account, Known
from app.domain.errors import DeniedError, LoginNeededError, NotFoundError, StoreError
from app.domain.people import Here
from app.orchestrator.factory import House
from app.orchestrator.joint import JointTables
from app.orchestrator.service import TableService


def house(request: Request) -> House:
    """Return the running services. Raises StoreError while the program is starting."""
    found = getattr(request.app.state, "house", None)
    if not isinstance(found, House):
        raise StoreError("Programmet starter. Prøv igjen om et øyeblikk.")
    return found


Open = Annotated[House, Depends(house, scope="function")]


def table_service(opened: Open) -> TableService:
    """Return the service of the tables."""
    return opened.tables


def joint_tables(opened: Open) -> JointTables:
    """Return the service of the shared tables."""
    return opened.joint


Service = Annotated[TableService, Depends(table_service, scope="function")]
Joint = Annotated[JointTables, Depends(joint_tables, scope="function")]


async def session_known(request: Request) -> Known | None:
    """Return who the browser is, and keep it for the header of the page; None when it is not known."""
    house_open = getattr(request.app.state, "house", None)
    token = request.cookies.get(COOKIE, "")
    known = await house_open.accounts.sessions.known(token) if isinstance(house_open, House) else None
    request.state.who = known
    return known


KnownHere = Annotated[Known | None, Depends(session_known, scope="function")]


async def person_asking(known: KnownHere) -> str | None:
    """Return the id of the person behind the request; None when the browser is not known."""
    return known.person_id if known else None


Asking = Annotated[str | None, Depends(person_asking, scope="function")]


async def known_person(request: Request, opened: Open, asking: Asking) -> str:
    """Return the id of the person behind the request; a browser that is not known becomes a guest's."""
    if asking is not None:
        return asking
    person, token = await opened.accounts.sessions.new_guest()
    give_session(request, token, GUEST_LASTS)
    return person


Person = Annotated[str, Depends(known_person, scope="function")]


async def practising(request: Request, opened: Open, known: KnownHere) -> str:
    """Return who starts an exercise. Raises LoginNeededError where that takes an account."""
    if opened.tables.settings.accounts == "required" and (known is None or known.account is None):
        raise LoginNeededError("Logg inn for å starte en øvelse.")
    return await known_person(request, opened, known.person_id if known else None)


Practising = Annotated[str, Depends(practising, scope="function")]


def accounts_on(opened: Open) -> None:
    """Raise NotFoundError where there are no accounts."""
    if opened.tables.settings.accounts == "guest":
        raise NotFoundError("Her er det ingen kontoer å logge inn med.")


async def logged_in(known: KnownHere) -> Account:
    """Return the account that is logged in. Raises LoginNeededError."""
    if known is None or known.account is None:
        raise LoginNeededError("Logg inn først.")
    return known.account


LoggedIn = Annotated[Account, Depends(logged_in, scope="function")]


async def administrator(account: LoggedIn) -> Account:
    """Return the administrator who is logged in. Raises LoginNeededError, DeniedError."""
    if not account.admin:
        raise DeniedError("Bare en administrator kan gjøre dette.")
    return account


Admin = Annotated[Account, Depends(administrator, scope="function")]


def address_of(request: Request) -> str:
    """Return where a request comes from, as the server or a trusted proxy says."""
    return request.client.host if request.client else ""


def give_session(request: Request, token: str, lasts: timedelta) -> None:
    """Let the answer give the browser a session; an empty token takes away the one it has."""
    request.state.new_session = (token, lasts if token else timedelta(0))


async def entered(exercise_id: str, service: Service, asking: Asking) -> Here:
    """Return the exercise of the path as the person behind the request sees it. Raises NotFoundError."""
    return await service.enter(exercise_id, asking)


At = Annotated[Here, Depends(entered, scope="function")]


class CookieMiddleware:
    """Gives a browser the token of the session that was opened for it during the request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})

        async def sender(message: Message) -> None:
            given = state.get("new_session")
            if message["type"] == "http.response.start" and given is not None:
                cookie = _cookie(given[0], given[1], scope["scheme"] == "https")
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self._app(scope, receive, sender)


def _cookie(token: str, lasts: timedelta, secure: bool) -> str:
    made = Response()
    seconds = int(lasts.total_seconds())
    made.set_cookie(COOKIE, token, max_age=seconds, httponly=True, samesite="lax", secure=secure)
    return made.headers["set-cookie"]
