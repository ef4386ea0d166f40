"""What a sentence does is heard alike, whatever people are called."""

from __future__ import annotations

from app.domain.acts import Act
from app.scoring.sentences import sentences
from app.scoring.transcript import Transcript, Turn

SAID = (
    "{other}, hva har dere kapasitet til før jul?",
    "Hva sier {child} selv om dette, {other}?",
    "Da sier vi det slik: {other} ringer mor, og jeg snakker med {child} på torsdag.",
)


def acts(child: str, other: str) -> list[frozenset[Act]]:
    turns = [
        Turn(speaker="Kirsten", role="skole", text=text.format(child=child, other=other)) for text in SAID
    ]
    turns.append(Turn(speaker=other, role="nav", text="Det kan jeg se på."))
    told = Transcript(
        case_summary=f"{child} (9) kommer ikke på skolen.",
        leader="Kirsten",
        leader_role="skole",
        turns=tuple(turns),
    )
    return [sentence.acts for sentence in sentences(told) if sentence.human]


def test_another_name_changes_no_act() -> None:
    heard = acts("Eskild", "Jorulf")
    assert heard == acts("Sol-Åse", "Dag") == acts("Nour", "Bahar")
    assert Act.ASK_CAPACITY in heard[0]
    assert Act.ASK_CHILD in heard[1]
