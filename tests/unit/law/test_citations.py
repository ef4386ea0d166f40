"""References in running text are found, and resolved only when the register holds them."""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.law.citations import find_citations


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Etter barnevernsloven § 13-3 skal melder ha svar.", "bvl-13-3"),
        ("bvl. § 13-2", "bvl-13-2"),
        ("barnevernsloven paragraf 13-2", "bvl-13-2"),
        ("opplæringslova § 12-4 andre ledd", "oppl-12-4"),
        ("hol § 7-2 a sier det", "hol-7-2a"),
        ("fvl § 13 b nr. 7", "fvl-13b"),
        ("pasient- og brukerrettighetsloven § 4-4", "pbrl-4-4"),
        ("helsepersonelloven § 22 og samtykke", "hpl-22"),
    ],
)
def test_a_reference_resolves(library: Library, text: str, note: str) -> None:
    assert [found.note for found in find_citations(text, library.laws)] == [note]


@pytest.mark.parametrize(
    "text", ["§ 15-44 pålegger dere å betale", "barnevernsloven § 4-12", "opplæringslova § 9 A"]
)
def test_what_the_register_does_not_hold_is_unknown(library: Library, text: str) -> None:
    assert [found.note for found in find_citations(text, library.laws)] == [None]


def test_talk_without_a_section_has_no_reference(library: Library) -> None:
    assert find_citations("Klokka 13-14 på torsdag, 41 dager, 1-2 timer.", library.laws) == []
