"""«Én vanskelig melding»: a persona says something difficult, and one answers; code decides what the answer opens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from app.content.library import Library
from app.domain.acts import OPENS_NOTHING, Act
from app.domain.case import Case, Concession, Opportunity
from app.domain.episodes import Item, ItemRef, Quote, Result
from app.domain.play import MoveKind, TableState
from app.i18n import gettext
from app.negotiation.handlingsrom import missing
from app.negotiation.negotiate import negotiate, new_state
from app.negotiation.understand import understand
from app.orchestrator.aftermath import Tried
from app.reports.debrief import MOVED
from app.reports.turning_points import reasons

SEED = 0
TAKES: dict[str, str] = {
    "spor_barnets_syn": "du spør etter det barnet selv vil",
    "ber_om_samtykke": "du vil spørre familien først",
    "anonym_drofting": "du foreslår å drøfte det uten navn",
    "viser_til_lov": "du viser til regelen det bygger på",
    "fordeler_ansvar": "du sier hvem som har ansvaret",
    "spor_kapasitet": "du spør hva de kan og rekker",
    "reparerer": "du retter opp det som er gjort",
    "melder_bekymring": "du sier at det meldes",
    "anerkjenner": "du viser at du ser hva de står i",
}
"""The acts that take a planted chance, in words."""


OR = "eller"
TAKEN_BY_REFRAINING = frozenset({"sporre_mer"})
"""Chances one takes by leaving something undone: what an answer does cannot show that."""


class Reply(BaseModel):
    """How an answer went: what it moved, what it lacked, an example that opens, and how it counts."""

    model_config = ConfigDict(frozen=True)

    result: Result
    lead: str
    moved: tuple[tuple[str, bool], ...] = ()
    needs: str = ""
    example: Quote | None = None
    note: Quote | None = None


def seat_for(case: Case, service: str) -> str:
    """Return the seat one answers from: the case's usual one, or the next when that is the persona's own."""
    seats = [case.usual_seat, *(seat.service for seat in case.seats)]
    return next(seat for seat in seats if seat != service)


@lru_cache(maxsize=256)
def _opens_alone(content_hash: str, case_id: str, concession: str) -> bool:
    """True when the case's own example opens the contribution from the first message: then it can be asked for."""
    from app.content.library import load_library

    library = load_library()
    case = library.case(case_id)
    item = case.concession(concession)
    state = _at(case, seat_for(case, item.service), item.service, item.id)
    found = understand(item.opener, case, library.personas_at(case), state, library.laws, library.moved)
    after = negotiate(case, state, found, [item.service], SEED).state
    return item.id in after.seats[item.service].conceded


def _contributions(case: Case, library: Library) -> Iterator[Concession]:
    yield from (c for c in case.concessions if c.opener and _opens_alone(library.content_hash, case.id, c.id))


def _chances(case: Case) -> Iterator[Opportunity]:
    yield from (chance for chance in case.opportunities if chance.id not in TAKEN_BY_REFRAINING)


def refs(case: Case, library: Library) -> list[ItemRef]:
    """Return the difficult messages of a case. Nothing of what a service holds back is in them: any case will do."""
    names = [f"melding:{case.id}:{item.id}" for item in _contributions(case, library)]
    names += [f"melding:{case.id}:anledning.{chance.id}" for chance in _chances(case)]
    return [ItemRef(id=name, kind="melding", language=case.language, subject=name) for name in names]


def item(case: Case, identifier: str, library: Library) -> Item | None:
    """Return the message with this id, in the page's language; None when the case has no such message."""
    found = _source(case, identifier, library)
    if found is None:
        return None
    service = found.service if isinstance(found, Concession) else found.seat
    line = found.counter[0] if isinstance(found, Concession) else found.lines[0]
    persona = library.persona_for(case, service)
    situation = Quote(text=case.short, language=case.language)
    said = Quote(text=_filled(line, case), language=case.language, service=service, speaker=persona.name)
    return Item(
        id=identifier,
        kind="melding",
        case_id=case.id,
        question=gettext("Hva svarer du?"),
        told=(situation, said),
        note=(found.law or "") if isinstance(found, Concession) else "",
        seat=seat_for(case, service),
        to=service,
        take_home=gettext("Svar på det vanskelige med et spørsmål eller noe eget, før du ber om noe."),
    )


