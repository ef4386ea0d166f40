"""The talk hangs together: what is asked is answered, by the right one, and what is promised is put down as it was said."""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.domain.acts import Act
from app.domain.play import CONSENT_ASKED, CONSENT_UNCLEAR, NEXT_TIME, NOBODY_OFFERS, MoveKind
from app.negotiation import cues
from app.negotiation.negotiate import new_state
from app.negotiation.understand import understand

from .test_negotiate import Table, kinds


@pytest.fixture
def table(library: Library) -> Table:
    made = Table(library)
    made.say("Hva ser dere, alle sammen?")
    return made


def acts(table: Table, text: str) -> set[Act]:
    people = table.library.personas_at(table.case)
    found = understand(text, table.case, people, table.state, table.library.laws)
    return {item.act for item in found.acts}


def seat_at(library: Library, case: str, human: str) -> Table:
    made = Table(library, human)
    made.case = library.cases[case]
    made.state = new_state(made.case, human)
    return made


def test_thanks_for_the_time_are_not_about_capacity(table: Table) -> None:
    people = table.library.personas_at(table.case)
    text = "Takk for at dere tok dere tid. Hva ser dere hos Eskild?"
    topics = understand(text, table.case, people, table.state, table.library.laws).topics
    assert "tid" not in topics
    assert "eskild" in topics


@pytest.mark.parametrize("text", ["Bra. Hva gjør dere andre?", "Det var trist. Hva kan vi gjøre for ham?"])
def test_a_kind_word_before_a_question_is_no_empty_praise(table: Table, text: str) -> None:
    assert MoveKind.UNMOVED not in kinds(table.say(text))


def test_things_that_the_child_lacks_belong_to_the_case(table: Table) -> None:
    assert Act.OFF_TOPIC not in acts(table, "Hva mangler han, konkret? Ski? Buss?")


def test_a_fair_word_on_honesty_is_no_apology(table: Table) -> None:
    assert Act.REPAIR not in acts(table, "Det var ærlig sagt, Gunnvor.")


def test_the_duty_to_report_is_no_order(library: Library) -> None:
    table = seat_at(library, "stille_i_garderoben", "helsestasjon")
    assert Act.ORDER not in acts(table, "Du må melde. Trenger du hjelp?")
    assert Act.THREATEN not in acts(table, "Jeg er ikke politi lenger, bare så det er sagt. Hva har vi?")


def test_a_du_goes_to_the_one_spoken_to_last(library: Library) -> None:
    table = seat_at(library, "stille_i_garderoben", "helsestasjon")
    table.say("Barnehagen, fortell hva du har sett.")
    plan = table.say("Du må melde. Trenger du hjelp?")
    assert plan.moves[0].seat == "barnehage"


def test_a_hyphenated_name_may_be_called_by_its_first_part(library: Library) -> None:
    table = seat_at(library, "stille_i_garderoben", "barnevern")
    plan = table.say("Roar, kan du finne den på vakt som kan si ja eller nei?")
    assert plan.moves[0].seat == "politi"


def test_whether_to_ask_the_family_is_answered(table: Table) -> None:
    unclear = table.say("Skal noen spørre mor først?")
    assert unclear.moves[0].about == CONSENT_UNCLEAR
    clear = table.say("Kan vi spørre foreldrene om Nav får snakke om økonomien her?")
    assert [e.data["consent"] for e in clear.events if e.type == "consent"] == ["okonomi"]
    assert clear.moves[0].about == CONSENT_ASKED


def test_a_leader_who_may_not_tell_without_a_yes_seeks_consent(table: Table) -> None:
    text = "Jeg har hørt noe, men det kan jeg ikke si her uten at mor sier ja. Kan vi ringe henne?"
    assert Act.SEEK_CONSENT in acts(table, text)


@pytest.mark.parametrize(
    "text", ["Nav, hva trenger du fra oss?", "Jorulf, hva er det dere ønsker av skolen for å hjelpe?"]
)
def test_what_the_others_need_of_the_leader_gets_a_wish(table: Table, text: str) -> None:
    assert [(m.seat, m.kind) for m in table.say(text).moves][:1] == [("nav", MoveKind.WANT)]


def test_a_question_when_to_meet_again_gets_a_time(table: Table) -> None:
    assert table.say("Når møtes vi igjen?").moves[0].about == NEXT_TIME


def test_what_nobody_has_is_not_met_with_something_else(table: Table) -> None:
    table.say("Hvem spør Eskild hva han selv vil?")
    plan = table.say("Hvem ringer henne?")
    assert plan.moves[0].about == NOBODY_OFFERS


