"""An answer fits what was said: the right seat, the right step, no refusal where nobody asked for a secret."""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.domain.acts import Act
from app.domain.case import Case
from app.domain.play import ANSWER_TAKEN, LEAVE_GIVEN, MoveKind, TableState, TurnPlan
from app.domain.questions import Question
from app.negotiation.acts import clear_acts
from app.negotiation.negotiate import negotiate, new_state
from app.negotiation.understand import understand

REFUSALS = {MoveKind.REFUSE, MoveKind.HOLD_FIRM, MoveKind.REBUFF}


class Meeting:
    """A leader in a seat of one of the cases."""

    def __init__(self, library: Library, case: str, seat: str) -> None:
        self.library = library
        self.case: Case = library.cases[case]
        self.state: TableState = new_state(self.case, seat)

    def say(self, text: str) -> TurnPlan:
        people = self.library.personas_at(self.case)
        found = understand(text, self.case, people, self.state, self.library.laws)
        plan = negotiate(self.case, self.state, found, [], seed=3)
        self.state = plan.state
        return plan


def acts(text: str) -> set[Act]:
    return {item.act for item in clear_acts(text, ("Gaute", "Eskild"))}


@pytest.mark.parametrize(
    "text",
    [
        "Nav, de kan vel berre betale for det utstyret no?",
        "Jeg synes dere er litt vel forsiktige nå. Kan vi ikke bare bestemme noe?",
        "Skjønner. Men far da, hva gjør vi med meldingen hans?",
        "Ingen skal si noe om far nå.",
        "Oddlaug, du ba oss hit. Hva er det du håper vi går herfra med?",
        "Oddlaug, er det noe på skolen han gleder seg til?",
        "Eg veit at mange er irriterte på Nav. Sei det berre, kva er det som ikkje fungerer?",
        "Tarjei, er det noe hos dere som kan hjelpe hjemme?",
    ],
)
def test_nobody_has_asked_for_a_secret(text: str) -> None:
    assert Act.DEMAND_SECRET not in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nav, hvor mye gjeld har de?",
        "Er familien kjent hos dere, barnevernet?",
        "Gunnvor, kva har han fortalt helsesjukepleiaren?",
        "Bare mellom oss, Tarjei, har dere hatt en sak på mor?",
    ],
)
def test_a_secret_asked_for_is_still_heard(text: str) -> None:
    assert Act.DEMAND_SECRET in acts(text)


@pytest.mark.parametrize(
    ("text", "not_found"),
    [
        ("Kan de fortelje kort kva de ser hos dykk?", Act.ASK_CAPACITY),
        ("Kan du då ta det inn?", Act.ASK_CAPACITY),
        ("Ja, men hva er det foreldre pleier å slite med når de kommer til dere?", Act.CLOSE),
        ("Kven er det som skal vere med Gaute den første dagen?", Act.ASK_CHILD),
        ("Hvor står vi egentlig med skolestarten til Gaute?", Act.ASK_CHILD),
        ("Kven av dykk kjenner han best?", Act.ASK_COMMITMENT),
        ("Hva skal jeg svare far i appen?", Act.META),
        ("Kan du skrive ned kven som samordnar?", Act.META),
        ("Solbritt, hvem følgjer opp dette?", Act.META),
        ("Å ja, lyd og lys.", Act.MOCK),
        ("Bare så det er sagt, jeg er ikke politi lenger.", Act.THREATEN),
        ("Eg meinte stolen til Gaute.", Act.OFFER),
    ],
)
def test_what_a_message_does_not_do(text: str, not_found: Act) -> None:
    assert not_found not in acts(text)


def test_whoever_speaks_to_a_person_at_the_table_speaks_to_no_machine(library: Library) -> None:
    meeting = Meeting(library, "auga_seier_ja", "barnekoordinator")
    plan = meeting.say("Åsbjørg, kan du skrive ned kven som samordnar, i dag?")
    assert [event.type for event in plan.events if event.type == "note"] == []
    assert plan.moves[0].seat == "kommunalsjef"


def test_whoever_goes_on_speaks_to_whoever_was_spoken_to(library: Library) -> None:
    meeting = Meeting(library, "auga_seier_ja", "skole")
    meeting.say("PPT, når trur du vurderinga er klar?")
    plan = meeting.say("Nei, det kan eg ikkje seie. Men kva ville hjelpt dykk til å bli ferdige før påske?")
    assert [move.seat for move in plan.moves][:1] == ["ppt"]


def test_an_answer_to_a_counter_offer_goes_to_the_seat_that_made_it(library: Library) -> None:
    meeting = Meeting(library, "skolefravaer", "skole")
    meeting.say("Nav, hva har dere kapasitet til? Kan gjeldsrådgiveren komme til oss på skolen en tirsdag?")
    assert meeting.state.last_asked == "nav"
    plan = meeting.say("Vi kan stille med rom og ringe foreldrene selv. Holder det?")
    assert plan.moves[0].seat == "nav"


