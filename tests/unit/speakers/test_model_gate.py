"""What an over-agreeable model adds of its own is stopped, and what a leader says in its own words is not.

The sentences are of the kind a chatty model wrote in whole exercises: promises of today, talks with the family, the
work of others, figures, measures, and that the service knows them.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.content.library import Library
from app.domain.acts import Understanding
from app.domain.play import Event, Move, MoveKind
from app.domain.questions import Question
from app.negotiation.negotiate import new_state
from app.speakers.answers import own_answers
from app.speakers.contract import SpeakContext
from app.speakers.model_gate import breaks, empty, says_point
from app.speakers.wording import fill, point, whole_sentences

ABSENCE, EYES, WARDROBE = "skolefravaer", "auga_seier_ja", "stille_i_garderoben"


def at(library: Library, case_id: str, seat: str, kind: MoveKind = MoveKind.CONCERN) -> SpeakContext:
    case = library.cases[case_id]
    people = library.personas_at(case)
    human = next(other.service for other in case.seats if other.service != seat)
    return SpeakContext(
        case=case,
        persona=people[seat],
        move=Move(seat=seat, kind=kind),
        state=new_state(case, human),
        understanding=Understanding(),
        history=(),
        human_message="",
        laws=library.laws,
        seats={service: persona.title for service, persona in people.items()},
        names={service: persona.name for service, persona in people.items()},
        seed=0,
        turn=1,
    )


@pytest.mark.parametrize(
    ("case", "seat", "sentence", "rule"),
    [
        (WARDROBE, "barnevern", "Ja, vi kommer og henter henne i dag klokka tre!", "lover"),
        (ABSENCE, "helsestasjon", "Helsesykepleieren kommer innom skolen i løpet av ettermiddagen.", "lover"),
        (WARDROBE, "politi", "Jeg kan ta en tur innom far i kveld og sjekke stemningen.", "varsling"),
        (WARDROBE, "politi", "Jeg kan gjerne ta en prat med far.", "varsling"),
        (WARDROBE, "familievern", "Men jeg ringer gjerne begge foreldrene.", "varsling"),
        (WARDROBE, "familievern", "Krisesenteret henter mor i natt.", "tiltak"),
        (ABSENCE, "bup", "Behandleren vår kommer til skolen i ettermiddag.", "lover"),
        (EYES, "ppt", "Vurderinga er ferdig innan to veker.", "lover"),
        (WARDROBE, "barnevern", "Da tar politiet seg av far.", "annen_plass"),
        (ABSENCE, "nav", "Gunnvor har lovet at helsesykepleieren kommer hjem til dem.", "annen_plass"),
        (WARDROBE, "barnevern", "Vi har hatt en melding om denne familien før, og den ble henlagt.", "forhold"),
        (WARDROBE, "familievern", "Mor har vært inne til to samtaler her i vår.", "forhold"),
        (WARDROBE, "politi", "Far er kjent for oss.", "forhold"),
        (ABSENCE, "helsestasjon", "Vi har snakket med Eskild flere ganger i høst.", "forhold"),
        (EYES, "nav", "Mor har vore hos oss to gonger i haust.", "forhold"),
        (WARDROBE, "helsestasjon", "85 % av foreldre setter pris på det.", "tall"),
        (WARDROBE, "helsestasjon", "Vi har 12 slike saker akkurat nå.", "tall"),
        (ABSENCE, "nav", "Familien får 12 000 kroner fra oss.", "tall"),
        (WARDROBE, "barnevern", "Da blir det nok en undersøkelse denne gangen.", "tiltak"),
        (WARDROBE, "politi", "Det blir en anmeldelse på far uansett.", "tiltak"),
        (WARDROBE, "helsestasjon", "Jeg tenker at vi bør ta det opp med foreldrene.", "varsling"),
        (WARDROBE, "politi", "Det er helt i orden at du ringer far.", "varsling"),
        (WARDROBE, "familievern", "Alle her er enige om at dere gjør rett.", "enighet"),
    ],
)  # fmt: skip
def test_what_a_model_adds_is_stopped(
    library: Library, case: str, seat: str, sentence: str, rule: str
) -> None:
    assert breaks(sentence, at(library, case, seat)) == rule


@pytest.mark.parametrize(
    ("case", "seat", "sentence"),
    [
        (ABSENCE, "barnevern", "Åpner vi undersøkelse, får foreldrene vite det av oss."),
        (ABSENCE, "barnevern", "Vi kan gi hjelpetiltak når foreldrene sier ja."),
        (ABSENCE, "bup", "Vi har snakket om Eskild en god stund nå."),
        (ABSENCE, "bup", "Om noen i familien går hos oss, sier jeg verken ja eller nei til."),
        (ABSENCE, "helsestasjon", "Vi kan spørre ham sammen om foreldrene vil det."),
        (ABSENCE, "nav", "Kommer familien selv, får de svar på det de spør om."),
        (ABSENCE, "nav", "Ring foreldrene i pausen, så snakkes vi etterpå."),
        (
            EYES,
            "kommunalsjef",
            "Rådhuset har ingen sum å vise til enno, så noko tal kan eg ikkje leggje inn.",
        ),
        (WARDROBE, "barnevern", "Kan det være vold, snakker vi med barnet før vi snakker med foreldrene."),
        (WARDROBE, "barnevern", "Ikke ring far, og ikke spør henne mer."),
        (WARDROBE, "politi", "Avhør er det politiet som bestemmer, ikke vi her."),
        (WARDROBE, "familievern", "Vi tar ikke imot to sammen når én kan være redd."),
    ],
)
def test_what_a_leader_says_in_own_words_passes(
    library: Library, case: str, seat: str, sentence: str
) -> None:
    assert breaks(sentence, at(library, case, seat)) is None


def test_what_another_has_said_may_be_told_again(library: Library) -> None:
    sentence = "Gunnvor har sagt at helsesykepleieren kan spørre Eskild."
    said = Event(
        seq=1,
        type="message",
        kind="ai",
        seat="helsestasjon",
        text="Helsesykepleieren kan spørre Eskild, sant.",
    )
    ctx = at(library, ABSENCE, "nav")
    assert breaks(sentence, ctx) == "annen_plass"
    assert breaks(sentence, replace(ctx, history=(said,))) is None


def test_a_figure_of_ones_own_lines_or_of_the_meeting_may_be_named(library: Library) -> None:
    ctx = at(library, ABSENCE, "bup")
    assert breaks("Da er det 37 barn foran ham.", ctx) == "tall"
    assert breaks("Da er det 37 barn foran ham.", replace(ctx, human_message="Er det 37 barn i kø?")) is None


def test_politeness_is_left_out_but_not_what_comes_with_it() -> None:
    assert empty("Så fint at du spør!")
    assert empty("Du gjør en veldig god jobb!")
    assert not empty("Det er et godt spørsmål, og svaret er at køen er lang hos oss også.")


def test_a_move_that_gives_lets_neither_the_parents_know_nor_a_day_be_added(library: Library) -> None:
    ctx = at(library, WARDROBE, "barnevern")
    item = next(c for c in ctx.case.concessions if c.service == "barnevern")
    giving = replace(ctx, move=Move(seat="barnevern", kind=MoveKind.CONCEDE, concession=item.id))
    assert breaks("Snakk med far først, så skjønner han hvorfor.", giving) == "varsling"
    assert breaks("Vi ringer dere hver kveld denne uka også.", giving) == "lover"


@pytest.mark.parametrize("case_id", [ABSENCE, EYES, WARDROBE])
def test_what_the_case_gives_may_be_said_as_it_stands(library: Library, case_id: str) -> None:
    for item in library.cases[case_id].concessions:
        ctx = at(library, case_id, item.service)
        giving = replace(ctx, move=Move(seat=item.service, kind=MoveKind.CONCEDE, concession=item.id))
        for line in (*item.give, *item.confirm):
            for sentence in whole_sentences(fill(line, giving)):
                assert breaks(sentence, giving) is None, (item.id, sentence)


def test_the_childs_name_and_the_place_clear_no_promise(library: Library) -> None:
    ctx = at(library, WARDROBE, "barnevern")
    heard = replace(ctx, human_message="Tirsdag sto Vesla i garderoben og ville ikke hjem.")
    assert breaks("Vi henter Vesla i garderoben i kveld.", heard) is not None


def test_an_answer_of_the_seats_own_is_the_point_where_a_question_was_put(library: Library) -> None:
    ctx = at(library, ABSENCE, "bup", MoveKind.ANSWER_CAPACITY)
    asked = replace(ctx, move=ctx.move.model_copy(update={"question": Question.WAITING_TIME}))
    assert says_point(own_answers(asked)[0], asked)
    assert not says_point("Det regner fælt i dag.", asked)


def giving(
    library: Library, case_id: str, concession: str, kind: MoveKind = MoveKind.CONCEDE
) -> SpeakContext:
    item = next(c for c in library.cases[case_id].concessions if c.id == concession)
    move = Move(seat=item.service, kind=kind, concession=concession)
    return replace(at(library, case_id, item.service), move=move)


@pytest.mark.parametrize(
    ("case", "concession", "sentence"),
    [
        (ABSENCE, "skole_morgen", "Miljøterapeuten kjører ham hjem etterpå."),
        (ABSENCE, "nav_raadgiver", "Drosja til skolen spanderer vi."),
        (WARDROBE, "pol_kontakt", "Patruljen står klar i nabogata."),
        (WARDROBE, "bv_foreldre", "Gunnvor tar mor."),
        (WARDROBE, "helse_besok", "Vi skaffer barnevakt så mor får sove."),
        (EYES, "nav_hjelpemiddel", "Rampa legg vi inn på vår rekning."),
        (EYES, "sjef_samordnar", "Eg finn ei halv stilling til skulen."),
    ],
)
def test_a_move_that_gives_promises_nothing_besides(
    library: Library, case: str, concession: str, sentence: str
) -> None:
    assert breaks(sentence, giving(library, case, concession)) is not None


@pytest.mark.parametrize(
    ("case", "concession", "sentence"),
    [
        (ABSENCE, "bup_veiledning", "To onsdager før jul må jeg flytte på, men det får gå."),
        (WARDROBE, "bv_foreldre", "Jeg avklarer med politiet først, og dere får vite før halv fire hva som kan sies."),
        (WARDROBE, "helse_besok", "Vi veier lillebror og prater litt."),
        (EYES, "koord_oppnemning", "To andre familiar får ny kontakt, og dei ringjer eg sjølv."),
    ],
)  # fmt: skip
def test_what_is_given_may_be_said_in_other_words(
    library: Library, case: str, concession: str, sentence: str
) -> None:
    assert breaks(sentence, giving(library, case, concession)) is None


def test_a_counter_offer_may_be_said_but_promises_no_more(library: Library) -> None:
    ctx = giving(library, WARDROBE, "helse_alene", MoveKind.COUNTER)
    assert all(breaks(sentence, ctx) is None for sentence in whole_sentences(point(ctx)))
    assert breaks("Sender du henne hit klokka to, så tar jordmora mi resten.", ctx) == "lover"


def test_what_is_told_gives_nothing_else_of_the_family_away(library: Library) -> None:
    fact = next(
        f
        for f in library.cases[WARDROBE].facts
        if f.owner == "familievern" and "terapeut" in " ".join(f.told)
    )
    ctx = replace(
        at(library, WARDROBE, "familievern"),
        move=Move(seat="familievern", kind=MoveKind.SHARE, fact=fact.id),
    )
    assert breaks("Vi har én terapeut på torsdager, og det står fire menn foran i køen.", ctx) is None
    assert breaks("Faren her kjenner jeg for øvrig fra før.", ctx) == "forhold"


def test_a_colleague_called_by_name_is_heard_as_the_service(library: Library) -> None:
    ctx = at(library, ABSENCE, "nav")
    assert breaks("Gunnvor følger opp lillebror imens.", ctx) == "annen_plass"
    assert breaks("Hvem følger opp lillebror, Gunnvor?", ctx) is None
