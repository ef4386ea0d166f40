"""One's own progress: nobody else comes to this page by any route."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from app.domain.errors import InputError, NotFoundError
from app.i18n import gettext
from app.orchestrator.factory import House
from app.reports.calendar import rhythm_calendar
from app.reports.goals import of
from app.reports.progress import NOTES, WORDS, Progress, progress
from app.store.practice import Chosen
from app.web.deps import Asking, Open, Person, Service
from app.web.render import page
from app.web.review import trust_now

router = APIRouter(include_in_schema=False, prefix="/framgang")
MOST = 200
STILL_NEW = timedelta(minutes=30)
"""What is new stays new so long, so that a reload does not take it away."""
DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MINUTES = (8, 15, 30)
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


async def made_for(opened: House, person: str, seen: datetime | None) -> Progress:
    """Return a person's progress."""
    service = opened.tables
    exercises = (await service.recent(person, MOST))[::-1]
    notes = await service.stores.practice.notes(person, NOTES)
    known = {exercise.id for exercise in exercises}
    mine = [(exercise, event) for exercise, event in notes if exercise in known]
    trust = await trust_now(opened)
    return progress(exercises, mine, service.library, datetime.now(UTC).date(), seen, trust.shown_as)


@router.get("")
async def own(request: Request, service: Service, opened: Open, asking: Asking) -> Response:
    """What changed from the first exercise to the latest, and what fits next."""
    chosen, found, sessions, goals = Chosen(), None, [], []
    if asking:
        practice, now = service.stores.practice, datetime.now(UTC)
        chosen = await practice.chosen(asking)
        found = await made_for(opened, asking, chosen.seen)
        sessions = [s for s in await practice.sessions(asking) if s.ended is not None]
        goals = [of(counted) for counted in await service.stores.goals.of_person(asking)]
        if found.played and (chosen.seen is None or now - chosen.seen > STILL_NEW):
            await practice.choose(asking, seen=now)
    monday = datetime.now(UTC).date() - timedelta(days=datetime.now(UTC).weekday())
    when = [*(s.started for s in sessions), *(p.when for p in found.played if p.when)] if found else []
    return page(
        request, "progress", p=found, chosen=chosen, sessions=len(sessions), days=[gettext(day) for day in DAYS],
        minutes=MINUTES, this_week=any(at.date() >= monday for at in when), library=service.library,
        levels={level: gettext(words) for level, words in WORDS.items()},
        goals=goals, sends=service.settings.xapi_url is not None,
    )  # fmt: skip


@router.post("/rytme")
async def rhythm(
    service: Service,
    person: Person,
    dag: Annotated[str, Form()] = "",
    klokka: Annotated[str, Form()] = "08:30",
    minutter: Annotated[int, Form()] = 8,
) -> Response:
    """Choose a day, a time and how long; no day takes the rhythm away. Raises InputError."""
    if not dag:
        await service.stores.practice.choose(person, weekday=None, minutes=None)
        return RedirectResponse("/framgang#rytme", 303)
    if dag not in set("0123456") or minutter not in MINUTES or not _CLOCK.fullmatch(klokka):
        raise InputError("Velg en dag, et klokkeslett og hvor lenge.")
    await service.stores.practice.choose(person, weekday=int(dag), clock=klokka, minutes=minutter)
    return RedirectResponse("/framgang#rytme", 303)


@router.get("/rytme.ics")
async def rhythm_file(service: Service, asking: Asking) -> Response:
    """The rhythm as a weekly event for a calendar. Raises NotFoundError before one is chosen."""
    chosen = await service.stores.practice.chosen(asking) if asking else Chosen()
    if asking is None or chosen.weekday is None or chosen.minutes is None:
        raise NotFoundError("Du har ikke valgt noen fast tid ennå.")
    made = rhythm_calendar(
        asking, chosen.weekday, chosen.clock, chosen.minutes, datetime.now(UTC).date(),
        f"{service.settings.address}/ovinger",
    )  # fmt: skip
    headers = {"Content-Disposition": 'attachment; filename="rundt-bordet-rytme.ics"'}
    return Response(made, media_type="text/calendar", headers=headers)


@router.post("/handling")
async def action_done(
    service: Service, person: Person, ovelse: Annotated[str, Form()], svar: Annotated[str, Form()]
) -> Response:
    """Answer whether something one took home was done. Raises InputError, NotFoundError."""
    if svar not in {"ja", "delvis", "nei"}:
        raise InputError("Velg ett av svarene.")
    here = await service.enter(ovelse, person)
    await service.note(here.exercise.id, "action_done", {"answer": svar}, by=here.participant)
    return RedirectResponse("/framgang#hjem", 303)


@router.post("/deling")
async def sharing(service: Service, person: Person, deler: Annotated[bool, Form()] = False) -> Response:
    """Say whether one's levels may go to the installation's learning record store; they may not until one says so."""
    await service.stores.practice.choose(person, scores_from=datetime.now(UTC) if deler else None)
    return RedirectResponse("/framgang#deling", 303)