@pytest.mark.parametrize("text", ["Greit. Hvem av dere andre kan bidra?", "Ok. Hva tenker dere alle sammen?"])
def test_whoever_turns_to_all_speaks_to_all(library: Library, text: str) -> None:
    meeting = Meeting(library, "skolefravaer", "skole")
    meeting.say("Nav, hva tenker dere om Eskild?")
    assert meeting.say(text).state.last_reached == []


def test_a_planted_chance_never_stands_for_the_answer_to_a_direct_question(library: Library) -> None:
    meeting = Meeting(library, "auga_seier_ja", "barnehage")
    for text in ("Ingfrid, kva treng de å sjå hos oss?", "Ein dag eller to, Ingfrid?") * 5:
        plan = meeting.say(text)
        assert plan.moves[0].seat == "ppt"
        assert plan.moves[0].kind is not MoveKind.PLANTED


def test_an_apology_is_taken_once_and_then_the_question_is_answered(library: Library) -> None:
    meeting = Meeting(library, "stille_i_garderoben", "familievern")
    meeting.say("Vilgunn, dette er din feil, du har somlet.")
    taken = meeting.say("Unnskyld, Vilgunn, det var ikke rettferdig sagt.")
    assert taken.moves[0].kind is MoveKind.REPAIR
    again = meeting.say("Beklager igjen, Vilgunn. Hva gjør dere når dere er usikre?")
    assert MoveKind.REPAIR not in {move.kind for move in again.moves if move.seat == "barnehage"}


def test_a_request_for_one_thing_is_not_met_with_another(library: Library) -> None:
    meeting = Meeting(library, "skolefravaer", "skole")
    plan = meeting.say("Nav, kan dere hjelpe til med vinterdressen til søsteren?")
    assert not {MoveKind.CONCEDE, MoveKind.PARTIAL, *REFUSALS} & {move.kind for move in plan.moves}


def test_thanks_before_the_matter_is_no_praise(library: Library) -> None:
    meeting = Meeting(library, "stille_i_garderoben", "barnevern")
    meeting.say("Halldis, kan dere melde selv i dag?")
    plan = meeting.say("Fint. Men jeg tenkte på meldingen, ikke på timen til mor.")
    assert plan.moves[0].seat == "familievern"
    assert MoveKind.UNMOVED not in {move.kind for move in plan.moves}


@pytest.mark.parametrize(
    "text",
    [
        "Oddlaug, kva er du mest usikker på når det gjeld skulestarten?",
        "Vilgunn, kva bør vi vite om han først?",
        "Vi tek imot han i august, og eg veit nesten ingenting. Kva bør eg vite først?",
        "Kan eg kome då, ja eller nei?",
        "Roar-Magne, jeg må vite det: går du til ham eller ikke?",
        "Har de stol til han hos dykk i dag?",
    ],
)
def test_a_question_of_work_is_no_demand_for_a_secret(library: Library, text: str) -> None:
    plan = Meeting(library, "auga_seier_ja", "nav").say(f"Takk. {text}")
    assert not REFUSALS & {move.kind for move in plan.moves}


def test_yes_or_no_to_a_deed_asks_for_the_deed(library: Library) -> None:
    meeting = Meeting(library, "stille_i_garderoben", "barnevern")
    meeting.say("Vilgunn, hva ser dere på avdelinga?")
    plan = meeting.say("Nei, jeg spør om dere melder nå, Vilgunn. Ja eller nei?")
    assert plan.moves[0].seat == "barnehage"
    assert plan.moves[0].kind not in REFUSALS


def test_an_offer_with_a_question_whether_it_helps_gets_no_counter_offer(library: Library) -> None:
    meeting = Meeting(library, "skolefravaer", "nav")
    meeting.say("Oddlaug, hva trenger skolen av oss?")
    plan = meeting.say("Jeg kan ta en voksenprat med foreldrene om regninger. Ville det hjulpet læreren din?")
    assert (plan.moves[0].seat, plan.moves[0].kind) == ("skole", MoveKind.WANT)


def test_whoever_asks_leave_to_come_gets_it(library: Library) -> None:
    meeting = Meeting(library, "auga_seier_ja", "skole")
    meeting.say("Vilgunn, korleis brukar de samtaleboka til dagleg?")
    plan = meeting.say("Kan to av mine vaksne komme og sjå på ein formiddag i januar?")
    assert (plan.moves[0].seat, plan.moves[0].about) == ("barnehage", LEAVE_GIVEN)


def test_what_a_seat_asked_for_is_taken_as_its_answer(library: Library) -> None:
    meeting = Meeting(library, "skolefravaer", "skole")
    meeting.state = meeting.state.model_copy(update={"last_asked": "nav"})
    plan = meeting.say("Det er regningene for strøm som er verst.")
    assert (plan.moves[0].seat, plan.moves[0].about) == ("nav", ANSWER_TAKEN)


