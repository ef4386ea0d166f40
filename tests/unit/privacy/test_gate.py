"""Real personal data stops; ordinary professional talk passes."""

from __future__ import annotations

import pytest

from app.privacy.gate import screen

ALLOW = ["Eskild Tveraamo", "Gunnvor Sillemyr", "Tarjei Hovdebrekk"]


@pytest.mark.parametrize(
    "text",
    [
        "Rektor, hva tenker dere?",
        "Etter bvl. § 13-2 og LOV-2021-06-18-97 skal vi det.",
        "Barnevernet, kan dere ta imot en anonym drøfting på torsdag 3. desember?",
        "Eskild sover dårlig. Gunnvor, hva ser du?",
        "Det koster 41200000 kr, og det er 41 dager siden.",
        "BUP og Nav må være med, og mor og far vil ha hjelp.",
        "Tarjeis forslag var godt.",
    ],
)
def test_ordinary_talk_passes(text: str) -> None:
    assert screen(text, ALLOW).decision == "pass"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ring meg på 412 34 567 i dag", "TELEFON"),
        ("Skriv til kari.tviberg@kommune.no", "EPOST"),
        ("Nummeret er 13811299999", "FODSELSNUMMER"),
        ("Nummeret er 138112 99999", "FODSELSNUMMER"),
        ("Jeg snakket med Brynhild i går", "NAVN"),
        ("Han heter Eskild Johansen", "NAVN"),
        ("De bor i Storgata 14", "ADRESSE"),
    ],
)
def test_personal_data_is_blocked_where_it_stands(text: str, kind: str) -> None:
    verdict = screen(text, ALLOW)
    assert verdict.decision == "block"
    assert kind in {finding.type for finding in verdict.findings}
    assert verdict.rewrite != text
    assert all(text not in reason for reason in verdict.reasons)


def test_invisible_characters_and_other_digits_do_not_hide_a_number() -> None:
    assert screen("Ring 41\u200b2 34 5\u200d67").decision == "block"
    assert screen("Ring ４１２ ３４ ５６７").decision == "block"


def test_a_number_split_over_two_messages_is_blocked() -> None:
    assert screen("99999 er resten", previous="Nummeret er 138112").decision == "block"


def test_too_long_text_is_blocked() -> None:
    assert screen("a" * 8001).decision == "block"


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("Hun kaller seg Vesla på Snap", False),
        ("Hun kaller seg vesla_09 på Snap", True),
        ("Hun kaller seg Reveungen på Snap", True),
    ],
)
def test_a_name_of_the_case_is_no_user_name_but_one_with_signs_is(text: str, stopped: bool) -> None:
    assert (screen(text, ["Vesla Brekkestø"]).decision == "block") is stopped


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("Se på tiktok.com og slettmeg.no", False),
        ("Rutinen ligger på nordvik.kommune.no/barnevern", False),
        ("Se tiktok.com/reveungen", True),
        ("Far skriver på snakkomoss.no om saken", True),
        ("Skriv til barnevernvakten@nordvik.kommune.no", False),
        ("Klagen kom fra pappaforbarna@foreldrekamp.no", True),
        ("Skoleruta viser at 14. februar er fri", False),
    ],
)
def test_what_belongs_to_everybody_passes_and_what_may_be_a_persons_does_not(
    text: str, stopped: bool
) -> None:
    assert (screen(text).decision == "block") is stopped
