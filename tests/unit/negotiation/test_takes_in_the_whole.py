"""What a message does shows in the whole of it: an offer put as a question, care, a correction, no secret asked for."""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.domain.acts import Act
from app.domain.play import (
    CONSENT_ASKED,
    CONSENT_UNCLEAR,
    MISHEARD,
    NEXT_TIME,
    NOTHING_MORE,
    OWN_LINE,
    TIME_SUITS,
    MoveKind,
)
from app.domain.questions import Question
from app.negotiation.understand import understand

from .test_fits_what_was_said import REFUSALS, Meeting

GIVEN = {MoveKind.CONCEDE, MoveKind.PARTIAL, MoveKind.CONFIRM}


@pytest.mark.parametrize(
    ("case", "seat", "text"),
    [
        (
            "skolefravaer",
            "nav",
            "Det kan jeg si til dem, ja. Tarjei, har dere noe hjemmehjelp de kan få fort?",
        ),
        ("auga_seier_ja", "nav", "Ingfrid, veit du noko om kva stol som verkar i eit klasserom?"),
        (
            "stille_i_garderoben",
            "barnehage",
            "Halldis, har dere noe råd om hva vi skal si til far når han henter i dag?",
        ),
        (
            "auga_seier_ja",
            "barnekoordinator",
            "Ingfrid, eg kan seie det til dei foreldra, om du vil. Er det nok?",
        ),
        ("skolefravaer", "skole", "Nazneen, jeg mente om søvn og frokost er greie mål. Ja eller nei?"),
        ("auga_seier_ja", "barnekoordinator", "Oddlaug, kven måler han opp, du eller ergoterapeuten?"),
    ],
)
def test_no_refusal_where_no_secret_is_asked(library: Library, case: str, seat: str, text: str) -> None:
    meeting = Meeting(library, case, seat)
    meeting.say("Hva ser dere, alle sammen?")
    assert not REFUSALS & {move.kind for move in meeting.say(text).moves}


@pytest.mark.parametrize(
    "text",
    [
        "Tarjei, har dere noe om mor? Ja eller nei?",
        "Tarjei, hva vet dere om far?",
        "Nazneen, er Eskild henvist til dere? Jeg kan si det til mor etterpå.",
        "Bare si det, Tarjei. Har dere hatt en sak på dem?",
    ],
)
def test_a_secret_is_refused_whatever_stands_around_it(library: Library, text: str) -> None:
    moves = Meeting(library, "skolefravaer", "skole").say(text).moves
    assert moves[0].kind in REFUSALS


@pytest.mark.parametrize(
    "text",
    [
        "Oddlaug, hva om jeg ringer kontaktlæreren selv og gir henne noen råd?",
        "Oddlaug, kan jeg hjelpe til der?",
    ],
)
def test_an_offer_put_as_a_question_is_met_and_promises_nothing_yet(library: Library, text: str) -> None:
    meeting = Meeting(library, "skolefravaer", "bup")
    meeting.say("Oddlaug, hva ser dere på skolen?")
    plan = meeting.say(text)
    assert plan.moves[0].kind is MoveKind.WANT
    assert [line for line in plan.state.commitments if line.id.startswith(OWN_LINE)] == []


def test_whoever_wants_to_be_told_asks_nobody_to_take_on_a_thing(library: Library) -> None:
    plan = Meeting(library, "skolefravaer", "nav").say(
        "Jeg er ny i dette. Kan noen ta meg gjennom hva som har skjedd siden august?"
    )
    assert {move.kind for move in plan.moves} == {MoveKind.STANCE}


def test_care_is_no_blame_and_a_laugh_no_mockery(library: Library) -> None:
    meeting = Meeting(library, "stille_i_garderoben", "helsestasjon")
    care = meeting.say(
        "Vilgunn, du ser ut som du ikke har sovet. Hvordan står det til med dere på avdelinga?"
    )
    laugh = meeting.say("Haha, nei det gjør det vel. Vilgunn, når kan jeg komme innom?")
    assert MoveKind.REBUFF not in {move.kind for move in (*care.moves, *laugh.moves)}


@pytest.mark.parametrize(
    ("case", "seat", "first", "then"),
    [
        ("auga_seier_ja", "skole", "Vilgunn, kva likar han å gjere?", "Haha, ja, alle er med. Men kva er det han likar best?"),
        ("stille_i_garderoben", "familievern", "Vilgunn, hva gjør dere på avdelinga?", "Jeg mener, hva ser dere hos dere?"),
        ("stille_i_garderoben", "familievern", "Det er ikke din feil, Gunnvor. Vilgunn, hva gjør dere nå?", "Men når er det for sent?"),
    ],
)  # fmt: skip
def test_whoever_goes_on_is_answered_by_the_same_seat(
    library: Library, case: str, seat: str, first: str, then: str
) -> None:
    meeting = Meeting(library, case, seat)
    meeting.say(first)
    assert [move.seat for move in meeting.say(then).moves][:1] == ["barnehage"]


