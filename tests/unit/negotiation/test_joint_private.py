"""A private note is the two's: what it may open, who knows it afterwards, and what of it the table sees."""

from __future__ import annotations

from app.domain.acts import Act, FoundAct, Understanding
from app.domain.case import Case
from app.domain.play import Event, MoveKind, TableState, TurnPlan
from app.negotiation.attention import Attention
from app.negotiation.handover import seated
from app.negotiation.negotiate import negotiate, new_state
from app.negotiation.record import events_of

from .small_case import concession, fact, said, small_case

NEEDED = fact(
    "hjemme", "helsestasjon", paths=["nodvendig"], regime="helse", to=["skole"], keywords=["hjemme"]
)
OWN = fact("egen", "helsestasjon", paths=["eget_valg"], regime="apen", keywords=["oppsøk"])
SLEEP = fact("sovn", "helsestasjon", paths=["samtykke"], regime="helse", consent="mor", keywords=["søvn"])
CASE = small_case(facts=[OWN, NEEDED, SLEEP])
PROPOSES = said(Act.PROPOSE, topics=("hjemme",), addressed=("helsestasjon",))
CAPACITY = said(Act.ASK_CAPACITY, topics=("oppsøk",), addressed=("helsestasjon",))


def table(case: Case = CASE, people: tuple[str, ...] = ("skole",)) -> TableState:
    return seated(case, new_state(case, ""), people, people[0])


def note(state: TableState, understanding: Understanding = PROPOSES, case: Case = CASE) -> TurnPlan:
    attention = Attention(humans=2, private_to="helsestasjon")
    return negotiate(case, state, understanding, ["helsestasjon"], 1, attention)


def test_what_one_seat_needs_is_told_to_it_alone_and_not_to_the_table() -> None:
    plan = note(table())
    (move,) = plan.moves
    assert (move.kind, move.fact, move.private_to) == (MoveKind.SHARE, "hjemme", ("skole",))
    assert plan.state.told_facts == []
    assert plan.state.open_facts == []
    assert plan.state.resting["skole"].known == ["hjemme"]


def test_a_note_to_an_ai_on_pause_waits() -> None:
    attention = Attention(humans=2, private_to="helsestasjon", mode="pause")
    assert negotiate(CASE, table(), PROPOSES, ["helsestasjon"], 1, attention).moves == []


def test_what_consent_closes_stays_closed_in_private() -> None:
    asked = said(Act.ASK_OPEN, Act.DEMAND_SECRET, topics=("søvn",), addressed=("helsestasjon",))
    (move,) = note(table(), asked).moves
    assert move.kind is MoveKind.REFUSE


def test_what_was_told_in_private_is_not_told_twice_there_and_may_be_told_at_the_table() -> None:
    once = note(table(), CAPACITY)
    assert once.moves[0].fact == "egen"
    assert note(once.state, CAPACITY).moves[0].fact is None
    openly = negotiate(CASE, once.state.model_copy(update={"private": ()}), CAPACITY, ["helsestasjon"], 1)
    assert openly.moves[0].fact == "egen"
    assert openly.moves[0].private_to == ()


def test_the_ai_that_takes_the_seat_over_knows_what_was_told_there_in_private() -> None:
    state = seated(CASE, note(table()).state, ("barnevern",), "barnevern")
    assert state.seats["skole"].known == ["hjemme"]


def test_a_note_moves_nobody_who_did_not_hear_it() -> None:
    kind = said(Act.ASK_CHILD, Act.OFFER, Act.ACKNOWLEDGE, addressed=("helsestasjon",))
    state = note(table(), kind).state
    assert state.seats["barnevern"].trust == 0
    assert state.seats["barnevern"].earned == {}
    assert state.seats["helsestasjon"].trust > 0
    assert state.acts_seen == []


