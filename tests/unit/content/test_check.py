"""`check` names file, line and what to write instead."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.content.check import check_content
from app.content.library import load_from

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the real content that a test may break."""
    for folder in ("personas", "cases", "laws"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def edit(path: Path, old: str, new: str) -> int:
    """Replace the first `old`; return the 1-based line it stood on."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_shipped_content_is_in_order() -> None:
    assert check_content(ROOT) == []


def test_an_unknown_field_is_named_with_its_line(content: Path) -> None:
    path = content / "personas" / "nav.yaml"
    line = edit(path, "\ntemper:", "\ntemperr:") + 1
    (problem,) = check_content(content)
    assert problem.startswith(f"{path}:")
    assert "temper" in problem
    assert str(line) in problem or "mangler" in problem


def test_broken_yaml_is_named_with_its_line(content: Path) -> None:
    path = content / "cases" / "skolefravaer" / "case.yaml"
    path.write_text("id: [\n", encoding="utf-8")
    (problem,) = check_content(content)
    assert problem.startswith(f"{path}:")
    assert "YAML" in problem


def test_a_reference_to_nothing_is_found(content: Path) -> None:
    path = content / "cases" / "skolefravaer" / "case.yaml"
    edit(path, "persona: nav", "persona: ingen")
    assert any("persona «ingen» finnes ikke" in problem for problem in check_content(content))


def test_a_key_written_twice_is_named_with_its_line(content: Path) -> None:
    path = content / "personas" / "nav.yaml"
    edit(path, "\ntemper:", "\nbudget: Ingenting.\ntemper:")
    (problem,) = check_content(content)
    assert problem.startswith(f"{path}:")
    assert "budget" in problem or "duplicate" in problem


def test_a_word_that_older_yaml_takes_for_false_stays_a_word(content: Path) -> None:
    edit(content / "personas" / "nav.yaml", "\n  uberort:\n", "\n  uberort:\n    - No\n")
    assert check_content(content) == []
    assert load_from(content).personas["nav"].lines["uberort"][0] == "No"


def test_what_is_told_of_a_leader_stands_in_both_forms(content: Path) -> None:
    path = content / "personas" / "nav.yaml"
    line = edit(path, "\n  worries: [tilsynet som spør kva barnet sa, ", "\n  worries: [")
    assert check_content(content) == [
        f"{path}:{line + 1}: «nn.worries» må ha like mange ledd som «worries», i samme rekkefølge"
    ]
    edit(path, "\n  closes:", "\n  lukker:")
    assert any("closes" in problem for problem in check_content(content))
