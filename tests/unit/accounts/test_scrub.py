"""Taking one person's words out of a shared log, and leaving everybody else's."""

from __future__ import annotations

import pytest

from app.accounts.scrub import ERASED, Scrubber, common_words, written_by
from app.content.library import Library
from app.domain.play import Event

MINE = "Vi kan sette av to timer på tirsdag. Jeg tenker på en vaffelrøre til gutten."


@pytest.fixture
def scrubber(library: Library) -> Scrubber:
    return Scrubber([MINE], ["Kari Lind", "Kari", "Lind"], common_words(library))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Du sa du kunne sette av to timer på tirsdag. Det er bra.", f"{ERASED} Det er bra."),
        ("En vaffelrøre, sier du? Vi kan bidra med en samtale.", f"{ERASED} Vi kan bidra med en samtale."),
        ("Når du sier «to timer», hører jeg det. Hva ser skolen?", f"{ERASED} Hva ser skolen?"),
        ("Takk, Kari. Hva ser skolen?", f"Takk, {ERASED}. Hva ser skolen?"),
        ("Kari Lind har rett.", f"{ERASED} har rett."),
        ("Vi har ventetid på tolv uker.\nHva kan dere?", "Vi har ventetid på tolv uker.\nHva kan dere?"),
        ("Lindring er ikke et navn.", "Lindring er ikke et navn."),
        ("", ""),
    ],
)
def test_sentences_that_repeat_a_person_go_and_the_others_stay(
    scrubber: Scrubber, text: str, left: str
) -> None:
    assert scrubber.text(text) == left


def test_ids_and_numbers_of_a_turns_plan_stay_and_its_texts_do_not(scrubber: Scrubber) -> None:
    plan = {
        "moves": [
            {"seat": "nav", "kind": "speiler", "quote": "vaffelrøre til gutten", "about": "vaffelrøre"}
        ],
        "state": {"turn": 3, "commitments": [{"id": "a1", "what": "Vi kan sette av to timer på tirsdag"}]},
    }
    left = scrubber.value(plan)
    assert left["moves"][0] == {"seat": "nav", "kind": "speiler", "quote": ERASED, "about": ERASED}
    assert left["state"] == {"turn": 3, "commitments": [{"id": "a1", "what": ERASED}]}


def test_ones_own_events_keep_what_the_table_needs_and_nothing_one_wrote(scrubber: Scrubber) -> None:
    said = Event(seq=4, type="message", seat="nav", kind="human", text=MINE, by="p1",
                 data={"to": ["skole"], "client_id": "kari-1"})  # fmt: skip
    left = scrubber.event(said, "p1")
    assert (left.seq, left.seat, left.text, left.data) == (4, "nav", ERASED, {"to": ["skole"]})
    sat = Event(seq=2, type="seat", seat="nav", by="p1", data={"change": "inn"})
    assert scrubber.event(sat, "p1") == sat
    note = Event(seq=9, type="reflection", by="p1", data={"text": "Jeg ble redd."})
    assert scrubber.event(note, "p1").data == {}
    score = Event(seq=12, type="score", seat="nav", by="p1",
                  data={"judge": "rules", "dimensions": {"barnet": {"level": 3, "indicators": [{"quote": "Hei."}]}}})  # fmt: skip
    left = scrubber.event(score, "p1").data
    assert left == {
        "judge": "rules",
        "dimensions": {"barnet": {"level": 3, "indicators": [{"quote": ERASED}]}},
    }
    others = said.model_copy(update={"by": "p2", "text": "Hva ser skolen?", "data": {}})
    assert scrubber.event(others, "p1") == others


def test_what_one_has_written_is_messages_and_notes(scrubber: Scrubber) -> None:
    events = [
        Event(seq=1, type="message", text="Hei.", by="p1", data={"client_id": "x"}),
        Event(seq=2, type="action", by="p1", data={"what": "Ringe", "when": "2026-12-01"}),
        Event(seq=3, type="message", text="Nei.", by="p2"),
    ]
    assert written_by(events, "p1") == ["Hei.", "Ringe", "2026-12-01"]
