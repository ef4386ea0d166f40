"""The guesses before the meeting: the same questions in every language, written as the reader reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.content.library import Library, load_from
from app.i18n import speaking
from app.reports.guessing import Guess, guesses


@pytest.fixture(scope="module")
def library() -> Library:
    return load_from(Path(__file__).resolve().parents[3])


def asked(library: Library, case_id: str, code: str, seed: int) -> list[Guess]:
    case = library.case(case_id)
    with speaking(code):
        return guesses(case, library.personas_at(case), case.usual_seat, seed)


@pytest.mark.parametrize("case_id", ["skolefravaer", "auga_seier_ja"])
def test_a_reader_of_nynorsk_gets_the_same_in_nynorsk(library: Library, case_id: str) -> None:
    for seed in range(6):
        bokmal, nynorsk = (asked(library, case_id, code, seed) for code in ("nb", "nn"))
        assert [(g.service, g.field, g.right) for g in bokmal] == [
            (g.service, g.field, g.right) for g in nynorsk
        ]
        for one, other in zip(bokmal, nynorsk, strict=True):
            assert (one.language, other.language) == ("nb", "nn")
            assert len(set(other.options)) == len(one.options)
        assert [g.options for g in bokmal] != [g.options for g in nynorsk]


def test_in_english_the_options_are_written_as_the_case_is(library: Library) -> None:
    for case_id, form in (("skolefravaer", "nb"), ("auga_seier_ja", "nn")):
        found = asked(library, case_id, "en", 1)
        assert {g.language for g in found} == {form}
        assert [g.options for g in found] == [g.options for g in asked(library, case_id, form, 1)]
