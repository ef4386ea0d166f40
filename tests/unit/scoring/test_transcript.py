"""A transcript that cannot be scored is refused with words that tell what to mend."""

from __future__ import annotations

import json

import pytest

from app.domain.errors import InputError
from app.scoring.transcript import MAX_TURNS, parse_transcript, read_transcript

TURN = {"speaker": "Rektor", "role": "skole", "text": "Hva ser dere?"}
GOOD = {
    "case_summary": "Ida (8).",
    "leader": "Rektor",
    "leader_role": "skole",
    "language": "nb",
    "turns": [TURN],
}


def test_a_good_transcript_is_read() -> None:
    transcript = read_transcript(json.dumps(GOOD).encode())
    assert transcript.leader == "Rektor"
    assert transcript.humans == {"Rektor"}


def test_fields_for_others_do_not_disturb() -> None:
    assert parse_transcript({**GOOD, "expect": {"group": "x"}}).turns[0].text == "Hva ser dere?"


@pytest.mark.parametrize("leader", ["rektor", " Rektor ", "skole"])
def test_the_leader_is_found_without_regard_to_case_or_by_role(leader: str) -> None:
    assert parse_transcript({**GOOD, "leader": leader}).leader == "Rektor"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"{ikke json", "JSON"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"[]", "objekt"),
        (json.dumps({**GOOD, "turns": []}).encode(), "«turns» er tom"),
        (json.dumps({k: v for k, v in GOOD.items() if k != "leader"}).encode(), "«leader» mangler"),
        (json.dumps({**GOOD, "leader": "Nav"}).encode(), "Rektor"),
        (json.dumps({**GOOD, "turns": [{"speaker": "Rektor"}]}).encode(), "«turns.1.text» mangler"),
        (json.dumps({**GOOD, "turns": [{**TURN, "text": 3}]}).encode(), "skal være tekst"),
        (json.dumps({**GOOD, "turns": [TURN] * (MAX_TURNS + 1)}).encode(), "for mange"),
        (json.dumps({**GOOD, "language": "sv"}).encode(), "«language»"),
        (("[" * 100_000).encode(), "JSON"),
        (b" " * 2_000_001, "for stor"),
    ],
)
def test_bad_input_is_named(raw: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read_transcript(raw)
    assert says in caught.value.message


def test_a_leader_who_says_nothing_is_refused() -> None:
    silent = [{**TURN, "text": "  "}, {"speaker": "Nav", "role": "nav", "text": "Hei."}]
    with pytest.raises(InputError):
        parse_transcript({**GOOD, "turns": silent})