def test_an_offer_asks_nothing_of_those_it_is_not_put_to(library: Library) -> None:
    table = Table(library, "nav")
    table.say("Hva ser dere, alle sammen?")
    plan = table.say("Jeg kan komme til skolen en formiddag med gjeldsrådgiver.")
    assert MoveKind.COUNTER not in kinds(plan)
    assert plan.moves[0].seat == "skole"


def test_a_follow_up_means_what_was_spoken_of_last(table: Table) -> None:
    first = table.say("Hvem snakker med gutten?")
    assert "helse_samtale" in {move.concession for move in first.moves}
    plan = table.say("Kan du ta det, Gunnvor?")
    assert plan.moves[0].concession == "helse_samtale"


def test_a_thing_the_seat_does_not_have_is_not_met_with_another(table: Table) -> None:
    table.say("Nav, hva har dere å gå på?")
    table.say("Hva vil Eskild selv?")
    table.say("Takk for det dere sa.")
    plan = table.say("Jorulf, kan dere skaffe en hest, en sal og en stall utenfor byen?")
    assert all(move.concession is None for move in plan.moves)


def test_somebody_asked_directly_does_not_answer_with_a_chance_or_a_reminder(table: Table) -> None:
    for _ in range(3):
        plan = table.say("Tarjei, hva tenker du om det som skjer på den femte dagen?")
        first = plan.moves[0]
        assert (first.seat, first.kind in {MoveKind.CHILD, MoveKind.DISAGREE}) == ("barnevern", False)


def test_nobody_joins_with_idle_talk(table: Table) -> None:
    idle = {MoveKind.STANCE, MoveKind.DISAGREE, MoveKind.ANSWER_CAPACITY, MoveKind.WANT, MoveKind.ASK}
    for text in ("Nazneen, hva tenker BUP?", "Nazneen, hva har dere tid til?", "Nazneen, hva ser dere?"):
        plan = table.say(text)
        assert plan.moves[0].seat == "bup"
        assert not {move.kind for move in plan.moves[1:]} & idle


def test_thanks_after_the_summary_end_the_meeting(table: Table) -> None:
    table.say("Hvem spør Eskild hva han selv vil?")
    table.say("Da er det slik: skolen tar døra, helsestasjonen snakker med ham. Stemmer det?")
    assert kinds(table.say("Takk. Det var godt å ikke stå alene med det.")) == {MoveKind.CLOSE}


def test_whether_one_ought_is_a_question_to_the_table(library: Library) -> None:
    table = seat_at(library, "stille_i_garderoben", "barnehage")
    plan = table.say("Bør jeg snakke med mor først?")
    assert "bv_mal" in {move.fact for move in plan.moves}


def test_a_question_for_terms_is_known() -> None:
    assert cues.ASKS_TERMS in cues.find_cues("Kva skal til for at du blir ferdig i januar?")
    assert cues.ASKS_NEEDS in cues.find_cues("Kva er det de treng av meg?")
    assert cues.ASKS_NEEDS not in cues.find_cues("Hva trenger Eskild?")


def test_what_it_would_take_is_about_what_was_held_back(library: Library) -> None:
    table = Table(library, "barnevern")
    table.say("Hva ser dere, alle sammen?")
    plan = table.say("Oddlaug, kan kontaktlæreren være den ene mor ringer?")
    assert plan.moves[0].concession == "skole_kontakt"
    plan = table.say("Hva trenger du for å kunne gi henne to timer i uka?")
    assert plan.moves[0].concession == "skole_kontakt"


def test_a_secret_wanted_on_behalf_of_another_is_refused(table: Table) -> None:
    plan = table.say("Gunnvor, kommunalsjefen vil vite hva han har sagt.")
    assert kinds(plan) <= {MoveKind.REFUSE, MoveKind.HOLD_FIRM}


def test_a_question_to_a_seat_is_answered_before_news_and_a_closing_brings_none(table: Table) -> None:
    inject = next(i for i in table.case.injects if "barnevern" in i.lines)
    table.say("Hvem spør Eskild hva han selv vil?")
    table.state.seats["barnevern"].news.append(inject.id)
    assert MoveKind.NEWS not in kinds(
        table.say("Barnevern, jeg kan ringe mor fredag. Er det greit for dere?")
    )
    assert MoveKind.NEWS not in kinds(
        table.say("Oppsummert: barnevernet drøfter, skolen tar døra. Stemmer det?")
    )
