"""The deck of eight-minute episodes: what is asked, and that the answers follow from gate, register and negotiation."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from app.content.library import Library
from app.domain.episodes import SECONDS, SESSION_SECONDS, Item, ItemRef, Session, choose, readable
from app.domain.errors import NotFoundError
from app.domain.play import MoveKind
from app.i18n import LANGUAGES, speaking
from app.negotiation import disclosure
from app.orchestrator.aftermath import Tried, tried
from app.orchestrator.context import Desk
from app.orchestrator.fresh import new_exercise
from app.reports import messages
from app.reports.episodes import deck, item_of, judged, rescheduled
from app.speakers.scripted import ScriptedSpeaker

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def items(library: Library) -> list[Item]:
    return [item_of(library, ref.id) for ref in deck(library)]


def of(items: list[Item], kind: str) -> list[Item]:
    return [item for item in items if item.kind == kind]


def test_there_is_plenty_to_ask_from_every_case_and_the_register(items: list[Item], library: Library) -> None:
    assert len({item.id for item in items}) == len(items)
    for case in library.cases:
        assert sum(item.case_id == case for item in of(items, "dele")) >= 40
        assert sum(item.case_id == case for item in of(items, "melding")) >= 10
    assert len(of(items, "ansvar")) >= 30


@pytest.mark.parametrize("code", list(LANGUAGES))
def test_every_question_can_be_put_and_is_explained(code: str, library: Library) -> None:
    with speaking(code):
        for ref in deck(library):
            item = item_of(library, ref.id)
            assert item.question
            assert item.take_home
            assert all(quote.text and "{" not in quote.text for quote in item.told)
            if item.kind != "melding":
                assert [option.id for option in item.options].count(item.right) == 1, item.id
                assert item.why
                assert item.note in library.laws, item.id


def test_a_question_that_is_not_there_is_not_found(library: Library) -> None:
    for name in ("", "dele", "dele:ukjent:x:y", "ansvar:lov", "ansvar:lov:ukjent", "melding:skolefravaer:ukjent",
                 "dele:skolefravaer:skole_ringt:samtykke", "annet:skolefravaer:x"):  # fmt: skip
        with pytest.raises(NotFoundError):
            item_of(library, name)


def test_no_order_opens_a_fact_and_no_other_consent_does(items: list[Item], library: Library) -> None:
    tried_ways = Counter[str]()
    for item in of(items, "dele"):
        _, case, fact_id, scene = item.id.split(":")
        fact = library.case(case).fact(fact_id)
        if scene in {"ordre", "annet"} or (scene == "spurt" and fact.regime != "apen"):
            assert item.right == "lukket", item.id
            tried_ways[scene] += 1
        if item.right == "fortelle":
            assert fact.regime == "apen" or scene == "samtykke", item.id
        if item.right == "privat":
            hears = next(option.service for option in item.options if option.id == "privat")
            assert hears in fact.to
    assert min(tried_ways.values()) > 5


def test_the_family_s_own_no_and_half_yes_are_kept(items: list[Item], library: Library) -> None:
    asked = {item.id: item.right for item in of(items, "dele")}
    assert asked["dele:skolefravaer:bup_mor:samtykke"] == "fortelle"
    assert (
        asked["dele:skolefravaer:bup_for:samtykke"] == "lukket"
    )  # what came before, they keep to themselves
    assert asked["dele:stille_i_garderoben:fv_par:samtykke"] == "lukket"
    assert asked["dele:stille_i_garderoben:bhg_ord:melding"] == "privat"
    assert asked["dele:skolefravaer:helse_sovn:allment"] == "antyde"


def test_what_rests_on_a_duty_to_report_names_that_duty(items: list[Item], library: Library) -> None:
    found = [item for item in of(items, "dele") if item.id.endswith(":melding")]
    assert found
    for item in found:
        assert item.note in disclosure.duty(item.seat)
        assert library.laws[item.note].topic == "meldeplikt"


def test_who_is_responsible_stands_first_in_the_note_and_is_mistaken_for_none(library: Library) -> None:
    for situation in library.situations:
        right = library.laws[situation.note].services[0]
        assert right not in situation.others
        assert len(set(situation.others)) == len(situation.others)


def test_a_gap_is_closed_by_the_right_one_and_by_none_of_the_others(
    items: list[Item], library: Library
) -> None:
    for item in (item for item in of(items, "ansvar") if item.case_id):
        case = library.case(item.case_id)
        gap = next(gap for gap in case.gaps if item.id.endswith(f":{gap.id}"))
        can = {case.concession(name).service for name in gap.closed_by}
        assert {option.id for option in item.options} & can == {item.right}


def test_only_the_right_choice_is_right(items: list[Item]) -> None:
    item = of(items, "ansvar")[0]
    results = [judged(item, option.id) for option in item.options]
    assert sorted(results) == ["feil", "feil", "feil", "riktig"]


class _Speaker(ScriptedSpeaker):
    """The scripted speaker, silent: these tests are about what is decided."""

    async def speak(self, ctx: Any) -> AsyncIterator[str]:
        yield ""


def answered(library: Library, item: Item, text: str) -> tuple[messages.Reply, Tried]:
    desk = Desk(library, cast(Any, None), cast(Any, None), {"scripted": _Speaker()}, cast(Any, None))
    case = library.case(item.case_id)
    exercise = new_exercise(library, case, item.seat, "scripted", messages.SEED)
    outcome = asyncio.run(tried(desk, exercise, messages.start(case, item), [], text, item.to))
    return messages.reply(case, item, outcome, library), outcome


def test_the_case_s_own_opener_opens_what_is_there(items: list[Item], library: Library) -> None:
    for item in of(items, "melding"):
        if "anledning." in item.id:
            continue
        opener = library.case(item.case_id).concession(item.id.rsplit(":", 1)[1]).opener
        reply, outcome = answered(library, item, opener)
        assert reply.result == "riktig", item.id
        assert any(move.kind in {MoveKind.CONCEDE, MoveKind.PARTIAL} for move in outcome.plan.moves)
        assert not reply.needs


def test_pressure_opens_nothing_and_is_told_so(items: list[Item], library: Library) -> None:
    for item in of(items, "melding"):
        nynorsk = library.case(item.case_id).language == "nn"
        text = (
            "Eg krev at de gjer jobben dykkar no!" if nynorsk else "Jeg krever at dere gjør jobben deres nå!"
        )
        reply, _ = answered(library, item, text)
        assert reply.result == "feil", item.id
        assert any(not opened for _, opened in reply.moved), item.id


def test_an_answer_to_a_planted_chance_is_taken_by_what_it_does(items: list[Item], library: Library) -> None:
    item = next(i for i in of(items, "melding") if i.id.endswith("anledning.hans_stol"))
    taken, _ = answered(library, item, "Hva vil Eskild selv, og hvem av oss spør ham i dag?")
    left, _ = answered(library, item, "Det er vel ikke så farlig.")
    assert (taken.result, taken.needs) == ("riktig", "")
    assert left.result == "feil"
    assert left.needs
    assert left.note is not None


def refs(*kinds: tuple[str, str]) -> list[ItemRef]:
    return [ItemRef.model_validate({"id": f"{kind}-{n}", "kind": kind, "subject": subject})
            for n, (kind, subject) in enumerate(kinds)]  # fmt: skip


def test_a_session_takes_about_eight_minutes_and_no_thing_twice(library: Library) -> None:
    by_id = {ref.id: ref for ref in deck(library)}
    for seed in ("a", "b", "c"):
        chosen = [by_id[name] for name in choose(deck(library), {}, NOW, seed)]
        seconds = sum(SECONDS[ref.kind] for ref in chosen)
        assert SESSION_SECONDS - max(SECONDS.values()) < seconds <= SESSION_SECONDS
        assert {ref.kind for ref in chosen} == {"dele", "ansvar", "melding"}
        assert len({ref.subject for ref in chosen}) == len(chosen)
        assert [ref.kind for ref in chosen].count("melding") == 1


def test_what_is_due_comes_first_and_what_is_not_due_waits() -> None:
    given = refs(*(("ansvar", str(n)) for n in range(4)))
    due = {
        "ansvar-3": NOW - timedelta(days=2),
        "ansvar-1": NOW - timedelta(days=1),
        "ansvar-0": NOW + timedelta(days=1),
    }
    assert choose(given, due, NOW, "x") == ["ansvar-3", "ansvar-1", "ansvar-2"]
    assert choose(given[:1], due, NOW, "x") == []


def test_nothing_is_given_away_of_a_case_one_has_still_to_play() -> None:
    given = [
        ItemRef(id=case or "lov", kind="dele", case_id=case) for case in ("lett", "krevende", "nynorsk", "")
    ]
    cases = [("lett", "nb"), ("krevende", "nb"), ("nynorsk", "nn")]

    def seen(*ended: str, language: str = "nb") -> set[str]:
        return {ref.id for ref in readable(given, ended, cases, language)}

    assert seen() == {"krevende", "lov"}  # the one a newcomer would play last
    assert seen(language="nn") == {"nynorsk", "lov"}
    assert seen(language="en") == {"nynorsk", "lov"}
    assert seen("lett") == {"lett", "lov"}


def test_a_question_comes_back_the_sooner_the_worse_it_went() -> None:
    card, first = rescheduled(None, "riktig", NOW)
    gaps = {result: rescheduled(card, result, first)[1] - first for result in ("riktig", "delvis", "feil")}
    assert gaps["feil"] < gaps["delvis"] < gaps["riktig"]
    assert first - NOW >= timedelta(days=1)  # never within the session
    later, second = rescheduled(card, "riktig", first)
    assert second - first > first - NOW
    assert later != card


def test_a_session_goes_on_when_a_question_of_it_is_no_longer_there() -> None:
    session = Session(id="s", person_id="p", items=("a", "b", "c"), outcomes={"a": "feil"}, started=NOW)
    left = session.only({"b", "c"})
    assert (left.items, left.outcomes, left.current) == (("b", "c"), {}, "b")
