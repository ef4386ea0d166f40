"""What one may take away: own words and own indicators, safe in a spreadsheet, and no level that may not be shown."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

from app.content.library import Library
from app.domain.play import Event
from app.domain.statements import Told
from app.reports import exports
from app.reports.xapi import pseudonym, statement
from app.scoring.answers import Answer
from app.scoring.levels import DimensionScore, Score

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def rows(made: bytes) -> list[list[str]]:
    assert made.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig")), delimiter=";"))


def said(seq: int, text: str, kind: str = "human", seat: str = "skole") -> Event:
    return Event.model_validate({"seq": seq, "type": "message", "kind": kind, "seat": seat, "text": text})


def test_turns_are_rows_and_no_cell_can_run() -> None:
    found = rows(exports.turns([
        said(1, '=HYPERLINK("http://x")'), said(2, "Hei; alle\n«sammen»", "ai", "nav"),
        Event(seq=3, type="note", text="ikke sagt"),
    ]))  # fmt: skip
    assert found == [
        ["nr", "tjeneste", "hvem", "tekst", "lovnotater"],
        ["1", "skole", "menneske", '\'=HYPERLINK("http://x")', ""],
        ["2", "nav", "KI-rolle", "Hei; alle\n«sammen»", ""],
    ]


def scored(level: int) -> list[Event]:
    given = Answer(id="barn_spurt", answer="yes", quote="Hva vil hun?", turn=2)
    dims = {"barnet": DimensionScore(level=level, points=level, indicators=(given,))}
    data = Score(judge="rules", overall=4, dimensions=dims).model_dump(mode="json")
    return [Event(seq=9, type="score", seat="skole", data=data)]


def test_indicators_have_their_quotes_and_the_newest_score_counts(library: Library) -> None:
    found = rows(exports.indicators([*scored(2), *scored(4)], library))
    question = next(i.question for i in library.rubric.dimension("barnet").indicators if i.id == "barn_spurt")
    assert found[1:] == [["Barnet og familien i sentrum", "4", question, "ja", "Hva vil hun?", "2"]]
    assert len(rows(exports.indicators([], library))) == 1


def test_a_level_that_may_not_be_shown_is_not_exported(library: Library) -> None:
    found = rows(exports.indicators(scored(4), library, lambda _: "skjul"))
    assert found[1][1] == ""
    assert found[1][4] == "Hva vil hun?"


def test_a_statement_has_an_account_without_a_name_and_a_score_within_its_bounds() -> None:
    told = Told("del1", "person-id", "skolefravaer", "scored", NOW, 3.0)
    made = statement(told, "https://ovelse.example", "Førtien dager", "nb")
    assert made["actor"] == {
        "objectType": "Agent",
        "account": {"homePage": "https://ovelse.example", "name": pseudonym("person-id")},
    }
    assert "person-id" not in str(made)
    assert made["verb"] == {"id": "http://adlnet.gov/expapi/verbs/scored", "display": {"en": "scored"}}
    assert made["result"] == {"score": {"raw": 3.0, "min": 1, "max": 5, "scaled": 0.5}}
    assert made["id"] == statement(told, "https://ovelse.example", "x", "nb")["id"]
    assert made["id"] != statement(told._replace(verb="completed"), "https://ovelse.example", "x", "nb")["id"]
    assert "result" not in statement(told._replace(verb="attempted", overall=None), "https://x", "x", "nb")
