"""A sentence that breaks a rule is never released."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.content.library import Library
from app.domain.acts import Understanding
from app.domain.play import CONSENT_ASKED, Event, Move, MoveKind, TableState
from app.speakers.common_lines import OUR_PLACE
from app.speakers.contract import SpeakContext
from app.speakers.model_gate import breaks, carries, empty, says_point, unlabelled
from app.speakers.sentence_gate import check_sentence, split_sentences
from app.speakers.wording import point


@pytest.fixture
def ctx(library: Library) -> SpeakContext:
    case = library.cases["skolefravaer"]
    seats = {seat.service: library.personas[seat.persona].title for seat in case.seats}
    return SpeakContext(
        case=case,
        persona=library.persona_for(case, "barnevern"),
        move=Move(seat="barnevern", kind=MoveKind.REFUSE),
        state=TableState(human_seat="skole"),
        understanding=Understanding(),
        history=(),
        human_message="",
        laws=library.laws,
        seats=seats,
        seed=0,
        turn=1,
    )


def test_those_the_ai_plays_may_be_called_by_name_and_nobody_else(ctx: SpeakContext) -> None:
    sentence = "Ellers er jeg med på det Gunnvor sier."
    assert check_sentence(sentence, replace(ctx, names={"helsestasjon": "Gunnvor Sillemyr"})) is None
    assert check_sentence(sentence.replace("Gunnvor", "Bjørg"), ctx) == "personvern"


def test_ordinary_talk_passes(ctx: SpeakContext) -> None:
    assert check_sentence("Det kan jeg verken bekrefte eller avkrefte, spør foreldrene.", ctx) is None


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Det står i § 15-44 at dere må betale.", "lov"),
        ("Etter barnevernsloven § 4-12 kan vi det.", "lov"),
        ("Som KI kan jeg ikke svare på det.", "rolle"),
        ("Ring meg på 412 34 567 i morgen.", "personvern"),
    ],
)
def test_a_broken_rule_is_named(ctx: SpeakContext, sentence: str, rule: str) -> None:
    assert check_sentence(sentence, ctx) == rule


def test_no_canary_of_a_closed_fact_is_released(ctx: SpeakContext) -> None:
    canaries = [word for fact in ctx.case.facts for word in fact.canaries]
    assert canaries
    for word in canaries:
        assert check_sentence(f"Det er jo kjent at {word}.", ctx) == "opplysning"


def test_sentences_are_split_but_not_at_abbreviations() -> None:
    whole, rest = split_sentences("Møtet er kl. 14 på fredag 4. desember. Da ses vi! Og så")
    assert whole == ["Møtet er kl. 14 på fredag 4. desember.", "Da ses vi!"]
    assert rest == "Og så"
    assert split_sentences("Da gjelder § 13-2. Hva så dere?")[0] == ["Da gjelder § 13-2."]


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Jeg lover at vi starter i morgen.", "lover"),
        ("Vi tar inn gutten neste uke.", "lover"),
        ("Jorunn kan spørje om det, og då skal eg svare deg på 29. januar.", "lover"),
        ("Jeg sender deg ledige timer på fredag.", "lover"),
        ("Det er ikke ryddig, og det skal jeg ordne opp i til mandag.", "lover"),
        ("Jeg kan høre med helsesykepleieren om hun har rom på torsdag.", "lover"),
        ("Har hun grunn til å tro det, melder hun etter barnevernsloven § 13-2.", "lov"),
        ("Nav skal betale leirskolen.", "annen_plass"),
        ("Skolen skal betale resten.", "annen_plass"),
        ("Og resten, det betaler vi ikke, men skulen skal stille med ein lærar.", "annen_plass"),
        ("Vi kjenner familien fra før.", "forhold"),
        ("Familien har sak hos oss siden september.", "forhold"),
        ("Hvis du visste hva mor har sagt, ville du forstått.", "forhold"),
        ("Far har kreft og drikker.", "oppdiktet"),
        ("Mor har stor gjeld.", "oppdiktet"),
        ("Da er vi enige!", "enighet"),
        ("- Samtale", "liste"),
    ],
)
def test_a_models_habits_are_stopped(ctx: SpeakContext, sentence: str, rule: str) -> None:
    assert breaks(sentence, ctx) == rule


@pytest.mark.parametrize(
    "sentence",
    [
        "Jeg kan ikke love noe før jeg har sett kalenderen.",
        "Kan Nav ta en samtale med foreldrene?",
        "Om vi kjenner noen her, sier jeg ikke.",
        "Far er syk og mye hjemme, det vet vi alle.",
        "Jeg tar det med meg.",
        "Jeg lover heller lite og ringer når det er gjort.",
        "Det barnet treng no, gjeld også far.",
        "Kva Nav skal tilrå, blandar eg meg ikkje i.",
        "Utan det kan eg ikkje love 29. januar.",
        "Jeg vet ikke hva jeg skal si til kontaktlæreren på mandag.",
        "Skal vi rekke noe før torsdag, må det ligge en melding her.",
    ],
)
def test_what_a_leader_would_say_passes(ctx: SpeakContext, sentence: str) -> None:
    assert breaks(sentence, ctx) is None


def test_a_move_that_gives_may_promise(ctx: SpeakContext) -> None:
    giving = replace(ctx, move=Move(seat="barnevern", kind=MoveKind.CONCEDE))
    assert breaks("Vi tar en telefon torsdag 3. desember.", giving) is None


def test_a_yes_may_name_a_day_the_table_has_heard_but_promise_nothing_on_it(ctx: SpeakContext) -> None:
    move = Move(seat="barnevern", kind=MoveKind.CONFIRM, concession="bv_drofting")
    giving = replace(ctx, move=move, human_message="Vi møtes igjen torsdag 17. desember.")
    assert breaks("Ja, torsdag 17. desember passer.", giving) is None
    assert breaks("Den samtalen tar vi torsdag 17. desember.", giving) == "lover"
    assert breaks("Ja, fredag 18. desember passer.", giving) == "lover"
    assert breaks("Telefonen svarer vi på samme dag.", giving) == "lover"


def test_a_model_may_say_the_day_it_was_given(ctx: SpeakContext) -> None:
    capacity = Move(seat="helsestasjon", kind=MoveKind.ANSWER_CAPACITY)
    asked = replace(ctx, persona=ctx.persona.model_copy(update={"capacity": "Åpen tirsdag."}), move=capacity)
    assert breaks("Vi kan ta imot på tirsdag.", asked) is None
    assert breaks("Vi kan ta imot på onsdag.", asked) == "lover"


def test_a_section_somebody_has_named_may_be_named(ctx: SpeakContext) -> None:
    sentence = "Etter barnevernsloven § 13-2 melder hver av oss selv."
    assert breaks(sentence, replace(ctx, human_message="Hva sier barnevernsloven § 13-2?")) is None
    resting = Move(seat="barnevern", kind=MoveKind.DUTY, laws=("bvl-13-2",))
    assert breaks(sentence, replace(ctx, move=resting)) is None


def test_the_speakers_own_name_in_front_and_empty_politeness_are_left_out(ctx: SpeakContext) -> None:
    assert unlabelled("**Tarjei:** Nei.", ctx) == "Nei."
    assert unlabelled("Barnevernleder: Nei.", ctx) == "Nei."
    assert empty("Takk for at du deler dette!")
    assert empty("Takk for at du spør så direkte.")
    assert empty("Kva tenkjer du om det?")
    assert not empty("Takk for telefonen i går.")
    assert not empty("Takk for at du spør, men svaret er det samme.")


def test_a_concession_counts_only_when_it_is_said(ctx: SpeakContext) -> None:
    item = next(c for c in ctx.case.concessions if c.id == "bv_drofting")
    giving = replace(ctx, move=Move(seat="barnevern", kind=MoveKind.CONCEDE, concession=item.id))
    assert all(carries(line, giving) for line in (*item.give, *item.confirm))
    assert not carries("Mm. Jeg er urolig for søvnen hans.", giving)
    assert breaks("Vi tar telefonen mandag 7. desember.", giving) == "lover"


def test_a_cut_reply_is_known_by_the_point_it_lacks(ctx: SpeakContext) -> None:
    item = next(c for c in ctx.case.concessions if c.service == "barnevern")
    asking = replace(ctx, move=Move(seat="barnevern", kind=MoveKind.COUNTER, concession=item.id))
    assert says_point(point(asking), asking)
    assert not says_point("Det er bra at dere har delt det mellom dere.", asking)


def test_a_fact_counts_only_when_it_is_told(ctx: SpeakContext) -> None:
    for fact in ctx.case.facts:
        telling = replace(ctx, move=Move(seat=fact.owner, kind=MoveKind.SHARE, fact=fact.id))
        assert all(carries(line, telling) for line in fact.told)
        assert not carries("Greit nok, vi finner på noe.", telling)


def test_a_line_any_seat_may_say_names_the_service_that_says_it(ctx: SpeakContext, library: Library) -> None:
    asked = Move(seat="barnevern", kind=MoveKind.SUGGEST, about=CONSENT_ASKED)
    assert "barnevernet" in point(replace(ctx, move=asked))
    services = {persona.service for persona in library.personas.values()}
    assert all(services <= set(words) for words in OUR_PLACE.values())


def test_a_sentence_may_begin_with_an_accent() -> None:
    assert split_sentences("Det er budsjettet mitt. Éin gong til går. Og")[0] == [
        "Det er budsjettet mitt.",
        "Éin gong til går.",
    ]


def test_what_has_happened_at_the_table_may_be_said_again(ctx: SpeakContext) -> None:
    sentence = "Far har skrevet i appen og spør om møtet gjelder noen av hans."
    told = Event(seq=1, type="inject", kind="system", text=f"En melding til skolen. {sentence}")
    assert breaks(sentence, ctx) == "forhold"
    assert breaks(sentence, replace(ctx, history=(told,))) is None
