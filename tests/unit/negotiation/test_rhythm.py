"""A meeting has a beginning, answers what it asks, and an end."""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.domain.acts import Act
from app.domain.play import MoveKind
from app.negotiation.understand import understand

from .test_negotiate import Table, kinds


@pytest.fixture
def table(library: Library) -> Table:
    return Table(library)


@pytest.mark.parametrize(
    "text",
    [
        "Takk for at dere kom. Hva ser dere hos Eskild, hver for dere?",
        "Takk for at dere kom.",
        "Takk for at dere tok dere tid, og velkommen.",
    ],
)
def test_thanks_for_coming_open_the_meeting(table: Table, text: str) -> None:
    plan = table.say(text)
    assert plan.moves
    assert not kinds(plan) & {MoveKind.CLOSE, MoveKind.TEST_CONSENSUS}


def test_whoever_asks_is_not_leaving(table: Table) -> None:
    table.say("Hva ser dere, alle sammen?")
    people = table.library.personas_at(table.case)
    asks = "Takk for i dag så langt. Nav, hva kan dere bidra med?"
    assert not understand(asks, table.case, people, table.state, table.library.laws).has(Act.CLOSE)
    leaves = "Takk for i dag."
    assert understand(leaves, table.case, people, table.state, table.library.laws).has(Act.CLOSE)


def test_a_date_for_the_next_meeting_is_met_as_an_end(table: Table) -> None:
    for _ in range(3):
        table.say("Hva ser dere, alle sammen?")
    table.say("Hvem spør Eskild hva han selv vil?")
    plan = table.say("Vi møtes igjen onsdag om to uker, og jeg kaller inn.")
    assert MoveKind.CLOSE in kinds(plan)
    assert MoveKind.SHARE not in kinds(plan)


def test_news_waits_until_a_direct_question_is_answered(table: Table) -> None:
    table.say("Hva ser dere, alle sammen?")
    inject = next(i for i in table.case.injects if "barnevern" in i.lines)
    table.state.seats["barnevern"].news.append(inject.id)
    plan = table.say("Barnevern, kan vi drøfte dette anonymt, uten navn?")
    assert [move.kind for move in plan.moves if move.seat == "barnevern"] == [MoveKind.GENERAL]
    later = table.say("Barnevern, hva tenker dere?")
    assert MoveKind.NEWS in kinds(later)


def test_a_summary_gets_its_promises_confirmed_once_more_and_nothing_new_told(table: Table) -> None:
    table.say("Hva ser dere, alle sammen?")
    table.say("Hvem kan spørre Eskild hva han selv vil? Helsestasjon, kan helsesykepleieren gjøre det?")
    table.say("Helsestasjon, kan helsesykepleieren snakke med ham innen fredag?")
    held = table.state.seats["helsestasjon"]
    assert held.conceded
    assert held.confirmed
    told = list(table.state.told_facts)
    plan = table.say("Da oppsummerer jeg: helsestasjonen snakker med Eskild innen fredag. Stemmer det?")
    assert [move.kind for move in plan.moves if move.seat == "helsestasjon"] == [MoveKind.CONFIRM]
    assert table.state.told_facts == told
