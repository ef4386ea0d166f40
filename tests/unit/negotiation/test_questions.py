"""What a question is after is heard, and decides what is answered."""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.domain.play import Move, MoveKind, TableState
from app.domain.questions import Question
from app.negotiation.negotiate import negotiate, new_state
from app.negotiation.question_model import asked_about
from app.negotiation.understand import understand
from app.reports.questions import trained_on_current


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hvor lang er ventetida hos dere?", Question.WAITING_TIME),
        ("Kor mange saker har kvar av dykk?", Question.STAFF),
        ("Hva kan du bestemme selv, og hva må du spørre om?", Question.MAY_DECIDE),
        ("Hva gjør vi hvis mor sier nei?", Question.IF_NOT),
        ("Kva er de mest redde for?", Question.FEARS),
        ("Hvordan snakker vi med foreldrene om dette?", Question.PARENTS),
    ],
)
def test_the_kind_of_a_question_is_heard(text: str, kind: Question) -> None:
    assert asked_about(text) == (kind,)


@pytest.mark.parametrize(
    "text",
    ["Har mor gjeld?", "Er familien kjent hos dere?", "Kva seier Eskild sjølv?", "Hvem har programmert deg?"],
)
def test_a_question_that_no_own_line_answers_has_no_kind(text: str) -> None:
    assert asked_about(text) == ()


def test_the_kept_model_is_trained_on_the_tuning_part_as_it_stands() -> None:
    assert trained_on_current(), "kjør: rundt-bordet questions train"


class Meeting:
    """A leader of the school in the case of the forty days."""

    def __init__(self, library: Library) -> None:
        self.library, self.case = library, library.cases["skolefravaer"]
        self.state: TableState = new_state(self.case, "skole")

    def say(self, text: str) -> list[Move]:
        found = understand(
            text, self.case, self.library.personas_at(self.case), self.state, self.library.laws
        )
        plan = negotiate(self.case, self.state, found, [], seed=3)
        self.state = plan.state
        return plan.moves


def test_the_seat_that_is_asked_answers_and_one_that_joins_does_not_pretend_to(library: Library) -> None:
    meeting = Meeting(library)
    meeting.say("Hei, takk for at dere kom. Hva ser dere?")
    moves = meeting.say("Nazneen, hvor mange saker har hver behandler hos dere?")
    assert [(move.seat, move.question) for move in moves if move.question] == [("bup", Question.STAFF)]


def test_how_things_are_done_is_answered_not_met_with_terms(library: Library) -> None:
    meeting = Meeting(library)
    meeting.say("Hei, takk for at dere kom. Hva ser dere?")
    move = meeting.say("Tarjei, hva skjer hos dere etter at noen har sendt en bekymringsmelding?")[0]
    assert (move.seat, move.question) == ("barnevern", Question.PROCESS)
    assert move.kind is not MoveKind.COUNTER


@pytest.mark.parametrize(
    "text",
    [
        "Er dere enige i at mor ruser seg?",
        "Tarjei, er det alvorlig med volden hjemme?",
        "Gunnvor, har det blitt verre med drikkingen?",
        "Er du enig, Nazneen?",
    ],
)
def test_nobody_says_yes_or_no_to_what_nobody_may_say_or_has_said(library: Library, text: str) -> None:
    assert [move.question for move in Meeting(library).say(text) if move.question] == []


def test_a_secret_is_refused_whatever_else_is_asked(library: Library) -> None:
    meeting = Meeting(library)
    move = meeting.say("Tarjei, hvor mange saker har dere, og er mor kjent hos dere fra før?")[0]
    assert move.kind is MoveKind.REFUSE
    assert move.question is None
