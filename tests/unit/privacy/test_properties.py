"""Whatever is written: offsets point into it, and disguise never turns a block into a pass."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.privacy.gate import MOST_CHARACTERS, detect, screen

PLANTED = st.sampled_from(
    [
        "Nummeret er 01819012345, sa hun",
        "Ring meg på 412 34 567 i dag",
        "Konto 1234.56.78903 er riktig",
        "Hun er født 12.04.2011 og bor hjemme",
    ]
)
ZERO_WIDTH = st.lists(
    st.sampled_from(["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e"]), min_size=1, max_size=12
)
DIGITS = st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "०१२३४५६७८९", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"])


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
@example("\u0301a\u0301")
@example("&#48;&#49;")
def test_offsets_point_into_the_raw_text(text: str) -> None:
    for finding in detect(text):
        assert 0 <= finding.start < finding.end <= len(text)
        assert 0 < finding.score <= 1


@settings(max_examples=150, deadline=None)
@given(PLANTED, ZERO_WIDTH, st.randoms())
def test_zero_width_characters_hide_nothing(text: str, hidden: list[str], chance: object) -> None:
    characters = list(text)
    for mark in hidden:
        characters.insert(chance.randrange(len(characters) + 1), mark)  # type: ignore[attr-defined]
    assert screen("".join(characters)).decision == "block"


@settings(max_examples=50, deadline=None)
@given(PLANTED, DIGITS)
def test_other_digits_hide_nothing(text: str, digits: str) -> None:
    assert screen(text.translate(str.maketrans("0123456789", digits))).decision == "block"


def test_what_is_too_long_is_blocked() -> None:
    verdict = screen("a" * (MOST_CHARACTERS + 1))
    assert verdict.decision == "block"
    assert verdict.reasons


def test_a_number_over_two_messages_is_blocked() -> None:
    assert screen("12345 er resten", previous="Det begynner med 018190").decision == "block"
    assert screen("Det er 12 elever", previous="Vi har 3 timer").decision == "pass"
