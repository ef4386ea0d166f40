"""The learned reader finds what was done in words of its own, shows it in the leader's own words, and is up to date."""

from __future__ import annotations

from app.scoring.answers import Answer
from app.scoring.indicator_data import paths
from app.scoring.indicator_model import indicator_model
from app.scoring.indicator_train import digest
from app.scoring.local_judge import LocalJudge
from app.scoring.transcript import Transcript, Turn


def meeting(*turns: tuple[str, str]) -> Transcript:
    return Transcript(
        case_summary="Iben er ni år.",
        leader="Rektor",
        leader_role="skole",
        turns=tuple(Turn(speaker=who, text=text) for who, text in turns),
    )


AGREED_ON_NOTHING = meeting(
    ("Rektor", "Hva ser dere hos dere?"),
    ("Nav", "Mor er sliten."),
    ("Rektor", "Da er vi enige, synes jeg, og så holder vi hverandre orientert."),
)
SAID_WHAT_IT_COSTS = meeting(
    ("Rektor", "Hva ser dere?"),
    ("Nav", "Mor er sliten."),
    ("Rektor", "Nav, den timen må vi ta fra sjuende trinn, så de blir uten vikar den dagen."),
    ("Nav", "Det går."),
    ("Rektor", "Hva gjør vi om kontaktlæreren blir syk i uka før jul?"),
    ("Nav", "Da tar jeg det."),
)


def answer(transcript: Transcript, indicator: str) -> Answer:
    return LocalJudge().answers(transcript).answers[indicator]


def test_agreeing_on_nothing_is_no_common_goal() -> None:
    assert answer(AGREED_ON_NOTHING, "felles_mal").answer == "no"


def test_what_was_done_is_shown_in_the_leaders_own_words() -> None:
    found = answer(SAID_WHAT_IT_COSTS, "sier_prisen")
    assert (found.answer, found.turn, found.who) == ("yes", 3, "Rektor")
    assert found.quote in SAID_WHAT_IT_COSTS.turns[2].text


def test_a_question_to_everybody_asks_more_than_one() -> None:
    assert answer(AGREED_ON_NOTHING, "horte_flere").answer == "yes"


def test_a_name_says_nothing() -> None:
    def renamed(name: str) -> str:
        turns = tuple(
            t.model_copy(update={"text": t.text.replace("Nav,", f"{name},")})
            for t in SAID_WHAT_IT_COSTS.turns
        )
        return answer(SAID_WHAT_IT_COSTS.model_copy(update={"turns": turns}), "sier_prisen").answer

    assert {renamed(name) for name in ("Torvald", "Sunniva", "Brynjar")} == {"yes"}


def test_the_kept_model_is_trained_on_the_data_as_it_stands() -> None:
    assert indicator_model().trained_on == digest(paths()), "kjør: rundt-bordet indicators train"
