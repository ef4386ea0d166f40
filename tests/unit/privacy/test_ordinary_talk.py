"""What the product itself says and shows passes its own gate: law, guidelines, personas, cases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.content.library import Library
from app.privacy.gate import screen


def test_no_law_text_is_stopped(library: Library) -> None:
    texts = [
        text
        for note in library.laws.values()
        for text in (note.own_words_nb, note.heading, note.trap or "", *note.key_facts, *note.questions)
        if text
    ]
    assert len(texts) > 2_000
    stopped = [text for text in texts if screen(text).decision == "block"]
    assert stopped == []


def test_no_line_of_the_personas_is_stopped(library: Library) -> None:
    allow = sorted({name for case in library.cases.values() for name in library.allowed_names(case)})
    names = [*allow, *(persona.name for persona in library.personas.values())]
    words = {"barn": "Eskild", "han": "han", "ham": "ham", "hans": "hans", "Han": "Han", "leder": "rektor"}
    lines = [
        text.format_map({**words, "sagt": "Det kan vi begynne med på mandag."})
        for persona in library.personas.values()
        for stock in (persona.lines, persona.lines_nn)
        for texts in stock.values()
        for text in texts
        if "{sitat}" not in text
    ]
    assert [line for line in lines if screen(line, names).decision == "block"] == []


def _texts(part: object) -> Iterator[str]:
    """Yield every text of a case that a person may quote: more than one word."""
    if isinstance(part, str):
        yield from [part] if " " in part else []
    elif isinstance(part, dict | list | tuple):
        for piece in part.values() if isinstance(part, dict) else part:
            yield from _texts(piece)


def test_no_line_of_a_case_is_stopped_when_somebody_quotes_it(library: Library) -> None:
    """Situation, seats' lines, facts as told, hints, injects, opportunities and concessions, with the case's names."""
    for case in library.cases.values():
        names = library.allowed_names(case)
        child = case.child
        words = {"barn": child.name.split()[0], "han": child.subject, "ham": child.object}
        words |= {"Han": child.subject.capitalize(), "hans": child.possessive}
        texts = [text.format_map(words) for text in _texts(case.model_dump())]
        assert len(texts) > 500
        assert [text for text in texts if screen(text, names).decision != "pass"] == []


@pytest.mark.parametrize(
    ("text", "allow"),
    [
        ("Eskilds mor og Tveraamo-familien", ["Eskild Tveraamo"]),
        ("GUNNVOR, hva sier dere?", ["Gunnvor Sillemyr"]),
        ("Kan eskild få velge?", ["Eskild Tveraamo"]),
    ],
)
def test_the_cases_people_pass(text: str, allow: list[str]) -> None:
    assert screen(text, allow).decision == "pass"


def test_one_name_does_not_excuse_another() -> None:
    assert screen("Det gjelder Eskild Nordby", ["Eskild Tveraamo"]).decision == "block"
    assert screen("Nummeret er 01819012345", ["01819012345"]).decision == "block"
