"""Every provision of the register is found in the ways people write it; the traps give the right answer."""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.law.citations import find_citations
from app.law.names import SHORT_FORMS

FORMS = (
    "Etter {law} {section} er det slik.",
    "Det står i {section} i {law}.",
    "{Law} sin {section} sier noe annet",
    "Jf. {law} {section}, første ledd.",
    "Hva med {section} etter {law}?",
)


def single_sections(library: Library) -> list[tuple[str, str, str]]:
    notes = [n for n in library.laws.values() if n.kind == "lov" and n.section.startswith("§")]
    return [(note.id, note.law_short, note.section) for note in notes]


@pytest.mark.parametrize("form", FORMS)
def test_every_provision_is_found_in_every_form(library: Library, form: str) -> None:
    wrong = []
    for identifier, law, section in single_sections(library):
        for name in (law, *SHORT_FORMS.get(law.lower(), ())[:2]):
            text = form.format(law=name, Law=name.capitalize(), section=section)
            found = [(c.note, c.status) for c in find_citations(text, library.laws, library.moved)]
            if found != [(identifier, "kjent")]:
                wrong.append((text, found))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "note", "status"),
    [
        ("barnevernloven § 4-12", "bvl-5-1", "flyttet"),
        ("opplæringslova § 9 A-4", "oppl-12-4", "flyttet"),
        ("opplæringslova § 5-1", "oppl-11-6", "flyttet"),
        ("opplæringslova § 15-3", "oppl-24-3", "flyttet"),
        ("opplæringslova § 15-1", "fvl-13", "flyttet"),
        ("helsepersonelloven § 21 a", "hpl-21", "flyttet"),
        ("pbrl § 2-1 b", "pbrl-2-2a", "flyttet"),
        ("barnehageloven § 20", "bhl-44", "flyttet"),
        ("barnehageloven § 19 a", "bhl-31", "flyttet"),
        ("den nye barneloven § 6-6", None, "ikke_i_kraft"),
        ("LOV-2025-06-20-81", None, "ikke_i_kraft"),
        ("barnevernsloven § 99-1", None, "ukjent"),
        ("veitrafikkloven § 3", None, "ukjent"),
    ],
)
def test_the_traps(library: Library, text: str, note: str | None, status: str) -> None:
    (found,) = find_citations(text, library.laws, library.moved)
    assert (found.note, found.status) == (note, status)
