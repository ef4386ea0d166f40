"""A finished exercise becomes a transcript that names seats, never people."""

from __future__ import annotations

import pytest

from app.content.library import load_library
from app.domain.errors import InputError
from app.domain.play import Event
from app.scoring.events import transcript_of
from app.scoring.service import score_by_rules

CASE = load_library().case("skolefravaer")
TITLES = {"skole": "Rektor", "nav": "Leder av Nav"}
EVENTS = [
    Event(
        seq=1,
        type="message",
        seat="skole",
        speaker="Kari Olsen",
        kind="human",
        text="Hva ser dere hos Eskild?",
    ),
    Event(seq=2, type="message", seat="nav", speaker="Jorulf", kind="ai", text="Husleia er ikke betalt."),
    Event(seq=3, type="conceded", seat="nav", text="Nav tar husleia."),
    Event(
        seq=4, type="message", seat="skole", speaker="Kari Olsen", kind="human", text="Jeg møter ham mandag."
    ),
]


def test_only_what_was_said_is_scored_and_nobody_is_named() -> None:
    transcript = transcript_of(EVENTS, CASE, "skole", TITLES)
    assert [turn.speaker for turn in transcript.turns] == ["Rektor", "Leder av Nav", "Rektor"]
    assert transcript.humans == {"Rektor"}
    assert "Kari" not in transcript.model_dump_json()
    assert score_by_rules(transcript).overall is not None


def test_a_meeting_where_the_leader_said_nothing_cannot_be_scored() -> None:
    with pytest.raises(InputError):
        transcript_of(EVENTS[1:3], CASE, "skole", TITLES)
