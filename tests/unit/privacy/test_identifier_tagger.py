"""The tagger of identifiers: what stands together is one finding, each kind is called what it is, numbers of all sorts pass."""

from __future__ import annotations

import pytest

from app.privacy.gate import BLOCK, REASONS, detect
from app.privacy.identifier_features import Signs
from app.privacy.identifier_tagger import MOST_TYPES, models, odds, tagged
from app.privacy.recognizers.identifier import TYPES


def found(text: str) -> list[tuple[str, str]]:
    """Return (type, text) of what is stopped."""
    return [(f.type, text[f.start : f.end]) for f in detect(text) if f.score >= BLOCK]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Det er bjørnemamma på Snap som har sendt dem videre, sier jenta", "HANDLE"),
        ("Mor skrev 29117384 av fra passet sitt", "PASS"),
        ("Politiet fører henvendelsen som 16220417, 4471/25", "SAKSNUMMER"),
        ("Han hører til 6C, og skolen er Fjordheim", "SKOLEKLASSE"),
        ("Den hvite varebilen utenfor, ZH 40117, har stått der siden tirsdag", "BILNUMMER"),
        ("Minstejenta kom til verden 14. februar 2017, altså er hun ni", "FODSELSDATO"),
    ],
)
def test_each_kind_is_called_what_it_is(text: str, type_: str) -> None:
    assert {kind for kind, _ in found(text)} == {type_}


def test_the_parts_of_a_class_are_one_finding() -> None:
    assert found("Gutten går i 5B på Åsheim skole nå") == [("SKOLEKLASSE", "5B på Åsheim skole")]


def test_a_name_is_no_user_name() -> None:
    assert [kind for kind, _ in found("Han heter Torhild Nystuen, sier naboen")] == ["NAVN"]


@pytest.mark.parametrize(
    "text",
    [
        "Se forskrift 2006-06-23-724 og lov 2021-06-18-97",
        "Ho er på Snap heile natta og søv på skulen",
        "Alle 4. klassene på barneskolene i kommunen får tilbudet",
        "Barnehagen åpner i august 2026, og avdelingen for de minste først",
        "Pass på at saken kommer på kartet, den er bare 3 av 12",
        "Bilen til tjenesten er en Golf fra 2019",
    ],
)
def test_numbers_and_talk_of_the_same_things_pass(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["", " ", "?", "5", "@", "a" * 300, "1 " * 50])
def test_every_text_has_odds_for_its_own_tokens_only(text: str) -> None:
    signs = Signs(text)
    assert set(odds(signs)) == set(signs.candidates()) <= set(range(len(signs.tokens)))


def test_a_text_with_very_many_is_still_told_to_its_end() -> None:
    text = ", ".join(f"@lise_{n}" for n in range(MOST_TYPES + 40))
    assert max(each.end for each in tagged(text)) == len(text)


def test_the_model_tells_apart_all_kinds_that_it_reports() -> None:
    assert set(TYPES) <= set(models())
    assert set(TYPES) <= set(REASONS)


@pytest.mark.parametrize("day", ["2026-01-05", "05.01.2027", " 05.01.26 "])
def test_the_day_of_a_meeting_alone_passes(day: str) -> None:
    assert found(day) == []


@pytest.mark.parametrize("day", ["2014-03-12", "12.03.2014", "12. mars 2014"])
def test_a_day_long_past_alone_is_somebodys_birth(day: str) -> None:
    assert {kind for kind, _ in found(day)} == {"FODSELSDATO"}
