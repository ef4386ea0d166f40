"""One door for every text, and it closes when something goes wrong."""

from __future__ import annotations

import pytest

from app.privacy import engine, gate
from app.privacy.admission import PrivacyBlock, admit, admit_name, require
from app.privacy.gate import Verdict

NUMBER = "01819012345"


def test_a_stopped_text_is_an_error_that_does_not_quote_it() -> None:
    with pytest.raises(PrivacyBlock) as stopped:
        admit(f"Nummeret er {NUMBER}")
    assert stopped.value.status == 422
    assert NUMBER not in stopped.value.message
    assert stopped.value.verdict.rewrite == "Nummeret er [nummer]"


def test_the_sender_may_answer_a_question_but_not_lift_a_block() -> None:
    require(Verdict("ask"), sure=True)
    with pytest.raises(PrivacyBlock):
        require(Verdict("ask"))
    with pytest.raises(PrivacyBlock):
        admit(f"Nummeret er {NUMBER}", sure=True)


def test_allowed_people_pass_and_others_do_not() -> None:
    admit("Eskild Tveraamo sover dårlig", ["Eskild Tveraamo"])
    with pytest.raises(PrivacyBlock):
        admit("Kristine Nordby sover dårlig", ["Eskild Tveraamo"])


@pytest.mark.parametrize(
    "name", ["Kristine Nordby", "Rektor Bjørn", "Åse-Marie", "Kari", "Åsen skole", "Nav (Siv D'Arc)", "Şükrü"]
)
def test_a_display_name_may_be_a_name(name: str) -> None:
    admit_name(name)


@pytest.mark.parametrize(
    "name",
    [
        NUMBER,
        "kari@nordby.no",
        "Kari 412 34 567",
        "Storgata 14",
        "Kari ٤١٢",
        "@kari",
        "kari_n",
        "Kari/BUP",
        "K" * 41,
    ]
    + [f"Kari{mark}Nordby" for mark in ("\n", "\x00", "\u202e", "\u2066", "\u200b", "\u00ad")],
)
def test_a_display_name_may_be_nothing_else(name: str) -> None:
    with pytest.raises(PrivacyBlock):
        admit_name(name)


@pytest.mark.parametrize("failure", [ValueError, AttributeError, RecursionError, TimeoutError])
def test_what_cannot_be_checked_is_stopped(monkeypatch: pytest.MonkeyPatch, failure: type[Exception]) -> None:
    def fail(text: str) -> None:
        raise failure(text)

    monkeypatch.setattr(engine, "analyse", fail)
    assert gate.screen("Hei på dere").reasons == (gate.NOT_CHECKED,)
    assert gate.screen_name("Kari").decision == "block"


def test_a_check_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MOST_SECONDS", -1.0)
    assert gate.screen("Hei på dere").reasons == (gate.NOT_CHECKED,)
