"""Every provision of the register is found in the ways people write it."""

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
