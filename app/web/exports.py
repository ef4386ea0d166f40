"""One's own exercise as files, named alike: `referat` is what was said, `etter` is the debrief."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response

from app.domain.errors import ConflictError
from app.reports import exports
from app.reports.debrief import build
from app.reports.pdf import pdf_of
from app.web.deps import At, Joint, Open, Service
from app.web.review import trust_now
from app.web.room import transcript

router = APIRouter(include_in_schema=False, prefix="/ovelser/{exercise_id}")


def _file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def _ended(here: At) -> None:
    """Raise ConflictError while the meeting goes on: there is nothing after it yet."""
    if here.exercise.status == "apen":
        raise ConflictError("Dette finnes først når møtet er avsluttet.")


@router.get("/referat.pdf")
async def transcript_pdf(request: Request, here: At, service: Service, joint: Joint) -> Response:
    """The transcript as PDF. Raises NotSetUpError when the PDF extra is not installed."""
    html = await transcript(request, here, service, joint)
    made = await run_in_threadpool(pdf_of, bytes(html.body).decode())
    return Response(made, media_type="application/pdf", headers=_file("referat.pdf"))


@router.get("/referat.csv")
async def transcript_csv(here: At, service: Service) -> Response:
    """What was said, one row a turn."""
    made = exports.turns(await service.log(here))
    return Response(made, media_type="text/csv; charset=utf-8", headers=_file("referat.csv"))


@router.get("/etter.csv")
async def indicators_csv(here: At, service: Service, opened: Open) -> Response:
    """One's own indicators, one row a question. Raises ConflictError while the meeting goes on."""
    _ended(here)
    trust = await trust_now(opened)
    made = exports.indicators(await service.log(here), service.library, trust.shown_as)
    return Response(made, media_type="text/csv; charset=utf-8", headers=_file("etter-motet.csv"))


@router.get("/etter.json")
async def debrief_json(here: At, service: Service, opened: Open) -> Response:
    """One's own debrief as JSON. Raises ConflictError while the meeting goes on."""
    _ended(here)
    shown = build(here.exercise, await service.log(here), service.library, await trust_now(opened))
    return JSONResponse(exports.debrief_json(here.exercise, shown), headers=_file("etter-motet.json"))
