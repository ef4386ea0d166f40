"""Everyday questions find notes; odd questions harm nothing; the trained ranker is up to date."""

from __future__ import annotations

from datetime import date

import pytest

from app.content.files import content_root
from app.content.library import Library
from app.law.lookup import RANKER, law_index
from app.law.ranker import digest
from app.law.text import lemma
from app.learned.linear import load


def test_the_ranker_is_trained_on_the_register_as_it_stands(library: Library) -> None:
    kept = load(content_root() / "laws" / RANKER)
    assert kept is not None
    assert kept[0].trained_on == digest(library.laws, library.synonyms), "kjør: rundt-bordet law train"


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("må en lærer si fra når hun tror et barn blir slått hjemme", "oppl-24-3"),
        ("hvor lenge kan barnevernet undersøke før de må bli ferdige", "bvl-2-2"),
        ("hvem kan få barnekoordinator", "hol-7-2a"),
    ],
)
def test_an_everyday_question_finds_its_note(question: str, note: str) -> None:
    assert note in [found.note.id for found in law_index().search(question, 3)]


@pytest.mark.parametrize(
    ("nynorsk", "bokmaal"),
    [("nemnde", "nevne"), ("avdelinga", "avdeling"), ("kvardagen", "hverdag"), ("utgreiinga", "utredning")],
)
def test_both_forms_of_norwegian_have_the_same_base_form(nynorsk: str, bokmaal: str) -> None:
    assert lemma(nynorsk) == lemma(bokmaal)


@pytest.mark.parametrize("question", ["", "   ", "'; drop table laws; --", ".*+?[(", "ord " * 2_500, "😀"])
def test_odd_questions_are_answered_or_empty(question: str) -> None:
    assert len(law_index().search(question, 5)) <= 5


def test_what_is_not_in_force_on_the_date_is_left_out() -> None:
    found = law_index().search("melde fra til barnevernet", 50, on=date(2019, 1, 1))
    assert found
    assert all((item.note.in_force or "") <= "2019-01-01" for item in found)
    assert law_index().search("melde fra til barnevernet", 5, on=date(1700, 1, 1)) == [] or all(
        item.note.in_force is None for item in law_index().search("melde fra", 5, on=date(1700, 1, 1))
    )
