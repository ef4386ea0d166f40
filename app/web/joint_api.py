"""What people round a shared table do besides talking: sit, rise, host. The answer comes over the stream."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from app.domain.hosting import AiMode
from app.orchestrator.service import PrivacyBlock
from app.web.api import blocked
from app.web.deps import At, Joint

router = APIRouter(prefix="/api/ovelser/{exercise_id}", tags=["felles bord"])
DONE = {"ok": True}
Short = Annotated[str, Field(max_length=64)]


class Seat(BaseModel):
    """A service; «» is no seat: the AI takes it."""

    seat: Short = ""


@router.post("/plass")
async def sit(here: At, body: Seat, joint: Joint) -> dict[str, bool]:
    """Take a seat, or give one's own to the AI."""
    if body.seat:
        await joint.sit(here, body.seat)
    else:
        await joint.stand(here)
    return DONE


@router.post("/forlat")
async def leave(here: At, joint: Joint) -> dict[str, bool]:
    """Go from the table."""
    await joint.stand(here, leave=True)
    return DONE


class Somebody(BaseModel):
    """A participant; «» is oneself."""

    participant: Short = ""


@router.post("/vert")
async def host(here: At, body: Somebody, joint: Joint) -> dict[str, bool]:
    """Hand the hosting on, or take it when the host is gone."""
    await joint.host_on(here, body.participant)
    return DONE


class Given(BaseModel):
    """A seat for a participant; «» gives the seat of somebody who is gone to the AI."""

    participant: Short
    seat: Short = ""


@router.post("/gi-plass")
async def give(here: At, body: Given, joint: Joint) -> dict[str, bool]:
    """Seat somebody."""
    await joint.give_seat(here, body.participant, body.seat)
    return DONE


@router.post("/apne")
async def begin(here: At, joint: Joint) -> dict[str, bool]:
    """Begin the meeting."""
    await joint.open(here)
    return DONE


class Frame(BaseModel):
    """What the host sets. `minutes` sets the clock from now; 0 takes it off."""

    ai: AiMode | None = None
    phase: Literal["apning", "utforsking", "avtale", "oppsummering"] | None = None
    paused: bool | None = None
    minutes: int | None = Field(default=None, ge=0, le=180)

    def changes(self) -> dict[str, Any]:
        """Return what is to be kept."""
        found = self.model_dump(exclude_none=True, exclude={"minutes"})
        if self.minutes is not None:
            clock = datetime.now(UTC) + timedelta(minutes=self.minutes)
            found["until"] = clock if self.minutes else None
        return found


@router.post("/ramme")
async def frame(here: At, body: Frame, joint: Joint) -> dict[str, bool]:
    """Set how lively the AI is, the phase, the clock or a break."""
    await joint.set(here, body.changes())
    return DONE


class Once(BaseModel):
    """`client_id` makes a double click harmless."""

    client_id: str = Field(min_length=1, max_length=64)


@router.post("/ordet", status_code=202)
async def floor(here: At, body: Once, joint: Joint) -> dict[str, int]:
    """Let the table answer."""
    return {"seq": (await joint.floor(here, body.client_id)).seq}


class Happening(Once):
    """A happening of the case, or the host's own words, to all («») or one seat."""

    inject: Short = ""
    text: str = Field(default="", max_length=8_000)
    to: Short = ""


@router.post("/hendelse", status_code=202)
async def happen(here: At, body: Happening, joint: Joint) -> Response:
    """Let something happen."""
    try:
        event = await joint.inject(here, body.client_id, body.inject, body.text, body.to)
    except PrivacyBlock as block:
        return JSONResponse(blocked(block), block.status)
    return JSONResponse({"seq": event.seq}, 202)


class Door(BaseModel):
    """Whether the door is to be closed."""

    closed: bool = False


@router.post("/kode")
async def code(here: At, body: Door, joint: Joint) -> dict[str, bool]:
    """Make a new code, or close the door."""
    await joint.new_code(here, body.closed)
    return DONE


class Typing(BaseModel):
    """Whether one writes."""

    on: bool


@router.post("/skriver")
async def typing(here: At, body: Typing, joint: Joint) -> dict[str, bool]:
    """Let the others see that one writes."""
    if here.exercise.mode == "felles":
        joint.tell(here, "typing", on=body.on)
    return DONE