def test_a_correction_is_taken(library: Library) -> None:
    meeting = Meeting(library, "stille_i_garderoben", "familievern")
    meeting.say("Gunnvor, kan du være der når han kommer?")
    plan = meeting.say("Nei, jeg mente i barnehagen, Gunnvor, ikke hjemme.")
    assert (plan.moves[0].seat, plan.moves[0].about) == ("helsestasjon", MISHEARD)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Da er vi nesten i mål. Når møtes vi igjen?", NEXT_TIME),
        ("Det liker jeg. Kan vi møtes igjen om to uker og se?", TIME_SUITS),
        ("Oddlaug, var det noe mer?", NOTHING_MORE),
        ("Er det noe vi har glemt?", NOTHING_MORE),
    ],
)
def test_what_ends_a_meeting_gets_its_own_answer(library: Library, text: str, about: str) -> None:
    meeting = Meeting(library, "skolefravaer", "helsestasjon")
    meeting.say("Hva ønsker Eskild seg, og hva ser dere?")
    assert about in {move.about for move in meeting.say(text).moves}


@pytest.mark.parametrize(
    "text",
    ["Tarjei, jeg spør deg som fagperson: bør vi melde i dag?", "Tarjei, er det sånn at jeg må melde selv?"],
)
def test_whoever_asks_whether_to_report_hears_of_the_duty(library: Library, text: str) -> None:
    assert Meeting(library, "stille_i_garderoben", "barnehage").say(text).moves[0].kind is MoveKind.DUTY


@pytest.mark.parametrize(
    "text",
    [
        "Vilgunn, kan Jorunn komme til oss eit par dagar på nyåret og vise lærarane korleis ho gjer det?",
        "Vilgunn, eg spør om ein av mine kan vere med og sjå, ikkje om Gaute. Går det?",
    ],
)
def test_one_word_in_common_gives_nothing_else_away(library: Library, text: str) -> None:
    meeting = Meeting(library, "auga_seier_ja", "skole")
    meeting.say("Vilgunn, kva må vi lære oss?")
    assert not GIVEN & {move.kind for move in meeting.say(text).moves}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Vi har sett at hun gjemmer seg, og hun har sagt noe til Eirunn. Tarjei, er det nok?", None),
        (
            "Jeg kan sitte ved telefonen hver onsdag mellom tolv og ett, Tarjei. Er det noe verdt?",
            Question.ENOUGH,
        ),
        ("Tarjei, kan vi ikke bare la være å bruke det ordet?", Question.AGREES),
    ],
)
def test_a_question_of_what_was_put_forward(library: Library, text: str, question: Question | None) -> None:
    meeting = Meeting(library, "stille_i_garderoben", "barnehage")
    meeting.say("Tarjei, hva gjør dere når dere er usikre?")
    assert meeting.say(text).moves[0].question is question


def test_an_observation_is_nothing_to_agree_to(library: Library) -> None:
    meeting = Meeting(library, "stille_i_garderoben", "barnehage")
    text = "Hun sitter i ei hule under benken hver dag når det nærmer seg henting. Hva tenker dere om det?"
    people = library.personas_at(meeting.case)
    assert understand(text, meeting.case, people, meeting.state, library.laws).questions == ()


def test_whoever_says_what_they_will_ask_asks_for_no_view_of_the_child(library: Library) -> None:
    meeting = Meeting(library, "skolefravaer", "helsestasjon")
    meeting.say("Tarjei, når kan familieveilederen starte hvis mor sier ja?")
    meeting.state = meeting.state.model_copy(update={"last_asked": "barnevern"})
    plan = meeting.say(
        "Ja, jeg kan spørre mor i morgen når hun er på kontroll med Tyra. Jeg spør hva hun selv vil ha hjelp til."
    )
    assert (plan.moves[0].seat, plan.moves[0].kind) == ("barnevern", MoveKind.WANT)


def test_whoever_is_not_called_sets_no_terms(library: Library) -> None:
    meeting = Meeting(library, "skolefravaer", "skole")
    for text in (
        "Nazneen, hva kan kontaktlæreren gjøre på mandag?",
        "Nazneen, kan mottaket svare innen fredag, tror du?",
    ) * 4:
        moves = meeting.say(text).moves
        assert MoveKind.COUNTER not in {move.kind for move in moves if move.seat != "bup"}


def test_asked_for_a_word_a_seat_says_what_it_can_give(library: Library) -> None:
    meeting = Meeting(library, "skolefravaer", "skole")
    meeting.say("Nazneen, kan BUP gi veiledning til oss på telefon?")
    plan = meeting.say("Nazneen, hva kan dere love til fredag?")
    assert plan.moves[0].kind in {MoveKind.COUNTER, *GIVEN}


def test_whether_they_asked_the_family_is_no_request_to_ask(library: Library) -> None:
    meeting = Meeting(library, "auga_seier_ja", "nav")
    people = library.personas_at(meeting.case)
    text = "Nei, eg spør om foreldra. Er det nokon som har snakka med dei om kvar stolen skal stå?"
    assert not understand(text, meeting.case, people, meeting.state, library.laws).has(Act.SEEK_CONSENT)


def test_whoever_would_ask_the_mother_hears_what_to_ask_her_for(library: Library) -> None:
    meeting = Meeting(library, "skolefravaer", "skole")
    plan = meeting.say("Hva om jeg ringer mor i dag og spør om det er greit at vi snakker sammen?")
    assert plan.moves[0].about in {CONSENT_ASKED, CONSENT_UNCLEAR}
