"""Headers and the header-based defence against cross-site requests."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.i18n import gettext

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
"""To all answers. What is no fixed file is also kept out of every cache: the next one at the machine is another."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def same_site(method: str, headers: Headers) -> bool:
    """True when a request may change something: Sec-Fetch-Site first, then Origin against Host."""
    if method in SAFE:
        return True
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


class SecurityMiddleware:
    """Adds the headers to every answer and refuses cross-site writes (403)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sender(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if not same_site(scope["method"], Headers(scope=scope)):
            answer = {
                "code": "annet_nettsted",
                "message": gettext("Forespørselen kom fra et annet nettsted og er stoppet."),
            }
            await JSONResponse(answer, 403)(scope, receive, sender)
            return
        await self._app(scope, receive, sender)
