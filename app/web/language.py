"""The reader's choice of language: a cookie, else what the browser asks for."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.domain.errors import NotFoundError
from app.i18n import LANGUAGES, chosen_language, speaking

router = APIRouter(include_in_schema=False)
COOKIE = "sprak"
YEAR = 365 * 24 * 60 * 60


def safe_path(path: str) -> str:
    """Return a path of this site to go back to; the front page for anything that could lead elsewhere."""
    own = path.startswith("/") and not path.startswith(("//", "/\\", "/sprak/"))
    return path if own and path.isprintable() and "\\" not in path else "/"


@router.api_route("/sprak/{chosen}", methods=["GET", "POST"])
async def choose(request: Request, chosen: str) -> Response:
    """Keep the choice for a year and go back to the page it was made on. Raises NotFoundError."""
    if chosen not in LANGUAGES:
        raise NotFoundError("Dette språket finnes ikke her.")
    came = urlsplit(request.headers.get("referer", ""))
    own = came.path + (f"?{came.query}" if came.query else "")
    answer = RedirectResponse(safe_path(own) if came.netloc == request.url.netloc else "/", 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, chosen, max_age=YEAR, httponly=True, samesite="lax", secure=secure)
    return answer


class LanguageMiddleware:
    """Sets the language of each request, and tells caches what the answer depends on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE)

        async def sender(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).add_vary_header("Accept-Language, Cookie")
            await send(message)

        with speaking(chosen_language(cookie, headers.get("accept-language", ""))):
            await self._app(scope, receive, sender)
