"""What people said and promised from a seat holds when the AI takes it over, and the other way round."""

from __future__ import annotations

from app.content.library import Library
from app.domain.acts import Act
from app.domain.play import Commitment, MoveKind, TableState, TurnPlan
from app.negotiation import cues, memory
from app.negotiation.handover import seated
from app.negotiation.negotiate import negotiate, new_state

from .joint_table import JointTable
from .small_case import said, small_case

CASE = small_case()
LINE = Commitment(
    id="egen-1", seat="helsestasjon", what="Vi låner ut samtalerommet vårt på tirsdag", when="på tirsdag"
)


def taken_over(*lines: Commitment) -> TableState:
    """A table where a person sat for the health station, promised this, and has left it to the AI."""
    sat = seated(CASE, new_state(CASE, ""), ("skole", "helsestasjon"), "skole")
    sat.commitments.extend(lines)
    return seated(CASE, sat, ("skole",), "skole")


def ask(state: TableState, *acts: Act, topics: tuple[str, ...] = (), cue: str = "") -> TurnPlan:
    found = said(*acts, topics=topics, addressed=("helsestasjon",), cues=(cue,) if cue else ())
    return negotiate(CASE, state, found, [], 1)


def test_a_persons_promise_is_confirmed_in_their_own_words_when_it_is_asked_for() -> None:
    plan = ask(taken_over(LINE), Act.ASK_COMMITMENT, topics=("samtalerommet", "tirsdag"))
    assert (plan.moves[0].kind, plan.moves[0].said) == (MoveKind.CONFIRM, LINE.what)
    assert plan.state.commitments == [LINE]


def test_you_promised_is_true_of_what_a_person_promised_there() -> None:
    plan = ask(taken_over(LINE), topics=("samtalerommet", "tirsdag"), cue=cues.CLAIMS_PROMISE)
    assert plan.moves[0].kind is MoveKind.CONFIRM
    wrong = ask(taken_over(LINE), topics=("penger", "skyss"), cue=cues.CLAIMS_PROMISE)
    assert (wrong.moves[0].kind, wrong.moves[0].said) == (MoveKind.CORRECT, LINE.what)


def test_a_summary_that_names_the_service_is_confirmed_and_not_corrected() -> None:
    first = ask(taken_over(LINE), Act.SUM_UP, Act.ASSIGN, Act.ASK_CHILD)
    assert first.moves[0].kind is MoveKind.CONFIRM
    again = ask(first.state, Act.SUM_UP, Act.ASSIGN, Act.ASK_CHILD)
    assert again.moves[0].kind not in {MoveKind.CONFIRM, MoveKind.CORRECT}


def test_what_a_person_gave_is_not_offered_once_more() -> None:
    given = LINE.model_copy(update={"concession": "time", "what": "Vi gir en time", "when": "onsdag"})
    plan = ask(taken_over(given), Act.ASK_CAPACITY, Act.ASK_COMMITMENT, topics=("time",))
    assert plan.moves[0].kind is MoveKind.CONFIRM
    assert plan.moves[0].said == "Vi gir en time, onsdag"
    assert [line.id for line in plan.state.commitments] == ["egen-1"]


def test_the_same_contribution_promised_again_by_a_person_is_one_line_with_the_new_time(
    library: Library,
) -> None:
    table = JointTable(library, "skolefravaer", ["skole", "nav"])
    item = table.case.concession("nav_raadgiver")
    line = Commitment(
        id=item.id, seat="nav", what=item.what, when=item.when, status="foreslatt", concession=item.id
    )
    table.state.commitments.append(line)
    table.say("nav", "Vi kan stille med rådgiver om gjeld, økonomi og regninger på tirsdag.")
    (kept,) = [c for c in table.state.commitments if c.concession == item.id]
    assert (kept.id, kept.status) == (item.id, "godtatt")
    assert "tirsdag" in kept.when


def test_what_the_ai_gave_stays_with_the_person_and_is_the_ais_again(library: Library) -> None:
    table = JointTable(library, "skolefravaer", ["skole"])
    table.state.seats["nav"].conceded.append("nav_raadgiver")
    item = table.case.concession("nav_raadgiver")
    table.state.commitments.append(
        Commitment(id=item.id, seat="nav", what=item.what, when=item.when, concession=item.id)
    )
    table.people.append("nav")
    table.say("skole", "Greit.")
    assert [line.concession for line in table.state.commitments] == ["nav_raadgiver"]
    table.people.remove("nav")
    table.say("skole", "Greit.")
    assert table.state.seats["nav"].conceded == ["nav_raadgiver"]
    assert [c.id for c in memory.promised(table.case, table.state, "nav")] == ["nav_raadgiver"]


def test_conditions_met_while_a_person_sat_there_count_for_the_ai() -> None:
    sat = seated(CASE, new_state(CASE, ""), ("skole", "helsestasjon"), "skole")
    asked = said(Act.ASK_CAPACITY, addressed=("helsestasjon",))
    after = negotiate(CASE, sat, asked, [], 1).state
    back = seated(CASE, after, ("skole",), "skole")
    assert "spurt_kapasitet" in back.seats["helsestasjon"].earned
    assert "spurt_kapasitet" not in back.seats["barnevern"].earned


def test_what_a_person_told_in_their_own_words_is_not_told_again_by_the_ai(library: Library) -> None:
    table = JointTable(library, "skolefravaer", ["skole", "nav"])
    table.say(
        "nav",
        "Altså, jeg må si det: Brevene våre til barnefamilier er skrevet slik at slitne folk ikke åpner dem.",
    )
    assert table.state.told_facts == ["nav_brev"]
    table.say("nav", "Vi kan se på økonomien til familien, og kapasiteten vår er liten.")
    table.say("nav", "Har noen snakket med mor om regningene?")
    assert table.state.told_facts == ["nav_brev"]


def test_a_trust_that_moved_knows_whose_message_it_was() -> None:
    sat = seated(CASE, new_state(CASE, ""), ("skole", "helsestasjon"), "helsestasjon")
    state = negotiate(CASE, sat, said(Act.ACKNOWLEDGE), [], 1).state
    assert {change.by for change in state.seats["barnevern"].changes} == {"helsestasjon"}
