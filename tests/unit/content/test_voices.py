"""The stock of lines: enough of it, each leader's own, and free of any one case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from app.content.library import Library
from app.domain.content import Persona
from app.domain.play import MoveKind

_FROM_THE_CASE = {MoveKind.CONCEDE, MoveKind.CONFIRM, MoveKind.SHARE, MoveKind.NEWS, MoveKind.PLANTED}
"""Kinds whose words the case file gives; a persona has only a few to fall back on."""
_OWN_KINDS = [kind.value for kind in MoveKind if kind not in _FROM_THE_CASE]
_REACTIONS = (
    "spor_apent",
    "tilbyr_eget",
    "gir_ordre",
    "skylder_pa",
    "roser_tomt",
    "spor_barnets_syn",
    "oppsummerer",
    "krever_opplysning",
    "anerkjenner",
)
_BOKMAL = re.compile(r"\b(jeg|ikke|hva|noe|hvem|hvordan|mye|dere|hvis|fra|nå)\b", re.IGNORECASE)
_NYNORSK = re.compile(r"\b(eg|ikkje|kva|noko|kven|korleis|mykje|dykk|frå|berre)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\w]+")


def lines_of(persona: Persona) -> Iterator[tuple[str, str]]:
    """Every line of a persona in both forms, with its kind."""
    for stock in (persona.lines, persona.lines_nn):
        for kind, texts in stock.items():
            yield from ((kind, text) for text in texts)


def test_every_service_in_the_field_has_a_leader(library: Library) -> None:
    assert {
        "skole",
        "barnevern",
        "helsestasjon",
        "bup",
        "nav",
        "ppt",
        "barnehage",
        "fastlege",
        "kommunalsjef",
        "barnekoordinator",
        "politi",
        "flyktning",
        "familievern",
    } <= {persona.service for persona in library.personas.values()}


def test_two_exercises_of_forty_turns_need_no_line_twice(library: Library) -> None:
    for persona in library.personas.values():
        assert sum(len(persona.lines[kind]) for kind in _OWN_KINDS) >= 2 * 40, persona.id


@pytest.mark.parametrize("kind", _OWN_KINDS)
def test_no_persona_is_without_words_for_a_move(library: Library, kind: str) -> None:
    assert [p.id for p in library.personas.values() if len(p.lines.get(kind, ())) < 2] == []


def test_every_persona_reacts_to_what_the_leader_does(library: Library) -> None:
    for persona in library.personas.values():
        assert [act for act in _REACTIONS if not persona.lines.get(f"reaksjon_{act}")] == [], persona.id


def test_no_two_leaders_share_a_line_and_none_has_it_twice(library: Library) -> None:
    said = Counter(
        _LETTERS.sub(" ", text.lower()) for p in library.personas.values() for _, text in lines_of(p)
    )
    assert [text for text, number in said.items() if number > 1] == []


def test_each_form_keeps_to_itself(library: Library) -> None:
    for persona in library.personas.values():
        nynorsk = [text for texts in persona.lines_nn.values() for text in texts]
        assert nynorsk, persona.id
        assert [text for text in nynorsk if _BOKMAL.search(text)] == []
        assert [text for texts in persona.lines.values() for text in texts if _NYNORSK.search(text)] == []


def test_no_line_belongs_to_one_case(library: Library) -> None:
    for case in library.cases.values():
        words = {part.lower() for name in case.names for part in name.split()} | {case.child.name.lower()}
        closed = [canary.lower() for fact in case.facts for canary in fact.canaries]
        for persona in library.personas.values():
            for kind, text in lines_of(persona):
                low = text.lower()
                assert not words & set(re.findall(r"\w+", low)), (persona.id, kind, text)
                assert not [canary for canary in closed if canary in low], (persona.id, kind, text)


def test_a_false_promise_can_be_met_with_and_without_what_was_said(library: Library) -> None:
    for persona in library.personas.values():
        for stock in (persona.lines, persona.lines_nn):
            with_words = [text for text in stock["rettelse"] if "{sagt}" in text]
            assert with_words, persona.id
            assert len(with_words) < len(stock["rettelse"]), persona.id
        assert not [t for kind, t in lines_of(persona) if "{sagt}" in t and kind != "rettelse"]
