"""When the plan is looked at again, and who tells the family, stand in the plan as they were said."""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.domain.play import MoveKind
from app.negotiation.days import day_said

from .test_negotiate import Table


@pytest.fixture
def table(library: Library) -> Table:
    made = Table(library)
    made.say("Vi kan stille med en miljøterapeut som møter ham ved baksidedøra fra mandag.")
    return made


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Vi møtes igjen torsdag 10. desember klokka ni. Takk for i dag.", "torsdag 10. desember klokka ni"),
        ("Vi møtes igjen onsdag om to uker, og jeg kaller inn.", "onsdag om to uker"),
        ("Takk for i dag.", ""),
    ],
)
def test_the_next_meeting_stands_on_every_line(table: Table, text: str, day: str) -> None:
    table.say(text)
    assert [line.follow_up for line in table.state.commitments] == [day]


@pytest.mark.parametrize(
    ("text", "told_by"),
    [
        ("Jeg forteller Eskild i kveld hva vi er blitt enige om.", "Skole"),
        ("Da sier vi det til foreldrene i morgen.", "Skole"),
        ("Hvem forteller Eskild hva vi har bestemt?", ""),
        ("Mor forteller at Eskild ikke sover.", ""),
        ("Barnevern, vi sier dette åpent til foreldrene. Kan dere ta en drøfting?", ""),
        ("Jeg sier ikke noe til mor.", ""),
    ],
)
def test_who_tells_the_family_stands_on_every_line(table: Table, text: str, told_by: str) -> None:
    table.say(text)
    assert {line.told_by for line in table.state.commitments} == {told_by}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Eg kallar inn til nytt møte tysdag 15. desember.", "tysdag 15. desember"),
        ("Vi setter av tid annenhver onsdag fra januar.", "annenhver onsdag"),
        (
            "frå og med måndag den 7. desember kl. 10.30, hos oss",
            "frå og med måndag den 7. desember kl. 10.30",
        ),
        ("Det er klart før jul.", "før jul"),
        ("Vi har en miljøterapeut.", ""),
    ],
)
def test_a_time_is_given_in_the_speakers_own_words(text: str, day: str) -> None:
    assert day_said(text) == day


def test_what_stands_on_a_line_is_kept_when_it_is_confirmed(library: Library) -> None:
    table = Table(library)
    table.say("Hva ser dere, alle sammen?")
    table.say("Hvem kan spørre Eskild hva han selv vil? Helsestasjon, kan helsesykepleieren gjøre det?")
    table.say("Jeg forteller Eskild i kveld hva vi er blitt enige om. Vi møtes igjen torsdag 10. desember.")
    plan = table.say("Da oppsummerer jeg: helsestasjonen snakker med Eskild innen fredag. Stemmer det?")
    assert [move.kind for move in plan.moves] == [MoveKind.CONFIRM]
    (line,) = table.state.commitments
    assert (line.told_by, line.follow_up) == ("Skole", "torsdag 10. desember")
