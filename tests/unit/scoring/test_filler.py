"""The score is of what was said, not of how much: empty talk of any kind leaves every number as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from samples import AMINA, BOSS, LAZY, MEDIUM, SINDRE, STRONG, WARM, WEAK, meeting

from app.reports.scoring import FIRM, longer
from app.scoring.service import score_by_rules
from app.scoring.transcript import Transcript, parse_transcript

TUNE = Path(__file__).parents[3] / "evals" / "scoring" / "tune"
BOKMAAL = (
    "Sånn er det bare av og til.",
    "Tusen takk skal dere ha for at dere tar dere tid i en travel hverdag.",
    "Ja, det er viktig.",
    "Helt enig med det du sier der.",
    "For et vær vi har hatt i det siste.",
    "Er det mer kaffe på kanna, tro?",
    "Da går vi videre på lista, og så har vi et punkt til etterpå.",
    "Vi var innom dette på forrige punkt også.",
    "Det er alltid hyggelig å se dere.",
    "Ja, absolutt, veldig bra.",
    "Mange bekker små, som det heter.",
    "Det står jo i innkallingen hva vi skal gjennom.",
    "Alt til sin tid, pleier jeg å si.",
    "Jeg noterer meg at stemningen er god.",
    "Vi får ta det som det kommer.",
    "Bare en liten parentes fra min side.",
    "Unnskyld, jeg måtte bare hoste litt.",
    "Vi har god tid ennå, klokka er ikke så mye.",
)
NYNORSK = (
    "Ja, ikkje sant.",
    "Det er så fint at alle er her i dag.",
    "Takk for ordet.",
    "Ingen ting er så gale at det ikkje er godt for noko.",
    "Då tek vi neste sak på lista.",
    "Det er nett det eg òg meiner.",
    "No snør det visst att.",
    "Eg er glad i desse møta, det skal eg seie.",
    "Vi står saman om dette, det er sikkert.",
    "Den som ventar på noko godt, ventar ikkje fåfengt.",
    "Jau, slik er det nok.",
    "Saklista har tre punkt, og vi er på det andre.",
)
FILLER = [
    {"language": form, "text": text} for form, said in (("nb", BOKMAAL), ("nn", NYNORSK)) for text in said
]


def moved(before: Transcript) -> dict[str, float]:
    """Return how far each dimension moves when the leader's turns are made twice as long with empty talk."""
    one, other = score_by_rules(before), score_by_rules(longer(before, FILLER))
    found = {}
    for name, item in one.dimensions.items():
        after = other.dimensions[name].points
        assert (item.points is None) == (after is None), name
        found[name] = abs((item.points or 0) - (after or 0))
    return {name: far for name, far in found.items() if far > FIRM}


@pytest.mark.parametrize("text", [STRONG, MEDIUM, WEAK], ids=["strong", "medium", "weak"])
def test_small_talk_thanks_and_platitudes_change_nothing(text: str) -> None:
    assert moved(meeting(text, AMINA)) == {}


@pytest.mark.parametrize("text", [BOSS, LAZY, WARM], ids=["boss", "lazy", "warm"])
def test_empty_talk_in_nynorsk_changes_nothing(text: str) -> None:
    assert moved(meeting(text, SINDRE, "nn")) == {}


@pytest.mark.parametrize("text", [STRONG, MEDIUM, WEAK], ids=["strong", "medium", "weak"])
def test_empty_talk_first_in_every_turn_changes_nothing(text: str) -> None:
    plain = meeting(text, AMINA)
    turns = [
        turn.model_copy(update={"text": f"{BOKMAAL[n % len(BOKMAAL)]} {turn.text}"})
        if turn.speaker == plain.leader
        else turn
        for n, turn in enumerate(plain.turns)
    ]
    one, other = score_by_rules(plain), score_by_rules(plain.model_copy(update={"turns": tuple(turns)}))
    far = {name: (item.points, other.dimensions[name].points) for name, item in one.dimensions.items()}
    assert {name: pair for name, pair in far.items() if abs((pair[0] or 0) - (pair[1] or 0)) > FIRM} == {}


def test_empty_talk_when_the_meeting_is_over_is_no_look_back() -> None:
    told = (
        STRONG + "Veileder (veileder): Møtet er slutt. Hva tar du med deg?\n"
        "*Turid Vik (skole): Ja, absolutt, veldig bra. Tusen takk skal dere ha, og kom dere vel hjem i snøværet.\n"
    )
    assert score_by_rules(meeting(told, AMINA)).dimensions["refleksjon"].level is None


def test_one_sentence_alone_does_not_make_sharing_a_matter() -> None:
    text = (
        "*Per Lund (skole): Hva ser dere?\nMona Dahl (nav): Han er sliten om morgenen.\n"
        "*Per Lund (skole): Mer trenger vi ikke å vite om det.\nMona Dahl (nav): Nei.\n"
    )
    said = "*Per Lund (skole): Jeg spør mor om samtykke til det.\n"
    one, two = (score_by_rules(meeting(told, "Jon (11) går i 6. trinn.")) for told in (text, text + said))
    assert one.dimensions["informasjonsdeling"].level is None
    assert two.dimensions["informasjonsdeling"].level is not None


def test_a_day_on_which_nothing_is_to_be_done_dates_no_plan() -> None:
    plan = (
        "*Per Lund (skole): Hva ser dere?\nMona Dahl (nav): Han er sliten om morgenen.\n"
        "*Per Lund (skole): Jeg ordner plassen ved døra til ham, og du, Mona, møter mor på skolen. Jeg koordinerer. "
        "Kommer han tre dager, virker det, og ellers prøver vi noe annet.\nMona Dahl (nav): Det gjør jeg.\n"
    )
    idle = "*Per Lund (skole): Hva tenkte du om det vi snakket om på torsdag, Mona?\nMona Dahl (nav): Ja.\n"
    due = plan.replace("på skolen. Jeg", "på skolen torsdag 10. desember. Jeg")
    undated, chatted, dated = (
        score_by_rules(meeting(told, "Jon (11) går i 6. trinn.")).dimensions["plan"]
        for told in (plan, plan + idle, due)
    )
    assert undated.points == chatted.points == 2
    assert (dated.points or 0) > 2


@pytest.mark.parametrize("name", sorted(path.stem for path in TUNE.glob("enkelt-*.json")))
def test_empty_talk_changes_no_meeting_by_another_hand(name: str) -> None:
    assert moved(parse_transcript(json.loads((TUNE / f"{name}.json").read_text(encoding="utf-8")))) == {}
