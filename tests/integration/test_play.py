"""The exercise in the terminal: what a program reads is JSON lines and nothing else."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from app.cli import main


def test_json_lines_are_nothing_but_json_also_when_typed_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RUNDT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'play.db'}")
    monkeypatch.setattr("sys.stdin", io.StringIO("Hva ser dere hos dere?\nslutt\n"))
    assert main(["play", "--case", "skolefravaer", "--seat", "skole", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert any(line.get("text") == "Hva ser dere hos dere?" for line in lines)
    assert sum(line.get("type") == "message" for line in lines) >= 2
