"""Every error as a clear answer: a page for people, JSON for programs. Nothing a person wrote is echoed."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from app.domain.errors import LoginNeededError, RundtError
from app.i18n import chosen_language, gettext, said, speaking
from app.web.language import COOKIE
from app.web.render import page
from app.web.security import HEADERS

TITLES = {
    401: "Logg inn",
    403: "Dette har du ikke tilgang til",
    404: "Vi fant ikke siden",
    409: "Det gikk ikke nå",
    422: "Det mangler noe",
    429: "For mange forsøk",
    503: "Lageret svarer ikke",
}

MESSAGES = {404: "Adressen finnes ikke. Gå til forsiden og prøv derfra.", 405: "Det går ikke an her."}


def _is_program(request: Request) -> bool:
    return request.url.path.startswith("/api/") or "application/json" in request.headers.get("accept", "")


def answer(request: Request, status: int, code: str, message: str) -> Response:
    """Return the error in the form the caller reads."""
    if _is_program(request):
        return JSONResponse({"code": code, "message": message}, status)
    return page(request, "error", status, title=gettext(TITLES.get(status, "Noe gikk galt")), message=message)


def install(app: FastAPI) -> None:
    """Register the handlers."""

    @app.exception_handler(LoginNeededError)
    async def outside(request: Request, error: LoginNeededError) -> Response:
        if request.method != "GET" or _is_program(request):
            return answer(request, error.status, error.code, said(error))
        return RedirectResponse(f"/logg-inn?neste={quote(request.url.path)}", 303)

    @app.exception_handler(RundtError)
    async def known(request: Request, error: RundtError) -> Response:
        return answer(request, error.status, error.code, said(error))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return answer(
            request, 422, "ugyldig", gettext("Noe mangler eller er skrevet feil. Gå tilbake og prøv igjen.")
        )

    @app.exception_handler(HTTPException)
    async def plain(request: Request, error: HTTPException) -> Response:
        words = MESSAGES.get(error.status_code, "Noe gikk galt. Prøv igjen.")
        return answer(request, error.status_code, "http", gettext(words))

    @app.exception_handler(500)
    async def unforeseen(request: Request, error: Exception) -> Response:
        # The outermost answer: no middleware has chosen a language for it, or will add the headers.
        language = chosen_language(request.cookies.get(COOKIE), request.headers.get("accept-language", ""))
        with speaking(language):
            found = answer(request, 500, "feil", gettext("Noe gikk galt hos oss. Prøv igjen om litt."))
        found.headers.update(HEADERS)
        return found
