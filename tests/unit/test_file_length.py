"""No file of the product is over 500 lines."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_no_file_is_too_long() -> None:
    long = [f for f in (ROOT / "app").rglob("*.py") if len(f.read_text(encoding="utf-8").splitlines()) > 500]
    assert long == []
