"""My data: see it, take it along, delete it; and who has seen my exercises."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, RedirectResponse, Response

from app.accounts.sessions import GUEST_LASTS
from app.domain.accounts import AuditLine, Known
from app.domain.errors import InputError, NotFoundError, RundtError
from app.i18n import gettext, said
from app.orchestrator.factory import House
from app.orchestrator.farewell import Farewell
from app.reports.pdf import pdf_of
from app.web.deps import KnownHere, Open, give_session
from app.web.render import event_html, page

router = APIRouter(prefix="/mine-data", include_in_schema=False)
KINDS = {
    "delt": "delte en øvelse",
    "delt_ikke_mer": "trakk delingen av en øvelse tilbake",
    "sett": "så en delt øvelse",
    "lastet_ned": "lastet ned alt om seg selv",
    "slettet": "slettet alt om seg selv",
    "ryddet": "slettet det som var lagret lenge nok",
    "logget_inn": "logget inn",
    "invitert": "laget en invitasjon",
    "sperret": "sperret en konto",
    "apnet": "åpnet en konto igjen",
    "passordlenke": "laget ei lenke til nytt passord",
    "frist": "endret hvor lenge øvelser lagres",
    "rad_vist": "viste sin egen rad til veilederne",
    "rad_skjult": "sluttet å vise sin egen rad",
    "gruppe": "laget eller fjernet en gruppe",
}
"""What a line of the log says, after who did it."""


async def names_in(opened: House, lines: list[AuditLine]) -> dict[str, str]:
    """Return the names of the people in lines of the log."""
    wanted = {person for line in lines for person in (line.actor, line.owner) if person}
    return {a.person_id: a.name for a in await opened.accounts.store.all() if a.person_id in wanted}


@router.get("")
async def mine(request: Request, opened: Open, known: KnownHere) -> Response:
    """What is kept about me."""
    return await _mine(request, opened, known)


async def _mine(
    request: Request, opened: House, known: Known | None, error: RundtError | None = None
) -> Response:
    lines = await opened.accounts.audit.about(known.person_id) if known else []
    seen = [line for line in lines if known and line.kind == "sett" and line.owner == known.person_id]
    exercises = await opened.tables.recent(known.person_id, 500) if known else []
    return page(
        request, "account_data", error.status if error else 200, account=known.account if known else None,
        exercises=exercises, seen=seen, lines=lines, names=await names_in(opened, lines), kinds=KINDS,
        me=known.person_id if known else "", library=opened.tables.library, error=said(error) if error else "",
    )  # fmt: skip


def _require(known: Known | None) -> Known:
    if known is None:
        raise NotFoundError("Det er ikke lagret noe om deg her.")
    return known


@router.get("/alt.json")
async def as_json(opened: Open, known: KnownHere) -> Response:
    """Everything about me, for programs."""
    me = _require(known)
    body = await opened.accounts.rights.all_about(me)
    await opened.accounts.audit.write("lastet_ned", me.person_id, me.person_id)
    return JSONResponse(body, headers={"Content-Disposition": 'attachment; filename="mine-data.json"'})


@router.get("/alt.pdf")
async def as_pdf(request: Request, opened: Open, known: KnownHere) -> Response:
    """Everything about me, to read. Raises NotSetUpError when the PDF extra is not installed."""
    me = _require(known)
    about = await opened.accounts.rights.all_about(me)
    shown = [
        (here.exercise, [event_html(event, here, opened.tables.library) for event in events])
        for here, events in opened.accounts.rights.exercises_in(about)
        if here.exercise.case_id in opened.tables.library.cases
    ]
    html = page(request, "account_paper", account=me.account, shown=shown, library=opened.tables.library).body
    made = await run_in_threadpool(pdf_of, bytes(html).decode())
    await opened.accounts.audit.write("lastet_ned", me.person_id, me.person_id)
    headers = {"Content-Disposition": 'attachment; filename="mine-data.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)


@router.post("/slett")
async def delete(
    request: Request,
    opened: Open,
    known: KnownHere,
    bekreft: Annotated[str, Form(max_length=10)] = "",
    password: Annotated[str, Form(max_length=1_000)] = "",
) -> Response:
    """Delete everything about me. An account with a password asks for it first."""
    me = _require(known)
    try:
        if bekreft != "ja":
            raise InputError("Kryss av for at du vil slette alt.")
        if me.account is not None and me.account.password_changed is not None:
            await opened.accounts.door.check(me.account, password)
    except RundtError as error:
        return await _mine(request, opened, known, error)
    await Farewell(opened).forget(me.person_id)
    give_session(request, "", GUEST_LASTS)
    return RedirectResponse("/mine-data/slettet", 303, {"Clear-Site-Data": '"cache", "storage"'})


@router.get("/slettet")
async def deleted(request: Request) -> Response:
    """It is done."""
    title, message = (
        gettext("Alt om deg er slettet"),
        gettext("Sikkerhetskopier slettes når fristen for dem er ute."),
    )
    return page(request, "error", title=title, message=message)
