"""The pages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from app.domain.errors import ConflictError, InputError, NotFoundError
from app.domain.play import Exercise
from app.i18n import language
from app.law.lookup import law_index
from app.reports.guessing import guesses, tally
from app.store.official import LICENCE, OfficialTexts, key_of
from app.web.deps import Asking, At, Practising, Service
from app.web.render import page, service_name
from app.web.round import seats_shown

router = APIRouter(include_in_schema=False)


@router.get("/")
async def start(request: Request, service: Service, asking: Asking) -> Response:
    """What this is, the cases, and where you left off."""
    exercises = await service.recent(asking, 1) if asking else []
    last = exercises[0] if exercises else None
    latest = last if last and last.status == "apen" else None
    cases = list(service.library.cases.values())
    seats = seats_shown(cases[0], service.library, cases[0].usual_seat)
    asked = await service.action_to_ask_about(asking, datetime.now(UTC).date()) if asking else None
    return page(
        request, "start", cases=cases, last=last, latest=latest, library=service.library, seats=seats,
        asked={"exercise": asked[0], **asked[1].data} if asked else None,
    )  # fmt: skip


@router.post("/ovelser/{exercise_id}/handling")
async def action_done(here: At, service: Service, svar: Annotated[str, Form()]) -> Response:
    """Answer whether the one thing one took home was done."""
    if svar not in {"ja", "delvis", "nei"}:
        raise InputError("Velg ett av svarene.")
    await service.note(here.exercise.id, "action_done", {"answer": svar}, by=here.participant)
    return RedirectResponse("/", 303)


@router.get("/sak/{case_id}")
async def briefing(
    request: Request, case_id: str, service: Service, asking: Asking, plass: str = ""
) -> Response:
    """Choose a seat and read the one-page briefing for it.

    Somebody at an open shared table with the case reads their own seat's only, until the meeting is over.
    """
    case = service.library.case(case_id)
    table = await service.stores.participants.open_shared(asking, case.id) if asking else None
    seat = plass or case.usual_seat
    persona = service.library.persona_for(case, seat)
    facts = [fact for fact in case.facts if fact.owner == seat]
    around = {s: p for s, p in service.library.personas_at(case).items() if s != seat}
    return page(
        request, "briefing", case=case, seat=case.seat(seat), persona=persona, facts=facts, around=around,
        table=table, may_read=table is None or table.participant.seat == seat,
    )  # fmt: skip


@router.post("/ovelser")
async def begin(
    service: Service,
    person: Practising,
    case: Annotated[str, Form()],
    seat: Annotated[str, Form()],
    gjett: Annotated[str, Form()] = "",
) -> Response:
    """Start an exercise, with the guesses about the others first when asked for.

    Raises ConflictError for somebody at an open shared table with the case: they would read what others know.
    """
    if await service.stores.participants.open_shared(person, case) is not None:
        raise ConflictError(
            "Du sitter ved et felles bord med denne saken. Spill den alene når møtet er slutt."
        )
    exercise = await service.start(case, seat, person_id=person)
    return RedirectResponse(f"/ovelser/{exercise.id}{'/gjett' if gjett else ''}", 303)


@router.get("/ovelser/{exercise_id}/gjett")
async def guess(request: Request, here: At, service: Service) -> Response:
    """Guess what the others may, may not and worry about; at a shared table one goes straight to it."""
    exercise = here.exercise
    if exercise.mode == "felles":
        return RedirectResponse(f"/ovelser/{exercise.id}", 303)
    case = service.library.case(exercise.case_id)
    asked = guesses(case, service.library.personas_at(case), exercise.human_seat, exercise.seed)
    return page(request, "guess", exercise=exercise, case=case, guesses=asked)


@router.post("/ovelser/{exercise_id}/gjett")
async def guessed(request: Request, here: At, service: Service) -> Response:
    """Keep the guesses, once; answers that were left out are not counted."""
    exercise = here.exercise
    case = service.library.case(exercise.case_id)
    form = await request.form()
    if exercise.mode == "alene" and not tally(await service.log(here)).asked:
        for item in guesses(case, service.library.personas_at(case), exercise.human_seat, exercise.seed):
            chosen = str(form.get(item.service, ""))
            if chosen.isdigit() and int(chosen) < len(item.options):
                right = int(int(chosen) == item.right)
                data: dict[str, str | int] = {
                    "service": item.service,
                    "field": item.field,
                    "chosen": int(chosen),
                    "right": right,
                }
                await service.note(exercise.id, "guess", data, by=here.participant)
    return RedirectResponse(f"/ovelser/{exercise.id}", 303)


@router.get("/ovelser")
async def earlier(request: Request, service: Service, asking: Asking) -> Response:
    """One's own exercises."""
    exercises = await service.recent(asking, 100) if asking else []
    notes = await service.stores.practice.notes(asking, ("guess",)) if asking else []
    return page(
        request,
        "list",
        exercises=exercises,
        library=service.library,
        guesses=tally(event for _, event in notes),
        before=_before(exercises),
    )


