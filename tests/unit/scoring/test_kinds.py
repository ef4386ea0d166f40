"""What a leader does is known in words the rules were not written on, and empty words stay empty."""

from __future__ import annotations

from samples import AMINA

from app.reports.scoring import others_swapped
from app.scoring.levels import Score
from app.scoring.service import score_by_rules
from app.scoring.transcript import Transcript, parse_transcript


def table(*said: tuple[str, str]) -> Transcript:
    turns = [
        {"speaker": who, "role": who, "text": text, "kind": "human" if who in ("Rektor", "Styrer") else "ai"}
        for who, text in said
    ]
    return parse_transcript(
        {"case_summary": AMINA, "leader": "Rektor", "leader_role": "skole", "turns": turns}
    )


def answer(result: Score, identifier: str) -> str:
    return next(
        found.answer
        for item in result.dimensions.values()
        for found in item.indicators
        if found.id == identifier
    )


def test_a_list_with_colons_hands_out_tasks_with_days() -> None:
    result = score_by_rules(
        table(
            ("Rektor", "Hva ser dere hos dere?"),
            ("Nav", "At mor er sliten."),
            ("Rektor", "Nav: søknaden mandag. Rektor: samtale med læreren onsdag."),
        )
    )
    assert answer(result, "hvem_hva_naar") == "yes"


def test_words_of_two_others_said_back_are_a_summing_up() -> None:
    result = score_by_rules(
        table(
            ("Rektor", "Hva har dere lagt merke til?"),
            ("Nav", "Mor sover i skiftene på fabrikken."),
            ("PPT", "Hun gråter ved gjerdet om morgenen."),
            ("Rektor", "Fabrikken, gjerdet og gråten."),
        )
    )
    assert answer(result, "oppsummerte") == "yes"


def test_thanks_for_coming_and_the_childs_voice_as_a_phrase_earn_nothing() -> None:
    result = score_by_rules(
        table(
            ("Rektor", "Takk for at dere kunne komme. Jeg er opptatt av at barnets stemme blir hørt."),
            ("Nav", "Vi er bekymret."),
            ("Rektor", "Det er viktig at det kommer fram. Vi holder hverandre orientert."),
        )
    )
    assert answer(result, "anerkjenner_konkret") == "no"
    assert answer(result, "barn_spurt") == "no"
    assert answer(result, "koordinator") == "no"


def test_what_others_say_between_two_turns_may_come_in_any_order() -> None:
    meeting = table(
        ("Rektor", "Hva ser dere?"),
        ("Styrer", "Nav, kan du ringe mor på mandag?"),
        ("Nav", "Ja, det gjør jeg."),
        ("Rektor", "Fint."),
    )
    before, after = score_by_rules(meeting), score_by_rules(others_swapped(meeting))
    assert {n: d.points for n, d in before.dimensions.items()} == {
        n: d.points for n, d in after.dimensions.items()
    }
