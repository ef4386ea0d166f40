"""Who speaks when several people sit at the table, on written exchanges in two halves."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from app.content.files import content_root
from app.content.library import Library
from app.domain.play import MoveKind

from .joint_table import JointTable


def exchanges(half: str) -> list[dict[str, Any]]:
    path = content_root() / "evals" / "joint" / f"{half}.yaml"
    found: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def speakers(library: Library, exchange: dict[str, Any]) -> list[str]:
    """The AI seats that answer the last message."""
    table = JointTable(library, exchange["case"], exchange["people"], exchange.get("mode", "vanlig"))
    plan = None
    for message in exchange["messages"]:
        plan = table.say(**message)
    return [move.seat for move in plan.moves] if plan else []


def is_met(exchange: dict[str, Any], spoke: list[str]) -> bool:
    must, one_of = set(exchange.get("must", ())), set(exchange.get("one_of", ()))
    allowed = must | one_of | set(exchange.get("may", ()))
    return must <= set(spoke) <= allowed and (not one_of or bool(one_of & set(spoke)))


@pytest.mark.parametrize("exchange", exchanges("tune"), ids=lambda e: str(e["id"]))
def test_who_answers_in_the_exchanges_the_rules_were_made_by(
    library: Library, exchange: dict[str, Any]
) -> None:
    spoke = speakers(library, exchange)
    assert is_met(exchange, spoke), spoke


def test_nine_of_ten_of_the_exchanges_the_rules_never_saw_are_met(library: Library) -> None:
    unseen = exchanges("unseen")
    met = [exchange["id"] for exchange in unseen if is_met(exchange, speakers(library, exchange))]
    assert len(met) >= 0.9 * len(unseen), sorted({e["id"] for e in unseen} - set(met))


def test_when_the_host_gives_the_word_it_is_used_for_the_case(library: Library) -> None:
    for text in ("", "Ok.", "Så flinke dere er!", "Hva tenker dere?", "Vi må snakke om pengene hjemme."):
        table = JointTable(library, "skolefravaer", ["skole", "helsestasjon"])
        for _ in range(6):
            moves = table.floor(text).moves
            assert moves
            assert not [move for move in moves if move.kind is MoveKind.UNMOVED], text


def test_what_people_have_opened_is_put_forward_when_the_host_gives_the_word(library: Library) -> None:
    table = JointTable(library, "skolefravaer", ["skole", "helsestasjon"])
    table.say("skole", "Nav, hva har dere kapasitet til? Jeg skjønner at dere har det travelt.")
    table.say("skole", "Vi kan stille med kontaktlærer hver mandag. Hva sier Eskild selv at han vil?")
    table.say(
        "helsestasjon",
        "Vi foreslår at Nav gir råd om gjeld og regninger, og jeg kan ta en samtale på torsdag.",
    )
    given = [held.conceded for held in table.state.seats.values()]
    kinds = {move.kind for _ in range(3) for move in table.floor("Mandagen kommer fort.").moves}
    assert kinds & {MoveKind.CONCEDE, MoveKind.PARTIAL}
    assert [held.conceded for held in table.state.seats.values()] != given


def test_the_giving_of_the_word_counts_no_message_twice(library: Library) -> None:
    table = JointTable(library, "skolefravaer", ["skole", "helsestasjon"])
    text = "Vi kan stille med kontaktlærer på mandag."
    table.say("skole", text)
    lines, trust = table.state.commitments, {s: h.trust for s, h in table.state.seats.items()}
    table.floor(text)
    assert [c.id for c in table.state.commitments if c.by_person] == [c.id for c in lines]
    assert {s: h.trust for s, h in table.state.seats.items()} == trust


def test_a_happening_for_all_gets_an_answer_also_from_those_it_was_not_written_for(library: Library) -> None:
    case = library.cases["skolefravaer"]
    public = next(i for i in case.injects if not i.to)
    table = JointTable(library, case.id, [s.service for s in case.seats if s.service not in public.lines][:4])
    assert table.push(public.id).moves
