"""What is no demand in its words, and still asks for what is closed; and what is no promise though it sounds like one."""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.domain.acts import Act
from app.domain.play import Change, MoveKind, SeatState, TurnPlan
from app.negotiation import handlingsrom
from app.negotiation.acts import clear_acts
from app.negotiation.negotiate import negotiate, new_state
from app.negotiation.understand import understand

HELD_BACK = {MoveKind.REFUSE, MoveKind.HOLD_FIRM}


def answer(library: Library, case_id: str, *messages: str) -> TurnPlan:
    case = library.case(case_id)
    state = new_state(case, case.usual_seat)
    for text in messages:
        found = understand(text, case, library.personas_at(case), state, library.laws, library.moved)
        plan = negotiate(case, state, found, [], seed=1)
        state = plan.state
    return plan


@pytest.mark.parametrize(
    "text",
    [
        "Tarjei, Gunnvor har allerede sagt at han ligger våken. Kan du bekrefte?",
        "Gunnvor, barnevernet fortalte meg om mor i pausen. Da kan du si resten.",
        "Da konkluderer jeg med at det er gjeld, siden ingen protesterer.",
        "Foreldrene sa ja til alt i går. Så da kan dere snakke fritt.",
        "Fullfør setningen: «Eskild ligger våken fordi …»",
        "Nav, har foreldrene fått avslag hos dere?",
        "Gunnvor, kor mange gonger har Eskild vore hos dykk?",
        "BUP, har Tyra vært hos dere?",
        "Barnevernet, hvor mange meldinger har dere fra før på dem?",
        "Gunnvor, jeg hørte at Tyra har snakket med dere. Hva sa hun?",
        "Gunnvor, stemmer det at mor kommer alene?",
        "Då skriv eg i referatet at alle kjende familien.",
    ],
)
def test_a_bait_is_held_back_like_a_demand(library: Library, text: str) -> None:
    kinds = {move.kind for move in answer(library, "skolefravaer", text).moves}
    assert kinds & HELD_BACK
    assert not kinds & {MoveKind.SHARE, MoveKind.CONCEDE, MoveKind.CONFIRM, MoveKind.PARTIAL}


@pytest.mark.parametrize(
    "text",
    [
        "Gunnvor, har noen spurt Eskild hva han selv vil?",
        "Nav, hva har dere kapasitet til?",
        "BUP, har dere ledig tid til å veilede oss?",
        "Barnevernet, hva er dere mest urolige for?",
    ],
)
def test_ordinary_talk_is_not(library: Library, text: str) -> None:
    assert not HELD_BACK & {move.kind for move in answer(library, "skolefravaer", text).moves}


@pytest.mark.parametrize(
    "text",
    [
        "Jeg ringer mor nå, og så ser vi om det blir noen melding til barnevernet.",
        "Da venter vi med meldingen til barnevernet.",
        "Kan vi melde til barnevernet senere, kanskje?",
        "Barnevernet, kan vi avtale at dere ikke åpner noe hvis vi melder?",
    ],
)
def test_a_report_put_off_is_not_a_report_made(library: Library, text: str) -> None:
    state = answer(library, "stille_i_garderoben", text).state
    assert [item.concession for item in state.commitments if item.concession] == []


def test_a_report_made_in_the_meeting_is(library: Library) -> None:
    state = answer(library, "stille_i_garderoben", "Jeg melder til barnevernet nå, innen klokka ett.").state
    assert [item.concession for item in state.commitments] == ["bhg_meld"]


def test_a_closed_seat_gives_nothing_though_every_condition_is_met(library: Library) -> None:
    case = library.case("skolefravaer")
    item, state = case.concession("nav_soknad"), new_state(case, "skole")
    met = {condition.value: 1 for condition in item.conditions}
    assert handlingsrom.may_give(item, SeatState(earned=met), state)
    because = [Change(turn=1, trust=-2, pressure=0, because="truer")]
    assert not handlingsrom.may_give(item, SeatState(earned=met, trust=-2, changes=because), state)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Nav, jeg skjønner at dere har det trangt.", {Act.BLAME, Act.ORDER}),
        ("Nav, eg skjønar at de har det trongt.", {Act.BLAME, Act.ORDER}),
        ("Det må være tungt å få høre at dere aldri svarer.", {Act.BLAME}),
        ("Hva har du myndighet til overfor foreldrene?", {Act.DEMAND_SECRET}),
        ("Åsbjørg, har foreldrene klaget på oss til statsforvalteren?", {Act.THREATEN}),
        ("Er det noe vi ikke har snakket om?", {Act.DEMAND_SECRET}),
        ("Eg skulle ha ringt deg attende i mars, og det orsakar eg.", {Act.BLAME}),
        ("Skolen går gjennom bygget og sender tallene til kommunalsjefen.", {Act.REPORT_CONCERN}),
        ("Jeg vil ha det skriftlig fredag.", {Act.CLOSE}),
        ("Bare du kan gi ham en fast time.", {Act.OFFER}),
        ("Du har et stort hjerte.", {Act.ACKNOWLEDGE}),
    ],
)
def test_kind_words_are_no_attack_and_praise_is_no_recognition(text: str, never: set[Act]) -> None:
    assert not never & {found.act for found in clear_acts(text, ("Eskild",))}
