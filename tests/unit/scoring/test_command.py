"""`rundt-bordet score` prints one object, or says what is wrong with the file."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from samples import AMINA, STRONG, meeting

from app.cli import main
from app.domain.rubric import DIMENSIONS


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "referat.json"
    path.write_text(meeting(STRONG, AMINA).model_dump_json(), encoding="utf-8")
    return str(path)


def test_json_is_one_object_in_the_rubrics_order(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", file, "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert tuple(result["dimensions"]) == DIMENSIONS
    assert isinstance(result["overall"], float)
    answer = result["dimensions"]["barnet"]["indicators"][0]
    assert answer["id"] == "barn_spurt"
    assert answer["quote"] in meeting(STRONG, AMINA).turns[answer["turn"] - 1].text


def test_the_table_shows_levels_and_quotes(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", file]) == 0
    out = capsys.readouterr().out
    assert "Konkret og forpliktende plan" in out
    assert "ikke grunnlag" in out
    assert "(tur 14)" in out


def test_standard_input_is_read(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    raw = meeting(STRONG, AMINA).model_dump_json().encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert main(["score", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["overall"] > 3


@pytest.mark.parametrize("content", ["{", '{"leader": "x"}'])
def test_bad_input_is_a_message_and_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    path = tmp_path / "feil.json"
    path.write_text(content, encoding="utf-8")
    assert main(["score", str(path)]) == 2
    assert "Feil:" in capsys.readouterr().err
    assert main(["score", str(tmp_path / "finnes-ikke.json")]) == 2
