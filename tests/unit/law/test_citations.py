"""References in running text are found, and resolved only when the register holds them."""

from __future__ import annotations

from itertools import pairwise

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
    ("text", "notes"),
    [
        ("fvl §§ 13–13 b", ["fvl-13", "fvl-13b"]),
        ("§ 13-2 i barnevernsloven", ["bvl-13-2"]),
        ("paragraf 24-3 i opplæringsloven", ["oppl-24-3"]),
        ("bvl. §§ 13-1, 13-2 og 13-4", ["bvl-13-1", "bvl-13-2", "bvl-13-4"]),
        ("§ 7-2a i helse- og omsorgstjenesteloven", ["hol-7-2a"]),
        ("Grunnloven § 104 og barnekonvensjonen artikkel 12", ["grl-104", "bk-12"]),
        ("GDPR art. 9", ["gdpr-9"]),
        ("opplæringslovas § 11-6", ["oppl-11-6"]),
        ("straffelova § 196", ["strl-196"]),
        ("IP-forskriften § 7", ["ipf-7"]),
        ("sosialtjenesteloven §§ 43 og 44", ["sotjl-43", "sotjl-44"]),
        ("etter § 12-4, andre ledd, i opplæringslova", ["oppl-12-4"]),
    ],
)
def test_many_forms_resolve(library: Library, text: str, notes: list[str]) -> None:
    found = find_citations(text, library.laws, library.moved)
    assert [(c.note, c.status) for c in found] == [(note, "kjent") for note in notes]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("§ 4-3 i barnevernloven", "bvl-2-2"),
        ("barnevernloven § 6-4", "bvl-13-2"),
        ("§ 9 A", "oppl-12-4"),
        ("opplæringslova § 9 A-4", "oppl-12-4"),
        ("opplæringsloven § 15-8", "oppl-24-1"),
        ("barnehageloven § 22", "bhl-46"),
        ("helsepersonelloven § 45", "hpl-25"),
    ],
)
def test_an_old_section_is_led_to_the_new(library: Library, text: str, note: str) -> None:
    (found,) = find_citations(text, library.laws, library.moved)
    assert (found.note, found.status) == (note, "flyttet")


def test_a_law_to_come_is_not_in_force(library: Library) -> None:
    (found,) = find_citations("Etter ny forvaltningslov § 30 er det greit", library.laws, library.moved)
    assert found.status == "ikke_i_kraft"
    (whole,) = find_citations("Den nye barnelova er ikkje i kraft", library.laws, library.moved)
    assert whole.status == "ikke_i_kraft"
    (by_id,) = find_citations("LOV-2025-06-20-40", library.laws, library.moved)
    assert by_id.status == "ikke_i_kraft"
    (known,) = find_citations("LOV-2021-06-18-97", library.laws, library.moved)
    assert known.known


@pytest.mark.parametrize(
    "text", ["§ 15-44 pålegger dere å betale", "barnevernsloven § 4-12", "opplæringslova § 9 A"]
)
def test_what_the_register_does_not_hold_is_unknown(library: Library, text: str) -> None:
    assert [found.note for found in find_citations(text, library.laws)] == [None]


def test_talk_without_a_section_has_no_reference(library: Library) -> None:
    assert find_citations("Klokka 13-14 på torsdag, 41 dager, 1-2 timer.", library.laws) == []


@pytest.mark.parametrize(
    "text",
    [
        "jf. bvl. § 2-2, jf. § 1-4 og § 13-1",
        "§ 12-4 og § 12-6 i opplæringslova",
        "hpl §§ 21, 22 og 23, bvl § 13-2",
        "barnevernsloven §§ 13-1–13-4 og opplæringslova § 24-3",
    ],
)
def test_references_never_overlap(library: Library, text: str) -> None:
    found = find_citations(text, library.laws, library.moved)
    assert len(found) > 1
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("Paragraf tretten to i barnevernsloven", ["bvl-13-2"]),
        ("bvl 13-2 og hpl 33", ["bvl-13-2", "hpl-33"]),
        ("13-2 i barnevernsloven", ["bvl-13-2"]),
        ("lov 18. juni 2021 nr. 97 om barnevern § 13-2", ["bvl-13-2"]),
        ("fvl. §§ 13 a og b", ["fvl-13a", "fvl-13b"]),
        ("Barnevernsloven er klar, og særlig § 13-4 om pålegg.", ["bvl-13-4"]),
        ("Møtet er 13-2-2026 klokka 13-14, pkt. 2, kapittel 3 i planen, § 3 i vedtektene.", []),
    ],
)
def test_the_ways_people_write_and_talk(library: Library, text: str, notes: list[str]) -> None:
    assert [found.note for found in find_citations(text, library.laws, library.moved)] == notes


@pytest.mark.parametrize(
    "text", ["§" * 5_000, "§ 1-" * 2_000, "og § 13, " * 1_000, "bvl " * 2_000, "\0" * 100]
)
def test_odd_text_is_read_without_harm(library: Library, text: str) -> None:
    find_citations(text, library.laws, library.moved)


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("etter hpl. §§ 22, 23 nr. 4 og 25", ["hpl-22", "hpl-23", "hpl-25"]),
        ("§ 15-8 i barnevernsloven, § 24-1 i opplæringsloven", ["bvl-15-8", "oppl-24-1"]),
        ("Paragrafene tretten to og tretten fire i barnevernsloven", ["bvl-13-2", "bvl-13-4"]),
        ("Lov 2021-06-18 nr. 97 § 13-2", ["bvl-13-2"]),
        ("2021-loven § 13-2", ["bvl-13-2"]),
        ("lov av 18.06.2021 nr. 97 § 13-2", ["bvl-13-2"]),
        ("Retningslinjen om tidlig oppdagelse (IS-2826)", ["tidlig-oppdagelse"]),
        ("BTI-rammeverket", ["bti"]),
        ("Veilederen vår er på 40 sider", []),
    ],
)
def test_chains_titles_and_guidelines(library: Library, text: str, notes: list[str]) -> None:
    assert [c.note for c in find_citations(text, library.laws, library.moved)] == notes