def test_a_fact_that_is_told_is_begun_with_the_answer(library: Library) -> None:
    meeting = Meeting(library, "skolefravaer", "barnevern")
    plan = meeting.say("Oddlaug, hva er det skolen har prøvd til nå?")
    assert (plan.moves[0].kind, plan.moves[0].question) == (MoveKind.SHARE, Question.TRIED)


@pytest.mark.parametrize(
    "text", ["Hva skjer hos dere når vi ringer?", "Hva skal vi gjøre fram til dere er her?"]
)
def test_a_question_goes_to_the_one_spoken_to(library: Library, text: str) -> None:
    meeting = Meeting(library, "stille_i_garderoben", "barnehage")
    meeting.say("Tarjei, hva gjør dere når det kommer en melding i dag?")
    assert meeting.say(text).moves[0].seat == "barnevern"


def test_whoever_is_only_thanked_does_not_answer_for_the_one_who_is_asked(library: Library) -> None:
    meeting = Meeting(library, "stille_i_garderoben", "helsestasjon")
    plan = meeting.say("Det er en god avtale, Roar-Magne. Halldis, du har vært stille. Hva tenker du?")
    assert plan.moves[0].seat == "familievern"


def test_a_denied_claim_claims_nothing(library: Library) -> None:
    meeting = Meeting(library, "auga_seier_ja", "skole")
    meeting.say("Åsbjørg, kva må til for at vi får heis?")
    plan = meeting.say("Nei, eg sa ikkje at de har sagt ja. Eg spurde om det er nok for deg.")
    assert MoveKind.CORRECT not in {move.kind for move in plan.moves}


@pytest.mark.parametrize(
    ("case", "seat", "text"),
    [
        ("skolefravaer", "barnevern", "Oddlaug, kan vi låne miljøterapeuten to timer i uka?"),
        ("skolefravaer", "skole", "Gunnvor, kan vi få låne helsesykepleieren på torsdag?"),
        ("auga_seier_ja", "skole", "Vilgunn, kan vi låne Jorunn to dagar i veka?"),
        ("skolefravaer", "nav", "Nazneen, kan vi få komme til behandleren deres med ham i morgen?"),
        ("skolefravaer", "nav", "Nazneen, kan vi komme til dere med Eskild i morgen?"),
        ("skolefravaer", "nav", "Gunnvor, kan jeg være med når dere snakker med Eskild?"),
        ("skolefravaer", "nav", "Nazneen, passer det at han begynner hos dere i morgen?"),
        ("skolefravaer", "nav", "Gunnvor, kan jeg komme hjem til dem sammen med dere?"),
    ],
)
def test_nobody_gets_leave_to_bring_or_have_somebody(
    library: Library, case: str, seat: str, text: str
) -> None:
    assert LEAVE_GIVEN not in {move.about for move in Meeting(library, case, seat).say(text).moves}


def test_a_planted_chance_waits_while_something_else_is_asked(library: Library) -> None:
    meeting = Meeting(library, "auga_seier_ja", "skole")
    for text in (
        "Kven har prøvd stolen på skulen, og korleis gjekk det?",
        "Når er vurderinga klar, og kven les henne?",
    ) * 6:
        assert MoveKind.PLANTED not in {move.kind for move in meeting.say(text).moves}


def test_a_planted_chance_comes_when_the_leader_asks_for_nothing(library: Library) -> None:
    meeting = Meeting(library, "auga_seier_ja", "skole")
    meeting.say("Kva tenkjer de, alle saman?")
    told = (
        "Vi har gjort klart eit rom i første etasje.",
        "Det har vore mykje att og fram om dette i haust.",
    ) * 4
    assert MoveKind.PLANTED in {move.kind for text in told for move in meeting.say(text).moves}


@pytest.mark.parametrize("text", ["Solbritt, kven følgjer opp dette?", "Og kven skriv det ned, Solbritt?"])
def test_a_question_to_the_own_seat_is_answered_by_one_at_most(library: Library, text: str) -> None:
    meeting = Meeting(library, "auga_seier_ja", "barnekoordinator")
    meeting.say("Kva tenkjer de, alle saman?")
    assert len(meeting.say(text).moves) <= 1


def test_whoever_is_not_called_says_nothing_beside_the_point(library: Library) -> None:
    talk = {MoveKind.CONCERN, MoveKind.ASK, MoveKind.SUGGEST, MoveKind.ADMIT, MoveKind.STANCE, MoveKind.CHILD}
    meeting = Meeting(library, "skolefravaer", "skole")
    for _ in range(8):
        moves = meeting.say("Nav, søvnen hans og henvisningen hører sammen, mener jeg.").moves
        assert not talk & {move.kind for move in moves if move.seat != "nav"}


def test_an_offer_to_meet_the_child_ends_no_meeting(library: Library) -> None:
    meeting = Meeting(library, "skolefravaer", "skole")
    meeting.say("Takk for at dere kom. Hva ser dere hos dere?")
    plan = meeting.say("Jeg kan la kontaktlæreren møte Eskild hjemme tirsdag klokka ni. Hjelper det?")
    assert MoveKind.CLOSE not in {move.kind for move in plan.moves}
