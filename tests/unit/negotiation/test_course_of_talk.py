"""Consent takes time, trust moves on evidence, happenings come when due, promises stand as given."""

from __future__ import annotations

from app.domain.acts import Act, Understanding
from app.domain.case import Inject
from app.domain.play import Commitment, MoveKind, TableState, TurnPlan
from app.negotiation import cues
from app.negotiation.negotiate import negotiate, new_state
from app.negotiation.openness import openness

from .small_case import concession, said, small_case

CASE = small_case()


def play(*messages: Understanding, case: object = None) -> tuple[TableState, list[TurnPlan]]:
    """Play messages one after the other; return the last state and every plan."""
    used = small_case() if case is None else case
    state, plans = new_state(used, "skole"), []  # type: ignore[arg-type]
    for message in messages:
        plan = negotiate(used, state, message, [], seed=1)  # type: ignore[arg-type]
        state = plan.state
        plans.append(plan)
    return state, plans


ASK_CONSENT = said(Act.SEEK_CONSENT, topics=("mor",))
NEUTRAL = said(Act.PROPOSE, topics=("hverdag",))


def test_a_happening_is_told_whatever_its_place_in_the_case() -> None:
    lines = {"barnevern": ("Det kom en melding nå.",)}
    later = Inject(id="senere", title="Brev", text="Et brev.", turn=90)
    now = Inject(id="m", title="Melding", text="En melding.", turn=2, lines=lines)
    _, plans = play(NEUTRAL, NEUTRAL, NEUTRAL, NEUTRAL, case=small_case(injects=[later, now]))
    told = [move.inject for plan in plans for move in plan.moves if move.kind is MoveKind.NEWS]
    assert told == ["m"]


def test_consent_is_answered_after_a_while_and_opens_what_it_covers() -> None:
    state, plans = play(ASK_CONSENT, NEUTRAL)
    assert [e.data["status"] for e in plans[0].events if e.type == "consent"] == ["spurt"]
    assert [e.data["status"] for e in plans[1].events if e.type == "consent"] == ["gitt"]
    assert "sovn" in state.open_facts


def test_asking_after_an_attack_gets_the_answer_of_someone_pressed() -> None:
    state, plans = play(said(Act.THREATEN), ASK_CONSENT, NEUTRAL)
    assert state.consents["mor"].status == "avslatt"
    assert plans[2].events[0].text == "Mor sier nei."
    assert "sovn" not in state.open_facts


def test_a_long_wait_takes_more_turns() -> None:
    consent = CASE.consents[0].model_copy(update={"hours": 72})
    case = CASE.model_copy(update={"consents": (consent,)})
    state, _ = play(ASK_CONSENT, NEUTRAL, NEUTRAL, case=case)
    assert state.consents["mor"].status == "spurt"
    state, _ = play(ASK_CONSENT, NEUTRAL, NEUTRAL, NEUTRAL, case=case)
    assert state.consents["mor"].status == "gitt"


def test_trust_grows_on_evidence_and_not_on_praise() -> None:
    praised, _ = play(*[said(Act.FLATTER)] * 6)
    assert all(seat.trust == 0 for seat in praised.seats.values())
    heard, _ = play(
        said(Act.ASK_CAPACITY),
        said(Act.ACKNOWLEDGE),
        said(Act.OFFER, topics=("lokale",)),
        said(Act.ASK_CHILD),
    )
    assert {openness(seat) for seat in heard.seats.values()} == {"apen"}
    assert {change.because for change in heard.seats["barnevern"].changes} == {
        "spor_kapasitet", "anerkjenner", "tilbyr_eget", "spor_barnets_syn",
    }  # fmt: skip


def test_repeating_the_same_kindness_is_not_rewarded() -> None:
    state, _ = play(*[said(Act.ACKNOWLEDGE)] * 6)
    assert max(seat.trust for seat in state.seats.values()) <= 2


def test_an_attack_shuts_until_it_is_mended() -> None:
    ask = said(Act.ASK_CAPACITY, Act.ASK_COMMITMENT, addressed=("helsestasjon",), topics=("time",))
    attack = said(Act.BLAME, addressed=("helsestasjon",))
    shut, _ = play(attack, ask, ask, ask, ask)
    assert shut.seats["helsestasjon"].conceded == []
    mended, _ = play(attack, ask, said(Act.REPAIR), ask, ask)
    assert mended.seats["helsestasjon"].conceded == ["time"]


