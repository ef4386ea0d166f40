"""The table's own pages: the lobby, the room, its side panels, the transcript."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from markupsafe import Markup

from app.domain.people import Here, Participant
from app.domain.play import Event, TableState
from app.i18n import gettext
from app.negotiation.handover import Brief, brief
from app.negotiation.openness import openness
from app.orchestrator.joint import JointTables
from app.orchestrator.service import TableService
from app.web.deps import At, Joint, Service
from app.web.render import event_html, page, panel_context, service_name, words_of
from app.web.round import came_late, round_context, seats_shown

router = APIRouter(include_in_schema=False, prefix="/ovelser/{exercise_id}")


@lru_cache(maxsize=64)
def qr_picture(address: str) -> Markup:
    """Return an address as an inline SVG that a phone's camera reads, dark on white in either scheme."""
    import segno

    made = segno.make(address, micro=False, error="m")
    return Markup(made.svg_inline(border=3, omitsize=True, dark="#12253a", light="#fff", svgclass="qr"))  # noqa: S704


def door_context(request: Request, here: Here) -> dict[str, Any]:
    """Return how others come in now: the code, the link and its picture; no code when the door is closed."""
    code, until = here.exercise.code, here.exercise.code_until
    left = until.replace(tzinfo=UTC) - datetime.now(UTC) if until else None
    if code is None or left is None or left.total_seconds() <= 0:
        return {"code": None}
    address = f"{request.base_url}bli-med/{code}"
    hours = math.ceil(left.total_seconds() / 3600)
    return {"code": code, "join_url": address, "qr": qr_picture(address), "hours_left": hours}


async def people_of(here: Here, joint: JointTables) -> list[Participant]:
    """Return who takes or has taken part at a shared table; nobody needs a name alone."""
    return await joint.people(here.exercise.id) if here.exercise.mode == "felles" else []


def names_of(people: Sequence[Participant]) -> dict[str, str]:
    """Return what people are called, by participant id."""
    return {person.id: person.name for person in people}


async def live_context(
    request: Request, here: Here, events: list[Event], service: TableService, joint: JointTables
) -> dict[str, Any]:
    """Return what every part of the page that follows the events shows now."""
    state = await service.state(here.exercise.id)
    context = panel_context(here.exercise, state, events, service.library)
    context |= {"fragments": (), "me": here.participant, **_own(here, context["case"])}
    if here.exercise.mode == "alene":
        seats = seats_shown(context["case"], service.library, here.exercise.human_seat)
        return context | {"state": state, "seats": seats, "names": {}}
    people = await people_of(here, joint)
    context |= round_context(here, people, events, state, service.library)
    return context | {"state": state, "names": names_of(people), **door_context(request, here)}


def _own(here: Here, case: Any) -> dict[str, Any]:
    """What only one's own seat knows; nothing for an onlooker."""
    mine = here.exercise.human_seat
    return {
        "seat": case.seat(mine) if mine else None,
        "facts": [fact for fact in case.facts if mine and fact.owner == mine],
    }


@router.get("")
async def table(request: Request, here: At, service: Service, joint: Joint) -> Response:
    """The table itself; before the meeting of several people, the lobby."""
    events = await service.log(here)
    context = await live_context(request, here, events, service, joint)
    context["last"] = events[-1].seq if events else 0
    if here.exercise.in_lobby:
        return page(request, "lobby", **context)
    context["fragments"] = _fragments(here, events, service, context["names"])
    sat_at = came_late(events, here.participant.id) if here.exercise.human_seat else None
    return page(
        request, "table", personas=service.library.personas_at(context["case"]), sat_at=sat_at,
        brief=_taken_over(here, events, context["state"], service) if sat_at else None,
        turn=await service.turn_status(here.exercise.id), **context,
    )  # fmt: skip


def _taken_over(here: Here, events: list[Event], state: TableState, service: TableService) -> Brief:
    """What one who sat down in the middle of the meeting takes over, from what their own seat may see."""
    case = service.library.case(here.exercise.case_id)
    return brief(case, service.library.personas_at(case), state, events, here.exercise.human_seat)


def _fragments(
    here: Here, events: Sequence[Event], service: TableService, names: Mapping[str, str]
) -> list[str]:
    return [event_html(event, here, service.library, names) for event in events]


@router.get("/sidefelt")
async def panels(request: Request, here: At, service: Service, joint: Joint, lett: bool = False) -> Response:
    """What follows the events, as it stands now; with `lett` also how open each persona is."""
    events = await service.log(here)
    context = await live_context(request, here, events, service, joint)
    if lett:
        state: TableState = context["state"]
        context["openness"] = {seat: openness(held) for seat, held in state.seats.items()}
    return page(request, "_live", **context)


@router.get("/referat")
async def transcript(request: Request, here: At, service: Service, joint: Joint) -> Response:
    """The transcript, to read and print."""
    events = await service.log(here)
    context = panel_context(here.exercise, await service.state(here.exercise.id), events, service.library)
    names = names_of(await people_of(here, joint))
    return page(request, "transcript", fragments=_fragments(here, events, service, names), **context)


@router.get("/referat.json")
async def transcript_json(here: At, service: Service, joint: Joint) -> Response:
    """The transcript as JSON: what one may see, with the names people have at this table."""
    events = [event.model_dump(mode="json") for event in await service.log(here)]
    exercise = here.exercise.model_dump(mode="json", exclude={"code", "code_until"})
    body = {"exercise": exercise, "people": names_of(await people_of(here, joint)), "events": events}
    return JSONResponse(body, headers={"Content-Disposition": 'attachment; filename="referat.json"'})


@router.get("/referat.txt")
async def transcript_text(here: At, service: Service, joint: Joint) -> Response:
    """The transcript as text."""
    names = names_of(await people_of(here, joint))
    lines = [service.library.case(here.exercise.case_id).title, ""]
    for event in await service.log(here):
        if event.type == "message":
            lines += [f"{_who(event, names)}: {event.text}", ""]
        elif event.text and event.type != "start":
            lines += [f"– {words_of(event)}", ""]
    headers = {"Content-Disposition": 'attachment; filename="referat.txt"'}
    return PlainTextResponse("\n".join(lines), headers=headers)


def _who(event: Event, names: Mapping[str, str]) -> str:
    service = service_name(event.seat or "")
    if event.kind != "human":
        return f"{event.speaker} ({service}, {gettext('KI-rolle')})"
    return f"{names[event.by]} ({service})" if event.by in names else event.speaker