def _source(case: Case, identifier: str, library: Library) -> Concession | Opportunity | None:
    name = identifier.split(":", 2)[2]
    if name.startswith("anledning."):
        return next((c for c in _chances(case) if f"anledning.{c.id}" == name), None)
    return next((c for c in _contributions(case, library) if c.id == name), None)


def _filled(line: str, case: Case) -> str:
    """The slots of a line, as the scripted speaker fills them."""
    child = case.child
    slots = {"barn": child.name, "han": child.subject, "ham": child.object, "hans": child.possessive}
    for name, word in (slots | {"Han": child.subject.capitalize()}).items():
        line = line.replace(f"{{{name}}}", word)
    return line


def start(case: Case, asked: Item) -> TableState:
    """Return the table as it is when the line has just been said."""
    return _at(case, asked.seat, asked.to, asked.id.rsplit(":", 1)[1])


def _at(case: Case, seat: str, to: str, wanted: str) -> TableState:
    """The persona has just spoken, and of one thing: the rest of what it could give is not the matter here."""
    state = new_state(case, seat)
    state.last_reached, state.last_speakers = [to], [to]
    own = [item.id for item in case.concessions if item.service == to]
    state.closed = [item for item in own if item != wanted] if wanted in own else []
    return state


def reply(case: Case, asked: Item, tried: Tried, library: Library) -> Reply:
    """Return how an answer went, from what the negotiation made of it."""
    found = _source(case, asked.id, library)
    held = tried.plan.state.seats[asked.to]
    moved = tuple(
        (gettext(MOVED[change.because]), change.trust > 0)
        for change in held.changes
        if change.because in MOVED
    )
    hostile = tried.found.has(*OPENS_NOTHING)
    if isinstance(found, Concession):
        return _contribution(case, found, tried, moved, hostile)
    acts = found.acts if found else ()
    taken = not hostile and any(tried.found.has(Act(act)) for act in acts)
    result: Result = "riktig" if taken else "delvis" if moved and not hostile else "feil"
    note = Quote(text=found.note, language=case.language) if found else None
    needs = f" {gettext(OR)} ".join(gettext(TAKES[act]) for act in acts if act in TAKES)
    return Reply(
        result=result, lead=gettext(CHANCE[result]), moved=moved, needs="" if taken else needs, note=note
    )


def _contribution(
    case: Case, wanted: Concession, tried: Tried, moved: tuple[tuple[str, bool], ...], hostile: bool
) -> Reply:
    state = tried.plan.state
    held = state.seats[wanted.service]
    lacks = missing(wanted, held, state)
    gave = any(
        move.seat == wanted.service and move.kind in {MoveKind.CONCEDE, MoveKind.PARTIAL}
        for move in tried.plan.moves
    )
    opened = wanted.id in held.conceded or (gave and not lacks)
    some = not hostile and (len(lacks) < len(wanted.conditions) or any(up for _, up in moved))
    result: Result = "riktig" if opened else "delvis" if some else "feil"
    return Reply(
        result=result,
        lead=gettext(GIFT[result]),
        moved=moved,
        needs="" if opened else reasons(lacks),
        example=Quote(text=wanted.opener, language=case.language),
        note=Quote(text=wanted.what, language=case.language, service=wanted.service),
    )


GIFT: dict[Result, str] = {
    "riktig": "Det åpnet seg. Dette lå der å gi:",
    "delvis": "Du kom et stykke på vei. Dette ligger der å gi:",
    "feil": "Det åpnet seg ikke denne gangen. Dette ligger der å gi:",
}
CHANCE: dict[Result, str] = {
    "riktig": "Du grep sjansen som lå der, slik vi leser svaret.",
    "delvis": "Du holdt døra oppe, men sjansen ligger der ennå.",
    "feil": "Sjansen ligger der ennå.",
}
"""What one is told first; kind also when nothing opened."""
