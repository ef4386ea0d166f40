"""A reply may lean on the law that a message cites or clearly asks about, and on no other."""

from __future__ import annotations

from datetime import date

import pytest

from app.content.library import Library
from app.law.ground import notes_for

TODAY = date(2026, 11, 25)


def notes(message: str, library: Library, on: date = TODAY) -> tuple[str, ...]:
    return notes_for(message, library.laws, library.moved, on)


def test_what_is_cited_is_the_ground(library: Library) -> None:
    message = "Etter barnevernsloven § 13-3 og hol § 7-2 a skal vi vel få svar og en koordinator?"
    assert notes(message, library) == ("bvl-13-3", "hol-7-2a")


def test_what_is_clearly_asked_about_is_found(library: Library) -> None:
    assert notes("Er det lov å slå barn som oppdragelse, hva sier loven?", library) == ("bl-30",)


@pytest.mark.parametrize(
    "message",
    [
        "",
        "Hvordan går det med dere i dag?",
        "Jeg foreslår at vi møtes igjen på fredag.",
        "Kan du ringe mor innen onsdag?",
        "Etter barnevernsloven § 99-1 må dere hjelpe.",
        "x" * 10_000,
    ],
)
def test_other_talk_has_no_ground(message: str, library: Library) -> None:
    assert notes(message, library) == ()


def test_a_provision_from_after_the_date_is_no_ground(library: Library) -> None:
    assert notes("Hva sier hol § 7-2 a?", library, date(2015, 1, 1)) == ()
