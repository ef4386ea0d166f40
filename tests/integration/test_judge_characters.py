"""The model judge over the wire, in the characters it was tried in by hand (docs/scoring.md): what each can earn."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from app.content.files import content_root
from app.content.library import load_library
from app.llm.client import ChatClient, ChatMessage
from app.llm.fake_server import fake_chat_server
from app.scoring.levels import Score
from app.scoring.sentences import split_sentences
from app.scoring.service import LEAD, UNFOUND, score_by_model, score_by_rules
from app.scoring.transcript import Transcript, read_transcript
from app.settings import Settings

INDICATORS = [i for dimension in load_library().rubric.dimensions for i in dimension.indicators]
FAULTS = {indicator.id for indicator in INDICATORS if indicator.fault}
Row = dict[str, object]
CAREFUL: dict[str, tuple[str, int]] = {
    "inviterer": ("Fortell meg om en helt vanlig dag for Nils", 1),
    "justerer_eget": ("Jeg sender klinikkbilen til skolegården i to dager", 8),
    "spurte_forst": ("Fortell meg om en helt vanlig dag for Nils", 1),
    "vet_antar": ("er noe vi gjetter på", 4),
    "barn_spurt": ("Hva har Nils selv å si om dette?", 6),
    "syn_virker": ("Da skal han få det.", 8),
    "oppgaver_har_eier": ("Nav tar lønna", 16),
    "ett_kontaktpunkt": ("Helsestasjonen er de vant til, kunne det blitt dere?", 14),
    "sier_prisen": ("Det betyr at bygdene innover må vente en måned på bilen", 8),
    "anerkjenner_konkret": ("Klokt tenkt, det hadde ikke jeg sett.", 10),
    "hvem_hva_naar": ("helsestasjonen ringer i ettermiddag", 16),
    "maal_paa_virkning": ("Spiser han matpakka si uten å holde seg for kinnet", 16),
}
"""What a careful reader found in nils-strong, with the words that show it."""


def meeting(name: str) -> Transcript:
    """Return one of the meetings written for the rules."""
    return read_transcript((content_root() / "evals" / "scoring-own" / f"{name}.json").read_bytes())


def lines(transcript: Transcript) -> list[tuple[str, int]]:
    """Return the leader's sentences with their turns."""
    return [
        (text, number)
        for number, turn in enumerate(transcript.turns, 1)
        if turn.speaker == transcript.leader
        for text in split_sentences(turn.text)
    ]


async def judged(transcript: Transcript, reply: str) -> tuple[Score, int]:
    """Return the score when an endpoint answers `reply` to all, and how often it was asked."""
    with fake_chat_server(reply=reply) as server:
        client = ChatClient(Settings(llm_base_url=server.base_url, llm_timeout=10.0))

        async def ask(messages: Sequence[ChatMessage]) -> str:
            return await client.ask("score", messages, 8_000)

        result = await score_by_model(transcript, ask)
        await client.close()
        return result, len(server.requests)


def answers(rows: Sequence[Row]) -> str:
    """Return rows as a judge answers."""
    return json.dumps({"answers": rows}, ensure_ascii=False)


async def test_a_careful_judge_is_shown_with_its_own_quotes() -> None:
    rows: list[Row] = [
        {"id": i.id, "answer": "yes", "quote": CAREFUL[i.id][0], "turn": CAREFUL[i.id][1]}
        if i.id in CAREFUL
        else {"id": i.id, "answer": "no"}
        for i in INDICATORS
    ]
    strong = meeting("nils-strong")
    result, asked = await judged(strong, answers(rows))
    assert asked == 3
    assert (result.dimensions["barnet"].level or 0) >= 3
    shown = [a for item in result.dimensions.values() for a in item.indicators if a.answer == "yes"]
    assert {a.id for a in shown} == set(CAREFUL)
    assert all(a.turn and a.quote in strong.turns[a.turn - 1].text for a in shown)


async def test_a_judge_that_invents_quotes_or_misplaces_them_earns_nothing() -> None:
    strong = meeting("nils-strong")
    said, persona = lines(strong), ("Det kan jeg dekke for to dager uten egen søknad.", 13)
    wrong: list[tuple[str, int]] = [
        ("Jeg spurte Nils i går, og han vil ha mor på fanget.", said[0][1]),
        ("Jeg sender klinikkbilen til skolegården i tre dager.", 8),
        (said[0][0], said[-1][1]),
        persona,
    ]
    rows: list[Row] = [
        {
            "id": i.id,
            "answer": "no" if i.fault else "yes",
            "quote": wrong[n % 4][0],
            "turn": wrong[n % 4][1],
        }
        for n, i in enumerate(INDICATORS)
    ]
    result, _ = await judged(strong, answers(rows))
    earned = [a for item in result.dimensions.values() for a in item.indicators if a.answer == "yes"]
    assert not earned
    assert all((item.level or 0) <= 2 for item in result.dimensions.values())


async def test_a_judge_that_says_yes_to_everything_counts_for_nothing() -> None:
    for name in ("nils-strong", "sigurd-weak"):
        said = lines(meeting(name))
        rows: list[Row] = [
            {"id": i.id, "answer": "yes", "quote": said[n % len(said)][0], "turn": said[n % len(said)][1]}
            for n, i in enumerate(INDICATORS)
        ]
        result, _ = await judged(meeting(name), answers(rows))
        assert result.overall is None
        assert all(item.level is None for item in result.dimensions.values())


@pytest.mark.parametrize("name", ["sigurd-weak", "isak-weak-haan", "leila-weak", "nils-medium"])
async def test_a_flatterer_with_true_quotes_lifts_nobody_past_what_was_done(name: str) -> None:
    transcript = meeting(name)
    said = lines(transcript)
    rows: list[Row] = [
        {"id": i.id, "answer": "no"}
        if i.fault
        else {"id": i.id, "answer": "yes", "quote": said[n % len(said)][0], "turn": said[n % len(said)][1]}
        for n, i in enumerate(INDICATORS)
    ]
    result, _ = await judged(transcript, answers(rows))
    by_rules = score_by_rules(transcript)
    for dimension, item in result.dimensions.items():
        rules = by_rules.dimensions[dimension]
        done = [a for a in rules.indicators if a.answer == "yes" and a.id not in FAULTS]
        assert (item.points or 0) <= round((rules.points or 0) + LEAD, 2), dimension
        assert done or (item.points or 0) <= UNFOUND, dimension


@pytest.mark.parametrize(
    "nonsense",
    [
        "Så flott referat! Jeg gir 5 på alt.",
        '{"overall": 5, "dimensions": {"barnet": {"level": 5}}}',
        '{"answers": [}',
        '{"answers": [{"id": "alt", "answer": "ja visst", "quote": 7}]}',
    ],
)
async def test_a_judge_that_talks_nonsense_is_asked_again_once_a_run_and_scores_nothing(
    nonsense: str,
) -> None:
    result, asked = await judged(meeting("nils-strong"), nonsense)
    assert asked == 6
    assert result.overall is None
    assert all(item.level is None for item in result.dimensions.values())