def _before(exercises: list[Exercise]) -> dict[str, str]:
    """The ended exercise of the same case before each ended one, newest first, to lay beside it."""
    found: dict[str, str] = {}
    newer: dict[str, str] = {}
    for exercise in (e for e in exercises if e.status != "apen"):
        if exercise.case_id in newer:
            found[newer[exercise.case_id]] = exercise.id
        newer[exercise.case_id] = exercise.id
    return found


@router.get("/tjenester")
async def leaders(request: Request, service: Service) -> Response:
    """The leaders round the tables, each with a page of their own."""
    return page(request, "leaders", personas=service.library.personas.values())


@router.get("/tjenester/{persona_id}")
async def leader(request: Request, persona_id: str, service: Service) -> Response:
    """What a leader may, may not and is pressed by, with the law behind. Raises NotFoundError."""
    persona = service.library.personas.get(persona_id)
    if persona is None:
        raise NotFoundError("Denne lederen finnes ikke her.")
    laws = [service.library.laws[note] for note in persona.laws]
    return page(request, "leader", persona=persona, told=persona.words(language()), laws=laws)


@router.get("/lov")
async def laws(
    request: Request, service: Service, q: str = "", tjeneste: str = "", tema: str = ""
) -> Response:
    """The law register: search in everyday words, browse by service and topic."""
    notes = list(service.library.laws.values())
    context: dict[str, Any] = {
        "services": sorted({name for note in notes for name in note.services}, key=service_name),
        "topics": sorted({note.topic for note in notes}),
    }
    question = q[:1_000]
    if question.strip():
        found = await run_in_threadpool(law_index().search, question, 20)
        notes = [item.note for item in found]
    notes = [n for n in notes if (not tjeneste or tjeneste in n.services) and (not tema or n.topic == tema)]
    texts = OfficialTexts(service.settings.lovdata_path)
    official = await run_in_threadpool(texts.search, question, 5)
    return page(
        request, "laws", notes=notes[:10] if question.strip() else notes, question=question, official=official,
        licence=LICENCE, chosen_service=tjeneste, chosen_topic=tema, **context,
    )  # fmt: skip


@router.get("/lov/hva-kan-vi-dele")
async def sharing(request: Request, service: Service) -> Response:
    """The short guide to confidentiality and consent, built from the notes."""
    library = service.library
    steps = [
        {"title": step.title, "text": step.text, "notes": [library.laws[note] for note in step.notes]}
        for step in library.sharing.steps
    ]
    return page(request, "sharing", steps=steps)


@router.get("/lov/{note_id}")
async def law_note(request: Request, note_id: str, service: Service, felt: bool = False) -> Response:
    """One law note: a page, or with `felt` the fragment of the side panel."""
    note = service.library.laws.get(note_id)
    if note is None:
        raise NotFoundError("Dette lovnotatet finnes ikke i registeret.")
    texts = OfficialTexts(service.settings.lovdata_path)
    official = await run_in_threadpool(texts.section, key_of(note.official, note.section))
    return page(request, "_law" if felt else "law", note=note, official=official, licence=LICENCE)


@router.get("/om")
async def about(request: Request) -> Response:
    """What this is, and what happens with what people write."""
    return page(request, "about")


@router.get("/hjelp")
async def help_page(request: Request) -> Response:
    """How to play."""
    return page(request, "help")
