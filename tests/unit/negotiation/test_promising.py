"""Every promise of one's own becomes a line in the plan, also in a summary, and settles what it settles."""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.domain.play import Commitment
from app.negotiation.negotiate import new_state
from app.outcome.course import run_forward

from .test_negotiate import Table


@pytest.fixture
def table(library: Library) -> Table:
    made = Table(library)
    made.say("Hva ser dere, alle sammen?")
    return made


def own(table: Table) -> list[Commitment]:
    return [line for line in table.state.commitments if line.seat == "skole"]


def test_two_offers_in_one_message_are_two_lines_each_with_its_own_day(table: Table) -> None:
    table.say(
        "Jeg kan sette av møterommet vårt til Nav fra tirsdag. "
        "Vi kan også stille med en miljøterapeut som møter ham ved baksidedøra fra mandag."
    )
    assert [(line.when, line.concession) for line in own(table)] == [
        ("fra tirsdag", None),
        ("fra mandag", "skole_morgen"),
    ]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (
            "Vi kan stille med møterom hver tirsdag klokka ti. Nav, rekker dere det innen fredag?",
            "hver tirsdag klokka ti",
        ),
        ("Vi kan stille med møterom. Nav, rekker dere en samtale med mor innen fredag?", ""),
        ("Vi kan stille med møterom til samtalen. Det gjelder fra mandag.", "fra mandag"),
    ],
)
def test_the_day_of_a_promise_is_its_own_not_that_of_a_question_to_another(
    table: Table, text: str, when: str
) -> None:
    table.say(text)
    assert [line.when for line in own(table)] == [when]


def test_a_summary_puts_down_what_the_own_service_does(table: Table) -> None:
    table.say(
        "Da oppsummerer jeg: Nav ringer mor tirsdag, skolen tar imot ved baksidedøra fra mandag, "
        "og helsesykepleier snakker med Eskild. Skolen koordinerer."
    )
    lines = {line.concession: line for line in own(table)}
    assert lines["skole_morgen"].status == "godtatt"
    assert lines["skole_kontakt"].status == "godtatt"
    course = run_forward(table.case, table.state.commitments, table.state)
    assert course.coordinator == "skole"
    assert "skole_morgen" in course.held


@pytest.mark.parametrize(
    "text",
    [
        "Da oppsummerer jeg: Nav ringer mor på tirsdag. Stemmer det?",
        "Da oppsummerer jeg: skolen bør ta imot ham ved baksidedøra fra mandag.",
        "For å oppsummere: skolen tar ikke imot ved baksidedøra før vi har flere folk.",
        "Kan skolen koordinere, tenker dere?",
    ],
)
def test_others_tasks_wishes_and_refusals_are_no_promises_of_ones_own(table: Table, text: str) -> None:
    table.say(text)
    assert [line for line in own(table) if line.concession or line.coordinates] == []


def test_a_service_without_such_a_contribution_may_still_hold_the_threads(library: Library) -> None:
    table = Table(library, human="nav")
    table.say("Hva ser dere, alle sammen?")
    table.say("Da oppsummerer jeg: skolen møter ham fra mandag, og Nav koordinerer for familien.")
    assert run_forward(table.case, table.state.commitments, table.state).coordinator == "nav"


def test_a_promise_made_again_is_not_put_down_twice(table: Table) -> None:
    table.say("Vi kan stille med en miljøterapeut som møter ham ved baksidedøra.")
    assert [line.status for line in own(table)] == ["vag"]
    table.say("Da oppsummerer jeg: skolen tar imot ved baksidedøra fra mandag.")
    assert [(line.status, line.when) for line in own(table)] == [("godtatt", "fra mandag")]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Oppsummert: Helsesykepleier snakker med Eskild tirsdag, vi tar døra fra mandag, og BUP veileder.",
            [("Vi tar døra fra mandag", "fra mandag")],
        ),
        ("Oppsummert: BUP observerer, og jeg peker ut to voksne innen 15. januar. Stemmer det?",
         [("Jeg peker ut to voksne innen 15. januar", "innen 15. januar")]),
        ("Ok, jeg tar samtalen alene klokka ett.", [("Jeg tar samtalen alene klokka ett", "klokka ett")]),
        ("Jeg finner et navn innen klokka to.", [("Jeg finner et navn innen klokka to", "innen klokka to")]),
        ("Jeg har ikke mye tid, men jeg kan låne bort møterommet på tirsdag.",
         [("Jeg kan låne bort møterommet på tirsdag", "på tirsdag")]),
        ("Da låner jeg bort miljøterapeuten ... nei, det er ikke jeg som bestemmer det.", []),
        ("Fint. Da ses vi torsdag 10. desember.", []),
        ("Takk. Vi tar en prat mandag klokka ni.", []),
        ("Jeg fører i referatet: Nav ringer mor fredag. Er det riktig?", []),
    ],
)  # fmt: skip
def test_a_line_holds_the_own_promise_and_its_whole_time(
    table: Table, text: str, lines: list[tuple[str, str]]
) -> None:
    table.say(text)
    assert [(line.what, line.when) for line in own(table)] == lines


def test_a_report_before_noon_is_a_promise(library: Library) -> None:
    made = Table(library, "barnehage")
    made.case = library.cases["stille_i_garderoben"]
    made.state = new_state(made.case, "barnehage")
    made.say("Hva ser dere?")
    made.say("Da sier vi: jeg melder før klokka tolv, barnevernet ringer politiet. Er det riktig?")
    assert [(c.seat, c.when, c.status) for c in made.state.commitments] == [
        ("barnehage", "før klokka tolv", "godtatt"),
        ("barnevern", "i dag, torsdag 26. november, innen klokka tre", "foreslatt"),
    ]


def test_a_promise_said_again_in_the_summary_is_one_line(table: Table) -> None:
    table.say("Jeg ringer mor i kveld om den første dagen. Vi kan også stille med møterommet vårt.")
    first = own(table)
    table.say(
        "Da oppsummerer jeg: Jeg ringer mor i kveld om den første dagen, vi stiller med møterommet "
        "hver tirsdag, og Nav ser på regningene."
    )
    assert [line.id for line in own(table)] == [line.id for line in first]
    assert [line.when for line in own(table)] == ["i kveld", "hver tirsdag"]


@pytest.mark.parametrize(
    "again", ["Jeg ringer mor om planen på fredag.", "Jeg skriver til mor om planen i kveld."]
)
def test_another_day_or_another_deed_is_another_promise(table: Table, again: str) -> None:
    table.say("Jeg ringer mor om planen i kveld.")
    table.say(again)
    assert len(own(table)) == 2


def test_what_will_be_told_to_say_what_one_lacks_is_no_promise(table: Table) -> None:
    table.say("Vi tar imot ham i august, og jeg vet nesten ingenting. Hva bør jeg vite først?")
    assert own(table) == []
