"""Eight minutes: a few questions from the cases and the law register, and what one learns from each answer."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from app.domain.episodes import Item, ItemRef, Result, Session, choose, readable
from app.domain.errors import InputError, NotFoundError
from app.i18n import gettext, language
from app.orchestrator.aftermath import tried
from app.orchestrator.fresh import new_exercise
from app.orchestrator.service import PrivacyBlock, TableService
from app.reports import messages
from app.reports.episodes import deck, item_of, judged, rescheduled
from app.web.deps import Asking, Person, Service
from app.web.render import page, service_name

router = APIRouter(include_in_schema=False, prefix="/ovinger")


async def readable_refs(service: TableService, person: str | None) -> list[ItemRef]:
    """Return the questions that give away no case one has still to play."""
    library = service.library
    played = await service.recent(person, 500) if person else []
    ended = {exercise.case_id for exercise in played if exercise.status == "avsluttet"}
    cases = [(case.id, case.language) for case in library.cases.values()]
    return readable(await run_in_threadpool(deck, library), ended, cases, language())


@router.get("")
async def overview(request: Request, service: Service, asking: Asking) -> Response:
    """What the episodes are, what is due, and where one left off."""
    practice, now = service.stores.practice, datetime.now(UTC)
    refs = await readable_refs(service, asking)
    cards = await practice.cards(asking) if asking else {}
    sessions = await practice.sessions(asking) if asking else []
    here = {ref.id for ref in refs}
    due = sum(name in here and when <= now for name, (_, when) in cards.items())
    return page(
        request, "episodes", due=due, fresh=len(here - set(cards)), met=len(here & set(cards)),
        left=next((s for s in sessions if s.ended is None and s.current), None),
        done=sum(s.ended is not None for s in sessions), hidden=len(await run_in_threadpool(deck, service.library)) - len(refs),
    )  # fmt: skip


@router.post("")
async def begin(service: Service, person: Person) -> Response:
    """Put some eight minutes together: what is due first, then what is new."""
    practice, now = service.stores.practice, datetime.now(UTC)
    refs = await readable_refs(service, person)
    due = {name: when for name, (_, when) in (await practice.cards(person)).items()}
    identifier = uuid.uuid4().hex[:20]
    items = choose(refs, due, now, identifier)
    if not items:
        raise InputError("Du har svart på alt som er klart nå. Kom tilbake i morgen, eller spill en sak til.")
    fresh = Session(id=identifier, person_id=person, items=tuple(items), started=now)
    await practice.begin(fresh)
    return RedirectResponse(f"/ovinger/{identifier}", 303)


async def _mine(service: TableService, person: str | None, session_id: str) -> Session:
    found = await service.stores.practice.session(person, session_id) if person else None
    if found is None:
        raise NotFoundError("Denne økta finnes ikke, eller den er slettet.")
    there = {ref.id for ref in await run_in_threadpool(deck, service.library)}
    return found.only(there)  # the content may have changed since the session began


@router.get("/{session_id}")
async def current(request: Request, session_id: str, service: Service, asking: Asking) -> Response:
    """The next question, or how the session went."""
    session = await _mine(service, asking, session_id)
    if session.ended is None and session.current is not None:
        return _question(request, service, session, item_of(service.library, session.current))
    return await _summary(request, service, session)


@router.post("/{session_id}/slutt")
async def stop(session_id: str, service: Service, person: Person) -> Response:
    """End the session where it stands."""
    await _mine(service, person, session_id)
    await service.stores.practice.end(person, session_id)
    return RedirectResponse(f"/ovinger/{session_id}", 303)


@router.post("/{session_id}")
async def answer(
    request: Request,
    session_id: str,
    service: Service,
    person: Person,
    item: Annotated[str, Form(max_length=120)],
    svar: Annotated[str, Form(max_length=8_000)] = "",
    sikker: Annotated[bool, Form()] = False,
) -> Response:
    """Take an answer and show why. What one writes is answered and forgotten; only how it went is kept."""
    session = await _mine(service, person, session_id)
    if item not in session.items:
        raise NotFoundError("Dette spørsmålet finnes ikke lenger.")
    asked = item_of(service.library, item)
    if asked.kind == "melding":
        return await _written(request, service, session, asked, svar, sikker)
    if svar not in {option.id for option in asked.options}:
        return _question(request, service, session, asked, gettext("Velg ett av svarene."))
    result = judged(asked, svar)
    after = await _keep(service, session, asked, result)
    return _shown(request, service, after, asked, result, chosen=svar)


async def _written(
    request: Request, service: TableService, session: Session, asked: Item, text: str, sure: bool
) -> Response:
    library = service.library
    case = library.case(asked.case_id)
    exercise = new_exercise(library, case, asked.seat, "scripted", messages.SEED)
    try:
        await service.admit(exercise, text, sure)
    except PrivacyBlock as block:
        reasons = " ".join(gettext(reason) for reason in block.verdict.reasons) or gettext(block.template)
        asks = block.verdict.decision == "ask"
        return _question(request, service, session, asked, reasons, text=text, asks=asks, status=block.status)
    except InputError as error:
        return _question(
            request, service, session, asked, gettext(error.template).format(**error.values), text=text
        )
    outcome = await tried(service.desk, exercise, messages.start(case, asked), [], text, asked.to)
    reply = messages.reply(case, asked, outcome, library)
    after = await _keep(service, session, asked, reply.result)
    return _shown(request, service, after, asked, reply.result, reply=reply, said=outcome.answer, text=text)


async def _keep(service: TableService, session: Session, asked: Item, result: Result) -> Session:
    """Keep how it went, once: an answer sent again changes nothing."""
    practice, now = service.stores.practice, datetime.now(UTC)
    if asked.id in session.outcomes or session.ended is not None:
        return session
    held = (await practice.cards(session.person_id)).get(asked.id)
    card, due = rescheduled(held[0] if held else None, result, now)
    await practice.answer(session, asked.id, result, card, due)
    return await _mine(service, session.person_id, session.id)


def _place(session: Session, asked: Item) -> dict[str, int]:
    return {"number": session.items.index(asked.id) + 1, "total": len(session.items)}


def _question(
    request: Request, service: TableService, session: Session, asked: Item, trouble: str = "",
    text: str = "", asks: bool = False, status: int | None = None,
) -> Response:  # fmt: skip
    return page(
        request, "episode", status or (422 if trouble else 200), session=session, item=asked, trouble=trouble,
        text=text, asks=asks, case=service.library.cases.get(asked.case_id), **_place(session, asked),
    )  # fmt: skip


def _shown(
    request: Request, service: TableService, session: Session, asked: Item, result: Result,
    chosen: str = "", reply: messages.Reply | None = None, said: object = None, text: str = "",
) -> Response:  # fmt: skip
    return page(
        request, "episode_answer", session=session, item=asked, result=result, chosen=chosen, reply=reply,
        said=said, text=text, case=service.library.cases.get(asked.case_id),
        note=service.library.laws.get(asked.note), **_place(session, asked),
    )  # fmt: skip


async def _summary(request: Request, service: TableService, session: Session) -> Response:
    """How it went, and one line to take home: from what went wrong first, for that is what one has use for."""
    asked = [item_of(service.library, name) for name in session.outcomes]
    worst = sorted(asked, key=lambda item: session.outcomes[item.id] == "riktig")
    return page(
        request, "episode_done", session=session, asked=asked, line=worst[0].take_home if worst else "",
        names={kind: gettext(words) for kind, words in NAMES.items()}, service_name=service_name,
    )  # fmt: skip


NAMES = {"dele": "Kan vi dele dette?", "ansvar": "Hvem har ansvaret?", "melding": "Én vanskelig melding"}
