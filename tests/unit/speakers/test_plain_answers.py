"""A direct question that nobody has a line for gets a plain answer, never one that gives something away."""

from __future__ import annotations

import pytest

from app.speakers.plain_answers import plain_answers


@pytest.mark.parametrize(
    ("question", "language", "word"),
    [
        ("Ærlig av deg. Når er den telefonen i orden igjen?", "nb", "dato"),
        ("Så lurer jeg på dette: Hva koster en slik rampe?", "nb", ""),
        ("Tarjei, hvor mange er dere på jobb i dag?", "nb", "tall"),
        ("Oddlaug, kvifor har du ikkje spurt nokon?", "nn", "svar"),
        ("Oddlaug, kunne eg fått vere med på den turen?", "nn", "ja eller nei"),
    ],
)
def test_the_form_of_the_question_decides(question: str, language: str, word: str) -> None:
    answers = " ".join(plain_answers(question, language))
    assert word in answers
    assert bool(answers) is bool(word)


@pytest.mark.parametrize("message", ["Hva kan dere bidra med?", "Hva tenker dere?", "Vi møtes fredag."])
def test_what_the_persona_has_lines_for_is_left_to_it(message: str) -> None:
    assert plain_answers(message, "nb") == ()


def test_both_forms_of_norwegian_have_as_many() -> None:
    for question in ("Når?", "Hvem?", "Hvorfor?", "Hvor mye?", "Kan du det?", "Hva skjer da?"):
        nb, nn = plain_answers(question, "nb"), plain_answers(question, "nn")
        assert nb
        assert len(nb) == len(nn)
        assert not set(nb) & set(nn)


@pytest.mark.parametrize(
    "question",
    ["Når ble saken henlagt?", "Hvor lenge har mor fått hjelp?", "Var det skolen som meldte?", "Kvifor blei tilvisinga avvist?"],
)  # fmt: skip
def test_no_plain_answer_lets_slip_that_the_service_knows_the_family(question: str) -> None:
    assert plain_answers(question, "nb") == plain_answers(question, "nn") == ()
