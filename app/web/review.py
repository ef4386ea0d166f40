"""A trainer's review of a shared exercise: one page to read, judge and comment on. Works without scripts."""

from __future__ import annotations

from typing import Annotated, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from app.accounts.access import SharedHere
from app.accounts.scrub import common_words
from app.domain.accounts import Account
from app.domain.case import Case
from app.domain.errors import ConflictError, InputError, NotFoundError, RundtError
from app.domain.review import MOST_COMMENT, Review
from app.i18n import gettext, said
from app.orchestrator.factory import House
from app.orchestrator.service import PrivacyBlock
from app.reports.agreement import Trust, judge_name, trust_in
from app.reports.review import (
    JudgedDimension,
    ReviewPage,
    blinded,
    marked,
    review_page,
    status_words,
)
from app.reports.verdicts import given_verdict
from app.store.reviews import Where
from app.web.deps import LoggedIn, Open, accounts_on
from app.web.render import page

router = APIRouter(
    prefix="/veileder/gjennomgang/{exercise_id}",
    include_in_schema=False,
    dependencies=[Depends(accounts_on, scope="function")],
)
Id = Annotated[str, Form(max_length=40)]


class Desk(NamedTuple):
    """What a trainer has before them: the exercise as it is shared, the page, and their own review of it."""

    seen: SharedHere
    case: Case
    shown: ReviewPage
    review: Review | None

    @property
    def hides(self) -> bool:
        """True before one has begun, and while a blind review is not handed in."""
        return self.review is None or (self.review.blind and self.review.done is None)

    def dimension(self, name: str) -> JudgedDimension:
        """Return a dimension as the judge saw it, also to a blind one's own record. Raises NotFoundError."""
        for dim in self.shown.dims:
            if dim.id == name:
                return dim
        raise NotFoundError("Denne dimensjonen er ikke vurdert i øvelsen.")


class Typed(NamedTuple):
    """What could not be kept: where it was written, the words, why not, and whether «it is nobody real» would let it in."""

    place: str
    text: str
    problem: str
    may_insist: bool = False
    choice: str = ""
    level: str = ""


async def trust_now(opened: House, judge: str = "rules") -> Trust:
    """Return how far the judge and the trainers agree now, which decides how levels are shown."""
    name = judge_name(judge, opened.tables.library.rubric)
    return trust_in(await opened.training.reviews.pairs(name))


async def _desk(opened: House, account: Account, exercise_id: str, part: str, look: bool = False) -> Desk:
    """Open what is shared with a trainer. Raises NotFoundError."""
    seen = await opened.accounts.access.open_shared(account, exercise_id, part, look=look)
    library, here = opened.tables.library, seen.here
    if here.exercise.case_id not in library.cases:
        raise NotFoundError("Saken til denne øvelsen finnes ikke lenger.")
    case = library.case(here.exercise.case_id)
    events = seen.log(await opened.tables.events(exercise_id), common_words(library))
    shown = review_page(case, here.participant.seat, events, library, seen.with_notes)
    review = await opened.training.reviews.of(here.participant.id, account.person_id)
    return Desk(seen, case, shown, review)


def _address(desk: Desk, place: str = "") -> str:
    here = desk.seen.here
    asked = urlencode({"deltaker": here.participant.id})
    return f"/veileder/gjennomgang/{here.exercise.id}?{asked}{'#' + place if place else ''}"


@router.get("")
async def review(
    request: Request, opened: Open, account: LoggedIn, exercise_id: str, deltaker: str = ""
) -> Response:
    """Read and review what somebody has shared."""
    return await _page(request, opened, await _desk(opened, account, exercise_id, deltaker, look=True))


async def _page(request: Request, opened: House, desk: Desk, typed: Typed | None = None) -> Response:
    here, mine = desk.seen.here, desk.review
    shown = blinded(desk.shown, opened.tables.library.rubric) if desk.hides else desk.shown
    handed_in = await opened.training.reviews.handed_in(here.participant.id)
    others = [r for r in handed_in if mine is None or r.id != mine.id]
    names = await opened.accounts.store.names([here.participant.person_id or ""])
    return page(
        request, "review", 422 if typed else 200, exercise=here.exercise, part=here.participant, case=desk.case,
        shown=shown, review=mine, hides=desk.hides, others=others if mine and mine.done else [],
        somebody_else=bool(others), who=names.get(here.participant.person_id or "", ""), typed=typed,
        left=_left(desk), trust=await trust_now(opened, desk.shown.judge or "rules"),
        rubric=opened.tables.library.rubric, open_dim=_open_dimension(desk, typed), plan_status=status_words, marked=marked,
    )  # fmt: skip


def _left(desk: Desk) -> list[str]:
    """The dimensions that still wait for the trainer."""
    given = desk.review.verdicts if desk.review else {}
    return [dim.id for dim in desk.shown.dims if dim.id not in given]


def _open_dimension(desk: Desk, typed: Typed | None) -> str:
    if typed is not None:
        return typed.place.partition("-")[2]
    return next(iter(_left(desk)), "")


@router.post("/begynn")
async def begin(
    opened: Open,
    account: LoggedIn,
    exercise_id: str,
    deltaker: Id,
    blindt: Annotated[str, Form(max_length=3)] = "",
) -> Response:
    """Begin a review; with «ja» to `blindt`, without seeing the judge or other trainers until it is handed in."""
    desk = await _desk(opened, account, exercise_id, deltaker)
    here = desk.seen.here
    if here.participant.person_id == account.person_id:
        raise ConflictError("Du kan ikke vurdere din egen øvelse.")
    name = judge_name(desk.shown.judge, opened.tables.library.rubric)
    where = Where(here.exercise.id, here.participant.id, name)
    await opened.training.reviews.begin(where, account.person_id, blindt == "ja")
    return RedirectResponse(_address(desk, "rubrikk"), 303)