def test_what_is_given_in_private_stands_and_is_everybodys_once_it_is_confirmed_at_the_table() -> None:
    item = concession("time", "helsestasjon", conditions=["spurt_kapasitet"], keywords=["time"])
    case = small_case(facts=[], concessions=[item])
    ask = said(Act.ASK_CAPACITY, Act.ASK_COMMITMENT, topics=("time",), addressed=("helsestasjon",))
    plan = note(table(case), ask, case)
    given = events_of(plan.moves[0], case, plan.state)
    assert {event.type for event in given} == {"conceded", "commitment"}
    assert all(event.data["to_seats"] == ["skole", "helsestasjon"] for event in given)
    sums_up = said(Act.SUM_UP, Act.ASSIGN, Act.ASK_CHILD)
    openly = negotiate(case, plan.state, sums_up, ["helsestasjon"], 1, Attention(humans=2))
    assert openly.moves[0].kind is MoveKind.CONFIRM
    assert "to_seats" not in events_of(openly.moves[0], case, openly.state)[0].data


def test_what_a_person_promises_in_private_is_in_the_plan_for_the_two() -> None:
    offer = said(Act.OFFER, addressed=("helsestasjon",))
    lines = [event for event in note(table(), offer).events if event.type == "commitment"]
    assert [line.data["to_seats"] for line in lines] == [["skole", "helsestasjon"]]


def test_a_happening_told_to_others_is_not_passed_on_in_private() -> None:
    inject = {"id": "ring", "title": "Ring", "text": "Mor ringer.", "turn": 9, "to": ["barnevern", "helsestasjon"],
              "lines": {"helsestasjon": ["Mor ringte oss."]}}  # fmt: skip
    case = small_case(injects=[inject])
    state = table(case)
    state.seats["helsestasjon"].news.append("ring")
    plan = note(state, said(Act.ASK_OPEN, addressed=("helsestasjon",)), case)
    assert plan.moves[0].kind is not MoveKind.NEWS
    assert plan.state.seats["helsestasjon"].news == ["ring"]


def test_a_report_that_only_barnevern_may_hear_waits_while_it_is_not_in_the_room() -> None:
    mark = fact("merke", "helsestasjon", paths=["meldeplikt"], regime="helse", to=["barnevern"])
    case = small_case(facts=[mark])
    worry = said(Act.REPORT_CONCERN, addressed=("helsestasjon",))
    plan = note(table(case), worry, case)
    assert all(move.about is None and move.fact is None for move in plan.moves)
    openly = negotiate(case, plan.state, worry, ["helsestasjon"], 1, Attention(humans=2))
    (report,) = [move for move in openly.moves if move.about == "merke"]
    assert report.private_to == ("barnevern",)
    assert openly.state.seats["barnevern"].known == ["merke"]


def test_a_person_who_sits_for_barnevern_gets_the_report_itself() -> None:
    mark = fact("merke", "helsestasjon", paths=["meldeplikt"], regime="helse", to=["barnevern"])
    case = small_case(facts=[mark])
    worry = said(Act.REPORT_CONCERN, addressed=("helsestasjon",))
    state = table(case, ("skole", "barnevern"))
    plan = negotiate(case, state, worry, ["helsestasjon"], 1, Attention(humans=2))
    report = next(move for move in plan.moves if move.about == "merke")
    (event,) = events_of(report, case, plan.state)
    assert (event.text, event.data["to_seats"]) == ("merke.", ["barnevern"])
    kept = Event.model_validate({"seq": 1, "kind": "system", **event.model_dump()})
    assert kept.data["fact"] == "merke"


def test_the_day_of_the_next_meeting_gives_no_private_agreement_away() -> None:
    offer = said(Act.OFFER, addressed=("helsestasjon",))
    plan = note(table(), offer)
    again = FoundAct(
        act=Act.NEXT_MEETING, words="møtes igjen", sentence="Vi møtes igjen torsdag 10. desember"
    )
    openly = negotiate(CASE, plan.state, Understanding(acts=(again,)), [], 1, Attention(humans=2))
    (line,) = [event for event in openly.events if event.type == "commitment"]
    assert line.data["follow_up"] == "torsdag 10. desember"
    assert line.data["to_seats"] == ["skole", "helsestasjon"]


def test_a_day_named_in_private_stands_on_no_line_of_the_table() -> None:
    state = negotiate(CASE, table(), said(Act.OFFER), [], 1, Attention(humans=2)).state
    again = FoundAct(
        act=Act.NEXT_MEETING, words="møtes igjen", sentence="Vi møtes igjen torsdag 10. desember"
    )
    plan = note(state, Understanding(acts=(again,), addressed=("helsestasjon",)))
    assert [line.follow_up for line in plan.state.commitments] == [""]
