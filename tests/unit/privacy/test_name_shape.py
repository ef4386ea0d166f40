"""An unknown word is told by its letters: a name from afar, or an institution, a method, a firm."""

from __future__ import annotations

import pytest

from app.privacy.gate import screen
from app.privacy.name_shape import looks_like_name


@pytest.mark.parametrize("name", ["mykhailo", "ruweyda", "abdiaziz", "mahnoor", "shirwan", "tharshan"])
def test_unlisted_names_look_like_names(name: str) -> None:
    assert looks_like_name(name)


@pytest.mark.parametrize(
    "word", ["lavterskel", "habiliteringsleder", "borgarting", "kvellomalen", "dialogue"]
)
def test_other_unlisted_words_do_not(word: str) -> None:
    assert not looks_like_name(word)


def test_the_vote_counts_in_a_sentence() -> None:
    assert screen("Eg spurde om Zulmira kunne kome i morgon").decision == "block"
    assert screen("Eg spurde om Forbetringsløftet kunne vere med i morgon").decision == "pass"
