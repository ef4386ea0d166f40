"""What the others kept to themselves is told afterwards, and nothing that was told already."""

from __future__ import annotations

from app.domain.case import Case
from app.domain.play import Event
from app.reports.behind import behind
from tests.unit.negotiation.small_case import fact, small_case


def _case() -> Case:
    return small_case(
        seats=[
            {"service": "skole", "persona": "rektor", "briefing": ["Noe."], "position": "Vi har gjort vårt."},
            {"service": "barnevern", "persona": "barnevern", "briefing": ["Noe."], "wants": "Ro."},
            {"service": "helsestasjon", "persona": "helsestasjon", "briefing": ["Noe."], "position": "Hun er trøtt."},
        ],
        facts=[
            fact("sovn", "helsestasjon", paths=["samtykke"], regime="helse", why_it_matters="Den forklarer morgenen."),
            fact("vekt", "helsestasjon", paths=["samtykke"], regime="helse", why_it_matters="Den forklarer uroen."),
            fact("farge", "helsestasjon", paths=["eget_valg"], regime="apen"),
        ],
    )  # fmt: skip


def _told(seq: int, identifier: str) -> Event:
    return Event(exercise_id="o", seq=seq, type="disclosed", seat="helsestasjon", data={"fact": identifier})


def test_each_seat_no_person_held_shows_what_it_thought_hoped_and_never_told() -> None:
    shown = {item.seat: item for item in behind(_case(), [], {"skole"}, alone=True)}
    assert set(shown) == {"barnevern", "helsestasjon"}
    assert shown["barnevern"].hoped == "Ro."
    assert shown["helsestasjon"].thought == "Hun er trøtt."
    assert [item.matters for item in shown["helsestasjon"].untold] == [
        "Den forklarer morgenen.",
        "Den forklarer uroen.",
    ]


def test_what_came_to_the_table_is_not_told_again() -> None:
    (shown,) = [
        b for b in behind(_case(), [_told(4, "sovn")], {"skole"}, alone=True) if b.seat == "helsestasjon"
    ]
    assert [item.text for item in shown.untold] == ["vekt."]


def test_a_seat_a_person_held_is_left_to_that_person() -> None:
    assert behind(_case(), [], {"skole", "barnevern", "helsestasjon"}, alone=True) == ()


def test_at_a_shared_table_what_was_never_told_stays_with_its_service() -> None:
    shown = behind(_case(), [], {"skole"}, alone=False)
    assert [item.untold for item in shown] == [(), ()]
    assert shown[1].thought == "Hun er trøtt."
