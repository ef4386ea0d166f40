"""The counts find what they are there to find: a log with a fault in it is not called clean."""

from __future__ import annotations

from typing import Any

import pytest

from app.content.library import Library
from app.domain.play import Event
from app.reports.recheck import unearned, untold_ground
from app.reports.table_counts import Table, bad_law, faults, for_others, leaks, length_ratio, repeats


@pytest.fixture
def table(library: Library) -> Table:
    case = library.case("skolefravaer")
    return Table(case, library.personas_at(case), library.laws, library.moved, "skole")


def log(*rows: dict[str, Any]) -> list[Event]:
    return [Event(seq=seq, turn_id="t", **row) for seq, row in enumerate(rows, 1)]


def human(text: str, **data: Any) -> dict[str, Any]:
    return {"type": "message", "kind": "human", "seat": "skole", "text": text, "data": data}


def says(seat: str, text: str) -> dict[str, Any]:
    return {"type": "message", "kind": "ai", "seat": seat, "text": text}


def gives(seat: str, concession: str, **why: int) -> dict[str, Any]:
    rows = [{"condition": name, "turn": turn} for name, turn in why.items()]
    return {"type": "conceded", "seat": seat, "data": {"concession": concession, "why": rows}}


@pytest.mark.parametrize(
    "row",
    [
        says("helsestasjon", "Mor har en depresjon."),
        {"type": "note", "text": "Han ligger våken om natta."},
        {
            "type": "commitment",
            "seat": "nav",
            "data": {"id": "x", "seat": "nav", "what": "tre strømregninger"},
        },
        {
            "type": "message",
            "kind": "ai",
            "seat": "nav",
            "text": "Ja.",
            "move": {"said": "tre strømregninger"},
        },
    ],
)
def test_a_closed_fact_is_found_on_every_channel(table: Table, row: dict[str, Any]) -> None:
    assert leaks(log(human("Hva vet dere?"), row), table)


def test_what_the_family_has_opened_is_no_leak(table: Table) -> None:
    yes = {"type": "consent", "data": {"consent": "okonomi", "status": "gitt"}}
    told = {"type": "disclosed", "seat": "nav", "data": {"fact": "nav_strom", "to_seats": []}}
    line = says("nav", "Det ligger tre strømregninger der.")
    assert not leaks(log(human("Nav?"), yes, line, told), table)
    assert untold_ground(log(human("Nav?"), line, told), table.case, table.personas, "skole")


def test_a_withdrawn_consent_closes_the_fact_again(table: Table) -> None:
    given = {"type": "consent", "data": {"consent": "okonomi", "status": "gitt"}}
    back = {"type": "consent", "data": {"consent": "okonomi", "status": "trukket"}}
    assert leaks(log(human("Nav?"), given, back, says("nav", "Det er tre strømregninger.")), table)


def test_a_gift_without_its_conditions_is_found(table: Table) -> None:
    events = log(human("Nav, dere er fantastiske."), gives("nav", "nav_soknad"))
    (wrong,) = unearned(events, table.case, table.personas, "skole")
    assert wrong.lacking == ("spurt_kapasitet", "barnets_syn")


def test_a_gift_whose_conditions_were_met_is_not(table: Table) -> None:
    asked = human("Nav, hva har dere kapasitet til? Hva sier Eskild selv?")
    events = log(asked, gives("nav", "nav_soknad", spurt_kapasitet=1, barnets_syn=1))
    assert not unearned(events, table.case, table.personas, "skole")


def test_what_was_asked_of_another_seat_meets_nothing_here(table: Table) -> None:
    asked = human("BUP, hva har dere kapasitet til? Hva sier Eskild selv?")
    events = log(asked, gives("nav", "nav_soknad", spurt_kapasitet=1, barnets_syn=1))
    (wrong,) = unearned(events, table.case, table.personas, "skole")
    assert wrong.lacking == ("spurt_kapasitet", "feil_grunn")


def test_nothing_is_given_after_an_attack_that_nobody_mended(table: Table) -> None:
    kind = human("Nav, hva har dere kapasitet til? Hva sier Eskild selv?")
    attack = human("Nav, betal nå, ellers går jeg til avisen.")
    sorry = human("Nav, unnskyld. Det var urettferdig sagt.")
    gift = gives("nav", "nav_soknad", spurt_kapasitet=1, barnets_syn=1)
    assert "angrepet" in unearned(log(kind, attack, gift), table.case, table.personas, "skole")[0].lacking
    assert not unearned(log(kind, attack, sorry, gift), table.case, table.personas, "skole")


def test_another_seats_gift_and_a_wrong_reason_are_found(table: Table) -> None:
    asked = human("Nav, hva har dere kapasitet til? Hva sier Eskild selv?")
    stolen = log(asked, gives("bup", "nav_soknad"))
    assert "annen_plass" in unearned(stolen, table.case, table.personas, "skole")[0].lacking
    misdated = log(asked, gives("nav", "nav_soknad", spurt_kapasitet=4, barnets_syn=1))
    assert unearned(misdated, table.case, table.personas, "skole")[0].lacking == ("feil_grunn",)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Nav betaler regningene fredag 4. desember.", 1),
        ("Betaler Nav regningene fredag 4. desember?", 0),
        ("Nav har sagt at de skal tenke på det.", 0),
        ("Vi tar imot ham fredag 4. desember.", 0),
    ],
)
def test_a_promise_for_another_service_is_found(table: Table, line: str, number: int) -> None:
    assert len(for_others(log(says("bup", line)), table)) == number


def test_a_line_in_the_plan_belongs_to_the_seat_that_has_it(table: Table) -> None:
    data = {"id": "nav_soknad", "seat": "bup", "what": "x", "concession": "nav_soknad"}
    assert for_others(log({"type": "commitment", "seat": "bup", "data": data}), table)


def test_law_that_does_not_exist_is_found(table: Table) -> None:
    assert bad_law(log(says("nav", "Det står i barnevernsloven § 99-9.")), table)
    assert not bad_law(log(says("nav", "Det står i barnevernsloven § 13-2.")), table)


def test_a_sentence_said_twice_by_anybody_is_a_repetition() -> None:
    twice = "Det må vi se på sammen før jul."
    assert repeats(log(says("nav", f"Ja. {twice}"), says("bup", f"Greit nok, det. {twice}"))) == [
        twice.lower()
    ]
    assert not repeats(log(says("nav", "Ja vel."), says("bup", "Ja vel, men hvem ringer mor?")))


def test_a_failed_turn_counts(table: Table) -> None:
    assert faults(log({"type": "failed", "text": "Noe gikk galt."}), table).failed == 1


def test_length_is_measured_against_the_humans_own() -> None:
    events = log(human("en to tre fire"), says("nav", "en to tre fire fem seks"))
    assert length_ratio(events) == 1.5
