"""A trainer's view of a group over time, its gatherings and survey, and of a network of municipalities."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, NamedTuple

from fastapi import APIRouter, BackgroundTasks, Depends, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from app.domain.accounts import Account, Group
from app.domain.errors import InputError, NotFoundError, RundtError
from app.domain.figures import Counted
from app.orchestrator.factory import House
from app.privacy.admission import admit
from app.reports.figures import figures_of, version
from app.reports.group_view import group_view, periods_of
from app.reports.network import network_view
from app.reports.relations import KINDS, SURVEY, relation_map, strongest, survey_result
from app.store.digests import Missing
from app.web.deps import LoggedIn, Open, accounts_on
from app.web.render import page
from app.web.review import trust_now
from app.web.trainer import why

router = APIRouter(
    prefix="/veileder", include_in_schema=False, dependencies=[Depends(accounts_on, scope="function")]
)
AT_ONCE = 5
"""So many exercises, at some 30 ms each, are made into figures while a page waits; the rest are made after it."""
MOST_TITLE = 80


class Typed(NamedTuple):
    """A gathering that could not be kept, and why not."""

    title: str
    day: str
    problem: str


async def make(opened: House, missing: list[Missing]) -> None:
    """Make figures of exercises that have none."""
    library, digests = opened.tables.library, opened.training.digests
    for part in missing:
        try:
            exercise = await opened.tables.exercise(part.exercise_id)
        except NotFoundError:
            continue
        events = await opened.tables.events(part.exercise_id)
        made = await run_in_threadpool(figures_of, exercise, part.seat, events, library)
        await digests.keep(part.participant_id, version(library.rubric), made)


async def _counted(
    opened: House, account: Account, group_id: str, later: BackgroundTasks
) -> tuple[list[Counted], int]:
    """Return the figures of what is shown through a group, and how many are still being made.

    An administrator is shown nothing, whatever groups they train.
    """
    if account.admin:
        return [], 0
    digests, name = opened.training.digests, version(opened.tables.library.rubric)
    missing = await digests.missing(account.person_id, group_id, name)
    await make(opened, missing[:AT_ONCE])
    if missing[AT_ONCE:]:
        later.add_task(make, opened, missing[AT_ONCE:])
    return await digests.of(account.person_id, group_id), len(missing[AT_ONCE:])


def today() -> date:
    """Return the day by which periods and years are counted."""
    return datetime.now(UTC).date()


@router.get("/gruppe")
async def group(
    request: Request, opened: Open, account: LoggedIn, later: BackgroundTasks, gruppe: str = ""
) -> Response:
    """How a group does: never one person's row without their yes, never a cell under five."""
    groups = await opened.accounts.access.trained_by(account)
    chosen = next((g for g in groups if gruppe in {"", g.id}), None)
    if chosen is None:
        if gruppe:
            raise NotFoundError("Denne gruppa finnes ikke, eller du er ikke veileder i den.")
        return page(request, "trainer_group", groups=[], group=None)
    return await _group(request, opened, account, later, groups, chosen)


async def _group(
    request: Request, opened: House, account: Account, later: BackgroundTasks, groups: list[Group], chosen: Group,
    typed: Typed | None = None,
) -> Response:  # fmt: skip
    counted, waiting = await _counted(opened, account, chosen.id, later)
    gatherings = await opened.training.gatherings.of(chosen.id)
    consenting = await opened.training.gatherings.consenting(chosen.id)
    first = min((one.figures.day for one in counted), default=today())
    periods = periods_of({g.day: g.title for g in gatherings}, first, today())
    view = group_view(counted, periods, consenting, opened.tables.library, await trust_now(opened))
    surveys = [
        survey_result(g.title, await opened.training.gatherings.counts(g.id))
        for g in gatherings
        if g.closed is not None
    ]
    networks = await opened.training.networks.all([chosen.organisation_id])
    return page(
        request, "trainer_group", 422 if typed else 200, groups=groups, group=chosen, view=view, waiting=waiting,
        gatherings=gatherings, surveys=surveys, survey=SURVEY, kinds=KINDS, map=relation_map(view.edges),
        strongest=strongest(view.edges), networks=networks, today=today(), typed=typed,
        people=await opened.accounts.store.names({row.person for row in view.own}),
        cases=opened.tables.library.cases,
    )  # fmt: skip


def _back(group: Group) -> Response:
    return RedirectResponse(f"/veileder/gruppe?gruppe={group.id}", 303)


@router.post("/gruppe/{group_id}/samling")
async def add_gathering(
    request: Request,
    opened: Open,
    account: LoggedIn,
    later: BackgroundTasks,
    group_id: str,
    tittel: Annotated[str, Form(max_length=200)],
    dato: Annotated[str, Form(max_length=10)],
    sporsmal: Annotated[str, Form(max_length=3)] = "",
) -> Response:
    """Set a gathering, today or later: periods that have been counted are never cut anew."""
    chosen = await opened.accounts.access.trained_group(account, group_id)
    title = " ".join(tittel.split())
    try:
        if not 1 <= len(title) <= MOST_TITLE:
            raise InputError("Skriv et navn på 1 til {most} tegn.", most=MOST_TITLE)
        admit(title)
        day = _coming(dato)
    except RundtError as error:
        groups = await opened.accounts.access.trained_by(account)
        return await _group(request, opened, account, later, groups, chosen, Typed(title, dato, why(error)))
    await opened.training.gatherings.add(chosen.id, title, day, sporsmal == "ja")
    return _back(chosen)


def _coming(value: str) -> date:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise InputError("Velg en dato for samlingen.") from None
    if day < today():
        raise InputError("En samling må være i dag eller senere.")
    return day


@router.post("/gruppe/{group_id}/samling/{gathering_id}/slett")
async def remove_gathering(opened: Open, account: LoggedIn, group_id: str, gathering_id: str) -> Response:
    """Take a gathering away before its day."""
    chosen = await opened.accounts.access.trained_group(account, group_id)
    await opened.training.gatherings.remove(gathering_id, chosen.id, today())
    return _back(chosen)


@router.post("/gruppe/{group_id}/samling/{gathering_id}/lukk")
async def close_survey(opened: Open, account: LoggedIn, group_id: str, gathering_id: str) -> Response:
    """Close a survey; only then is its result shown, so that nobody's answer is seen as it comes."""
    chosen = await opened.accounts.access.trained_group(account, group_id)
    await opened.training.gatherings.close(gathering_id, chosen.id)
    return _back(chosen)


@router.get("/nettverk/{network_id}")
async def network(request: Request, opened: Open, account: LoggedIn, network_id: str) -> Response:
    """The indicators of samhandling over three years: one's own municipality beside the whole network."""
    own = frozenset(g.organisation_id for g in await opened.accounts.access.trained_by(account))
    found = next((n for n in await opened.training.networks.all(own) if n.id == network_id), None)
    if found is None or account.admin:
        raise NotFoundError("Dette nettverket finnes ikke, eller kommunen din er ikke med i det.")
    counted = await opened.training.digests.in_organisations(found.organisations)
    view = network_view(counted, own, today().year)
    return page(request, "trainer_network", network=found, view=view, number=len(found.organisations))
