"""The table's API: post, stop, retry, end, stream."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterable
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.responses import JSONResponse, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, Field

from app.domain.play import Event, Exercise
from app.i18n import gettext
from app.orchestrator.service import PrivacyBlock, TableService
from app.web.deps import Service
from app.web.render import event_html

router = APIRouter(prefix="/api/ovelser/{exercise_id}", tags=["bordet"])
STREAM_SECONDS = 600


class NewMessage(BaseModel):
    """A leader's message. `client_id` makes a double click harmless; `sure` answers an «ask»."""

    text: str
    client_id: str = Field(min_length=1, max_length=64)
    to: list[str] = Field(default_factory=list, max_length=12)
    sure: bool = False


@router.post("/meldinger", status_code=202)
async def post(exercise_id: str, message: NewMessage, service: Service) -> Response:
    """Take a message; the answer comes over the stream."""
    try:
        event = await service.post(exercise_id, message.text, message.client_id, message.to, message.sure)
    except PrivacyBlock as block:
        return JSONResponse(blocked(block), block.status)
    return JSONResponse({"seq": event.seq}, 202)


def blocked(block: PrivacyBlock) -> dict[str, Any]:
    """Return a stopped text's findings for the sender's own field; never the text."""
    verdict = block.verdict
    found = [{"start": f.start, "end": f.end, "type": f.type} for f in verdict.findings]
    reasons = [gettext(reason) for reason in verdict.reasons]
    return {
        "code": block.code,
        "message": " ".join(reasons) or gettext(block.template),
        "decision": verdict.decision,
        "findings": found,
        "reasons": reasons,
        "rewrite": verdict.rewrite,
    }


class Contest(BaseModel):
    """The types of a block that the sender calls wrong."""

    types: list[str] = Field(min_length=1, max_length=20)


@router.post("/innsigelse", status_code=202)
async def contest(exercise_id: str, body: Contest, service: Service) -> dict[str, bool]:
    """Say that a block was wrong; only the types are kept."""
    await service.contest(exercise_id, body.types)
    return {"ok": True}


@router.post("/stopp")
async def stop(exercise_id: str, service: Service) -> dict[str, bool]:
    """Stop the answer that is being given."""
    return {"stopped": await service.stop(exercise_id)}


@router.post("/prov-igjen", status_code=202)
async def retry(exercise_id: str, service: Service) -> dict[str, bool]:
    """Give the last answer another try."""
    await service.retry(exercise_id)
    return {"ok": True}


@router.post("/avslutt")
async def end(exercise_id: str, service: Service) -> dict[str, bool]:
    """End the meeting."""
    await service.end(exercise_id)
    return {"ok": True}


def _sent(event: Event, exercise: Exercise, service: TableService) -> ServerSentEvent:
    html = event_html(event, exercise, service.library)
    body = {"seq": event.seq, "type": event.type, "seat": event.seat, "kind": event.kind, "html": html}
    return ServerSentEvent(raw_data=json.dumps(body, ensure_ascii=False), id=str(event.seq), event="stored")


@router.get("/strom", response_class=EventSourceResponse)
async def stream(
    request: Request,
    exercise_id: str,
    service: Service,
    etter: int = 0,
    last_event_id: Annotated[str | None, Header()] = None,
) -> AsyncIterable[ServerSentEvent]:
    """Every stored event after the last one seen, then what happens; ends after ten minutes."""
    exercise = await service.exercise(exercise_id)
    seen = int(last_event_id) if last_event_id and last_event_id.isdigit() else etter
    until = asyncio.get_running_loop().time() + STREAM_SECONDS
    async with service.hub.subscribe(exercise_id) as listener:
        for event in await service.events(exercise_id, seen):
            seen = event.seq
            yield _sent(event, exercise, service)
        status = await service.turn_status(exercise_id)
        yield ServerSentEvent(raw_data=json.dumps({"status": status}), event="turn")
        while (left := until - asyncio.get_running_loop().time()) > 0:
            try:
                item = await asyncio.wait_for(listener.next(), left)
            except TimeoutError:
                return
            if item is None:
                return
            if item.event is None:
                yield ServerSentEvent(raw_data=json.dumps(item.data, ensure_ascii=False), event=item.type)
            elif item.event.seq > seen:
                seen = item.event.seq
                yield _sent(item.event, exercise, service)
