"""The tagger of names: names side by side are one span, and what it learns from keeps its labels in every version."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.learned.hashed import load, save
from app.privacy.gate import BLOCK, detect
from app.privacy.names import is_slip
from app.privacy.tagger_data import Message, versions


def test_the_words_of_a_name_are_one_finding() -> None:
    text = "Jeg snakket med Sigrun Fjellbekk i går"
    assert [text[f.start : f.end] for f in detect(text) if f.score >= BLOCK] == ["Sigrun Fjellbekk"]


def test_a_name_after_a_person_of_the_case_is_found_and_the_person_is_not() -> None:
    text = "Eskild og Torhild Nystuen kom sammen"
    found = [text[f.start : f.end] for f in detect(text, ["Eskild Tveraamo"]) if f.score >= BLOCK]
    assert found == ["Torhild Nystuen"]


@pytest.mark.parametrize("number", range(12))
def test_what_is_not_a_name_stays_in_every_version(number: int) -> None:
    text = "Mor heter Sigrun Fjellbekk, og Torhild henter på 91827364 i dag."
    named = ("Sigrun Fjellbekk", "Torhild", "91827364")
    spans = tuple((text.index(n), text.index(n) + len(n), not n.isdigit()) for n in named)
    for _, version in versions(number, Message(text, spans, ())):
        rest, at = "", 0
        for start, end, is_name in version.spans:
            rest += version.text[at:start] + ("" if is_name else version.text[start:end])
            at = end
        assert (rest + version.text[at:]).lower() == "mor heter , og  henter på 91827364 i dag."


def test_slips_of_the_finger_are_made_in_texts_without_personal_data_only() -> None:
    text = "Skolen venter på at noen skal svare oss om møtet"
    told = {
        planted: {
            version.text
            for n in range(9)
            for how, version in versions(n, Message(text, planted, ()))
            if how == "slipped"
        }
        for planted in ((), ((0, 6, "NAVN"),))
    }
    assert told[()]
    assert text not in told[()]
    assert not told[(0, 6, "NAVN"),]


@pytest.mark.parametrize(
    ("word", "slip"), [("mtøe", True), ("rektro", True), ("skuulen", True), ("møte", False), ("xqz", False)]
)
def test_a_slip_is_a_word_with_two_neighbours_exchanged_or_a_letter_doubled(word: str, slip: bool) -> None:
    assert is_slip(word) is slip


def test_a_model_is_read_as_it_was_kept(tmp_path: Path) -> None:
    save(tmp_path / "modell.bin", [0.5, -1.0, 0.0, 0.25], 0.125, block=-1.0)
    model = load(tmp_path / "modell.bin")
    assert [round(n * model.scale, 2) for n in model.numbers] == [0.5, -1.0, 0.0, 0.25]
    assert (model.bias, model.bounds) == (0.125, {"block": -1.0})
