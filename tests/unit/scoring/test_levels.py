"""Levels are earned by true quotes, and the caps hold whatever the answers say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.library import load_library
from app.scoring.answers import Answer, Verdict
from app.scoring.levels import score
from app.scoring.transcript import parse_transcript

RUBRIC = load_library().rubric
IDS = [indicator.id for dimension in RUBRIC.dimensions for indicator in dimension.indicators]
FAULTS = {i.id for d in RUBRIC.dimensions for i in d.indicators if i.fault}
LINE = "Jeg møter Ida mandag, og jeg spør henne hva hun vil."
TRANSCRIPT = parse_transcript(
    {
        "leader": "Rektor",
        "turns": [
            {"speaker": "Rektor", "role": "skole", "text": LINE},
            {"speaker": "Nav", "role": "nav", "text": "Vi kan betale.", "kind": "ai"},
            {"speaker": "Styrer", "role": "barnehage", "text": "Jeg koordinerer.", "kind": "human"},
        ],
    }
)


def yes(identifier: str, quote: str = LINE, turn: int = 1, who: str = "Rektor") -> Answer:
    return Answer(id=identifier, answer="yes", quote=quote, turn=turn, who=who)


def verdict(*answers: Answer) -> Verdict:
    return Verdict("model", {answer.id: answer for answer in answers})


def test_all_good_answers_with_true_quotes_reach_the_top() -> None:
    result = score(TRANSCRIPT, RUBRIC, verdict(*(yes(i) for i in IDS if i not in FAULTS)))
    assert {item.level for item in result.dimensions.values()} == {5}
    assert result.overall is not None
    assert result.overall > 4.5


def test_nothing_answered_is_no_ground_not_the_lowest_level() -> None:
    result = score(TRANSCRIPT, RUBRIC, verdict())
    assert result.overall is None
    assert all(item.level is None for item in result.dimensions.values())


@pytest.mark.parametrize(
    ("quote", "turn"),
    [("Dette ble aldri sagt.", 1), (LINE, 2), ("Vi kan betale.", 2), (LINE, 99), (LINE, None), ("", 1)],
)
def test_a_yes_without_the_leaders_own_words_counts_for_nothing(quote: str, turn: int | None) -> None:
    answer = Answer(id="konkret_tilbud", answer="yes", quote=quote, turn=turn)
    found = score(TRANSCRIPT, RUBRIC, verdict(answer)).dimensions["fleksibilitet"]
    assert found.level is None
    assert found.indicators[0].answer == "na"


def test_another_human_counts_for_the_group_and_not_for_the_leader() -> None:
    other = ("Jeg koordinerer.", 3, "Styrer")
    result = score(TRANSCRIPT, RUBRIC, verdict(yes("koordinator", *other), yes("konkret_tilbud", *other)))
    assert result.dimensions["ansvar"].part == {"Styrer": 1}
    assert result.dimensions["fleksibilitet"].level is None


@pytest.mark.parametrize("cap", RUBRIC.caps, ids=lambda cap: f"{cap.dimension}-{cap.indicator}")
def test_every_cap_holds_against_everything_else_being_right(cap) -> None:  # type: ignore[no-untyped-def]
    answers = {i: yes(i) for i in IDS if i not in FAULTS}
    answers[cap.indicator] = Answer(id=cap.indicator, answer=cap.answer, quote=LINE, turn=1, who="Rektor")
    found = score(TRANSCRIPT, RUBRIC, verdict(*answers.values())).dimensions[cap.dimension]
    assert found.points is not None
    assert found.points <= cap.most
    assert cap.why in found.caps


@pytest.mark.parametrize("cap", RUBRIC.caps, ids=lambda cap: f"{cap.dimension}-{cap.indicator}")
def test_no_level_hangs_on_whether_a_cap_is_a_hair_more_or_less_likely(cap) -> None:  # type: ignore[no-untyped-def]
    def points(sure: float) -> float:
        answers = {i: yes(i) for i in IDS if i not in FAULTS}
        answer = "yes" if sure > 0.5 else "no"
        answers[cap.indicator] = Answer(
            id=cap.indicator, answer=answer, quote=LINE, turn=1, who="Rektor", sure=sure
        )
        found = score(TRANSCRIPT, RUBRIC, verdict(*answers.values())).dimensions[cap.dimension].points
        assert found is not None
        return found

    held, doubtful, free = (0.9, 0.35, 0.1) if cap.answer == "yes" else (0.1, 0.65, 0.9)
    assert abs(points(0.51) - points(0.49)) < 0.2
    assert points(held) <= cap.most < points(doubtful) < points(free)


@given(st.dictionaries(st.sampled_from(IDS), st.sampled_from(["yes", "no", "na"])))
def test_any_answers_give_a_level_with_a_quote_or_none(given_answers: dict[str, str]) -> None:
    answers = [Answer(id=i, answer=a, quote=LINE, turn=1, who="Rektor") for i, a in given_answers.items()]  # type: ignore[arg-type]
    for item in score(TRANSCRIPT, RUBRIC, verdict(*answers)).dimensions.values():
        if item.level is None:
            continue
        assert 1 <= item.level <= 5
        assert any(answer.quote in LINE for answer in item.indicators if answer.quote)


def test_a_case_may_weigh_its_dimensions() -> None:
    answers = verdict(*(yes(i.id) for i in RUBRIC.dimension("plan").indicators), yes("inviterer"))
    plain = score(TRANSCRIPT, RUBRIC, answers).overall
    weighed = score(TRANSCRIPT, RUBRIC, answers, {"plan": 3.0}).overall
    assert plain is not None
    assert weighed is not None
    assert weighed > plain
