"""What a leader does with a message is found in both language forms, and what only looks like it is not."""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.domain.acts import HOSTILE, ONLY_CERTAIN, Act, Understanding
from app.language.services import words_of
from app.negotiation.acts import clear_acts, find_acts
from app.negotiation.handlingsrom import earned_by
from app.negotiation.negotiate import new_state
from app.negotiation.understand import understand
from app.reports.acts import trained_on_current

CHILD = ("Eskild",)


def acts(text: str) -> set[Act]:
    return {found.act for found in find_acts(text, CHILD)}


def heard(library: Library, text: str, human: str = "skole") -> Understanding:
    case = library.cases["skolefravaer"]
    state = new_state(case, human)
    return understand(text, case, library.personas_at(case), state, library.laws, library.moved)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hva ser dere hos dere?", Act.ASK_OPEN),
        ("Korleis er det i barnehagen?", Act.ASK_OPEN),
        ("Hva sier Eskild selv?", Act.ASK_CHILD),
        ("Kven av oss snakkar med guten?", Act.ASK_CHILD),
        ("Vi kan stille med miljøterapeuten to timer.", Act.OFFER),
        ("Me kan stille med ein vaksen to timar i veka.", Act.OFFER),
        ("Nav ringer mor, og jeg følger opp.", Act.ASSIGN),
        ("Dette skal være klart innen fredag.", Act.DEADLINE),
        ("Vi tek det på tysdag klokka ti.", Act.DEADLINE),
        ("Jeg spør mor om samtykke til det.", Act.SEEK_CONSENT),
        ("Begge foreldra har samtykt skriftleg.", Act.REPORT_CONSENT),
        ("Kan vi drøfte dette uten navn?", Act.ANONYMOUS),
        ("Er familien kjend hos dykk?", Act.DEMAND_SECRET),
        ("Bare nikk hvis jeg er inne på noe.", Act.DEMAND_SECRET),
        ("Da går jeg til avisen.", Act.THREATEN),
        ("No gjer de som eg seier.", Act.ORDER),
        ("Du har to ubesatte stillinger, det skjønner jeg.", Act.ACKNOWLEDGE),
        ("Orsak, eg var for brå i stad.", Act.REPAIR),
        ("Vi sender bekymringsmelding i dag.", Act.REPORT_CONCERN),
        ("Så slik jeg forstår deg, er det morgenen som er verst?", Act.REFLECT),
    ],
)
def test_an_act_is_found(text: str, expected: Act) -> None:
    assert expected in acts(text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Før jeg sier noe om skolen: Hva ser dere hos dere?", Act.DEMAND_SECRET),
        ("Før eg seier noko om skulen: Kva ser de hos dykk?", Act.DEMAND_SECRET),
        ("Vi kan ikke stille med noen.", Act.OFFER),
        ("Me kan dessverre ikkje love noko no.", Act.OFFER),
        ("Kan dere stille med noen?", Act.OFFER),
        ("Far har ikke samtykket til noe.", Act.REPORT_CONSENT),
        ("Jeg spør ikke om diagnosen.", Act.DEMAND_SECRET),
        ("Vi kan ikke beordre BUP til noe som helst.", Act.ORDER),
        ("Jeg skjønner ikke hva dere driver med.", Act.ACKNOWLEDGE),
        ("Det begynte å bli vanskelig i oktober.", Act.DEADLINE),
        ("Lov er lov.", Act.CITE_LAW),
    ],
)
def test_what_only_looks_like_an_act_is_not_one(text: str, absent: Act) -> None:
    assert absent not in acts(text)


def test_each_offer_keeps_its_sentence_and_its_words_as_written() -> None:
    text = "Vi kan gi ham et rom. Det er trangt hos oss. Jeg tilbyr meg å ringe Nav kl. 9 på mandag."
    offers = [found for found in find_acts(text, CHILD) if found.act is Act.OFFER]
    assert [offer.sentence for offer in offers] == [
        "Vi kan gi ham et rom",
        "Jeg tilbyr meg å ringe Nav kl. 9 på mandag",
    ]
    assert all(offer.words in text for offer in offers)


