"""What routes get: the services, who asks, and the exercise as that person sees it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.accounts.sessions import COOKIE, GUEST_LASTS
from app.domain.errors import StoreError
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


async def person_asking(request: Request, opened: Open) -> str | None:
    """Return the id of the person behind the request; None when the browser is not known."""
    return await opened.sessions.person(request.cookies.get(COOKIE, ""))


Asking = Annotated[str | None, Depends(person_asking, scope="function")]


async def known_person(request: Request, opened: Open, asking: Asking) -> str:
    """Return the id of the person behind the request; a browser that is not known becomes a guest's."""
    if asking is not None:
        return asking
    person, token = await opened.sessions.new_guest()
    request.state.new_session = token
    return person


Person = Annotated[str, Depends(known_person, scope="function")]


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
            token = state.get("new_session")
            if message["type"] == "http.response.start" and token is not None:
                MutableHeaders(scope=message).append("set-cookie", _cookie(token, scope["scheme"] == "https"))
            await send(message)

        await self._app(scope, receive, sender)


def _cookie(token: str, secure: bool) -> str:
    made = Response()
    lasts = int(GUEST_LASTS.total_seconds())
    made.set_cookie(COOKIE, token, max_age=lasts, httponly=True, samesite="lax", secure=secure)
    return made.headers["set-cookie"]