def _own(desk: Desk) -> Review:
    if desk.review is None:
        raise ConflictError("Begynn gjennomgangen først.")
    return desk.review


async def _admit(opened: House, desk: Desk, typed: Typed, sure: bool) -> Typed | None:
    """Let a text in through the privacy gate; return what stopped it."""
    try:
        await opened.tables.admit(desk.seen.here.exercise, typed.text, sure)
    except PrivacyBlock as block:
        reasons = " ".join(gettext(reason) for reason in block.verdict.reasons) or said(block)
        return typed._replace(problem=reasons, may_insist=block.verdict.decision == "ask")
    return None


@router.post("/vurdering")
async def judge(
    request: Request,
    opened: Open,
    account: LoggedIn,
    exercise_id: str,
    deltaker: Id,
    dimensjon: Id,
    svar: Annotated[str, Form(max_length=20)] = "",
    niva: Annotated[str, Form(max_length=2)] = "",
    hvorfor: Annotated[str, Form(max_length=8_000)] = "",
    sikker: Annotated[str, Form(max_length=3)] = "",
) -> Response:
    """Keep the verdict on one dimension, and go to the next."""
    desk = await _desk(opened, account, exercise_id, deltaker)
    dim, mine = desk.dimension(dimensjon), _own(desk)
    choice, level = ("endret", svar) if svar.isdigit() else (svar, niva)
    typed = Typed(f"v-{dim.id}", hvorfor, "", choice=choice, level=level)
    try:
        given = given_verdict(dim.id, choice, level, hvorfor, dim.level, mine.blind)
        stopped = await _admit(opened, desk, typed, sikker == "ja") if given.reason else None
    except InputError as error:
        stopped = typed._replace(problem=said(error))
    if stopped is not None:
        return await _page(request, opened, desk, stopped)
    await opened.training.reviews.give(mine.id, given)
    after = next((d for d in _left(desk) if d != dim.id), "")
    return RedirectResponse(_address(desk, f"v-{after}" if after else "lever"), 303)


@router.post("/kommentar")
async def comment(
    request: Request,
    opened: Open,
    account: LoggedIn,
    exercise_id: str,
    deltaker: Id,
    tekst: Annotated[str, Form(max_length=8_000)],
    tur: Annotated[int | None, Form()] = None,
    dimensjon: Id = "",
    sikker: Annotated[str, Form(max_length=3)] = "",
) -> Response:
    """Keep a comment at a message or a dimension."""
    desk = await _desk(opened, account, exercise_id, deltaker)
    mine = _own(desk)
    place = f"k-{desk.dimension(dimensjon).id}" if dimensjon else f"t-{_heard(desk, tur)}"
    typed = Typed(place, tekst, "")
    try:
        if len(tekst) > MOST_COMMENT:
            raise InputError("Kommentaren kan ha høyst {most} tegn.", most=MOST_COMMENT)
        stopped = await _admit(opened, desk, typed, sikker == "ja")
    except InputError as error:
        stopped = typed._replace(problem=said(error))
    if stopped is not None:
        return await _page(request, opened, desk, stopped)
    await opened.training.reviews.say(mine.id, tekst.strip(), None if dimensjon else tur, dimensjon)
    return RedirectResponse(_address(desk, place), 303)


def _heard(desk: Desk, seq: int | None) -> int:
    """Return the message a comment is at. Raises NotFoundError."""
    if seq is None or not any(turn.event.seq == seq and turn.number for turn in desk.shown.turns):
        raise NotFoundError("Det innlegget finnes ikke i denne øvelsen.")
    return seq


@router.post("/kommentar/slett")
async def uncomment(
    opened: Open, account: LoggedIn, exercise_id: str, deltaker: Id, kommentar: Id
) -> Response:
    """Take one's comment away."""
    desk = await _desk(opened, account, exercise_id, deltaker)
    await opened.training.reviews.unsay(_own(desk).id, kommentar)
    return RedirectResponse(_address(desk, "samtale"), 303)


@router.post("/lever")
async def hand_in(
    request: Request, opened: Open, account: LoggedIn, exercise_id: str, deltaker: Id
) -> Response:
    """Hand the review in; now the participant sees it, and a blind trainer sees the judge."""
    desk = await _desk(opened, account, exercise_id, deltaker)
    mine = _own(desk)
    if _left(desk):
        problem: RundtError = ConflictError(
            "Noen dimensjoner venter på deg. Ta stilling til alle før du leverer."
        )
        return await _page(request, opened, desk, Typed(f"v-{_left(desk)[0]}", "", said(problem)))
    await opened.training.reviews.hand_in(mine.id)
    return RedirectResponse(_address(desk, "enighet"), 303)


@router.post("/apne")
async def reopen(opened: Open, account: LoggedIn, exercise_id: str, deltaker: Id) -> Response:
    """Take it back to work on it."""
    desk = await _desk(opened, account, exercise_id, deltaker)
    if _own(desk).blind:
        raise ConflictError("En blind gjennomgang står som den ble levert.")
    await opened.training.reviews.reopen(_own(desk).id)
    return RedirectResponse(_address(desk, "rubrikk"), 303)