def test_a_short_answer_does_nothing_else() -> None:
    assert acts("Ok, greit.") == {Act.SHORT}
    assert acts("Vi har ingenting å legge til nå.") == set()


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Nav, hva kan dere bidra med?", ("nav",)),
        ("Hva sier helsesykepleieren?", ("helsestasjon",)),
        ("Barnevernstenesta, kva tenkjer de?", ("barnevern",)),
        ("Tarjei og Gunnvor, kan dere ta det sammen?", ("barnevern", "helsestasjon")),
        ("Kan dere ta den telefonen, Jorulf?", ("nav",)),
        ("Kan barnevernlederen svare på det?", ("barnevern",)),
    ],
)
def test_who_is_spoken_to(library: Library, text: str, to: tuple[str, ...]) -> None:
    assert heard(library, text).addressed == to


def test_a_service_that_is_only_a_place_or_a_topic_is_not_spoken_to(library: Library) -> None:
    assert heard(library, "Han var på helsestasjonen i går.").mentioned == ()
    found = heard(library, "Vi hørte fra barnevernet i går.")
    assert (found.addressed, found.mentioned) == ((), ("barnevern",))


@pytest.mark.parametrize(
    ("service", "word"),
    [
        ("ppt", "PP-tenesta"), ("barnehage", "styreren"), ("fastlege", "legen"), ("kommuneoverlege", "kommuneoverlegens"),
        ("kommunalsjef", "kommunalsjefen"), ("barnekoordinator", "barnekoordinatoren"), ("politi", "politikontakten"),
        ("koordinerende_enhet", "koordinerende enhet"), ("flyktning", "flyktningtenesta"), ("bufetat", "Bufetats"),
        ("familievern", "familievernkontoret"), ("krisesenter", "krisesenteret"), ("sfo", "SFO"),
        ("statped", "Statped"), ("tannhelse", "tannlegen"), ("bup", "BUP-lederen"), ("skole", "skulen"),
    ],
)  # fmt: skip
def test_every_service_is_known_by_its_words(service: str, word: str) -> None:
    import re

    assert re.fullmatch(words_of(service), word.lower())


def test_hostile_acts_are_heard_as_hostile(library: Library) -> None:
    for text in (
        "Hvis dere ikke stiller, går jeg til avisen.",
        "Dere skal levere, ferdig snakka.",
        "Dette er deres skyld.",
    ):
        assert heard(library, text).has(*HOSTILE)
        assert heard(library, text).quote == ""


@pytest.mark.parametrize(
    "text", ["", "   ", "?", "…", "æøå", "a" * 8000, "Hei. " * 400, "(((" * 50, "\u200b\n\n"]
)
def test_odd_messages_are_read_without_failing(text: str) -> None:
    assert all(found.words in text for found in find_acts(text, CHILD))


def test_the_kept_model_is_trained_on_the_tuning_part_as_it_stands() -> None:
    assert trained_on_current()


@pytest.mark.parametrize(
    ("text", "act", "shown"),
    [
        ("Dette må være på plass hos oss alle sammen innen fredag.", Act.DEADLINE, "fredag"),
        (
            "Jeg har ikke mye tid, men jeg kan låne bort møterommet på tirsdag.",
            Act.OFFER,
            "låne bort møterommet",
        ),
        ("Takk for praten, og hva har dere kapasitet til nå?", Act.ASK_CAPACITY, "kapasitet"),
    ],
)
def test_the_words_of_an_act_are_those_that_speak_for_it(text: str, act: Act, shown: str) -> None:
    words = next(found.words for found in find_acts(text, CHILD) if found.act is act)
    assert shown in words
    assert words != text


def test_an_attack_counts_only_when_it_is_certain() -> None:
    told = "Skolen går gjennom bygget og sender tallene til kommunalsjefen. Dere er udugelige hele gjengen."
    counted = clear_acts(told, CHILD)
    assert {found.act for found in counted} & HOSTILE
    assert all(found.sure for found in counted if found.act in ONLY_CERTAIN)


def test_a_question_in_which_nothing_was_heard_is_answered_but_opens_nothing(library: Library) -> None:
    unheard = heard(library, "Kan vi ikke stemme over om det skal meldes? Jeg stemmer nei.")
    assert unheard.has(Act.ASK_OPEN)
    assert earned_by(unheard, to_seat=True) == set()
    assert earned_by(heard(library, "Hva ser dere hos dere?"), to_seat=True) != set()


@pytest.mark.parametrize(
    "text",
    ["Da runder vi av. Hvem skriver referatet?", "Takk for i dag, alle sammen. Er det noe vi har glemt?"],
)
def test_whoever_asks_something_more_is_not_done(library: Library, text: str) -> None:
    understood = heard(library, text)
    assert not understood.has(Act.CLOSE)
    assert understood.has(Act.ASK_OPEN, Act.ASK_COMMITMENT)
