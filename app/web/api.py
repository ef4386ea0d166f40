"""The table's API: post, stop, retry, end, stream."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterable
from typing import Annotated, Any

from fastapi import APIRouter, Header
from fastapi.responses import JSONResponse, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, Field

from app.domain.errors import DeniedError, NotFoundError, StoreError
from app.domain.people import Here, Participant, as_seen
from app.domain.play import Event
from app.i18n import gettext
from app.live.hub import LiveItem, Subscription
from app.orchestrator.joint import JointTables
from app.orchestrator.service import PrivacyBlock, TableService
from app.web.deps import At, Joint, Service
from app.web.render import event_html

router = APIRouter(prefix="/api/ovelser/{exercise_id}", tags=["bordet"])
STREAM_SECONDS = 600


class NewMessage(BaseModel):
    """A leader's message. `client_id` makes a double click harmless; `sure` answers an «ask»."""

    text: str
    client_id: str = Field(min_length=1, max_length=64)
    to: list[str] = Field(default_factory=list, max_length=12)
    sure: bool = False
    private: bool = False


def speaker_of(here: Here) -> Participant | None:
    """Return who speaks, where several sit at the table."""
    return here.participant if here.exercise.mode == "felles" else None


def _leads(here: Here) -> None:
    if here.exercise.mode == "felles" and not here.participant.is_host:
        raise DeniedError("Bare verten kan gjøre dette.")


@router.post("/meldinger", status_code=202)
async def post(here: At, message: NewMessage, service: Service) -> Response:
    """Take a message; the answer comes over the stream."""
    try:
        event = await service.post(
            here.exercise.id,
            message.text,
            message.client_id,
            message.to,
            message.sure,
            speaker_of(here),
            message.private,
        )
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
async def contest(here: At, body: Contest, service: Service) -> dict[str, bool]:
    """Say that a block was wrong; only the types are kept."""
    await service.contest(here.exercise.id, body.types)
    return {"ok": True}


@router.post("/stopp")
async def stop(here: At, service: Service) -> dict[str, bool]:
    """Stop the answer that is being given."""
    _leads(here)
    return {"stopped": await service.stop(here.exercise.id)}


@router.post("/prov-igjen", status_code=202)
async def retry(here: At, service: Service) -> dict[str, bool]:
    """Give the last answer another try."""
    await service.retry(here.exercise.id)
    return {"ok": True}


@router.post("/avslutt")
async def end(here: At, service: Service) -> dict[str, bool]:
    """End the meeting; at a shared table its host does."""
    _leads(here)
    await service.end(here.exercise.id)
    return {"ok": True}


CHANGES_VIEW = frozenset({"seat", "joined", "left", "host", "opened", "end"})
"""Events after which a participant may see other things, or others by another name."""
SEEN_SECONDS = 30


class Watcher:
    """One participant's stream: what they may see, in order, as they may see it now."""

    def __init__(self, here: Here, service: TableService, joint: JointTables, seen: int) -> None:
        self.here, self.seen = here, seen
        self._service, self._joint = service, joint
        self._names: dict[str, str] = {}
        self._told = 0.0
        self._over = False
        self._looked = 0

    async def look(self) -> None:
        """Read again who sits where. Raises NotFoundError for somebody who has left."""
        self.here = await self._service.enter(self.here.exercise.id, self.here.participant.person_id)
        exercise = self.here.exercise
        if exercise.mode == "felles":
            self._names = {p.id: p.name for p in await self._joint.people(exercise.id)}

    async def missed(self) -> list[Event]:
        """Return the events after the last one seen; who sits where is known as of the newest of them."""
        events = await self._service.events(self.here.exercise.id, self.seen)
        await self.look()
        self._looked = events[-1].seq if events else self.seen
        return events

    async def stored(self, event: Event) -> ServerSentEvent | None:
        """Return an event for the page, once; None when it has been sent or is not for this seat."""
        if event.seq <= self.seen:
            return None
        self.seen = event.seq
        if event.seq > self._looked and event.type in CHANGES_VIEW:
            await self._see_again(event)
        shown = as_seen(event, self.here)
        if shown is None:
            return None
        html = event_html(shown, self.here, self._service.library, self._names)
        body = {"seq": event.seq, "type": event.type, "seat": event.seat, "kind": event.kind, "html": html}
        body |= {"by": event.by, "mine": event.by == self.here.participant.id}
        return ServerSentEvent(
            raw_data=json.dumps(body, ensure_ascii=False), id=str(event.seq), event="stored"
        )

    async def _see_again(self, event: Event) -> None:
        """Look round after a change; that they have gone is the last that somebody who leaves sees."""
        if event.type == "left" and event.by == self.here.participant.id:
            self._over = True
        else:
            await self.look()

    def passing(self, item: LiveItem) -> ServerSentEvent | None:
        """Return something that passes; None when it is said in private to others."""
        to = item.data.get("to_seats")
        if to and self.here.participant.seat not in to:
            return None
        return ServerSentEvent(raw_data=json.dumps(item.data, ensure_ascii=False), event=item.type)

    async def wait(self, listener: Subscription, until: float) -> LiveItem | None:
        """Return the next item, None when the stream is over; meanwhile the participant counts as present."""
        loop = asyncio.get_running_loop()
        while not self._over and (now := loop.time()) < until:
            if now >= self._told + SEEN_SECONDS:
                await self.present()
            try:
                return await asyncio.wait_for(listener.next(), min(until, self._told + SEEN_SECONDS) - now)
            except TimeoutError:
                continue
        return None

    async def come(self) -> None:
        """Say that this page is open."""
        await self.present()
        if self.here.exercise.mode == "felles":
            self._joint.tell(self.here, "presence", present=True)

    async def present(self) -> None:
        """Note that the participant is here."""
        self._told = asyncio.get_running_loop().time()
        if self.here.exercise.mode == "felles":
            await self._joint.seen(self.here)

    def gone(self) -> None:
        """Say that this page is closed."""
        if self.here.exercise.mode == "felles":
            self._joint.tell(self.here, "presence", present=False)


@router.get("/strom", response_class=EventSourceResponse)
async def stream(
    here: At,
    service: Service,
    joint: Joint,
    etter: int = 0,
    last_event_id: Annotated[str | None, Header()] = None,
) -> AsyncIterable[ServerSentEvent]:
    """Every stored event after the last one seen, then what happens; ends after ten minutes."""
    seen = int(last_event_id) if last_event_id and last_event_id.isdigit() else etter
    watcher = Watcher(here, service, joint, seen)
    until = asyncio.get_running_loop().time() + STREAM_SECONDS
    async with service.hub.subscribe(here.exercise.id) as listener:
        try:
            await watcher.come()
            for event in await watcher.missed():
                if (sent := await watcher.stored(event)) is not None:
                    yield sent
            status = await service.turn_status(here.exercise.id)
            yield ServerSentEvent(raw_data=json.dumps({"status": status}), event="turn")
            while (item := await watcher.wait(listener, until)) is not None:
                sent = await watcher.stored(item.event) if item.event else watcher.passing(item)
                if sent is not None:
                    yield sent
        except (NotFoundError, StoreError):
            return  # the page comes back by itself, or learns that it is out
        finally:
            watcher.gone()
