"""Whatever is written: offsets point into it, and disguise never turns a block into a pass."""

from __future__ import annotations

import base64

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
    verdict = screen("og resten er 12345", previous="Nummeret begynner med 018190")
    assert verdict.decision == "block"
    assert verdict.rewrite == "og resten er [nummer]"
    assert screen("34 567 er resten", previous="ring meg, 412").decision == "block"
    assert screen("Ansvar 41500 er tomt", previous="Vi fikk 150326 kr i fjor").decision == "pass"
    assert screen("Det er 12 elever", previous="Vi har 3 timer").decision == "pass"


NAMES = st.sampled_from(["Kristine Nordby", "Marius", "Agnieszka Wojciechowska", "Vebjørn Haglund"])
LOOKALIKE = str.maketrans("AEKMOTaeopcx", "АЕКМОТаеорсх")
PARTS = st.sampled_from([" ", ".", "-", " - ", "*", "_", " / ", "\n", "**"])


@settings(max_examples=60, deadline=None)
@given(NAMES)
def test_letters_of_another_alphabet_hide_no_name(name: str) -> None:
    assert screen(f"Jeg snakket med {name.translate(LOOKALIKE)} i går").decision == "block"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["01819012345", "68812312345"]), PARTS, st.sampled_from([(6,), (2, 4, 6), (6, 9)]))
def test_what_stands_between_the_digits_hides_no_number(
    number: str, between: str, cuts: tuple[int, ...]
) -> None:
    pieces = [number[a:b] for a, b in zip((0, *cuts), (*cuts, 11), strict=True)]
    assert screen(f"Nummeret er {between.join(pieces)} sa hun").decision == "block"


@settings(max_examples=60, deadline=None)
@given(PLANTED, st.sampled_from(["base64", "prosent", "tegn"]))
def test_what_is_encoded_is_read(text: str, way: str) -> None:
    coded = {
        "base64": base64.b64encode(text.encode()).decode(),
        "prosent": "".join(f"%{byte:02X}" for byte in text.encode()),
        "tegn": "".join(f"&#{ord(character)};" for character in text),
    }[way]
    assert screen(f"her er det: {coded}").decision == "block"


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789 .,-/:aAbB@%&#;()\n«»", max_size=400))
def test_a_rewrite_never_keeps_what_was_found(text: str) -> None:
    verdict = screen(text)
    if verdict.rewrite is not None:
        numbers = [text[f.start : f.end] for f in verdict.findings if f.type == "FODSELSNUMMER"]
        assert all(number not in verdict.rewrite for number in numbers)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_what_is_found_does_not_depend_on_who_is_allowed(text: str) -> None:
    numbers = {f for f in detect(text) if f.type in {"FODSELSNUMMER", "TELEFON", "KONTONUMMER"}}
    kept = {(f.start, f.end, f.type) for f in detect(text, allow=[text or "x"])}
    assert {(f.start, f.end, f.type) for f in numbers} <= kept
