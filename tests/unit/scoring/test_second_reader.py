"""The learned second reader strikes out what a rule mistook, finds what no rule has words for, and is up to date."""

from __future__ import annotations

from app.domain.rubric import AnswerValue
from app.scoring.answers import Answer
from app.scoring.indicator_data import paths
from app.scoring.indicator_model import indicator_model
from app.scoring.indicator_train import digest
from app.scoring.rules.judge import RulesJudge
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


def by_rules(transcript: Transcript, indicator: str) -> AnswerValue:
    return RulesJudge().hearing(transcript).found[indicator].answer


def answer(transcript: Transcript, indicator: str) -> Answer:
    return RulesJudge().answers(transcript).answers[indicator]


def test_agreeing_on_nothing_is_no_common_goal_though_a_rule_thinks_so() -> None:
    assert by_rules(AGREED_ON_NOTHING, "felles_mal") == "yes"
    assert answer(AGREED_ON_NOTHING, "felles_mal").answer == "no"


def test_what_no_rule_has_words_for_is_found_and_shown_in_the_leaders_own_words() -> None:
    assert by_rules(SAID_WHAT_IT_COSTS, "sier_prisen") == "no"
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
    model = indicator_model()
    assert model is not None
    assert model.trained_on == digest(paths()), "kjør: rundt-bordet indicators train"