def test_a_service_that_waits_for_another_gives_after_it() -> None:
    ask = said(Act.ASK_CHILD, Act.ASK_COMMITMENT, addressed=("barnevern",), topics=("besøk",))
    first = said(Act.ASK_CAPACITY, Act.ASK_COMMITMENT, addressed=("helsestasjon",), topics=("time",))
    _, plans = play(ask)
    assert plans[0].moves[0].missing == ("etter:time",)
    given, _ = play(ask, first, ask)
    assert given.seats["barnevern"].conceded == ["besok"]


def test_what_somebody_above_decides_waits_for_the_answer() -> None:
    case = small_case(
        concessions=[
            concession("mer", "barnevern", conditions=["spurt_kapasitet"], keywords=["mer"], decides="over")
        ]
    )
    ask = said(Act.ASK_CAPACITY, Act.ASK_COMMITMENT, addressed=("barnevern",), topics=("mer",))
    state, plans = play(ask, case=case)
    assert plans[0].moves[0].kind is MoveKind.PARTIAL
    assert [c.status for c in state.commitments] == ["venter"]


def test_a_false_promise_is_corrected_and_a_true_one_confirmed() -> None:
    claim = said(Act.DEADLINE, addressed=("helsestasjon",), topics=("time",), cues=(cues.CLAIMS_PROMISE,))
    _, plans = play(claim)
    assert plans[0].moves[0].kind is MoveKind.CORRECT
    ask = said(Act.ASK_CAPACITY, Act.ASK_COMMITMENT, addressed=("helsestasjon",), topics=("time",))
    _, plans = play(ask, claim)
    assert plans[1].moves[0].kind is MoveKind.CONFIRM


def test_a_report_is_not_put_off() -> None:
    _, plans = play(said(Act.PROPOSE, cues=(cues.PUTS_OFF_REPORT,)))
    assert MoveKind.DUTY in {move.kind for move in plans[0].moves}


def test_an_agreement_that_forgot_the_child_is_tested() -> None:
    _, plans = play(said(Act.SUM_UP, cues=(cues.CLAIMS_AGREEMENT,)))
    assert MoveKind.TEST_CONSENSUS in {move.kind for move in plans[0].moves}


def test_a_withdrawn_consent_closes_what_was_not_told_and_takes_the_ground_away() -> None:
    case = small_case(
        concessions=[
            concession("helg", "helsestasjon", conditions=["samtykke"], consent="mor", keywords=["helg"])
        ],
        injects=[
            Inject(id="nei", title="Mor ringer", text="Mor trekker samtykket.", turn=4, withdraws="mor")
        ],
    )
    state, _ = play(ASK_CONSENT, NEUTRAL, case=case)
    state.commitments = [Commitment(id="helg", seat="helsestasjon", what="x", when="y", concession="helg")]
    state.turn, state.told_facts = 4, []
    after = negotiate(case, state, NEUTRAL, [], seed=1)
    assert [e.type for e in after.events][:2] == ["inject", "consent"]
    assert after.state.consents["mor"].status == "trukket"
    assert [c.status for c in after.state.commitments if c.id == "helg"] == ["falt_bort"]


def test_what_happens_is_known_only_by_those_it_is_for() -> None:
    lines = {"barnevern": ("Det kom en melding.",)}
    inject = Inject(id="m", title="Melding", text="En melding.", turn=2, to=("barnevern",), lines=lines)
    case = small_case(injects=[inject])
    state, plans = play(NEUTRAL, NEUTRAL, NEUTRAL, case=case)
    assert plans[1].events[0].data["to_seats"] == ["barnevern"]
    assert state.seats["barnevern"].news == []
    assert all(move.kind is not MoveKind.NEWS for plan in plans for move in plan.moves)


def test_a_summary_that_gives_away_what_nobody_gave_is_corrected() -> None:
    wrong = said(Act.SUM_UP, Act.ASSIGN, Act.ASK_CHILD, mentioned=("helsestasjon",))
    _, plans = play(wrong)
    assert ("helsestasjon", MoveKind.CORRECT) in {(move.seat, move.kind) for move in plans[0].moves}


def test_a_nameless_talk_that_has_been_earned_is_given_and_nobody_else_answers_in_general() -> None:
    talk = concession("telefon", "barnevern", conditions=["konkret_forslag"], keywords=["drøft"])
    case = small_case(concessions=[talk])
    ask = said(Act.ANONYMOUS, Act.PROPOSE, addressed=("barnevern",), topics=("drøfter", "søvn"))
    _, plans = play(ask, case=case)
    assert plans[0].moves[0].kind is MoveKind.CONCEDE
    assert MoveKind.GENERAL not in {move.kind for move in plans[0].moves}
    _, plans = play(said(Act.ANONYMOUS, Act.ASK_OPEN, topics=("søvn",)), case=case)
    assert MoveKind.GENERAL in {move.kind for move in plans[0].moves}
