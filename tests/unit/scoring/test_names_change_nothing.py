"""What a leader does is scored alike, whatever people are called."""

from __future__ import annotations

import pytest

from app.scoring.service import score_by_rules
from app.scoring.transcript import Transcript, Turn

SAID = (
    "{other}, hva har dere kapasitet til før jul?",
    "Hva sier {child} selv om dette, {other}?",
    "Da sier vi det slik: {other} ringer mor, og jeg snakker med {child} på torsdag.",
)
ANSWERED = "Det kan jeg se på. {child} vil helst begynne litt senere på dagen."


def points(child: str, other: str) -> dict[str, float | None]:
    turns = []
    for text in SAID:
        turns.append(Turn(speaker="Kirsten", role="skole", text=text.format(child=child, other=other)))
        turns.append(Turn(speaker=other, role="nav", text=ANSWERED.format(child=child)))
    told = Transcript(
        case_summary=f"{child} (9) kommer ikke på skolen.",
        leader="Kirsten",
        leader_role="skole",
        turns=tuple(turns),
    )
    return {name: item.points for name, item in score_by_rules(told).dimensions.items()}


@pytest.mark.parametrize(("child", "other"), [("Sol-Åse", "Dag"), ("Nour", "Bahar"), ("Ola", "Tormod")])
def test_another_name_changes_no_level(child: str, other: str) -> None:
    assert points(child, other) == points("Eskild", "Jorulf")
