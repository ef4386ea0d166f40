"""What is asked is answered, also beside an offer, a promise to report or the child's view."""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.domain.acts import Act
from app.domain.play import REPORT_TAKEN, MoveKind
from app.domain.questions import Question
from app.negotiation import cues
from app.negotiation.negotiate import new_state
from app.negotiation.understand import understand
from tests.unit.negotiation.test_fits_what_was_said import Meeting


def heard(library: Library, case: str, seat: str, text: str) -> Meeting:
    meeting = Meeting(library, case, seat)
    meeting.say(text)
    return meeting


def test_a_question_beside_an_offer_is_answered(library: Library) -> None:
    meeting = heard(library, "skolefravaer", "helsestasjon", "Tarjei, hva trenger dere for å komme i gang?")
    plan = meeting.say("Jeg ringer foreldrene i morgen. Og du da, Tarjei, hva gjør barnevernet imens?")
    assert (plan.moves[0].seat, plan.moves[0].kind is MoveKind.WANT) == ("barnevern", False)
    assert plan.moves[0].question in {Question.TASK, Question.PROCESS}


def test_a_question_of_money_is_not_answered_with_the_childs_view(library: Library) -> None:
    meeting = heard(library, "auga_seier_ja", "barnekoordinator", "Oddlaug, kva har de tenkt om rommet?")
    plan = meeting.say("Fint at du seier det. Vi finn ut kva han vil. Åsbjørg, har du pengar til heis?")
    assert plan.moves[0].seat == "kommunalsjef"
    assert plan.moves[0].kind is not MoveKind.CHILD_HELP
    assert plan.moves[0].question is Question.PRICE


def test_barnevern_takes_in_that_a_report_is_sent(library: Library) -> None:
    meeting = heard(library, "stille_i_garderoben", "barnehage", "Tarjei, hva skjer når noen melder?")
    plan = meeting.say("Da melder jeg i dag.")
    assert (plan.moves[0].seat, plan.moves[0].about) == ("barnevern", REPORT_TAKEN)


@pytest.mark.parametrize("text", ["Skal jeg melde i dag?", "Vi venter med å melde til over helga."])
def test_no_report_is_taken_in_that_nobody_sends(library: Library, text: str) -> None:
    plan = Meeting(library, "stille_i_garderoben", "barnehage").say(text)
    assert REPORT_TAKEN not in {move.about for move in plan.moves}


def test_who_it_was_is_asked_of_whoever_told_it(library: Library) -> None:
    meeting = heard(library, "skolefravaer", "bup", "Oddlaug, hva har dere prøvd som virket en stund?")
    plan = meeting.say("Fire dager er jo noe. Hvem var det som tok imot ham de dagene?")
    assert [move.seat for move in plan.moves] == ["skole"]


def test_whoever_is_called_with_perhaps_is_called(library: Library) -> None:
    meeting = heard(library, "skolefravaer", "barnevern", "Oddlaug, hva trenger skolen?")
    plan = meeting.say("Det kan ikke vi, men Gunnvor kanskje? Kunne dere tatt en av mandagene?")
    assert plan.moves[0].seat == "helsestasjon"


@pytest.mark.parametrize(
    "text",
    [
        "Hvis jeg lover at dere får et navn i mottaket fra mandag, hjelper det?",
        "Nei. Jeg spurte om det hjelper læreren.",
    ],
)
def test_whether_what_was_offered_helps_is_what_is_asked(library: Library, text: str) -> None:
    meeting = heard(library, "skolefravaer", "barnevern", "Oddlaug, hva trenger skolen av oss?")
    assert meeting.say(text).moves[0].question is Question.ENOUGH


def test_what_the_own_service_may_do_for_another_is_a_wish_asked_for(library: Library) -> None:
    case, text = (
        library.cases["skolefravaer"],
        "Gunnvor, hvordan kan Nav være til nytte for en gutt på tretten?",
    )
    people = library.personas_at(case)
    assert cues.ASKS_NEEDS in understand(text, case, people, new_state(case, "nav"), library.laws).cues
    assert cues.ASKS_NEEDS not in understand(text, case, people, new_state(case, "skole"), library.laws).cues


def test_one_word_by_chance_opens_no_terms(library: Library) -> None:
    text = "Om foreldrene vil møte en gjeldsrådgiver på kontoret fredag. Kan du spørre dem om det, Oddlaug?"
    plan = Meeting(library, "skolefravaer", "nav").say(text)
    assert MoveKind.COUNTER not in {move.kind for move in plan.moves}


def test_how_far_somebody_has_come_asks_for_no_place(library: Library) -> None:
    case = library.cases["auga_seier_ja"]
    found = understand(
        "Ingfrid, kor langt har PPT kome?",
        case,
        library.personas_at(case),
        new_state(case, "nav"),
        library.laws,
    )
    assert found.questions[-1:] != (Question.WHERE,)


def test_what_is_offered_on_a_condition_is_an_offer(library: Library) -> None:
    case = library.cases["auga_seier_ja"]
    text = "Og viss eg set av ein lærar to formiddagar til å samle det, går det då raskare?"
    found = understand(text, case, library.personas_at(case), new_state(case, "skole"), library.laws)
    assert any(item.act is Act.OFFER and item.sure for item in found.acts)
