"""Every leader has answers of their own to what they are asked; none of them gives anything away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.content.library import Library
from app.domain.acts import Understanding
from app.domain.case import Case
from app.domain.content import Persona
from app.domain.play import Move, MoveKind
from app.domain.questions import Question
from app.negotiation.negotiate import new_state
from app.speakers.contract import SpeakContext
from app.speakers.model_gate import breaks
from app.speakers.sentence_gate import check_sentence
from app.speakers.wording import fill, whole_sentences, words

SHORT, LONG = 14, 48
OF_ITS_OWN = "lover"
"""Days and figures beyond what was decided; a written answer is what was decided."""


@pytest.mark.parametrize("question", list(Question))
def test_every_leader_answers_every_kind_of_question_in_both_forms(
    library: Library, question: Question
) -> None:
    for persona in library.personas.values():
        bokmal, nynorsk = persona.stock("nb", question.stock), persona.stock("nn", question.stock)
        assert len(bokmal) >= 3, persona.id
        assert len(nynorsk) == len(bokmal), persona.id
        for lines in (bokmal, nynorsk):
            assert min(map(words, lines)) <= SHORT, (persona.id, lines)
            assert max(map(words, lines)) <= LONG, (persona.id, lines)


def answers(library: Library, case: Case) -> Iterator[tuple[SpeakContext, str]]:
    """Every answer that may be heard in a case, with what its speaker knows when nothing has been opened."""
    people = library.personas_at(case)
    titles = {service: persona.title for service, persona in people.items()}
    names = {service: persona.name for service, persona in people.items()}
    for seat in case.seats:
        human = next(other.service for other in case.seats if other.service != seat.service)
        for question, line in _lines(case, seat.service, people[seat.service]):
            ctx = SpeakContext(
                case=case,
                persona=people[seat.service],
                move=Move(seat=seat.service, kind=MoveKind.CONCERN, question=question),
                state=new_state(case, human),
                understanding=Understanding(),
                history=(),
                human_message="",
                laws=library.laws,
                seats=titles,
                names=names,
                seed=0,
                turn=1,
            )
            yield ctx, fill(line, ctx)


def _lines(case: Case, service: str, persona: Persona) -> Iterator[tuple[Question, str]]:
    for question in Question:
        own = case.seat(service).lines.get(question.stock, ())
        yield from ((question, line) for line in (*own, *persona.stock(case.language, question.stock)))


@pytest.mark.parametrize("case_id", ["skolefravaer", "stille_i_garderoben", "auga_seier_ja"])
def test_no_answer_tells_gives_or_speaks_for_others(library: Library, case_id: str) -> None:
    for ctx, line in answers(library, library.cases[case_id]):
        for sentence in whole_sentences(line):
            assert check_sentence(sentence, ctx) is None, (ctx.move.seat, ctx.move.question, sentence)
            assert breaks(sentence, ctx) in {None, OF_ITS_OWN}, (ctx.move.seat, ctx.move.question, sentence)
